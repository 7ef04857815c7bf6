# Submission and port 25: one Postfix, with services of its own at each domain's address.

prepare_postfix() {
    # Its list of mailboxes and domains, from Dovecot's list of users.
    sed -n 's/.*user=//p; t; s/:.*//p' /etc/dovecot/users | awk '{ print $1, $1 }' >/etc/postfix/mailboxes
    sed 's/.*@//' /etc/postfix/mailboxes | sort -u | awk '{ print $1, "here" }' >/etc/postfix/domains
    local name
    for name in "${names[@]}"; do
        if ! serves "$name" || has "$name" exim; then continue; fi
        ! has "$name" master || fill "$name" "$here/domains/$name.master"
        if has "$name" postfix || ! has "$name" master; then services "$name"; fi
    done >>/etc/postfix/master.cf
}

services() { # NAME
    local own=$here/domains/$1.postfix sasl=auth
    ! has "$1" dovecot || sasl=$1.test
    [ -e "$own" ] || own=/dev/null
    fill "$1" "$own" | awk -v address="${address[$1]}" -v name="$1" -v sasl="private/$sasl" \
        -v certificate="$(certificate "$1")" -f "$here/postfix/services.awk"
}

start_postfix() { postfix start-fg >/var/log/postfix.log 2>&1 & }

await_postfix() {
    await "Postfix" mail.log listening "$(sed -n 's/^\(127[^ ]*\).*/\1/p' /etc/postfix/master.cf)"
    await "Postfix's greeting" mail.log greeting
}

greeting() {
    local line
    exec 3<>/dev/tcp/127.0.1.10/25 && read -r -t 10 line <&3 && exec 3>&- && [[ $line == 220* ]]
}
