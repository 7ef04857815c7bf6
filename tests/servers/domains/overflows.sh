echo 'overflows.test lmtp:unix:private/overflows.test-lmtp' >>/etc/postfix/transport
