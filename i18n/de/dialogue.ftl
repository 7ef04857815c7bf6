### Bemerkungen neben den Zeilen eines Dialogs: wenige Worte, kein Punkt. Gelesen von der Hotline.

## Fähigkeiten: SMTP-EHLO-Wörter und IMAP-CAPABILITY

# $size: "10 MB".
dialogue-size = nimmt Nachrichten bis { $size } an
dialogue-size-unlimited = keine feste Grenze für die Größe einer Nachricht
# $mechanisms: "PLAIN, LOGIN".
dialogue-auth = { $count ->
    [one] eine Art der Anmeldung: { $mechanisms }
    [2] zwei Arten der Anmeldung: { $mechanisms }
   *[other] { $count } Arten der Anmeldung: { $mechanisms }
}
dialogue-limits = Grenzen je Verbindung oder Nachricht
dialogue-cap-pipelining = nimmt mehrere Befehle auf einmal
dialogue-cap-8bitmime = nimmt 8-Bit-Text unverändert
dialogue-cap-starttls = kann auf Verschlüsselung umschalten
dialogue-cap-enhancedstatuscodes = gibt genaue Codes zu seinen Antworten
dialogue-cap-chunking = nimmt Nachrichten in Stücken genannter Größe (BDAT)
dialogue-cap-binarymime = nimmt binäre Teile unverändert
dialogue-cap-smtputf8 = nimmt Adressen mit Zeichen jenseits von ASCII
dialogue-cap-dsn = kann die Zustellung melden
dialogue-cap-vrfy = sagt, ob es eine Adresse gibt
dialogue-cap-expn = sagt, wer auf einer Liste steht
dialogue-cap-etrn = beginnt auf Wunsch mit der Zustellung wartender Mail
dialogue-cap-help = hat einen Hilfe-Befehl
dialogue-cap-requiretls = kann auf Verschlüsselung bis zum Empfänger bestehen
dialogue-cap-deliverby = nimmt eine Frist für die Zustellung
dialogue-cap-mt-priority = nimmt Prioritäten
dialogue-cap-futurerelease = kann später senden
dialogue-cap-burl = nimmt Teile der Nachricht aus IMAP
dialogue-cap-checkpoint = kann nach einer Unterbrechung fortfahren
dialogue-cap-xclient = ein Proxy darf den wahren Client nennen
dialogue-cap-xforward = ein Proxy darf den wahren Client für das Log nennen
dialogue-cap-imap4rev1 = spricht IMAP4rev1
dialogue-cap-imap4rev2 = spricht IMAP4rev2
dialogue-cap-idle = meldet neue Mail sofort
dialogue-cap-uidplus = kann eine Nachricht entfernen, ohne andere zu berühren
dialogue-cap-move = kann Nachrichten verschieben
dialogue-cap-sasl-ir = nimmt das Passwort gleich mit dem Anmeldebefehl
dialogue-cap-literal- = nimmt Daten ohne Warten
dialogue-cap-literal-plus = nimmt Daten ohne Warten
dialogue-cap-namespace = nennt, wo die Postfächer sind
dialogue-cap-quota = sagt, wie voll das Postfach ist
dialogue-cap-condstore = verfolgt Änderungen an Nachrichten
dialogue-cap-qresync = holt nach einer Unterbrechung schnell auf
dialogue-cap-special-use = nennt die Ordner für Gesendetes, Entwürfe und Spam
dialogue-cap-compress = kann die Verbindung komprimieren
dialogue-cap-id = nennt seinen Namen und seine Version
dialogue-cap-enable = Erweiterungen werden auf Wunsch eingeschaltet
dialogue-cap-logindisabled = keine Anmeldung vor der Verschlüsselung, wie es sein soll
dialogue-cap-unselect = kann ein Postfach schließen, ohne etwas zu entfernen
dialogue-cap-children = sagt, welche Ordner Unterordner haben
dialogue-cap-sort = kann Nachrichten sortieren
dialogue-cap-thread = kann Nachrichten zu Gesprächen ordnen

## Befehle

dialogue-command-ehlo = sagt, wer er ist, und fragt, was der Server kann
dialogue-command-helo = sagt auf alte Art, wer er ist
dialogue-command-starttls = bittet, auf Verschlüsselung umzuschalten
dialogue-command-auth = meldet sich an
dialogue-command-mail = nennt den Absender
dialogue-command-rcpt = nennt den Empfänger
dialogue-command-data = bittet, die Nachricht senden zu dürfen
dialogue-command-quit = verabschiedet sich
dialogue-command-capability = fragt, was der Server kann
dialogue-command-authenticate = meldet sich an
dialogue-command-login = meldet sich an
dialogue-command-select = öffnet das Postfach
dialogue-command-uid = sucht die Testnachricht, liest oder entfernt sie
dialogue-command-noop = fragt nach Neuem
dialogue-command-idle = wartet auf Neues
dialogue-command-done = wartet nicht länger
dialogue-command-logout = verabschiedet sich

## SMTP-Antworten

dialogue-reply-220 = bereit
dialogue-reply-221 = verabschiedet sich
dialogue-reply-235 = angemeldet
dialogue-reply-250 = erledigt
dialogue-reply-251 = angenommen, wird weitergeleitet
dialogue-reply-252 = kann es nicht sagen, versucht es aber
dialogue-reply-334 = bittet um den nächsten Teil der Anmeldung
dialogue-reply-354 = wartet auf die Nachricht
dialogue-reply-421 = schließt die Verbindung; später noch einmal
dialogue-reply-432 = das Passwort muss zuerst geändert werden
dialogue-reply-450 = jetzt nicht; später noch einmal
dialogue-reply-451 = ein Problem am Server; später noch einmal
dialogue-reply-452 = kein Platz oder zu viele Empfänger; später noch einmal
dialogue-reply-454 = Anmeldung oder Verschlüsselung geht gerade nicht
dialogue-reply-500 = Befehl nicht verstanden
dialogue-reply-501 = Parameter nicht verstanden
dialogue-reply-502 = Befehl nicht vorhanden
dialogue-reply-503 = falsche Reihenfolge der Befehle
dialogue-reply-504 = diese Art der Anmeldung gibt es nicht
dialogue-reply-521 = nimmt überhaupt keine Mail an
dialogue-reply-530 = will zuerst Verschlüsselung oder Anmeldung
dialogue-reply-534 = diese Art der Anmeldung ist hier zu schwach
dialogue-reply-535 = Benutzername oder Passwort abgelehnt
dialogue-reply-538 = will zuerst Verschlüsselung
dialogue-reply-550 = abgelehnt: kein solches Postfach oder nicht erlaubt
dialogue-reply-551 = nicht hier
dialogue-reply-552 = Postfach voll oder Nachricht zu groß
dialogue-reply-553 = Adresse nicht angenommen
dialogue-reply-554 = abgelehnt
dialogue-reply-555 = Parameter nicht unterstützt

## IMAP

dialogue-imap-capability = nennt, was der Server kann
dialogue-imap-bye = der Server verabschiedet sich
dialogue-imap-preauth = schon angemeldet, ohne Passwort
dialogue-imap-exists = { $count ->
    [one] 1 Nachricht im Postfach
   *[other] { $count } Nachrichten im Postfach
}
dialogue-imap-expunge = eine Nachricht wurde entfernt
dialogue-imap-ok = erledigt
dialogue-imap-no = abgelehnt
dialogue-imap-bad = Befehl nicht verstanden
