### The verdict as text, and the table of a discovery. Headings, labels, column heads.

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
