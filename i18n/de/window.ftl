### Das Fenster: Stationen, Felder, Knöpfe. Das Einrichten der Programme hat eine eigene Datei.

## Überall

window-place-account = Konto
window-place-check = Prüfung
window-place-result = Ergebnis
window-place-setup = Einrichten
window-copy = Kopieren
window-cancel = Abbrechen
window-back = Zurück
window-details = Einzelheiten
window-save-report = Bericht speichern

## Konto

window-account-title = Bringen wir Ihre Mail zum Laufen.
window-account-subtitle = Geben Sie Adresse und Passwort ein. Mailwright findet Ihren Server, prüft ihn mit einer Nachricht an Sie und gibt die Einstellungen an Ihr Mailprogramm weiter.
window-account-address = E-Mail-Adresse
window-account-domain-known = { $domain } bietet Mail an
window-account-domain-silent = { $domain } nennt keinen Mailserver
window-account-password = Passwort
window-account-password-promise = Geht nur an Ihren Mailserver, über eine geprüfte Verbindung. Wird nie aufbewahrt, außer Sie wünschen es.
window-account-password-missing = Geben Sie Ihr Passwort ein. Die Prüfung meldet sich damit an.
window-account-password-blanks = An einem Ende steht ein Leerzeichen. Gehört es zum Passwort?
window-account-password-capitals = Alle Buchstaben sind groß. Ist die Feststelltaste an?
window-account-app-password = { $provider } verlangt hier ein App-Passwort, nicht Ihr eigenes.
window-account-app-password-page = App-Passwort erzeugen
window-account-oauth = { $provider } nimmt von Mailprogrammen keine Passwörter an. Sie sehen die bekannten Einstellungen, nicht bewiesen.
window-account-show = Zeigen
window-account-hide = Verbergen
window-account-name = Ihr Name
window-account-optional = kann leer bleiben
window-account-preset = Ausgefüllt von { $organisation }
window-account-know = Ich kenne meine Servereinstellungen
window-account-server-outgoing = Server zum Senden
window-account-server-incoming = Server zum Empfangen
window-account-found-alone = wird von selbst gefunden
# $server: host, port and security. $source: where it was found, as "by the domain’s SRV record".
window-account-found = Gefunden: { $server }, { $source }.
window-account-receive = Empfangen mit
window-account-receive-not = Nicht prüfen
window-account-imap-switch = Bei { $provider } muss der Zugang für Mailprogramme eventuell erst im Webmail erlaubt werden.
window-account-provider-page = Was { $provider } dazu schreibt
window-account-letter = Brief des Anbieters einfügen
window-account-server-wrong = Das ist kein Servername. Er sieht aus wie mail.verein.example.
window-account-port-wrong = Ein Port ist eine Zahl von 1 bis 65535.
window-account-usual-ports = Übliche Ports
window-account-automatic = Von selbst
window-account-username-same = derselbe wie die Adresse
window-account-sign-in-by = Art der Anmeldung
window-account-keep = Das Passwort im Schlüsselbund dieses Computers aufbewahren
window-account-check = Meine Mail prüfen
window-account-practice = Mit einem Übungskonto ausprobieren
window-account-practice-starts = Die Übungsserver starten …
window-account-recent = Zuletzt:

## Ein Brief des Anbieters mit Einstellungen, eingefügt

window-letter-title = Das steht in dem Brief
window-letter-port = Port { $port }
window-letter-take = Eintragen
window-letter-nothing = In der Zwischenablage stehen keine Mail-Einstellungen. Kopieren Sie zuerst den Brief oder die Webseite Ihres Anbieters mit den Servern.

## Prüfung

