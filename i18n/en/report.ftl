### The verdict as text, and the table of a discovery. Headings, labels, column heads.

# $address: the checked address.
report-title = Mail check of { $address }
text-server = Server
text-port = Port
text-security = Security
text-username = User name
text-sign-in = Sign-in
text-proved = Proved
text-settings = Settings
text-worth-knowing = Worth knowing
text-you-can = What you can do
text-helpdesk = For the helpdesk
text-stage = Stage
text-cause = Cause
text-sender-checks = Sender checks
text-evidence = Evidence
text-also-possible = { $cause } (also possible: { $others })
text-dialogue = Dialogue with { $endpoint }
text-took = The check took { $time }.
text-asked = Asked
text-answers = Answers
text-candidates = Candidates, best first
text-candidates-none = No mail server was found.
text-from = from { $origins }
text-trust-unauthenticated = needs your agreement
text-trust-consented = you agreed
text-trust-authenticated = vouched for
text-trust-typed = typed by you

## Progress, one line a step

progress-candidates = { $count ->
    [0] No mail server found
    [one] 1 server to try
   *[other] { $count } servers to try
}
progress-provider = This is { $provider }
progress-cancelled = Cancelled
progress-deadline = Time is up
progress-no-route = This computer has no way to the internet

## Details, in the window and in a saved report

details-overview = Overview
details-timeline = Timeline
details-certificates = Certificates
details-capabilities = Capabilities
details-dialogue = Dialogue
details-compared = Compared
details-compare = Compare …
details-compared-which = Left, the report that was opened; right, this one.
details-address = Address
details-save-title = Save the report
details-save-redact = For somebody else: hide names, addresses and hosts
details-save-json = To open again (JSON)
details-save-html = To read (HTML)
details-save-markdown = For a ticket (Markdown)
details-findings = Findings
details-nothing = There is nothing here yet.
details-search = Search the dialogue
details-endpoint = Endpoint
details-encryption = Encryption
details-sent = Send, arrive
details-origin = From
details-offered = offered
details-running = running
details-before-tls = Before encryption
details-after-tls = Inside encryption
details-issuer = Issuer
details-names = Names
details-validity = Valid
details-verified = verified
details-not-verified = not verified
details-sources = Sources asked
details-lookups = Names looked up
details-circumstances = Circumstances
details-begun = Begun
details-system = System
details-resolver = Resolver
details-version = Version
details-name = Name
details-type = Type
# $answer: what was answered.
details-authenticated = { $answer } (DNSSEC)
details-session = Session
details-verification = Verification
details-subject = Subject
details-key = Key, signature
details-legend-connect = connect
details-legend-secure = secure and sign in
details-legend-send = send
details-legend-wait = wait
details-legend-failed = failed

## How a name lookup ended

lookup-answered = answered
lookup-no-data = no such record
lookup-nxdomain = no such name
lookup-servfail = failed
lookup-timeout = no answer
lookup-bogus = forged or broken

## What differs between two reports

compare-title = Two mail checks compared
compare-same = Nothing differs but the times.
compare-what = What
# $when: the moment when that check began.
compare-before = Before ({ $when })
compare-after = After ({ $when })
compare-verdict = Verdict
compare-servers = Servers
# $date: the day on which it ends. $fingerprint: the first digits of its SHA-256.
compare-certificate = { $subject }, issued by { $issuer }, until { $date }, SHA-256 { $fingerprint }…

## How one address of a server behaved

address-connected = connected
address-refused = refused
address-timeout = no answer
address-unreachable = no route
address-pending = not answered yet
