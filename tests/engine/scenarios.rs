//! Every scenario of the practice servers: verdict, cause, what was proved and what it cost.

use std::time::Duration;

use mailwright::model::outcome::Probe;
use mailwright::model::{Authentication, Cause, Endpoint, Mechanism, Secret, Service, Severity, Stage, UsernameForm, Verdict};
use mailwright::practice::{FolderName, Scenario};

use crate::bench::{Bench, Checked, is_clean, proofs};

/// What a scenario must show.
struct Shows {
    verdict: Verdict,
    /// The finding to look for: the deciding one when it fails or is undecided. `None`: nothing worse than a note.
    finding: Option<(Cause, Severity, Stage)>,
    /// What was proved of sending, and where: `submissions connect tls auth send delivery`.
    outgoing: &'static str,
    /// What was proved of receiving, and where.
    incoming: &'static str,
    /// Passwords sent and passwords refused.
    attempts: (usize, usize),
}

const SENT: &str = "connect tls auth send delivery";
const BY_POP3: &str = "pop3s connect tls auth";

impl Shows {
    const WORKS: Self = Self {
        verdict: Verdict::Works,
        finding: None,
        outgoing: "submissions connect tls auth send delivery",
        incoming: "imaps connect tls auth",
        attempts: (2, 0),
    };

    const fn warns(cause: Cause, stage: Stage) -> Self {
        Self { verdict: Verdict::WorksWithWarnings, finding: Some((cause, Severity::Warning, stage)), ..Self::WORKS }
    }

    const fn fails(cause: Cause, stage: Stage) -> Self {
        Self {
            verdict: Verdict::Fails,
            finding: Some((cause, Severity::Error, stage)),
            outgoing: "",
            incoming: "",
            attempts: (0, 0),
        }
    }

    /// Sending failed for a reason that is not the password; receiving was proved on its own.
    const fn but_receives(self) -> Self {
        Self { incoming: Self::WORKS.incoming, attempts: (self.attempts.0 + 1, self.attempts.1), ..self }
    }

    const fn for_now(self) -> Self {
        Self { verdict: Verdict::Undecided, ..self }
    }
}

