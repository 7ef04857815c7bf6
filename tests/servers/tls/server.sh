# The certificates: good.pem for all names, and DOMAIN.pem for those that have a bad one.

prepare_tls() {
    # Every name with an address in any zone, so that a new domain needs no line here.
    local name view
    for name in "${names[@]}"; do
        for view in "" $(views "$name"); do
            zone "$name" "$view" | awk -v domain="$name.test" '
                $1 ~ /^[;*$]/ || $2 != "A" { next }
                { print $1 == "@" ? domain : $1 "." domain }'
        done
    done | sort -u >/etc/ssl/private/names
    (cd /etc/ssl/private && bash make.sh "$here"/domains/*.certificate) >/var/log/openssl.log 2>&1 ||
        failed "the certificates" openssl.log
}

start_tls() { :; }
await_tls() { :; }
