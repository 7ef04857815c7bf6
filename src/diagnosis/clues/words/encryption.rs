//! STARTTLS, handshakes and certificates, by the names that OpenSSL, GnuTLS, Schannel, NSS, rustls, Java, .NET, Go and Apple
//! give to errors, and as people say it.

use super::super::sign::Sign::{self, *};

pub(super) const WORDS: &[(Sign, &[&str])] = &[
    (Starttls, &["starttls; start tls; stls"]),
    (
        Encryption,
        &[
            "tls; ssl; starttls; start tls; encrypt; verschlüssel; chiffr; cifrad; cifrat; crittograf; criptograf; versleutel",
            "szyfrow; шифров; 加密; 暗号; secure connection; gnutls; schannel; crypto",
        ],
    ),
    (
        Certificate,
        &[
            "certif; private key; cert|; certs|; zertifikat; certyfikat; сертификат; 证书; 憑證; 証明書; 인증서; sertifika; x509; x.509; pkix",
            "verify error; verification error; issuer; s:/cn=; i:/o=; i:/ou=; i:/c=; i:/cn=; s:cn =; i:cn =; i:o =; i:c =",
        ],
    ),
    (
        NotTls,
        &[
            "wrong version number; wrongversion; first record does not look like; unrecognized ssl message",
            "plaintext connection?; unknown protocol:; unknown protocol; corrupt message of type; invalidcontenttype",
            "invalid content type; received corrupt message; unexpected packet format; unexpected packet",
            "packet length too long; unexpected tls packet; an unexpected tls packet; record overflow; http request",
            "unexpected message format; record layer failure; not an ssl/tls record; received a record that exceeded",
            "rx record too long; rx unknown record type; cannot determine the frame size; frame size; oversized tls record",
            "oversized record; sec e invalid token; 0x80090308; token supplied to the function is invalid",
            "packet with illegal or unsupported version; gnutls error 15; not a tls; doesn't look like a tls; errssl protocol",
            "err ssl protocol error; errsslprotocol; 9800|; 9836",
        ],
    ),
    (
        Alert,
        &[
            "handshake failure; handshakefailure; alert handshake; alert number 40; illegal parameter; handshake alert",
            "internal error alert; alert internal error; fatal alert; 0x80090326; sec e illegal message",
            "message received was unexpected or badly formatted; ssl error handshake failure alert; alert number 80",
            "fatal alert has been received; 9824",
        ],
    ),
    (
        OldVersion,
        &[
            "alert protocol version; protocolversion; protocol version; unsupported protocol; version too low",
            "tls version not supported; tls version; tls 1.0; tls 1.1; tlsv1.0; tlsv1.1; sslv3; ssl v3; ssl 3",
            "minimum tls version; upgrade your tls; unsupported versions; unsupported version; no protocols available",
            "tls 1.2 or; tls1 alert; alert number 70; no appropriate protocol; old tls; outdated tls; inappropriate fallback",
            "0x80090331; ssl error unsupported version; ssl error protocol version alert; gnutls error 12: protocol version",
            "veraltete tls; socketerror",
        ],
    ),
    (
        ServerChoseOld,
        &[
            "server selected unsupported; selected unsupported protocol; choose client version; server hello:unsupported",
            "server hello: unsupported; server hello:version; server only supports; peer uses unsupported; server chose tls",
            "server chose ssl; process server hello:unsupported; statem client:unsupported; server does not support tls 1.2",
            "server does not support tls 1.3; peer is incompatible; peerincompatible; sslv2 used; no appropriate protocol",
            "server uses an outdated; unsupported protocol version 30; ssl error unsupported version",
        ],
    ),
    (
        ClientOfferedOld,
        &[
            "client hello:unsupported; alert protocol version; client hello: unsupported; client hello:version; client offered only",
            "client doesn't support; client does not support; your tls; your client; upgrade your; early post client hello",
        ],
    ),
    (
        NoCipher,
        &[
            "no shared cipher; no ciphers available; no cipher; no common cipher; cipher suites in common; ciphers in common",
            "nociphersuitesincommon; no cypher overlap; no mutually supported; insufficient security; no common encryption",
            "no common algorithm; nosharedcipher; cipher mismatch; nocommonciphersuite; no shared signature",
            "no suitable signature; could not negotiate a supported cipher; sslv3 alert insufficient; no supported cipher",
            "sec e algorithm mismatch; algorithm mismatch; do not possess a common algorithm; common algorithm",
            "version or cipher mismatch; cipher suite",
        ],
    ),
    (
        WeakKey,
        &[
            "dh key too small; dh key; dh too small; dh prime; key too small; key too weak; md too weak; insufficient dh",
            "small dh; dh bits; dh parameters; could not generate dh keypair; prime size must; weak server ephemeral",
            "weak ephemeral; dh keypair; modulus too small; server's dh",
        ],
    ),
    (
        HandshakeFailed,
        &[
            "sslhandshake; ssl handshake; tls handshake; tls negotiation failed; tls negotiation; ssl negotiation",
            "handshake failed; establish an ssl or tls; tls connection failed; starttls failed; starttls upgrade failed",
            "start tls failed; could not start tls; unable to start tls; cannot start tls; can't start tls",
            "failed to start tls; enable crypto; tls connect failed; ssl connect error; ssl error; sslerror; ssl exception",
            "sslexception; ssl routines; tls startup failed; tls error; curl: (35); 0x80090304; secure channel; errsslfatal",
            "nserrordomain 1200; handshake; starttls command failed; upgrade to tls; tls setup failed; could not be secured",
        ],
    ),
    (
        TlsUnavailable,
        &[
            "tls not available; starttls not available; tls is not available; tls unavailable; tls currently unavailable",
            "tls temporarily; tlscertificatename; tls certificate name; cannot load cert; cannot load rsa; cannot get rsa",
            "cannot get certificate; unable to load cert; unable to load private; key values mismatch; could not load cert",
            "can't load cert; cannot load certificate; disabling tls support; ssl certificate file",
            "tls currently not available; no server certificate; no peer certificate available; tls engine",
            "cannot open certificate; tls initialization failed; temporary tls; unable to read private key; private key",
            "the certificate specified; error setting up tls; no certificate assigned; no certificate set; no certificates",
            "tls support not; tls not configured; tls is not configured; missing certificate; tls fehlt; tls nicht verfügbar",
        ],
    ),
    (
        CertExpired,
        &[
            "cert has expired; certificate has expired; certificate expired; certhasexpired; expired certificate",
            "expired cert; certificate is expired; num=10:; notafter; not after; certificateexpired; sec error expired",
            "cert e expired; sec e cert expired; 0x80090328; err cert date invalid; certexpired; peer certificate: expired",
            "errsslcertexpired; 9814; certificate validity; nserrordomain 1201; outside of its validity; validity period",
        ],
    ),
    (
        CertNotYet,
        &[
            "not yet valid; notvalidyet; notyetvalid; not valid yet; not activated; noch nicht gültig; pas encore valide",
            "aún no es válid; todavía no es válid; non ancora valid; ainda não é válid; nog niet geldig",
            "jeszcze nie jest ważn; еще не действ; ещё не действ; 尚未生效; まだ有効; num=9:; from the future",
        ],
    ),
    (
        CertRevoked,
        &[
            "certificate revoked; certificate has been revoked; certificate is revoked; cert revoked",
            "peer certificate: revoked; revoked; widerrufen; révoqué; revocad; revocat; revogad; ingetrokken; unieważnion",
            "отозван; 吊销; 失効",
        ],
    ),
    (
        CertName,
        &[
            "hostname mismatch; hostname/ip does not match; hostname/ip doesn't match; err tls cert altname; altname invalid",
            "notvalidforname; not valid for name; certificate is valid for; is only valid for; doesn't match either of",
            "no subject alternative; no alternative certificate subject name; name mismatch; remotecertificatenamemismatch",
            "remote certificate name mismatch; did not match expected; is not valid for the name; is not valid for",
            "hostname verification failed; ip address mismatch; doesn't contain any ip sans; cannot validate certificate for",
            "common name does not match; common name mismatch; ssl error bad cert domain; bad cert domain",
            "unable to verify hostname; server identity check; target principal name; zielprinzipalname; 0x80090322",
            "sec e wrong principal; cert e cn no match; 0x800b010f; principal name is incorrect; not match passed value",
            "bad certificate name; err cert common name invalid; certificate name does not match; certificate does not match",
            "certificate doesn't match; cert does not match; not valid for the name; belongs to a different",
            "issued for a different; issued to a different; different site; nserrordomain 1202; kein gültiges zertifikat für",
            "certificate host mismatch; certificate hostname; x509v3 subject alternative; err ssl invalid cn",
        ],
    ),
    (
        CertIncomplete,
        &[
            "unable to get local issuer; unable to verify the first certificate; unable to verify leaf; unable to get issuer",
            "incomplete chain; chain incomplete; incomplete certificate chain; missing intermediate; intermediate certificate",
            "intermediate ca; chain issues; chain is incomplete; partialchain; partial chain; num=20:; num=21:",
            "return code: 20; return code: 21; code: 20 |; zwischenzertifikat; certificat intermédiaire",
            "certificado intermedio; certificato intermedio; промежуточн; 中间证书; 中間証明書; cert e chaining; 0x800b010a",
        ],
    ),
    (
        CertSelfSigned,
        &[
            "self signed; selfsigned; depth zero; num=18:; num=19:; return code: 18; return code: 19; selbst signiert",
            "selbstsigniert; selbst unterschrieben; auto signé; autosigné; auto firmad; autofirmad; autofirmat; auto assinad",
            "autoassinad; zelfondertekend; zelf ondertekend; samopodpisan; самоподпис; 自签名; 自簽; 自己署名; 자체 서명; kendinden imzalı",
            "självsignerat",
        ],
    ),
    (
        CertUnknown,
        &[
            "signed by unknown authority; unknownissuer; unknown issuer; unable to find valid certification path",
            "path building failed; certificate not trusted; certificate is not trusted; not trusted; isn't trusted",
            "trust anchor; trust provider; remote certificate is invalid; certificate verify failed",
            "certificate verification fail; certificate verification error; certificate verify error",
            "certificate verification; untrusted root; untrustedroot; untrusted; could not be verified; couldn't be verified",
            "cannot be verified; can't be verified; unable to verify; unknown certificate authority; sec error unknown issuer",
            "sec error untrusted; certificate was rejected; server certificate was rejected; certificate is invalid",
            "invalid certificate; bad ssl certificate; invalid ssl; could not verify; issuer is unknown; issuer is not",
            "cannot be authenticated; cert e untrustedroot; 0x800b0109; 0x80090325; sec e untrusted root; curl: (60)",
            "err cert authority invalid; verify server identity; server identity; trust relationship for the ssl",
            "could not establish trust; certpath; certificateexception; certificate exception; suncertpathbuilder",
            "errsecunknown; 9807; nserrordomain 1202; certificate validation failed; certificate validation error",
            "certificate error; certificate problem; certificate not valid; certificate signature",
            "certificate chain processed; certificate chain was; certificate chain is; certificate chain could",
            "security certificate; return code: 2|; peer's certificate issuer; nicht vertrauenswürdig; vertrauenswürdig",
            "zertifikat ungültig; ungültiges zertifikat; zertifikatsfehler; non approuvé; pas approuvé",
            "pas digne de confiance; certificat non valide; certificat invalide; no es de confianza; no confiable",
            "certificado no válido; certificado inválido; non attendibile; non è attendibile; certificato non valido",
            "não é confiável; não confiável; niet vertrouwd; ongeldig certificaat; niezaufan; nieprawidłowy certyfikat",
            "не является доверенн; не доверенн; недоверенн; недействительный сертификат; 不受信任; 不可信; 证书无效; 信頼できない; 信頼されていない",
            "신뢰할 수 없; güvenilmeyen; inte betrott",
        ],
    ),
    (
        CertAlert,
        &[
            "alert unknown ca; alert bad certificate; alert certificate unknown; unknown ca|; unknownca; bad certificate",
            "badcertificate; certificate unknown; certificateunknown; sslv3 alert certificate; alert certificate expired",
            "alert number 42; alert number 45; alert number 46; alert number 48; expired cert alert",
        ],
    ),
    (
        ClientCert,
        &[
            "certificate required; certificaterequired; cert required; client certificate; peer did not return a certificate",
            "alert number 116; clientzertifikat; certificat client; certificado de cliente; certificato client",
            "клиентский сертификат; 客户端证书; クライアント証明書",
        ],
    ),
    (
        Interceptor,
        &[
            "avast; avg web; avg technologies; kaspersky; eset ssl; eset internet; bitdefender; mail shield; fortigate",
            "fortinet; sophos; zscaler; mcafee; norton; adguard; dr.web; palo alto; netskope; blue coat; bluecoat; mitmproxy",
            "fiddler; squid; forcepoint; check point; sonicwall; watchguard; untangle; smoothwall; securly; lightspeed",
            "cisco umbrella; bullguard; g data; web filter",
        ],
    ),
    (
        Accepting,
        &[
            "ssl accept; ssl_accept; accept sr; accepting; tls handshaking; client hello; from client; smtpd; imap login",
            "pop3 login; submission login; incoming; ssl do handshake; no auth attempts; after starttls; read bytes",
            "remote error; alert read; peer; from unknown",
        ],
    ),
    (
        TlsPolicy,
        &[
            "mta sts; mtasts; sts policy; dane|; dane:; tlsa; server certificate not trusted; tls policy; requiretls",
            "secure transport policy; tlsrpt; certificate host mismatch; dnssec invalid",
        ],
    ),
    (
        Clock,
        &[
            "clock skew; clock is; clock may; clock drift; your clock; system clock; token used too early; device time",
            "date and time; systemzeit; datum und uhrzeit; horloge; hora del sistema; ora di sistema; системное время; 系统时间; 時刻",
        ],
    ),
    (
        NoCommonMechanism,
        &[
            "no compatible auth; no supported auth; no common auth; no matching auth; no mechanism available; no worthy mech",
            "sasl mechanism not available; no acceptable auth; no suitable auth; no suitable mech; none of the auth",
            "no usable auth; mechanisms in common; mechanism in common; no mutual auth; no authentication mechanism",
            "any of the authentication; couldn't find any auth; requires ntlm; all auth methods failed",
            "did not issue mail/expn; auth methods available on the server; no auth mechanism; no sasl mech",
            "don't know how to auth; no common mech; authentication methods are not supported; no login method",
            "no supported login",
        ],
    ),
    (
        AuthNotOffered,
        &[
            "auth extension not supported; does not support auth; doesn't support auth; does not support smtp auth",
            "doesn't support login; does not support login; server does not support authentication",
            "server doesn't support authentication; auth not supported; authentication not supported",
            "auth command not recognized; auth command not implemented; auth not available; no auth support",
            "not advertise auth; no auth capability; authentication is not supported; smtp auth not supported",
        ],
    ),
];
