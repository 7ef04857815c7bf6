# The web: what each domain publishes, domains/NAME.nginx.

prepare_nginx() {
    mkdir /etc/nginx/domains
    local name
    for name in "${names[@]}"; do
        ! has "$name" nginx || fill "$name" "$here/domains/$name.nginx" >"/etc/nginx/domains/$name.nginx"
    done
}

start_nginx() { nginx -g 'daemon off;' >/var/log/nginx.log 2>&1 & }
await_nginx() { await "nginx" nginx.log listening 127.0.1.9:443; }
