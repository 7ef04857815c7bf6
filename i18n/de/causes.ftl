### Ursachen: was eine Prüfung herausgefunden hat.
###
### Der Text einer Meldung selbst ist die Überschrift, ein Satz. `.explanation` sagt, was geschah. `.user-1`, `.user-2` …
### sind die Schritte für den Benutzer in der Reihenfolge, in der man sie versucht: der erste Satz sagt, was zu tun ist,
### der Rest, wie. `.admin-1` … sind die Schritte für den Administrator, mit genauen Einstellungen und Fachwörtern.
### Welche Werte es gibt, steht in der englischen Datei.

value-alternative = einem anderen Port
value-at-port = auf Port { $port }
value-at-this-port = auf diesem Port
value-address = Ihre Adresse
    .place = ADRESSE
value-domain = Ihre Domain
    .dative = Ihrer Domain
    .place = DOMAIN
value-fields = einigen Kopfzeilen
value-folder = einem anderen Ordner
value-host = der Server
    .dative = dem Server
    .accusative = den Server
    .place = HOST
value-ip = Ihre Adresse im Internet
    .place = IP
value-issuer = einer unbekannten Stelle
value-key = ein schwacher Schlüssel
value-mechanisms = unübliche
value-names = einen anderen Namen
value-not-after = vor einiger Zeit
value-organisation = Ihrer Organisation
value-port = ohne Nummer
    .place = PORT
value-provider = Ihr Anbieter
    .dative = Ihrem Anbieter
value-resolver = system
value-seconds = einige
value-security = tls
value-services = Maildienste
value-signature = eine schwache Unterschrift
value-suggestion = none
value-text = die Worte des Servers
value-url = der Website Ihres Anbieters
value-username = Ihr Benutzername
    .dative = Ihrem Benutzernamen
    .place = BENUTZER
value-version = alte Arten der Verschlüsselung

# $commands: Befehle, dazwischen ein Punkt.
cause-look = So sehen Sie nach: { $commands }

## Namen und Suche

dns-name-not-found = Den Namen des Mailservers gibt es nicht.
    .explanation = Nach { $host_dative } wurde im Internet gesucht; diesen Namen gibt es nicht.
    .user-1 = Sehen Sie sich den Namen des Servers noch einmal an. Ein einziger falscher Buchstabe genügt; der richtige steht im Brief oder auf der Website Ihres Anbieters.
    .user-2 = Lassen Sie den Namen des Servers leer. Mailwright sucht dann selbst nach dem richtigen.
    .admin-1 = Veröffentlichen Sie einen A- oder AAAA-Eintrag für { $host }, oder berichtigen Sie den Eintrag, der ihn nennt (SRV, MX, Autoconfig).

dns-temporary-failure = Der Name des Servers ließ sich nicht nachschlagen.
    .explanation = { $resolver ->
        [system] Der Namensdienst dieses Computers meldet einen Fehler. Über Ihren Mailserver sagt das nichts.
       *[other] Der Namensdienst unter { $resolver } meldet einen Fehler. Über Ihren Mailserver sagt das nichts.
    }
    .user-1 = Versuchen Sie es in einer Minute noch einmal.
    .user-2 = Versuchen Sie ein anderes Netz. Wenn auch andere Websites nicht gehen, starten Sie Ihren Router neu, oder fragen Sie, wer Ihr Netz betreut.
    .admin-1 = Fragen Sie die Nameserver der Zone selbst. SERVFAIL heißt meist, dass sie nicht erreichbar sind oder die DNSSEC-Kette zerbrochen ist.

dns-null-mx = { $domain } nimmt keine Mail an.
    .explanation = Der Inhaber von { $domain_dative } hat erklärt, dass es dort weder Mailempfang noch Postfächer gibt.
    .user-1 = Sehen Sie sich den Teil nach dem @ noch einmal an. Vielleicht endet Ihre Adresse anders.
    .user-2 = Wenn die Adresse stimmt, fragen Sie, wer sie Ihnen gegeben hat.
    .admin-1 = { $domain } veröffentlicht einen Null-MX ("0 .", RFC 7505). Ersetzen Sie ihn durch den MX-Eintrag des Mailservers, falls die Domain Mail haben soll.

# $suggestion: eine bekannte Domain, die fast so geschrieben wird, "none", wenn es keine gibt.
domain-not-found = { $domain } gibt es nicht.
    .explanation = Im Internet gibt es keine Domain dieses Namens.
    .user-1 = { $suggestion ->
        [none] Sehen Sie sich den Teil nach dem @ noch einmal an. Meist fehlt ein Buchstabe, oder zwei sind vertauscht.
       *[other] Meinten Sie { $suggestion }? Sehen Sie sich den Teil nach dem @ noch einmal an.
    }
    .user-2 = Wenn er richtig geschrieben ist, fragen Sie Ihren Anbieter, ob die Domain noch angemeldet ist.
    .admin-1 = Prüfen Sie Anmeldung und Delegation der Domain.

dns-no-mail = Für { $domain } wurde kein Mailserver gefunden.
    .explanation = Die Domain gibt es, aber sie nennt keinen Mailserver und hat auch keinen unter den üblichen Namen.
    .user-1 = Sehen Sie sich den Teil nach dem @ noch einmal an.
    .user-2 = Geben Sie den Namen des Servers ein. Er steht im Brief Ihres Anbieters; wählen Sie „Ich kenne meine Servereinstellungen“.
    .admin-1 = Veröffentlichen Sie SRV-Einträge: _submissions._tcp.{ $domain } (Port 465) und _imaps._tcp.{ $domain } (Port 993).
    .admin-2 = Oder veröffentlichen Sie https://autoconfig.{ $domain }/mail/config-v1.1.xml. Mailwright schreibt diese Datei, sobald die Einstellungen bewiesen sind.

dns-timeout = Der Namensdienst hat nicht geantwortet.
    .explanation = { $resolver ->
        [system] Dieser Computer fragt einen Namensdienst, wo Server stehen. Er hat nicht rechtzeitig geantwortet; über Ihren Mailserver ist deshalb nichts bekannt.
       *[other] Der Namensdienst unter { $resolver } hat nicht rechtzeitig geantwortet; über Ihren Mailserver ist deshalb nichts bekannt.
    }
    .user-1 = Prüfen Sie, ob Sie verbunden sind. Öffnen Sie irgendeine Website.
    .user-2 = Versuchen Sie es noch einmal oder in einem anderen Netz.
    .admin-1 = Prüfen Sie, ob der Resolver auf UDP- und TCP-Port 53 antwortet und keine Firewall seine Antworten verwirft.

# $resolver: der gefragte Namensdienst, "192.0.2.1:53"; "system", wenn es der dieses Computers ist.
dnssec-bogus = Was der Namensdienst über { $domain } sagt, ist nicht vertrauenswürdig.
    .explanation = { $domain } unterschreibt, was es über seine Server veröffentlicht, und die Unterschrift der Antwort stimmt nicht. Entweder hat jemand die Antwort unterwegs verändert, oder bei { $domain_dative } ist etwas falsch eingerichtet. Bis das behoben ist, finden viele Netze den Mailserver nicht.
    .user-1 = Versuchen Sie ein anderes Netz. Wenn es dort geht, verändert das erste die Antworten.
    .user-2 = Wenn es überall gleich ist, sagen Sie es dem Betreiber von { $domain_dative }.
    .admin-1 = Meist sind die Signaturen abgelaufen, oder der DS-Eintrag beim Registrar gehört zu einem älteren Schlüssel. Signieren Sie die Zone neu, oder berichtigen Sie den DS-Eintrag.

# $services: die abgesagten Dienste mit SRV-Namen: "_submissions, _submission".
srv-no-service = { $domain } sagt, dass es manche Dienste dort nicht gibt.
    .explanation = Die Einträge der Domain erklären, dass Mailprogramme dort nicht bedient werden.
    .user-1 = Fragen Sie Ihren Anbieter, wie Sie Ihre Mail nutzen. Vielleicht geht es nur auf seiner Website.
    .admin-1 = Die SRV-Einträge für { $services } haben das Ziel ".", das heißt: nicht angeboten. Lassen Sie sie auf den Server zeigen, oder lassen Sie es so, wenn es gewollt ist.

dns-wildcard = Unter { $domain_dative } gibt es jeden Namen.
    .explanation = Der Namensdienst nennt für jeden Namen, der auf { $domain } endet, eine Adresse, auch für einen erfundenen. Übliche Namen wie mail.{ $domain } beweisen deshalb nichts, und Mailwright hat sie nicht versucht.
    .user-1 = Sie müssen nichts tun, außer wenn kein Server gefunden wurde. Geben Sie dann den Namen des Servers ein; er steht im Brief Ihres Anbieters.
    .admin-1 = { $domain } hat einen Wildcard-Eintrag (*.{ $domain }). Entfernen Sie ihn, oder veröffentlichen Sie SRV-Einträge für die Maildienste, damit Programme nicht den Webserver für den Mailserver halten.

# $host: was der MX nennt.
mx-is-address = Der Mailweg von { $domain_dative } nennt eine Adresse.
    .explanation = Der Mailweg einer Domain muss einen Server beim Namen nennen. Dieser nennt die Zahl { $host }; manche Server können Ihnen deshalb keine Mail zustellen.
    .user-1 = Sagen Sie Ihrem Anbieter, dass Mail von manchen Absendern vielleicht nicht ankommt.
    .admin-1 = Der MX-Eintrag von { $domain } hat { $host } als Ziel; dort muss ein Hostname stehen. Geben Sie dem Server einen Namen mit A-Eintrag, und setzen Sie diesen in den MX.

mx-is-cname = Der Mailweg von { $domain_dative } führt über einen Alias.
    .explanation = Der Mailweg nennt { $host_accusative }; das ist nur ein anderer Name für einen Server. Manche Server stellen auf diesem Weg keine Mail zu.
    .user-1 = Sagen Sie Ihrem Anbieter, dass Mail von manchen Absendern vielleicht nicht ankommt.
    .admin-1 = { $host } ist ein CNAME, und der MX-Eintrag von { $domain } nennt ihn. Setzen Sie den eigenen Namen des Servers in den MX, oder geben Sie { $host } einen A-Eintrag.

# $url: was gefragt wurde.
autoconfig-unsafe = Die Datei mit den Einstellungen der Domain kommt nicht sicher an.
    .explanation = Die Domain bietet Einstellungen für Mailprogramme auf einem Weg an, auf dem sie jemand fälschen könnte. Mailwright traut ihnen nicht mehr als einer Vermutung.
    .user-1 = Sie müssen nichts tun. Vergleichen Sie den Namen des Servers mit dem Brief Ihres Anbieters, bevor Sie ihm zustimmen.
    .admin-1 = { $url } muss über HTTPS mit gültigem Zertifikat für seinen Namen antworten und darf nicht auf einfaches HTTP oder zu einer anderen Organisation umleiten.

autoconfig-needs-address = Die Einstellungen der Domain bekommt nur, wer die Adresse sagt.
    .explanation = { $domain } gibt einem Programm keine Einstellungen, das nicht sagt, für wen sie sind. Mailwright sagt Ihre Adresse nicht ungefragt.
    .user-1 = Wenn kein Server gefunden wurde, stimmen Sie zu, dass { $domain } Ihre Adresse erfährt, und prüfen Sie noch einmal.
    .admin-1 = { $url } antwortet ohne ?emailaddress= mit 400. Viele Programme senden das nie: antworten Sie stattdessen mit Platzhaltern (%EMAILADDRESS%).
    .admin-2 = Auf der Befehlszeile sendet --send-address die Adresse mit.

