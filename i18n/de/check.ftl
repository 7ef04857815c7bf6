### Die Prüfung: Abschnitte, Schritte, Fehler, Ergebnisse, Mengen.

## Mengen. Zahlen mit Nachkommastellen kommen schon mit dem Dezimalzeichen.

amount-decimal-mark = ,
amount-ms = { $ms } ms
amount-s = { $seconds } s
amount-min-s = { $minutes } min { $seconds } s
amount-less-than-a-tenth = weniger als eine Zehntelsekunde
amount-seconds = { $seconds ->
    [one] 1 Sekunde
   *[other] { $seconds } Sekunden
}
# $seconds: mit einer Nachkommastelle, etwa "1,2".
amount-seconds-tenths = { $seconds } Sekunden
amount-minutes = { $minutes ->
    [one] 1 Minute
   *[other] { $minutes } Minuten
}
amount-bytes = { $count ->
    [one] 1 Byte
   *[other] { $count } Byte
}
amount-kilobytes = { $size } kB
amount-megabytes = { $size } MB
amount-gigabytes = { $size } GB

## Die beiden Seiten

side-outgoing = Senden
side-incoming = Empfangen

## Schritte, wie der Benutzer sie liest: wartend oder nicht nötig, laufend, gelungen, gescheitert

step-discovery = Ihr Mailserver
    .running = Ihr Mailserver wird gesucht
    .passed = Server gefunden
    .failed = Kein Server gefunden
step-dns = Adresse des Servers
    .running = Die Adresse des Servers wird nachgeschlagen
    .passed = Adresse gefunden
    .failed = Keine Adresse gefunden
step-connect = Verbindung
    .running = Verbindung wird aufgebaut
    .passed = Verbunden
    .failed = Keine Verbindung
step-banner = Begrüßung
    .running = Warten auf die Begrüßung des Servers
    .passed = Der Server grüßt
    .failed = Keine Begrüßung
step-ehlo = Fähigkeiten
    .running = Der Server wird gefragt, was er kann
    .passed = Fähigkeiten genannt
    .failed = Der Server sagt nicht, was er kann
step-starttls = Umschalten auf Verschlüsselung
    .running = Umschalten auf Verschlüsselung
    .passed = Bereit für die Verschlüsselung
    .failed = Keine Verschlüsselung angeboten
step-tls = Sichere Verbindung
    .running = Die Verbindung wird gesichert
    .passed = Sichere Verbindung
    .failed = Die Verbindung ist nicht sicher
step-auth = Anmeldung
    .running = Anmeldung läuft
    .passed = Angemeldet
    .failed = Anmeldung abgelehnt
step-mail = Absender
    .running = Der Absender wird genannt
    .passed = Absender angenommen
    .failed = Absender abgelehnt
step-rcpt = Empfänger
    .running = Der Empfänger wird genannt
    .passed = Empfänger angenommen
    .failed = Empfänger abgelehnt
step-data = Testnachricht
    .running = Die Testnachricht wird gesendet
    .passed = Testnachricht gesendet
    .failed = Testnachricht abgelehnt
step-delivery = Ankunft
    .running = Warten auf die Nachricht
    .passed = Nachricht gefunden
    .failed = Nachricht nicht gefunden

## Was ein Schritt brachte

step-not-needed = nicht nötig
step-addresses = { $count ->
    [one] 1 Adresse
   *[other] { $count } Adressen
}
step-connected-among = { $ip }, { $count ->
    [one] 1 Adresse
   *[other] { $count } Adressen
} versucht
step-capable = { $count ->
    [one] 1 Fähigkeit
   *[other] { $count } Fähigkeiten
}
# $version: "TLS 1.3". $date: der Tag, an dem das Zertifikat endet.
step-secured-until = { $version }, Zertifikat gültig bis { $date }
step-signed-in-as = als { $username }
step-signed-in-by = { $protocol }, als { $username }
step-found-in = in { $folder }

## Abschnitte, wie die Hotline sie liest

stage-discovery = Suche
stage-dns = Namensauflösung (DNS)
stage-connect = Verbindung (TCP)
stage-banner = Begrüßung (Banner)
stage-ehlo = Fähigkeiten (EHLO, CAPABILITY)
stage-starttls = Umschalten auf Verschlüsselung (STARTTLS)
stage-tls = Verschlüsselung (TLS)
stage-auth = Anmeldung (AUTH)
stage-mail = Absender (MAIL FROM)
stage-rcpt = Empfänger (RCPT TO)
stage-data = Nachricht (DATA)
stage-delivery = Zustellung
stage-at = { $stage } bei { $endpoint }

## Woran ein Schritt scheiterte, in wenigen Worten

