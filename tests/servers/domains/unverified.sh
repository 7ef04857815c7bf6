echo 'ann@unverified.test smtp:[127.0.1.255]' >>/etc/postfix/transport
