### Errors and refusals. The program's layers name them by a code; `code-` and the code make the id.
### Each sentence says what is wrong and how to mend it. $detail is what the code was about: a file, a key, a system message;
### where a sentence uses it, it is always given.

## Addresses

code-address-empty = Type your mail address, for example anna@verein.example.
code-address-without-at = A mail address has an @, for example anna@verein.example.
code-address-local-part = The part before the @ is not complete, or has characters that no address has.
code-address-blank = An address has no blanks. Remove them.
code-address-domain = The part after the @ is no domain name. It looks like verein.example.

## Setting up the network

code-ca-file-unreadable = The file with certificates cannot be read. It has to be a PEM file that you may open: { $detail }
code-ca-file-empty = There is no certificate in this file. It has to be a PEM file with BEGIN CERTIFICATE in it: { $detail }
code-trust-anchor-unreadable = This file holds no DNSSEC keys. It has to name DNSKEY records as zone files do: { $detail }
code-resolver-setup = The name service cannot be used. Give its IP address, for example 127.0.0.1:53: { $detail }

## Documents

code-document-too-large = The file is larger than any file of its kind. Choose another one.
code-document-encoding = The file is not UTF-8 text. Save it as UTF-8.
code-document-is-web-page = This is a web page, not a file with settings.
code-document-has-dtd = The file brings its own definitions (DTD, entities), which is not safe to follow. Remove them.
code-document-not-xml = The file is not well-formed XML. It may be cut off; get it again.
code-document-not-plain = The file is signed or binary, so it cannot be read here. Use the unsigned XML form.
code-document-of-another-kind = The file is XML, but of another kind than was expected.
code-document-without-provider = The file names no mail provider (emailProvider).
code-document-without-server = The file names no mail server that can be used.
code-document-lacks-key = The file lacks something that its format requires: { $detail }
code-document-has-bad-value = The file has a value that its format does not know: { $detail }

## Exports

code-export-without-incoming = This kind of file needs a receiving server; the programs that read it refuse one without. Check receiving too.
code-export-without-outgoing = This kind of file needs a sending server; the programs that read it refuse one without. Check sending too.
code-export-unencrypted = One of the servers is not encrypted. A file with it would send the password in the clear, so it is not written.
code-export-authentication = This kind of file has no word for this way of signing in. Use another program or set it up by hand.
code-export-host = The programs that read this file do not take this server name. Use a name of letters, digits, hyphens and dots.
code-export-address = This program takes addresses of plain letters only. Set it up by hand.
code-export-port = The programs that read this file would change this port. Set it up by hand.
code-export-username-empty = The user name is empty. Check with your user name first.
code-export-username-control = The user name has a character that this file cannot hold. Set it up by hand.
code-export-username-blank = The user name begins or ends with a blank, which some programs cut off. Remove it and check again.
code-export-username-number = Thunderbird would take this user name for a number and change it. Set it up by hand.
code-export-username-placeholder = The user name has a part that programs would replace. Set it up by hand.

## Reports

code-report-too-large = This file is larger than any report (32 MiB). Choose another one.
code-report-no-json = This file is no report: it is not JSON. It may be cut off; save the report again.
code-report-other-json = This file is JSON, but no report of Mailwright. Choose a file saved with --json or “Save report”.
code-report-newer = This report was written by a newer version of Mailwright. Update Mailwright to read it.
code-report-damaged = This report is damaged: its events cannot be read. Save the report again.

## Files

code-file-denied = This place may not be written or read. Choose one in your own folder.
code-file-read-only = This place can only be read. Choose one in your own folder.
code-file-disk-full = There is no room left there. Make some, or choose another place.
code-file-not-there = There is no such file or folder. Look at the path again.
code-file-is-folder = This is a folder. Put a file’s name behind it.

## Keychain and preferences

code-keychain-empty = There is no password for this address in the keychain, or the keychain is locked. Type the password.
code-keychain-no-service = This computer has no keychain that is running, so the password is not kept. You can go on without it.
code-keychain-locked = The keychain is locked. Unlock it and try again, or go on without it.
code-keychain-denied = The keychain did not allow it. You can go on without it.
code-keychain-silent = The keychain did not answer. Perhaps it waits for you in another window; you can go on without it.
code-keychain-ambiguous = The keychain has more than one password for this address, so none is taken. Type the password.
code-keychain-other = The keychain reported a failure. You can go on without it.
code-preferences-no-folder = This computer names no folder for preferences, so they are not kept.
code-preferences-damaged = The preferences could not be read, so Mailwright began with new ones. The old file was kept beside them.
code-preferences-unreadable = The preferences file may not be read, so Mailwright began with new ones. Look at the file’s permissions.
code-preferences-unwritable = The preferences could not be saved. Look at the folder’s permissions and at the free space.

## Practice servers

code-practice-no-port = The practice servers found no free port on this computer. Close some programs and try again: { $detail }
code-practice-no-certificate = The practice servers could not make their certificate: { $detail }
code-practice-bad-scenario = This practice scenario cannot be run: { $detail }
code-scenario-unknown = There is no practice scenario with this name. See mailwright practice --list.

## The window that cannot open

code-window-not-built = This Mailwright was built without its window. Run “mailwright practice” to see a check, or “mailwright check ADDRESS” for yours.
code-window-no-display = There is no display to open the window on. Run “mailwright practice” to see a check, or “mailwright check ADDRESS” for yours.
code-window-failed = The window could not be opened: { $detail }. Run “mailwright practice” to see a check, or “mailwright check ADDRESS” for yours.

## A preset of an organisation; $detail is the file, and the line

code-preset-unreadable = This file of the preset cannot be read. Look at its path and whether you may open it: { $detail }
code-preset-syntax = The preset cannot be understood here. Every setting is described in packaging/preset.toml; file, line and reason: { $detail }
code-preset-version = This preset needs another version of Mailwright; this one reads presets with preset = 1: { $detail }
code-preset-domain = In this line of the preset stands no domain. It looks like guide.example: { $detail }
code-preset-host = In this line of the preset stands no server name. It looks like mail.guide.example, or is an IP address: { $detail }
code-preset-send-to = In this line of the preset send-to has to be self, none, or a mail address: { $detail }
code-preset-url = In this line of the preset the page has to begin with https://: { $detail }
code-preset-certificate = In this line of the preset there is no certificate. It has to be PEM text with BEGIN CERTIFICATE, or the path of such a file: { $detail }
code-preset-empty = The preset names no server. It needs a host under [outgoing] or [incoming]: { $detail }
