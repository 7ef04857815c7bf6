### The command line. Complaints about usage go to standard error after "mailwright: ", with exit code 2; each says how to mend it.
### $error is what the system said, in its own words.

## What was typed

# $why: a whole sentence, as in codes.ftl.
command-bad-address = “{ $address }” is no mail address. { $why }
command-unknown = “{ $name }” is no command of Mailwright. See mailwright --help.
command-no-report = There is no saved report { $file } to open. Look at its name and place.
command-bad-username = That is no user name. Use --username with one line of text, or leave it out.
command-preset-elsewhere = This preset is for addresses of { $domains }, and { $address } is none. Leave out --preset, or use the address that your organisation gave you.
command-bad-host = “{ $host }” is no server name. It looks like mail.verein.example, or is an IP address.
command-bad-mechanism = Mailwright does no sign-in method “{ $name }”. Use one of these: { $known }.
command-bad-control = “{ $host }” names no host. Use a name or an IP address, with :PORT if it is not 443.
command-bad-resolver = “{ $resolver }” is no address of a name service. Use an IP address, with :PORT if it is not 53.
command-bad-seconds = { $option } takes a number of seconds greater than 0, for example 10 or 2.5.
command-bad-export = “{ $text }” is not of the form FORMAT=FILE, for example autoconfig=config-v1.1.xml.
command-bad-format = There is no format “{ $name }”. Use one of these: { $known }.
command-bad-scenario = There is no practice scenario “{ $name }”. Use one of these: { $known }.
command-bad-cause = There is no cause “{ $name }”. Did you mean { $nearest }? mailwright causes lists all of them.

## Passwords

command-password-prompt = Password for { $address }:
command-password-none = No password was given, and there is no terminal to ask on. Use --password-stdin, --password-file FILE, --password-env NAME or --password-keychain.
command-password-empty = The password is empty, so nothing was checked. Give the account’s password.
command-password-env = The environment variable { $name } is not set, or is no text. Set it, or use another --password option.
command-password-nul = The password holds a NUL character, which no server takes. Look at how the file was written.
command-token-odd = That is no access token: it is empty, or has blanks, line ends or quotation marks in it. Give the bare token, without “Bearer” and without what surrounds it in the answer of the token service.
command-mechanism-token = { $name } signs in with an OAuth2 token. Give one with --token-stdin, --token-file FILE or --token-env NAME.
command-mechanism-password = { $name } signs in with a password, not with a token. Leave --mechanism out, or use XOAUTH2 or OAUTHBEARER.
command-password-long = That is longer than any password or token. Look at what stands in the file.
command-password-unreadable = The password or token cannot be read from { $file }: { $error }

## Files

command-cannot-write-file = { $file } cannot be written: { $error }
command-cannot-write-output = The answer cannot be written to standard output: { $error }
command-report-unreadable = { $file } cannot be read: { $error }
command-nothing-proved = These settings were not proved, so no file is written. Use --unproved if you want them all the same.

## Practice

# $address, $password: of the practice account.
command-practice-serving = The practice servers are running on this computer. End them with Ctrl+C. The account is { $address }, its password { $password }.
command-practice-serving-token = The practice servers are running on this computer. End them with Ctrl+C. The account is { $address }, its OAuth2 token { $token }.
command-practice-try = Try it from another terminal: { $command }

## The system

command-no-runtime = The system does not let Mailwright work: { $error }


## Explaining a text

explain-title = Explain a message
explain-placeholder = Paste a server’s reply, a bounce, lines of a log or an error message of your mail program.
explain-stays = What you paste stays on this computer.
explain-reading = Reading …
explain-clear = Begin anew
explain-unknown = Nothing in this text is known to Mailwright. Give it the server’s reply or the error message, word for word.
explain-certain = Certain.
explain-likely = Likely.
explain-possible = Possible, and not sure.
explain-line = The line that matters:
# $stage: a stage with its term, "sign-in (AUTH)"; $cause: the name of the cause.
explain-stage = It belongs to this step: { $stage }. Its name in the catalogue: { $cause }.
explain-user = What you can do:
explain-admin = For the administrator:
explain-beside = It could also be:

## Options and values

usage-help = See mailwright --help.
usage-unknown-argument = Mailwright does not know “{ $argument }”.
usage-unknown-argument-nearest = Mailwright does not know “{ $argument }”. Did you mean { $nearest }?
usage-no-value = { $argument } wants a value.
usage-bad-value = { $argument } cannot be “{ $value }”.
usage-bad-value-known = { $argument } cannot be “{ $value }”. Use one of these: { $known }.
usage-missing = This is missing: { $argument }.
usage-twice = { $argument } can stand only once.
usage-conflict = { $argument } and { $other } cannot stand together.

## The catalogue of causes

group-names = Names and discovery
group-connection = Connection and network
group-greeting = Greeting and identity
group-encryption = Encryption and certificates
group-sign-in = Sign-in
group-addresses = Sender, recipient, relaying
group-message = Message, limits, delivery
group-check = The check itself

acts-user = You act.
acts-administrator = Whoever runs the server or the domain acts.
acts-provider = The provider acts.
acts-network = Whoever runs the network in between acts.
acts-nobody = Nobody has to act.

severity-error = error
severity-warning = warning
severity-note = note

catalogue-title = What can be wrong with mail
catalogue-intro = Every cause that Mailwright knows, with what the user can do and what the administrator sets. Words in capitals such as HOST and ADDRESS keep the place of your own.
catalogue-contents = Contents
catalogue-look = Look at it
catalogue-references = Read on
catalogue-more = All about one of them: mailwright causes NAME
