//! The scenarios by name: each is [`Script::WELL`] with what it is about changed.

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use super::script::{ALL, COLLECTING, Delivery, Fault, Instead, Offer, Point, Published, RECEIVING, SENDING, Script, Shown, Zone};
use crate::model::{Protocol, Service, UsernameForm};

/// Defines [`Scenario`] from one declaration each, so that name, meaning and script stay together.
macro_rules! scenarios {
    ($($(#[$doc:meta])* $variant:ident = $name:literal: $script:expr;)*) => {
        /// A situation that the practice servers can play. Names are stable: add, never rename.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Scenario {
            $($(#[$doc])* $variant,)*
        }

        impl Scenario {
            /// Every scenario, in the order in which they are listed.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The name on the command line: `cert-expired`.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// What the servers do in it.
            pub(super) fn script(self) -> Script {
                match self { $(Self::$variant => const { $script },)* }
            }
        }
    };
}

const WELL: Script = Script::WELL;
const SMTP: Offer = WELL.smtp;
const IMAP: Offer = WELL.imap;
const POP3: Offer = WELL.pop3;
/// Well, for a mail program that receives by POP3.
const BY_POP3: Script = Script { receives_by: Protocol::Pop3, ..WELL };

/// How many messages a full inbox holds.
const CROWD: usize = 20_000;

/// Well, with messages in chunks.
const CHUNKING: Script = Script {
    smtp: Offer { capabilities: &["PIPELINING", "SIZE 1048576", "8BITMIME", "ENHANCEDSTATUSCODES", "CHUNKING"], ..SMTP },
    ..WELL
};

/// The same answer to a point of the sending side's conversation, always.
const fn refused(point: Point, answer: &'static str) -> Fault {
    Fault { at: SENDING, point, instead: Instead::Answer(answer) }
}

/// Well, with these mechanisms alone, on both sides.
const fn signing_in_by(mechanisms: &'static [&'static str], by_token: bool) -> Script {
    Script {
        smtp: Offer { mechanisms, ..SMTP },
        imap: Offer { mechanisms, ..IMAP },
        pop3: Offer { mechanisms, ..POP3 },
        by_token,
        ..WELL
    }
}

scenarios! {
    /// Everything works.
    Well = "well": WELL;
    /// The account's password is another one.
    WrongPassword = "wrong-password": Script { password_changed: true, ..WELL };
    /// The certificate ended yesterday.
    CertExpired = "cert-expired": Script { certificate: Shown::Expired, ..WELL };
    /// Nothing listens where implicit TLS is announced; STARTTLS works.
    Port465Closed = "port-465-closed": Script { closed: &[Service::Submissions], ..WELL };

    /// Nothing listens where STARTTLS is announced; implicit TLS works.
    Port587Closed = "port-587-closed": Script { closed: &[Service::Submission], ..WELL };
    /// Nothing listens for sending; receiving works.
    SmtpDown = "smtp-down": Script { closed: SENDING, ..WELL };
    /// Nothing listens for receiving; sending works.
    ImapDown = "imap-down": Script { closed: RECEIVING, ..WELL };
    /// Connections come up, and no server ever says a word.
    ServerSilent = "server-silent":
        Script { faults: &[Fault { at: ALL, point: Point::Greeting, instead: Instead::Silence }], ..WELL };
    /// Every connection ends as soon as the client has introduced itself.
    ConnectionDropped = "connection-dropped":
        Script { faults: &[Fault { at: SENDING, point: Point::Command("EHLO"), instead: Instead::Close }], ..WELL };

    /// The certificate begins tomorrow.
    CertNotYetValid = "cert-not-yet-valid": Script { certificate: Shown::NotYetValid, ..WELL };
    /// The certificate ends in five days.
    CertExpiresSoon = "cert-expires-soon": Script { certificate: Shown::ExpiresSoon, ..WELL };
    /// The certificate is signed by itself.
    CertSelfSigned = "cert-self-signed": Script { certificate: Shown::SelfSigned, ..WELL };
    /// The certificate's issuer is not known.
    CertUnknownIssuer = "cert-unknown-issuer": Script { certificate: Shown::UnknownIssuer, ..WELL };
    /// The certificate is for another name.
    CertWrongName = "cert-wrong-name": Script { certificate: Shown::WrongName, ..WELL };
    /// STARTTLS is not offered on the only port that sends.
    StarttlsMissing = "starttls-missing":
        Script { closed: &[Service::Submissions], smtp: Offer { starttls: false, ..SMTP }, ..WELL };
    /// Replies come before the handshake that belong behind it, on the only port that sends.
    StarttlsInjection = "starttls-injection": Script {
        closed: &[Service::Submissions],
        smtp: Offer { injected: Some("250-mail.practice.test\r\n250 AUTH PLAIN LOGIN X-INJECTED"), ..SMTP },
        ..WELL
    };
    /// TLS is announced, and what comes is no TLS.
    TlsBroken = "tls-broken": Script {
        faults: &[Fault { at: SENDING, point: Point::Handshake, instead: Instead::Farewell("220 mail.practice.test ESMTP") }],
        ..WELL
    };

    /// The user name is the part before the `@`.
    LocalPartOnly = "local-part-only": Script { username: UsernameForm::LocalPart, ..WELL };
    /// Only the obsolete `LOGIN` is offered, on both sides.
    LoginOnly = "login-only": Script {
        smtp: Offer { mechanisms: &["LOGIN"], ..SMTP },
        imap: Offer { mechanisms: &[], ..IMAP },
        ..WELL
    };
    /// Only SCRAM-SHA-256 is offered, on both sides: the password itself is never sent.
    ScramOnly = "scram-only": signing_in_by(&["SCRAM-SHA-256"], false);
    /// The sending side offers no sign-in.
    NoAuth = "no-auth": Script { smtp: Offer { mechanisms: &[], ..SMTP }, ..WELL };
    /// Only OAuth2 is offered, on both sides.
    Oauth2Only = "oauth2-only": signing_in_by(&["XOAUTH2", "OAUTHBEARER"], false);
    /// Only CRAM-MD5 is offered, on both sides.
    CramOnly = "cram-only": signing_in_by(&["CRAM-MD5"], false);
    /// SCRAM-SHA-256 is offered, bound to the TLS session (RFC 9266) and not.
    ScramPlus = "scram-plus": signing_in_by(&["SCRAM-SHA-256", "SCRAM-SHA-256-PLUS"], false);
    /// Only what this program does not do is offered, on both sides.
    GssapiOnly = "gssapi-only": signing_in_by(&["GSSAPI", "NTLM"], false);
    /// Only OAuth2 is offered, and the learner has a token.
    Oauth2Token = "oauth2-token": signing_in_by(&["XOAUTH2"], true);
    /// Only OAuth2 as RFC 7628 has it is offered, and the learner has a token.
    OauthbearerToken = "oauthbearer-token": signing_in_by(&["OAUTHBEARER"], true);
    /// Only OAuth2 is offered, and the learner's token is out of date.
    Oauth2TokenRejected = "oauth2-token-rejected":
        Script { password_changed: true, ..signing_in_by(&["XOAUTH2", "OAUTHBEARER"], true) };
    /// PLAIN is offered for sending and stumbles; LOGIN works.
    PlainUnusable = "plain-unusable": Script {
        faults: &[refused(Point::Mechanism("PLAIN"), "454 4.7.0 Temporary authentication failure: generic failure")],
        ..WELL
    };
    /// PLAIN is offered for sending, and whoever uses it is hung up on; LOGIN works.
    PlainDrops = "plain-drops": Script {
        faults: &[Fault { at: SENDING, point: Point::Mechanism("PLAIN"), instead: Instead::Close }],
        ..WELL
    };
    /// PLAIN is offered for receiving and not understood; LOGIN works.
    ImapPlainUnusable = "imap-plain-unusable": Script {
        faults: &[Fault { at: RECEIVING, point: Point::Mechanism("PLAIN"), instead: Instead::Answer("BAD Command unknown.") }],
        ..WELL
    };
    /// The sending side understands none of the ways to sign in that it offers.
    NothingUsable = "nothing-usable": Script {
        faults: &[
            refused(Point::Mechanism("PLAIN"), "504 5.7.4 Unrecognized authentication type"),
            refused(Point::Mechanism("LOGIN"), "504 5.7.4 Unrecognized authentication type"),
        ],
        ..WELL
    };
    /// The sending side hangs up as soon as it has the password.
    SignInDrops = "sign-in-drops":
        Script { faults: &[Fault { at: SENDING, point: Point::SignIn, instead: Instead::Close }], ..WELL };
    /// The provider wants an app password.
    AppPasswordRequired = "app-password-required": Script {
        faults: &[
            refused(Point::SignIn, "534 5.7.9 Application-specific password required."),
            Fault {
                at: RECEIVING,
                point: Point::SignIn,
                instead: Instead::Answer("NO [ALERT] Application-specific password required."),
            },
        ],
        ..WELL
    };
    /// Too many sign-ins failed before this one.
    TooManyAttempts = "too-many-attempts": Script {
        faults: &[Fault {
            at: SENDING,
            point: Point::SignIn,
            instead: Instead::Farewell("421 4.7.0 Too many login attempts, please try again later."),
        }],
        ..WELL
    };
    /// The server cannot reach its own authentication service.
    TemporaryAuthFailure = "temporary-auth-failure": Script {
        faults: &[refused(Point::SignIn, "454 4.7.0 Temporary authentication failure: Connection lost to authentication server")],
        ..WELL
    };

    /// PIPELINING is not offered.
    NoPipelining = "no-pipelining": Script {
        smtp: Offer { capabilities: &["SIZE 1048576", "8BITMIME", "ENHANCEDSTATUSCODES"], ..SMTP },
        ..WELL
    };
    /// Messages may come in chunks (RFC 3030), which saves a round trip.
    Chunking = "chunking": CHUNKING;
    /// The recipient is refused where messages come in chunks: the chunk is already on its way.
    ChunkingRecipientUnknown = "chunking-recipient-unknown": Script {
        faults: &[refused(Point::Command("RCPT"), "550 5.1.1 <learner@practice.test>: Recipient address rejected: User unknown")],
        ..CHUNKING
    };
    /// Chunks are offered and not understood.
    ChunkingBroken = "chunking-broken":
        Script { faults: &[refused(Point::Chunk, "502 5.5.1 Error: command not implemented")], ..CHUNKING };
    /// The recipient is refused for now, on first contact.
    Greylisted = "greylisted": Script {
        faults: &[refused(
            Point::Command("RCPT"),
            "450 4.2.0 <learner@practice.test>: Recipient address rejected: Greylisted, please try again in 300 seconds",
        )],
        ..WELL
    };
    /// The sender address does not belong to the account; said at RCPT, as Postfix does.
    SenderNotOwned = "sender-not-owned": Script {
        faults: &[refused(
            Point::Command("RCPT"),
            "553 5.7.1 <learner@practice.test>: Sender address rejected: not owned by user learner@practice.test",
        )],
        ..WELL
    };
    /// The recipient's mailbox does not exist.
    RecipientUnknown = "recipient-unknown": Script {
        faults: &[refused(
            Point::Command("RCPT"),
            "550 5.1.1 <learner@practice.test>: Recipient address rejected: User unknown in virtual mailbox table",
        )],
        ..WELL
    };
    /// The message is refused for what stands in it.
    ContentRejected = "content-rejected": Script {
        faults: &[refused(Point::Message, "554 5.7.1 Message rejected as spam by Content Filtering.")],
        ..WELL
    };

    /// DATA is answered as if the message had come already.
    DataOutOfStep = "data-out-of-step": Script { faults: &[refused(Point::Command("DATA"), "250 2.0.0 Ok")], ..WELL };
    /// The mailbox takes everyone for signed in, before TLS, on the only port that there is.
    ImapPreauth = "imap-preauth": Script {
        closed: &[Service::Imaps],
        faults: &[Fault {
            at: &[Service::Imap],
            point: Point::Greeting,
            instead: Instead::Farewell("* PREAUTH [CAPABILITY IMAP4rev1] Logged in as learner"),
        }],
        ..WELL
    };

    /// The message comes after a while.
    DeliveryDelayed = "delivery-delayed": Script { delivery: Delivery::Late(Duration::from_millis(1_500)), ..WELL };
    /// The message is accepted and never comes.
    NotDelivered = "not-delivered": Script { delivery: Delivery::Lost, ..WELL };
    /// The message lies in the junk folder.
    DeliveredToJunk = "delivered-to-junk": Script { delivery: Delivery::Junk, ..WELL };
    /// A bounce comes in place of the message.
    DeliveryBounced = "delivery-bounced":
        Script { delivery: Delivery::Bounced("554 5.0.0 <learner@practice.test>: the delivery program ended in error"), ..WELL };
    /// A bounce comes that says why: the mailbox is full.
    MailboxFull = "mailbox-full":
        Script { delivery: Delivery::Bounced("552 5.2.2 <learner@practice.test>: Mailbox is full"), ..WELL };

    /// The mailbox server hangs up on whoever does not wait for its answers.
    OneByOne = "one-by-one":
        Script { faults: &[Fault { at: RECEIVING, point: Point::Ahead, instead: Instead::Close }], ..WELL };
    /// Thousands of messages lie in the inbox.
    Crowded = "crowded": Script { crowd: CROWD, ..WELL };

    /// Everything works, and mail is received by POP3.
    Pop3Well = "pop3-well": BY_POP3;
    /// The POP3 server knows USER and PASS only, and no CAPA: RFC 1939 as it was.
    Pop3Old = "pop3-old": Script {
        pop3: Offer { capabilities: &[], mechanisms: &[], ..POP3 },
        faults: &[
            Fault { at: COLLECTING, point: Point::Command("CAPA"), instead: Instead::Answer("-ERR Unknown command.") },
            Fault { at: COLLECTING, point: Point::Command("UIDL"), instead: Instead::Answer("-ERR Unknown command.") },
        ],
        ..BY_POP3
    };
    /// Thousands of messages lie in the maildrop.
    Pop3Crowded = "pop3-crowded": Script { crowd: CROWD, ..BY_POP3 };
    /// Nothing listens for POP3.
    Pop3Down = "pop3-down": Script { closed: COLLECTING, ..BY_POP3 };
    /// Only CRAM-MD5 is offered, and mail is received by POP3.
    Pop3CramOnly = "pop3-cram-only": Script { receives_by: Protocol::Pop3, ..signing_in_by(&["CRAM-MD5"], false) };
    /// Only SCRAM-SHA-1 is offered, and mail is received by POP3.
    Pop3ScramOnly = "pop3-scram-only": Script { receives_by: Protocol::Pop3, ..signing_in_by(&["SCRAM-SHA-1"], false) };
    /// Only OAuth2 is offered, the learner has a token, and mail is received by POP3.
    Pop3Oauth2Token = "pop3-oauth2-token": Script { receives_by: Protocol::Pop3, ..signing_in_by(&["XOAUTH2"], true) };
    /// The account's password is another one, and mail is received by POP3.
    Pop3WrongPassword = "pop3-wrong-password": Script { password_changed: true, ..BY_POP3 };
    /// POP3 is switched off for the account.
    Pop3Disabled = "pop3-disabled": Script {
        faults: &[Fault {
            at: COLLECTING,
            point: Point::SignIn,
            instead: Instead::Answer("-ERR [AUTH] POP3 access is disabled for your account."),
        }],
        ..BY_POP3
    };
    /// The message comes after a while, so that POP3 has to look more than once.
    Pop3DeliveryDelayed = "pop3-delivery-delayed":
        Script { delivery: Delivery::Late(Duration::from_millis(1_500)), ..BY_POP3 };
    /// A bounce comes in place of the message, and is read by POP3.
    Pop3DeliveryBounced = "pop3-delivery-bounced":
        Script { delivery: Delivery::Bounced("554 5.0.0 <learner@practice.test>: the delivery program ended in error"), ..BY_POP3 };

    /// The domain's SRV records name a host in another organisational domain.
    ForeignHost = "foreign-host":
        Script { zone: Zone { host: "mail.elsewhere.test", mx: Published::Absent, ..WELL.zone }, ..WELL };
    /// The domain exists and names no mail service.
    DnsNoMail = "dns-no-mail": Script {
        zone: Zone { host: "server.elsewhere.test", srv: Published::Absent, mx: Published::Absent },
        ..WELL
    };
    /// The domain says that it takes no mail (RFC 7505).
    DnsNullMx = "dns-null-mx": Script {
        zone: Zone { host: "server.elsewhere.test", srv: Published::Absent, mx: Published::Nowhere },
        ..WELL
    };
    /// The domain says that it offers neither sending nor reading (RFC 6186).
    SrvNoService = "srv-no-service": Script {
        zone: Zone { host: "server.elsewhere.test", srv: Published::Nowhere, mx: Published::Absent },
        ..WELL
    };
}

/// No scenario has this name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("scenario-unknown")]
pub struct UnknownScenario;

impl Scenario {
    /// The scenario of this name; the same as [`str::parse`].
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        name.parse().ok()
    }
}

impl fmt::Display for Scenario {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Scenario {
    type Err = UnknownScenario;

    fn from_str(name: &str) -> Result<Self, UnknownScenario> {
        Self::ALL.iter().copied().find(|scenario| scenario.name() == name).ok_or(UnknownScenario)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_scenario_is_found_by_its_name_and_no_two_share_one() {
        for (index, scenario) in Scenario::ALL.iter().enumerate() {
            assert_eq!(Scenario::parse(scenario.name()), Some(*scenario));
            assert!(scenario.name().bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'));
            assert!(Scenario::ALL[..index].iter().all(|earlier| earlier.name() != scenario.name()));
        }
        assert_eq!("Well".parse::<Scenario>(), Err(UnknownScenario));
    }

    #[test]
    fn every_scripted_answer_is_what_its_protocol_allows() {
        for fault in Scenario::ALL.iter().flat_map(|scenario| scenario.script().faults) {
            let (Instead::Answer(text) | Instead::Farewell(text)) = fault.instead else { continue };
            assert!(text.is_ascii() && text.len() < 500 && !text.contains('\n'), "{text}");
            if fault.at.contains(&Service::Pop3) {
                assert!(text.starts_with("+OK ") || text.starts_with("-ERR "), "{text}");
            } else if fault.at.contains(&Service::Submission) {
                assert!(text[..3].parse::<u16>().is_ok_and(|code| (200..600).contains(&code)), "{text}");
            } else if fault.point == Point::Greeting {
                assert!(["* OK ", "* PREAUTH ", "* BYE "].iter().any(|word| text.starts_with(word)), "{text}");
            } else {
                assert!(["OK ", "NO ", "BAD "].iter().any(|word| text.starts_with(word)), "{text}");
            }
        }
    }
}