# $url: was gefragt wurde.
autoconfig-unreadable = Die Datei mit den Einstellungen der Domain ist nicht lesbar.
    .explanation = Die Domain bietet eine Datei mit Einstellungen für Mailprogramme an, aber es kam etwas anderes. Ihre Mail hängt davon nicht ab.
    .user-1 = Sie müssen nichts tun. Mailwright hat die Einstellungen auf anderem Weg gefunden oder sagt, was fehlt.
    .admin-1 = { $url } muss ein XML-Dokument <clientConfig version="1.1"> liefern. Oft antwortet ein Webserver auf jede Adresse mit seiner Startseite: lassen Sie ihn stattdessen 404 antworten.
    .admin-2 = Senden Sie es als text/xml über HTTPS mit gültigem Zertifikat und ohne DTD.

# $alternative: "host:port" of the server that was proved.
sources-contradict = Ein Eintrag für { $domain } führt in die Irre.
    .explanation = { $alternative_port ->
        [0] Er nennt { $host_accusative }, aber die Mail liegt woanders ({ $provider }). Programme, die dem Eintrag folgen, landen womöglich beim falschen Server.
       *[other] Er nennt { $host_accusative }, und dieser Server ist nicht zu erreichen. Mit { $alternative } geht es; das verwendet Mailwright.
    }
    .user-1 = Sie müssen hier nichts tun. Ein Mailprogramm, das dem falschen Eintrag folgt, findet Ihren Server vielleicht nicht.
    .user-2 = Sagen Sie es Ihrem Anbieter, damit der Eintrag berichtigt wird.
    .admin-1 = { $alternative_port ->
        [0] { $host }:{ $port } ist eingetragen, obwohl der MX zu { $provider } führt.
       *[other] { $host }:{ $port } ist eingetragen und antwortet nicht.
    } Sehen Sie nach, welche Quelle ihn nennt, und berichtigen oder entfernen Sie diesen SRV-Eintrag oder diese Einstellungsdatei.

host-needs-consent = Ist { $host } Ihr Anbieter?
    .explanation = Ihre Mail scheint bei { $host_dative } zu liegen; das gehört nicht zu { $domain_dative }. Der Hinweis darauf ist nicht gegen Fälschung geschützt. Ihr Passwort wurde deshalb nicht dorthin gesendet.
    .user-1 = Vergleichen Sie den Namen mit dem Brief oder der Website Ihres Anbieters. Wenn er derselbe ist, stimmen Sie zu.
    .user-2 = Wenn Sie ihn nicht kennen, fragen Sie, wer Ihnen die Adresse gegeben hat.
    .admin-1 = Lassen Sie die Domain für den Server bürgen: veröffentlichen Sie https://autoconfig.{ $domain }/mail/config-v1.1.xml über HTTPS, oder signieren Sie die Zone mit DNSSEC.

# $provider; $url: seine Seite über Mailprogramme.
provider-known = Ihre Mail liegt bei { $provider_dative }.
    .explanation = Mailwright weiß, was dieser Anbieter von Mailprogrammen verlangt.
    .user-1 = Mehr dazu steht auf { $url }.

## Verbindung und Netz

# $alternative: "host:port" eines Dienstes daneben, der antwortete; $alternative_port: dessen Port, 0, wenn es keinen gibt.
connect-refused = Der Server nimmt hier keine Verbindungen an.
    .explanation = { $host } ist da, lehnt aber Verbindungen { $at_port } ab.
    .user-1 = { $alternative_port ->
        [0] { "" }
       *[other] Nehmen Sie Port { $alternative_port }. { $alternative } antwortet.
    }
    .user-2 = Vergleichen Sie Server und Port mit dem Brief Ihres Anbieters.
    .user-3 = Wenn beides stimmt, sagen Sie es Ihrer Hotline.
    .admin-1 = Auf { $host }:{ $port } hört niemand, oder eine Firewall weist ab. In Postfix sind die Zeilen submission und submissions (smtps) der master.cf oft noch auskommentiert.

# $alternative, $alternative_port: wie oben.
connect-timeout = Der Server antwortet nicht.
    .explanation = Die Verbindung zu { $host_dative } { $at_port } wurde weder angenommen noch abgelehnt. Unterwegs verschluckt sie etwas.
    .user-1 = { $alternative_port ->
        [0] { "" }
       *[other] Nehmen Sie Port { $alternative_port }. { $alternative } antwortet.
    }
    .user-2 = Versuchen Sie ein anderes Netz. Hotels, Gastnetze und manche Firmen sperren Mail.
    .user-3 = Vergleichen Sie Server und Port mit dem Brief Ihres Anbieters.
    .admin-1 = Pakete an { $host }:{ $port } werden verworfen. Öffnen Sie den Port in der Firewall des Servers und in der Sicherheitsgruppe beim Hoster.

connect-blocked-by-local-firewall = Dieser Computer lässt die Verbindung nicht zu.
    .explanation = Eine Firewall oder ein Schutzprogramm auf diesem Computer verbietet Mailwright, { $host_accusative } { $at_port } zu erreichen.
    .user-1 = Erlauben Sie Mailwright in Ihrem Schutzprogramm.
    .user-2 = Auf einem Firmencomputer fragen Sie Ihre Hotline.
    .admin-1 = Der Systemaufruf wurde mit EACCES oder EPERM beantwortet. Sehen Sie sich die Regeln der lokalen Firewall für ausgehende Verbindungen an, AppArmor oder SELinux und den Endgeräteschutz.

connect-network-unreachable = Von hier führt kein Weg zum Server.
    .explanation = Das Netz dieses Computers kennt keinen Weg zu { $host_dative }.
    .user-1 = Prüfen Sie Ihre Verbindung. Öffnen Sie irgendeine Website.
    .user-2 = Versuchen Sie ein anderes Netz.
    .admin-1 = Prüfen Sie Routen und Adresseinträge. Ein Host, der nur einen AAAA-Eintrag hat, ist aus einem Netz ohne IPv6 nicht erreichbar.

# $ip: die Adresse, die nicht ging.
connect-ipv6-broken = Verbindungen über IPv6 gehen nicht.
    .explanation = Die IPv6-Adresse des Servers antwortet nicht, seine andere Adresse schon. Mail funktioniert; manche Programme verlieren bei jeder Verbindung Zeit.
    .user-1 = Sie müssen nichts tun. Ihr Anbieter kann es beheben.
    .admin-1 = Lassen Sie die Dienste von { $host } auch auf { $ip } hören, und öffnen Sie Port { $port } für IPv6 in der Firewall. Oder entfernen Sie den AAAA-Eintrag.

connect-wrong-service = { $host } ist auf diesem Port kein Mailserver.
    .explanation = Etwas antwortet { $at_port }, spricht aber nicht die Sprache der Mail.
    .user-1 = Vergleichen Sie Server und Port mit dem Brief Ihres Anbieters. Zum Senden dient meist 465 oder 587, zum Empfangen 993.
    .admin-1 = Auf { $host }:{ $port } hört ein anderer Dienst, oder ein Proxy steht davor. Ein Web-Proxy oder CDN lässt keine Mail durch: der Name des Mailservers muss auf den Server selbst zeigen.

connection-dropped = Der Server hat aufgelegt.
    .explanation = { $host } nahm die Verbindung an und schloss sie ohne Begründung.
    .user-1 = Versuchen Sie es in einer Minute noch einmal.
    .user-2 = Versuchen Sie ein anderes Netz. Manche kappen Mailverbindungen.
    .admin-1 = Lesen Sie das Log des Servers zu diesem Zeitpunkt. Postfix legt bei der Begrüßung auf, wenn smtpd nicht starten kann: Leerzeichen um = in einer -o-Option der master.cf, oder Regeln wie $mua_client_restrictions, die main.cf nicht definiert.
    .admin-2 = Schalten Sie auf Sicherheitsgeräten dazwischen die SMTP-Inspektion („fixup“) für { $host } ab.

network-down = Dieser Computer ist nicht verbunden.
    .explanation = Kein einziger Server war erreichbar; über Ihre Mail lässt sich deshalb nichts sagen.
    .user-1 = Verbinden Sie sich mit einem Netz. Öffnen Sie irgendeine Website, um zu sehen, ob es geht.
    .user-2 = Prüfen Sie dann noch einmal.
    .admin-1 = Es gibt keine Standardroute, oder alle Pakete werden verworfen. Sehen Sie sich die Routen und die lokale Firewall an.

network-captive-portal = Dieses Netz möchte, dass Sie sich erst bei ihm anmelden.
    .explanation = Anstelle Ihres Mailservers antwortet eine Seite des Netzes, wie in Hotels, Zügen und Cafés. Bevor Sie sich beim Netz angemeldet haben, lässt sich über Ihre Mail nichts sagen. Ihr Passwort wurde nicht gesendet.
    .user-1 = Öffnen Sie irgendeine Website. Die Seite des Netzes erscheint: Melden Sie sich dort an, oder stimmen Sie den Bedingungen zu.
    .user-2 = Prüfen Sie dann noch einmal.
    .user-3 = Wenn keine Seite erscheint, nehmen Sie ein anderes Netz, zum Beispiel das Ihres Telefons.

network-blocks-mail = Dieses Netz lässt keine Mail durch.
    .explanation = Anderer Verkehr geht von hier aus, aber an keinem Server antwortet ein Port für Mail. Das liegt höchstwahrscheinlich am Netz und nicht an Ihrem Anbieter; über Ihre Einstellungen lässt sich deshalb nichts sagen.
    .user-1 = Versuchen Sie ein anderes Netz, zum Beispiel das Ihres Telefons. Geht Mail dort, dann stimmen Ihre Einstellungen.
    .user-2 = Schalten Sie ein VPN kurz aus, oder ein, wenn Sie eines haben.
    .user-3 = Bitten Sie den Betreiber dieses Netzes, Mail zuzulassen. Firmen, Hotels und manche Internetanbieter sperren sie.
    .admin-1 = Erlauben Sie ausgehendes TCP zu 465, 587 und 993 (auch 995, wo POP3 benutzt wird). Port 25 darf für Benutzer zu bleiben.

server-silent = Der Server schweigt.
    .explanation = { $host } nimmt die Verbindung { $at_port } an und sagt dann nichts.
    .user-1 = Versuchen Sie es in einer Minute noch einmal.
    .user-2 = { $alternative_port ->
        [0] { "" }
       *[other] Nehmen Sie Port { $alternative_port }. { $alternative } antwortet.
    }
    .user-3 = Sehen Sie sich Port und Art der Sicherheit an. Ein Server, der sofort die sichere Verbindung erwartet, sagt vorher nichts.
    .admin-1 = Port { $port } erwartet vielleicht sofort TLS: implizites TLS gehört auf 465 und 993, STARTTLS auf 587 und 143.
    .admin-2 = Sonst hängt der Dienst. Sehen Sie in sein Log und nach Abfragen, die zu lange dauern (Rückwärtsauflösung, ident, SASL-Socket, LDAP).

server-protocol-error = Der Server antwortet auf unverständliche Weise.
    .explanation = { $host } { $at_port } spricht wie ein Mailserver, bricht aber dessen Regeln.
    .user-1 = Versuchen Sie es aus einem anderen Netz. Ein Schutzprogramm unterwegs kann die Antworten verderben.
    .user-2 = Wenn es so bleibt, geben Sie den Bericht Ihrer Hotline.
    .admin-1 = Der Beleg zeigt die Zeile. Suchen Sie nach Proxys und Virenscannern vor { $host }:{ $port }.

server-floods = Der Server schickt viel zu viel.
    .explanation = { $host } hat mehr geschickt, als ein Mailserver Grund hat; die Prüfung wurde deshalb beendet.
    .user-1 = Geben Sie den Bericht Ihrer Hotline.
    .admin-1 = Eine Antwort von { $host }:{ $port } überschreitet jede Grenze. Sehen Sie nach, was dort hört.