/// The expectation for each scenario. Exhaustive, so that a new scenario cannot come without one.
fn shows(scenario: Scenario) -> Shows {
    use Scenario as S;
    // Signed in on both sides, but the message did not go out: sending is not proved.
    let refused = |cause, stage| Shows { incoming: Shows::WORKS.incoming, attempts: (2, 0), ..Shows::fails(cause, stage) };
    let bounced = |cause| Shows { outgoing: "submissions connect tls auth send", ..refused(cause, Stage::Delivery) };
    match scenario {
        S::ChunkingBroken | S::OneByOne => Shows { attempts: (3, 0), ..Shows::WORKS },
        S::ChunkingRecipientUnknown => refused(Cause::RecipientUnknown, Stage::Rcpt),
        S::CramOnly | S::ScramPlus | S::Oauth2Token | S::OauthbearerToken => Shows::WORKS,
        S::NothingUsable => Shows::fails(Cause::AuthOfferedButUnusable, Stage::Auth).but_receives(),
        S::SignInDrops => Shows::fails(Cause::ConnectionDropped, Stage::Auth).but_receives(),
        S::PlainUnusable | S::PlainDrops | S::ImapPlainUnusable => Shows::warns(Cause::AuthOfferedButUnusable, Stage::Auth),
        S::GssapiOnly => Shows::fails(Cause::AuthNoCommonMechanism, Stage::Auth),
        S::Oauth2TokenRejected => Shows { attempts: (1, 1), ..Shows::fails(Cause::AuthOauthTokenRejected, Stage::Auth) },
        S::Pop3CramOnly | S::Pop3ScramOnly | S::Pop3Oauth2Token => Shows { incoming: BY_POP3, ..Shows::WORKS },
        S::Well | S::Chunking | S::ScramOnly | S::NoPipelining | S::LoginOnly | S::DeliveryDelayed | S::Crowded => Shows::WORKS,
        S::Pop3Well | S::Pop3Old | S::Pop3DeliveryDelayed | S::Pop3Crowded => Shows { incoming: BY_POP3, ..Shows::WORKS },
        S::Pop3Down => shows(S::ImapDown),
        S::Pop3WrongPassword => shows(S::WrongPassword),
        S::Pop3Disabled => Shows {
            outgoing: "submissions connect tls auth send",
            attempts: (2, 1),
            ..Shows::fails(Cause::AccessProtocolDisabled, Stage::Auth)
        },
        S::Pop3DeliveryBounced => Shows { incoming: BY_POP3, ..bounced(Cause::DeliveryBounced) },
        S::LocalPartOnly => Shows { attempts: (3, 1), ..Shows::WORKS },

        S::Port465Closed => {
            Shows { outgoing: "submission connect tls auth send delivery", ..Shows::warns(Cause::ConnectRefused, Stage::Connect) }
        }
        S::Port587Closed => Shows::warns(Cause::ConnectRefused, Stage::Connect),
        S::CertExpiresSoon => Shows::warns(Cause::CertExpiresSoon, Stage::Tls),
        S::StarttlsInjection => Shows {
            outgoing: "submission connect tls auth send delivery",
            ..Shows::warns(Cause::StarttlsInjection, Stage::Starttls)
        },
        S::NotDelivered => {
            Shows { outgoing: "submissions connect tls auth send", ..Shows::warns(Cause::AcceptedNotDelivered, Stage::Delivery) }
        }
        S::DeliveredToJunk => Shows::warns(Cause::DeliveredToJunk, Stage::Delivery),

        S::WrongPassword => Shows { attempts: (2, 2), ..Shows::fails(Cause::AuthWrongCredentials, Stage::Auth) },
        S::AppPasswordRequired => Shows { attempts: (1, 1), ..Shows::fails(Cause::AuthAppPasswordRequired, Stage::Auth) },
        S::TooManyAttempts => Shows::fails(Cause::AuthTooManyAttempts, Stage::Auth).for_now(),
        S::TemporaryAuthFailure => Shows::fails(Cause::AuthBackendFailure, Stage::Auth).for_now().but_receives(),
        S::Oauth2Only => Shows::fails(Cause::AuthBasicDisabledOauthRequired, Stage::Auth),
        S::NoAuth => Shows::fails(Cause::AuthNotOffered, Stage::Auth).but_receives(),

        S::CertExpired => Shows::fails(Cause::CertExpired, Stage::Tls),
        S::CertNotYetValid => Shows::fails(Cause::CertNotYetValid, Stage::Tls),
        S::CertSelfSigned => Shows::fails(Cause::CertSelfSigned, Stage::Tls),
        S::CertUnknownIssuer => Shows::fails(Cause::CertUnknownIssuer, Stage::Tls),
        S::CertWrongName => Shows::fails(Cause::CertHostnameMismatch, Stage::Tls),
        S::StarttlsMissing => Shows::fails(Cause::StarttlsNotOffered, Stage::Starttls).but_receives(),
        S::TlsBroken => Shows::fails(Cause::TlsToPlaintextPort, Stage::Tls).but_receives(),

        S::ServerSilent => Shows::fails(Cause::ServerSilent, Stage::Banner),
        S::ConnectionDropped => Shows::fails(Cause::ConnectionDropped, Stage::Ehlo).but_receives(),
        S::SmtpDown => Shows::fails(Cause::ConnectRefused, Stage::Connect).but_receives(),
        S::ImapDown => Shows {
            outgoing: "submissions connect tls auth send",
            attempts: (1, 0),
            ..Shows::fails(Cause::ConnectRefused, Stage::Connect)
        },

        S::Greylisted => refused(Cause::Greylisted, Stage::Rcpt).for_now(),
        S::SenderNotOwned => refused(Cause::SenderNotOwned, Stage::Rcpt),
        S::RecipientUnknown => refused(Cause::RecipientUnknown, Stage::Rcpt),
        S::DataOutOfStep => refused(Cause::ServerProtocolError, Stage::Data),
        S::ImapPreauth => Shows {
            attempts: (1, 0),
            outgoing: "submissions connect tls auth send",
            ..Shows::fails(Cause::PreauthBeforeTls, Stage::Banner)
        },
        S::ContentRejected => refused(Cause::ContentRejectedSpam, Stage::Data),
        S::DeliveryBounced => bounced(Cause::DeliveryBounced),
        S::MailboxFull => bounced(Cause::RecipientMailboxFull),

        S::ForeignHost => Shows {
            verdict: Verdict::Undecided,
            finding: Some((Cause::HostNeedsConsent, Severity::Warning, Stage::Auth)),
            ..Shows::fails(Cause::HostNeedsConsent, Stage::Auth)
        },
        S::DnsNoMail => Shows::fails(Cause::DnsNoMail, Stage::Discovery),
        S::DnsNullMx => Shows::fails(Cause::DnsNullMx, Stage::Discovery),
        S::SrvNoService => Shows::fails(Cause::SrvNoService, Stage::Discovery),
    }
}

