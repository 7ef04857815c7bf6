//! Sign-in: names, passwords, mechanisms, and what stands in its way.

use super::super::sign::Sign::{self, *};

pub(super) const WORDS: &[(Sign, &[&str])] = &[
    (
        Login,
        &[
            "auth|; authent; authoriz; authoris; login; logon; log in; log on; logged in; logging in; sign in; signin; sasl",
            "eauth; anmeld; einlogg; authentif; connecter; identific; s'identif; autentic; iniciar sesión; inicio de sesión",
            "acceso; accesso; accedere; autentik; aanmeld; inlog; verificatie; uwierzyteln; logowan; zalogowa; аутентиф",
            "авториз; вход; логин; 登录; 登陆; 登入; 认证; 认證; 身份验证; 验证; 認証; ログイン; サインイン; 인증; 로그인; giriş; oturum; kimlik doğrul",
            "inloggning; autentisering",
        ],
    ),
    (
        Password,
        &[
            "password; passwd; passphrase; authentication token; passwort; passwörter; kennwort; mot de passe; contraseña",
            "clave; senha; wachtwoord; hasło; hasła; парол; 密码; 密碼; 口令; パスワード; 비밀번호; 암호; parola; şifre; lösenord",
        ],
    ),
    (
        Username,
        &[
            "username; user name; userid; user id; login name; account name; benutzername; nutzername; benutzerkennung",
            "nom d'utilisateur; identifiant; nombre de usuario; usuario; nome utente; nome de usuário; usuário; utilizador",
            "gebruikersnaam; nazwa użytkownika; użytkownik; имя пользователя; 用户名; 帐号; 账号; 帐户; 账户; ユーザー名; ユーザ名; 사용자 이름",
            "kullanıcı adı; användarnamn",
        ],
    ),
    (
        Credentials,
        &[
            "credential; zugangsdaten; anmeldedaten; anmeldeinformationen; identifiants; informations d'identification",
            "credencial; credenzial; inloggegevens; poświadcze; dane logowania; учетные данные; учётные данные",
            "учетных данных; 凭据; 凭证; 資格情報; 자격 증명; kimlik bilgi; inloggningsuppgifter",
        ],
    ),
    (
        AppPassword,
        &[
            "application specific; app specific; app password; app passwords; application password; apppassword",
            "authorization code; authorized code; authorisation code; auth code; device password; bridge password",
            "external password; invalidsecondfactor; invalid second factor; second factor; two factor; 2 factor; 2 step",
            "two step; 2fa|; mfa|; multi factor; anwendungsspezifisch; app passwor; app kennwort; mot de passe d'application",
            "mot de passe spécifique; mot de passe d'app; contraseña de aplicac; contraseña de la aplic",
            "contraseña específica; password per l'app; password per le app; password specifica; password per app",
            "senha de app; senha de aplic; senha específica; app wachtwoord; hasło aplikacj; hasła aplikacj; пароль приложени",
            "пароль для приложени; пароля приложени; пароль для внешн; 授权码; 授權碼; 专用密码; 专用密碼; 客户端密码; 应用密码; 應用程式密碼; アプリ パスワード",
            "アプリパスワード; アプリ用パスワード; 앱 비밀번호; uygulama şifre",
        ],
    ),
    (
        WebLogin,
        &[
            "web browser; your browser; in a browser; web login; weblogin; webalert; via the web; via web; webmail login",
            "log in to webmail; sign in to the web; captcha; continuesignin; continue sign in; unlock your account at",
            "verify your identity; verify it's you; confirm your identity; unusual sign in; suspicious sign in",
            "suspicious login; im browser; navigateur; navegador; dal browser; przeglądar; браузер; 浏览器; 网页; ブラウザ",
        ],
    ),
    (
        BasicAuth,
        &[
            "basic auth; basicauth; less secure app; lesssecureapp; legacy auth; password authentication is no longer",
            "password login is no longer; password authentication is disabled; password authentication disabled",
            "basisauthentifizierung",
        ],
    ),
    (
        SmtpAuth,
        &[
            "smtp client auth; smtpclientauth; smtp auth|; smtpauth; authenticated smtp; smtp authentication; smtp authentifi",
            "autenticación smtp; autenticazione smtp; autenticação smtp",
        ],
    ),
    (Oauth, &["oauth; xoauth; modern auth; openid; bearer"]),
    (
        Token,
        &[
            "token; invalid grant; invalid scope; invalid client|; session expired; refresh token; accesstokenexpired",
            "unauthorized client; command error. 10; command error. 11; command error. 12; ey jzdgf0dxmioi; eyjzdgf0dxmioi",
        ],
    ),
    (
        Country,
        &[
            "country; countries; location; region; geo ip; geoip; geo block; geoblock; geolocation; foreign",
            "conditional access; security defaults; abroad; land |; aus ihrem land; standort; pays|; país; paese; kraj|",
            "стран; 国家; 地区; 海外; 国外",
        ],
    ),
    (
        Attempts,
        &[
            "attempt; tries|; bad auth; failed auth; failed login; failed logins; login failures; failed sign in",
            "auth failures; authentication failures; invalid logins; brute force; bruteforce; auth rate; login rate",
            "login frequency; anmeldeversuch; fehlversuch; versuche|; tentativ; intentos; pogingen; próby; prób ; попыт; 次数",
            "尝试; 試行; 시도; deneme; försök; logins|; incorrect passwords; wrong passwords; invalid passwords; password failures",
        ],
    ),
    (
        Connections,
        &[
            "connections; sessions; simultaneous; concurrent; thread limit; userip; parallel; verbindungen; sitzungen",
            "connexions; conexiones; sesiones; connessioni; conexões; verbindingen; połączeń; połączenia; соединений",
            "подключений; 连接数; 连接过多; 同時接続; 동시; bağlantı sayı; anslutningar; authenticated but not connected",
        ],
    ),
    (
        InUse,
        &[
            "in use; locked by another; [in use; already locked; maillock; mail lock; lock file; lockfile; is locked by; unable to lock",
            "lock maildrop; maildrop lock; another session; another pop; other session; already open; already logged in",
            "logged in elsewhere; mailbox locked; mailbox is locked; drop locked; drop is locked; exclusive; busy mailbox",
        ],
    ),
    (
        MustChange,
        &[
            "must change; change your password; must be changed; has to be changed; needs to be changed; password change",
            "change password; changed first; reset your password; password reset; password transition; update your password",
            "ändern sie ihr; passwort ändern; kennwort ändern; changer votre mot de passe; cambie su contraseña",
            "cambiare la password; alterar a senha; сменить пароль; смените пароль; 修改密码",
        ],
    ),
    (
        Mechanism,
        &[
            "mechanism; mech|; mechs|; auth type; authentication type; auth method; authentication method",
            "authentication methods; auth methods; authentication scheme; sasl method; verfahren; authentifizierungsmethode",
            "mécanisme; mecanismo; meccanismo; metodo di autent; método de autent; methode d'authent; методы аутент",
            "метод аутент; механизм; 认证方式; 認証方式; 認証方法; rhubarb; cram md5; digest md5; gssapi; ntlm; apop",
        ],
    ),
    (
        Plaintext,
        &[
            "plaintext; plain text; cleartext; clear text; unencrypted; insecure; non secure; not secure; unsecured",
            "non encrypted; not encrypted; klartext; unverschlüsselt; en clair; non chiffr; non sécuris; texto plano",
            "no cifrad; sin cifrar; in chiaro; non crittograf; não criptograf; texto simples; onversleuteld; platte tekst",
            "nieszyfrowan; открыт; незащищ; 明文; 未加密; 平文; 暗号化されていない",
        ],
    ),
    (
        LoginDisabled,
        &["logindisabled; login is disabled; logins are disabled; logging in is disabled; logins disabled", "login disabled until"],
    ),
    (
        FullAddress,
        &[
            "full email; full e mail; complete email; complete e mail; full mail address; whole email; entire email",
            "email address as; include the domain; including the domain; include domain; without the domain; without domain",
            "with domain; fully qualified user; unknown realm; no such realm; realm required; username format",
            "user name format; vollständige e mail; vollständige mail; komplette e mail; adresse complète",
            "adresse e mail complète; dirección completa; correo completo; indirizzo completo; indirizzo email completo",
            "endereço completo; e mail completo; volledige e mail; pełny adres; полный адрес; 完整的邮; 完整邮箱",
        ],
    ),
    (
        Encoding,
        &[
            "non ascii; nonascii; invalid characters in; invalid character in; illegal character; codec can't",
            "ordinal not in range; invalid utf; not valid utf; 8bit data in; another step is needed; unencodable",
            "character encoding; umlaut; special characters; unicodeencodeerror; unicode encode error; invalid bytes; latin 1",
        ],
    ),
    (
        Undecodable,
        &[
            "base64; cannot decode; can't decode; could not decode; error decoding; malformed; invalid format",
            "invalid response; empty password; empty username; empty user; missing password; missing username; null password",
            "password is empty; username is empty; authentication aborted; authentication cancel; auth aborted; auth cancel",
            "authentication exchange; already authenticated; nested auth; duplicate auth; second auth; authenticate twice",
            "unexpected data; invalid argument; badly formed",
        ],
    ),
    (
        AuthService,
        &[
            "saslauthd; authdaemon; auth server; authentication server; authentication service; auth service",
            "authentication backend; auth backend; authentication system; auth worker; private/auth; auth/request",
            "auth socket; passdb; userdb; sasldb; auth lookup; password lookup; auth connection; ldap; kerberos; kdc|",
            "sts service; federated; internal authentication; pam|; radius; auth process; auth master; credential server",
            "directory service; authentifizierungsdienst; authentifizierungsserver",
        ],
    ),
    (
        AuthBroken,
        &[
            "generic failure; connect to private; no sasl auth; sasl per process; cannot load plugin; can't load plugin; sts service was",
            "unable to authenticate at present; cannot connect to saslauthd; connect to auth; connect to saslauthd",
            "connection lost to auth; unable to connect to auth; temporary authentication; temporary auth",
            "auth server connection; authentication temporarily; temporarily unable to auth; auth failure: unable to",
            "password verification failed; couldn't connect to auth",
        ],
    ),
    (ConnectionAttempts, &["connection attempts; delivery attempts; attempts to deliver"]),
    (
        Secured,
        &[
            "requires tls; require tls; requires ssl; require ssl; needs tls; must use tls; must use ssl; use tls; use ssl",
            "privacyrequired; privacy required; encryption required; encryption is required; encryption needed",
            "secure connection; ssl/tls required; tls required; ssl required; ssl is required; tls is required; only with ssl",
            "only with tls; without ssl; without tls; without encryption; without starttls; not encrypted; until tls",
            "until starttls; before tls; before starttls; confidentiality required; verschlüsselte verbindung",
            "nur verschlüsselt; connexion sécurisée; connexion chiffrée; conexión segura; connessione sicura; conexão segura",
            "beveiligde verbinding; szyfrowane połączenie; bezpieczne połączenie; защищенн; защищённ; шифрован; 加密连接; 安全连接",
            "暗号化",
        ],
    ),
    (
        PlainRefusal,
        &[
            "authenticationfailed; [auth]; authfail; auth failed; authorizationfailed; logonfailure; eauth",
            "authentication failed exception",
        ],
    ),
];