server-too-busy = Der Server ist überlastet.
    .explanation = { $host } nimmt im Augenblick keine weiteren Verbindungen an.
    .user-1 = Versuchen Sie es in einigen Minuten noch einmal.
    .admin-1 = Suchen Sie im Log die erreichte Grenze, und erhöhen Sie sie nur, wenn die Maschine Reserven hat.

server-temporarily-unavailable = Der Server ist im Augenblick nicht verfügbar.
    .explanation = { $host } sagt das selbst. An Ihren Einstellungen ist nichts falsch, soweit man sehen kann.
    .user-1 = Versuchen Sie es später noch einmal. Dauert es länger als einen Tag, fragen Sie Ihren Anbieter.
    .admin-1 = Der Beleg enthält die eigenen Worte des Servers; sein Log nennt den Grund.

helo-name-rejected = Dem Server gefällt nicht, wie dieser Computer sich vorstellt.
    .explanation = { $host } lehnt Mail ab, weil ihm der Name nicht passt, mit dem dieser Computer sich meldet.
    .user-1 = Geben Sie den Bericht Ihrer Hotline. Der Server muss anders eingerichtet werden.
    .admin-1 = Mailprogramme stellen sich mit einer Adresse in Klammern oder einem lokalen Namen vor. Beurteilen Sie diesen Namen nicht auf Einlieferungsports.

client-ip-blocklisted = Der Server misstraut der Adresse dieses Netzes.
    .explanation = { $host } weist Mail von der Internetadresse ab, die dieser Computer verwendet, weil sie auf einer Sperrliste steht. Mit Ihrem Passwort hat das nichts zu tun.
    .user-1 = Versuchen Sie es in einem anderen Netz. Adressen von Heim- und Mobilfunknetzen stehen in der Regel auf solchen Listen.
    .user-2 = Wenn es so bleibt, geben Sie den Bericht Ihrer Hotline. Der Server sollte bei angemeldeten Personen keine solchen Listen befragen.
    .admin-1 = Beurteilen Sie angemeldete Benutzer nicht nach Sperrlisten.
    .admin-2 = Steht Ihr eigener Server darauf, suchen Sie zuerst die Ursache (offenes Relay, gestohlenes Konto), und beantragen Sie dann die Streichung. Der Beleg nennt die Liste.

client-rdns-missing = Der Server misstraut diesem Netz, weil es keinen Namen hat.
    .explanation = { $host } weist Mail von Internetadressen ab, zu denen es im umgekehrten Namensdienst keinen Namen gibt. Das ist eine Regel für Server; bei angemeldeten Personen ist sie fehl am Platz.
    .user-1 = Versuchen Sie es in einem anderen Netz. Viele Heim- und Mobilfunknetze haben keinen solchen Namen.
    .user-2 = Wenn es so bleibt, geben Sie den Bericht Ihrer Hotline. Der Server muss anders eingerichtet werden.
    .admin-1 = Prüfen Sie Rückwärtsnamen nur auf Port 25, und nie bei angemeldeten Benutzern.
    .admin-2 = Hat Ihr eigener Server keinen Namen, lassen Sie den Hoster den PTR-Eintrag auf den Namen des Servers setzen; dieser Name muss zur selben Adresse zurückführen.

## Verschlüsselung

# $alternative, $alternative_port: ein Dienst daneben, der verschlüsselt ist.
plaintext-to-tls-port = Dieser Port ist von Anfang an verschlüsselt.
    .explanation = { $host } erwartet { $at_port } sofort eine sichere Verbindung und sagt vorher nichts. Hier wurde die Verbindung im Klartext begonnen.
    .user-1 = Wählen Sie SSL/TLS als Art der Sicherheit { $at_port }.
    .user-2 = { $alternative_port ->
        [0] { "" }
       *[other] Oder nehmen Sie Port { $alternative_port }. { $alternative } antwortet.
    }
    .admin-1 = Port { $port } spricht implizites TLS. Erfahren Programme ihn aus SRV oder Autoconfig, berichtigen Sie den Eintrag: _submissions._tcp und _imaps._tcp sind für implizites TLS, socketType SSL.

tls-to-plaintext-port = Dieser Port beginnt ohne Verschlüsselung.
    .explanation = { $host } antwortete { $at_port } im Klartext, als hier eine sichere Verbindung begonnen wurde.
    .user-1 = Wählen Sie einen anderen Port oder eine andere Art der Sicherheit. Üblich sind Port 465 mit SSL/TLS zum Senden und 993 mit SSL/TLS zum Empfangen.
    .admin-1 = Bieten Sie implizites TLS auf 465 und 993 an, und nennen Sie diese Ports in SRV und Autoconfig.

# $alternative, $alternative_port: ein Dienst daneben, der verschlüsselt ist.
starttls-not-offered = Der Server bietet hier keine sichere Verbindung an.
    .explanation = { $host } bietet { $at_port } keine Verschlüsselung an. Ihr Passwort wurde nicht gesendet.
    .user-1 = { $alternative_port ->
        [0] { "" }
       *[other] Nehmen Sie Port { $alternative_port }. Die Verbindung zu { $alternative } ist sicher.
    }
    .user-2 = Versuchen Sie ein anderes Netz. Manche Netze entfernen das Angebot unterwegs.
    .user-3 = Wenn es so bleibt, sagen Sie es Ihrer Hotline.
    .admin-1 = Schalten Sie TLS für diesen Dienst ein.
    .admin-2 = Wird es auf dem Server selbst angeboten, aber nicht von außen, entfernt es eine Firewall: schalten Sie die SMTP-Inspektion ab.

# $alternative, $alternative_port: ein Dienst daneben, der verschlüsselt ist.
starttls-stripped = Unterwegs entfernt etwas die sichere Verbindung.
    .explanation = { $host } bietet Verschlüsselung an, aber { $at_port } kommt das Angebot hier nicht an. Ihr Passwort wurde nicht gesendet.
    .user-1 = { $alternative_port ->
        [0] { "" }
       *[other] Nehmen Sie Port { $alternative_port }. Die Verbindung zu { $alternative } ist sicher.
    }
    .user-2 = Versuchen Sie ein anderes Netz. Eine Firewall oder ein Schutzprogramm unterwegs entfernt das Angebot.
    .admin-1 = Schalten Sie die SMTP-Inspektion der Firewall ab. Eine Cisco ASA macht aus STARTTLS ein XXXXXXXA, bis „no inspect esmtp“ gesetzt ist; bei anderen heißt sie „SMTP-Proxy“ oder „Mail-Schutz“.
    .admin-2 = Gibt es keine Firewall, ist STARTTLS nur für einen der Dienste eingeschaltet.

starttls-injection = Der Server nimmt Befehle an, die vor der Verschlüsselung untergeschoben wurden.
    .explanation = Was { $host } sagte, bevor die Verbindung sicher war, hätte sich unter das mischen können, was danach kam. Mailwright hat es verworfen.
    .user-1 = Sagen Sie es Ihrem Anbieter. Mail funktioniert, aber die Software des Servers ist alt.
    .admin-1 = Antworten kamen vor dem Ende des TLS-Handschlags (CVE-2011-0411 und Verwandte). Aktualisieren Sie den Server oder den Proxy davor, damit er seinen Eingangspuffer bei STARTTLS leert.

preauth-before-tls = Der Server hält jeden für angemeldet, auf einer Verbindung, die jeder mitlesen kann.
    .explanation = { $host }:{ $port } begrüßt Sie, als wären Sie schon angemeldet, bevor die Verbindung sicher ist. Dorthin wurde nichts gesendet.
    .user-1 = Benutzen Sie diese Verbindung nicht. Nehmen Sie den Port mit SSL/TLS, meist 993, wenn der Server ihn hat.
    .user-2 = Wenn das nur in einem öffentlichen Netz geschieht, hört dort vielleicht jemand mit: Versuchen Sie es anderswo.
    .admin-1 = PREAUTH schließt STARTTLS aus; so hält jemand in der Mitte eine Sitzung ungeschützt. Kein Listener im Netz darf so grüßen; imap --preauth gehört nur in ssh-Tunnel.

tls-server-misconfigured = Die Verschlüsselung des Servers funktioniert nicht.
    .explanation = { $host } bietet { $at_port } eine sichere Verbindung an, bringt sie aber nicht zustande. Ihr Passwort wurde nicht gesendet.
    .user-1 = { $alternative_port ->
        [0] { "" }
       *[other] Nehmen Sie Port { $alternative_port }. Die Verbindung zu { $alternative } ist sicher.
    }
    .user-2 = Sagen Sie es Ihrem Anbieter. Nur der Administrator des Servers kann das beheben.
    .admin-1 = Meist ist ein Pfad falsch, ein Leserecht fehlt, oder Schlüssel und Zertifikat gehören nicht zusammen. Postfix antwortet auf STARTTLS dann mit 454 oder legt auf; sein Log nennt die Datei.

# $version: was er anbietet.
tls-server-too-old = Die Verschlüsselung des Servers ist zu alt.
    .explanation = { $host } bietet nur { $version } an; das ist nicht mehr sicher. Ihr Passwort wurde nicht gesendet.
    .user-1 = Sagen Sie es Ihrem Anbieter. Nur der Administrator des Servers kann das beheben.
    .admin-1 = Bieten Sie nur TLS 1.2 und 1.3 an. Ein RSA-Schlüssel braucht mindestens 2048 Bit.

# $not_after: der Tag, an dem es endete. $days: vor wie vielen Tagen.
cert-expired = Das Zertifikat des Servers ist abgelaufen.
    .explanation = { $days ->
        [0] Das Zertifikat, mit dem { $host } sich ausweist, ist abgelaufen.
        [one] Das Zertifikat, mit dem { $host } sich ausweist, ist gestern abgelaufen, am { $not_after }.
       *[other] Das Zertifikat, mit dem { $host } sich ausweist, ist vor { $days } Tagen abgelaufen, am { $not_after }.
    } Ihr Passwort wurde nicht gesendet.
    .user-1 = Sehen Sie auf das Datum dieses Computers. Wenn es falsch ist, stellen Sie es und prüfen Sie noch einmal.
    .user-2 = Sagen Sie es Ihrem Anbieter. Nur der Administrator des Servers kann das Zertifikat erneuern.
    .admin-1 = Erneuern Sie es (certbot renew, acme.sh --cron), und lassen Sie die Dienste es neu einlesen. Das Zweite zu vergessen, ist der übliche Grund.

# $not_after, $days: wann es endet und in wie vielen Tagen.
cert-expires-soon = Das Zertifikat des Servers läuft bald ab.
    .explanation = { $days ->
        [0] Das Zertifikat von { $host_dative } läuft heute ab. Dann steht die Mail still.
        [one] Das Zertifikat von { $host_dative } läuft morgen ab, am { $not_after }. Dann steht die Mail still.
       *[other] Das Zertifikat von { $host_dative } läuft in { $days } Tagen ab, am { $not_after }. Ohne ein neues steht die Mail dann still.
    }
    .user-1 = Sagen Sie es Ihrem Anbieter, falls Sie nicht wissen, dass es von selbst erneuert wird.
    .admin-1 = Erneuern Sie es, und lassen Sie die Erneuerung die Dienste selbst neu laden.

cert-not-yet-valid = Das Zertifikat des Servers gilt noch nicht.
    .explanation = Das Zertifikat von { $host_dative } beginnt in der Zukunft. Ihr Passwort wurde nicht gesendet.
    .user-1 = Sehen Sie auf das Datum dieses Computers. Wenn es falsch ist, stellen Sie es und prüfen Sie noch einmal.
    .user-2 = Wenn das Datum stimmt, sagen Sie es Ihrem Anbieter.
    .admin-1 = Prüfen Sie die Uhr der Maschine, die das Zertifikat ausgestellt hat, und den Tag, an dem es beginnt.

