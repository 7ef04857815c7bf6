#!/bin/bash
# A world of its own for the tests: real Postfix, Dovecot, BIND and nginx at the real port numbers,
# in namespaces where nothing else answers and from which no packet leaves.
#
#   world.sh DIR        DIR: an empty directory; logs, mailboxes and certificates appear in it.
#
# Prints READY when every server answers, then waits. At the end of its standard input, or at TERM,
# it and all its servers are gone: it is the first process of a PID namespace, and they are in it.
# `enter.sh DIR COMMAND...` runs a command inside.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
dir=$(cd "$1" && pwd)

if [ $$ != 1 ]; then
    unshare --net --mount --uts --pid --fork --kill-child --mount-proc bash "$0" "$dir" <&0 &
    trap 'kill -KILL $!' TERM INT
    echo $! >"$dir/pid"
    wait $!
    exit
fi

main() {
    trap 'exit 0' TERM INT
    private_places
    network
    tables
    (cd /etc/ssl/private && bash make.sh) >/var/log/openssl.log 2>&1 || failed "the certificates" openssl.log
    servers
    echo READY
    cat >/dev/null <&0 &
    wait $!
}

# The servers find their files at the usual places, so that these need no templates; mounted over
# what is there, and nobody outside sees it.
private_places() {
    chmod 755 "$dir"
    mkdir "$dir"/{etc,log,mail}
    cp -r /etc/postfix "$here"/{postfix,dovecot,bind,nginx,tls} "$dir/etc/"
    install -d -o bind "$dir/bind"
    install -d -o postfix "$dir/postfix"
    install -d "$dir/spool"
    install -d -o postfix -m 700 "$dir/spool/private"
    chown 5000:5000 "$dir/mail"

    mount -t tmpfs -o mode=755 tmpfs /run
    echo 'nameserver 127.0.0.53' >"$dir/etc/resolv.conf"
    local resolv_conf
    resolv_conf=$(readlink -m /etc/resolv.conf) # on many machines a link into /run
    [ -e "$resolv_conf" ] || install -D /dev/null "$resolv_conf"
    mount --bind "$dir/etc/resolv.conf" "$resolv_conf"
    local server
    for server in postfix dovecot bind nginx; do
        mount --bind "$dir/etc/$server" "/etc/$server"
    done
    mount --bind "$dir/etc/tls" /etc/ssl/private
    mount --bind "$dir/bind" /var/cache/bind
    mount --bind "$dir/postfix" /var/lib/postfix
    mount --bind "$dir/spool" /var/spool/postfix
    mount --bind "$dir/mail" /var/mail
    mount --bind "$dir/log" /var/log
}

network() {
    hostname desk
    ip link set lo up
    # The rest of 127/8 answers unasked; BIND insists on an address that it can see.
    ip address add 127.0.0.53/32 dev lo
    ip address add fd00:6d61:696c::10/128 dev lo nodad
    # leak.test sees its clients at a public address, as servers outside do.
    ip address add 198.51.100.7/32 dev lo
    ip route add local 127.0.1.26/32 dev lo src 198.51.100.7
}

# Postfix's list of mailboxes and domains, from Dovecot's list of users.
tables() {
    sed -n 's/.*user=//p; t; s/:.*//p' /etc/dovecot/users | awk '{ print $1, $1 }' >/etc/postfix/mailboxes
    sed 's/.*@//' /etc/postfix/mailboxes | sort -u | awk '{ print $1, "here" }' >/etc/postfix/domains
}

servers() {
    named -g -u bind >/var/log/named.log 2>&1 &
    nginx -g 'daemon off;' >/var/log/nginx.log 2>&1 &
    dovecot -F >/var/log/dovecot.log 2>&1 &
    # All that ever crosses the wire, for the tests that look for passwords in it.
    tcpdump -i lo -s 0 -U --immediate-mode -w /var/log/wire.pcap >/var/log/tcpdump.log 2>&1 &
    await "Dovecot's sign-in socket" dovecot.log test -S /var/spool/postfix/private/auth
    postfix start-fg >/var/log/postfix.log 2>&1 &

    await "the wire" tcpdump.log test -s /var/log/wire.pcap
    await "BIND" named.log getent ahostsv4 mail.guide.test
    await "nginx" nginx.log listening 127.0.1.9:443
    await "Dovecot" dovecot.log listening "$(doveconf -h listen | tr -d ' ' | tr , '\n' | sed 's/$/:993/')"
    await "Postfix" mail.log listening "$(sed -n 's/^\(127[^ ]*\).*/\1/p' /etc/postfix/master.cf)"
    await "Postfix's greeting" mail.log greeting
}

listening() { # ADDRESS:PORT, one a line
    [ -z "$(comm -23 <(sort <<<"$1") <(ss -Hltn | awk '{ print $4 }' | sort))" ]
}

greeting() {
    local line
    exec 3<>/dev/tcp/127.0.1.10/25 && read -r -t 10 line <&3 && exec 3>&- && [[ $line == 220* ]]
}

await() { # WHAT LOG COMMAND...
    until "${@:3}" >/dev/null 2>&1; do
        [ $SECONDS -lt 30 ] || failed "$1" "$2"
        sleep 0.05
    done
}

failed() { # WHAT LOG
    { echo "world.sh: $1 did not come up; the end of $2:"; tail -n 20 "/var/log/$2"; } >&2
    exit 1
}

main
