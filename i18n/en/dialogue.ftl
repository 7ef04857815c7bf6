### Remarks beside the lines of a dialogue: few words, no full stop. Read by the helpdesk.

## Capabilities: SMTP EHLO keywords and IMAP capabilities

# $size: "10 MB".
dialogue-size = accepts messages up to { $size }
dialogue-size-unlimited = no fixed limit for the size of a message
# $mechanisms: "PLAIN, LOGIN".
dialogue-auth = { $count ->
    [one] one way to sign in: { $mechanisms }
    [2] two ways to sign in: { $mechanisms }
   *[other] { $count } ways to sign in: { $mechanisms }
}
dialogue-limits = limits per connection or message
dialogue-cap-pipelining = takes several commands at once
dialogue-cap-8bitmime = takes 8-bit text unchanged
dialogue-cap-starttls = can switch to encryption
dialogue-cap-enhancedstatuscodes = gives exact codes with its replies
dialogue-cap-chunking = takes messages in pieces of stated size (BDAT)
dialogue-cap-binarymime = takes binary parts unchanged
dialogue-cap-smtputf8 = takes addresses with letters beyond ASCII
dialogue-cap-dsn = can report delivery
dialogue-cap-vrfy = answers whether an address exists
dialogue-cap-expn = answers who is on a list
dialogue-cap-etrn = starts delivery of queued mail on request
dialogue-cap-help = has a help command
dialogue-cap-requiretls = can insist on encryption up to the recipient
dialogue-cap-deliverby = takes a time limit for delivery
dialogue-cap-mt-priority = takes priorities
dialogue-cap-futurerelease = can send at a later time
dialogue-cap-burl = takes message parts from IMAP
dialogue-cap-checkpoint = can resume after an interruption
dialogue-cap-xclient = a proxy may name the real client
dialogue-cap-xforward = a proxy may name the real client for its log
dialogue-cap-imap4rev1 = speaks IMAP4rev1
dialogue-cap-imap4rev2 = speaks IMAP4rev2
dialogue-cap-idle = reports new mail at once
dialogue-cap-uidplus = can remove one message without touching others
dialogue-cap-move = can move messages
dialogue-cap-sasl-ir = takes the password with the sign-in command
dialogue-cap-literal- = takes data without waiting
dialogue-cap-literal-plus = takes data without waiting
dialogue-cap-namespace = names where the mailboxes are
dialogue-cap-quota = tells how full the mailbox is
dialogue-cap-condstore = tracks changes of messages
dialogue-cap-qresync = catches up quickly after an interruption
dialogue-cap-special-use = names the folders for sent mail, drafts and junk
dialogue-cap-compress = can compress the connection
dialogue-cap-id = tells its name and version
dialogue-cap-enable = extensions are switched on by request
dialogue-cap-logindisabled = no sign-in before encryption, as it should be
dialogue-cap-unselect = can close a mailbox without removing anything
dialogue-cap-children = tells which folders have subfolders
dialogue-cap-sort = can sort messages
dialogue-cap-thread = can group messages into conversations

## Commands

dialogue-command-ehlo = says who it is and asks what the server can do
dialogue-command-helo = says who it is, in the old way
dialogue-command-starttls = asks to switch to encryption
dialogue-command-auth = signs in
dialogue-command-mail = names the sender
dialogue-command-rcpt = names the recipient
dialogue-command-data = asks to send the message
dialogue-command-quit = says goodbye
dialogue-command-capability = asks what the server can do
dialogue-command-authenticate = signs in
dialogue-command-login = signs in
dialogue-command-select = opens the mailbox
dialogue-command-uid = looks for the test message, reads or removes it
dialogue-command-noop = asks for news
dialogue-command-idle = waits for news
dialogue-command-done = stops waiting for news
dialogue-command-logout = says goodbye

## SMTP replies

dialogue-reply-220 = ready
dialogue-reply-221 = goodbye
dialogue-reply-235 = signed in
dialogue-reply-250 = done
dialogue-reply-251 = accepted, will be forwarded
dialogue-reply-252 = cannot tell, but will try
dialogue-reply-334 = asks for the next part of the sign-in
dialogue-reply-354 = waits for the message
dialogue-reply-421 = closes the connection; try later
dialogue-reply-432 = the password has to be changed first
dialogue-reply-450 = not now; try later
dialogue-reply-451 = a problem at the server; try later
dialogue-reply-452 = out of space, or too many recipients; try later
dialogue-reply-454 = sign-in or encryption does not work at the moment
dialogue-reply-500 = command not understood
dialogue-reply-501 = parameter not understood
dialogue-reply-502 = command not available
dialogue-reply-503 = wrong order of commands
dialogue-reply-504 = this way of signing in is not available
dialogue-reply-521 = takes no mail at all
dialogue-reply-530 = encryption or sign-in is wanted first
dialogue-reply-534 = this way of signing in is too weak here
dialogue-reply-535 = user name or password refused
dialogue-reply-538 = encryption is wanted first
dialogue-reply-550 = refused: no such mailbox, or not allowed
dialogue-reply-551 = not here
dialogue-reply-552 = mailbox full, or message too large
dialogue-reply-553 = address not accepted
dialogue-reply-554 = refused
dialogue-reply-555 = parameter not supported

## IMAP

dialogue-imap-capability = lists what the server can do
dialogue-imap-bye = the server says goodbye
dialogue-imap-preauth = signed in already, without a password
dialogue-imap-exists = { $count ->
    [one] 1 message in the mailbox
   *[other] { $count } messages in the mailbox
}
dialogue-imap-expunge = a message was removed
dialogue-imap-ok = done
dialogue-imap-no = refused
dialogue-imap-bad = command not understood
