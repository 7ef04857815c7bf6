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
window-account-know = Ich kenne meine Servereinstellungen
window-account-server-outgoing = Server zum Senden
window-account-server-incoming = Server zum Empfangen
window-account-found-alone = wird von selbst gefunden
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

## Ergebnis

window-result-set-up = Mein Mailprogramm einrichten
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

## Einzelheiten

window-details-overview = Übersicht
window-details-timeline = Zeitverlauf
window-details-certificates = Zertifikate
window-details-capabilities = Fähigkeiten
window-details-dialogue = Dialog
window-details-findings = Befunde
window-details-nothing = Hier steht noch nichts.
window-details-search = Den Dialog durchsuchen
window-details-endpoint = Endpunkt
window-details-encryption = Verschlüsselung
window-details-sent = Senden, Ankunft
window-details-origin = Aus
window-details-offered = angeboten
window-details-running = läuft
window-details-before-tls = Vor der Verschlüsselung
window-details-after-tls = In der Verschlüsselung
window-details-issuer = Aussteller
window-details-names = Namen
window-details-validity = Gültig
window-details-verified = geprüft
window-details-not-verified = nicht geprüft
window-details-sources = Gefragte Quellen
window-details-lookups = Nachgeschlagene Namen
window-details-dns-answered = beantwortet
window-details-dns-no-data = kein solcher Eintrag
window-details-dns-nxdomain = kein solcher Name
window-details-dns-servfail = gescheitert
window-details-dns-timeout = keine Antwort
window-details-dns-bogus = gefälscht oder zerbrochen
window-details-legend-connect = verbinden
window-details-legend-secure = sichern und anmelden
window-details-legend-send = senden
window-details-legend-wait = warten
window-details-legend-failed = gescheitert

## Voreinstellungen

window-preferences-theme = Aussehen
window-preferences-system = Wie das System
window-preferences-light = Hell
window-preferences-dark = Dunkel
window-preferences-text-size = Schriftgröße
window-preferences-language = Sprache
window-preferences-forget-title = Zuletzt geprüfte Konten
window-preferences-forget-more = Geprüfte Adressen werden hier gemerkt, ohne Passwörter.
window-preferences-forget = Gemerkte Konten vergessen

## Hilfe

window-help-keys = Tasten
window-help-tab = zum nächsten Feld oder Knopf
window-help-enter = der Hauptknopf
window-help-escape = zurück oder abbrechen
window-help-details = Einzelheiten
window-help-preferences = Voreinstellungen
window-help-zoom = größere Schrift; Strg − macht sie kleiner
window-help-help = diese Hilfe
window-help-promise-title = Was mit Ihrem Passwort geschieht
window-help-promise = Es geht nur an Ihren eigenen Mailserver, in einer geprüften Verbindung. Es steht nie in einem Bericht, einer Datei oder einem Log. Nur wenn Sie das Häkchen setzen, wird es aufbewahrt, im Schlüsselbund dieses Computers.
window-help-readers-title = Bildschirmleser
window-help-readers = Das Fenster lässt sich noch nicht mit Bildschirmlesern lesen. Die Befehlszeile kann alles, was das Fenster kann: mailwright check ADRESSE
window-help-version = Mailwright { $version }

## Dateien, wo das System keinen Dialog dafür anbietet

window-path-save = Datei speichern
window-path-report = Bericht öffnen
window-path-authority = CA-Datei wählen
window-path-why = Dieser Computer bietet kein Fenster zur Auswahl einer Datei an. Geben Sie ein, wo sie liegt oder liegen soll.
window-path-file = Datei
window-path-missing = Eine solche Datei oder einen solchen Ordner gibt es nicht. Sehen Sie sich den Pfad noch einmal an.
window-path-do-save = Speichern
window-path-do-open = Öffnen