cert-self-signed = Der Server bürgt nur für sich selbst.
    .explanation = { $host } zeigt ein Zertifikat, das er selbst unterschrieben hat. Das kann jeder; Ihr Passwort wurde deshalb nicht gesendet.
    .user-1 = Fragen Sie Ihren Anbieter oder Ihre Organisation nach der CA-Datei. Prüfen Sie damit noch einmal.
    .user-2 = Wenn niemand eine kennt, melden Sie sich dort nicht an.
    .admin-1 = Holen Sie ein Zertifikat von einer öffentlichen CA wie Let’s Encrypt.
    .admin-2 = Bei einer eigenen CA signieren Sie das Zertifikat des Servers mit ihr und geben das Zertifikat der CA den Benutzern (--ca-file).

# $issuer: wer es unterschrieben hat.
cert-unknown-issuer = Niemand, dem dieser Computer vertraut, bürgt für den Server.
    .explanation = Das Zertifikat von { $host_dative } stammt von { $issuer }; diesen Aussteller kennt dieser Computer nicht. Ihr Passwort wurde nicht gesendet.
    .user-1 = Fragen Sie Ihre Organisation nach der CA-Datei. Prüfen Sie damit noch einmal.
    .user-2 = Sehen Sie in Ihr Schutzprogramm. Manche setzen ihr eigenes Zertifikat an die Stelle dessen des Servers.
    .admin-1 = Meist fehlt das Zwischenzertifikat: senden Sie die ganze Kette (fullchain.pem, nicht cert.pem).
    .admin-2 = Bei einer eigenen CA geben Sie deren Zertifikat den Benutzern (--ca-file).

# $names: die Namen, für die es gilt. $suggestion: der davon, der zur selben Adresse führt, oder none.
cert-hostname-mismatch = Das Zertifikat des Servers gilt für einen anderen Namen.
    .explanation = Sie verbinden sich mit { $host_dative }, aber das Zertifikat gilt für { $names }. Ihr Passwort wurde nicht gesendet.
    .user-1 = { $suggestion ->
        [none] Nehmen Sie einen dieser Namen als Server, wenn er auch im Brief Ihres Anbieters steht.
       *[other] Nehmen Sie { $suggestion } als Server, wenn der Name auch im Brief Ihres Anbieters steht. Es ist derselbe Server unter dem Namen, für den sein Zertifikat gilt.
    }
    .user-2 = Sonst sagen Sie es Ihrem Anbieter.
    .admin-1 = Stellen Sie ein Zertifikat aus, das { $host } unter seinen Namen hat.
    .admin-2 = Oder lassen Sie SRV, MX und Autoconfig einen Namen nennen, auf den das Zertifikat lautet.

cert-revoked = Das Zertifikat des Servers wurde widerrufen.
    .explanation = Der Aussteller hat das Zertifikat von { $host_dative } zurückgezogen. Ihr Passwort wurde nicht gesendet.
    .user-1 = Melden Sie sich dort nicht an. Sagen Sie es Ihrem Anbieter.
    .admin-1 = Stellen Sie ein neues Zertifikat mit neuem Schlüssel aus, und finden Sie heraus, warum das alte widerrufen wurde.

# $issuer: wer es unterschrieben hat.
cert-chain-incomplete = Der Server zeigt nicht, wer für ihn bürgt.
    .explanation = Das Zertifikat von { $host_dative } stammt von { $issuer }, aber der Server lässt das Zertifikat weg, das es mit jemandem verbindet, dem dieser Computer vertraut. Ihr Passwort wurde nicht gesendet.
    .user-1 = Sagen Sie es Ihrem Anbieter. Nur der Administrator des Servers kann das beheben.
    .user-2 = { $alternative_port ->
        [0] { "" }
       *[other] Nehmen Sie Port { $alternative_port }. Die Verbindung zu { $alternative } ist sicher.
    }
    .admin-1 = Senden Sie die ganze Kette: fullchain.pem statt cert.pem. Webbrowser holen selbst, was fehlt, und verbergen den Fehler.

# $key: Art und Größe des Schlüssels. $signature: wie es unterschrieben ist.
cert-weak = Das Zertifikat des Servers ist zu schwach.
    .explanation = Das Zertifikat von { $host_dative } ließe sich fälschen: sein Schlüssel ist { $key }, seine Unterschrift { $signature }. Ihr Passwort wurde nicht gesendet.
    .user-1 = Sagen Sie es Ihrem Anbieter. Nur der Administrator des Servers kann das beheben.
    .admin-1 = Stellen Sie ein neues Zertifikat mit neuem Schlüssel aus: RSA mit mindestens 2048 Bit oder EC P-256, mit SHA-256 unterschrieben.

cert-no-san = Das Zertifikat des Servers nennt keinen Server.
    .explanation = Das Zertifikat von { $host_dative } trägt seinen Namen nur dort, wo Mailprogramme nicht mehr nachsehen. Ihr Passwort wurde nicht gesendet.
    .user-1 = Sagen Sie es Ihrem Anbieter. Nur der Administrator des Servers kann das beheben.
    .admin-1 = Stellen Sie es mit einem Subject Alternative Name aus. Der Common Name allein zählt nicht mehr.

# $issuer: das Programm, das das Zertifikat ausgestellt hat.
cert-intercepted-by-antivirus = Ein Schutzprogramm steht zwischen Ihnen und dem Server.
    .explanation = Das Zertifikat für { $host_accusative } stammt von { $issuer }, einem Programm auf diesem Computer oder in diesem Netz, das mitliest. Ihr Passwort wurde nicht gesendet.
    .user-1 = Sehen Sie in Ihr Schutzprogramm. Schalten Sie ab, dass es Mailverbindungen prüft („E-Mail-Schutz“, „SSL-Verbindungen untersuchen“); Ihre Dateien schützt es auch ohne das.
    .user-2 = In einer Firma oder Schule fragen Sie die Hotline nach der CA-Datei des Proxys. Prüfen Sie damit noch einmal.
    .user-3 = Versuchen Sie ein anderes Netz.
    .admin-1 = Nehmen Sie die Mailports 465, 587, 993 und 143 von { $host } von der TLS-Inspektion aus, oder verteilen Sie die inspizierende CA an die Geräte (--ca-file).

# $alternative: der Dienst mit dem anderen Zertifikat.
cert-differs-between-ports = Der Server zeigt zwei verschiedene Zertifikate.
    .explanation = { $host } zeigt { $at_port } ein anderes Zertifikat als auf { $alternative }.
    .user-1 = Nichts, solange die Mail funktioniert. Sagen Sie es Ihrem Anbieter, wenn eines davon nicht mehr gilt.
    .admin-1 = Meist wurde nach der Erneuerung nur einer der Dienste neu geladen.

dane-mismatch = Der Server zeigt ein anderes Zertifikat, als { $domain } ankündigt.
    .explanation = { $domain } veröffentlicht mit Unterschrift, welches Zertifikat { $host } { $at_port } zeigt, und er zeigt ein anderes. Die meisten Mailprogramme sehen nicht nach; andere Mailserver tun es und stellen dort womöglich nicht zu.
    .user-1 = In Ihrem Mailprogramm ist nichts zu ändern. Sagen Sie es Ihrem Anbieter.
    .admin-1 = Meist wurde das Zertifikat ohne seinen Eintrag erneuert. Veröffentlichen Sie 3 1 1 des Schlüssels und behalten Sie ihn beim Erneuern (certbot: --reuse-key), oder veröffentlichen Sie den nächsten Schlüssel zwei TTL vor seinem Einsatz.

plaintext-only = Ohne Verschlüsselung wird Ihr Passwort nicht gesendet.
    .explanation = Die Verbindung zu { $host_dative } { $at_port } ist nicht sicher; Mailwright hat sich deshalb nicht angemeldet.
    .user-1 = Wählen Sie SSL/TLS als Art der Sicherheit. Üblich sind Port 465 mit SSL/TLS zum Senden und 993 mit SSL/TLS zum Empfangen.
    .user-2 = { $alternative_port ->
        [0] { "" }
       *[other] Nehmen Sie Port { $alternative_port }. Die Verbindung zu { $alternative } ist sicher.
    }
    .admin-1 = Bieten Sie auf { $host } TLS an: submissions auf 465 und imaps auf 993, und verlangen Sie es sonst überall.

## Anmeldung

# $usernames: die abgelehnten Benutzernamen, "a, b"; $tried: wie viele.
auth-wrong-credentials = Der Server hat Ihr Passwort nicht angenommen.
    .explanation = { $tried ->
        [0] { $host } lehnt die Anmeldung ab. Ob Benutzername oder Passwort falsch ist, sagt er nicht.
        [one] { $host } lehnt die Anmeldung als { $usernames } ab. Ob Benutzername oder Passwort falsch ist, sagt er nicht.
       *[other] { $host } lehnt die Anmeldung als { $usernames } ab. Ob die Benutzernamen oder das Passwort falsch sind, sagt er nicht.
    }
    .user-1 = Geben Sie das Passwort noch einmal ein. Es ist das für die Webmail; achten Sie auf Großbuchstaben und auf ein Leerzeichen am Ende, das beim Kopieren mitkam.
    .user-2 = Vielleicht ist Ihr Benutzername nicht Ihre Adresse. Er steht im Brief Ihres Anbieters.
    .user-3 = Manche Anbieter wollen ein App-Passwort statt Ihres eigenen. Sie erzeugen es in Ihrem Konto auf der Website des Anbieters.
    .user-4 = Wenn es weiter nicht geht, fragen Sie Ihre Hotline. Mailwright versucht es höchstens dreimal, damit Ihr Konto nicht gesperrt wird.
    .admin-1 = Das Log des Servers nennt den Grund: unbekannter Benutzer, falsches Passwort oder eine gescheiterte Abfrage. Prüfen Sie auch, ob die ganze Adresse oder nur der Teil vor dem @ nachgeschlagen wird.

# $provider; $url: wo man ein App-Passwort erzeugt.
auth-app-password-required = { $provider } verlangt hier ein App-Passwort.
    .explanation = Mailprogramme melden sich bei { $provider_dative } nicht mit Ihrem eigenen Passwort an, sondern mit einem, das für sie erzeugt wird.
    .user-1 = Erzeugen Sie ein App-Passwort auf { $url }. Vielleicht müssen Sie zuvor die Anmeldung in zwei Schritten einschalten.
    .user-2 = Geben Sie es hier statt Ihres eigenen Passworts ein. Leerzeichen darin schaden nicht.
    .admin-1 = Das Konto hat eine Anmeldung in zwei Schritten. Erlauben Sie dafür App-Passwörter, oder verwenden Sie im Mailprogramm OAuth2.

auth-web-login-required = { $provider } will, dass Sie die Anmeldung auf der Website bestätigen.
    .explanation = Die Anmeldung kam dem Anbieter ungewöhnlich vor; sie ist gesperrt, bis Sie sie bestätigen.
    .user-1 = Melden Sie sich auf der Website des Anbieters an und bestätigen Sie, dass Sie es waren.
    .user-2 = Prüfen Sie dann hier noch einmal.
    .admin-1 = Der Beleg enthält die Worte des Anbieters und oft einen Link. In einer verwalteten Domain kann die Administration die Sperre aufheben.

auth-basic-disabled-oauth-required = { $provider } nimmt von Mailprogrammen keine Passwörter an.
    .explanation = Sie melden sich auf der Seite des Anbieters an, und das Mailprogramm erhält statt Ihres Passworts eine Erlaubnis (OAuth2).
    .user-1 = Nehmen Sie ein Mailprogramm, das dies kann. Thunderbird, Apple Mail und Outlook öffnen die Anmeldeseite des Anbieters selbst.
    .user-2 = Die gezeigten Einstellungen sind bekannt, nicht bewiesen. Wählen Sie OAuth2 als Art der Anmeldung, wo ein Programm danach fragt.
    .admin-1 = Bei { $host } helfen nur XOAUTH2 oder OAUTHBEARER. Microsoft 365 hat Passwörter abgeschaltet; zum Senden kann die Administration sie für ein einzelnes Postfach noch erlauben. Mit einem Token beweist mailwright check --token-stdin diese Einstellungen.