/// A bench with deadlines that suit the scenario: short where a server is silent on purpose.
async fn bench(scenario: Scenario) -> Bench {
    let bench = Bench::new(scenario).await;
    match scenario {
        Scenario::ServerSilent => bench.within(|limits| limits.reply = Duration::from_millis(700)),
        Scenario::NotDelivered => bench.within(|limits| limits.delivery = Duration::from_millis(700)),
        _ => bench,
    }
}

async fn check(scenario: Scenario) -> Checked {
    let checked = bench(scenario).await.check().await;
    let expected = shows(scenario);
    let told = checked.told();
    assert_eq!(checked.verdict(), expected.verdict, "{scenario}: {told}");
    match expected.finding {
        None => assert!(is_clean(&checked), "{scenario}: {told}"),
        Some((cause, severity, stage)) => {
            let decides = matches!(expected.verdict, Verdict::Fails | Verdict::Undecided);
            let finding = if decides { checked.deciding() } else { checked.finding(cause) };
            assert_eq!((finding.cause, finding.severity, finding.stage), (cause, severity, stage), "{scenario}: {told}");
        }
    }
    let side = |settings: Option<&mailwright::model::ServerSettings>| match settings {
        Some(settings) => {
            let service = Service::of(settings.protocol, settings.security);
            let endpoint = checked.servers.describe().iter().find(|endpoint| endpoint.service == service).unwrap();
            assert_eq!((&settings.host, settings.port), (&endpoint.host, endpoint.port), "{scenario}: {told}");
            format!("{service} {}", proofs(settings))
        }
        None => String::new(),
    };
    assert_eq!(side(checked.conclusion.settings.outgoing.as_ref()), expected.outgoing, "{scenario}: {told}");
    assert_eq!(side(checked.conclusion.settings.incoming.as_ref()), expected.incoming, "{scenario}: {told}");
    let (attempts, rejections) = (checked.outcome.sign_ins.len(), checked.outcome.rejections());
    if expected.incoming == BY_POP3 {
        // Each further look is a session of its own; how many it takes depends on when the message comes.
        assert!((expected.attempts.0..expected.attempts.0 + 4).contains(&attempts), "{scenario}: {told}");
    } else {
        assert_eq!(attempts, expected.attempts.0, "{scenario}: {told}");
    }
    assert_eq!(rejections, expected.attempts.1, "{scenario}: {told}");
    checked
}

#[tokio::test]
async fn every_scenario_shows_what_its_name_says() {
    let mut failed = Vec::new();
    for scenario in Scenario::ALL {
        // One after the other, so that none is late because of another; each by itself, so that all are told of.
        if tokio::spawn(show(*scenario)).await.is_err() {
            failed.push(scenario.name());
        }
    }
    assert_eq!(failed, [""; 0]);
}

