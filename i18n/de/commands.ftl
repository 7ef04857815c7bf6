### Die Befehlszeile: Beschwerden, von denen jede sagt, wie der Befehl zu berichtigen ist, und ihre eine Frage.

command-bad-address = „{ $address }“ ist keine E-Mail-Adresse. { $why }
command-bad-host = „{ $host }“ ist kein Servername. Geben Sie einen Namen wie mail.verein.example oder eine IP-Adresse an, ohne Port.
command-bad-resolver = „{ $resolver }“ ist kein DNS-Server. Geben Sie seine IP-Adresse an und, wenn er nicht 53 ist, seinen Port: 127.0.0.1:5353
command-bad-seconds = { $option } erwartet eine Zahl von Sekunden über 0 und bis 86400, zum Beispiel 10 oder 0.5.
command-bad-mechanism = Das Anmeldeverfahren „{ $name }“ ist nicht bekannt. Bekannt sind: { $known }
command-bad-export = „{ $text }“ ist kein Export. Schreiben Sie FORMAT=DATEI, zum Beispiel autoconfig=config-v1.1.xml
command-bad-format = Das Format „{ $name }“ gibt es nicht. Es gibt: { $known }
command-bad-scenario = Das Übungsszenario „{ $name }“ gibt es nicht. Es gibt: { $known }
command-password-prompt = Passwort für { $address }:
command-password-none = Es wurde kein Passwort angegeben, und es gibt kein Terminal, um danach zu fragen. Nehmen Sie --password-stdin, --password-file, --password-env oder --password-keychain.
command-password-empty = Das Passwort ist leer. Geben Sie das an, mit dem Sie sich im Webmail anmelden, oder ein App-Passwort.
command-password-long = Das Passwort ist länger als jedes Passwort. Prüfen Sie, was Sie angegeben haben; nur das Passwort selbst darf dort stehen.
command-password-env = Die Umgebungsvariable { $name } ist nicht gesetzt oder kein Text. Setzen Sie sie, oder nehmen Sie --password-stdin.
command-password-unreadable = Das Passwort kann nicht aus { $file } gelesen werden: { $error }
command-report-unreadable = Der Bericht { $file } kann nicht gelesen werden: { $error }
command-nothing-proved = Diese Einstellungen wurden nicht bewiesen, deshalb wurde keine Datei geschrieben. Mit --unproved bekommen Sie sie trotzdem.
command-cannot-write-file = { $file } kann nicht geschrieben werden: { $error }. Wählen Sie einen anderen Ort.
command-cannot-write-output = Die Antwort konnte nicht geschrieben werden: { $error }
command-no-runtime = Das Programm konnte seine Arbeit nicht beginnen: { $error }
command-practice-serving = Die Übungsserver laufen für { $address }, Passwort { $password }. Strg+C beendet sie.
command-practice-try = Prüfen Sie sie mit: { $command }
