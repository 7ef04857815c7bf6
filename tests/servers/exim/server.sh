# Submission by Exim instead of Postfix, for each domain with a domains/NAME.exim: one daemon each.
# MTAs exclude one another as packages, so install.sh has unpacked this one beside.

exim=/usr/local/lib/mailwright-tests/exim/usr/sbin/exim4

prepare_exim() {
    # The user under whom it was built to run; nobody outside sees it.
    cp /etc/passwd /etc/group "$dir/etc/"
    echo 'Debian-exim:x:5001:5001::/nonexistent:/usr/sbin/nologin' >>"$dir/etc/passwd"
    echo 'Debian-exim:x:5001:' >>"$dir/etc/group"
    mount --bind "$dir/etc/passwd" /etc/passwd
    mount --bind "$dir/etc/group" /etc/group
    touch /var/log/exim-{main,reject,panic}.log
    chown 5001:5001 /var/log/exim-*.log

    local name
    mkdir -p /run/exim
    for name in $(exims); do
        install -d -o 5001 -g 5001 "/run/exim/$name.test"
        { fill "$name" "$here/domains/$name.exim"; fill "$name" "$here/exim/common.conf"; } >"/run/exim/$name.conf"
        echo "ann@$name.test: summersun"
    done >"/run/exim/passwords"
}

exims() {
    local name
    for name in "${names[@]}"; do ! has "$name" exim || echo "$name"; done
}

start_exim() {
    local name
    for name in $(exims); do
        "$exim" -C "/run/exim/$name.conf" -bdf >>/var/log/exim.log 2>&1 &
    done
}

await_exim() {
    local name
    for name in $(exims); do
        await "Exim of $name.test" exim-panic.log listening "${address[$name]}:465"
    done
}
