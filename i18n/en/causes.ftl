### Causes: what a check found out.
###
### A message's own text is the title, one sentence. `.explanation` says what happened. `.user-1`, `.user-2` … are
### the steps for the user, in the order in which to try them: the first sentence says what to do, the rest how.
### `.admin-1` … are the steps for the administrator, with exact terms.
### Everything but `.admin-…` is read by somebody who does not know how mail works. Settings and commands stand in
### `assets/causes.toml`, once for all languages; `.admin-…` says the rest.
###
### These values can be used in every cause:
###   $address, $domain   the checked address, and what follows its @
###   $username           the user name that was meant to be used
### These wherever the cause belongs to one server:
###   $host, $at_port     its name, and “on port 587” or “on this port”; $port is the number alone
### Others are named in the comment above the message. A value that is not known is replaced by one of these;
### in `.admin-…` and in commands by its `.place`. A language with cases may use $host_dative, $host_accusative,
### $domain_dative, $provider_dative and $username_dative in place of $host …; they differ only when the value is not known:

value-alternative = another port
value-at-port = on port { $port }
value-at-this-port = on this port
value-address = your address
    .place = ADDRESS
value-domain = your domain
    .dative = your domain
    .place = DOMAIN
value-fields = some header fields
value-folder = another folder
value-host = the server
    .dative = the server
    .accusative = the server
    .place = HOST
value-ip = your address on the internet
    .place = IP
value-issuer = somebody unknown
value-key = a weak key
value-mechanisms = unusual ones
value-names = another name
value-not-after = some time ago
value-organisation = your organisation
value-port = its port
    .place = PORT
value-provider = your provider
    .dative = your provider
value-resolver = system
value-seconds = some
value-security = tls
value-services = mail services
value-signature = a weak signature
value-suggestion = none
value-text = the server’s words
value-url = your provider’s website
value-username = your user name
    .dative = your user name
    .place = USER
value-version = old kinds of encryption

# $commands: commands, between them a dot.
cause-look = Look at it: { $commands }

## Names and discovery

dns-name-not-found = The mail server’s name does not exist.
    .explanation = There is no server with the name { $host }.
    .user-1 = Look at the server’s name again. A single wrong letter is enough; your provider’s letter or website has the right one.
    .user-2 = Leave the server’s name empty. Mailwright then looks for the right one itself.
    .admin-1 = Publish an A or AAAA record for { $host }, or correct the record that names it (SRV, MX, autoconfig).

dns-temporary-failure = The server’s name could not be looked up.
    .explanation = { $resolver ->
        [system] The name service that this computer uses reported a failure. This says nothing about your mail server.
       *[other] The name service at { $resolver } reported a failure. This says nothing about your mail server.
    }
    .user-1 = Try again in a minute.
    .user-2 = Try another network. If other websites fail as well, restart your router or ask whoever looks after your network.
    .admin-1 = Ask the zone’s own name servers. SERVFAIL mostly means that they cannot be reached or that the DNSSEC chain is broken.

dns-null-mx = { $domain } takes no mail.
    .explanation = The owner of { $domain } has declared that it neither receives mail nor has mailboxes.
    .user-1 = Look at the part after the @ again. Perhaps your address ends in something else.
    .user-2 = If the address is right, ask whoever gave it to you.
    .admin-1 = { $domain } publishes a null MX ("0 .", RFC 7505). Replace it with the mail server’s MX record if the domain is meant to have mail.

# $suggestion: a well-known domain that is spelt nearly so, "none" when there is none.
domain-not-found = { $domain } does not exist.
    .explanation = There is no domain with this name on the internet.
    .user-1 = { $suggestion ->
        [none] Look at the part after the @ again. Most often a letter is missing or two are swapped.
       *[other] Did you mean { $suggestion }? Look at the part after the @ again.
    }
    .user-2 = If it is spelt correctly, ask your provider whether the domain is still registered.
    .admin-1 = Check registration and delegation of the domain.

dns-no-mail = No mail server was found for { $domain }.
    .explanation = The domain exists, but neither names a mail server nor has one under the usual names.
    .user-1 = Look at the part after the @ again.
    .user-2 = Type in the server’s name. It stands in your provider’s letter; choose “I know my server settings”.
    .admin-1 = Publish SRV records: _submissions._tcp.{ $domain } (port 465) and _imaps._tcp.{ $domain } (port 993).
    .admin-2 = Or publish https://autoconfig.{ $domain }/mail/config-v1.1.xml. Mailwright writes this file once the settings are proved.

dns-timeout = The name service did not answer.
    .explanation = { $resolver ->
        [system] This computer asks a name service where servers are. It did not answer in time, so nothing is known about your mail server.
       *[other] The name service at { $resolver } did not answer in time, so nothing is known about your mail server.
    }
    .user-1 = Check that you are connected. Open any website.
    .user-2 = Try again, or try another network.
    .admin-1 = Check that the resolver answers on UDP and TCP port 53, and that no firewall drops its answers.

# $resolver: the name service that was asked, "192.0.2.1:53"; "system" when it is the one of this computer.
dnssec-bogus = What the name service says about { $domain } cannot be trusted.
    .explanation = { $domain } signs what it publishes about its servers, and the signature of the answer does not hold. Either somebody changed the answer on its way, or { $domain } made a mistake. Until that is mended, many networks cannot find its mail server.
    .user-1 = Try another network. If it works there, the first one changes answers.
    .user-2 = If it is the same everywhere, tell whoever runs { $domain }.
    .admin-1 = Most often the signatures have expired, or the DS record at the registrar belongs to an older key. Sign the zone again, or correct the DS record.

# $services: the services that are refused, as SRV names: "_submissions, _submission".
srv-no-service = { $domain } says that it does not offer some of its services.
    .explanation = The domain’s own records state that mail programs are not served there.
    .user-1 = Ask your provider how to use your mail. Perhaps only its website can.
    .admin-1 = The SRV records for { $services } have the target ".", which means: not offered. Point them to the server, or leave it so if it is meant.

dns-wildcard = Every name under { $domain } exists.
    .explanation = The name service gives an address for any name that ends in { $domain }, even for a made-up one. Usual names such as mail.{ $domain } therefore prove nothing, and Mailwright has not tried them.
    .user-1 = You need not do anything, unless no server was found. Then type in the server’s name; it stands in your provider’s letter.
    .admin-1 = { $domain } has a wildcard record (*.{ $domain }). Take it away, or publish SRV records for the mail services, so that programs do not take the web server for the mail server.

# $host: what the MX names.
mx-is-address = The mail route of { $domain } names an address.
    .explanation = A domain’s mail route must name a server. This one gives the number { $host }, so some servers cannot deliver mail to you.
    .user-1 = Tell your provider that mail from some senders may not reach you.
    .admin-1 = The MX record of { $domain } has { $host } as its target; it must be a host name. Give the server a name with an A record, and put that name into the MX.

mx-is-cname = The mail route of { $domain } leads over an alias.
    .explanation = The mail route names { $host }, which is only another name for a server. Some servers refuse to deliver mail that way.
    .user-1 = Tell your provider that mail from some senders may not reach you.
    .admin-1 = { $host } is a CNAME, and the MX record of { $domain } names it. Put the server’s own name into the MX, or give { $host } an A record.

# $url: what was asked.
autoconfig-unsafe = The domain’s settings file does not come safely.
    .explanation = The domain offers settings for mail programs in a way that somebody on the way could forge. Mailwright trusts them no further than a guess.
    .user-1 = You need not do anything. Compare the server’s name with your provider’s letter before you agree to it.
    .admin-1 = { $url } must answer over HTTPS with a valid certificate for its name, and must not redirect to plain HTTP or to another organisation.

