printf '#!/bin/sh\nexit 111\n' >/etc/dovecot/out-of-order
chmod 755 /etc/dovecot/out-of-order
