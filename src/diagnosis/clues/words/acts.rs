//! What is said of a thing: that it is wrong, failed, denied, unknown, too much.
//!
//! English, German, French, Spanish, Italian, Portuguese, Dutch, Polish, Russian, Chinese, Japanese, Korean, Turkish, Swedish.
//! Words are stems: they count where a word begins with them. `|` at their end: the whole word.

use super::super::sign::Sign::{self, *};

pub(super) const WORDS: &[(Sign, &[&str])] = &[
    (
        Wrong,
        &[
            "wrong; invalid; incorrect; bad|; mismatch; not accepted; not valid; isn't valid; not correct; illegal",
            "unrecognized; unrecognised; malformed; mistake; unacceptable; does not match; doesn't match; don't match; falsch",
            "ungültig; ungueltig; inkorrekt; fehlerhaft; nicht korrekt; stimmt nicht; stimmen nicht; unzulässig; invalide",
            "non valide; erroné; mauvais; non reconnu; incorrecto; incorrecta; inválid; no válid; erróne; equivocad",
            "no es válid; no son válid; errat; non valid; non è valid; non sono valid; non corrett; sbagliat; scorrett",
            "incorret; errad; não é válid; não confere; onjuist; verkeerd; ongeldig; niet geldig; niet juist; onbekende of",
            "nieprawidłow; błędn; zły|; złe|; zła|; niepoprawn; niewłaściw; неверн; неправильн; некорректн; недействительн",
            "недопустим; не верн; 错误; 不正确; 无效; 有误; 不合法; 錯誤; 無效; 不正確; 正しくありません; 正しくない; 不正; 間違; 無効; 誤り; 잘못; 올바르지; yanlış",
            "hatalı; geçersiz; felaktig; fel |; ogiltig",
        ],
    ),
    (
        Failing,
        &[
            "fail; unsuccessful; error; unable; could not; couldn't; can not; cannot; can't; did not succeed; not successful",
            "was not possible; wasn't able; problem; broken; fehlgeschlagen; fehlschlug; schlug fehl; schlägt fehl",
            "nicht möglich; nicht moeglich; fehler; konnte nicht; konnten nicht; kann nicht; nicht erfolgreich; gescheitert",
            "misslungen; échou; échec; impossible; erreur; n'a pas pu; ne peut pas; pas réussi; fallo|; falló; fallid; fallad",
            "no se pudo; no se ha podido; imposible; no fue posible; fallit; non riuscit; impossibile; errore",
            "non è stato possibile; non è possibile; falhou; falha; não foi possível; erro|; impossível; mislukt; kan niet",
            "kon niet; fout; niet gelukt; niet mogelijk; nie powiodł; błąd; błęd; nie można; nie udał; niepowodzeni; не удал",
            "ошибк; невозможно; сбой; неудач; не прошл; не пройден; 失败; 失敗; 无法; 出错; エラー; できません; できませんでした; 실패; 오류; başarısız",
            "hata|; misslyckad",
        ],
    ),
    (
        Denied,
        &[
            "denied; deny; denies; rejected; reject; refuse; refusing; not allowed; isn't allowed; aren't allowed",
            "not permitted; disallow; forbid; forbidden; prohibit; blocked; block|; not authorized; not authorised; unauthori",
            "not accept; doesn't accept; don't accept; declin; may not; not willing; banned; no permission",
            "not have permission; don't have permission; insufficient permission; does not allow; doesn't allow; discard",
            "can't send; cannot send; weren't sent; not entitled; ineligible; won't accept; not welcome; verweigert",
            "abgelehnt; zurückgewiesen; zurueckgewiesen; nicht erlaubt; nicht zugelassen; nicht gestattet; verboten",
            "blockiert; unberechtigt; nicht berechtigt; nicht autorisiert; abgewiesen; nicht akzeptiert; refus; interdit",
            "non autoris; rejet; bloqué; n'est pas autoris; pas autoris; pas accept; rechaz; denegad; no permit; no autoriz",
            "no está permitid; no está autorizad; prohibid; bloquead; no acept; rifiut; negat; non consentit; non autorizzat",
            "non permess; respint; vietat; bloccat; recusad; negad; não permit; não autoriz; rejeitad; proibid",
            "não é permitid; bloqueado; geweigerd; niet toegestaan; afgewezen; verboden; geblokkeerd; niet gemachtigd",
            "odrzucon; odmow; odmów; niedozwol; zabroni; zablokowan; nie zezwol; отклон; запрещ; отказ; не разреш",
            "заблокирован; не допуск; 拒绝; 拒絕; 拒否; 不允许; 不允許; 禁止; 被拦截; 屏蔽; 被退回; 거부; 차단; reddedil; izin veril; engellen; nekad",
            "avvisad; tillåts inte",
        ],
    ),
    (
        Expired,
        &[
            "expire; expiry; expired; abgelaufen; expiré; périmé; caducad; caducó; vencid; expirad; expirou; scadut; verlopen",
            "wygas; истек; истёк; просроч; 过期; 過期; 已到期; 期限切れ; 만료; süresi dol; har gått ut; no longer valid",
        ],
    ),
    (
        Unknown,
        &[
            "unknown; not found; does not exist; doesn't exist; do not exist; don't exist; doesnt exist; dosn't exist",
            "not exist; no such; nonexist; non exist; there is no; not known; isn't known; unrouteable; unroutable",
            "no longer available; no longer active; no longer exist; undeliverable; not our customer; not a known",
            "not a valid; couldn't be found; could not be found; wasn't found; not present; not listed in; no mailbox here",
            "no mailbox by; no mailbox for; doesn't have a; does not have a; not local; not here; unbekannt; nicht gefunden",
            "existiert nicht; gibt es nicht; nicht vorhanden; nicht bekannt; existieren nicht; inconnu; n'existe pas",
            "introuvable; inexistant; n'existe plus; desconocid; no existe; no encontrad; no se encontró; inexistente",
            "no se ha encontrado; sconosciut; inesistent; non esiste; non trovat; desconhecid; não existe; não encontrad",
            "não foi encontrad; onbekend; bestaat niet; niet gevonden; niet bekend; nieznan; nie istnieje; nie znaleziono",
            "nieistniej; неизвестн; не найден; не существует; нет такого; несуществующ; отсутствует; 不存在; 未找到; 找不到; 未知; 查无",
            "存在しま; 見つかりません; 不明; 존재하지; 찾을 수 없; bulunamad; mevcut değil; finns inte; okänd",
        ],
    ),
    (
        TooMany,
        &[
            "too many; too much; excessive; exceed; limit; maximum; over the; overquota; over quota; zu viele; zuviele",
            "überschritten; ueberschritten; überschreitet; übersteigt; höchstzahl; maximale; grenze; trop de; trop d'; dépass",
            "limite; maximal; excéd; demasiad; excedid; superad; excede; supera|; máxim; troppi; troppe; superat; massim",
            "eccess; muitas; muitos; excedeu; exced; ultrapass; te veel; overschreden; maximaal; te vaak; limiet; zbyt wiele",
            "zbyt duż; zbyt częst; przekroczon; przekracza; maksymaln; слишком много; превыш; превышен; максимальн; лимит",
            "слишком часто; 过多; 超过; 超出; 太多; 上限; 超限; 最大; 超過; 超え; 多すぎ; 초과; 너무 많; çok fazla; aşıld; för många; överskrid",
        ],
    ),
    (
        TooLarge,
        &[
            "too large; too big; too long; oversize; zu groß; zu gross; trop volumineu; trop gros; trop grand",
            "demasiado grande; demasiado larg; muy grande; troppo grande; muito grande; te groot; zbyt duż; слишком больш; 太大",
            "过大; 過大; 大きすぎ; 너무 큽; 너무 커; çok büyük; för stor",
        ],
    ),
    (
        Full,
        &[
            "full|; over quota; overquota; out of storage; no storage; insufficient storage; not enough storage",
            "not enough disk quota; disk quota; storage allocation; exceeded storage; no space left in mailbox; quota full",
            "voll|; überfüllt; plein; saturé; llen; pien; cheia; chei; lotada; vol|; pełn; przepełnion; zapełnion; переполн",
            "полон; заполнен; 已满; 已滿; 满了; 空间不足; いっぱい; 満杯; 가득; dolu; är full",
        ],
    ),
    (
        Disabled,
        &[
            "disabled; disable; not enabled; isn't enabled; not activated; turned off; switched off; deactivat; deaktiv",
            "not provisioned; not open; not available for; inactive; access is not allowed; access not allowed",
            "not allowed to use; not permitted to use; denied pop; denied imap; closed for; is closed; nicht aktiviert",
            "nicht freigeschaltet; ausgeschaltet; abgeschaltet; désactivé; pas activé; non activé; deshabilitad; desactivad",
            "no habilitad; no está habilitad; disabilitat; disattivat; non abilitat; non attiv; desabilitad; desativad",
            "não habilitad; uitgeschakeld; niet ingeschakeld; gedeactiveerd; wyłączon; nieaktywn; отключен; отключён",
            "не включен; неактивн; 未开启; 未开通; 未启用; 禁用; 停用; 已关闭; 無効になって; 비활성; devre dışı; inaktiverad",
        ],
    ),
    (
        Suspended,
        &[
            "suspend; locked; lock|; is blocked; been blocked; frozen; terminated; deactivated; on hold; restricted",
            "has been disabled; account disabled; account is disabled; user disabled; login disabled; is not active",
            "not active; inactive; has been cancelled; has been closed; gesperrt; sperrung; stillgelegt; suspendu; bloqué",
            "verrouillé; suspendid; bloquead; sospes; bloccat; suspens; geblokkeerd; opgeschort; zablokowan; zawieszon",
            "заблокирован; приостановлен; 封禁; 冻结; 被封; 锁定; 停止されて; ロックされて; 凍結; 정지; 잠겨; askıya; kilitlen; spärrat",
        ],
    ),
    (
        Required,
        &[
            "required; require; must; need; please; mandatory; expected; necessary; turn on; enable; use a; use an; create",
            "first|; erforderlich; benötigt; notwendig; muss; müssen; bitte; zuerst; requis; requiert; nécessaire",
            "obligatoire; doit; devez; veuillez; requerid; requiere; necesari; debe; por favor; obbligatori; richiest",
            "richiede; necessari; deve; si prega; obrigatóri; requer; exige; necessári; vereist; moet; nodig; alstublieft",
            "wymagan; wymaga; musi; proszę; należy; требует; необходим; нужн; пожалуйста; 需要; 必须; 必須; 請; 请; 必要; してください; 필요",
            "gerekli; gerekiyor; lütfen; krävs",
        ],
    ),
    (
        Temporary,
        &[
            "temporar; sys/temp; try again; try later; retry; later|; come back; at present; at this time; for now; momentarily",
            "moment|; resend your message; transient; deferred; vorübergehend; voruebergehend; später; spaeter",
            "erneut versuchen; derzeit; temporair; plus tard; réessay; momentané; temporal; más tarde; intente; temporane",
            "più tardi; riprov; mais tarde; tente novamente; tente de novo; temporár; tijdelijk; probeer; tymczasow; później",
            "spróbuj; временн; позже; повторите; попробуйте; 稍后; 稍候; 暂时; 临时; 暫時; 稍後; 一時的; 後で; しばらく; 나중에; 일시; geçici",
            "daha sonra; tillfällig",
        ],
    ),
    (
        Unavailable,
        &[
            "unavailable; login delay; not available; maintenance; going down; shutting down; shutdown; offline; out of service",
            "not accepting; license expired; read only; wartung; nicht verfügbar; nicht erreichbar; indisponible",
            "no disponible; mantenimiento; non disponibile; manutenzione; indisponível; manutenção; niet beschikbaar",
            "onderhoud; niedostępn; konserwac; недоступ; обслуживан; 不可用; 维护; 維護; 利用できません; メンテナンス; 점검; kullanılamıyor; bakım",
        ],
    ),
    (
        Often,
        &[
            "rate|; rates|; rate limit; frequency; per hour; per day; per minute; per second; per session; throttl; too fast",
            "too quickly; hourly; daily; sending limit; outgoing limit; volume; ratelimit; an hour; a day; in a short",
            "short period; peak|; pro stunde; pro tag; par heure; par jour; por hora; por día; por dia; all'ora; al giorno",
            "per uur; per dag; na godzin; dzienn; в час; в сутки; в день; 频率; 频繁; 每小时; 每天; 頻度",
        ],
    ),
    (
        NotOffered,
        &[
            "not offered; not advertise; not advertised; not supported; does not support; doesn't support; isn't supported",
            "not support; no support; unsupported; not announce; did not offer; didn't offer; not implemented; unimplemented",
            "not recognized; not recognised; unrecognized; unrecognised; unknown command; did not advertise; did not include",
            "not include; command unknown; not understood; not offer; not available on; not available; not compatible",
            "missing from; not in capabilities; lacks; nicht unterstütz; unterstützt kein; unterstützt nicht; nicht angeboten",
            "nicht anbiet; n'offre pas; ne propose pas; no ofrece; non offre; não oferece; biedt geen; nie oferuje",
            "не предлагает; 不提供; only configured for; only supports; supports only; non supporté; pas pris en charge",
            "ne supporte pas; ne prend pas en charge; no soporta; no compatible; no admite; no es compatible; non supporta",
            "non è supportat; non supportat; não suporta; não é suportad; não suportad; niet ondersteund; ondersteunt geen",
            "nie obsługuje; nieobsługiwan; не поддерж; 不支持; 不支援; サポートされてい; サポートしてい; 対応していません; 지원하지; desteklenm; stöds inte",
        ],
    ),
    (
        Missing,
        &[
            "missing; no valid; not specified; absent; without; lack; not set; empty; there is no; fehlt; fehlend; manquant",
            "falta; mancante; manca; ausente; ontbreekt; brakuj; отсутств; 缺少; 欠落",
        ],
    ),
    (
        Mismatch,
        &[
            "mismatch; not match; doesn't match; don't match; valid for; is for; not valid for; not issued for",
            "name is incorrect; different from; differs; different name; different host; belongs to; altname; stimmt nicht",
            "nicht überein; ne correspond; no coincide; no se corresponde; non corrisponde; não corresponde; não coincide",
            "komt niet overeen; nie pasuje; niezgodn; nie zgadza; не совпада; не соответств; 不匹配; 不符; 一致しま; 일치하지; eşleşm",
            "matchar inte",
        ],
    ),
    (
        Listed,
        &[
            "listed; blocked using; blacklist; black list; blocklist; block list; blocked for spam; banned; denylist",
            "gelistet; sperrliste; liste noire; lista negra; lista nera; zwarte lijst; czarn; черн; чёрн; 黑名单; ブラックリスト",
        ],
    ),
    (
        Weak,
        &[
            "too simple; too weak; weak|; not strong enough; too short; zu schwach; zu einfach; trop faible; débil; debole",
            "fraca; zwak; słab; слаб; 过于简单; 弱",
        ],
    ),
    (
        Busy,
        &[
            "busy; overload; high load; system load; load average; too much load; surcharg; überlastet; sobrecarg; sovraccar",
            "overbelast; przeciąż; перегруж; 繁忙; 混雑; slow down; tarpit; insufficient resources; insufficient system resources",
            "out of resources; resources temporarily; out of connection slots; resources exhausted",
            "reached its limit for processing",
        ],
    ),
    (
        Unauthenticated,
        &[
            "unauthenticated; not authenticated; wasn't authenticated; without authentication; not logged in; isn't logged in",
            "anonymous; not signed in; before sending; nicht angemeldet; nicht authentifiziert; ohne anmeldung",
            "non authentifié; pas authentifié; sans authentification; no autenticad; sin autenticación; non autenticat",
            "senza autenticazione; não autenticad; sem autenticação; niet aangemeld; niet geauthenticeerd; bez uwierzytel",
            "nieuwierzyteln; не авторизован; без авторизации; не аутентифицирован; 未认证; 未登录; 未验证; 認証されていません",
        ],
    ),
];
