cat >/etc/nginx/pacc.json <<'END'
{
  "protocols": { "smtp": { "host": "post.pacc.test" }, "imap": { "host": "post.pacc.test" } },
  "authentication": { "password": true }
}
END
digest=$(openssl dgst -sha256 -binary /etc/nginx/pacc.json | base64)
echo "_ua-auto-config TXT \"v=UAAC1; a=sha256; d=$digest\"" >>/etc/bind/pacc.zone
