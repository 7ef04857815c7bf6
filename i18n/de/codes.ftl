### Fehler und Absagen. Die Schichten des Programms nennen sie mit einem Code; `code-` und der Code ergeben die Kennung.
### Jeder Satz sagt, was nicht stimmt und wie man es behebt. $detail ist das, worum es geht: eine Datei, ein Schlüssel, eine
### Meldung des Systems.

## Adressen

code-address-empty = Geben Sie Ihre Mailadresse ein, zum Beispiel anna@verein.example.
code-address-without-at = Eine Mailadresse hat ein @, zum Beispiel anna@verein.example.
code-address-local-part = Der Teil vor dem @ ist nicht vollständig oder hat Zeichen, die keine Adresse hat.
code-address-blank = Eine Adresse hat keine Leerzeichen. Entfernen Sie sie.
code-address-domain = Der Teil nach dem @ ist kein Domainname. Er sieht aus wie verein.example.

## Einrichten des Netzes

code-ca-file-unreadable = Die Datei mit Zertifikaten ist nicht lesbar. Es muss eine PEM-Datei sein, die Sie öffnen dürfen: { $detail }
code-ca-file-empty = In dieser Datei ist kein Zertifikat. Es muss eine PEM-Datei sein, in der BEGIN CERTIFICATE steht: { $detail }
code-trust-anchor-unreadable = In dieser Datei stehen keine DNSSEC-Schlüssel. Es müssen DNSKEY-Einträge wie in Zonendateien sein: { $detail }
code-resolver-setup = Der Namensdienst lässt sich nicht verwenden. Geben Sie seine IP-Adresse an, zum Beispiel 127.0.0.1:53: { $detail }

## Dokumente

code-document-too-large = Die Datei ist größer als jede Datei ihrer Art. Wählen Sie eine andere.
code-document-encoding = Die Datei ist kein UTF-8-Text. Speichern Sie sie als UTF-8.
code-document-is-web-page = Das ist eine Webseite, keine Datei mit Einstellungen.
code-document-has-dtd = Die Datei bringt eigene Definitionen mit (DTD, Entities), denen zu folgen nicht sicher ist. Entfernen Sie sie.
code-document-not-xml = Die Datei ist kein wohlgeformtes XML. Vielleicht ist sie abgeschnitten; holen Sie sie noch einmal.
code-document-not-plain = Die Datei ist signiert oder binär und hier nicht lesbar. Nehmen Sie die unsignierte XML-Form.
code-document-of-another-kind = Die Datei ist XML, aber von anderer Art als erwartet.
code-document-without-provider = Die Datei nennt keinen Mailanbieter (emailProvider).
code-document-without-server = Die Datei nennt keinen brauchbaren Mailserver.
code-document-lacks-key = Der Datei fehlt etwas, das ihr Format verlangt: { $detail }
code-document-has-bad-value = Die Datei hat einen Wert, den ihr Format nicht kennt: { $detail }

## Exporte

code-export-without-incoming = Diese Art Datei braucht einen Server zum Empfangen; die Programme, die sie lesen, lehnen sie sonst ab. Prüfen Sie auch das Empfangen.
code-export-without-outgoing = Diese Art Datei braucht einen Server zum Senden; die Programme, die sie lesen, lehnen sie sonst ab. Prüfen Sie auch das Senden.
code-export-unencrypted = Einer der Server ist nicht verschlüsselt. Mit einer solchen Datei ginge das Passwort im Klartext hinaus; sie wird deshalb nicht geschrieben.
code-export-authentication = Diese Art Datei hat kein Wort für diese Art der Anmeldung. Nehmen Sie ein anderes Programm, oder richten Sie es von Hand ein.
code-export-host = Die Programme, die diese Datei lesen, nehmen diesen Servernamen nicht an. Nehmen Sie einen Namen aus Buchstaben, Ziffern, Bindestrichen und Punkten.
code-export-address = Dieses Programm nimmt nur Adressen aus einfachen Buchstaben. Richten Sie es von Hand ein.
code-export-port = Die Programme, die diese Datei lesen, würden diesen Port ändern. Richten Sie es von Hand ein.
code-export-username-empty = Der Benutzername ist leer. Prüfen Sie zuerst mit Ihrem Benutzernamen.
code-export-username-control = Der Benutzername hat ein Zeichen, das diese Datei nicht fassen kann. Richten Sie es von Hand ein.
code-export-username-blank = Der Benutzername beginnt oder endet mit einem Leerzeichen, das manche Programme abschneiden. Entfernen Sie es und prüfen Sie noch einmal.
code-export-username-number = Thunderbird hielte diesen Benutzernamen für eine Zahl und würde ihn ändern. Richten Sie es von Hand ein.
code-export-username-placeholder = Der Benutzername hat einen Teil, den Programme ersetzen würden. Richten Sie es von Hand ein.

## Berichte

code-report-too-large = Diese Datei ist größer als jeder Bericht (32 MiB). Wählen Sie eine andere.
code-report-no-json = Diese Datei ist kein Bericht: sie ist kein JSON. Vielleicht ist sie abgeschnitten; speichern Sie den Bericht noch einmal.
code-report-other-json = Diese Datei ist JSON, aber kein Bericht von Mailwright. Wählen Sie eine Datei, die mit --json oder „Bericht speichern“ entstand.
code-report-newer = Diesen Bericht hat ein neueres Mailwright geschrieben. Aktualisieren Sie Mailwright, um ihn zu lesen.
code-report-damaged = Dieser Bericht ist beschädigt: seine Ereignisse sind nicht lesbar. Speichern Sie den Bericht noch einmal.