autoconfig-needs-address = The domain’s settings file is given only to those who say the address.
    .explanation = { $domain } refuses to give settings to a program that does not tell whose they are. Mailwright does not tell your address unasked.
    .user-1 = If no server was found, agree that { $domain } may learn your address, and check again.
    .admin-1 = { $url } answers 400 without ?emailaddress=. Many programs never send it: answer with placeholders (%EMAILADDRESS%) instead.
    .admin-2 = On the command line, --send-address sends the address.

# $url: what was asked.
autoconfig-unreadable = The domain’s settings file cannot be read.
    .explanation = The domain offers a file with settings for mail programs, but what came was something else. Your mail does not depend on it.
    .user-1 = You need not do anything. Mailwright found the settings in another way or says what is missing.
    .admin-1 = { $url } must give an XML document <clientConfig version="1.1">. Often a web server answers every address with its start page: let it answer 404 instead.
    .admin-2 = Send it as text/xml over HTTPS with a valid certificate, and without a DTD.

# $alternative: "host:port" of the server that was proved.
sources-contradict = An entry for { $domain } leads astray.
    .explanation = { $alternative_port ->
        [0] It names { $host }, but mail for { $domain } goes to { $provider }. Programs that follow the entry may end up at the wrong server.
       *[other] It names { $host }, which cannot be reached. { $alternative } works and is what Mailwright uses.
    }
    .user-1 = You need not do anything here. A mail program that follows the wrong entry may not find your server.
    .user-2 = Tell your provider, so that the entry is put right.
    .admin-1 = { $alternative_port ->
        [0] { $host }:{ $port } is named although the MX leads to { $provider }.
       *[other] { $host }:{ $port } is named and does not answer.
    } Find out which source names it, and correct that SRV record or settings file, or take it away.

host-needs-consent = Is { $host } your provider?
    .explanation = Your mail seems to be handled by { $host }, which does not belong to { $domain }. The note that says so is not protected against forgery, so your password has not been sent there.
    .user-1 = Compare the name with your provider’s letter or website. If it is the same, agree.
    .user-2 = If you do not know it, ask whoever gave you the address.
    .admin-1 = Let the domain vouch for the server: publish https://autoconfig.{ $domain }/mail/config-v1.1.xml over HTTPS, or sign the zone with DNSSEC.

# $provider; $url: its page on mail programs.
provider-known = Your mail is with { $provider }.
    .explanation = Mailwright knows what this provider asks of mail programs.
    .user-1 = More is said at { $url }.

## Connection and network

# $alternative: "host:port" of a service beside it that answered; $alternative_port: its port, 0 when there is none.
connect-refused = The server does not take connections here.
    .explanation = { $host } is there, but refuses connections { $at_port }.
    .user-1 = { $alternative_port ->
        [0] { "" }
       *[other] Use port { $alternative_port }. { $alternative } answers.
    }
    .user-2 = Compare server and port with your provider’s letter.
    .user-3 = If both are right, tell your helpdesk.
    .admin-1 = Nothing listens on { $host }:{ $port }, or a firewall rejects. In Postfix the lines submission and submissions (smtps) of master.cf are often still commented out.

# $alternative, $alternative_port: as above.
connect-timeout = The server does not answer.
    .explanation = The connection to { $host } { $at_port } was neither taken nor refused. Something on the way swallows it.
    .user-1 = { $alternative_port ->
        [0] { "" }
       *[other] Use port { $alternative_port }. { $alternative } answers.
    }
    .user-2 = Try another network. Hotels, guest networks and some companies block mail.
    .user-3 = Compare server and port with your provider’s letter.
    .admin-1 = Packets to { $host }:{ $port } are dropped. Open the port in the server’s firewall and in the security group at its hosting provider.

connect-blocked-by-local-firewall = This computer does not allow the connection.
    .explanation = A firewall or security program on this computer forbids Mailwright to reach { $host } { $at_port }.
    .user-1 = Allow Mailwright in your security program.
    .user-2 = On a company computer, ask your helpdesk.
    .admin-1 = The system call was answered with EACCES or EPERM. Look at the local firewall’s rules for outgoing connections, at AppArmor or SELinux, and at endpoint protection.

connect-network-unreachable = There is no way to the server from here.
    .explanation = This computer’s network knows no way to { $host }.
    .user-1 = Check your connection. Open any website.
    .user-2 = Try another network.
    .admin-1 = Check routes and address records. A host with only an AAAA record cannot be reached from a network without IPv6.

# $ip: the address that failed.
connect-ipv6-broken = Connections over IPv6 do not work.
    .explanation = The server’s IPv6 address does not answer, its other address does. Mail works; some programs lose time with every connection.
    .user-1 = You need not do anything. Your provider can mend it.
    .admin-1 = Let the services of { $host } listen on { $ip } too, and open port { $port } for IPv6 in the firewall. Or remove the AAAA record.

connect-wrong-service = { $host } is not a mail server on this port.
    .explanation = Something answers { $at_port }, but it does not speak the language of mail.
    .user-1 = Compare server and port with your provider’s letter. Sending mostly uses 465 or 587, receiving 993.
    .admin-1 = Another service listens on { $host }:{ $port }, or a proxy stands in front. A web proxy or CDN passes no mail: the mail server’s name must point to the server itself.

connection-dropped = The server hung up.
    .explanation = { $host } took the connection and closed it without giving a reason.
    .user-1 = Try again in a minute.
    .user-2 = Try another network. Some of them cut mail connections.
    .admin-1 = Read the server’s log at that moment. Postfix hangs up at the greeting when smtpd cannot start: blanks around = in an -o option of master.cf, or restrictions such as $mua_client_restrictions that main.cf does not define.
    .admin-2 = Switch SMTP inspection (“fixup”) off for { $host } on security devices in between.

network-down = This computer is not connected.
    .explanation = No server could be reached at all, so nothing can be said about your mail.
    .user-1 = Connect to a network. Open any website to see that it works.
    .user-2 = Check again.
    .admin-1 = There is no default route, or all packets are dropped. Look at the routes and at the local firewall.

network-captive-portal = This network wants you to sign in first.
    .explanation = A page of the network answers in place of your mail server, as in hotels, trains and cafés. Nothing can be said about your mail before you have signed in to the network. Your password was not sent.
    .user-1 = Open any website. The network’s own page appears: sign in or accept its terms there.
    .user-2 = Check again.
    .user-3 = If no page appears, use another network, for example your phone’s.

network-blocks-mail = This network lets no mail through.
    .explanation = Other traffic works from here, but no port for mail answers at any server. That is most likely the network’s doing and not your provider’s, so nothing can be said about your settings.
    .user-1 = Try another network, for example your phone’s. If mail works there, your settings are right.
    .user-2 = Switch off a VPN for a moment, or switch it on if you have one.
    .user-3 = Ask whoever runs this network to allow mail. Companies, hotels and some internet providers block it.
    .admin-1 = Allow outgoing TCP to 465, 587 and 993 (also 995 where POP3 is used). Port 25 may stay closed for users.

server-silent = The server says nothing.
    .explanation = { $host } takes the connection { $at_port }, then stays silent.
    .user-1 = Try again in a minute.
    .user-2 = { $alternative_port ->
        [0] { "" }
       *[other] Use port { $alternative_port }. { $alternative } answers.
    }
    .user-3 = Look at the port and the kind of security. A server that waits for the secure connection at once says nothing before.
    .admin-1 = Port { $port } may expect TLS at once: implicit TLS belongs on 465 and 993, STARTTLS on 587 and 143.
    .admin-2 = Otherwise the service is stuck. Look at its log and at look-ups that time out (reverse DNS, ident, SASL socket, LDAP).

