### Das Ergebnis als Text und die Tabelle einer Suche. Überschriften, Bezeichnungen, Spaltenköpfe.

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
