### The check: stages, steps, faults, verdicts, amounts.

## Amounts. Numbers come with a decimal mark already where they have decimals.

amount-decimal-mark = .
amount-ms = { $ms } ms
amount-s = { $seconds } s
amount-min-s = { $minutes } min { $seconds } s
amount-less-than-a-tenth = less than a tenth of a second
amount-seconds = { $seconds ->
    [one] 1 second
   *[other] { $seconds } seconds
}
# $seconds: with one decimal, as "1.2".
amount-seconds-tenths = { $seconds } seconds
amount-minutes = { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
}
amount-bytes = { $count ->
    [one] 1 byte
   *[other] { $count } bytes
}
amount-kilobytes = { $size } kB
amount-megabytes = { $size } MB
amount-gigabytes = { $size } GB

## The two sides

side-outgoing = Sending
side-incoming = Receiving

## Steps, as the user reads them: while waiting or not needed, running, passed, failed

step-discovery = Your mail server
    .running = Looking for your mail server
    .passed = Server found
    .failed = No server found
step-dns = Server address
    .running = Looking up the server’s address
    .passed = Address found
    .failed = No address found
step-connect = Connection
    .running = Connecting
    .passed = Connected
    .failed = No connection
step-banner = Greeting
    .running = Waiting for the server’s greeting
    .passed = The server greets
    .failed = No greeting
step-ehlo = Abilities
    .running = Asking what the server can do
    .passed = Abilities listed
    .failed = The server did not say what it can do
step-starttls = Switch to encryption
    .running = Switching to encryption
    .passed = Ready for encryption
    .failed = No encryption offered
step-tls = Secure connection
    .running = Securing the connection
    .passed = Secure connection
    .failed = The connection is not secure
step-auth = Sign-in
    .running = Signing in
    .passed = Signed in
    .failed = Sign-in refused
step-mail = Sender
    .running = Naming the sender
    .passed = Sender accepted
    .failed = Sender refused
step-rcpt = Recipient
    .running = Naming the recipient
    .passed = Recipient accepted
    .failed = Recipient refused
step-data = Test message
    .running = Sending the test message
    .passed = Test message sent
    .failed = Test message refused
step-delivery = Arrival
    .running = Waiting for the message
    .passed = Message found
    .failed = Message not found

## What a step brought

step-not-needed = not needed
step-addresses = { $count ->
    [one] 1 address
   *[other] { $count } addresses
}
step-connected-among = { $ip }, { $count ->
    [one] 1 address
   *[other] { $count } addresses
} tried
step-capable = { $count ->
    [one] 1 ability
   *[other] { $count } abilities
}
# $version: "TLS 1.3". $date: the day the certificate ends.
step-secured-until = { $version }, certificate valid until { $date }
step-signed-in-as = as { $username }
step-signed-in-by = { $protocol }, as { $username }
step-found-in = in { $folder }

## Stages, as the helpdesk reads them

stage-discovery = Discovery
stage-dns = Name lookup (DNS)
stage-connect = Connection (TCP)
stage-banner = Greeting (banner)
stage-ehlo = Capabilities (EHLO, CAPABILITY)
stage-starttls = Switch to encryption (STARTTLS)
stage-tls = Encryption (TLS)
stage-auth = Sign-in (AUTH)
stage-mail = Sender (MAIL FROM)
stage-rcpt = Recipient (RCPT TO)
stage-data = Message (DATA)
stage-delivery = Delivery
stage-at = { $stage } on { $endpoint }

## Why a step failed, in a few words

