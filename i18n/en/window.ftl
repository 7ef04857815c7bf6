### The window: places, fields, buttons. Set-up programs have a file of their own.

## Everywhere

window-place-account = Account
window-place-check = Check
window-place-result = Result
window-place-setup = Set up
window-copy = Copy
window-cancel = Cancel
window-back = Back
window-details = Details
window-save-report = Save report

## Account

window-account-title = Let’s get your mail working.
window-account-subtitle = Type your address and password. Mailwright finds your server, tests it by sending you one message, and hands the settings to your mail program.
window-account-address = Email address
window-account-domain-known = { $domain } offers mail
window-account-domain-silent = { $domain } names no mail server
window-account-password = Password
window-account-password-promise = Goes only to your mail server, over a verified connection. Never stored unless you ask.
window-account-password-missing = Type your password. The check signs in with it.
window-account-password-blanks = There is a blank at one end. Does it belong to the password?
window-account-password-capitals = All letters are capitals. Is Caps Lock on?
window-account-app-password = { $provider } wants an app password here, not your own one.
window-account-app-password-page = Create an app password
window-account-oauth = { $provider } takes no passwords from mail programs. You will see the known settings, not proved.
window-account-show = Show
window-account-hide = Hide
window-account-name = Your name
window-account-optional = optional
window-account-preset = Filled in by { $organisation }
window-account-know = I know my server settings
window-account-server-outgoing = Server for sending
window-account-server-incoming = Server for receiving
window-account-found-alone = found automatically
# $server: host, port and security. $source: where it was found, as "by the domain’s SRV record".
window-account-found = Found: { $server }, { $source }.
window-account-receive = Receive by
window-account-receive-not = Do not check
window-account-imap-switch = { $provider } may have to allow mail programs first, in its web mail.
window-account-provider-page = What { $provider } says
window-account-letter = Paste your provider’s letter
window-account-server-wrong = This is no server name. It looks like mail.verein.example.
window-account-port-wrong = A port is a number from 1 to 65535.
window-account-usual-ports = Usual ports
window-account-automatic = Automatic
window-account-username-same = the same as the address
window-account-sign-in-by = Sign-in method
window-account-keep = Keep the password in this computer’s keychain
window-account-check = Check my mail
window-account-practice = Try it with a practice account
window-account-practice-starts = Starting the practice servers …
window-account-recent = Recent:

## A provider's letter with settings, pasted

window-letter-title = This is what the letter says
window-letter-port = port { $port }
window-letter-take = Fill it in
window-letter-nothing = No mail settings were found on the clipboard. Copy your provider’s letter or web page with the servers first.

## Check

window-check-title = Checking { $address }
window-check-now-looking = Looking for your mail server.
window-check-now-connecting = Connecting to your mail server.
window-check-now-signing-in = Signing in.
window-check-now-sending = A test message is on its way to you.
window-check-now-waiting = Waiting for the test message to arrive.
window-check-sources = { $count ->
    [0] asking several sources
    [one] 1 source answered
   *[other] { $count } sources answered
}
window-check-looks = { $count ->
    [0] not looked yet
    [one] looked in the inbox once
   *[other] looked in the inbox { $count } times
}
window-check-also = Also seen:
window-check-port-works = port { $port } works too
window-check-port-open = port { $port } not needed
# $why: a few words, as "refused by the server".
window-check-port-fails = port { $port }: { $why }
window-check-ipv6-silent = IPv6 does not answer
window-practice-note = This is practice. The servers run on this computer only, and nothing leaves it.

## Consent

window-consent-meaning = If you agree, your password is sent to { $host }, over a verified connection.
window-consent-yes = Yes, that is my provider
window-consent-no = No

## What only the user can allow

window-ask-address = May { $domain } learn your address?
window-ask-address-price = It gives its settings only to those who say theirs. If you agree, { $address } is sent to its web servers, over a verified connection. Your password is not.
window-ask-address-yes = Yes, say the address
window-ask-database = Shall Thunderbird’s provider database be asked?
window-ask-database-price = It knows the servers of very many providers. If you agree, it learns { $domain }, and nothing else about you.
window-ask-database-yes = Yes, ask it

## Result