server-protocol-error = The server answers in a way that makes no sense.
    .explanation = { $host } { $at_port } speaks like a mail server, but breaks its rules.
    .user-1 = Try again from another network. A security program on the way may spoil the answers.
    .user-2 = If it stays so, give the report to your helpdesk.
    .admin-1 = The evidence shows the line. Look for proxies and virus scanners in front of { $host }:{ $port }.

server-floods = The server sends far too much.
    .explanation = { $host } sent more than any mail server has reason to, so the check was ended.
    .user-1 = Give the report to your helpdesk.
    .admin-1 = A reply of { $host }:{ $port } exceeds every bound. Look at what listens there.

server-too-busy = The server is busy.
    .explanation = { $host } takes no more connections at the moment.
    .user-1 = Try again in a few minutes.
    .admin-1 = Look in the log for the limit that was reached, and raise it only if the machine has room.

server-temporarily-unavailable = The server is not available at the moment.
    .explanation = { $host } says so itself. Nothing is wrong with your settings as far as can be seen.
    .user-1 = Try again later. If it lasts longer than a day, ask your provider.
    .admin-1 = The evidence holds the server’s own words; its log has the reason.

helo-name-rejected = The server does not like how this computer introduces itself.
    .explanation = { $host } refuses mail because of the name that this computer gives when it connects.
    .user-1 = Give the report to your helpdesk. The server has to be set up differently.
    .admin-1 = Mail programs introduce themselves with an address literal or a local name. Do not judge that name on submission ports.

client-ip-blocklisted = The server distrusts this network’s address.
    .explanation = { $host } refuses mail from the internet address that this computer uses, because it stands on a blocklist. Your password has nothing to do with it.
    .user-1 = Try another network. Addresses of home and mobile networks stand on such lists by rule.
    .user-2 = If it stays so, give the report to your helpdesk. The server should not ask such lists about people who sign in.
    .admin-1 = Do not judge those who sign in by blocklists.
    .admin-2 = If it is your own server that is listed, find the cause first (an open relay, a stolen account), then ask for removal. The evidence names the list.

client-rdns-missing = The server distrusts this network, because it has no name.
    .explanation = { $host } refuses mail from internet addresses without a name in the reverse name service. That is a rule for servers; for people who sign in it is out of place.
    .user-1 = Try another network. Many home and mobile networks have no such name.
    .user-2 = If it stays so, give the report to your helpdesk. The server has to be set up differently.
    .admin-1 = Judge reverse names on port 25 only, and never those who signed in.
    .admin-2 = If it is your own server that has no name, let its hosting provider set the PTR record to the server’s own name; that name has to lead back to the same address.

## Encryption

# $alternative, $alternative_port: a service beside it that is encrypted.
plaintext-to-tls-port = This port is encrypted from the beginning.
    .explanation = { $host } expects a secure connection { $at_port } at once and says nothing before. Here the connection was begun in plain text.
    .user-1 = Choose SSL/TLS as the kind of security { $at_port }.
    .user-2 = { $alternative_port ->
        [0] { "" }
       *[other] Use port { $alternative_port }. { $alternative } answers.
    }
    .admin-1 = Port { $port } does implicit TLS. If programs learn it from SRV or autoconfig, correct the record: _submissions._tcp and _imaps._tcp are for implicit TLS, socketType SSL.

tls-to-plaintext-port = This port begins without encryption.
    .explanation = A secure connection was begun { $at_port } of { $host }, but the server answered in plain text.
    .user-1 = Choose another port or another kind of security. Usual is port 465 with SSL/TLS for sending and 993 with SSL/TLS for receiving.
    .admin-1 = Offer implicit TLS on 465 and 993, and name these ports in SRV and autoconfig.

# $alternative, $alternative_port: a service beside it that is encrypted.
starttls-not-offered = The server offers no secure connection here.
    .explanation = { $host } does not offer encryption { $at_port }. Your password was not sent.
    .user-1 = { $alternative_port ->
        [0] { "" }
       *[other] Use port { $alternative_port }. The connection to { $alternative } is secure.
    }
    .user-2 = Try another network. Some networks remove the offer on the way.
    .user-3 = If it stays so, tell your helpdesk.
    .admin-1 = Switch TLS on for this service.
    .admin-2 = If it is offered on the server itself but not from outside, a firewall removes it: switch SMTP inspection off.

# $alternative, $alternative_port: a service beside it that is encrypted.
starttls-stripped = Something removes the secure connection on the way.
    .explanation = { $host } offers encryption, but { $at_port } the offer does not arrive here. Your password was not sent.
    .user-1 = { $alternative_port ->
        [0] { "" }
       *[other] Use port { $alternative_port }. The connection to { $alternative } is secure.
    }
    .user-2 = Try another network. A firewall or a security program on the way removes the offer.
    .admin-1 = Switch SMTP inspection off on the firewall. A Cisco ASA turns STARTTLS into XXXXXXXA until “no inspect esmtp”; others call it “SMTP proxy” or “mail protection”.
    .admin-2 = If there is no firewall, STARTTLS is switched on for one service only.

starttls-injection = The server takes commands that were slipped in before encryption.
    .explanation = What { $host } said before the connection was secure could have been mixed into what came after. Mailwright threw it away.
    .user-1 = Tell your provider. Mail works, but the server’s software is old.
    .admin-1 = Replies arrived before the TLS handshake was over (CVE-2011-0411 and its family). Update the server or the proxy in front of it, so that it empties its input buffer at STARTTLS.

preauth-before-tls = The server takes everyone for signed in, on a connection that anyone can read.
    .explanation = { $host }:{ $port } greets as if you had signed in already, before the connection is secure. Nothing was sent there.
    .user-1 = Do not use this connection. Use the port with SSL/TLS, which is mostly 993, if the server has one.
    .user-2 = If you see this in a public network only, somebody may be listening there: try it elsewhere.
    .admin-1 = PREAUTH forbids STARTTLS, which is how somebody in the middle keeps a session unprotected. No listener on the network may greet so; imap --preauth belongs to ssh tunnels only.

tls-server-misconfigured = The server’s encryption does not work.
    .explanation = { $host } offers a secure connection { $at_port }, but fails to make one. Your password was not sent.
    .user-1 = { $alternative_port ->
        [0] { "" }
       *[other] Use port { $alternative_port }. The connection to { $alternative } is secure.
    }
    .user-2 = Tell your provider. Only the server’s administrator can mend this.
    .admin-1 = Mostly a path is wrong, a permission is missing, or key and certificate do not belong together. Postfix then answers STARTTLS with 454 or hangs up; its log names the file.

# $version: what it offers.
tls-server-too-old = The server’s encryption is too old.
    .explanation = { $host } only offers { $version }, which is no longer safe. Your password was not sent.
    .user-1 = Tell your provider. Only the server’s administrator can mend this.
    .admin-1 = Offer TLS 1.2 and 1.3 only. An RSA key needs at least 2048 bits.

# $not_after: the day it ended. $days: how many days ago.
cert-expired = The server’s certificate has expired.
    .explanation = { $days ->
        [0] The certificate by which { $host } proves who it is has ended.
        [one] The certificate by which { $host } proves who it is ended yesterday, on { $not_after }.
       *[other] The certificate by which { $host } proves who it is ended { $days } days ago, on { $not_after }.
    } Your password was not sent.
    .user-1 = Look at this computer’s date. If it is wrong, set it and check again.
    .user-2 = Tell your provider. Only the server’s administrator can renew the certificate.
    .admin-1 = Renew it (certbot renew, acme.sh --cron), then let the services read it again. Forgetting the second is the usual reason.

