//! What the evidence means: causes, findings and the verdict.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::evidence::Stage;

/// How much a finding matters, weightiest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// It stops mail.
    Error,
    /// It will or may.
    Warning,
    /// Good to know.
    Note,
}

/// The answer to "does it work?".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Everything asked for was proved.
    Works,
    /// The same, and something is worth knowing.
    WorksWithWarnings,
    /// Something that stops mail was seen.
    Fails,
    /// Nothing can be said: interrupted, refused for now, or waiting for the user's word.
    Undecided,
}

/// One thing found out, with the values at hand. Its sentences are made by `words`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// What it is.
    pub cause: Cause,
    /// How much it matters here.
    pub severity: Severity,
    /// In which step it showed.
    pub stage: Stage,
    /// `host:port`, when it belongs to one.
    pub endpoint: Option<String>,
    /// Values for its sentences: `host`, `port`, `days`, `username` … The names are listed in `i18n/`.
    pub values: BTreeMap<String, String>,
    /// The words it rests on: the server's reply, the system's error.
    pub evidence: Option<String>,
    /// What else the same evidence could mean.
    pub also_possible: Vec<Cause>,
}

impl Finding {
    /// A finding with nothing but its name.
    #[must_use]
    pub fn new(cause: Cause, severity: Severity, stage: Stage) -> Self {
        Self { cause, severity, stage, endpoint: None, values: BTreeMap::new(), evidence: None, also_possible: Vec::new() }
    }

    /// The same with one more value for its sentences.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl fmt::Display) -> Self {
        let _ = self.values.insert(name.to_owned(), value.to_string());
        self
    }
}

