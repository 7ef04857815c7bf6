maildir=/var/mail/ann@full.test/Maildir
install -d -o 5000 -g 5000 /var/mail/ann@full.test "$maildir" "$maildir"/{new,cur,tmp}
{ printf 'From: john@guide.test\nSubject: large\n\n'; printf 'A long letter.\n%.0s' {1..200}; } >"$maildir/cur/1.large:2,S"
chown 5000:5000 "$maildir/cur/1.large:2,S"
