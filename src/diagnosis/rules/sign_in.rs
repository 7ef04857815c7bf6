//! Sign-in. What names a special reason stands before the general "wrong password", because servers say both with one code.

use super::{Rule, certain, likely, possible};
use crate::model::{Cause as C, Stage as S};

use crate::diagnosis::clues::Sign::{self, *};

const WRONG: &[C] = &[C::AuthAppPasswordRequired, C::AccessProtocolDisabled, C::AuthUsernameFormat, C::AuthEncodingProblem];

/// Somebody signs in here: a reply to it, or words of it.
const SIGNING_IN: &[Sign] = &[
    At(S::Auth),
    Imap,
    Pop3,
    Reply(535),
    Reply(534),
    Status(7, 8),
    Status(7, 9),
    Login,
    Password,
    Username,
    Credentials,
    PlainRefusal,
];

/// The same, and nothing but words is not enough.
const REFUSED_SIGN_IN: &[Sign] = &[
    At(S::Auth),
    Imap,
    Pop3,
    Reply(535),
    Reply(534),
    Reply(538),
    Reply(530),
    Status(7, 8),
    Status(7, 9),
    ImapNo,
    ImapBad,
    Refusal,
    Mail,
];

pub(super) const RULES: &[Rule] = &[
    // FTP greets with 220 as well, and gives itself away by its answer to EHLO.
    certain(C::ConnectWrongService, S::Banner, &[&[OtherService], &[Reply(530), Reply(500), Reply(502)]]),
    certain(C::AuthBasicDisabledOauthRequired, S::Auth, &[&[OnlyOauth]]),
    certain(C::AuthNoCommonMechanism, S::Auth, &[&[NoCommonMechanism], &[Seen]]),
    certain(C::AuthNotOffered, S::Auth, &[&[AuthNotOffered], &[Seen]]),
    certain(C::AuthWrongCredentials, S::Auth, &[&[NothingToTry]]),
    certain(C::AuthTooManyAttempts, S::Auth, &[&[TallyAuthFailed], &[Attempts], &[TooMany]]),
    certain(C::AuthWrongCredentials, S::Auth, &[&[TallyAuthFailed]]).or(WRONG),
    likely(C::WrongServerOrPortMx, S::Auth, &[&[Mx], &[Login], &[Denied, NotOffered]]).or(&[C::AuthNotEnabledOnPort]),
    certain(
        C::StarttlsRequired,
        S::Mail,
        &[&[Starttls], &[Required], &[Reply(530), Reply(451), Reply(554), Reply(550), Reply(503), Status(7, 0), Status(7, 3)]],
    )
    .unless(&[NotOffered, TlsUnavailable]),
    likely(C::StarttlsRequired, S::Mail, &[&[Starttls], &[Required], &[Refusal]]).unless(&[
        NotOffered,
        TlsUnavailable,
        HandshakeFailed,
    ]),
    likely(C::AuthAppPasswordRequired, S::Auth, &[&[AppPassword], &[Login, Password, Required, Refusal]]).unless(&[Token]),
    likely(C::AuthWebLoginRequired, S::Auth, &[&[WebLogin], &[Login, Required, Password, Account, Reply(534)], &[Refusal, Mail]])
        .unless(&[AppPassword]),
    likely(C::AuthBackendFailure, S::Auth, &[&[AuthBroken], &[Login, Mail, Refusal]]),
    likely(
        C::AuthBackendFailure,
        S::Auth,
        &[
            &[AuthService],
            &[Temporary, Refused, TimedOut, Dropped, Unreachable, NotConnected, Missing, Lookup, Config, Fatal],
            &[Login, Mail, Refusal],
        ],
    )
    .unless(&[Token, Wrong]),
    likely(C::AuthBasicDisabledOauthRequired, S::Auth, &[&[BasicAuth], &[Disabled, NotOffered, Denied, Required]])
        .or(&[C::AuthSmtpAuthDisabledByAdmin]),
    likely(C::AuthBasicDisabledOauthRequired, S::Auth, &[&[BasicAuth], &[Refusal, Login]]).or(&[C::AuthAppPasswordRequired]),
    likely(C::AuthSmtpAuthDisabledByAdmin, S::Auth, &[&[SmtpAuth], &[Disabled]]).or(&[C::AuthBasicDisabledOauthRequired]),
    likely(C::AuthPasswordPolicy, S::Auth, &[&[Password], &[Expired, Weak, MustChange], &[Refusal, Login, Account, Mail]]),
    likely(C::ClientClockWrong, S::Auth, &[&[Clock], &[Token, Login, Certificate, Encryption]]),
    likely(C::AuthOauthTokenRejected, S::Auth, &[&[Token], &[Expired, Wrong, Failing, Denied, Refusal], &[Login, Oauth, Mail]])
        .or(&[C::AuthBasicDisabledOauthRequired]),
    likely(C::AuthOauthTokenRejected, S::Auth, &[&[Token], &[At(S::Auth), Imap, Pop3]])
        .or(&[C::AuthBasicDisabledOauthRequired, C::AuthWrongCredentials]),
    likely(C::AuthBasicDisabledOauthRequired, S::Auth, &[&[Oauth], &[Required], &[Login, Refusal]]).unless(&[Wrong, Failing]),
    likely(C::AuthOauthTokenRejected, S::Auth, &[&[Oauth], &[Wrong, Failing, Expired, Denied], &[Login, Refusal]])
        .or(&[C::AuthBasicDisabledOauthRequired]),
    likely(
        C::AuthIpOrCountryBlocked,
        S::Auth,
        &[&[Country], &[Denied, Listed, Suspended, Wrong, Failing], &[Login, Imap, Pop3, At(S::Auth), Reply(535)]],
    ),
    likely(
        C::AuthIpOrCountryBlocked,
        S::Auth,
        &[&[ClientAddress], &[Denied, Suspended], &[Login, Imap, Pop3, At(S::Auth), Reply(535)]],
    )
    .unless(&[
        Attempts,
        TooMany,
        At(S::Rcpt),
        At(S::Delivery),
        At(S::Data),
        At(S::Mail),
        At(S::Banner),
        At(S::Ehlo),
        Relay,
        Blocklist,
        ReverseName,
        Refused,
    ]),
    likely(
        C::TooManyConnections,
        S::Auth,
        &[
            &[Connections],
            &[TooMany, Denied],
            &[User, Username, Login, Imap, Pop3, At(S::Auth), Sender, Sending, ClientAddress, ImapNo, Account],
        ],
    )
    .or(&[C::ServerTooBusy, C::AuthTooManyAttempts])
    .unless(&[Busy, Attempts, Reply(421), At(S::Banner), At(S::Rcpt), Secured, Plaintext]),
    likely(C::TooManyConnections, S::Auth, &[&[Connections], &[TooMany], &[Sender, User, Reply(432), Username]])
        .unless(&[At(S::Banner)]),
    likely(C::TooManyConnections, S::Auth, &[&[InUse], &[Mailbox, Imap, Pop3, ImapNo, Account, Mail]]),
    likely(C::TooManyConnections, S::Auth, &[&[Connections], &[Login], &[Unauthenticated, Imap, NotConnected, User]])
        .unless(&[Failing, Wrong]),
    likely(
        C::AuthTooManyAttempts,
        S::Auth,
        &[
            &[Attempts],
            &[TooMany, Often, Suspended, Denied],
            &[Login, Password, Credentials, At(S::Auth), Imap, Pop3, Account],
            &[Refusal, Mail],
        ],
    )
    .unless(&[Recipient, At(S::Delivery), At(S::Rcpt), ConnectionAttempts]),
    likely(
        C::AuthTooManyAttempts,
        S::Auth,
        &[
            &[TooMany, Often],
            &[Login, Password],
            &[Temporary, Suspended, Reply(421), Reply(454), Attempts, At(S::Auth), Imap, Pop3],
        ],
    )
    .unless(&[Connections, Recipient, Recipients, Sending, Message, ConnectionAttempts]),
    likely(
        C::AuthTooManyAttempts,
        S::Auth,
        &[&[Suspended], &[Temporary], &[Account, User, Login], &[At(S::Auth), Imap, Pop3, Reply(535), Reply(454), ImapNo, Login]],
    )
    .unless(&[At(S::Rcpt), At(S::Delivery), Recipient, Unavailable]),
    likely(
        C::AccessProtocolDisabled,
        S::Auth,
        &[&[Protocol], &[Disabled], &[Access, Account, User, Imap, Pop3, At(S::Auth), ImapNo]],
    )
    .unless(&[SmtpAuth, Recipient, At(S::Rcpt), At(S::Delivery), Plaintext, LoginDisabled, Starttls, Mechanism, BasicAuth]),
    likely(
        C::AccessProtocolDisabled,
        S::Auth,
        &[&[Protocol], &[Denied], &[Access, Account, Imap, Pop3], &[Username, User, Account, Password, Imap, Pop3]],
    )
    .unless(&[
        Sender,
        Recipient,
        Relay,
        At(S::Rcpt),
        At(S::Delivery),
        At(S::Mail),
        At(S::Data),
        At(S::Connect),
        Refused,
        ClientAddress,
        Plaintext,
        Encryption,
        Mechanism,
        Forbidden,
    ]),
    likely(
        C::AccountSuspended,
        S::Auth,
        &[
            &[Suspended],
            &[Account, User, Login, Sending, Mailbox],
            &[At(S::Auth), Imap, Pop3, Reply(535), Reply(525), Status(7, 13), Sender, Refusal, Mail],
        ],
    )
    .unless(&[
        Temporary,
        Recipient,
        At(S::Rcpt),
        At(S::Delivery),
        Status(2, 1),
        Status(1, 1),
        Attempts,
        InUse,
        LoginDisabled,
        Blocklist,
        ClientAddress,
        Plaintext,
    ]),
    likely(C::AccountSuspended, S::Mail, &[&[Sending], &[Suspended, Disabled, Listed], &[Refusal]])
        .unless(&[Temporary, Spam, Content]),
    likely(C::AccountSuspended, S::Mail, &[&[Sending], &[Wrong, Spam], &[Status(1, 8), Reply(550), Reply(554)]])
        .unless(&[Content, Temporary, Verified, Owned]),
    likely(C::AuthEncodingProblem, S::Auth, &[&[Encoding], &[At(S::Auth), Imap, Pop3, Login, Password, Username, ImapBad]])
        .or(&[C::AuthMalformed, C::AuthWrongCredentials])
        .unless(&[Smtputf8, At(S::Rcpt), At(S::Mail), At(S::Data), At(S::Delivery), Recipient]),
    likely(C::AuthEncodingProblem, S::Auth, &[&[Prompt], &[Reply(535)]]).or(&[C::AuthWrongCredentials]),
    likely(C::AuthMalformed, S::Auth, &[&[Undecodable], &[At(S::Auth), Login, Password, Username, Reply(535)], &[Refusal, Mail]])
        .unless(&[Recipient, Sender, Content, Format, At(S::Data), At(S::Rcpt)]),
    likely(C::AuthMechanismUnsupported, S::Auth, &[&[NoCommonMechanism], &[Reply(535), Reply(504), Reply(534)]])
        .or(&[C::AuthNoCommonMechanism]),
    likely(C::AuthNoCommonMechanism, S::Auth, &[&[NoCommonMechanism]]),
    likely(
        C::AuthRequiresEncryption,
        S::Auth,
        &[&[Plaintext], &[Denied, Disabled, Required, Failing], &[Login, Password, Imap, Pop3, At(S::Auth), LoginDisabled]],
    )
    .unless(&[At(S::Tls), NotOffered]),
    likely(
        C::AuthRequiresEncryption,
        S::Auth,
        &[
            &[Secured],
            &[Login, Password, Reply(538), Reply(523), Mechanism, Sending, At(S::Auth), Imap, Pop3],
            &[Refusal, Required, Mail],
        ],
    )
    .unless(&[AuthNotOffered, Unauthenticated]),
    likely(C::AuthRequiresEncryption, S::Auth, &[&[LoginDisabled], &[Failing, Wrong, Denied, ImapBad, ImapNo, Refusal, Disabled]])
        .unless(&[User]),
    certain(C::AuthRequiresEncryption, S::Auth, &[&[LoginDisabled], &[ImapBad]]),
    likely(C::AuthRequiresEncryption, S::Auth, &[&[AuthNotOffered, NotOffered], &[Login], &[Reply(503)]])
        .or(&[C::AuthNotOffered, C::AuthNotEnabledOnPort])
        .unless(&[OurClient]),
    likely(C::AuthNotEnabledOnPort, S::Auth, &[&[Login], &[Submission, Port25Words], &[Denied, Disabled, Required, Refusal]])
        .or(&[C::AuthNotOffered])
        .unless(&[Relay, Failing, Wrong, Sequence, Connections, Mx]),
    likely(C::AuthNoCommonMechanism, S::Auth, &[&[Mechanism], &[NotOffered], &[Login]])
        .or(&[C::AuthMechanismUnsupported])
        .unless(&[Lasting, Passing, ImapNo, ImapBad, Wrong]),
    likely(
        C::AuthMechanismUnsupported,
        S::Auth,
        &[&[Mechanism], &[NotOffered, Wrong, Unknown, Denied, Disabled, Weak], &[Login, At(S::Auth), Refusal, Imap]],
    )
    .or(&[C::AuthNoCommonMechanism]),
    likely(C::AuthNotOffered, S::Auth, &[&[AuthNotOffered]]).or(&[
        C::AuthRequiresEncryption,
        C::AuthNotEnabledOnPort,
        C::AuthMechanismUnsupported,
    ]),
    likely(C::AuthNotOffered, S::Auth, &[&[Login], &[NotOffered], &[Mail, Reply(500), Reply(502), Reply(503), At(S::Auth)]])
        .or(&[C::AuthRequiresEncryption, C::AuthNotEnabledOnPort, C::AuthMechanismUnsupported])
        .unless(&[Starttls, BasicAuth, Smtputf8]),
    likely(C::AuthNotEnabledOnPort, S::Auth, &[&[Login], &[Denied, Disabled], &[Reply(503), Reply(502), Reply(500)]])
        .or(&[C::AuthNotOffered])
        .unless(&[Mx]),
    likely(C::AuthBackendFailure, S::Auth, &[&[Login], &[Temporary, Lookup], &[Passing, ImapNo, At(S::Auth), Imap, Pop3]])
        .or(&[C::ServerTemporarilyUnavailable, C::AuthWrongCredentials, C::AuthTooManyAttempts])
        .unless(&[Suspended, Connections, Reply(535), Reply(421), ImapBye, Unauthenticated, At(S::Rcpt), At(S::Mail)]),
    likely(C::AuthBackendFailure, S::Auth, &[&[Lookup], &[At(S::Auth)], &[ImapNo, Passing]])
        .or(&[C::ServerTemporarilyUnavailable])
        .unless(&[ImapBye, Reply(421), Connections, Attempts]),
    likely(C::AuthUsernameFormat, S::Auth, &[&[FullAddress], &[Username, User, Login, Required, Password]]),
    likely(C::AuthUsernameFormat, S::Auth, &[&[AuthService], &[Failing], &[Login], &[Username, User]])
        .or(&[C::AuthWrongCredentials]),
    likely(C::AuthRequired, S::Mail, &[&[Unauthenticated], &[Refusal, Sending, Required]])
        .or(&[C::RelayDeniedNotAuthenticated])
        .unless(&[Spf, Dmarc, Sender, Encryption]),
    likely(C::AuthRequired, S::Mail, &[&[Unauthenticated], &[Denied, Required], &[Refusal, Mail]])
        .or(&[C::RelayDeniedNotAuthenticated, C::SenderNotOwned])
        .unless(&[Spf, Dmarc]),
    likely(
        C::AuthRequired,
        S::Mail,
        &[
            &[Login],
            &[Required],
            &[
                Reply(530),
                Reply(550),
                Reply(553),
                Reply(554),
                Reply(503),
                Reply(505),
                Reply(571),
                At(S::Mail),
                At(S::Rcpt),
                At(S::Data),
                Status(7, 1),
                Status(7, 0),
                Mail,
            ],
        ],
    )
    .or(&[C::RelayDeniedNotAuthenticated])
    .unless(&[
        Wrong,
        Password,
        Reply(535),
        Reply(534),
        At(S::Auth),
        Imap,
        Pop3,
        AuthNotOffered,
        NotOffered,
        Verified,
        Spf,
        Dmarc,
        Secured,
        Owned,
    ]),
    likely(C::AuthOauthTokenRejected, S::Auth, &[&[PresentedToken], &[Lasting, ImapNo]]),
    likely(
        C::AuthWrongCredentials,
        S::Auth,
        &[&[Password, Username, Credentials], &[Wrong, Failing, Denied, Unknown], REFUSED_SIGN_IN],
    )
    .or(WRONG)
    .unless(&[Unauthenticated, NotOffered, Relay, Encoding]),
    likely(C::AuthWrongCredentials, S::Auth, &[&[Login, PlainRefusal], &[Wrong, Failing, Denied], REFUSED_SIGN_IN])
        .or(WRONG)
        .unless(&[
            Starttls,
            Unauthenticated,
            NotOffered,
            Relay,
            Sender,
            Spf,
            Dmarc,
            Refused,
            TimedOut,
            AuthService,
            Certificate,
            Dropped,
        ]),
    likely(C::AuthWrongCredentials, S::Auth, &[&[PlainRefusal], REFUSED_SIGN_IN]).or(WRONG),
    likely(C::AuthWrongCredentials, S::Auth, &[&[Wrong, Failing, Denied], &[Reply(535), Status(7, 8)], SIGNING_IN]).or(WRONG),
    // Where a realm is kept apart from the name, the form of the name is the usual reason.
    possible(C::AuthWrongCredentials, S::Auth, &[&[Realm], &[Failing, Wrong, Denied], &[Login]]).or(&[
        C::AuthUsernameFormat,
        C::AuthAppPasswordRequired,
        C::AccessProtocolDisabled,
    ]),
    possible(
        C::AuthWrongCredentials,
        S::Auth,
        &[&[Login, Password, Username, Credentials], &[Wrong, Failing, Denied], REFUSED_SIGN_IN],
    )
    .or(WRONG)
    .unless(&[Alien, Starttls, Certificate]),
];