async fn show(scenario: Scenario) {
    let checked = check(scenario).await;
    if checked.conclusion.settings.outgoing.as_ref().is_some_and(|settings| proofs(settings) == SENT) {
        let delivery = checked.outcome.delivery.as_ref().unwrap();
        assert!(delivery.found && delivery.removed, "{scenario}: {}", checked.told());
    }
}

#[tokio::test]
async fn well_is_proved_by_the_address_and_plain() {
    let checked = check(Scenario::Well).await;
    for settings in [checked.outgoing(), checked.incoming()] {
        assert_eq!(settings.username, "learner@practice.test");
        assert_eq!((settings.username_form, settings.mechanism), (UsernameForm::Address, Some(Mechanism::Plain)));
        assert_eq!(settings.host, "mail.practice.test");
    }
    let delivery = checked.outcome.delivery.as_ref().unwrap();
    assert_eq!(delivery.folder.as_deref(), Some("INBOX"));
    assert!(delivery.received[0].contains("Mailwright practice"), "{:?}", delivery.received);
}

#[tokio::test]
async fn the_form_and_the_mechanism_that_were_accepted_stand_in_the_settings() {
    let checked = check(Scenario::LocalPartOnly).await;
    for settings in [checked.outgoing(), checked.incoming()] {
        assert_eq!((settings.username.as_str(), settings.username_form), ("learner", UsernameForm::LocalPart));
    }
    assert_eq!(checked.finding(Cause::UsernameLocalPart).severity, Severity::Note);
    let checked = check(Scenario::ScramOnly).await;
    for settings in [checked.outgoing(), checked.incoming()] {
        assert_eq!(settings.mechanism, Some(Mechanism::ScramSha256));
        assert_eq!(settings.authentication, Authentication::PasswordEncrypted);
    }
    for (scenario, mechanism, authentication) in [
        (Scenario::CramOnly, Mechanism::CramMd5, Authentication::PasswordEncrypted),
        (Scenario::ScramPlus, Mechanism::ScramSha256Plus, Authentication::PasswordEncrypted),
        (Scenario::Oauth2Token, Mechanism::Xoauth2, Authentication::Oauth2),
        (Scenario::OauthbearerToken, Mechanism::Oauthbearer, Authentication::Oauth2),
        (Scenario::Pop3CramOnly, Mechanism::CramMd5, Authentication::PasswordEncrypted),
        (Scenario::Pop3ScramOnly, Mechanism::ScramSha1, Authentication::PasswordEncrypted),
        (Scenario::Pop3Oauth2Token, Mechanism::Xoauth2, Authentication::Oauth2),
    ] {
        let checked = check(scenario).await;
        for settings in [checked.outgoing(), checked.incoming()] {
            assert_eq!((settings.mechanism, settings.authentication), (Some(mechanism), authentication), "{scenario}");
        }
    }
    let checked = check(Scenario::LoginOnly).await;
    assert_eq!(checked.outgoing().mechanism, Some(Mechanism::Login));
    assert_eq!(checked.incoming().mechanism, Some(Mechanism::Login));
}

#[tokio::test]
async fn findings_carry_the_servers_own_words() {
    let checked = check(Scenario::WrongPassword).await;
    assert_eq!(
        checked.deciding().evidence.as_deref(),
        Some("535 5.7.8 Error: authentication failed: (reason unavailable)"),
        "{}",
        checked.told()
    );
    let checked = check(Scenario::Greylisted).await;
    assert!(checked.deciding().evidence.as_ref().is_some_and(|words| words.contains("300 seconds")), "{}", checked.told());
}