fault-name-not-found = diesen Namen gibt es nicht
fault-dns-failed = der Name ließ sich nicht nachschlagen
fault-dns-timeout = der Namensdienst antwortet nicht
fault-dns-bogus = die Unterschrift der Antwort stimmt nicht
fault-refused = vom Server abgelehnt
fault-connect-timeout = keine Antwort
fault-unreachable = kein Weg zu dieser Adresse
fault-forbidden = auf diesem Computer verboten
fault-silent = der Server schweigt
fault-closed = der Server hat aufgelegt
fault-not-this-protocol = das ist kein Mailserver
fault-flood = der Server schickt viel zu viel
# $reply: die erste Zeile der Antwort des Servers.
fault-rejected = der Server sagt: { $reply }
fault-preauth = angemeldet, bevor sich jemand angemeldet hat
fault-starttls-not-offered = der Server bietet hier keine Verschlüsselung an
fault-not-tls = der Server beginnt hier nicht verschlüsselt
fault-tls-expected = der Server erwartet Verschlüsselung von Anfang an
fault-old-tls = der Server kennt nur { $version }
fault-handshake = keine gemeinsame Art der Verschlüsselung
fault-unprotected = die Verbindung ist nicht sicher; das Passwort wurde nicht gesendet
fault-auth-not-offered = der Server bietet hier keine Anmeldung an
fault-no-common-mechanism = keine gemeinsame Art der Anmeldung; angeboten: { $mechanisms }
fault-nothing-to-try = nichts mehr zu versuchen
fault-smtputf8-not-offered = der Server nimmt diese Adresse nicht an
fault-not-arrived = nicht rechtzeitig angekommen
fault-bounced = die Nachricht kam zurück
fault-bug = ein Fehler in Mailwright
fault-certificate-expired = das Zertifikat ist abgelaufen
fault-certificate-not-yet-valid = das Zertifikat gilt noch nicht
fault-certificate-self-signed = das Zertifikat hat sich selbst unterschrieben
fault-certificate-unknown-issuer = der Aussteller des Zertifikats ist nicht bekannt
fault-certificate-wrong-name = das Zertifikat gilt für einen anderen Namen
fault-certificate-revoked = das Zertifikat wurde widerrufen
fault-certificate-incomplete-chain = dem Zertifikat fehlt das Bindeglied zum Aussteller
fault-certificate-weak = das Zertifikat ist zu schwach
fault-certificate-no-san = das Zertifikat nennt keinen Server
fault-certificate-invalid = das Zertifikat ist unbrauchbar

## Woher ein Server bekannt ist; steht nach "Server gefunden"

source-typed = wie von Ihnen eingegeben
source-preset = aus der Datei Ihrer Organisation
source-providers = ein Anbieter, den Mailwright kennt
source-pacc = aus den Angaben der Domain selbst
source-autoconfig = aus den Angaben der Domain selbst
source-provider-database = aus der Liste der Anbieter
source-autodiscover = aus dem Autodiscover der Domain
source-txt = aus dem TXT-Eintrag der Domain
source-srv = aus dem SRV-Eintrag der Domain
source-mx = aus dem MX-Eintrag der Domain
source-guess = unter dem üblichen Namen

## Quellen mit Namen, für Listen

source-name-typed = eingegeben
source-name-preset = Vorgabe
source-name-providers = bekannter Anbieter
source-name-pacc = PACC
source-name-autoconfig = Autoconfig
source-name-provider-database = Liste der Anbieter
source-name-autodiscover = Autodiscover
source-name-txt = TXT
source-name-srv = SRV
source-name-mx = MX
source-name-guess = üblicher Name

## Einstellungen, in den Worten der Mailprogramme

security-tls = SSL/TLS
security-starttls = STARTTLS
security-plain = keine
authentication-password-cleartext = Passwort, normal
authentication-password-encrypted = Passwort, verschlüsselt
authentication-oauth2 = OAuth2
authentication-none = keine Anmeldung
proof-connect = verbunden
proof-tls = verschlüsselt
proof-auth = angemeldet
proof-send = gesendet
proof-delivery = angekommen

## Ergebnisse

verdict-none = Die Prüfung läuft noch.
verdict-undecided = Noch lässt sich nichts Sicheres sagen.
verdict-works = Ihre Mail funktioniert.
verdict-works-but = Ihre Mail funktioniert, bis auf eines.
# $time: "1,2 Sekunden".
verdict-found = Mailwright hat Ihnen eine Nachricht geschickt und sie { $time } später in Ihrem Posteingang gefunden.
verdict-left = Sie liegt noch dort, denn sie ließ sich nicht entfernen, ohne andere Nachrichten zu berühren.
verdict-signed-in-both = Die Anmeldung gelang zum Senden und zum Empfangen. Wie gewünscht wurde keine Nachricht geschickt.
verdict-signed-in = Die Anmeldung zum Senden gelang. Wie gewünscht wurde keine Nachricht geschickt.
verdict-accepted-for = Die Anmeldung gelang, und der Server nahm eine Nachricht an { $address } an.
verdict-accepted = Die Anmeldung gelang, und der Server nahm eine Nachricht an Sie an.
verdict-receiving-works = Das Empfangen funktioniert. Nur das Senden nicht.
verdict-sending-works = Das Senden funktioniert. Nur das Empfangen nicht.
verdict-before-sending = Alles davor funktioniert: { $host } wurde gefunden, die Verbindung ist sicher, und Ihr Passwort wurde angenommen.
verdict-before-sign-in = Alles davor funktioniert: { $host } wurde gefunden, und die Verbindung dorthin ist sicher.
verdict-before-secure = { $host } wurde gefunden und antwortet. Ihr Passwort wurde nicht gesendet.

## Was eine Organisation selbst sagt

# $organisation  ihr Name; $help  ihre eigenen Worte und ihre Seite
preset-help = Hilfe von { $organisation }: { $help }