window-check-title = { $address } wird geprüft
window-check-now-looking = Ihr Mailserver wird gesucht.
window-check-now-connecting = Die Verbindung zu Ihrem Mailserver wird aufgebaut.
window-check-now-signing-in = Die Anmeldung läuft.
window-check-now-sending = Eine Testnachricht ist auf dem Weg zu Ihnen.
window-check-now-waiting = Warten auf die Ankunft der Testnachricht.
window-check-sources = { $count ->
    [0] mehrere Quellen werden gefragt
    [one] 1 Quelle hat geantwortet
   *[other] { $count } Quellen haben geantwortet
}
window-check-looks = { $count ->
    [0] noch nicht nachgesehen
    [one] einmal im Posteingang nachgesehen
   *[other] { $count }-mal im Posteingang nachgesehen
}
window-check-also = Auch gesehen:
window-check-port-works = Port { $port } geht auch
window-check-port-open = Port { $port } nicht nötig
# $why: wenige Worte, etwa "vom Server abgelehnt".
window-check-port-fails = Port { $port }: { $why }
window-check-ipv6-silent = IPv6 antwortet nicht
window-practice-note = Das ist eine Übung. Die Server laufen nur auf diesem Computer, und nichts verlässt ihn.

## Zustimmung

window-consent-meaning = Wenn Sie zustimmen, wird Ihr Passwort an { $host } gesendet, über eine geprüfte Verbindung.
window-consent-yes = Ja, das ist mein Anbieter
window-consent-no = Nein

## Was nur der Benutzer erlauben kann

window-ask-address = Darf { $domain } Ihre Adresse erfahren?
window-ask-address-price = Die Domain gibt ihre Einstellungen nur dem, der seine Adresse nennt. Wenn Sie zustimmen, geht { $address } an ihre Webserver, über eine geprüfte Verbindung. Ihr Passwort nicht.
window-ask-address-yes = Ja, Adresse nennen
window-ask-database = Soll Thunderbirds Anbieter-Datenbank gefragt werden?
window-ask-database-price = Sie kennt die Server sehr vieler Anbieter. Wenn Sie zustimmen, erfährt sie { $domain } und sonst nichts über Sie.
window-ask-database-yes = Ja, fragen

## Ergebnis

window-result-set-up = Mein Mailprogramm einrichten
window-result-use-port = Port { $port } versuchen
window-result-again = Noch einmal prüfen
window-result-try-again = Noch einmal versuchen
window-result-you-can = Was Sie tun können
window-result-worth-knowing = Gut zu wissen
window-result-helpdesk = Für Ihre Hotline
window-result-stage = Abschnitt
window-result-evidence = Beleg
window-result-cause = Ursache
window-result-administrator = Für den Administrator
window-result-other-username = Anderen Benutzernamen eingeben
window-result-edit-address = Adresse berichtigen
window-result-edit-servers = Servereinstellungen berichtigen
window-result-choose-ca = CA-Datei wählen …
# $page: eine Webadresse ohne https://
window-result-browse = { $page } öffnen
window-finding-more = Was zu tun ist
window-finding-less = Weniger
window-finding-you = Sie
window-finding-administrator = Ihr Administrator

## Einstellungen

window-settings-server = Server
window-settings-port = Port
window-settings-security = Sicherheit
window-settings-username = Benutzername
window-settings-sign-in = Anmeldung
window-settings-proved = bewiesen
window-settings-not-proved = nicht bewiesen

## Über allem

window-close = Schließen
window-copied = Kopiert.
window-not-copied = Die Zwischenablage dieses Systems lässt sich nicht benutzen. Speichern Sie den Bericht, oder schreiben Sie es ab.
window-saved = Gespeichert als { $path }
window-not-saved = { $path } wurde nicht geschrieben. { $why }
window-not-read = Die Datei wurde nicht gelesen. { $why }
window-browse-failed = Es konnte kein Browser geöffnet werden. Öffnen Sie { $page } selbst.
window-check-broke = Die Prüfung brach ohne Ergebnis ab. Versuchen Sie es noch einmal; geschieht es wieder, melden Sie es bitte.
window-details-after = Einzelheiten gibt es während einer Prüfung und danach.
window-forgotten = Alle Konten und ihre Passwörter sind vergessen.
window-account-explain = Eine Meldung erklären …
window-account-open = Gespeicherten Bericht öffnen …
window-practice-name = Lea Lernend

## Frage nach einem Pfad

