### Das Ergebnis als Text und die Tabelle einer Suche. Überschriften, Bezeichnungen, Spaltenköpfe.

# $address: die geprüfte Adresse.
report-title = Mailprüfung von { $address }
text-server = Server
text-port = Port
text-security = Sicherheit
text-username = Benutzername
text-sign-in = Anmeldung
text-proved = Bewiesen
text-settings = Einstellungen
text-worth-knowing = Gut zu wissen
text-you-can = Was Sie tun können
text-helpdesk = Für Ihre Hotline
text-stage = Abschnitt
text-cause = Ursache
text-sender-checks = Prüfung des Absenders
text-evidence = Beleg
text-also-possible = { $cause } (auch möglich: { $others })
text-dialogue = Dialog mit { $endpoint }
text-took = Die Prüfung dauerte { $time }.
text-asked = Gefragt
text-answers = Antworten
text-candidates = Kandidaten, beste zuerst
text-candidates-none = Es wurde kein Mailserver gefunden.
text-from = aus { $origins }
text-trust-unauthenticated = braucht Ihre Zustimmung
text-trust-consented = von Ihnen gebilligt
text-trust-authenticated = verbürgt
text-trust-typed = von Ihnen eingegeben

## Fortschritt, eine Zeile je Schritt

progress-candidates = { $count ->
    [0] Kein Mailserver gefunden
    [one] 1 Server wird versucht
   *[other] { $count } Server werden versucht
}
progress-provider = Das ist { $provider }
progress-cancelled = Abgebrochen
progress-deadline = Die Zeit ist um
progress-no-route = Dieser Computer hat keinen Weg ins Internet

## Einzelheiten, im Fenster und im gespeicherten Bericht

details-overview = Übersicht
details-timeline = Zeitverlauf
details-certificates = Zertifikate
details-capabilities = Fähigkeiten
details-dialogue = Dialog
details-compared = Vergleich
details-compare = Vergleichen …
details-compared-which = Links der geöffnete Bericht, rechts dieser.
details-address = Adresse
details-save-title = Den Bericht speichern
details-save-redact = Für andere: Namen, Adressen und Server verbergen
details-save-json = Zum Wiederöffnen (JSON)
details-save-html = Zum Lesen (HTML)
details-save-markdown = Für ein Ticket (Markdown)
details-findings = Befunde
details-nothing = Hier steht noch nichts.
details-search = Den Dialog durchsuchen
details-endpoint = Endpunkt
details-encryption = Verschlüsselung
details-sent = Senden, Ankunft
details-origin = Aus
details-offered = angeboten
details-running = läuft
details-before-tls = Vor der Verschlüsselung
details-after-tls = In der Verschlüsselung
details-issuer = Aussteller
details-names = Namen
details-validity = Gültig
details-verified = geprüft
details-not-verified = nicht geprüft
details-sources = Gefragte Quellen
details-lookups = Nachgeschlagene Namen
details-circumstances = Umstände
details-begun = Begonnen
details-system = System
details-resolver = Resolver
details-version = Version
details-name = Name
details-type = Typ
# $answer: was geantwortet wurde.
details-authenticated = { $answer } (DNSSEC)
details-session = Sitzung
details-verification = Prüfung
details-subject = Inhaber
details-key = Schlüssel, Unterschrift
details-legend-connect = verbinden
details-legend-secure = sichern und anmelden
details-legend-send = senden
details-legend-wait = warten
details-legend-failed = gescheitert

## Wie eine Namensauflösung endete

lookup-answered = beantwortet
lookup-no-data = kein solcher Eintrag
lookup-nxdomain = kein solcher Name
lookup-servfail = gescheitert
lookup-timeout = keine Antwort
lookup-bogus = gefälscht oder zerbrochen

## Was sich zwischen zwei Berichten unterscheidet

compare-title = Zwei Mailprüfungen im Vergleich
compare-same = Es unterscheiden sich nur die Zeiten.
compare-what = Was
# $when: der Zeitpunkt, zu dem jene Prüfung begann.
compare-before = Vorher ({ $when })
compare-after = Nachher ({ $when })
compare-verdict = Ergebnis
compare-servers = Server
# $date: der Tag, an dem es endet. $fingerprint: die ersten Stellen seines SHA-256.
compare-certificate = { $subject }, ausgestellt von { $issuer }, bis { $date }, SHA-256 { $fingerprint }…

## Wie sich eine Adresse eines Servers verhielt

address-connected = verbunden
address-refused = abgelehnt
address-timeout = keine Antwort
address-unreachable = kein Weg
address-pending = noch keine Antwort
