### Die Befehlszeile. Beschwerden über den Gebrauch gehen nach "mailwright: " auf die Fehlerausgabe, mit Endcode 2; jede sagt, wie man
### es behebt. $error ist, was das System sagte, in seinen eigenen Worten.

## Was eingegeben wurde

# $why: ein ganzer Satz, wie in codes.ftl.
command-bad-address = „{ $address }“ ist keine Mailadresse. { $why }
command-unknown = „{ $name }“ ist kein Befehl von Mailwright. Siehe mailwright --help.
command-no-report = Es gibt keinen gespeicherten Bericht { $file }, der geöffnet werden könnte. Sehen Sie nach Namen und Ort.
command-bad-username = Das ist kein Benutzername. Geben Sie nach --username eine Zeile Text an, oder lassen Sie es weg.
command-preset-elsewhere = Diese Vorgabe ist für Adressen von { $domains }, und { $address } ist keine. Lassen Sie --preset weg, oder nehmen Sie die Adresse, die Ihre Organisation Ihnen gegeben hat.
command-bad-host = „{ $host }“ ist kein Servername. Er sieht aus wie mail.verein.example oder ist eine IP-Adresse.
command-bad-mechanism = Eine Art der Anmeldung „{ $name }“ kann Mailwright nicht. Verwenden Sie eine von diesen: { $known }.
command-bad-control = „{ $host }“ nennt keinen Rechner. Geben Sie einen Namen oder eine IP-Adresse an, mit :PORT, wenn es nicht 443 ist.
command-bad-resolver = „{ $resolver }“ ist keine Adresse eines Namensdienstes. Verwenden Sie eine IP-Adresse, mit :PORT, wenn er nicht 53 ist.
command-bad-seconds = { $option } nimmt eine Zahl von Sekunden größer als 0, zum Beispiel 10 oder 2.5.
command-bad-export = „{ $text }“ hat nicht die Form FORMAT=DATEI, zum Beispiel autoconfig=config-v1.1.xml.
command-bad-format = Ein Format „{ $name }“ gibt es nicht. Verwenden Sie eines von diesen: { $known }.
command-bad-scenario = Ein Übungsszenario „{ $name }“ gibt es nicht. Verwenden Sie eines von diesen: { $known }.
command-bad-cause = Eine Ursache „{ $name }“ gibt es nicht. Meinten Sie { $nearest }? mailwright causes nennt alle.

## Passwörter

command-password-prompt = Passwort für { $address }:
command-password-none = Es wurde kein Passwort angegeben, und es gibt kein Terminal, um danach zu fragen. Verwenden Sie --password-stdin, --password-file DATEI, --password-env NAME oder --password-keychain.
command-password-empty = Das Passwort ist leer; es wurde nichts geprüft. Geben Sie das Passwort des Kontos an.
command-password-env = Die Umgebungsvariable { $name } ist nicht gesetzt oder kein Text. Setzen Sie sie, oder verwenden Sie eine andere --password-Option.
command-password-nul = Im Passwort steht ein NUL-Zeichen, das kein Server annimmt. Sehen Sie nach, wie die Datei geschrieben wurde.
command-token-odd = Das ist kein Zugriffstoken: Es ist leer oder enthält Leerzeichen, Zeilenenden oder Anführungszeichen. Geben Sie das Token allein an, ohne „Bearer“ und ohne das, was in der Antwort des Tokendienstes darum herum steht.
command-mechanism-token = { $name } meldet mit einem OAuth2-Token an. Geben Sie eines mit --token-stdin, --token-file DATEI oder --token-env NAME an.
command-mechanism-password = { $name } meldet mit einem Passwort an, nicht mit einem Token. Lassen Sie --mechanism weg, oder verwenden Sie XOAUTH2 oder OAUTHBEARER.
command-password-long = Das ist länger als jedes Passwort oder Token. Sehen Sie nach, was in der Datei steht.
command-password-unreadable = Das Passwort oder Token lässt sich nicht aus { $file } lesen: { $error }

## Dateien

