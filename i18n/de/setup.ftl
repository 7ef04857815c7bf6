### Einrichten von Mailprogrammen: eine Meldung je Programm, seine Schritte als `.step-1`, `.step-2` … Der erste Satz eines
### Schritts sagt, was zu tun ist, der Rest, wie. Menüs und Knöpfe heißen so, wie das Programm selbst sie auf Deutsch nennt.

setup-title = Welches Programm verwenden Sie?
setup-subtitle = Die Einstellungen unten wurden bewiesen. Ihr Passwort steht nirgends darin.
setup-name-mutt = mutt, msmtp
setup-name-everybody = Alle
# $name: der Name der Datei.
setup-save = { $name } speichern
setup-preview = Vorschau
setup-hide = Vorschau verbergen
setup-copy-all = Alle Werte kopieren
setup-protocol = Protokoll
setup-records-title = DNS-Einträge
setup-records = Andere Programme finden die Server über diese Einträge. Tragen Sie sie in die Zone der Domain ein.

setup-thunderbird =
    .step-1 = Öffnen Sie das Menü → Neues Konto → E-Mail. In älteren Versionen: Konten-Einstellungen → Konten-Aktionen → E-Mail-Konto hinzufügen.
    .step-2 = Geben Sie Name, Adresse und Passwort ein, dann wählen Sie Manuell einrichten.
    .step-3 = Kopieren Sie die Werte unten. „Sicherheit“ hier heißt dort Verbindungssicherheit, „Anmeldung“ heißt Authentifizierungsmethode.
    .step-4 = Wählen Sie Erneut testen, dann Fertig.

setup-iphone =
    .step-1 = Speichern Sie das Profil und schicken Sie es auf das Gerät. AirDrop, ein Ordner in der Cloud oder eine Nachricht an ein anderes Konto genügen.
    .step-2 = Öffnen Sie es dort in Dateien oder Mail und erlauben Sie das Laden.
    .step-3 = Öffnen Sie innerhalb von 8 Minuten Einstellungen → Profil geladen, dann Installieren. iOS sagt „Nicht signiert“; das ist hier zu erwarten.
    .step-4 = Geben Sie Ihr Mailpasswort ein, wenn danach gefragt wird.

setup-mac =
    .step-1 = Speichern Sie das Profil und doppelklicken Sie darauf.
    .step-2 = Öffnen Sie Systemeinstellungen → Allgemein → Geräteverwaltung, wählen Sie das Profil, dann Installieren. In älteren Versionen: Datenschutz & Sicherheit → Profile.
    .step-3 = Geben Sie Ihr Mailpasswort ein, wenn danach gefragt wird.

setup-outlook =
    .step-1 = Öffnen Sie Datei → Konto hinzufügen. Im neuen Outlook: Einstellungen → Konten → Ihre Konten → Konto hinzufügen.
    .step-2 = Geben Sie Ihre Adresse ein, öffnen Sie Erweiterte Optionen und setzen Sie das Häkchen bei „Ich möchte mein Konto manuell einrichten“, dann wählen Sie IMAP.
    .step-3 = Kopieren Sie die Werte unten. Wo Outlook nach der Verschlüsselungsmethode fragt, steht SSL/TLS für „Sicherheit SSL/TLS“ hier.
    .step-4 = Geben Sie Ihr Passwort ein und wählen Sie Verbinden.

setup-android =
    .step-1 = Öffnen Sie Thunderbird auf dem Telefon: Einstellungen → Einstellungen importieren → QR-Code scannen. Nach der Installation steht es gleich auf der ersten Seite.
    .step-2 = Richten Sie die Kamera auf den Code. Er enthält Ihre Einstellungen, nicht Ihr Passwort.
    .step-3 = Geben Sie Ihr Passwort ein, wenn danach gefragt wird.
setup-android-others = Andere Mail-Apps fragen nach diesen Werten.

setup-evolution =
    .step-1 = Öffnen Sie Bearbeiten → Konten → Hinzufügen → E-Mail-Konto.
    .step-2 = Geben Sie Name und Adresse ein, und schalten Sie das Nachschlagen der Serverangaben anhand der Adresse ab.
    .step-3 = Kopieren Sie die Werte unten. Verschlüsselungsmethode: „TLS auf einem eigenen Port“ für SSL/TLS, „STARTTLS nach dem Verbinden“ für STARTTLS.
    .step-4 = Wählen Sie Passwort als Art der Anmeldung, dann Anwenden.

setup-mutt =
    .step-1 = Übernehmen Sie die Werte unten in Ihre Konfiguration.
    .step-2 = mutt: imap_user, und folder als imaps://server:port für SSL/TLS oder imap://server:port mit ssl_starttls=yes für STARTTLS.
    .step-3 = mutt: smtp_url als smtps://user@server:port für SSL/TLS oder smtp://user@server:port für STARTTLS, und ssl_force_tls=yes. Im Benutzernamen schreiben Sie %40 für @.
    .step-4 = msmtp: host, port, user, auth on, tls on, und tls_starttls off für SSL/TLS oder on für STARTTLS.
    .step-5 = Bewahren Sie das Passwort in einem Schlüsselbund auf. mutt liest es mit imap_pass="`befehl`", msmtp mit passwordeval.

setup-everybody =
    .step-1 = Speichern Sie die Datei und veröffentlichen Sie sie unter https://autoconfig.ihre-domain/mail/config-v1.1.xml. Auch https://ihre-domain/.well-known/autoconfig/mail/config-v1.1.xml ist ein guter Ort.
    .step-2 = Lassen Sie den Webserver sie als text/xml senden, mit gültigem Zertifikat.
    .step-3 = Thunderbird, Thunderbird für Android, Evolution, KMail und andere richten sich dann selbst ein.