# $not_after, $days: when it ends, and in how many days.
cert-expires-soon = The server’s certificate ends soon.
    .explanation = { $days ->
        [0] The certificate of { $host } ends today. Then mail stops.
        [one] The certificate of { $host } ends tomorrow, on { $not_after }. Then mail stops.
       *[other] The certificate of { $host } ends in { $days } days, on { $not_after }. Without a new one mail stops then.
    }
    .user-1 = Tell your provider, unless you know that it is renewed by itself.
    .admin-1 = Renew it, and let the renewal reload the services by itself.

cert-not-yet-valid = The server’s certificate is not valid yet.
    .explanation = The certificate of { $host } begins in the future. Your password was not sent.
    .user-1 = Look at this computer’s date. If it is wrong, set it and check again.
    .user-2 = If the date is right, tell your provider.
    .admin-1 = Check the clock of the machine that issued the certificate, and the day on which it begins.

cert-self-signed = The server vouches for itself only.
    .explanation = { $host } shows a certificate that it signed itself. Anybody can make one, so your password was not sent.
    .user-1 = Ask your provider or organisation for its CA file. Check again with it.
    .user-2 = If nobody knows of one, do not sign in there.
    .admin-1 = Get a certificate from a public CA such as Let’s Encrypt.
    .admin-2 = For a private CA, sign the server’s certificate with it and give the CA’s certificate to the users (--ca-file).

# $issuer: who signed it.
cert-unknown-issuer = Nobody this computer trusts vouches for the server.
    .explanation = The certificate of { $host } was issued by { $issuer }, which this computer does not know. Your password was not sent.
    .user-1 = Ask your organisation for its CA file. Check again with it.
    .user-2 = Look at your security program. Some put their own certificate in place of the server’s.
    .admin-1 = Mostly the intermediate certificate is missing: send the full chain (fullchain.pem, not cert.pem).
    .admin-2 = For a private CA, give its certificate to the users (--ca-file).

# $names: the names it is for. $suggestion: the one of them that leads to the same address, or none.
cert-hostname-mismatch = The server’s certificate is for another name.
    .explanation = You are connecting to { $host }, but the certificate is for { $names }. Your password was not sent.
    .user-1 = { $suggestion ->
        [none] Use one of these names as the server, if your provider’s letter has it too.
       *[other] Use { $suggestion } as the server, if your provider’s letter has it too. It is the same server under the name that its certificate is for.
    }
    .user-2 = Otherwise tell your provider.
    .admin-1 = Issue a certificate that has { $host } among its names.
    .admin-2 = Or let SRV, MX and autoconfig name a host that the certificate is for.

cert-revoked = The server’s certificate was revoked.
    .explanation = The issuer has withdrawn the certificate of { $host }. Your password was not sent.
    .user-1 = Do not sign in there. Tell your provider.
    .admin-1 = Issue a new certificate with a new key, and find out why the old one was revoked.

# $issuer: who signed it.
cert-chain-incomplete = The server does not show who vouches for it.
    .explanation = The certificate of { $host } was issued by { $issuer }, but the server leaves out the certificate that links it to somebody this computer trusts. Your password was not sent.
    .user-1 = Tell your provider. Only the server’s administrator can mend this.
    .user-2 = { $alternative_port ->
        [0] { "" }
       *[other] Use port { $alternative_port }. The connection to { $alternative } is secure.
    }
    .admin-1 = Send the full chain: fullchain.pem in place of cert.pem. Web browsers fetch what is missing by themselves and hide the fault.

# $key: kind and size of its key. $signature: how it is signed.
cert-weak = The server’s certificate is too weak.
    .explanation = The certificate of { $host } could be forged: its key is { $key }, its signature { $signature }. Your password was not sent.
    .user-1 = Tell your provider. Only the server’s administrator can mend this.
    .admin-1 = Issue a new certificate with a new key: RSA with at least 2048 bits or EC P-256, signed with SHA-256.

cert-no-san = The server’s certificate names no server.
    .explanation = The certificate of { $host } carries its name only where mail programs look no more. Your password was not sent.
    .user-1 = Tell your provider. Only the server’s administrator can mend this.
    .admin-1 = Issue it with a subject alternative name. The common name alone counts no more.

# $issuer: the program that issued the certificate.
cert-intercepted-by-antivirus = A security program stands between you and the server.
    .explanation = The certificate for { $host } was not issued for the server but by { $issuer }, a program on this computer or in this network that reads along. Your password was not sent.
    .user-1 = Look at your security program. Switch off that it checks mail connections (“mail protection”, “scan SSL connections”); it protects your files without that.
    .user-2 = In a company or school, ask its helpdesk for the CA file of the proxy. Check again with it.
    .user-3 = Try another network.
    .admin-1 = Exempt the mail ports 465, 587, 993 and 143 of { $host } from TLS inspection, or distribute the inspecting CA to the devices (--ca-file).

# $alternative: the service with the other certificate.
cert-differs-between-ports = The server shows two different certificates.
    .explanation = { $host } shows another certificate { $at_port } than on { $alternative }.
    .user-1 = Nothing, while mail works. Tell your provider, if one of them is no longer valid.
    .admin-1 = Most often only one service was reloaded after the renewal.

dane-mismatch = The server shows another certificate than { $domain } announces.
    .explanation = { $domain } publishes, signed, which certificate { $host } shows { $at_port }, and it shows another one. Most mail programs do not look; other mail servers do, and may refuse to deliver there.
    .user-1 = Nothing to change in your mail program. Tell your provider.
    .admin-1 = The certificate was renewed without its record, most often. Publish 3 1 1 of the key and keep the key when renewing (certbot: --reuse-key), or publish the next key two TTLs before it is used.

plaintext-only = Without encryption your password is not sent.
    .explanation = The connection to { $host } { $at_port } is not secure, so Mailwright did not sign in.
    .user-1 = Choose SSL/TLS as the kind of security. Usual are port 465 with SSL/TLS for sending and 993 with SSL/TLS for receiving.
    .user-2 = { $alternative_port ->
        [0] { "" }
       *[other] Use port { $alternative_port }. The connection to { $alternative } is secure.
    }
    .admin-1 = Offer TLS on { $host }: submissions on 465 and imaps on 993, and require it elsewhere.

## Sign-in

# $usernames: the user names that were refused, "a, b"; $tried: how many.
auth-wrong-credentials = The server did not accept your password.
    .explanation = { $tried ->
        [0] { $host } refused the sign-in. It does not say whether the user name or the password is wrong.
        [one] { $host } refused the sign-in as { $usernames }. It does not say whether the user name or the password is wrong.
       *[other] { $host } refused the sign-in as { $usernames }. It does not say whether the user names or the password are wrong.
    }
    .user-1 = Type the password again. It is the one you use for web mail; look at capitals, and at a blank pasted at the end.
    .user-2 = Perhaps your user name is not your address. Your provider’s letter names it.
    .user-3 = Some providers want an app password in place of your own. You create it in your account on their website.
    .user-4 = If it still fails, ask your helpdesk. Mailwright tries three times at most, so that your account is not locked.
    .admin-1 = The server’s log names the reason: an unknown user, a wrong password, or a look-up that failed. Check also whether the full address or the local part is looked up.

# $provider; $url: where an app password is made.
auth-app-password-required = { $provider } wants an app password here.
    .explanation = Mail programs do not sign in to { $provider } with your own password, but with one that is made for them.
    .user-1 = Create an app password at { $url }. You may have to switch on two-step sign-in first.
    .user-2 = Type it here in place of your own password. Blanks in it do not matter.
    .admin-1 = The account has two-factor sign-in. Allow app passwords for it, or use OAuth2 in the mail program.

auth-web-login-required = { $provider } wants you to confirm the sign-in on its website.
    .explanation = The sign-in looked unusual to the provider, so it is blocked until you confirm it.
    .user-1 = Sign in on the provider’s website and confirm that it was you.
    .user-2 = Then check again here.
    .admin-1 = The evidence holds the provider’s words and often a link. In a managed domain an administrator can lift the block.