command-cannot-write-file = { $file } lässt sich nicht schreiben: { $error }
command-cannot-write-output = Die Antwort lässt sich nicht auf die Standardausgabe schreiben: { $error }
command-report-unreadable = { $file } ist nicht lesbar: { $error }
command-nothing-proved = Diese Einstellungen wurden nicht bewiesen; es wird keine Datei geschrieben. Verwenden Sie --unproved, wenn Sie sie trotzdem wollen.

## Übung

# $address, $password: des Übungskontos.
command-practice-serving = Die Übungsserver laufen auf diesem Computer. Beenden Sie sie mit Strg+C. Das Konto ist { $address }, sein Passwort { $password }.
command-practice-serving-token = Die Übungsserver laufen auf diesem Computer. Beenden Sie sie mit Strg+C. Das Konto ist { $address }, sein OAuth2-Token { $token }.
command-practice-try = Probieren Sie es in einem anderen Terminal: { $command }

## Das System

command-no-runtime = Das System lässt Mailwright nicht arbeiten: { $error }


## Einen Text erklären

explain-title = Eine Meldung erklären
explain-placeholder = Fügen Sie die Antwort eines Servers ein, eine Unzustellbarkeitsnachricht, Zeilen eines Protokolls oder die Fehlermeldung Ihres Mailprogramms.
explain-stays = Was Sie einfügen, bleibt auf diesem Computer.
explain-reading = Wird gelesen …
explain-clear = Neu beginnen
explain-unknown = Nichts in diesem Text ist Mailwright bekannt. Geben Sie die Antwort des Servers oder die Fehlermeldung Wort für Wort ein.
explain-certain = Sicher.
explain-likely = Wahrscheinlich.
explain-possible = Möglich, aber nicht sicher.
explain-line = Auf diese Zeile kommt es an:
# $stage: ein Schritt mit seinem Fachwort, "Anmeldung (AUTH)"; $cause: der Name der Ursache.
explain-stage = Es gehört zu diesem Schritt: { $stage }. Im Verzeichnis heißt es { $cause }.
explain-user = Was Sie tun können:
explain-admin = Für die Administration:
explain-beside = Es könnte auch sein:

## Optionen und Werte

usage-help = Siehe mailwright --help.
usage-unknown-argument = „{ $argument }“ kennt Mailwright nicht.
usage-unknown-argument-nearest = „{ $argument }“ kennt Mailwright nicht. Meinten Sie { $nearest }?
usage-no-value = { $argument } braucht einen Wert.
usage-bad-value = { $argument } kann nicht „{ $value }“ sein.
usage-bad-value-known = { $argument } kann nicht „{ $value }“ sein. Möglich ist: { $known }.
usage-missing = Es fehlt: { $argument }.
usage-twice = { $argument } darf nur einmal stehen.
usage-conflict = { $argument } und { $other } vertragen sich nicht.

## Das Verzeichnis der Ursachen

group-names = Namen und Suche
group-connection = Verbindung und Netz
group-greeting = Begrüßung und Vorstellung
group-encryption = Verschlüsselung und Zertifikate
group-sign-in = Anmeldung
group-addresses = Absender, Empfänger, Weiterleitung
group-message = Nachricht, Grenzen, Zustellung
group-check = Die Prüfung selbst

acts-user = Das können Sie selbst tun.
acts-administrator = Das behebt, wer den Server oder die Domain betreut.
acts-provider = Das behebt der Anbieter.
acts-network = Das behebt, wer das Netz dazwischen betreibt.
acts-nobody = Niemand muss etwas tun.

severity-error = Fehler
severity-warning = Warnung
severity-note = Hinweis

catalogue-title = Was an Mail nicht stimmen kann
catalogue-intro = Alle Ursachen, die Mailwright kennt: was Sie selbst tun können und was die Administration einstellt. Wörter in Großbuchstaben wie HOST und ADRESSE stehen für Ihre eigenen.
catalogue-contents = Inhalt
catalogue-look = So sehen Sie nach
catalogue-references = Zum Weiterlesen
catalogue-more = Alles über eine davon: mailwright causes NAME
