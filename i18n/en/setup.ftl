### Setting up mail programs: one message a program, its steps as `.step-1`, `.step-2` … The first sentence of a step says
### what to do, the rest how. Menus and buttons are called as the program itself calls them in this language.

setup-title = Which program do you use?
setup-subtitle = The settings below were proved. Nothing here contains your password.
setup-name-mutt = mutt, msmtp
setup-name-everybody = Everybody
# $name: the name of the file.
setup-save = Save { $name }
setup-preview = Preview
setup-hide = Hide the preview
setup-copy-all = Copy all values
setup-protocol = Protocol
setup-records-title = DNS records
setup-records = Other programs find the servers by these records. Put them into the domain’s zone.

setup-thunderbird =
    .step-1 = Open the menu → New Account → Email. In older versions: Account Settings → Account Actions → Add Mail Account.
    .step-2 = Type your name, address and password, then choose Configure manually.
    .step-3 = Copy the values below. Connection security is “Security” here, authentication method is “Sign-in”.
    .step-4 = Choose Re-test, then Done.

setup-iphone =
    .step-1 = Save the profile and send it to the device. AirDrop, a cloud folder, or a message to another account will do.
    .step-2 = Open it there in Files or Mail, then allow the download.
    .step-3 = Open Settings → Profile Downloaded within 8 minutes, then Install. iOS says “Not Signed”; that is expected here.
    .step-4 = Type your mail password when it asks.

setup-mac =
    .step-1 = Save the profile and double-click it.
    .step-2 = Open System Settings → General → Device Management, choose the profile, then Install. In older versions it is Privacy & Security → Profiles.
    .step-3 = Type your mail password when it asks.

setup-outlook =
    .step-1 = Open File → Add Account. In the new Outlook: Settings → Accounts → Your accounts → Add account.
    .step-2 = Type your address, open Advanced options and tick “Let me set up my account manually”, then choose IMAP.
    .step-3 = Copy the values below. Where Outlook asks for the encryption method, SSL/TLS stands for “Security SSL/TLS” here.
    .step-4 = Type your password and choose Connect.

setup-android =
    .step-1 = Open Thunderbird on the phone: Settings → Import settings → Scan QR code. A new installation offers it as Import settings.
    .step-2 = Point the camera at the code. It holds your settings, not your password.
    .step-3 = Type your password when it asks.
setup-android-others = Other mail apps ask for these values.

setup-evolution =
    .step-1 = Open Edit → Accounts → Add → Mail Account.
    .step-2 = Type your name and address, and untick “Look up mail server details based on the entered e-mail address”.
    .step-3 = Copy the values below. Encryption method: “TLS on a dedicated port” for SSL/TLS, “STARTTLS after connecting” for STARTTLS.
    .step-4 = Choose Password as the authentication type, then Apply.

setup-mutt =
    .step-1 = Copy the values below into your configuration.
    .step-2 = mutt: set imap_user, and folder as imaps://server:port for SSL/TLS or imap://server:port with ssl_starttls=yes for STARTTLS.
    .step-3 = mutt: set smtp_url as smtps://user@server:port for SSL/TLS or smtp://user@server:port for STARTTLS, and ssl_force_tls=yes. In the user name, write %40 for @.
    .step-4 = msmtp: host, port, user, auth on, tls on, and tls_starttls off for SSL/TLS or on for STARTTLS.
    .step-5 = Keep the password in a keyring. mutt reads it with imap_pass="`command`", msmtp with passwordeval.

setup-everybody =
    .step-1 = Save the file and publish it at https://autoconfig.your-domain/mail/config-v1.1.xml. The place https://your-domain/.well-known/autoconfig/mail/config-v1.1.xml serves as well.
    .step-2 = Let the web server send it as text/xml, with a valid certificate.
    .step-3 = Thunderbird, Thunderbird for Android, Evolution, KMail and others then configure themselves.