auth-basic-disabled-oauth-required = { $provider } does not accept passwords from mail programs.
    .explanation = You sign in on the provider’s own page, and the mail program gets a permission in place of your password (OAuth2).
    .user-1 = Use a mail program that can do this. Thunderbird, Apple Mail and Outlook open the provider’s sign-in page themselves.
    .user-2 = The settings shown are known, not proved. Choose OAuth2 as the sign-in method where a program asks.
    .admin-1 = Only XOAUTH2 or OAUTHBEARER is of use at { $host }. Microsoft 365 has switched passwords off; for sending, an administrator can still allow them for one mailbox. Given a token, mailwright check --token-stdin proves these settings.

auth-smtp-auth-disabled-by-admin = Sending by mail programs is switched off for your account.
    .explanation = { $host } knows you, but your organisation does not allow mail programs to send.
    .user-1 = Ask your helpdesk to allow it for your account.
    .admin-1 = Allow SMTP AUTH for the mailbox rather than for the whole tenant. Security defaults block it as well.

access-protocol-disabled = Access by mail programs is switched off for your account.
    .explanation = { $host } knows you, but does not let mail programs in.
    .user-1 = Switch on IMAP in the settings of your provider’s web mail. It is often under “Forwarding and POP/IMAP” or “Mail programs”.
    .user-2 = If there is no such switch, ask your helpdesk.
    .admin-1 = Switch the protocol on for the account. In Dovecot, a deny passdb or the fields nologin and allow_nets do this.

auth-too-many-attempts = The server has had enough sign-ins for now.
    .explanation = { $host } blocks sign-ins for a while, because too many failed. Mailwright stopped at once.
    .user-1 = Wait half an hour. Other devices with an old password cause this too; correct it there.
    .user-2 = Then try again with the right password.
    .admin-1 = Look at fail2ban, at delays after failures, and at the account’s lock. Other devices with an old password are the usual reason.

auth-ip-or-country-blocked = The server does not allow the sign-in from here.
    .explanation = { $host } refuses sign-ins from the country or internet address that this computer uses. Nothing is said about your password.
    .user-1 = Switch a VPN off, or try another network.
    .user-2 = Look in the account on your provider’s website. It often shows blocked sign-ins and lets you allow them.
    .admin-1 = Look for rules on countries and addresses: in the server, in the firewall, in conditional access.

account-suspended = Your account is suspended.
    .explanation = { $host } says that this account is switched off.
    .user-1 = Ask your provider why. Sign in on its website; the reason is often shown there.
    .admin-1 = Look at the account’s state in the directory or control panel. Spam sent with a stolen password is the usual reason: change the password before you lift the block.

auth-password-policy = Your password has to be changed first.
    .explanation = { $host } knows the password, but it has expired or does not meet the rules.
    .user-1 = Change the password on your provider’s website or at your organisation.
    .user-2 = Then check again with the new one.
    .admin-1 = The directory wants a change of password (IMAP code EXPIRED, SMTP 432 or 534).

auth-malformed = The server did not understand the sign-in.
    .explanation = { $host } broke the sign-in off as malformed. Nothing is said about your password.
    .user-1 = Give the report to your helpdesk.
    .admin-1 = The dialogue shows the exchange. The usual reason is a proxy in front, or a SASL library that lacks the mechanism it announces.

auth-requires-encryption = The server wants a secure connection before the sign-in.
    .explanation = { $host } takes passwords { $at_port } only inside a secure connection, as it should.
    .user-1 = Choose SSL/TLS as the kind of security. Usual are port 465 for sending and 993 for receiving.
    .admin-1 = This is right as it is. If it happens inside TLS, a proxy in front ends TLS and does not tell the server.

auth-not-offered = The server offers no sign-in here.
    .explanation = { $host } takes the connection { $at_port }, but offers no way to sign in.
    .user-1 = { $alternative_port ->
        [0] { "" }
       *[other] Use port { $alternative_port }. { $alternative } answers.
    }
    .user-2 = Compare server and port with your provider’s letter. Port 25 is for servers among themselves.
    .admin-1 = Switch SASL on for the submission services. Postfix offers it only when the socket of smtpd_sasl_path exists; the path is seen from its queue directory, where chrooted services live.

# $mechanisms: what the server offers.
auth-no-common-mechanism = There is no common way to sign in.
    .explanation = None of the ways to sign in that { $host } offers can be used here: { $mechanisms }.
    .user-1 = Ask your helpdesk to allow sign-in with a normal password inside the secure connection.
    .admin-1 = Offer PLAIN inside TLS. If Postfix is the client, its SASL plug-ins are missing, or plaintext mechanisms are forbidden.

# $mechanisms: the one that does not work.
auth-offered-but-unusable = The server offers a way to sign in that does not work.
    .explanation = { $host } offers { $mechanisms } { $at_port }, but fails when it is used. Nothing is said about your password.
    .user-1 = Mail programs that try this way first may not get in. Choose another sign-in method there, if the program lets you.
    .user-2 = Tell your provider.
    .admin-1 = Postfix with Cyrus: mech_list in sasl/smtpd.conf must name only what the installed plug-ins and the password store can do; the log says "SASL … authentication failure" or "no mechanism available". Dovecot: remove from auth_mechanisms what the passdb cannot serve (CRAM-MD5 and SCRAM need plain or matching hashes).

auth-backend-failure = The server cannot check passwords at the moment.
    .explanation = { $host } says that its own sign-in service does not work. Nothing is said about your password.
    .user-1 = Try again in a few minutes.
    .user-2 = If it stays so, tell your provider.
    .admin-1 = The mail server does not reach its password service. For Postfix the socket must lie below its queue directory and be readable by the user postfix; a chrooted smtpd sees no other place.
    .admin-2 = Then look at the password database itself (LDAP, SQL, PAM).

auth-required = The server wants a sign-in before it takes mail.
    .explanation = { $host } refuses the message, because the connection has not signed in.
    .user-1 = Switch on the sign-in for sending in your mail program. It uses the same user name and password as receiving.
    .admin-1 = If the client did sign in, permit_sasl_authenticated (Exim: authenticated = *) has to stand before whatever refuses.

# $mechanisms: what is offered without encryption.
auth-before-tls = The server would take passwords without encryption.
    .explanation = { $host } offers the sign-in { $at_port } before the connection is secure. A mail program that is set up wrongly would show your password to everybody on the way.
    .user-1 = Your own settings are safe. Leave the kind of security in your mail program as it is.
    .admin-1 = Offered before TLS: { $mechanisms }. Offer no sign-in before the connection is encrypted.

# $username: the accepted form.
username-local-part = The server wants your user name without the part after the @.
    .explanation = { $host } accepts only the short form, { $username }. Mail programs often assume the whole address.
    .user-1 = Type { $username } where a mail program asks for the user name.
    .admin-1 = To accept the address as well, look up the part before the @, or both forms.

password-blanks = Your password has a blank at one end.
    .explanation = Blanks at the ends mostly come from copying. The server did not accept the password as it was typed.
    .user-1 = Type the password again without the blank. If the blank belongs to it, leave it.

password-non-ascii = Your password has letters beyond A to Z.
    .explanation = Letters such as ä or ß can be written as different bytes. Mailwright sent the password as UTF-8, with composed letters (Unicode form NFC), as the standards ask for. The server did not accept it.
    .user-1 = Try whether you get into your web mail with it. If so, the server may expect another encoding: choose a password of plain letters and digits.
    .admin-1 = Compare with the bytes in the password database: UTF-8 in form NFC was sent; SCRAM and CRAM-MD5 use SASLprep (RFC 4013). A hash made from Latin-1 or from decomposed letters (macOS) never matches.

