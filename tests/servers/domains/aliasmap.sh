echo 'info@aliasmap.test ann@aliasmap.test' >>/etc/postfix/aliases