window-path-save = Wohin soll es gespeichert werden?
window-path-report = Gespeicherten Bericht öffnen
window-path-authority = CA-Datei wählen
window-path-why = Dieses System bietet keinen Dialog für Dateien; tippen Sie den Pfad ein.
window-path-file = Datei
window-path-exists = Es gibt schon eine Datei dieses Namens. Speichern Sie noch einmal, um sie zu ersetzen, oder wählen Sie einen anderen Namen.
window-path-missing = Tippen Sie einen Pfad ein, zum Beispiel /home/anna/bericht.json.
window-path-do-save = Speichern
window-path-do-open = Öffnen

## Einstellungen

window-preferences = Einstellungen
window-preferences-theme = Aussehen
window-preferences-system = Wie das System
window-preferences-light = Hell
window-preferences-dark = Dunkel
window-preferences-text-size = Schriftgröße
window-preferences-language = Sprache
window-preferences-contrast = Hoher Kontrast
window-preferences-still = Weniger Bewegung: nichts dreht oder bewegt sich von selbst
window-preferences-keep = Passwörter im Schlüsselbund dieses Computers aufbewahren, sobald sie bewiesen sind
window-preferences-as-system = wie das System
window-preferences-resolver = DNS-Server
window-preferences-resolver-wrong = Das ist keine IP-Adresse. So sieht eine aus: 192.0.2.53 oder 192.0.2.53:5353.
window-preferences-control = Rechner, der um ein Lebenszeichen gebeten wird
window-preferences-control-none = keiner
window-preferences-control-more = Wenn kein Mailserver antwortet, zeigt er, ob das Netz Mail sperrt oder der Server aus ist.
window-preferences-control-wrong = Das ist kein Servername. So sieht einer aus: status.verein.example oder status.verein.example:443.
window-preferences-ca = Zertifikate, denen außerdem vertraut wird
window-preferences-ca-choose = CA-Datei wählen …
window-preferences-ca-none = Dieser Datei nicht mehr vertrauen
window-preferences-database = Thunderbirds Anbieter-Datenbank fragen
window-preferences-database-more = Sie kennt die Server sehr vieler Anbieter. Wird sie nach Ihrem gefragt, erfährt sie den Teil Ihrer Adresse hinter dem @.
window-preferences-forget-title = Alles vergessen
window-preferences-forget-more = Entfernt die letzten Konten und die Passwörter, die für sie im Schlüsselbund aufbewahrt wurden.
window-preferences-forget = Alles vergessen …
window-preferences-forget-sure = Alle Konten und ihre Passwörter vergessen? Sie lassen sich nicht zurückholen.
window-preferences-forget-now = Ja, vergessen

## Hilfe

window-help = Hilfe
window-help-keys = Tasten
window-help-next = zum nächsten Feld oder Knopf
window-help-previous = zum vorigen
window-help-enter = drückt, was den Fokus hat, sonst den Hauptknopf
window-help-escape = schließt, geht zurück oder bricht ab
window-help-details = Einzelheiten der Prüfung
window-help-preferences = Einstellungen
window-help-open = öffnet einen gespeicherten Bericht
window-help-save = speichert den Bericht der Prüfung
window-help-larger = größere Schrift
window-help-smaller = kleinere Schrift
window-help-normal = Schrift wie zuvor
window-key-control = Strg
window-key-shift = Umschalt
window-help-help = diese Hilfe
window-help-quit = schließt das Fenster
window-help-explain = erklärt eine Meldung
window-help-paste = wo kein Feld ist: übernimmt kopierte Einstellungen oder erklärt die Meldung
window-help-promise-title = Ihr Passwort
window-help-promise = Es geht nur an Ihren Mailserver, in einer Verbindung mit geprüftem Zertifikat. Es wird höchstens dreimal versucht. Es steht in keinem Bericht und wird nur aufbewahrt, wenn Sie es wünschen.
window-help-readers-title = Bildschirmleser
window-help-readers = Dieses Fenster kann noch nicht von Bildschirmlesern gelesen werden. Auf der Befehlszeile tut „mailwright check“ dasselbe und gibt reinen Text aus.
window-help-version = Mailwright { $version }
