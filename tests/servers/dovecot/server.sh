# IMAP, POP3, the sign-in of Postfix, delivery: one Dovecot for all, and one more for each domain
# with a domains/NAME.dovecot.

prepare_dovecot() {
    local name shared=""
    for name in "${names[@]}"; do
        if has "$name" users; then cat "$here/domains/$name.users"; else echo "ann@$name.test:{PLAIN}summersun"; fi
    done >/etc/dovecot/users
    for name in "${names[@]}"; do
        serves "$name" || continue
        if has "$name" dovecot; then
            { fill "$name" "$here/dovecot/alone.conf"; fill "$name" "$here/domains/$name.dovecot"; } >"/etc/dovecot/$name.conf"
            continue
        fi
        shared+=,${address[$name]}
        [ ! -e "/etc/ssl/private/$name.pem" ] || fill "$name" - <<'END'
local ADDRESS {
  ssl_cert = <CERTIFICATE
  ssl_key = <CERTIFICATE
}
END
    done >/etc/dovecot/listen.conf
    echo "listen = ${shared#,}" >>/etc/dovecot/listen.conf
}

dovecots() {
    local name
    echo dovecot
    for name in "${names[@]}"; do ! has "$name" dovecot || echo "$name"; done
}

start_dovecot() {
    local name
    for name in $(dovecots); do
        dovecot -F -c "/etc/dovecot/$name.conf" >>/var/log/dovecot.log 2>&1 &
    done
}

await_dovecot() {
    await "Dovecot's sign-in socket" dovecot.log test -S /var/spool/postfix/private/auth
    await "Dovecot" dovecot.log listening "$(sed -n 's/^listen = //p' /etc/dovecot/listen.conf | tr , '\n' | sed 's/$/:993/')"
    local name
    for name in $(dovecots); do
        [ "$name" = dovecot ] || await "Dovecot of $name.test" dovecot.log test -S "/var/spool/postfix/private/$name.test"
    done
}
