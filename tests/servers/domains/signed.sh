# signed.test, dane.test and bogus.test are zones of their own, and signed; a resolver that checks signatures
# listens on 127.0.0.54 and knows their keys.

sign() { # NAME RECORDS ARGUMENT...: the zone NAME.test with these records besides its own
    local zone=$1.test key
    { printf '$TTL 60\n@ SOA ns.test. hostmaster.test. 1 3600 600 86400 60\n@ NS ns.test.\n%s\n' "$2"; cat "/etc/bind/$1.zone"; } \
        >"/etc/bind/$zone.whole"
    key=$(cd /etc/bind && dnssec-keygen -q -a ECDSAP256SHA256 -f KSK "$zone")
    (cd /etc/bind && dnssec-signzone -q -S -z "${@:3}" -o "$zone" -f "$zone.signed" "$zone.whole") >>/var/log/dnssec.log 2>&1
    awk '$3 == "DNSKEY" { print $1, "static-key", $4, $5, $6, "\"" $7 $8 $9 "\";" }' "/etc/bind/$key.key" >>/etc/bind/anchors
}

digest=$(openssl x509 -in /etc/ssl/private/good.pem -pubkey -noout | openssl pkey -pubin -outform DER | sha256sum | cut -d ' ' -f 1)
sign signed ''
sign bogus '' -P -s 20200101000000 -e 20200201000000
sign dane "_465._tcp.mail TLSA 3 1 1 $digest
_993._tcp.mail TLSA 3 1 1 $(printf '00%.0s' {1..32})"

ip address add 127.0.0.54/32 dev lo
cat >/etc/bind/validator.conf <<END
options {
    directory "/var/cache/bind";
    listen-on { 127.0.0.54; };
    listen-on-v6 { none; };
    pid-file none;
    lock-file none;
    session-keyfile none;
    forwarders { 127.0.0.53; };
    forward only;
    recursion yes;
    empty-zones-enable no;
    dnssec-validation yes;
};
controls { };
trust-anchors { $(cat /etc/bind/anchors) };
END

start_validator() { named -g -u bind -c /etc/bind/validator.conf >/var/log/validator.log 2>&1 & }
await_validator() { await "the resolver that checks signatures" validator.log grep -q ' running$' /var/log/validator.log; }
products+=(validator)
