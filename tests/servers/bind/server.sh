# DNS: the zone test, put together from what each domain publishes.

prepare_bind() {
    local name
    for name in "${names[@]}"; do
        zone "$name" >"/etc/bind/$name.zone"
        echo "\$INCLUDE /etc/bind/$name.zone $name.test."
    done >>/etc/bind/test.zone
    for name in "${names[@]}"; do
        ! has "$name" named || fill "$name" "$here/domains/$name.named"
    done >/etc/bind/domains.conf
}

zone() { # NAME
    local own=$here/domains/$1.zone
    [ -e "$own" ] || own=$here/bind/default.zone
    fill "$1" "$own"
}

start_bind() { named -g -u bind >/var/log/named.log 2>&1 & }
await_bind() { await "BIND" named.log getent ahostsv4 mail.guide.test; }