auth-smtp-auth-disabled-by-admin = Das Senden mit Mailprogrammen ist für Ihr Konto abgeschaltet.
    .explanation = { $host } kennt Sie, aber Ihre Organisation erlaubt Mailprogrammen das Senden nicht.
    .user-1 = Bitten Sie Ihre Hotline, es für Ihr Konto zu erlauben.
    .admin-1 = Erlauben Sie SMTP AUTH für das Postfach statt für den ganzen Mandanten. Die Sicherheitsstandards (Security Defaults) sperren es ebenfalls.

access-protocol-disabled = Der Zugang mit Mailprogrammen ist für Ihr Konto abgeschaltet.
    .explanation = { $host } kennt Sie, lässt aber keine Mailprogramme ein.
    .user-1 = Schalten Sie IMAP in den Einstellungen der Webmail ein. Es steht oft unter „Weiterleitung und POP/IMAP“ oder „Mailprogramme“.
    .user-2 = Wenn es einen solchen Schalter nicht gibt, fragen Sie Ihre Hotline.
    .admin-1 = Schalten Sie das Protokoll für das Konto ein. In Dovecot sperren es eine deny-passdb oder die Felder nologin und allow_nets.

auth-too-many-attempts = Der Server hat vorerst genug von Anmeldungen.
    .explanation = { $host } sperrt Anmeldungen für eine Weile, weil zu viele scheiterten. Mailwright hat sofort aufgehört.
    .user-1 = Warten Sie eine halbe Stunde. Auch andere Geräte mit einem alten Passwort lösen dies aus; berichtigen Sie es dort.
    .user-2 = Versuchen Sie es dann mit dem richtigen Passwort noch einmal.
    .admin-1 = Sehen Sie nach fail2ban, nach Wartezeiten für Fehlversuche und nach der Sperre des Kontos. Andere Geräte mit einem alten Passwort sind der übliche Grund.

auth-ip-or-country-blocked = Der Server erlaubt die Anmeldung von hier aus nicht.
    .explanation = { $host } weist Anmeldungen aus dem Land oder von der Internetadresse ab, die dieser Computer verwendet. Über Ihr Passwort ist damit nichts gesagt.
    .user-1 = Schalten Sie ein VPN aus, oder versuchen Sie es in einem anderen Netz.
    .user-2 = Sehen Sie auf der Website Ihres Anbieters in Ihrem Konto nach. Dort stehen oft abgewiesene Anmeldungen, und Sie können sie erlauben.
    .admin-1 = Suchen Sie nach Regeln über Länder und Adressen: im Server, in der Firewall, im bedingten Zugriff.

account-suspended = Ihr Konto ist gesperrt.
    .explanation = { $host } sagt, dass dieses Konto abgeschaltet ist.
    .user-1 = Fragen Sie Ihren Anbieter nach dem Grund. Melden Sie sich auf seiner Website an; dort steht er oft.
    .admin-1 = Sehen Sie sich den Zustand des Kontos im Verzeichnis oder in der Verwaltung an. Meist wurde mit gestohlenem Passwort Spam gesendet: ändern Sie das Passwort, bevor Sie die Sperre aufheben.

auth-password-policy = Ihr Passwort muss zuerst geändert werden.
    .explanation = { $host } kennt das Passwort, aber es ist abgelaufen oder entspricht nicht den Regeln.
    .user-1 = Ändern Sie das Passwort auf der Website Ihres Anbieters oder in Ihrer Organisation.
    .user-2 = Prüfen Sie dann mit dem neuen noch einmal.
    .admin-1 = Das Verzeichnis verlangt ein neues Passwort (IMAP-Code EXPIRED, SMTP 432 oder 534).

auth-malformed = Der Server hat die Anmeldung nicht verstanden.
    .explanation = { $host } brach die Anmeldung als fehlerhaft ab. Über Ihr Passwort ist damit nichts gesagt.
    .user-1 = Geben Sie den Bericht Ihrer Hotline.
    .admin-1 = Der Dialog zeigt den Austausch. Der übliche Grund ist ein Proxy davor oder eine SASL-Bibliothek, der das angebotene Verfahren fehlt.

auth-requires-encryption = Der Server verlangt eine sichere Verbindung vor der Anmeldung.
    .explanation = { $host } nimmt Passwörter { $at_port } nur in einer sicheren Verbindung an, und das ist richtig so.
    .user-1 = Wählen Sie SSL/TLS als Art der Sicherheit. Üblich sind Port 465 zum Senden und 993 zum Empfangen.
    .admin-1 = Das ist richtig so. Geschieht es innerhalb von TLS, beendet ein Proxy davor TLS und sagt es dem Server nicht.

auth-not-offered = Der Server bietet hier keine Anmeldung an.
    .explanation = { $host } nimmt die Verbindung { $at_port } an, bietet aber keine Anmeldung an.
    .user-1 = { $alternative_port ->
        [0] { "" }
       *[other] Nehmen Sie Port { $alternative_port }. { $alternative } antwortet.
    }
    .user-2 = Vergleichen Sie Server und Port mit dem Brief Ihres Anbieters. Port 25 dient Servern untereinander.
    .admin-1 = Schalten Sie SASL für die Einlieferungsdienste ein. Postfix bietet es nur an, wenn der Socket aus smtpd_sasl_path existiert; der Pfad zählt ab dem Queue-Verzeichnis, in dem Dienste mit chroot leben.

# $mechanisms: was der Server anbietet.
auth-no-common-mechanism = Es gibt keine gemeinsame Art der Anmeldung.
    .explanation = Keine der Arten der Anmeldung, die { $host } anbietet, ist hier zu verwenden: { $mechanisms }.
    .user-1 = Bitten Sie Ihre Hotline, die Anmeldung mit normalem Passwort in der sicheren Verbindung zu erlauben.
    .admin-1 = Bieten Sie innerhalb von TLS PLAIN an. Ist Postfix der Client, fehlen dessen SASL-Module, oder Klartextverfahren sind verboten.

# $mechanisms: die eine, die nicht funktioniert.
auth-offered-but-unusable = Der Server bietet eine Art der Anmeldung an, die nicht funktioniert.
    .explanation = { $host } bietet { $at_port } { $mechanisms } an, scheitert aber, sobald es verwendet wird. Über Ihr Passwort ist damit nichts gesagt.
    .user-1 = Mailprogramme, die es so zuerst versuchen, kommen vielleicht nicht hinein. Wählen Sie dort eine andere Anmeldemethode, wenn das Programm es erlaubt.
    .user-2 = Sagen Sie Ihrem Anbieter Bescheid.
    .admin-1 = Postfix mit Cyrus: mech_list in sasl/smtpd.conf darf nur nennen, was die installierten Plug-ins und der Passwortspeicher können; im Protokoll steht "SASL … authentication failure" oder "no mechanism available". Dovecot: aus auth_mechanisms entfernen, was die passdb nicht bedienen kann (CRAM-MD5 und SCRAM brauchen Klartext oder passende Hashes).

auth-backend-failure = Der Server kann Passwörter gerade nicht prüfen.
    .explanation = { $host } sagt, dass sein eigener Anmeldedienst nicht funktioniert. Über Ihr Passwort ist damit nichts gesagt.
    .user-1 = Versuchen Sie es in einigen Minuten noch einmal.
    .user-2 = Wenn es so bleibt, sagen Sie es Ihrem Anbieter.
    .admin-1 = Der Mailserver erreicht seinen Passwortdienst nicht. Für Postfix muss der Socket unterhalb des Queue-Verzeichnisses liegen und für den Benutzer postfix lesbar sein; ein smtpd mit chroot sieht keinen anderen Ort.
    .admin-2 = Sehen Sie dann nach der Passwortdatenbank selbst (LDAP, SQL, PAM).

auth-required = Der Server verlangt eine Anmeldung, bevor er Mail annimmt.
    .explanation = { $host } lehnt die Nachricht ab, weil die Verbindung nicht angemeldet ist.
    .user-1 = Schalten Sie in Ihrem Mailprogramm die Anmeldung beim Senden ein. Benutzername und Passwort sind dieselben wie beim Empfangen.
    .admin-1 = War der Client angemeldet, muss permit_sasl_authenticated (Exim: authenticated = *) vor dem stehen, was ablehnt.

# $mechanisms: was ohne Verschlüsselung angeboten wird.
auth-before-tls = Der Server würde Passwörter ohne Verschlüsselung annehmen.
    .explanation = { $host } bietet { $at_port } die Anmeldung an, bevor die Verbindung sicher ist. Ein falsch eingerichtetes Mailprogramm würde Ihr Passwort jedem auf dem Weg zeigen.
    .user-1 = Ihre eigenen Einstellungen sind sicher. Lassen Sie die Art der Sicherheit in Ihrem Mailprogramm, wie sie ist.
    .admin-1 = Vor TLS angeboten: { $mechanisms }. Bieten Sie keine Anmeldung an, bevor die Verbindung verschlüsselt ist.

# $username: die angenommene Form.
username-local-part = Der Server will Ihren Benutzernamen ohne den Teil nach dem @.
    .explanation = { $host } nimmt nur die kurze Form an: { $username }. Mailprogramme nehmen oft die ganze Adresse.
    .user-1 = Geben Sie { $username } ein, wo ein Mailprogramm nach dem Benutzernamen fragt.
    .admin-1 = Damit auch die Adresse gilt, schlagen Sie den Teil vor dem @ oder beide Formen nach.

password-blanks = Ihr Passwort hat an einem Ende ein Leerzeichen.
    .explanation = Leerzeichen an den Enden kommen meist vom Kopieren. So, wie das Passwort eingegeben wurde, nahm der Server es nicht an.
    .user-1 = Geben Sie das Passwort ohne das Leerzeichen noch einmal ein. Wenn es dazugehört, lassen Sie es.

password-non-ascii = Ihr Passwort enthält Buchstaben außerhalb von A bis Z.
    .explanation = Buchstaben wie ä oder ß lassen sich als verschiedene Bytes schreiben. Mailwright sandte das Passwort als UTF-8 mit zusammengesetzten Buchstaben (Unicode-Form NFC), wie es die Standards verlangen. Der Server nahm es nicht an.
    .user-1 = Probieren Sie, ob Sie damit in Ihr Webmail kommen. Wenn ja, erwartet der Server vielleicht eine andere Kodierung: Wählen Sie ein Passwort aus einfachen Buchstaben und Ziffern.
    .admin-1 = Mit den Bytes in der Passwortdatenbank vergleichen: Gesandt wurde UTF-8 in der Form NFC; SCRAM und CRAM-MD5 verwenden SASLprep (RFC 4013). Ein Hash aus Latin-1 oder aus zerlegten Buchstaben (macOS) passt nie.

password-not-given = Es wurde kein Passwort angegeben, deshalb wurde die Anmeldung nicht versucht.
    .explanation = Die Server sind zu erreichen, und ihre Verbindungen sind sicher. Ob Ihr Konto dort geht, zeigt erst die Anmeldung.
    .user-1 = Prüfen Sie noch einmal, mit Ihrem Passwort.

# $text  what the server said
server-alert = Der Mailserver hat Ihnen etwas mitzuteilen.
    .explanation = { $host } sagt: { $text }
    .user-1 = Lesen Sie es. Wenn Sie nicht wissen, was es bedeutet, fragen Sie Ihren Anbieter oder Ihren Helpdesk.
    .admin-1 = Es ist ein [ALERT], den jedes Mailprogramm anzeigen muss (RFC 9051 §7.1).

