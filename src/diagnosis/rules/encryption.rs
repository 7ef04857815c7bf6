//! STARTTLS, handshakes and certificates.

use super::{Rule, certain, likely, possible};
use crate::model::{Cause as C, Stage as S};

use crate::diagnosis::clues::Sign::*;

const PLAIN: &[C] = &[C::TlsServerMisconfigured, C::TlsClientTooOld, C::MiddleboxSmtpInspection];
const SHAKE: &[C] = &[C::TlsServerTooOld, C::TlsClientTooOld, C::TlsServerMisconfigured, C::CertInterceptedByAntivirus];
const UNKNOWN: &[C] = &[C::CertChainIncomplete, C::CertInterceptedByAntivirus];

pub(super) const RULES: &[Rule] = &[
    certain(C::PlaintextOnly, S::Auth, &[&[Unprotected]]),
    certain(C::ServerProtocolError, S::Banner, &[&[Preauth], &[TlsPort]]),
    certain(C::PreauthBeforeTls, S::Banner, &[&[Preauth]]).unless(&[TlsPort]),
    certain(C::PlaintextToTlsPort, S::Banner, &[&[TlsExpected]]),
    certain(C::CertWeak, S::Tls, &[&[CertWeak]]),
    certain(C::CertNoSan, S::Tls, &[&[CertNoSan]]),
    certain(C::TlsServerMisconfigured, S::Tls, &[&[CertUnreadable]]),
    certain(C::TlsServerMisconfigured, S::Starttls, &[&[At(S::Starttls)], &[ImapNo, ImapBad]]).unless(&[Busy, Connections]),
    certain(C::StarttlsNotOffered, S::Starttls, &[&[Starttls], &[NotOffered], &[Seen]]),
    certain(C::TlsServerTooOld, S::Tls, &[&[OldVersion, Alert, ServerChoseOld], &[Seen]]).or(&[C::TlsServerMisconfigured]),
    certain(C::TlsServerMisconfigured, S::Tls, &[&[Dropped], &[At(S::Tls), At(S::Starttls)], &[Seen]]).or(&[C::ConnectionDropped]),
    // A peer that hangs up after a good handshake found fault with what it saw; DANE and MTA-STS say so in no other way.
    possible(C::DeliveryDaneOrMtaStsFailed, S::Starttls, &[&[TallyStarttlsOnly]]).or(&[C::ClientRejectedCertificate]),
    certain(
        C::DeliveryDaneOrMtaStsFailed,
        S::Delivery,
        &[&[TlsPolicy], &[Failing, Wrong, Denied, Mismatch, Required, CertUnknown, Missing, Unavailable], &[Passing, Lasting]],
    ),
    likely(
        C::DeliveryDaneOrMtaStsFailed,
        S::Delivery,
        &[&[TlsPolicy], &[Failing, Wrong, Denied, Mismatch, Required, Refusal, CertUnknown, Missing]],
    ),
    likely(C::MiddleboxSmtpInspection, S::Starttls, &[&[Masked]]).or(&[C::StarttlsNotOffered]),
    // A command that is not known or not done (RFC 5321 §4.2.4): whatever EHLO said of it.
    certain(C::StarttlsNotOffered, S::Starttls, &[&[At(S::Starttls)], &[Reply(500), Reply(502)]]).or(&[C::TlsServerMisconfigured]),
    likely(C::ClientProtocolError, S::Starttls, &[&[Sequence], &[Starttls], &[Reply(503), Reply(501), Refusal]])
        .unless(&[TooEarly]),
    certain(C::CertInterceptedByAntivirus, S::Tls, &[&[Interceptor], &[Certificate, CertSelfSigned, CertUnknown, CertIncomplete]]),
    likely(
        C::CertInterceptedByAntivirus,
        S::Tls,
        &[&[Interceptor], &[Encryption, HandshakeFailed], &[Failing, Wrong, HandshakeFailed]],
    ),
    certain(C::ClientCertRequired, S::Tls, &[&[ClientCert], &[Required, Denied, Failing, Alert]]).unless(&[TlsUnavailable]),
    certain(C::TlsWeakDhOrKey, S::Tls, &[&[WeakKey]]),
    certain(C::CertExpired, S::Tls, &[&[CertExpired]]).unless(&[CertNotYet, CertAlert]).or(&[C::ClientClockWrong]),
    certain(C::CertExpired, S::Tls, &[&[CertExpired], &[CertNotYet]]).or(&[C::CertNotYetValid, C::ClientClockWrong]),
    likely(C::CertExpired, S::Tls, &[&[Certificate], &[Expired]]).unless(&[CertAlert]).or(&[C::ClientClockWrong]),
    certain(C::CertNotYetValid, S::Tls, &[&[CertNotYet]]).or(&[C::ClientClockWrong]).unless(&[Token]),
    certain(C::CertRevoked, S::Tls, &[&[CertRevoked], &[Certificate, Seen]]),
    certain(C::CertHostnameMismatch, S::Tls, &[&[CertName], &[Certificate, Encryption, HandshakeFailed, Seen, Name, CertName]])
        .unless(&[TlsPolicy]),
    likely(
        C::CertHostnameMismatch,
        S::Tls,
        &[&[Certificate], &[Mismatch], &[Domain, Name, Address, Encryption, Failing, Certificate]],
    )
    .unless(&[TlsUnavailable, TlsPolicy]),
    certain(C::CertChainIncomplete, S::Tls, &[&[CertIncomplete]])
        .or(&[C::CertUnknownIssuer, C::CertInterceptedByAntivirus])
        .unless(&[CertSelfSigned]),
    certain(C::CertSelfSigned, S::Tls, &[&[CertSelfSigned], &[Seen]]),
    certain(C::CertUnknownIssuer, S::Tls, &[&[CertSelfSigned]]).or(UNKNOWN),
    certain(C::ClientRejectedCertificate, S::Tls, &[&[CertAlert], &[Alert, Accepting, HandshakeFailed, CertAlert]])
        .or(&[C::CertUnknownIssuer])
        .unless(&[Seen]),
    certain(C::CertUnknownIssuer, S::Tls, &[&[CertUnknown], &[Seen]]).or(UNKNOWN),
    likely(
        C::CertUnknownIssuer,
        S::Tls,
        &[&[CertUnknown], &[Certificate, Encryption, HandshakeFailed, At(S::Tls), At(S::Starttls)]],
    )
    .or(UNKNOWN)
    .unless(&[Spf, TlsPolicy]),
    certain(C::TlsToPlaintextPort, S::Tls, &[&[NotTls], &[Seen]]).or(PLAIN),
    // Said by a server that accepts: its own port was spoken to in plain text, or its TLS never came up.
    certain(C::TlsServerMisconfigured, S::Starttls, &[&[NotTls], &[Accepting], &[At(S::Starttls), Starttls]])
        .or(&[C::TlsToPlaintextPort, C::TlsClientTooOld]),
    certain(C::TlsToPlaintextPort, S::Tls, &[&[NotTls], &[Encryption, HandshakeFailed, NotTls]])
        .or(PLAIN)
        .unless(&[ServerChoseOld, ClientOfferedOld]),
    certain(C::TlsToPlaintextPort, S::Banner, &[&[TlsBytes], &[Refusal, TooEarly, NotOffered, Mail, Wrong]]),
    certain(C::TlsServerTooOld, S::Tls, &[&[ServerChoseOld]]).or(SHAKE).unless(&[ClientOfferedOld]),
    certain(C::TlsClientTooOld, S::Tls, &[&[ClientOfferedOld], &[Encryption], &[OldVersion, Failing]])
        .or(&[C::TlsServerTooOld, C::TlsNoCommonCipher]),
    certain(C::TlsNoCommonCipher, S::Tls, &[&[NoCipher]]).or(SHAKE),
    likely(C::TlsNoCommonCipher, S::Tls, &[&[Alert], &[Encryption, HandshakeFailed]]).or(SHAKE).unless(&[CertAlert]),
    likely(
        C::TlsClientTooOld,
        S::Tls,
        &[
            &[OldVersion],
            &[Encryption, Alert, HandshakeFailed, Dropped, Refusal],
            &[Failing, Denied, NotOffered, Alert, Refusal, Required, Dropped],
        ],
    )
    .or(&[C::TlsServerTooOld, C::TlsNoCommonCipher]),
    certain(C::TlsServerMisconfigured, S::Starttls, &[&[TlsUnavailable], &[Reply(454)]]),
    likely(
        C::TlsServerMisconfigured,
        S::Starttls,
        &[
            &[TlsUnavailable],
            &[Encryption, Certificate],
            &[Failing, Wrong, Refusal, Missing, Fatal, Mismatch, Unknown, Unavailable],
        ],
    )
    .unless(&[NotOffered]),
    likely(C::TlsServerMisconfigured, S::Starttls, &[&[TlsUnavailable], &[Certificate, Encryption]]).unless(&[NotOffered]),
    certain(C::TlsServerMisconfigured, S::Starttls, &[&[Encryption], &[Reply(454)], &[At(S::Starttls), Unavailable, Temporary]])
        .unless(&[Login]),
    likely(C::StarttlsNotOffered, S::Starttls, &[&[Starttls], &[NotOffered], &[Mail, Refusal, Required, At(S::Starttls)]])
        .unless(&[OldVersion, Smtputf8])
        .or(&[C::MiddleboxSmtpInspection]),
    likely(
        C::StarttlsNotOffered,
        S::Starttls,
        &[&[Encryption], &[NotOffered, Unavailable], &[Mail, Refusal, Required, At(S::Starttls)]],
    )
    .unless(&[OldVersion, NotTls, Smtputf8, Login, Passing, TlsUnavailable]),
    likely(C::StarttlsNotOffered, S::Starttls, &[&[Plaintext], &[Connection], &[Failing, Denied, Mail, Refusal]]).unless(&[
        Login,
        LoginDisabled,
        NotTls,
        Password,
    ]),
    likely(
        C::ClientRejectedCertificate,
        S::Starttls,
        &[&[Accepting], &[HandshakeFailed, Encryption, Starttls], &[Dropped, Failing]],
    )
    .or(&[C::TlsNoCommonCipher, C::TlsServerMisconfigured])
    .unless(&[Seen, Certificate, NotTls, NoCipher, Alert, TimedOut, NotConnected, Login]),
    likely(C::ServerTooBusy, S::Starttls, &[&[TooMany], &[Starttls], &[Encryption], &[Failing]]).unless(&[NotOffered, OldVersion]),
    possible(
        C::TlsServerMisconfigured,
        S::Starttls,
        &[&[HandshakeFailed], &[Encryption, Starttls, Certificate], &[Failing, Dropped, HandshakeFailed]],
    )
    .or(&[C::TlsServerTooOld, C::TlsNoCommonCipher, C::CertInterceptedByAntivirus, C::CertUnknownIssuer]),
];
