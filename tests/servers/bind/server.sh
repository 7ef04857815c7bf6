# DNS: the zone test, put together from what each domain publishes, and one more for each other view.

prepare_bind() {
    local name view
    for view in srv autoconfig usual; do cp /etc/bind/test.zone "/etc/bind/$view.test.zone"; done
    for name in "${names[@]}"; do
        zone "$name" >"/etc/bind/$name.zone"
        echo "\$INCLUDE /etc/bind/$name.zone $name.test." >>/etc/bind/test.zone
        for view in $(views "$name"); do
            zone "$name" "$view" >"/etc/bind/$name.$view.zone"
            echo "\$INCLUDE /etc/bind/$name.$view.zone $name.test." >>"/etc/bind/$view.test.zone"
        done
        ! has "$name" named || fill "$name" "$here/domains/$name.named"
    done >/etc/bind/domains.conf
}

zone() { # NAME [VIEW]
    local own=$here/domains/$1${2:+.$2}.zone
    [ -e "$own" ] || own=$here/bind/default.zone
    fill "$1" "$own"
}

views() { # NAME
    local view
    for view in srv autoconfig usual; do ! has "$1" "$view.zone" || echo "$view"; done
}

start_bind() { named -g -u bind >/var/log/named.log 2>&1 & }
await_bind() { await "BIND" named.log getent ahostsv4 mail.guide.test; }
