#!/bin/bash
# Makes a test CA (ca.crt) and, for each kind of certificate, KIND.pem (key and certificate)
# in the folder where it is run:  make.sh FILE...   The files call `issue` or `self_signed`.
set -euo pipefail

authority() { # CA
    openssl req -x509 -days 3650 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes \
        -subj "/CN=$1" -keyout "$1.key" -out "$1.crt"
}

issue() { # CA KIND FIRST-DAY LAST-DAY NAME...
    local names
    names=$(printf ',DNS:%s' "${@:5}")
    openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes \
        -subj "/CN=$5" -addext "subjectAltName=${names#,}" -keyout "$2.key" -out "$2.csr"
    openssl ca -config ca.cnf -cert "$1.crt" -keyfile "$1.key" -batch -notext \
        -startdate "$(day "$3")" -enddate "$(day "$4")" -in "$2.csr" -out "$2.crt"
    cat "$2.key" "$2.crt" >"$2.pem"
}

self_signed() { # KIND NAME
    openssl req -x509 -days 90 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes \
        -subj "/CN=$2" -addext "subjectAltName=DNS:$2" -addext "basicConstraints=critical,CA:FALSE" \
        -keyout "$1.key" -out "$1.crt"
    cat "$1.key" "$1.crt" >"$1.pem"
}

day() { date -u -d "$1 days" +%Y%m%d%H%M%SZ; }

touch index; echo 01 >serial
authority ca
authority stranger
mapfile -t names <names
issue ca good -1 90 "${names[@]}"
for file in "$@"; do
    # shellcheck source=/dev/null
    . "$file"
done
chmod 644 ./*.pem