## Senden

# $address: der Absender; $username: das Konto.
sender-not-owned = Der Server lässt Sie nicht als { $address } senden.
    .explanation = { $host } zählt { $address } nicht zu den Adressen von { $username_dative }.
    .user-1 = Nehmen Sie als Absender die Adresse, die zu Ihrem Konto gehört.
    .user-2 = Wenn es Ihre Adresse ist, bitten Sie Ihre Hotline, sie Ihrem Konto hinzuzufügen.
    .admin-1 = Tragen Sie { $address } als Adresse von { $username } ein. Bei einem Alias muss dessen Besitzer ebenfalls in der Login-Tabelle stehen: reject_sender_login_mismatch liest virtual_alias_maps nicht von selbst.

# $address: der Absender.
sender-not-verified-with-provider = Der Dienst sendet noch nicht für { $address }.
    .explanation = { $host } sendet nur für Adressen, die vorher bei ihm bestätigt wurden, und { $address } gehört nicht dazu.
    .user-1 = Bestätigen Sie { $address } oder { $domain } in Ihrem Konto bei diesem Dienst.
    .user-2 = Wenn Sie dort kein Konto haben, geben Sie den Bericht Ihrer Hotline.
    .admin-1 = Bestätigen Sie die Domain beim Dienst; er zeigt die DKIM-Einträge für { $domain }. Amazon SES verlangt außerdem bestätigte Empfänger, bis das Konto die Sandbox verlassen hat, und zählt Identitäten je Region.

sender-domain-not-found = Der Server glaubt nicht an die Domain des Absenders.
    .explanation = { $host } konnte { $domain } nicht überprüfen und lehnt { $address } als Absender ab.
    .user-1 = Sehen Sie sich die Adresse noch einmal an.
    .user-2 = Wenn sie stimmt, sagen Sie es Ihrem Anbieter.
    .admin-1 = { $domain } braucht einen MX- oder Adresseintrag, den { $host } auflösen kann. Programme auf Servern senden oft als benutzer@rechnername: geben Sie ihnen eine Adresse, die es gibt.

relay-denied-server-restrictions = Der Server leitet keine Mail weiter, obwohl Sie angemeldet sind.
    .explanation = { $host } hat Ihr Passwort angenommen, aber seine Regeln lehnen den Empfänger trotzdem ab.
    .user-1 = Geben Sie den Bericht Ihrer Hotline. Mit Ihrem Passwort ist alles in Ordnung.
    .admin-1 = Stellen Sie permit_sasl_authenticated vor reject_unauth_destination, in smtpd_relay_restrictions, smtpd_recipient_restrictions und smtpd_client_restrictions. Nennt master.cf $mua_…-Regeln, muss main.cf sie definieren.

recipient-unknown = Der Server kennt für diesen Empfänger kein Postfach.
    .explanation = { $host } sagt, dass es den Empfänger der Testnachricht nicht gibt. Sie ging an { $address }, falls Sie keinen anderen genannt haben.
    .user-1 = Sehen Sie sich die Adresse Buchstabe für Buchstabe an.
    .user-2 = Wenn sie stimmt, fragen Sie Ihren Anbieter, ob das Postfach angelegt ist.
    .admin-1 = Schlagen Sie die Adresse in den Tabellen der Postfächer und Aliase nach. Eine Domain darf nur in einem von mydestination und virtual_mailbox_domains stehen.

recipient-domain-not-found = Die Domain des Empfängers gibt es nicht.
    .explanation = { $host } findet keine Domain für den Empfänger der Testnachricht.
    .user-1 = Sehen Sie sich den Teil nach dem @ noch einmal an.
    .admin-1 = Schlagen Sie die Domain auf dem Server selbst nach. Ist sie eine eigene, tragen Sie sie ein.

recipient-mailbox-full = Das Postfach ist voll.
    .explanation = { $host } nimmt die Nachricht nicht an, weil im Postfach des Empfängers kein Platz mehr ist.
    .user-1 = Löschen Sie große Nachrichten und leeren Sie den Papierkorb. Prüfen Sie dann noch einmal.
    .user-2 = Oder bitten Sie Ihren Anbieter um mehr Platz.
    .admin-1 = Erhöhen Sie das Kontingent, oder löschen Sie alte Mail. Sehen Sie auch nach, ob die Platte selbst voll ist.

smtputf8-unsupported = Der Server nimmt diese Adresse nicht an.
    .explanation = { $address } hat vor dem @ Zeichen außerhalb des englischen Alphabets, und { $host } unterstützt das nicht.
    .user-1 = Nehmen Sie eine andere Adresse desselben Kontos, wenn Sie eine haben.
    .user-2 = Bitten Sie Ihren Anbieter um eine Adresse ohne solche Zeichen.
    .admin-1 = Bieten Sie SMTPUTF8 an. Auch was ins Postfach zustellt, muss es annehmen.

# $minutes: wie lange der Server zu warten bittet, 0, wenn er es nicht sagt.
greylisted = Der Server bittet, es später noch einmal zu versuchen.
    .explanation = { $host } weist die erste Nachricht eines neuen Absenders für einige Minuten ab. Mailprogramme versuchen es von selbst wieder; das ist kein Fehler.
    .user-1 = { $minutes ->
        [0] Prüfen Sie in zehn Minuten noch einmal.
        [one] Prüfen Sie in einer Minute noch einmal. So lange bittet der Server zu warten.
       *[other] Prüfen Sie in { $minutes } Minuten noch einmal. So lange bittet der Server zu warten.
    }
    .admin-1 = Wenden Sie Greylisting nicht auf angemeldete Benutzer an: sie müssen zugelassen sein, bevor der Greylisting-Dienst gefragt wird.

rate-limited-sender = Sie haben vorerst zu viele Nachrichten gesendet.
    .explanation = { $host } begrenzt, wie viele Nachrichten ein Konto in einer Zeit senden darf.
    .user-1 = Warten Sie eine Stunde. Prüfen Sie dann noch einmal.
    .user-2 = Wenn Sie nicht viele gesendet haben, ändern Sie Ihr Passwort. Vielleicht benutzt jemand anderes Ihr Konto.
    .admin-1 = Sehen Sie sich an, was das Konto gesendet hat. Ein gestohlenes Passwort ist wahrscheinlicher als ein fleißiger Mensch.

message-too-large = Die Nachricht ist größer, als der Server erlaubt.
    .explanation = { $host } lehnt die Testnachricht wegen ihrer Größe ab, obwohl sie sehr klein ist.
    .user-1 = Sagen Sie es Ihrer Hotline. Eine Grenze auf dem Server ist zu niedrig eingestellt.
    .admin-1 = Setzen Sie die Grenze auf jedem Server unterwegs. In Postfix dürfen die Postfachgrenzen nicht kleiner sein als message_size_limit.

content-rejected-spam = Der Server hält die Testnachricht für Spam.
    .explanation = { $host } lehnt ab, was die Nachricht sagt oder woher sie kommt.
    .user-1 = Versuchen Sie ein anderes Netz. Adressen von Heim- und Mobilnetzen wird oft misstraut.
    .user-2 = Wenn es so bleibt, geben Sie den Bericht Ihrer Hotline.
    .admin-1 = Bewerten Sie angemeldete Benutzer nicht, als kämen sie von außen. Das Log des Filters nennt die Merkmale, die zählten.

policy-rejected = Der Server hat ohne Angabe von Gründen abgelehnt.
    .explanation = { $host } hat Nein gesagt und keinen Grund genannt. Seine eigenen Worte stehen im Bericht.
    .user-1 = Geben Sie den Bericht Ihrer Hotline.
    .admin-1 = Suchen Sie die Antwort im Log des Servers; die Regel, die abgelehnt hat, steht in derselben Zeile.
    .admin-2 = Postfix: „Client host rejected“ ist smtpd_client_restrictions, „Helo command rejected“ smtpd_helo_restrictions, „Sender address rejected“ smtpd_sender_restrictions, „Recipient address rejected“ smtpd_recipient_restrictions; nach der Nachricht sind es header_checks, body_checks oder ein Filter in smtpd_milters.

server-local-problem = Der Server hat selbst ein Problem.
    .explanation = { $host } konnte nicht tun, was verlangt war. An Ihren Einstellungen ist nichts falsch.
    .user-1 = Versuchen Sie es später noch einmal. Wenn es so bleibt, sagen Sie es Ihrem Anbieter.
    .admin-1 = Sehen Sie in das Log zu diesem Zeitpunkt: eine Tabelle oder Datenbank, die sich nicht lesen lässt, eine nicht definierte Regel ($mua_…), ein Filter, der nicht antwortet, eine volle Platte, ein fehlendes Recht.
    .admin-2 = Postfix: „Server configuration error“ ist eine Einschränkung, die es nicht gibt, oder ein Parameter wie $mua_client_restrictions, der nirgends definiert ist: postfix check. „Try again later“ auf jeden Befehl ist ein Filter, der nicht läuft: smtpd_milters, milter_default_action.

## Zustellung und Privates

# $seconds: wie lange gesucht wurde.
accepted-not-delivered = Die Testnachricht ist noch nicht angekommen.
    .explanation = Der Server nahm die Nachricht an, aber sie war { $seconds } Sekunden später nicht im Postfach.
    .user-1 = Sehen Sie in einigen Minuten in Posteingang und Spam-Ordner. Der Betreff beginnt mit „Mailwright“.
    .user-2 = Wenn sie nicht kommt, geben Sie den Bericht Ihrer Hotline.
    .admin-1 = Verfolgen Sie die Queue-Id des Belegs durch die Logs. Filter und Sieve-Skripte haben die Nachricht vielleicht anderswo abgelegt.

# $folder: wo sie gefunden wurde.
delivered-to-junk = Die Testnachricht landete in { $folder }.
    .explanation = Ihre Mail funktioniert, aber der Server hält eine Nachricht von Ihnen an Sie selbst für unerwünscht.
    .user-1 = Kennzeichnen Sie die Nachricht als „kein Spam“. Der Server lernt daraus.
    .user-2 = Sehen Sie sich die Regeln Ihrer Webmail an. Vielleicht verschiebt eine von ihnen Nachrichten.
    .admin-1 = Sehen Sie sich X-Spam-Status oder X-Spamd-Result und Authentication-Results an. Mail, die mit Anmeldung eingeliefert wurde, sollte nicht bewertet werden, als käme sie von außen.

# $seconds: wie lange es dauerte.
delivery-slow = Die Testnachricht brauchte lange.
    .explanation = Sie kam an, { $seconds } Sekunden nachdem der Server sie angenommen hatte.
    .user-1 = Sie müssen nichts tun. Wenn Mail immer langsam ist, sagen Sie es Ihrem Anbieter.
    .admin-1 = Die Received-Zeilen zeigen, wo sie wartete. In Postfix zählt delays= die Zeit vor der Warteschlange, in ihr, für die Verbindung und für die Übertragung.

delivery-bounced = Die Testnachricht kam zurück.
    .explanation = Der Server nahm die Nachricht an, konnte sie dann aber nicht zustellen und schickte sie zurück.
    .user-1 = Lesen Sie die Nachricht, die zurückkam. Sie nennt den Grund.
    .user-2 = Geben Sie den Bericht Ihrer Hotline.
    .admin-1 = Die zurückgekommene Nachricht enthält die Antwort des Servers, der sie abgelehnt hat.

# $ip: die verratene Adresse.
client-address-leaked = Jeder, dem Sie schreiben, kann Ihre Internetadresse sehen.
    .explanation = Der Server schreibt { $ip } in jede Nachricht. Ihr Administrator kann das abschalten.
    .user-1 = Bitten Sie Ihren Administrator darum, wenn es Sie stört. Ihre Adresse verrät ungefähr, wo Sie sind.
    .admin-1 = Nehmen Sie die Adresse des Clients nur auf den Einlieferungsports aus der Received-Zeile, und behalten Sie die Queue-Id für Ihr Log.

