#!/bin/bash
# A world of its own for the tests: real Postfix, Exim, Dovecot, BIND and nginx at the real port numbers,
# in namespaces where nothing else answers and from which no packet leaves.
#
#   world.sh DIR        DIR: an empty directory; logs, mailboxes and certificates appear in it.
#
# Prints READY when every server answers, then waits. At the end of its standard input, or at TERM,
# it and all its servers are gone: it is the first process of a PID namespace, and they are in it.
# `enter.sh DIR COMMAND...` runs a command inside. README.md says how to add a domain or a server.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
dir=$(cd "$1" && pwd)
products=(tls bind nginx dovecot postfix exim)

if [ $$ != 1 ]; then
    unshare --net --mount --uts --pid --fork --kill-child --mount-proc bash "$0" "$dir" <&0 &
    trap 'kill -KILL $!' TERM INT
    echo $! >"$dir/pid"
    wait $!
    exit
fi

main() {
    trap 'exit 0' TERM INT
    trap 'echo "world.sh: line $LINENO of ${BASH_SOURCE[0]} failed: $BASH_COMMAND" >&2' ERR
    set -E
    private_places
    network
    domains
    local product script
    for product in "${products[@]}"; do
        # shellcheck source=/dev/null # each has prepare_PRODUCT, start_PRODUCT and await_PRODUCT
        . "$here/$product/server.sh"
    done
    for product in "${products[@]}"; do "prepare_$product"; done
    for script in "$here"/domains/*.sh; do
        # shellcheck source=/dev/null
        . "$script"
    done
    # All that ever crosses the wire, for the tests that look for passwords in it.
    tcpdump -i lo -s 0 -U --immediate-mode -w /var/log/wire.pcap >/var/log/tcpdump.log 2>&1 &
    for product in "${products[@]}"; do "start_$product"; done
    await "the wire" tcpdump.log test -s /var/log/wire.pcap
    for product in "${products[@]}"; do "await_$product"; done
    echo READY
    cat >/dev/null <&0 &
    wait $!
}

# The servers find their files at the usual places, so that these need no templates; mounted over
# what is there, and nobody outside sees it.
private_places() {
    chmod 755 "$dir"
    mkdir "$dir"/{etc,log,mail}
    cp -r /etc/postfix "$here"/{postfix,exim,dovecot,bind,nginx,tls} "$dir/etc/"
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
    # The rest of 127/8 answers unasked; BIND insists on addresses that it can see.
    local resolver kind
    for resolver in 53 55 56 57; do ip address add "127.0.0.$resolver/32" dev lo; done
    ip address add fd00:6d61:696c::10/128 dev lo nodad
    # A neighbour that was never there: what is sent to it vanishes, as behind a firewall that drops packets.
    for kind in dummy bridge veth; do
        ! ip link add hole type $kind 2>/dev/null || break
    done
    ip link set hole up
    ip address add 203.0.113.1/24 dev hole
    ip neighbour add 203.0.113.66 lladdr 02:00:00:00:00:01 dev hole nud permanent
}

# The domains (NAME.test for every domains/NAME.*), and an address for the servers of each.
declare -A address=()
names=()
domains() {
    local name number=10
    address[guide]=127.0.1.10
    for name in $(cd "$here/domains" && printf '%s\n' * | sed 's/\..*//' | sort -u); do
        names+=("$name")
        [ "$name" = guide ] || address[$name]=127.0.1.$((++number))
        echo "$name.test ${address[$name]}"
    done >"$dir/etc/addresses"
    [ "$number" -lt 255 ] || failed "127.0.1.$number" /dev/null
}

has() { # NAME KIND...: is there one of these files?
    local kind
    for kind in "${@:2}"; do [ ! -e "$here/domains/$1.$kind" ] || return 0; done
    return 1
}

# Has this domain servers of its own, or does it publish somebody else's?
serves() { # NAME
    ! has "$1" zone || has "$1" postfix master exim dovecot || grep -q ADDRESS "$here/domains/$1.zone"
}

certificate() { # NAME: that domain's own, or the one that is good for all
    local own=/etc/ssl/private/$1.pem
    [ -e "$own" ] && echo "$own" || echo /etc/ssl/private/good.pem
}

# A file with what only the domain knows filled in.
fill() { # NAME FILE
    sed -e "s|ADDRESS|${address[$1]}|g" -e "s|DOMAIN|$1.test|g" -e "s|CERTIFICATE|$(certificate "$1")|g" \
        -e "s|GUIDE|${address[guide]}|g" -e 's|WEB|127.0.1.9|g' -e 's|NOBODY|127.0.1.255|g' -e 's|HOLE|203.0.113.66|g' "$2"
}

listening() { # ADDRESS:PORT, one a line
    [ -z "$(comm -23 <(sort <<<"$1") <(ss -Hltn | awk '{ print $4 }' | sort))" ]
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
