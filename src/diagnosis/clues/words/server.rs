//! Servers: their names, their health, the order of their conversation; and what a text is about.

use super::super::sign::Sign::{self, *};

pub(super) const WORDS: &[(Sign, &[&str])] = &[
    (Helo, &["helo; ehlo; hello|"]),
    (
        ClientAddress,
        &[
            "client host; client ip; client address; your ip; your host; your server; ip address; sending ip; source ip",
            "sender ip; ip source; connecting host; connecting ip; ip|; your network; from your; this ip; from host; host is",
            "your mail server; remote ip; messages from [; mail from your; ip reputation; ihre ip; votre ip; adresse ip",
            "su ip; dirección ip; indirizzo ip; endereço ip; ip adres; ip адрес; ваш ip; 您的 ip; 您的ip; ip地址; ip 地址; 発信元ip",
            "connection from; connections from; client blocked; host rejected; dynamic; residential; dialup; dial up",
        ],
    ),
    (
        ReverseName,
        &[
            "reverse dns; rdns; ptr|; ptr record; reverse hostname; find your hostname; find your reverse; find your host",
            "reverse lookup; reverse name; name lookup failed; reverse mapping; reverse ip; no reverse",
            "does not resolve to a name; possibly forged; fcrdns; forward confirmed; generic ptr; hostname for your ip",
            "valid hostname for; no valid hostname; rückwärtsauflösung; dns inverse; dns inverso; dns inversa; обратн; 反向解析",
            "逆引き; hostname not found for; unresolvable client; host name of your; no host name; does not have a hostname",
            "dynamic hostname; generic hostname",
        ],
    ),
    (
        Blocklist,
        &[
            "blocked using; blocklist; block list; blacklist; black list; dnsbl; rbl; spamhaus; spamcop; barracuda; sorbs",
            "uceprotect; zen.; surbl; sbl|; xbl|; pbl|; cbl|; css|; senderscore; sender score; senderbase; talos; invaluement",
            "mailspike; cloudmark; proofpoint; trend micro; ip reputation; poor reputation; bad reputation",
            "reputation of your ip; reputation of the sending ip; sender reputation; reputation filter; banned sending",
            "banned ip; listed in; listed at; listed by; listed on; is listed; denylist; dynamic ip; dynamic address; dialup",
            "dial up; residential; blocked for spam; bloquee pour; block on; removal from this list; delist; gelistet",
            "liste noire; lista negra; lista nera; zwarte lijst; czarn; черн; чёрн; 黑名单; ブラックリスト; manitu; abusix; hostkarma",
            "psbl; backscatterer; policy block",
        ],
    ),
    (
        Mx,
        &[
            "mx record; mx host; mx records; numbered mx; mx lookup; mx points; mx for; no mx; bad mx; invalid mx; valid mx",
            "resolve mx; its mx; broken mx",
        ],
    ),
    (
        NullMx,
        &[
            "null mx; nullmx; does not accept mail; does not accept email; doesn't accept mail; doesn't accept email",
            "accepts no mail; accepts no email; domain not accepting mail; mx 0 .",
        ],
    ),
    (
        Protocol,
        &[
            "imap; pop|; pop3; smtp|; smtp service; activesync; mapi|; pop access; imap access; third party; external client",
            "mail program; mail client; email client; external access; 外部",
        ],
    ),
    (
        Access,
        &[
            "access; service; use|; zugriff; zugang; accès; acceso; accesso; acesso; toegang; dostęp; доступ; 服务; 功能; アクセス",
            "erişim; protocol",
        ],
    ),
    (
        NotFor,
        &["not for; not intended for; not meant for; does not provide; doesn't provide; only accepts; accepts only", "only for"],
    ),
    (Port25Words, &["port 25; port: 25; port=25; tcp/25; port25"]),
    (Submission, &["submission; port 587; port 465; this port; mail submission; end user; mua|; authenticated port"]),
    (
        Sequence,
        &[
            "bad sequence; out of sequence; out of order; wrong order; command order; sequence of commands; send helo",
            "send hello; send ehlo; say helo; say hello; helo first; hello first; ehlo first; helo or ehlo required",
            "helo required; ehlo required; need helo; no helo; already specified; sender already; nested mail; mail first",
            "rcpt first; need rcpt; need mail; duplicate helo; must precede; valid rcpt; unexpected command; command out of",
            "too many errors; too many unrecognized; too many syntax; too many bad commands; too many non mail",
            "non smtp command; improper command; wrong state; invalid state; not valid in this state; wrong session state",
            "expecting; protocol violation; no valid recipients; no recipients; mail command; issue mail; must say",
            "must issue mail",
        ],
    ),
    (
        TooEarly,
        &[
            "synchronization; synchronisation; sent too soon; too soon; command pipelining; pipelining error",
            "pipelining rejected; use of pipelining; improper pipelining; pipelining not; pipelining was; pipelining is",
            "pregreet; pre greet; before greeting; before banner; before the banner; early talk; earlytalk; spoke too early",
            "talked too soon; data before; wait for your turn; wait for the server",
        ],
    ),
    (
        Lookup,
        &[
            "lookup fail; lookup error; user lookup; temporary lookup; lookup failure; table lookup; unverified address",
            "address lookup; recipient lookup; directory lookup; mysql; pgsql; dict lookup; map lookup; database error",
            "database unavailable; local error; local problem; system error; internal error; internal server error; serverbug",
            "server error; error in processing; system problem; system failure; unexpected failure; software error",
            "processing error; temporary local; mailer error; command died; delivery failed to local; local configuration",
            "queue file; can't create; unable to create; unable to write; cannot open; can't open; unable to open",
            "cannot allocate; out of memory; i/o error; input/output; read only file; file error; unknown mailer",
            "interner fehler; internen fehler; erreur interne; error interno; errore interno; erro interno; interne fout",
            "błąd wewnętrzny; внутренн; 内部错误; 内部エラー; internal problem",
        ],
    ),
    (
        Storage,
        &[
            "disk space; disk full; system storage; no space left; not enough space; insufficient space; file system full",
            "filesystem full; free space; queue is full; queue full; out of disk; speicherplatz; espace disque",
            "espacio en disco; spazio su disco; espaço em disco; schijfruimte; miejsca na dysku; места на диске; 磁盘; ディスク",
        ],
    ),
    (
        Config,
        &[
            "configuration error; configuration problem; server configuration; misconfigur; mail system config; config error",
            "bad configuration; not configured; configuration issue; incorrectly configured; local configuration; fehlkonfig",
            "mal configuré; mal configurad; 错误配置; main.cf; master.cf; option value",
        ],
    ),
    (Milter, &["milter; content filter; policy service; policy server; clamd; amavis; rspamd; spamd"]),
    (Fatal, &["fatal:; panic:"]),
    (
        Firewall,
        &[
            "firewall; csf|; smtp block; smtp restrictions; selinux; antivirus; security software; pare feu; cortafuegos",
            "брандмауэр; 防火墙; virenschutz; virenscanner",
        ],
    ),
    (
        Masked,
        &[
            "220 ***; 220 **; 250 xxx; xxxxxxxa; unsupported command; 500 unsupported; cisco pix; fixup protocol",
            "inspect esmtp; esmtp inspection; smtp inspection; starttls stripped",
        ],
    ),
    (Dnsword, &["dns; name service; name server; nameserver; resolver; lookup; querymx; type=mx; type=a; host name; name="]),
    (
        Limits,
        &[
            "connection rate; connection frequency; rate limited due to ip; ip rate; reached its limit; max message per",
            "max messages per; frequency limited; tss0; ts01; ts02; ts03; unusual rate; user complaints; unexpected volume",
        ],
    ),
    (
        Connection,
        &[
            "connection; connect; verbindung; connexion; conexión; connessione; conexão; verbinding; połączeni; соединени",
            "подключени; 连接; 接続; 연결; bağlantı; anslutning; channel; session; socket; stream",
        ],
    ),
    (
        Mail,
        &[
            "smtp; imap; pop3; pop|; mail; sender; recipient; rcpt; relay; postfix; dovecot; exim; sendmail; qmail; courier",
            "cyrus; opensmtpd; stalwart; haraka; maddy; zimbra; exchange; ehlo; helo; starttls; mailbox; dsn=; saslauthd",
            "phpmailer; php mailer; nodemailer; swiftmailer; swift transport; mailkit; javamail; thunderbird; outlook",
            "submission; amavis; rspamd; opendkim; milter; mx|; gsmtp; gmail; message id; lmtp; sieve; dmarc; dkim; spf",
            "protection.outlook; email; correo; courriel; 邮件; 邮箱; メール; почт",
        ],
    ),
    (
        Alien,
        &[
            "sshd; nginx; apache; httpd; kernel; upstream; mysqld; mysql server; mariadb; maria db; postgres; redis; mongo",
            "docker; containerd; curl:; kubelet; kubectl; kubernetes; sudo; cron|; crond; ssh2; ssh|; wlan; wifi; dhcp",
            "rabbitmq; elasticsearch; kafka; get /; post /; put /; delete /; head /; http/1; http/2; https://api; jdbc",
            "sqlstate; sql server; sql|; chronyd; ntpd; ftp; ldap:; vpn; openvpn; wireguard; bluetooth; usb; npm |; cargo |",
            "pip |; apt |; dpkg; git |; github; printer; cups; telnet; rsync; websocket; minecraft; grafana; prometheus",
            "jenkins; terraform; ansible; systemd; gdm; pulseaudio; snapd; samba; smbd; nfs; mqtt; zookeeper; cassandra",
            "haproxy; php fpm; named[; iptables; ufw block; uvicorn; gunicorn; django; rails; tomcat; oracle; ora 0; s3|",
            "aws|; port 80|; port 443|; port 22|; :443|; :80|; :8080|; :3306|; :5432|; :6379|; :22|; rdp|; vnc; steam|; xmpp",
            "sip|; postgresql; keycloak; localhost:3000; webpack; java.lang.nullpointer; http error; http status",
            "status code 4; status code 5",
        ],
    ),
];