password-not-given = No password was given, so signing in was not tried.
    .explanation = The servers can be reached, and their connections are secure. Whether your account works there shows only when you sign in.
    .user-1 = Check again with your password.

# $text  what the server said
server-alert = The mail server has something to tell you.
    .explanation = { $host } says: { $text }
    .user-1 = Read it. If you do not know what it means, ask your provider or your helpdesk.
    .admin-1 = It is an [ALERT], which every mail program must show (RFC 9051 §7.1).

## Sending

# $address: the sender; $username: the account.
sender-not-owned = The server does not let you send as { $address }.
    .explanation = { $host } does not count { $address } among the addresses of { $username }.
    .user-1 = Use the address that belongs to your account as the sender.
    .user-2 = If this is your address, ask your helpdesk to add it to your account.
    .admin-1 = Enter { $address } as an address of { $username }. For an alias, its owner has to stand in the login map as well: reject_sender_login_mismatch does not read virtual_alias_maps by itself.

# $address: the sender.
sender-not-verified-with-provider = The service does not send for { $address } yet.
    .explanation = { $host } sends only for addresses that were verified with it before, and { $address } is not among them.
    .user-1 = Verify { $address } or { $domain } in your account with the sending service.
    .user-2 = If you have no such account, give the report to your helpdesk.
    .admin-1 = Verify the domain with the service; it shows the DKIM records for { $domain }. Amazon SES also wants the recipient verified until the account has left the sandbox, and counts identities by region.

sender-domain-not-found = The server does not believe in the sender’s domain.
    .explanation = { $host } could not verify { $domain } and refuses { $address } as a sender.
    .user-1 = Look at the address again.
    .user-2 = If it is right, tell your provider.
    .admin-1 = { $domain } needs an MX or address record that { $host } can resolve. Programs on servers often send as user@hostname: give them an address that exists.

relay-denied-server-restrictions = The server does not send on mail, although you signed in.
    .explanation = { $host } accepted your password, but its rules still refuse the recipient.
    .user-1 = Give the report to your helpdesk. Nothing is wrong with your password.
    .admin-1 = Put permit_sasl_authenticated before reject_unauth_destination, in smtpd_relay_restrictions, smtpd_recipient_restrictions and smtpd_client_restrictions. Where master.cf names $mua_… restrictions, main.cf has to define them.

recipient-unknown = The server knows no mailbox for this recipient.
    .explanation = { $host } says that the recipient of the test message does not exist. It was sent to { $address } unless you named another.
    .user-1 = Look at the address again, letter by letter.
    .user-2 = If it is right, ask your provider whether the mailbox has been created.
    .admin-1 = Look the address up in the maps of mailboxes and aliases. A domain must stand in one of mydestination and virtual_mailbox_domains only.

recipient-domain-not-found = The recipient’s domain does not exist.
    .explanation = { $host } finds no domain for the recipient of the test message.
    .user-1 = Look at the part after the @ again.
    .admin-1 = Look the domain up on the server itself. If it is one of your own, add it.

recipient-mailbox-full = The mailbox is full.
    .explanation = { $host } does not take the message, because there is no room left in the recipient’s mailbox.
    .user-1 = Delete large messages and empty the wastebasket. Then check again.
    .user-2 = Or ask your provider for more room.
    .admin-1 = Raise the quota or let old mail go. Look also whether the disk itself is full.

smtputf8-unsupported = The server does not take this address.
    .explanation = { $address } has letters outside the English alphabet before the @, and { $host } does not support that.
    .user-1 = Use another address of the same account, if you have one.
    .user-2 = Ask your provider for an address without such letters.
    .admin-1 = Offer SMTPUTF8. What delivers into the mailbox has to take it as well.

# $minutes: how long the server asks to wait, 0 when it does not say.
greylisted = The server asks to try again later.
    .explanation = { $host } turns the first message from a new sender away for a few minutes. Mail programs try again by themselves; this is no fault.
    .user-1 = { $minutes ->
        [0] Check again in ten minutes.
        [one] Check again in one minute. The server asks for that long.
       *[other] Check again in { $minutes } minutes. The server asks for that long.
    }
    .admin-1 = Do not greylist those who signed in: they have to be permitted before the greylisting service is asked.

rate-limited-sender = You have sent too many messages for now.
    .explanation = { $host } limits how many messages an account may send in a time.
    .user-1 = Wait an hour. Then check again.
    .user-2 = If you have not sent many, change your password. Somebody else may be using your account.
    .admin-1 = Look at what the account sent. A stolen password is more likely than a diligent user.

message-too-large = The message is larger than the server allows.
    .explanation = { $host } refuses the test message because of its size, although it is very small.
    .user-1 = Tell your helpdesk. A limit on the server is set too low.
    .admin-1 = Set the limit on every server on the way. In Postfix the mailbox limits must not be smaller than message_size_limit.

content-rejected-spam = The server takes the test message for spam.
    .explanation = { $host } refused what the message says, or where it comes from.
    .user-1 = Try another network. Addresses of home and mobile networks are often distrusted.
    .user-2 = If it stays so, give the report to your helpdesk.
    .admin-1 = Do not score those who signed in as if they came from outside. The filter’s log names the symbols that counted.

policy-rejected = The server refused, without saying why.
    .explanation = { $host } said no and gave no reason. Its own words are in the report.
    .user-1 = Give the report to your helpdesk.
    .admin-1 = Look for the reply in the server’s log; the restriction that refused stands in the same line.
    .admin-2 = Postfix: "Client host rejected" is smtpd_client_restrictions, "Helo command rejected" smtpd_helo_restrictions, "Sender address rejected" smtpd_sender_restrictions, "Recipient address rejected" smtpd_recipient_restrictions; after the message it is header_checks, body_checks or a filter in smtpd_milters.

server-local-problem = The server has a problem of its own.
    .explanation = { $host } could not do what was asked. Nothing is wrong with your settings.
    .user-1 = Try again later. If it stays so, tell your provider.
    .admin-1 = Look at the log at that moment: a map or database that cannot be read, a restriction that is not defined ($mua_…), a filter that does not answer, a full disk, a missing permission.
    .admin-2 = Postfix: "Server configuration error" is a restriction that does not exist, or a parameter such as $mua_client_restrictions that is defined nowhere: postfix check. "Try again later" to every command is a filter that is down: smtpd_milters, milter_default_action.

## Delivery and privacy

# $seconds: how long it was looked for.
accepted-not-delivered = The test message has not arrived yet.
    .explanation = The server took the message, but it was not in the mailbox { $seconds } seconds later.
    .user-1 = Look into your inbox and junk folder in a few minutes. The subject begins with “Mailwright”.
    .user-2 = If it does not come, give the report to your helpdesk.
    .admin-1 = Follow the queue id of the evidence through the logs. Filters and sieve scripts may have filed the message elsewhere.

# $folder: where it was found.
delivered-to-junk = The test message landed in { $folder }.
    .explanation = Your mail works, but the server takes a message from you to yourself for unwanted.
    .user-1 = Mark the message as “not junk”. The server learns from it.
    .user-2 = Look at the rules of your web mail. One of them may move messages.
    .admin-1 = Look at X-Spam-Status or X-Spamd-Result and at Authentication-Results. Mail that was submitted with sign-in should not be scored as if it came from outside.

# $seconds: how long it took.
delivery-slow = The test message took long.
    .explanation = It arrived { $seconds } seconds after the server took it.
    .user-1 = You need not do anything. If mail is always slow, tell your provider.
    .admin-1 = The Received headers show where it waited. In Postfix, delays= counts the time before the queue, in it, for the connection and for the transmission.

delivery-bounced = The test message came back.
    .explanation = The server took the message, but then could not deliver it and sent it back.
    .user-1 = Read the message that came back. It names the reason.
    .user-2 = Give the report to your helpdesk.
    .admin-1 = The bounce holds the reply of the server that refused it.

