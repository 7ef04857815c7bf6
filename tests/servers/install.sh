#!/bin/sh
# Installs what the world of real mail servers needs (Debian 12 and its relatives).
# Exit 0: everything is there. Exit 3: something is missing and cannot be installed from here.
set -eu

packages="postfix dovecot-core dovecot-imapd dovecot-pop3d dovecot-lmtpd bind9 bind9-utils nginx
          openssl iproute2 util-linux tcpdump swaks libnet-ssleay-perl"

# Mail servers exclude one another as packages, so Exim is unpacked here, beside the installed Postfix.
exim=/usr/local/lib/mailwright-tests/exim

missing=""
for package in $packages; do
    status=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true)
    [ "$status" = installed ] || missing="$missing $package"
done
[ -n "$missing" ] || [ ! -x $exim/usr/sbin/exim4 ] || exit 0

refuse() {
    echo "The tests against real mail servers need these packages:$missing, and Exim in $exim" >&2
    echo "$1" >&2
    exit 3
}

command -v apt-get >/dev/null || refuse "There is no apt-get here to install them with."
if [ "$(id -u)" = 0 ]; then
    root=""
elif sudo -n true 2>/dev/null; then
    root="sudo"
else
    refuse "Install them as root:  apt-get install --no-install-recommends$missing"
fi

# What is installed here for tests must not begin to serve this machine: not now (policy-rc.d),
# and not at the next boot (systemctl disable).
policy=/usr/sbin/policy-rc.d
if [ ! -e $policy ]; then
    trap '$root rm -f $policy' EXIT
    printf '#!/bin/sh\nexit 101\n' | $root tee $policy >/dev/null
    $root chmod 755 $policy
fi

# --no-remove: mail servers exclude one another, and one that is in use stays.
apt() { $root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0 "$@" >/dev/null; }
apt update || true
if [ ! -x $exim/usr/sbin/exim4 ]; then
    libraries=$(apt-cache depends --important exim4-daemon-light | awk '$1 == "Depends:" && $2 ~ /^lib/ { print $2 }')
fi
# shellcheck disable=SC2086 # lists of words
apt install --yes --no-remove --no-install-recommends $missing ${libraries:-} ||
    refuse "apt-get could not install them; its reasons stand above."

if [ ! -x $exim/usr/sbin/exim4 ]; then
    place=$(mktemp -d)
    chmod 755 "$place"
    if ! (cd "$place" && apt-get -qq -o APT::Sandbox::User=root download exim4-daemon-light >/dev/null); then
        refuse "exim4-daemon-light could not be downloaded; the reasons stand above."
    fi
    $root mkdir -p $exim
    $root dpkg-deb -x "$place"/exim4-daemon-light_*.deb $exim
    $root chmod u-s $exim/usr/sbin/exim4
    rm -rf "$place"
fi

if command -v systemctl >/dev/null; then
    for package in $missing; do
        case $package in
            postfix | nginx) unit=$package ;;
            dovecot-core) unit=dovecot ;;
            bind9) unit=named ;;
            *) continue ;;
        esac
        $root systemctl disable --quiet "$unit" 2>/dev/null || true
    done
fi