window-result-set-up = Set up my mail program
window-result-use-port = Try port { $port }
window-result-again = Check again
window-result-try-again = Try again
window-result-you-can = What you can do
window-result-worth-knowing = Worth knowing
window-result-helpdesk = For your helpdesk
window-result-stage = Stage
window-result-evidence = Evidence
window-result-cause = Cause
window-result-administrator = For the administrator
window-result-other-username = Enter another user name
window-result-edit-address = Correct the address
window-result-edit-servers = Correct the server settings
window-result-choose-ca = Choose a CA file …
# $page: a web address without https://
window-result-browse = Open { $page }
window-finding-more = What to do
window-finding-less = Less
window-finding-you = You
window-finding-administrator = Your administrator

## Settings

window-settings-server = Server
window-settings-port = Port
window-settings-security = Security
window-settings-username = User name
window-settings-sign-in = Sign-in
window-settings-proved = proved
window-settings-not-proved = not proved

## Over every place

window-close = Close
window-copied = Copied.
window-not-copied = The clipboard of this system cannot be used. Save the report instead, or copy it out by hand.
# $path: where the file lies.
window-saved = Saved as { $path }
# $why: a sentence that says it.
window-not-saved = { $path } was not written. { $why }
window-not-read = The file was not read. { $why }
window-browse-failed = No browser could be opened. Open { $page } yourself.
window-check-broke = The check broke off without a result. Try again; if it happens twice, please report it.
window-details-after = Details are shown while a check runs and after it.
window-forgotten = Every account and its password are forgotten.
window-account-explain = Explain a message …
window-account-open = Open a saved report …
# The person's name in a practice account.
window-practice-name = Lea Learner

## Asking for a path, where the system has no dialogue for it

window-path-save = Where should it be saved?
window-path-report = Open a saved report
window-path-authority = Choose a CA file
window-path-why = This system offers no dialogue for files, so type the path.
window-path-file = File
window-path-exists = There is a file of this name. Save once more to replace it, or choose another name.
window-path-missing = Type a path, for example /home/anna/report.json.
window-path-do-save = Save
window-path-do-open = Open

## Preferences

window-preferences = Preferences
window-preferences-theme = Appearance
window-preferences-system = As the system
window-preferences-light = Light
window-preferences-dark = Dark
window-preferences-text-size = Text size
window-preferences-language = Language
window-preferences-contrast = High contrast
window-preferences-still = Reduce motion: nothing turns or moves by itself
window-preferences-keep = Keep passwords in this computer’s keychain, once they are proved
window-preferences-as-system = as the system
window-preferences-resolver = DNS server
window-preferences-resolver-wrong = This is no IP address. It looks like 192.0.2.53 or 192.0.2.53:5353.
window-preferences-control = Host to ask for a sign of life
window-preferences-control-none = none
window-preferences-control-more = When no mail server answers, this tells a network that blocks mail from a server that is down.
window-preferences-control-wrong = This is no server name. It looks like status.verein.example or status.verein.example:443.
window-preferences-ca = Certificates to trust as well
window-preferences-ca-choose = Choose a CA file …
window-preferences-ca-none = Trust this file no more
window-preferences-database = Ask Thunderbird’s provider database
window-preferences-database-more = It knows the servers of very many providers. Asked for yours, it learns the part of your address after the @.
window-preferences-forget-title = Forget everything
window-preferences-forget-more = Removes the recent accounts, and the passwords that were kept for them in the keychain.
window-preferences-forget = Forget everything …
window-preferences-forget-sure = Forget every account and its password? They cannot be brought back.
window-preferences-forget-now = Yes, forget them

## Help

window-help = Help
window-help-keys = Keys
window-help-next = to the next field or button
window-help-previous = to the one before
window-help-enter = presses what has the focus, or else the main button
window-help-escape = closes, goes back or cancels
window-help-details = details of the check
window-help-preferences = preferences
window-help-open = opens a saved report
window-help-save = saves the report of the check
window-help-larger = larger text
window-help-smaller = smaller text
window-help-normal = text as it was
window-key-control = Ctrl
window-key-shift = Shift
window-help-help = this help
window-help-quit = closes the window
window-help-explain = explains a message
window-help-paste = where no field is: fills in the settings you copied, or explains the message
window-help-promise-title = Your password
window-help-promise = It goes to your mail server only, inside a connection whose certificate was verified. It is tried three times at most. It never stands in a report, and it is kept only when you ask for it.
window-help-readers-title = Screen readers
window-help-readers = This window cannot be read by screen readers yet. On the command line, “mailwright check” does the same and prints plain text.
window-help-version = Mailwright { $version }