# $ip: the address that is told.
client-address-leaked = Everyone you write to can see your internet address.
    .explanation = The server puts { $ip } into every message. Your administrator can switch that off.
    .user-1 = Ask your administrator, if you mind. Your address tells roughly where you are.
    .admin-1 = Take the client’s address out of the Received header on submission ports only, and keep the queue id for your log.

# $fields  the header fields that differ
message-altered = What arrived is not quite what was sent.
    .explanation = The test message arrived with changes in: { $fields }.
    .user-1 = Nothing needs to be done if you know these changes, such as a mark for mail from outside.
    .user-2 = Otherwise ask your administrator who changes your mail.
    .admin-1 = A filter, a milter or a gateway rewrites the header. A changed From or Subject breaks DKIM signatures that were made before.

vrfy-enabled = The sending server offers to say which addresses exist.
    .explanation = { $host } offers VRFY. Whoever sends spam can ask it for addresses.
    .user-1 = Nothing needs to be done for your mail. Tell your administrator if you like.
    .admin-1 = Switch VRFY off: whoever sends mail needs it not.

## The check itself

check-cancelled = You ended the check.
    .explanation = Nothing is wrong as far as was seen. What was found before is in the report.
    .user-1 = Check again whenever you like.

check-deadline-reached = The check took too long and was ended.
    .explanation = Nothing certain can be said. What was found before is in the report.
    .user-1 = Check again, or try another network.
    .admin-1 = Allow more time with --deadline SECONDS. The steps in the report show which of them was slow.

program-fault = Mailwright made a mistake.
    .explanation = Something happened that should not be possible. It says nothing about your mail.
    .user-1 = Check again.
    .user-2 = If it happens again, send us the report. Look through it first; it holds your address and server names, and no password.

## What only a reply, a log line or an error message tells

hostname-wrong-or-missing = The mail program was given no usable server name.
    .explanation = Its server field is empty, holds a number, or has a blank at its end. An empty field makes many programs look for a mail server on your own computer.
    .user-1 = Type the server’s name again, without blanks before or behind it. It looks like mail.verein.example.
    .admin-1 = Print the value that the program really uses. A variable that is not set, or a blank at the end of a line in an .env file, looks like this.

dns-mx-broken = The domain names mail servers that cannot be used.
    .explanation = The domain says which servers take its mail, but these names lead nowhere.
    .user-1 = Look at the part after the @ again.
    .user-2 = If it is right, tell the recipient’s organisation another way. Only they can mend it.
    .admin-1 = Every MX target needs an A or AAAA record and may be neither an IP address nor a CNAME.

dns-points-to-web-proxy = The mail server’s name leads to a web service that passes no mail.
    .explanation = The name belongs to a protective service for websites. Mail cannot get through it.
    .user-1 = Ask your provider for the mail server’s own name.
    .admin-1 = Cloudflare and similar proxies pass no mail ports. Set the record of { $host } to “DNS only”, or give mail a name of its own and name that one in MX and SRV.

connect-port25-blocked = Your network blocks the port on which servers exchange mail.
    .explanation = Most home networks and cloud providers let nothing out through port 25, to keep spam in.
    .user-1 = Use port 465 in your mail program. If it is not offered, use port 587.
    .admin-1 = Clients submit on 465 or 587, never on 25. A server that has to deliver to others needs port 25 opened by its provider, or a relay.

middlebox-smtp-inspection = Something between you and the server changes the conversation.
    .explanation = A firewall or a virus scanner rewrites what is said, so that the secure connection cannot begin.
    .user-1 = Try another network.
    .user-2 = Switch off only the mail inspection of your virus scanner, or use port 465, which it cannot rewrite.
    .admin-1 = Exempt ports 465 and 587 from SMTP inspection (Cisco ASA: no inspect esmtp), and compare the EHLO reply from inside and outside.

client-sent-too-early = The program spoke before the server was ready.
    .explanation = The server saw data before its greeting or answer, and takes that for a spam program.
    .user-1 = Check port and kind of security. SSL/TLS on a port that begins in plain text looks like this as well.
    .user-2 = Update the program.
    .admin-1 = Clients wait for each reply unless PIPELINING is offered. Keep tests for early talkers off 465 and 587.

client-protocol-error = The program said something that the server did not expect.
    .explanation = A command was unknown, came in the wrong order or came twice.
    .user-1 = Update the program, or try another one.
    .admin-1 = The order of commands is EHLO, STARTTLS, EHLO again, AUTH, MAIL, RCPT, DATA. The dialogue shows the first command that was refused.

client-ip-rate-limited = Too much mail comes from this network at the moment.
    .explanation = The receiving side slows down or refuses mail from this internet address because of its amount or its reputation.
    .user-1 = Wait an hour, then send again.
    .admin-1 = Send more slowly. Look for a stolen account, and at the receiver’s postmaster page.

starttls-required = The server insists on a secure connection.
    .explanation = It takes no sign-in and no mail before the connection is encrypted.
    .user-1 = Switch on encryption in your mail program. Use SSL/TLS with port 465; or the other kind with port 587.
    .admin-1 = The server is right. Let the sending program use STARTTLS: nodemailer requireTLS: true, PHPMailer SMTPSecure = ENCRYPTION_STARTTLS, Python starttls() before login().

tls-client-too-old = The program’s encryption is too old for the server.
    .explanation = The server refuses the outdated kinds of encryption that this program or system offers.
    .user-1 = Update the program and the system.
    .admin-1 = The client needs TLS 1.2: OpenSSL 1.0.1, Java 8 or .NET 4.7 and later. Do not lower the server’s protocols for everybody; give one old device a relay in its own network.

tls-no-common-cipher = Program and server found no common encryption.
    .explanation = Each of them knows kinds of encryption that the other does not accept. Mostly one of them is out of date.
    .user-1 = Update the program and the system.
    .user-2 = If it stays like this, give the message to your helpdesk.
    .admin-1 = Often the server has no usable certificate: check that first. Then take away cipher lists of your own; the defaults of current versions fit.

tls-weak-dh-or-key = The server’s encryption key is too weak.
    .explanation = Today’s programs refuse keys that can be broken.
    .user-1 = Give the message to your provider. Only they can mend it.
    .admin-1 = Use DH parameters of 2048 bits, and an RSA key of at least 2048 bits or ECDSA.

client-rejected-certificate = A program hung up because it did not trust the server’s certificate.
    .explanation = This is the server’s view: the other side ended the connection while it was being secured.
    .user-1 = Look at the message that your mail program shows. It names the reason.
    .admin-1 = Check name, validity and chain as clients see them, and serve the full chain.

client-cert-required = The server asks your program for a certificate of its own.
    .explanation = It lets in only programs that prove who they are by a certificate.
    .user-1 = Ask your administrator for the certificate and where to install it.
    .admin-1 = If it is not meant so, do not ask for client certificates.

client-clock-wrong = This device’s clock is wrong.
    .explanation = Certificates and sign-in tokens hold for a time. By a wrong clock they seem expired or not yet valid.
    .user-1 = Set date, time and time zone to automatic, then try again.
    .admin-1 = Check NTP. Devices without a battery for their clock need the time before they can use TLS.

delivery-dane-or-mta-sts-failed = Another server refused to hand over mail, because the certificate breaks the domain’s own promise.
    .explanation = The domain publishes what its mail servers’ certificates have to be like, and what the server showed does not fit.
    .user-1 = Tell the recipient’s organisation. Only they can mend it.
    .admin-1 = DANE: publish the new TLSA record before you change the certificate (best 3 1 1, and keep the key when renewing).
    .admin-2 = MTA-STS: the mx names of the policy have to match MX and certificate. Raise the id after every change.

