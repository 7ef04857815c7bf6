### Die Befehlszeile. Fehler im Gebrauch gehen auf die Fehlerausgabe, mit Endcode 2; jeder sagt, wie man ihn behebt.

command-no-password = Es wurde kein Passwort angegeben, und es gibt kein Terminal, um danach zu fragen. Verwenden Sie --password-stdin, --password-file DATEI, --password-env NAME oder --password-keychain.
command-ask-password = Passwort für { $address }:
command-password-file-unreadable = Die Passwortdatei { $file } ist nicht lesbar: { $reason }. Sehen Sie auf Pfad und Zugriffsrechte.
command-password-env-unset = Die Umgebungsvariable { $name } ist nicht gesetzt. Setzen Sie sie, oder verwenden Sie eine andere --password-Option.
command-password-empty = Das Passwort ist leer. Es wurde nichts gesendet.
command-unknown = Einen Befehl { $name } gibt es nicht. Siehe mailwright --help.
command-no-display = Es gibt keinen Bildschirm; das Fenster kann sich nicht öffnen. Verwenden Sie mailwright check ADRESSE, oder mailwright practice zum Ausprobieren.
command-no-window = Dieses mailwright wurde ohne Fenster gebaut. Verwenden Sie mailwright check ADRESSE, oder mailwright practice zum Ausprobieren.
command-server-name-wrong = { $host } ist kein Servername. Er sieht aus wie mail.verein.example oder ist eine IP-Adresse.
command-security-unknown = { $value } ist keine Art der Sicherheit. Verwenden Sie tls, starttls oder plain.
command-mechanism-unknown = { $value } ist keine Art der Anmeldung, die Mailwright kann. Verwenden Sie PLAIN oder LOGIN.
command-resolver-wrong = { $value } ist keine Adresse eines Namensdienstes. Verwenden Sie eine IP-Adresse, mit :PORT, wenn er nicht 53 ist.
command-export-form = { $value } hat nicht die Form FORMAT=DATEI, zum Beispiel autoconfig=config-v1.1.xml.
command-export-unknown = Ein Format { $name } gibt es nicht. mailwright export --list nennt sie.
command-export-not-written = { $file } wurde nicht geschrieben: die Einstellungen wurden nicht bewiesen. Verwenden Sie --unproved, wenn Sie sie trotzdem wollen.
command-file-unreadable = { $file } ist nicht lesbar: { $reason }.
command-file-unwritable = { $file } lässt sich nicht schreiben: { $reason }.
command-report-nothing-proved = Dieser Bericht hat keine Einstellungen bewiesen; es gibt nichts auszugeben. Prüfen Sie noch einmal, oder verwenden Sie --unproved.
command-written = Geschrieben: { $file }
command-practice-serving = Die Übungsserver laufen. Beenden Sie sie mit Strg+C.