fault-name-not-found = the name does not exist
fault-dns-failed = the name could not be looked up
fault-dns-timeout = the name lookup was not answered
fault-dns-bogus = the signature of the answer does not hold
fault-refused = refused by the server
fault-connect-timeout = no answer
fault-unreachable = no way to this address
fault-forbidden = forbidden on this computer
fault-silent = the server said nothing
fault-closed = the server hung up
fault-not-this-protocol = this is no mail server
fault-flood = the server sent far too much
# $reply: the first line of the server's reply.
fault-rejected = the server said: { $reply }
fault-preauth = signed in before anybody did
fault-starttls-not-offered = the server offers no encryption here
fault-not-tls = the server does not begin encrypted here
fault-tls-expected = the server expects encryption from the beginning
fault-old-tls = the server only knows { $version }
fault-handshake = no common way to encrypt
fault-unprotected = the connection is not secure; no password was sent
fault-auth-not-offered = the server offers no sign-in here
fault-no-common-mechanism = no common way to sign in; offered: { $mechanisms }
fault-nothing-to-try = nothing left to try
fault-smtputf8-not-offered = the server does not take this address
fault-not-arrived = not seen in time
fault-bounced = the message came back
fault-bug = a mistake in Mailwright
fault-certificate-expired = the certificate has expired
fault-certificate-not-yet-valid = the certificate is not valid yet
fault-certificate-self-signed = the certificate is signed by itself
fault-certificate-unknown-issuer = the certificate’s issuer is not known
fault-certificate-wrong-name = the certificate is for another name
fault-certificate-revoked = the certificate was revoked
fault-certificate-incomplete-chain = the link to the certificate’s issuer is missing
fault-certificate-weak = the certificate is too weak
fault-certificate-no-san = the certificate names no server
fault-certificate-invalid = the certificate cannot be used

## Where a server was learnt from; follows "Server found"

source-typed = as you typed it
source-preset = from your organisation’s file
source-providers = a provider that Mailwright knows
source-pacc = by the domain’s own settings page
source-autoconfig = by the domain’s own settings page
source-provider-database = from the list of providers
source-autodiscover = by the domain’s Autodiscover
source-txt = by the domain’s TXT record
source-srv = by the domain’s SRV record
source-mx = by the domain’s MX record
source-guess = by its usual name

## Sources by name, for lists

source-name-typed = typed
source-name-preset = preset
source-name-providers = known provider
source-name-pacc = PACC
source-name-autoconfig = autoconfig
source-name-provider-database = provider database
source-name-autodiscover = Autodiscover
source-name-txt = TXT
source-name-srv = SRV
source-name-mx = MX
source-name-guess = usual name

## Settings, in the words of mail programs

security-tls = SSL/TLS
security-starttls = STARTTLS
security-plain = none
authentication-password-cleartext = normal password
authentication-password-encrypted = encrypted password
authentication-oauth2 = OAuth2
authentication-none = no sign-in
proof-connect = connected
proof-tls = encrypted
proof-auth = signed in
proof-send = sent
proof-delivery = arrived

## Verdicts

verdict-none = The check is not finished.
verdict-undecided = Nothing certain can be said yet.
verdict-works = Your mail works.
verdict-works-but = Your mail works, except for one thing.
# $time: "1.2 seconds".
verdict-found = Mailwright sent you a message and found it in your inbox { $time } later.
verdict-left = It is still there: it could not be removed without touching other messages.
verdict-signed-in-both = Mailwright signed in for sending and for receiving. No message was sent, as you asked.
verdict-signed-in = Mailwright signed in for sending. No message was sent, as you asked.
verdict-accepted-for = Mailwright signed in, and the server took a message for { $address }.
verdict-accepted = Mailwright signed in, and the server took a message to you.
verdict-receiving-works = Receiving works. Only sending does not.
verdict-sending-works = Sending works. Only receiving does not.
verdict-before-sending = Everything before that works: { $host } was found, the connection is secure, and your password was accepted.
verdict-before-sign-in = Everything before that works: { $host } was found, and the connection to it is secure.
verdict-before-secure = { $host } was found and answers. Your password was not sent.

## What an organisation says itself

# $organisation  its name; $help  its own words and its page
preset-help = Help from { $organisation }: { $help }