auth-username-format = The server wants the user name in another form.
    .explanation = Some servers want the whole address, others only the part before the @.
    .user-1 = Use your whole mail address as user name.
    .user-2 = If that is refused, use only the part before the @.
    .admin-1 = Accept the full address, which is what programs suggest. saslauthd joins user and realm with -r.

auth-encoding-problem = User name or password was changed on its way to the server.
    .explanation = Letters outside the English alphabet, quotation marks or a wrongly built sign-in string arrive as something else.
    .user-1 = Try a password of plain letters and digits.
    .user-2 = Type the password instead of pasting it.
    .admin-1 = PLAIN is authzid, NUL, user, NUL, password in UTF-8. printf '\0user\0pass' takes digits after \0 as an octal number and swallows the beginning of a numeric user name or password; give the parts with %s instead.
    .admin-2 = Letters outside ASCII have to be UTF-8 on both sides. IMAP LOGIN needs quotes or a literal around special characters; AUTHENTICATE PLAIN does not.

auth-mechanism-unsupported = The server does not know this way to sign in.
    .explanation = The program chose a sign-in method that the server does not do.
    .user-1 = Choose “Normal password” over a secure connection as sign-in method.
    .admin-1 = Offer PLAIN and LOGIN inside TLS.

auth-not-enabled-on-port = Nobody can sign in on this port.
    .explanation = Servers let people sign in on ports 465 and 587. Port 25 is for mail between servers.
    .user-1 = Use port 465 with SSL/TLS. If it is not offered, use port 587.
    .admin-1 = Leave it so on port 25, and let people sign in on 465 and 587.

auth-oauth-token-rejected = The server refused the sign-in token.
    .explanation = Programs that sign in through the provider’s website get a token. This one is expired, or for another purpose or account.
    .user-1 = Remove the account from the mail program and sign in again.
    .user-2 = Check that you sign in with the same address as in the account.
    .admin-1 = Check expiry, audience and scope. The user= in XOAUTH2 has to be the mailbox. The base64 reply to AUTH, decoded, names the reason.

wrong-server-or-port-mx = This server takes mail from other servers, not from people.
    .explanation = The program talks to the server that receives mail for the domain, instead of the one through which you send.
    .user-1 = Look up the server for outgoing mail at your provider. Use it with port 465 or 587.
    .admin-1 = Name the submission service by SRV (_submissions._tcp.{ $domain }) and autoconfig, so that nobody guesses the MX. Clients never use port 25.

sender-address-syntax = The sender’s address is not written correctly.
    .explanation = Something is missing or too much, often the part after the @.
    .user-1 = Look at your address in the account settings. It looks like name@verein.example, without a display name.
    .admin-1 = Give a full address as envelope sender. Display names belong in From only.

relay-denied-not-authenticated = The server passes mail on only for people who have signed in.
    .explanation = Mail to other domains was refused, because the program did not sign in to the server for sending.
    .user-1 = Switch on sign-in for the server for outgoing mail. Use the same user name and password as for receiving.
    .user-2 = Use port 465 or 587, not 25.
    .admin-1 = This refusal is right. If the client did sign in (sasl_username in the log), permit_sasl_authenticated is missing before reject_unauth_destination. Only hosts of your own belong in mynetworks.

relay-denied-wrong-mx = The recipient’s server does not know the recipient’s domain.
    .explanation = Mail for the domain is sent to a server that does not take it. The domain’s records or the server’s settings are wrong.
    .user-1 = Look at the part after the @ again.
    .user-2 = If it is right, tell the recipient another way. Their organisation has to mend it.
    .admin-1 = Compare the domain’s MX with the servers that really take its mail, and remove old or backup entries. On the server, add the domain.

server-domain-wrongly-local = The server believes that the recipient’s domain is its own.
    .explanation = It looks for the mailbox on itself, does not find it, and says that the person is unknown.
    .user-1 = Give the message to your provider. Only they can mend it.
    .admin-1 = Name each domain in one class only (local, virtual or relayed), and take domains that are hosted elsewhere out of all. In cPanel: Email Routing, Remote Mail Exchanger.

recipient-address-syntax = The recipient’s address is not written correctly.
    .explanation = Something in it is missing or must not be there.
    .user-1 = Look at the address again. Remove blanks, commas and full stops at its ends.
    .admin-1 = Check what the program hands over: display names, several addresses in one string, invisible characters.

recipient-rate-limited = The recipient gets too much mail at the moment.
    .explanation = Their server takes no more for a while. You have done nothing wrong.
    .user-1 = Wait some hours. Servers mostly try again by themselves.
    .admin-1 = Nothing has to change on the sending side; the queue tries again. On the recipient’s side look for a loop, a mailing-list flood, or forwarding of everything to one mailbox.

recipient-too-many = The message has too many recipients.
    .explanation = The server takes only a limited number of recipients for one message.
    .user-1 = Send it in several parts. For many people a mailing list is the better way.
    .admin-1 = A server has to take at least 100 recipients. After 452, clients send the rest again.

too-many-connections = Too many programs use this mailbox at once.
    .explanation = The server allows only a few connections for each account. Phones, tablets and several programs add up; some mailboxes can be opened by only one program.
    .user-1 = Close mail programs that you do not need, and wait some minutes.
    .user-2 = In the program, set the number of connections to 2 or less.
    .admin-1 = Raise the limit for each user and address if phones and programs share one connection. A stale POP3 lock goes when its session ends.

message-format-invalid = The message is not built as the server wants it.
    .explanation = A required line is missing or double, a line is too long, or its ends are wrong.
    .user-1 = Send it with another program, or update this one.
    .admin-1 = One From, one Date and one Message-ID; lines of at most 998 bytes that end in CRLF. Encode long lines as quoted-printable or base64.

content-attachment-or-virus-blocked = The server refused an attachment.
    .explanation = It holds a virus, or is of a kind that the server does not let through.
    .user-1 = Share the file by a link instead. Programs and archives with programs are refused nearly everywhere.
    .user-2 = Have your computer scanned if you did not expect this.
    .admin-1 = The reply names the file or the signature. Check the scanner for false alarms.

spf-or-dkim-failed = The recipient cannot tell that the mail is really from your domain.
    .explanation = The sending server is not among those that your domain allows, or the message is not signed.
    .user-1 = Send through the server of your own provider.
    .user-2 = Give the message to whoever looks after your domain.
    .admin-1 = SPF: one v=spf1 record that names the sending server (include: or ip4:), with at most 10 look-ups. DKIM: sign on the server and publish the key as selector._domainkey.{ $domain }.

dmarc-failed = The sender’s domain forbids mail that it cannot vouch for.
    .explanation = The domain asks others to refuse mail in its name that was not sent by its own servers.
    .user-1 = Send through the server of the address’s own provider. Another provider’s server cannot send in its name.
    .admin-1 = SPF or DKIM has to agree with the domain in From. A DKIM signature with d={ $domain } lasts longest and survives forwarding; the aggregate reports name whoever sends without one.

mail-loop = The mail goes in circles.
    .explanation = Servers hand the message to each other without ever delivering it. Mostly two forwardings point at each other.
    .user-1 = Look for forwardings and vacation replies that lead back to your own address. Remove them.
    .admin-1 = Read the Received headers for the names that repeat. “Loops back to myself” means: the MX leads here, but the server does not count the domain among its own, or a relay points back.

delivery-remote-unreachable = The recipient’s server could not be reached for too long.
    .explanation = Your server tried again and again for days and has given up.
    .user-1 = Look at the part after the @ again.
    .user-2 = If it is right, send again later, or reach the recipient another way.
    .admin-1 = The queue names the last error. Test the MX of { $domain } from the server; many providers block outgoing port 25.