# $fields  the header fields that differ
message-altered = Angekommen ist nicht ganz, was gesendet wurde.
    .explanation = Die Testnachricht kam mit Änderungen an in: { $fields }.
    .user-1 = Wenn Sie diese Änderungen kennen, etwa eine Markierung für Mail von außen, ist nichts zu tun.
    .user-2 = Sonst fragen Sie Ihren Administrator, wer Ihre Mail verändert.
    .admin-1 = Ein Filter, ein Milter oder ein Gateway schreibt die Kopfzeilen um. Ein geändertes From oder Subject bricht DKIM-Signaturen, die davor gesetzt wurden.

vrfy-enabled = Der sendende Server bietet an zu sagen, welche Adressen es gibt.
    .explanation = { $host } bietet VRFY an. Wer Spam verschickt, kann ihn nach Adressen fragen.
    .user-1 = Für Ihre Mail ist nichts zu tun. Sagen Sie es Ihrem Administrator, wenn Sie mögen.
    .admin-1 = Schalten Sie VRFY ab: Wer Mail sendet, braucht es nicht.

## Die Prüfung selbst

check-cancelled = Sie haben die Prüfung beendet.
    .explanation = Soweit man sehen konnte, ist nichts falsch. Was bis dahin gefunden wurde, steht im Bericht.
    .user-1 = Prüfen Sie noch einmal, wann immer Sie wollen.

check-deadline-reached = Die Prüfung dauerte zu lange und wurde beendet.
    .explanation = Es lässt sich nichts Sicheres sagen. Was bis dahin gefunden wurde, steht im Bericht.
    .user-1 = Prüfen Sie noch einmal, oder versuchen Sie ein anderes Netz.
    .admin-1 = Geben Sie mit --deadline SEKUNDEN mehr Zeit. Die Schritte im Bericht zeigen, welcher langsam war.

program-fault = Mailwright hat einen Fehler gemacht.
    .explanation = Es geschah etwas, das nicht möglich sein sollte. Über Ihre Mail sagt das nichts.
    .user-1 = Prüfen Sie noch einmal.
    .user-2 = Wenn es wieder geschieht, schicken Sie uns den Bericht. Sehen Sie ihn vorher durch; er enthält Ihre Adresse und Namen von Servern, kein Passwort.

## Was nur eine Antwort, eine Logzeile oder eine Fehlermeldung verrät

hostname-wrong-or-missing = Das Mailprogramm bekam keinen brauchbaren Servernamen.
    .explanation = Das Feld für den Server ist leer, enthält eine Zahl oder endet mit einem Leerzeichen. Ist es leer, suchen viele Programme einen Mailserver auf Ihrem eigenen Computer.
    .user-1 = Geben Sie den Namen des Servers neu ein, ohne Leerzeichen davor und dahinter. Er sieht aus wie mail.verein.example.
    .admin-1 = Geben Sie den Wert aus, den das Programm wirklich verwendet. Eine nicht gesetzte Variable oder ein Leerzeichen am Ende einer Zeile in einer .env-Datei sieht so aus.

dns-mx-broken = Die Domain nennt Mailserver, die nicht zu gebrauchen sind.
    .explanation = Die Domain gibt an, welche Server ihre Mail annehmen, aber diese Namen führen ins Leere.
    .user-1 = Prüfen Sie den Teil nach dem @ noch einmal.
    .user-2 = Stimmt er, sagen Sie es der Organisation des Empfängers auf anderem Weg. Nur sie kann es beheben.
    .admin-1 = Jedes Ziel eines MX-Eintrags braucht einen A- oder AAAA-Eintrag und darf weder eine IP-Adresse noch ein CNAME sein.

dns-points-to-web-proxy = Der Name des Mailservers führt zu einem Webdienst, der keine Mail durchlässt.
    .explanation = Der Name gehört zu einem Schutzdienst für Websites. Mail kommt dort nicht hindurch.
    .user-1 = Fragen Sie Ihren Anbieter nach dem eigenen Namen des Mailservers.
    .admin-1 = Cloudflare und ähnliche Proxys lassen keine Mailports durch. Stellen Sie den Eintrag von { $host } auf „DNS only“, oder geben Sie der Mail einen eigenen Namen und nennen Sie diesen in MX und SRV.

connect-port25-blocked = Ihr Netz sperrt den Port, über den Server Mail austauschen.
    .explanation = Die meisten Heimnetze und Cloud-Anbieter lassen über Port 25 nichts hinaus, um Spam zurückzuhalten.
    .user-1 = Nehmen Sie in Ihrem Mailprogramm Port 465. Wird er nicht angeboten, nehmen Sie Port 587.
    .admin-1 = Clients liefern auf 465 oder 587 ein, nie auf 25. Ein Server, der anderen zustellen soll, braucht Port 25 von seinem Anbieter freigeschaltet oder ein Relay.

middlebox-smtp-inspection = Etwas zwischen Ihnen und dem Server verändert das Gespräch.
    .explanation = Eine Firewall oder ein Virenscanner schreibt um, was gesagt wird. Die sichere Verbindung kann so nicht beginnen.
    .user-1 = Versuchen Sie es in einem anderen Netz.
    .user-2 = Schalten Sie nur die Mailprüfung Ihres Virenscanners ab, oder nehmen Sie Port 465, den er nicht umschreiben kann.
    .admin-1 = Nehmen Sie die Ports 465 und 587 von der SMTP-Inspektion aus (Cisco ASA: no inspect esmtp), und vergleichen Sie die EHLO-Antwort von innen und außen.

client-sent-too-early = Das Programm sprach, bevor der Server bereit war.
    .explanation = Der Server bekam Daten vor seiner Begrüßung oder Antwort und hält das für ein Spamprogramm.
    .user-1 = Prüfen Sie Port und Art der Sicherheit. SSL/TLS auf einem Port, der im Klartext beginnt, sieht ebenso aus.
    .user-2 = Aktualisieren Sie das Programm.
    .admin-1 = Clients warten auf jede Antwort, außer wenn PIPELINING angeboten wird. Prüfungen auf vorlaute Clients gehören nicht auf 465 und 587.

client-protocol-error = Das Programm sagte etwas, das der Server nicht erwartete.
    .explanation = Ein Befehl war unbekannt, kam in falscher Reihenfolge oder doppelt.
    .user-1 = Aktualisieren Sie das Programm, oder versuchen Sie ein anderes.
    .admin-1 = Die Reihenfolge der Befehle ist EHLO, STARTTLS, noch einmal EHLO, AUTH, MAIL, RCPT, DATA. Der Dialog zeigt den ersten Befehl, der abgelehnt wurde.

client-ip-rate-limited = Aus diesem Netz kommt gerade zu viel Mail.
    .explanation = Die Empfängerseite bremst oder verweigert Mail von dieser Internetadresse, wegen ihrer Menge oder ihres Rufs.
    .user-1 = Warten Sie eine Stunde, und senden Sie dann noch einmal.
    .admin-1 = Senden Sie langsamer. Suchen Sie nach einem gestohlenen Konto, und sehen Sie auf die Postmaster-Seite des Empfängers.

starttls-required = Der Server besteht auf einer sicheren Verbindung.
    .explanation = Vor der Verschlüsselung nimmt er weder Anmeldung noch Mail an.
    .user-1 = Schalten Sie im Mailprogramm die Verschlüsselung ein. Nehmen Sie SSL/TLS mit Port 465 oder die andere Art mit Port 587.
    .admin-1 = Der Server hat recht. Lassen Sie das sendende Programm STARTTLS benutzen: nodemailer requireTLS: true, PHPMailer SMTPSecure = ENCRYPTION_STARTTLS, Python starttls() vor login().

tls-client-too-old = Die Verschlüsselung des Programms ist dem Server zu alt.
    .explanation = Der Server lehnt die veralteten Arten der Verschlüsselung ab, die dieses Programm oder System anbietet.
    .user-1 = Aktualisieren Sie das Programm und das System.
    .admin-1 = Der Client braucht TLS 1.2: OpenSSL ab 1.0.1, Java ab 8, .NET ab 4.7. Senken Sie die Protokolle des Servers nicht für alle; geben Sie einem einzelnen alten Gerät ein Relay im eigenen Netz.

tls-no-common-cipher = Programm und Server fanden keine gemeinsame Verschlüsselung.
    .explanation = Jeder kennt Arten der Verschlüsselung, die der andere nicht annimmt. Meist ist einer von beiden veraltet.
    .user-1 = Aktualisieren Sie das Programm und das System.
    .user-2 = Wenn es so bleibt, geben Sie die Meldung Ihrer Hotline.
    .admin-1 = Oft hat der Server kein brauchbares Zertifikat: prüfen Sie das zuerst. Entfernen Sie dann eigene Cipher-Listen; die Vorgaben aktueller Versionen passen.

tls-weak-dh-or-key = Der Schlüssel des Servers ist zu schwach.
    .explanation = Heutige Programme lehnen Schlüssel ab, die sich brechen lassen.
    .user-1 = Geben Sie die Meldung Ihrem Anbieter. Nur er kann es beheben.
    .admin-1 = Verwenden Sie DH-Parameter mit 2048 Bit und einen RSA-Schlüssel mit mindestens 2048 Bit oder ECDSA.

client-rejected-certificate = Ein Programm hat aufgelegt, weil es dem Zertifikat des Servers nicht traute.
    .explanation = Das ist die Sicht des Servers: Die Gegenseite beendete die Verbindung, während sie gesichert wurde.
    .user-1 = Sehen Sie sich die Meldung Ihres Mailprogramms an. Sie nennt den Grund.
    .admin-1 = Prüfen Sie Name, Gültigkeit und Kette so, wie Clients sie sehen, und liefern Sie die ganze Kette aus.

client-cert-required = Der Server verlangt ein eigenes Zertifikat von Ihrem Programm.
    .explanation = Er lässt nur Programme ein, die sich durch ein Zertifikat ausweisen.
    .user-1 = Fragen Sie Ihre Administratorin oder Ihren Administrator nach dem Zertifikat und wo es zu installieren ist.
    .admin-1 = Wenn das nicht gewollt ist, fragen Sie nicht nach Client-Zertifikaten.

client-clock-wrong = Die Uhr dieses Geräts geht falsch.
    .explanation = Zertifikate und Anmelde-Token gelten für eine bestimmte Zeit. Mit falscher Uhr scheinen sie abgelaufen oder noch nicht gültig.
    .user-1 = Stellen Sie Datum, Uhrzeit und Zeitzone auf automatisch, und versuchen Sie es erneut.
    .admin-1 = Prüfen Sie NTP. Geräte ohne Batterie für die Uhr brauchen die Zeit, bevor sie TLS verwenden können.

delivery-dane-or-mta-sts-failed = Ein anderer Server übergab die Mail nicht, weil das Zertifikat dem Versprechen der Domain widerspricht.
    .explanation = Die Domain veröffentlicht, wie die Zertifikate ihrer Mailserver aussehen müssen. Was der Server zeigte, passt nicht dazu.
    .user-1 = Sagen Sie es der Organisation des Empfängers. Nur sie kann es beheben.
    .admin-1 = DANE: veröffentlichen Sie den neuen TLSA-Eintrag, bevor Sie das Zertifikat wechseln (am besten 3 1 1, und behalten Sie beim Erneuern den Schlüssel).
    .admin-2 = MTA-STS: die mx-Namen der Policy müssen zu MX und Zertifikat passen. Erhöhen Sie die id nach jeder Änderung.