#[tokio::test]
async fn a_refused_token_is_told_with_the_servers_reason_and_not_tried_again() {
    let checked = check(Scenario::Oauth2TokenRejected).await;
    let evidence = checked.deciding().evidence.clone().unwrap_or_default();
    assert!(evidence.contains("535 5.7.8") && evidence.contains(r#""scope":"https://mail.practice.test/""#), "{evidence}");
}

#[tokio::test]
async fn what_is_offered_is_named_where_none_of_it_can_be_used() {
    let checked = check(Scenario::GssapiOnly).await;
    assert_eq!(checked.deciding().values["mechanisms"], "GSSAPI, NTLM", "{}", checked.told());
    assert_eq!(checked.deciding().evidence.as_deref(), Some("AUTH GSSAPI NTLM"), "{}", checked.told());
    let checked = check(Scenario::Oauth2Only).await;
    let known = mailwright::diagnosis::known(&checked.outcome);
    assert_eq!(known.outgoing.unwrap().authentication, Authentication::Oauth2);
    let token = |bench: Bench| Bench { password: None, token: Some(Secret::from("practice.token")), ..bench };
    let checked = token(Bench::new(Scenario::Well).await).check().await;
    assert_eq!(checked.deciding().cause, Cause::AuthNoCommonMechanism, "a token where passwords are wanted");
    assert_eq!(checked.outcome.sign_ins.len(), 0);
}

#[tokio::test]
async fn a_mechanism_that_is_asked_for_is_the_only_one() {
    for (mechanism, used) in [(Mechanism::ScramSha256, true), (Mechanism::ScramSha1, false)] {
        let checked = Bench::new(Scenario::ScramPlus).await.with(|intent| intent.mechanism = Some(mechanism)).check().await;
        assert_eq!(checked.verdict() == Verdict::Works, used, "{}", checked.told());
    }
}

#[tokio::test]
async fn by_pop3_the_message_is_found_read_and_removed() {
    for (scenario, mechanism) in [(Scenario::Pop3Well, Mechanism::Plain), (Scenario::Pop3Old, Mechanism::Login)] {
        let checked = check(scenario).await;
        assert_eq!(checked.incoming().mechanism, Some(mechanism), "{scenario}: {}", checked.told());
        let delivery = checked.outcome.delivery.as_ref().unwrap();
        assert_eq!((delivery.via.as_str(), delivery.removed), ("pop3", true), "{scenario}: {}", checked.told());
        assert!(delivery.received[0].contains("Mailwright practice"), "{:?}", delivery.received);
        // Of other people's messages the report knows how long they are, and no word.
        assert!(!checked.report().contains("Welcome to the practice account"), "{}", checked.told());
    }
}

#[tokio::test]
async fn a_message_in_junk_is_found_there_and_removed() {
    let checked = check(Scenario::DeliveredToJunk).await;
    let delivery = checked.outcome.delivery.as_ref().unwrap();
    assert_eq!((delivery.folder.as_deref(), delivery.removed), (Some("Junk"), true), "{}", checked.told());
    assert!(checked.servers.messages(FolderName::Junk).is_empty());
}

#[tokio::test]
async fn after_a_word_of_a_limit_the_password_goes_nowhere_else() {
    let checked = check(Scenario::TooManyAttempts).await;
    let signs_in = |line: &&[u8]| line.starts_with(b"AUTH ") || line.windows(13).any(|word| word == b" AUTHENTICATE");
    let seen = checked.servers.seen();
    let count = seen.iter().flat_map(|seen| seen.inside.split(|byte| *byte == b'\n')).filter(signs_in).count();
    assert_eq!(count, 1, "{}", checked.told());
}

#[tokio::test]
async fn what_was_slipped_in_before_the_handshake_counts_for_nothing() {
    let checked = check(Scenario::StarttlsInjection).await;
    // The usual port of a host that DNS names may have been tried as well; the one that was spoken with counts.
    let spoken_with = |(endpoint, probe): &(&Endpoint, &Probe)| endpoint.service == Service::Submission && probe.tls.is_some();
    let probe = checked.outcome.probes.iter().find(spoken_with).unwrap().1;
    assert!(probe.injected.as_ref().is_some_and(|text| text.contains("mail.practice.test")), "{}", checked.told());
    assert!(probe.capabilities.iter().all(|capability| !capability.contains("INJECTED")), "{}", checked.told());
}
