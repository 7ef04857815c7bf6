//! Mail: who sends to whom, mailboxes, messages, and what servers think of them.

use super::super::sign::Sign::{self, *};

pub(super) const WORDS: &[(Sign, &[&str])] = &[
    (
        Account,
        &[
            "account; konto|; kontos; compte; cuenta; conta|; tenant; customer; subscription; license; mailbox; user; аккаунт",
            "учетн; учётн; 账户; 帐户; 账号; 帐号; 用户; アカウント; 계정; hesab; konta; konto; domain",
        ],
    ),
    (
        User,
        &[
            "user|; users|; user's; benutzer; nutzer; utilisateur; usuario; utente; usuário; utilizador; gebruiker",
            "użytkownik; пользовател; 用户; 使用者; ユーザ; 사용자; kullanıcı; användare; local part; person; addressee; customer",
            "account; member",
        ],
    ),
    (
        Mailbox,
        &[
            "mailbox; mail box; inbox; maildir; maildrop; mail drop; postfach; boîte; buzón; casella; caixa; postvak",
            "brievenbus; skrzynk; ящик; 邮箱; 信箱; 郵箱; メールボックス; 편지함; 메일함; posta kutusu; brevlåda; mail quota; mailspool",
        ],
    ),
    (
        Recipient,
        &[
            "recipient; rcpt; addressee; empfänger; empfaenger; destinataire; destinatari; ontvanger; odbiorc; adresat",
            "получател; адресат; 收件人; 收件者; 受信者; 宛先; 수신자; alıcı; mottagar; user you are trying; person you are trying",
            "account that you tried; destination address; destination mailbox; forward path; messages to|; mail to|",
            "mail for|",
        ],
    ),
    (
        Recipients,
        &[
            "recipients; rcpts; many rcpt; rcpt limit; recipient limit; recipient count; recipients per; empfänger",
            "destinataires; destinatarios; destinatari|; destinatários; ontvangers; odbiorców; получателей; 收件人; 受信者; alıcı",
        ],
    ),
    (
        Sender,
        &[
            "sender; from address; mail from address; return path; reverse path; envelope from; from header; from:|",
            "from field; header from; absender; expéditeur; émetteur; emetteur; remitente; mittente; remetente; afzender",
            "nadawc; отправител; 发件人; 寄件者; 寄件人; 差出人; 送信者; 送信元; 발신자; gönderen; avsändar; originator; you are sending as",
            "badmailfrom; from domain",
        ],
    ),
    (
        Address,
        &[
            "address; adress; dirección; direcciones; indirizz; endereço; adres|; adresu; adresse; адрес; 地址; 位址; アドレス; 주소",
            "adresi; addr|",
        ],
    ),
    (
        Domain,
        &[
            "domain; domäne; domaine; dominio; domínio; domein; domen; домен; 域名; 网域; ドメイン; 도메인; alan ad; hostname",
            "destination host",
        ],
    ),
    (
        Message,
        &[
            "message; mail|; mails|; email; e mail; nachricht; courriel; mensaje; correo; messaggi; mensagem; bericht",
            "wiadomo; письм; сообщени; 邮件; 郵件; 信件; メッセージ; メール; 메시지; 메일; ileti; posta; meddeland; append; submission",
        ],
    ),
    (
        Attachment,
        &[
            "attachment; anhang; anlage|; pièce jointe; piece jointe; adjunto; allegat; anexo; bijlage; załącznik; вложен; 附件",
            "添付; 첨부; ek dosya; bilaga; blocked file; file type; file extension; banned file; banned name; forbidden file",
            "executable; filename; file name",
        ],
    ),
    (
        Virus,
        &[
            "virus; malware; infected; trojan; eicar; clamav; worm|; вирус; 病毒; ウイルス; ウィルス; 바이러스; virüs; exploit; malicious",
        ],
    ),
    (
        Spam,
        &[
            "spam; junk; unsolicited; phish; bulk mail; bulk email; uce|; ube|; pourriel; indésirable; rspamd; 垃圾; спам; 迷惑",
            "스팸; istenmeyen; looks suspicious; suspicious; undesirable; abusive content; scam",
        ],
    ),
    (
        Syntax,
        &[
            "syntax; malformed; not a valid rfc; rfc 5321; rfc 821; rfc 2821; not rfc compliant; not fully qualified",
            "fully qualified address; fully qualified; unqualified; must contain a domain; missing domain; domain missing",
            "bad address; invalid address; invalid email; invalid sender; invalid recipient; bad sender; bad recipient",
            "invalid mail from; emetteur invalide; adresse invalide; dirección no válida; indirizzo non valido",
            "endereço inválido; ongeldig adres; ungültige adresse; ungültige absender; ungültige empfänger; неверный адрес",
            "некорректный адрес; 地址格式; 地址无效; illegal address; invalid address format; improper address; name not allowed",
            "invalid input from; badly formed; address is invalid; is not valid; not a valid address; not a valid email",
        ],
    ),
    (
        Owned,
        &[
            "owned by; not owned; not owner; send as; sendas; send on behalf; on behalf; belong; sender mismatch",
            "login mismatch; not logged in as; not authenticated as; must match; must equal; must be the same",
            "does not match auth; doesn't match auth; not match authenticated; authenticated user; authenticated as",
            "authorized user; authenticated identity; authentication user; use of sender; use this sender; use sender",
            "use the sender; use this address; use that address; send from this; send from that; send from; sending from",
            "send mail from; send email from; send with this; disallowed as; relaying disallowed as; from/sender name",
            "sender name is not; is not your; not your address; wrong sender; forged; spoof; impersonat; sender not allowed",
            "sender address not allowed; sender is not allowed; sender address is not allowed; sender not authorized",
            "not authorized to use; not authorized to send; not permitted to send as; not allowed to use",
            "absender nicht erlaubt; unberechtigter absender; absenderadresse nicht; absender nicht; gehört nicht",
            "expéditeur non autoris; n'appartient pas; remitente no autoriz; no pertenece; mittente non autoriz",
            "non appartiene; remetente não autoriz; não pertence; afzender niet; hoort niet bij; nadawca nie; не принадлежит",
            "отправитель не; 发件人与; 不属于; 不一致; from must be; use the same address; same as authentication; not one of your",
            "not an allowed; alias",
        ],
    ),
    (
        Verified,
        &[
            "not verified; unverified; verified sender; verify your; not been verified; sandbox; identities failed",
            "sender identity; sender signature; not validated; not a validated; not confirmed; domain verification",
            "verify a sender; verified domain; authorized recipient; not registered; unregistered domain",
            "has not been authorized to send; sending domain is not; not an active sender; nicht verifiziert; non vérifié",
            "no verificad; non verificat; não verificad; 未验证的发; 未验证的域",
        ],
    ),
    (
        Verify,
        &[
            "sender verif; sender verify; verify sender; verify the sender; verify address; unable to verify",
            "could not verify; callout; verification failed; address verification; verify failed; sender address verification",
            "undeliverable address; unverified address",
        ],
    ),
    (
        Relay,
        &[
            "relay; relaying; relais; relayen; retransmi; weiterleit; inoltr; encaminha; doorstur; przekazyw; ретрансл",
            "пересыл; 转发; 中继; 轉寄; 中継; rcpthosts; allowed rcpthosts; tenantattribution; tenant attribution; remote addresses",
            "remote recipients; not a local domain; non local domain; third party mail; not permitted through this server",
            "not a gateway; no local mailbox; outside domains; external domains; external recipients; foreign domain",
        ],
    ),
    (
        Sending,
        &[
            "sending; outgoing mail; outgoing message; outgoing email; outbound mail; outbound sender; outbound spam",
            "sending privilege; from sending; to send; sending has been; sending disabled; sending suspended; sending mail",
            "sending email; send mail; send email; ausgehende; versand; envoi; envío; invio; envio; verzenden; wysyłan",
            "отправк; отправл; 发送; 发信; 送信",
        ],
    ),
    (
        Policy,
        &[
            "policy; policies; administrative; administratively; local rule; security reasons; access rule; richtlinie",
            "politique; stratégie; política; policy restrictions; norma; beleid; polityk; политик; правил; 策略; 规则; 政策; ポリシー",
            "정책; politika; badmailfrom; blocked by; message rejected; transaction failed; access denied; message refused",
            "message blocked; refused by",
        ],
    ),
    (
        Content,
        &[
            "content; subject; body; inhalt; contenu; contenido; contenut; conteúdo; inhoud; treść; содержим; 内容; 主题; url",
            "link",
        ],
    ),
    (
        Size,
        &[
            "message size; mail size; size exceeds; size limit; maximum size; max size; exceeds size; exceeds the size",
            "exceeded maximum; max message size; message exceeds; exceeds maximum; exceeds fixed; maxsubmissionexceeded",
            "max submission exceeded; message file too big; message too; message is too; mail too; email too; attachment size",
            "too large; too big; maximum message; largest message; nachrichtengröße; größe; groesse; taille; tamaño",
            "dimension; tamanho; grootte; rozmiar; размер; 邮件大小; 大小; 太大; 过大; サイズ; 크기; boyut; storlek; large",
        ],
    ),
    (
        Format,
        &[
            "missing header; missing from; missing date; missing message id; missing to; missing subject",
            "from header is missing; header is missing; headers are missing; required header; missing required",
            "valid sender in any header; sender in any header; missing a valid; messages missing; duplicate header",
            "multiple from; more than one from; duplicate from; has multiple; header syntax; invalid header; malformed header",
            "bad header; header error; message header; malformed message; malformed mime; invalid mime; improper mime",
            "mime error; rfc 5322; rfc5322; rfc 2822; rfc2822; rfc 822|; rfc 2045; not rfc; non compliant; not compliant",
            "no from header; line too long; lines too long; line is too long; line length; long line; unterminated",
            "nul character; null character; null byte; too many headers; too many received; 8bit; 8 bit; not 7bit; 7bit",
            "message format; unparseable; unparsable; parse error; address list; date header; message id header",
            "non ascii header; unencoded; stray",
        ],
    ),
    (
        Bare,
        &[
            "bare line; bare lf; bare cr; bare newline; bare carriage; barelf; smtplf; stray newline; stray lf; contains bare",
            "lf without; without cr",
        ],
    ),
    (
        Smtputf8,
        &[
            "smtputf8; utf8smtp; non ascii address; non ascii recipient; non ascii sender; non ascii characters in address",
            "internationalized; internationalised; ascii local part; contains non ascii; local part of envelope",
            "unicode address; contains utf",
        ],
    ),
    (
        Spf,
        &[
            "spf|; dkim; sender policy framework; senderid; sender id|; domainkeys; allow sending mails from",
            "allowed to send mail for; permitted sender; authorized to send mails on behalf; designate; sender authentication",
            "unauthenticated email; email is unauthenticated; authentication checks; authentication requirements",
            "arc validation; mail from domain; openspf; not authorized to send from domain",
        ],
    ),
    (Dmarc, &["dmarc|"]),
    (
        Loop,
        &[
            "hop count; mail loop; too many hops; loops back; forwarding loop; routing loop; loop detected; loop count",
            "points to local host; points back to; looping; received headers; points to self; refers to myself; to myself",
            "delivery loop; maximum hop; hops|; schleife; boucle; bucle; ciclo; lus|; pętl; зациклив; петл; 循环; 環路; ループ",
        ],
    ),
    (
        Greylist,
        &[
            "greylist; graylist; grey list; gray list; postgrey; greylisted; grau gelistet; liste grise; lista gris",
            "lista grigia; грейлист; серый список; серого списка; 灰名单; グレイリスト",
        ],
    ),
    (
        Queue,
        &[
            "message expired; queue.expired; queue. expired; queue expired; retry timeout; retry time not",
            "delivery time expired; delivery expired; been in the queue; in queue too long; queue too long",
            "not been delivered; could not be delivered for; giving up on; undeliverable for; unable to deliver message after",
            "not been able to deliver; delivery temporarily suspended; all hosts; all attempts; attempts to deliver",
            "primary target ip; failover; alternate host; been trying; for too long; 4 hours; 5 days",
            "remote server did not respond; no answer from host; couldn't reach; unable to reach; could not reach",
            "host did not respond; recipient's server; destination server; remote server; remote host; mail server for",
        ],
    ),
    (Quota, &["quota; storage; kontingent; speicher; stockage; almacenamiento; spazio; espaço; opslag; miejsc; квот; 空间; 容量"]),
];
