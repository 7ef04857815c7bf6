### The command line: complaints, each of which says how to mend the command, and the one question it asks.

command-bad-address = “{ $address }” is no mail address. { $why }
command-bad-host = “{ $host }” is no server name. Give a name like mail.verein.example or an IP address, without a port.
command-bad-resolver = “{ $resolver }” is no DNS server. Give its IP address and, if it is not 53, its port: 127.0.0.1:5353
command-bad-seconds = { $option } takes a number of seconds above 0 and up to 86400, for example 10 or 0.5.
command-bad-mechanism = The sign-in mechanism “{ $name }” is not known. Known are: { $known }
command-bad-export = “{ $text }” is no export. Write FORMAT=FILE, for example autoconfig=config-v1.1.xml
command-bad-format = There is no format “{ $name }”. There are: { $known }
command-bad-scenario = There is no practice scenario “{ $name }”. There are: { $known }
command-password-prompt = Password for { $address }:
command-password-none = No password was given, and there is no terminal to ask on. Use --password-stdin, --password-file, --password-env or --password-keychain.
command-password-empty = The password is empty. Give the one you use for web mail, or an app password.
command-password-long = The password is longer than any password. Check what you gave; only the password itself may stand there.
command-password-env = The environment variable { $name } is not set, or is no text. Set it, or use --password-stdin.
command-password-unreadable = The password cannot be read from { $file }: { $error }
command-report-unreadable = The report { $file } cannot be read: { $error }
command-nothing-proved = These settings were not proved, so no file was written. Add --unproved to get it all the same.
command-cannot-write-file = { $file } cannot be written: { $error }. Choose another place.
command-cannot-write-output = The answer could not be written: { $error }
command-no-runtime = The program could not start its work: { $error }
command-practice-serving = Practice servers are running for { $address }, password { $password }. Ctrl+C ends them.
command-practice-try = Check them with: { $command }
