# where Postfix should deliver, nobody listens: it accepts, and the message waits in the queue
echo 'nolmtp.test lmtp:unix:private/nowhere' >>/etc/postfix/transport