auth-username-format = Der Server will den Benutzernamen in anderer Form.
    .explanation = Manche Server wollen die ganze Adresse, andere nur den Teil vor dem @.
    .user-1 = Nehmen Sie Ihre ganze Mailadresse als Benutzernamen.
    .user-2 = Wird das abgelehnt, nehmen Sie nur den Teil vor dem @.
    .admin-1 = Nehmen Sie die ganze Adresse an; die schlagen Programme vor. saslauthd verbindet Benutzer und Realm mit -r.

auth-encoding-problem = Benutzername oder Passwort wurden auf dem Weg zum Server verändert.
    .explanation = Umlaute, Anführungszeichen oder eine falsch gebaute Anmeldung kommen als etwas anderes an.
    .user-1 = Versuchen Sie ein Passwort aus einfachen Buchstaben und Ziffern.
    .user-2 = Tippen Sie das Passwort, statt es einzufügen.
    .admin-1 = PLAIN ist authzid, NUL, Benutzer, NUL, Passwort in UTF-8. printf '\0user\0pass' liest Ziffern nach \0 als Oktalzahl und verschluckt den Anfang eines Benutzernamens oder Passworts aus Ziffern; übergeben Sie die Teile stattdessen mit %s.
    .admin-2 = Buchstaben außerhalb von ASCII müssen auf beiden Seiten UTF-8 sein. IMAP LOGIN braucht um Sonderzeichen Anführungszeichen oder ein Literal; AUTHENTICATE PLAIN nicht.

auth-mechanism-unsupported = Der Server kennt diese Art der Anmeldung nicht.
    .explanation = Das Programm wählte eine Anmeldemethode, die der Server nicht beherrscht.
    .user-1 = Wählen Sie als Methode „Passwort, normal“ über eine sichere Verbindung.
    .admin-1 = Bieten Sie innerhalb von TLS PLAIN und LOGIN an.

auth-not-enabled-on-port = Auf diesem Port kann sich niemand anmelden.
    .explanation = Server lassen Anmeldungen auf den Ports 465 und 587 zu. Port 25 ist für Mail zwischen Servern.
    .user-1 = Nehmen Sie Port 465 mit SSL/TLS. Wird er nicht angeboten, nehmen Sie Port 587.
    .admin-1 = Lassen Sie es auf Port 25 so, und lassen Sie Anmeldungen auf 465 und 587 zu.

auth-oauth-token-rejected = Der Server lehnte das Anmelde-Token ab.
    .explanation = Programme, die sich über die Website des Anbieters anmelden, bekommen ein Token. Dieses ist abgelaufen oder gilt für einen anderen Zweck oder ein anderes Konto.
    .user-1 = Entfernen Sie das Konto aus dem Mailprogramm, und melden Sie sich neu an.
    .user-2 = Prüfen Sie, ob Sie sich mit derselben Adresse anmelden, die im Konto steht.
    .admin-1 = Prüfen Sie Ablauf, Audience und Scope. Das user= in XOAUTH2 muss das Postfach sein. Die Base64-Antwort auf AUTH nennt, entschlüsselt, den Grund.

wrong-server-or-port-mx = Dieser Server nimmt Mail von anderen Servern an, nicht von Personen.
    .explanation = Das Programm spricht mit dem Server, der Mail für die Domain empfängt, statt mit dem, über den Sie senden.
    .user-1 = Suchen Sie bei Ihrem Anbieter den Server für ausgehende Mail. Nehmen Sie ihn mit Port 465 oder 587.
    .admin-1 = Nennen Sie den Einlieferungsdienst per SRV (_submissions._tcp.{ $domain }) und Autoconfig, damit niemand den MX rät. Clients verwenden nie Port 25.

sender-address-syntax = Die Absenderadresse ist nicht richtig geschrieben.
    .explanation = Etwas fehlt oder ist zu viel, oft der Teil nach dem @.
    .user-1 = Sehen Sie Ihre Adresse in den Kontoeinstellungen an. Sie sieht aus wie name@verein.example, ohne Anzeigenamen.
    .admin-1 = Geben Sie als Envelope-Absender eine vollständige Adresse an. Anzeigenamen gehören nur in From.

relay-denied-not-authenticated = Der Server leitet nur Mail von angemeldeten Personen weiter.
    .explanation = Mail an andere Domains wurde abgelehnt, weil sich das Programm am Server zum Senden nicht angemeldet hat.
    .user-1 = Schalten Sie die Anmeldung für den Server für ausgehende Mail ein. Benutzername und Passwort sind meist dieselben wie zum Empfangen.
    .user-2 = Nehmen Sie Port 465 oder 587, nicht 25.
    .admin-1 = Diese Ablehnung ist richtig. War der Client angemeldet (sasl_username im Log), fehlt permit_sasl_authenticated vor reject_unauth_destination. In mynetworks gehören nur eigene Rechner.

relay-denied-wrong-mx = Der Server des Empfängers kennt dessen Domain nicht.
    .explanation = Mail für die Domain geht an einen Server, der sie nicht annimmt. Die Einträge der Domain oder die Einstellungen des Servers sind falsch.
    .user-1 = Prüfen Sie den Teil nach dem @ noch einmal.
    .user-2 = Stimmt er, sagen Sie es dem Empfänger auf anderem Weg. Seine Organisation muss es beheben.
    .admin-1 = Vergleichen Sie den MX der Domain mit den Servern, die ihre Mail wirklich annehmen, und entfernen Sie alte oder Backup-Einträge. Tragen Sie auf dem Server die Domain ein.

server-domain-wrongly-local = Der Server hält die Domain des Empfängers für seine eigene.
    .explanation = Er sucht das Postfach bei sich, findet es nicht und sagt, die Person sei unbekannt.
    .user-1 = Geben Sie die Meldung Ihrem Anbieter. Nur er kann es beheben.
    .admin-1 = Nennen Sie jede Domain nur in einer Klasse (lokal, virtuell oder weitergeleitet), und nehmen Sie anderswo gehostete aus allen heraus. In cPanel: E-Mail-Routing, Remote Mail Exchanger.

recipient-address-syntax = Die Adresse des Empfängers ist nicht richtig geschrieben.
    .explanation = Etwas fehlt darin oder gehört nicht hinein.
    .user-1 = Sehen Sie die Adresse noch einmal an. Entfernen Sie Leerzeichen, Kommas und Punkte an den Enden.
    .admin-1 = Prüfen Sie, was das Programm übergibt: Anzeigenamen, mehrere Adressen in einer Zeichenkette, unsichtbare Zeichen.

recipient-rate-limited = Der Empfänger bekommt gerade zu viel Mail.
    .explanation = Sein Server nimmt eine Weile nichts mehr an. Sie haben nichts falsch gemacht.
    .user-1 = Warten Sie einige Stunden. Server versuchen es meist von selbst noch einmal.
    .admin-1 = Auf der sendenden Seite ist nichts zu ändern; die Warteschlange versucht es wieder. Suchen Sie auf der Empfängerseite nach einer Schleife, einer Listenflut oder der Weiterleitung von allem in ein Postfach.

recipient-too-many = Die Nachricht hat zu viele Empfänger.
    .explanation = Der Server nimmt je Nachricht nur eine begrenzte Zahl von Empfängern an.
    .user-1 = Senden Sie sie in mehreren Teilen. Für viele Personen ist eine Mailingliste der bessere Weg.
    .admin-1 = Ein Server muss mindestens 100 Empfänger annehmen. Nach 452 senden Clients den Rest noch einmal.

too-many-connections = Zu viele Programme benutzen dieses Postfach gleichzeitig.
    .explanation = Der Server erlaubt je Konto nur wenige Verbindungen. Telefone, Tablets und mehrere Programme zählen zusammen; manche Postfächer lassen sich nur von einem Programm öffnen.
    .user-1 = Schließen Sie Mailprogramme, die Sie nicht brauchen, und warten Sie einige Minuten.
    .user-2 = Stellen Sie im Programm die Zahl der Verbindungen auf 2 oder weniger.
    .admin-1 = Erhöhen Sie die Grenze je Benutzer und Adresse, wenn Telefone und Programme sich einen Anschluss teilen. Eine alte POP3-Sperre endet mit ihrer Sitzung.

message-format-invalid = Die Nachricht ist nicht so aufgebaut, wie der Server es will.
    .explanation = Eine nötige Zeile fehlt oder ist doppelt, eine Zeile ist zu lang, oder die Zeilenenden sind falsch.
    .user-1 = Senden Sie sie mit einem anderen Programm, oder aktualisieren Sie dieses.
    .admin-1 = Ein From, ein Date und eine Message-ID; Zeilen mit höchstens 998 Byte, die mit CRLF enden. Kodieren Sie lange Zeilen als quoted-printable oder Base64.

content-attachment-or-virus-blocked = Der Server lehnte einen Anhang ab.
    .explanation = Er enthält ein Virus oder ist von einer Art, die der Server nicht durchlässt.
    .user-1 = Teilen Sie die Datei stattdessen über einen Link. Programme und Archive mit Programmen werden fast überall abgelehnt.
    .user-2 = Lassen Sie Ihren Computer prüfen, wenn Sie das nicht erwartet haben.
    .admin-1 = Die Antwort nennt die Datei oder die Signatur. Prüfen Sie den Scanner auf Fehlalarme.

spf-or-dkim-failed = Der Empfänger kann nicht erkennen, dass die Mail wirklich von Ihrer Domain kommt.
    .explanation = Der sendende Server gehört nicht zu denen, die Ihre Domain erlaubt, oder die Nachricht ist nicht unterschrieben.
    .user-1 = Senden Sie über den Server Ihres eigenen Anbieters.
    .user-2 = Geben Sie die Meldung an die Person, die Ihre Domain betreut.
    .admin-1 = SPF: ein v=spf1-Eintrag, der den sendenden Server nennt (include: oder ip4:), mit höchstens 10 Abfragen. DKIM: unterschreiben Sie auf dem Server, und veröffentlichen Sie den Schlüssel als selector._domainkey.{ $domain }.

dmarc-failed = Die Domain des Absenders verbietet Mail, für die sie nicht bürgen kann.
    .explanation = Die Domain bittet andere, Mail in ihrem Namen abzulehnen, die nicht von ihren eigenen Servern kommt.
    .user-1 = Senden Sie über den Server des Anbieters dieser Adresse. Der Server eines anderen kann nicht in ihrem Namen senden.
    .admin-1 = SPF oder DKIM muss mit der Domain in From übereinstimmen. Eine DKIM-Signatur mit d={ $domain } hält am längsten und übersteht Weiterleitungen; die Sammelberichte nennen, wer ohne sie sendet.

mail-loop = Die Mail läuft im Kreis.
    .explanation = Server reichen die Nachricht einander weiter, ohne sie je zuzustellen. Meist zeigen zwei Weiterleitungen aufeinander.
    .user-1 = Suchen Sie Weiterleitungen und Abwesenheitsantworten, die zu Ihrer eigenen Adresse zurückführen. Entfernen Sie sie.
    .admin-1 = Suchen Sie in den Received-Zeilen die Namen, die sich wiederholen. „Loops back to myself“ heißt: der MX führt hierher, aber der Server zählt die Domain nicht zu seinen eigenen, oder ein Relay zeigt zurück.

delivery-remote-unreachable = Der Server des Empfängers war zu lange nicht erreichbar.
    .explanation = Ihr Server hat es über Tage immer wieder versucht und dann aufgegeben.
    .user-1 = Prüfen Sie den Teil nach dem @ noch einmal.
    .user-2 = Stimmt er, senden Sie später noch einmal, oder erreichen Sie den Empfänger auf anderem Weg.
    .admin-1 = Die Warteschlange nennt den letzten Fehler. Prüfen Sie vom Server aus den MX von { $domain }; viele Anbieter sperren ausgehend Port 25.
