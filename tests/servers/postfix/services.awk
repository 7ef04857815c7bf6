# From domains/NAME.postfix to lines of master.cf. It holds settings as main.cf has them, for every
# service of the domain, and after a line [PORT] for that one; without such a line there are 587 and 465.
# Given: address, name, certificate, sasl.

BEGIN {
    base["587"] = option("smtpd_tls_security_level = encrypt") option("smtpd_client_restrictions = $signed_in")
    base["465"] = option("smtpd_tls_wrappermode = yes") option("smtpd_client_restrictions = $signed_in")
}
/^ *(#|$)/ { next }
/^\[[0-9]+\]$/ { port = substr($0, 2, length($0) - 2); ports[port]; next }
{ own[port] = own[port] option($0) }
END {
    if (port == "") { ports["587"]; ports["465"] }
    for (port in ports) {
        print address ":" port " inet n - n - - smtpd"
        printf "%s", option("syslog_name = postfix/" name "/" port) option("smtpd_sasl_path = " sasl) \
            option("smtpd_tls_chain_files = " certificate) base[port] own[""] own[port]
    }
}

function option(setting) { return "    -o { " setting " }\n" }