/// Defines [`Cause`] from the released names, so that name and variant cannot drift apart.
macro_rules! causes {
    ($($(#[$doc:meta])* $variant:ident = $name:literal,)*) => {
        /// The vocabulary of causes. Names are stable once released: add, never rename.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Cause {
            $($(#[$doc])* #[serde(rename = $name)] $variant,)*
        }

        impl Cause {
            /// Every cause, in the order of the vocabulary.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The released name.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }
        }
    };
}

causes! {
    /// The configured server name does not exist in DNS.
    DnsNameNotFound = "dns-name-not-found",
    /// No usable server name reached the program: it is empty.
    HostnameWrongOrMissing = "hostname-wrong-or-missing",
    /// The DNS resolver failed, so nothing is known about the name.
    DnsTemporaryFailure = "dns-temporary-failure",
    /// The domain publishes a null MX (RFC 7505).
    DnsNullMx = "dns-null-mx",
    /// MX exists but its targets do not resolve or are unusable.
    DnsMxBroken = "dns-mx-broken",
    /// The mail host name resolves to a web proxy/CDN.
    DnsPointsToWebProxy = "dns-points-to-web-proxy",
    /// The part after `@` does not exist in DNS.
    DomainNotFound = "domain-not-found",
    /// The domain exists but names no mail service.
    DnsNoMail = "dns-no-mail",
    /// The resolver did not answer in time.
    DnsTimeout = "dns-timeout",
    /// DNSSEC validation failed: the answer is forged, or the zone is broken.
    DnssecBogus = "dnssec-bogus",
    /// SRV target `.`: the domain says that it does not offer this service.
    SrvNoService = "srv-no-service",
    /// A source names a server that leads nowhere, while another one was proved: most often a stale record.
    SourcesContradict = "sources-contradict",
    /// Any name under the domain resolves, so guessed hosts prove nothing.
    DnsWildcard = "dns-wildcard",
    /// The MX names an address (RFC 5321 §5.1 wants a name).
    MxIsAddress = "mx-is-address",
    /// The MX names an alias (RFC 2181 §10.3).
    MxIsCname = "mx-is-cname",
    /// A settings file came, or would have come, by a way that nobody should trust.
    AutoconfigUnsafe = "autoconfig-unsafe",
    /// The settings file is given only to those who say the address.
    AutoconfigNeedsAddress = "autoconfig-needs-address",
    /// A source answered, but with something that is no usable configuration.
    AutoconfigUnreadable = "autoconfig-unreadable",
    /// The host lies outside the domain and only unauthenticated DNS or HTTP names it.
    HostNeedsConsent = "host-needs-consent",
    /// The provider is known; its own requirements come with it.
    ProviderKnown = "provider-known",

    /// TCP connection actively refused.
    ConnectRefused = "connect-refused",
    /// No answer to the TCP connection attempt.
    ConnectTimeout = "connect-timeout",
    /// Outgoing port 25 is blocked by the internet or cloud provider.
    ConnectPort25Blocked = "connect-port25-blocked",
    /// A firewall or permission on this computer forbids the connection.
    ConnectBlockedByLocalFirewall = "connect-blocked-by-local-firewall",
    /// There is no route to the server.
    ConnectNetworkUnreachable = "connect-network-unreachable",
    /// The server's IPv6 address failed while IPv4 works.
    ConnectIpv6Broken = "connect-ipv6-broken",
    /// Something answers, but it is not a mail service.
    ConnectWrongService = "connect-wrong-service",
    /// The connection was closed or reset in mid-session without a reason.
    ConnectionDropped = "connection-dropped",
    /// A firewall or antivirus proxy rewrites the SMTP dialogue.
    MiddleboxSmtpInspection = "middlebox-smtp-inspection",
    /// This computer has no network.
    NetworkDown = "network-down",
    /// A sign-in page answers in place of the server.
    NetworkCaptivePortal = "network-captive-portal",
    /// Every mail port is silent or refused here while other traffic works.
    NetworkBlocksMail = "network-blocks-mail",
    /// Connected, then nothing within the deadline.
    ServerSilent = "server-silent",
    /// It speaks, but not as the RFCs have it.
    ServerProtocolError = "server-protocol-error",
    /// A reply past every bound.
    ServerFloods = "server-floods",
    /// Load, connection limits or throttling.
    ServerTooBusy = "server-too-busy",
    /// Temporary outage reported by the server.
    ServerTemporarilyUnavailable = "server-temporarily-unavailable",
    /// The client sent data before the server was ready (synchronization/pipelining error).
    ClientSentTooEarly = "client-sent-too-early",
    /// The client sent an unknown command, wrong order (no EHLO) or duplicate command.
    ClientProtocolError = "client-protocol-error",
    /// The server dislikes the name given in EHLO.
    HeloNameRejected = "helo-name-rejected",
    /// The client's address is on a blocklist.
    ClientIpBlocklisted = "client-ip-blocklisted",
    /// The receiving side limits this sending IP because of volume or reputation.
    ClientIpRateLimited = "client-ip-rate-limited",
    /// The client's address has no name in reverse DNS.
    ClientRdnsMissing = "client-rdns-missing",

    /// Plain text was begun on a port that expects TLS at once.
    PlaintextToTlsPort = "plaintext-to-tls-port",
    /// TLS was begun on a port that begins in plain text.
    TlsToPlaintextPort = "tls-to-plaintext-port",
    /// The server wants STARTTLS before this command.
    StarttlsRequired = "starttls-required",
    /// The server does not offer STARTTLS here.
    StarttlsNotOffered = "starttls-not-offered",
    /// STARTTLS is missing here although the host offers it elsewhere, or was mangled on the way.
    StarttlsStripped = "starttls-stripped",
    /// Replies sent before the handshake appeared inside TLS.
    StarttlsInjection = "starttls-injection",
    /// IMAP greets as signed in before TLS.
    PreauthBeforeTls = "preauth-before-tls",
    /// TLS is announced but fails on the server.
    TlsServerMisconfigured = "tls-server-misconfigured",
    /// The server offers only TLS versions or ciphers that are refused here.
    TlsServerTooOld = "tls-server-too-old",
    /// The client offers only old TLS (1.0/1.1) that the server refuses.
    TlsClientTooOld = "tls-client-too-old",
    /// Client and server share no cipher/algorithm.
    TlsNoCommonCipher = "tls-no-common-cipher",
    /// The server uses too small Diffie-Hellman parameters or keys.
    TlsWeakDhOrKey = "tls-weak-dh-or-key",
    /// The certificate has expired.
    CertExpired = "cert-expired",
    /// The certificate ends soon.
    CertExpiresSoon = "cert-expires-soon",
    /// The certificate is not valid yet.
    CertNotYetValid = "cert-not-yet-valid",
    /// The certificate is signed by itself.
    CertSelfSigned = "cert-self-signed",
    /// The certificate's issuer is not known here.
    CertUnknownIssuer = "cert-unknown-issuer",
    /// The certificate is for another name.
    CertHostnameMismatch = "cert-hostname-mismatch",
    /// The certificate was revoked.
    CertRevoked = "cert-revoked",
    /// Server-side view: the client hung up during TLS, mostly because it does not trust the certificate or name.
    ClientRejectedCertificate = "client-rejected-certificate",
    /// The server asks for a client certificate.
    ClientCertRequired = "client-cert-required",
    /// The device clock is wrong, so tokens or certificates seem not yet valid or expired.
    ClientClockWrong = "client-clock-wrong",
    /// The sending server breaks off because TLSA/MTA-STS policy does not match the certificate.
    DeliveryDaneOrMtaStsFailed = "delivery-dane-or-mta-sts-failed",
    /// The server sends its certificate without the intermediate one.
    CertChainIncomplete = "cert-chain-incomplete",
    /// The certificate's key or signature is too weak.
    CertWeak = "cert-weak",
    /// The certificate names no host where names are looked for.
    CertNoSan = "cert-no-san",
    /// A security program or proxy shows its own certificate in place of the server's.
    CertInterceptedByAntivirus = "cert-intercepted-by-antivirus",
    /// The services of one host show different certificates.
    CertDiffersBetweenPorts = "cert-differs-between-ports",
    /// The domain names another certificate in signed DNS.
    DaneMismatch = "dane-mismatch",
    /// No encryption was asked for, so nothing secret was sent.
    PlaintextOnly = "plaintext-only",

    /// User name or password is wrong, with nothing more specific.
    AuthWrongCredentials = "auth-wrong-credentials",
    /// The provider wants an app password.
    AuthAppPasswordRequired = "auth-app-password-required",
    /// The provider wants a confirmation in the browser first.
    AuthWebLoginRequired = "auth-web-login-required",
    /// Password sign-in is switched off; OAuth2 is needed.
    AuthBasicDisabledOauthRequired = "auth-basic-disabled-oauth-required",
    /// Authenticated SMTP is disabled for tenant or mailbox.
    AuthSmtpAuthDisabledByAdmin = "auth-smtp-auth-disabled-by-admin",
    /// IMAP, POP3 or SMTP access is switched off for this account.
    AccessProtocolDisabled = "access-protocol-disabled",
    /// The server wants another form of user name (full address, or without domain).
    AuthUsernameFormat = "auth-username-format",
    /// Too many failed sign-ins.
    AuthTooManyAttempts = "auth-too-many-attempts",
    /// Sign-in is refused from this address or country.
    AuthIpOrCountryBlocked = "auth-ip-or-country-blocked",
    /// The account is suspended or disabled.
    AccountSuspended = "account-suspended",
    /// The password is expired or must be changed first.
    AuthPasswordPolicy = "auth-password-policy",
    /// The password/user name was mangled on the way.
    AuthEncodingProblem = "auth-encoding-problem",
    /// The AUTH exchange was broken.
    AuthMalformed = "auth-malformed",
    /// The client chose an AUTH method the server does not do.
    AuthMechanismUnsupported = "auth-mechanism-unsupported",
    /// The server accepts passwords only after TLS.
    AuthRequiresEncryption = "auth-requires-encryption",
    /// No sign-in is offered on this connection.
    AuthNotOffered = "auth-not-offered",
    /// AUTH is used on a port/service where it is switched off (mostly port 25).
    AuthNotEnabledOnPort = "auth-not-enabled-on-port",
    /// Only mechanisms are offered that are not done here.
    AuthNoCommonMechanism = "auth-no-common-mechanism",
    /// A mechanism that is offered does not work.
    AuthOfferedButUnusable = "auth-offered-but-unusable",
    /// The server cannot use its own authentication service.
    AuthBackendFailure = "auth-backend-failure",
    /// The server wants a login before it takes the mail.
    AuthRequired = "auth-required",
    /// The OAuth2 token was refused (expired, wrong scope/audience, wrong account).
    AuthOauthTokenRejected = "auth-oauth-token-rejected",
    /// The client talks to the MX.
    WrongServerOrPortMx = "wrong-server-or-port-mx",
    /// Sign-in is offered on the unprotected connection.
    AuthBeforeTls = "auth-before-tls",
    /// Only the part before `@` is accepted as user name.
    UsernameLocalPart = "username-local-part",
    /// The password has blanks at its ends.
    PasswordBlanks = "password-blanks",
    /// The password has letters outside ASCII, and was refused in the encoding that standards ask for.
    PasswordNonAscii = "password-non-ascii",
    /// No password was given, so signing in was not tried.
    PasswordNotGiven = "password-not-given",
    /// The server has something to say that every mail program must show (RFC 9051 §7.1, `[ALERT]`).
    ServerAlert = "server-alert",

    /// The sender address does not belong to the account.
    SenderNotOwned = "sender-not-owned",
    /// The sending service wants the sender address verified first.
    SenderNotVerifiedWithProvider = "sender-not-verified-with-provider",
    /// The sender's domain does not exist or cannot be verified.
    SenderDomainNotFound = "sender-domain-not-found",
    /// The sender address is malformed or not complete.
    SenderAddressSyntax = "sender-address-syntax",
    /// The server will not forward to other domains because the client is not logged in/authorised.
    RelayDeniedNotAuthenticated = "relay-denied-not-authenticated",
    /// Signed in, but the server's restriction lists refuse relaying.
    RelayDeniedServerRestrictions = "relay-denied-server-restrictions",
    /// The recipient's server does not know the recipient domain.
    RelayDeniedWrongMx = "relay-denied-wrong-mx",
    /// The server believes it hosts the recipient domain itself.
    ServerDomainWronglyLocal = "server-domain-wrongly-local",
    /// The recipient's mailbox does not exist.
    RecipientUnknown = "recipient-unknown",
    /// The recipient's domain does not exist.
    RecipientDomainNotFound = "recipient-domain-not-found",
    /// The recipient address is malformed.
    RecipientAddressSyntax = "recipient-address-syntax",
    /// The recipient's mailbox is full.
    RecipientMailboxFull = "recipient-mailbox-full",
    /// The recipient receives too much mail at the moment.
    RecipientRateLimited = "recipient-rate-limited",
    /// Too many recipients in one message.
    RecipientTooMany = "recipient-too-many",
    /// The address has non-ASCII characters which the server does not support.
    Smtputf8Unsupported = "smtputf8-unsupported",
    /// Temporary refusal on first contact.
    Greylisted = "greylisted",
    /// The sender has exceeded a sending limit.
    RateLimitedSender = "rate-limited-sender",
    /// Too many simultaneous sessions for this account/address.
    TooManyConnections = "too-many-connections",
    /// The message is larger than allowed.
    MessageTooLarge = "message-too-large",
    /// The message format is refused (missing/duplicate headers, too long lines, bare LF).
    MessageFormatInvalid = "message-format-invalid",
    /// The content or reputation looks like spam.
    ContentRejectedSpam = "content-rejected-spam",
    /// An attachment is forbidden or infected.
    ContentAttachmentOrVirusBlocked = "content-attachment-or-virus-blocked",
    /// Refused by local policy without more detail.
    PolicyRejected = "policy-rejected",
    /// SPF/DKIM check failed or is missing for the sender domain.
    SpfOrDkimFailed = "spf-or-dkim-failed",
    /// The DMARC policy of the From domain forbids this mail.
    DmarcFailed = "dmarc-failed",
    /// Fault on the server: configuration, look-up error, disk space.
    ServerLocalProblem = "server-local-problem",
    /// Mail goes in circles.
    MailLoop = "mail-loop",
    /// The recipient's server could not be reached for too long.
    DeliveryRemoteUnreachable = "delivery-remote-unreachable",

    /// Accepted with 250, not seen in the mailbox in time.
    AcceptedNotDelivered = "accepted-not-delivered",
    /// Found in the junk folder.
    DeliveredToJunk = "delivered-to-junk",
    /// Arrived, but slowly.
    DeliverySlow = "delivery-slow",
    /// A bounce came instead of the message.
    DeliveryBounced = "delivery-bounced",
    /// The delivered headers name the sender's address.
    ClientAddressLeaked = "client-address-leaked",
    /// What arrived is not what was sent.
    MessageAltered = "message-altered",
    /// The server offers to say which addresses exist.
    VrfyEnabled = "vrfy-enabled",

    /// The user ended the check.
    CheckCancelled = "check-cancelled",
    /// The check's own deadline came first.
    CheckDeadlineReached = "check-deadline-reached",
    /// This program did something wrong.
    ProgramFault = "program-fault",
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Cause {
    type Err = ();

    fn from_str(name: &str) -> Result<Self, ()> {
        Self::ALL.iter().copied().find(|cause| cause.name() == name).ok_or(())
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Works => "works",
            Self::WorksWithWarnings => "works-with-warnings",
            Self::Fails => "fails",
            Self::Undecided => "undecided",
        })
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cause_is_saved_and_read_by_its_name() {
        for cause in Cause::ALL {
            assert_eq!(cause.name().parse(), Ok(*cause));
            assert_eq!(serde_json::to_string(cause).unwrap(), format!("\"{cause}\""));
        }
    }
}