## Dateien

code-file-denied = Hier darf nicht geschrieben oder gelesen werden. Wählen Sie einen Ort in Ihrem eigenen Ordner.
code-file-read-only = Hier kann nur gelesen werden. Wählen Sie einen Ort in Ihrem eigenen Ordner.
code-file-disk-full = Dort ist kein Platz mehr. Schaffen Sie welchen, oder wählen Sie einen anderen Ort.
code-file-not-there = Diese Datei oder diesen Ordner gibt es nicht. Sehen Sie sich den Pfad noch einmal an.
code-file-is-folder = Das ist ein Ordner. Setzen Sie den Namen einer Datei dahinter.

## Schlüsselbund und Voreinstellungen

code-keychain-empty = Im Schlüsselbund ist kein Passwort für diese Adresse, oder er ist gesperrt. Geben Sie das Passwort ein.
code-keychain-no-service = Auf diesem Computer läuft kein Schlüsselbund; das Passwort wird deshalb nicht aufbewahrt. Sie können ohne ihn weitermachen.
code-keychain-locked = Der Schlüsselbund ist gesperrt. Entsperren Sie ihn und versuchen Sie es noch einmal, oder machen Sie ohne ihn weiter.
code-keychain-denied = Der Schlüsselbund hat es nicht erlaubt. Sie können ohne ihn weitermachen.
code-keychain-silent = Der Schlüsselbund hat nicht geantwortet. Vielleicht wartet er in einem anderen Fenster auf Sie; Sie können ohne ihn weitermachen.
code-keychain-ambiguous = Im Schlüsselbund sind mehrere Passwörter für diese Adresse; es wird keines genommen. Geben Sie das Passwort ein.
code-keychain-other = Der Schlüsselbund meldet einen Fehler. Sie können ohne ihn weitermachen.
code-preferences-no-folder = Dieser Computer nennt keinen Ordner für Voreinstellungen; sie werden deshalb nicht aufbewahrt.
code-preferences-damaged = Die Voreinstellungen waren nicht lesbar; Mailwright hat mit neuen begonnen. Die alte Datei liegt daneben.
code-preferences-unreadable = Die Datei mit den Voreinstellungen darf nicht gelesen werden; Mailwright hat mit neuen begonnen. Sehen Sie auf die Zugriffsrechte der Datei.
code-preferences-unwritable = Die Voreinstellungen ließen sich nicht speichern. Sehen Sie auf die Zugriffsrechte des Ordners und den freien Platz.

## Übungsserver

code-practice-no-port = Die Übungsserver fanden auf diesem Computer keinen freien Port. Schließen Sie einige Programme und versuchen Sie es noch einmal: { $detail }
code-practice-no-certificate = Die Übungsserver konnten ihr Zertifikat nicht erzeugen: { $detail }
code-practice-bad-scenario = Dieses Übungsszenario lässt sich nicht ausführen: { $detail }
code-scenario-unknown = Ein Übungsszenario dieses Namens gibt es nicht. Siehe mailwright practice --list.

## Das Fenster, das nicht aufgeht

code-window-not-built = Dieses Mailwright wurde ohne sein Fenster gebaut. „mailwright practice“ zeigt eine Prüfung, „mailwright check ADRESSE“ prüft Ihre.
code-window-no-display = Es gibt keinen Bildschirm für das Fenster. „mailwright practice“ zeigt eine Prüfung, „mailwright check ADRESSE“ prüft Ihre.
code-window-failed = Das Fenster konnte nicht geöffnet werden: { $detail }. „mailwright practice“ zeigt eine Prüfung, „mailwright check ADRESSE“ prüft Ihre.

## Die Vorgabe einer Organisation; $detail ist die Datei, und die Zeile

code-preset-unreadable = Diese Datei der Vorgabe ist nicht lesbar. Prüfen Sie den Pfad und ob Sie sie öffnen dürfen: { $detail }
code-preset-syntax = Die Vorgabe ist hier nicht zu verstehen. Jede Einstellung steht in packaging/preset.toml; Datei, Zeile und Grund: { $detail }
code-preset-version = Diese Vorgabe braucht eine andere Version von Mailwright; diese hier liest Vorgaben mit preset = 1: { $detail }
code-preset-domain = In dieser Zeile der Vorgabe steht keine Domain. Sie sieht aus wie guide.example: { $detail }
code-preset-host = In dieser Zeile der Vorgabe steht kein Servername. Er sieht aus wie mail.guide.example oder ist eine IP-Adresse: { $detail }
code-preset-send-to = In dieser Zeile der Vorgabe muss send-to self, none oder eine Mailadresse sein: { $detail }
code-preset-url = In dieser Zeile der Vorgabe muss die Seite mit https:// beginnen: { $detail }
code-preset-certificate = In dieser Zeile der Vorgabe steht kein Zertifikat. Es muss PEM-Text mit BEGIN CERTIFICATE sein oder der Pfad einer solchen Datei: { $detail }
code-preset-empty = Die Vorgabe nennt keinen Server. Sie braucht einen host unter [outgoing] oder [incoming]: { $detail }
