### The command line. Usage errors go to standard error with exit code 2; each says how to mend it.

command-no-password = No password was given, and there is no terminal to ask on. Use --password-stdin, --password-file FILE, --password-env NAME or --password-keychain.
command-ask-password = Password for { $address }:
command-password-file-unreadable = The password file { $file } cannot be read: { $reason }. Look at its path and permissions.
command-password-env-unset = The environment variable { $name } is not set. Set it, or use another --password option.
command-password-empty = The password is empty. Nothing was sent.
command-unknown = There is no command { $name }. See mailwright --help.
command-no-display = There is no display, so the window cannot open. Use mailwright check ADDRESS, or mailwright practice to try it out.
command-no-window = This mailwright was built without its window. Use mailwright check ADDRESS, or mailwright practice to try it out.
command-server-name-wrong = { $host } is no server name. It looks like mail.verein.example, or is an IP address.
command-security-unknown = { $value } is no kind of security. Use tls, starttls or plain.
command-mechanism-unknown = { $value } is no sign-in method that Mailwright does. Use PLAIN or LOGIN.
command-resolver-wrong = { $value } is no address of a name service. Use an IP address, with :PORT if it is not 53.
command-export-form = { $value } is not of the form FORMAT=FILE, for example autoconfig=config-v1.1.xml.
command-export-unknown = There is no format { $name }. mailwright export --list names them.
command-export-not-written = { $file } was not written: the settings were not proved. Use --unproved if you want them all the same.
command-file-unreadable = { $file } cannot be read: { $reason }.
command-file-unwritable = { $file } cannot be written: { $reason }.
command-report-nothing-proved = This report proved no settings, so there is nothing to export. Check again, or use --unproved.
command-written = Written: { $file }
command-practice-serving = The practice servers are running. End them with Ctrl+C.
