//! What holds words and source together: every id that is used exists, with the values it asks for, in every language,
//! and every message is used.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use fluent_bundle::{FluentArgs, FluentValue};
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;

use super::catalogue::Group;
use super::cause::{AT_PORT, CASES, COUNTED, NAMED};
use super::*;
use crate::model::{Cause, CertProblem, FaultKind, Finding, Proof, Severity, Source, Stage};

/// Messages and attributes by id (`cert-expired.user-1`), with the values each one uses.
type Messages = BTreeMap<String, BTreeSet<String>>;

fn messages(language: &Language) -> Messages {
    let mut messages = Messages::new();
    for (file, text) in language.sources() {
        let resource = parser::parse(*text).unwrap_or_else(|(_, errors)| panic!("{}/{file}.ftl: {errors:?}", language.tag));
        for entry in resource.body {
            let Entry::Message(message) = entry else { continue };
            let id = message.id.name;
            let mut enter = |id: String, pattern: &Pattern<&str>| {
                let mut used = BTreeSet::new();
                values_of(pattern, &mut used);
                assert!(messages.insert(id.clone(), used).is_none(), "{}/{file}.ftl has {id} twice", language.tag);
            };
            if let Some(pattern) = &message.value {
                enter(id.to_owned(), pattern);
            }
            for attribute in &message.attributes {
                enter(format!("{id}.{}", attribute.id.name), &attribute.value);
            }
        }
    }
    messages
}

fn values_of(pattern: &Pattern<&str>, used: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else { continue };
        match expression {
            Expression::Inline(inline) => value_of(inline, used),
            Expression::Select { selector, variants } => {
                value_of(selector, used);
                variants.iter().for_each(|variant| values_of(&variant.value, used));
            }
        }
    }
}

fn value_of(inline: &InlineExpression<&str>, used: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            let _ = used.insert(id.name.to_owned());
        }
        InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
        other => panic!("only values and literals stand in braces here: {other:?}"),
    }
}

/// A use of `say!` in the source.
struct Use {
    file: String,
    id: String,
    values: BTreeSet<String>,
}

/// Every `say!` of the source. Tests of other layers count: they use words like everybody.
fn uses() -> Vec<Use> {
    let mut uses = Vec::new();
    each_source(&mut |path, text| {
        for (at, _) in text.match_indices("say!(") {
            let call = arguments(&text[at + "say!(".len()..]);
            let Some(id) = call.get(1).and_then(|id| id.strip_prefix('"')?.strip_suffix('"')) else { continue };
            let values = call[2..].iter().filter_map(|argument| Some(argument.split_once('=')?.0.trim().to_owned())).collect();
            uses.push(Use { file: path.display().to_string(), id: id.to_owned(), values });
        }
    });
    uses
}

/// Every source file but this one.
fn each_source(look: &mut impl FnMut(&Path, &str)) {
    each_source_in(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")), look);
}

fn each_source_in(folder: &Path, look: &mut impl FnMut(&Path, &str)) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            each_source_in(&path, look);
        } else if path.extension().is_some_and(|extension| extension == "rs") && !path.ends_with("words/held.rs") {
            look(&path, &fs::read_to_string(&path).unwrap());
        }
    }
}

/// The arguments of a call, cut at the commas that stand outside of brackets and strings.
fn arguments(text: &str) -> Vec<String> {
    let (mut depth, mut quoted, mut escaped) = (0_u32, false, false);
    let mut arguments = vec![String::new()];
    for c in text.chars() {
        match c {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            _ if quoted => {}
            ')' | ']' | '}' if depth == 0 => break,
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth -= 1,
            ',' if depth == 0 => {
                arguments.push(String::new());
                continue;
            }
            _ => {}
        }
        arguments.last_mut().unwrap().push(c);
    }
    arguments.iter().map(|argument| argument.trim().to_owned()).filter(|argument| !argument.is_empty()).collect()
}

#[test]
fn every_say_names_a_message_and_gives_its_values() {
    let english = messages(language::english());
    let uses = uses();
    assert!(uses.len() > 30, "the source is read");
    let wrong: Vec<String> = uses
        .iter()
        .filter(|one| !one.id.starts_with("no-such"))
        .filter_map(|one| match english.get(&one.id) {
            None => Some(format!("{}: {} is in no file", one.file, one.id)),
            Some(values) if *values != one.values => {
                Some(format!("{}: {} wants {values:?} and is given {:?}", one.file, one.id, one.values))
            }
            Some(_) => None,
        })
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_language_says_the_same_with_the_same_values() {
    let english = messages(language::english());
    for language in &language::ALL {
        let theirs = messages(language);
        let missing: Vec<_> = english.keys().filter(|id| !theirs.contains_key(*id)).collect();
        let strange: Vec<_> = theirs.keys().filter(|id| !english.contains_key(*id)).collect();
        assert!(missing.is_empty() && strange.is_empty(), "{}: missing {missing:#?}, unknown {strange:#?}", language.tag);
        for (id, values) in &theirs {
            // A translation may leave a value out, or put it into a case, where its grammar wants it so, but never use
            // another one.
            let values: BTreeSet<String> = values.iter().map(|value| without_case(value).to_owned()).collect();
            assert!(values.is_subset(&english[id]), "{} {id} uses {values:?}, English {:?}", language.tag, english[id]);
        }
    }
}

/// The value that a value in a grammatical case is of.
fn without_case(value: &str) -> &str {
    CASES.iter().find(|(name, ..)| *name == value).map_or(value, |(_, of, _)| of)
}

#[test]
fn every_folder_of_words_is_built_in() {
    let mut folders: Vec<String> = fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/i18n"))
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().into_string().unwrap())
        .collect();
    let mut built_in: Vec<String> = language::ALL.iter().map(|language| language.tag.to_owned()).collect();
    folders.sort();
    built_in.sort();
    assert_eq!(folders, built_in, "a language is its folder and one line in words/language.rs");
    for language in &language::ALL {
        let files = fs::read_dir(format!("{}/i18n/{}", env!("CARGO_MANIFEST_DIR"), language.tag)).unwrap().count();
        assert_eq!(files, language.sources().len(), "{}: a file is not built in", language.tag);
    }
}

/// Messages whose ids are put together, each family with all its members.
fn families() -> BTreeSet<String> {
    let mut ids: BTreeSet<String> = BTreeSet::new();
    let mut family = |prefix: &str, members: Vec<String>| ids.extend(members.into_iter().map(|member| format!("{prefix}{member}")));
    let name = |value: serde_json::Value| value.as_str().map(str::to_owned).unwrap_or_default();
    family("", Cause::ALL.iter().map(ToString::to_string).collect());
    for prefix in ["step-", "stage-"] {
        family(prefix, Stage::ALL.iter().map(ToString::to_string).collect());
    }
    for prefix in ["source-", "source-name-"] {
        family(prefix, SOURCES.iter().map(|source| name(serde_json::to_value(source).unwrap())).collect());
    }
    family("fault-", fault_kinds().iter().map(|kind| name(serde_json::to_value(kind).unwrap())).collect());
    family("fault-certificate-", CERT_PROBLEMS.iter().map(|problem| name(serde_json::to_value(problem).unwrap())).collect());
    let lookups = ["answered", "no-data", "nxdomain", "servfail", "timeout", "bogus"];
    family("lookup-", lookups.map(str::to_owned).into());
    family("proof-", PROOFS.iter().map(|proof| name(serde_json::to_value(proof).unwrap())).collect());
    family("side-", ["outgoing", "incoming"].map(str::to_owned).into());
    family("security-", ["tls", "starttls", "plain"].map(str::to_owned).into());
    family("group-", Group::ALL.iter().map(|group| group.name().to_owned()).collect());
    family("acts-", ["user", "administrator", "provider", "network", "nobody"].map(str::to_owned).into());
    family("severity-", ["error", "warning", "note"].map(str::to_owned).into());
    family("authentication-", ["password-cleartext", "password-encrypted", "oauth2", "none"].map(str::to_owned).into());
    family("", NAMED.iter().map(|(_, stand_in)| (*stand_in).to_owned()).collect());
    ids
}

const SOURCES: [Source; 11] = [
    Source::Typed,
    Source::Preset,
    Source::Providers,
    Source::Pacc,
    Source::Autoconfig,
    Source::ProviderDatabase,
    Source::Autodiscover,
    Source::Txt,
    Source::Srv,
    Source::Mx,
    Source::Guess,
];

const CERT_PROBLEMS: [CertProblem; 10] = [
    CertProblem::Expired,
    CertProblem::NotYetValid,
    CertProblem::SelfSigned,
    CertProblem::UnknownIssuer,
    CertProblem::WrongName,
    CertProblem::Revoked,
    CertProblem::Invalid,
    CertProblem::IncompleteChain,
    CertProblem::Weak,
    CertProblem::NoSan,
];

const PROOFS: [Proof; 5] = [Proof::Connect, Proof::Tls, Proof::Auth, Proof::Send, Proof::Delivery];

/// Every kind of fault that is a word of its own. A new kind does not compile until it stands here.
fn fault_kinds() -> Vec<FaultKind> {
    use FaultKind as Kind;
    let listed = |kind: &Kind| match kind {
        Kind::NameNotFound | Kind::DnsFailed | Kind::DnsTimeout | Kind::DnsBogus => true,
        Kind::Refused | Kind::ConnectTimeout | Kind::Unreachable => true,
        Kind::Forbidden | Kind::Silent | Kind::Closed | Kind::NotThisProtocol | Kind::Flood | Kind::Rejected => true,
        Kind::Preauth
        | Kind::StarttlsNotOffered
        | Kind::NotTls
        | Kind::TlsExpected
        | Kind::Handshake
        | Kind::Unprotected
        | Kind::AuthNotOffered => true,
        Kind::NothingToTry | Kind::Smtputf8NotOffered | Kind::NotArrived | Kind::Bounced | Kind::Bug => true,
        Kind::Certificate(_) | Kind::NoCommonMechanism(_) | Kind::OldTls(_) => false,
    };
    let all = vec![
        Kind::NameNotFound,
        Kind::DnsFailed,
        Kind::DnsTimeout,
        Kind::DnsBogus,
        Kind::Refused,
        Kind::ConnectTimeout,
        Kind::Unreachable,
        Kind::Forbidden,
        Kind::Silent,
        Kind::Closed,
        Kind::NotThisProtocol,
        Kind::Flood,
        Kind::Rejected,
        Kind::Preauth,
        Kind::StarttlsNotOffered,
        Kind::NotTls,
        Kind::TlsExpected,
        Kind::Handshake,
        Kind::Unprotected,
        Kind::AuthNotOffered,
        Kind::NothingToTry,
        Kind::Smtputf8NotOffered,
        Kind::NotArrived,
        Kind::Bounced,
        Kind::Bug,
    ];
    assert!(all.iter().all(listed));
    all
}

#[test]
fn every_message_of_a_family_is_there() {
    let english = messages(language::english());
    let missing: Vec<_> = families().into_iter().filter(|id| !english.contains_key(id)).collect();
    assert!(missing.is_empty(), "{missing:#?}");
    for stage in Stage::ALL {
        for state in ["running", "passed", "failed"] {
            assert!(english.contains_key(&format!("step-{stage}.{state}")), "{stage} {state}");
        }
    }
}

#[test]
fn no_message_is_left_unused() {
    // Ids that are chosen by what a server says, or by an error's code.
    let open_families = ["dialogue-cap-", "dialogue-command-", "dialogue-reply-"];
    let programs = ["thunderbird", "iphone", "mac", "outlook", "android", "evolution", "mutt", "everybody"]
        .map(|name| format!("setup-{name}"));
    let families = families();
    let mut source = String::new();
    each_source(&mut |_, text| source.push_str(text));
    // Words may come before the surface that says them; from its first sentence on, it has to say them all.
    let begun: BTreeSet<String> = uses().iter().filter_map(|one| Some(one.id.split_once('-')?.0.to_owned())).collect();
    let is_waiting = |id: &str| ["setup", "window"].into_iter().any(|surface| id.starts_with(surface) && !begun.contains(surface));
    let used = |id: &str| {
        let message = id.split('.').next().unwrap_or(id);
        open_families.iter().any(|family| id.starts_with(family))
            || families.contains(message)
            || programs.iter().any(|program| program == message)
            || source.contains(&format!("\"{id}\""))
            || source.contains(&format!("\"{message}\""))
            // An error's code stands in its `#[error("…")]`, or is given to `Words::code` with a detail behind it.
            || message.strip_prefix("code-").is_some_and(|code| source.contains(&format!("\"{code}")))
    };
    let unused: Vec<_> = messages(language::english()).into_keys().filter(|id| !is_waiting(id) && !used(id)).collect();
    assert!(unused.is_empty(), "{unused:#?}");
}

/// Errors are codes: every `#[error("some-code")]` of the source has its sentence.
#[test]
fn every_code_has_its_sentence() {
    let english = messages(language::english());
    let mut missing = Vec::new();
    each_source(&mut |path, text| {
        for (at, mark) in text.match_indices("#[error(\"") {
            let code = text[at + mark.len()..].split('"').next().unwrap_or_default();
            let is_code = code.contains('-') && code.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
            if is_code && !english.contains_key(&format!("code-{code}")) {
                missing.push(format!("{}: {code}", path.display()));
            }
        }
    });
    assert!(missing.is_empty(), "{missing:#?}");
}

/// A finding of this cause with every value there is.
fn with_all_values(cause: Cause, counted: &str) -> Finding {
    let mut finding = Finding::new(cause, Severity::Error, Stage::Auth);
    for (name, _) in NAMED {
        finding = finding.with(name, format!("<{name}>"));
    }
    for name in COUNTED {
        finding = finding.with(name, counted);
    }
    finding
}

#[test]
fn every_cause_has_all_its_words_in_every_language() {
    for language in &language::ALL {
        let words = Words::new(language.tag);
        let theirs = messages(language);
        for cause in Cause::ALL {
            let in_cases = CASES.iter().map(|(name, ..)| *name);
            let known: BTreeSet<&str> =
                NAMED.iter().map(|(name, _)| *name).chain(COUNTED).chain(in_cases).chain([AT_PORT]).collect();
            for (id, values) in theirs.iter().filter(|(id, _)| id.split('.').next() == Some(cause.name())) {
                assert!(values.iter().all(|value| known.contains(value.as_str())), "{id} uses {values:?}");
            }
            // Steps are read until one is missing, so their numbers have no gap.
            for reader in ["user", "admin"] {
                let prefix = format!("{cause}.{reader}-");
                let steps = theirs.keys().filter(|id| id.starts_with(&prefix)).count();
                assert!((1..=steps).all(|number| theirs.contains_key(&format!("{prefix}{number}"))), "{prefix} has a gap");
            }
            for counted in ["0", "1", "25"] {
                let finding = with_all_values(*cause, counted);
                let (title, explanation) = (words.title(&finding), words.explanation(&finding));
                assert!(!explanation.is_empty() && explanation != format!("{cause}.explanation"), "{cause}");
                assert!(title.ends_with(['.', '?']) && !title.contains('\n') && title.chars().count() < 120, "{cause}: {title}");
                assert!(!words.fix_user(&finding).is_empty(), "{cause} leaves the user alone");
                for text in [vec![title, explanation], words.fix_user(&finding), words.advice_admin(&finding)].concat() {
                    assert!(
                        !text.contains("{$") && !text.contains('!') && !text.contains("  "),
                        "{} {cause}: {text}",
                        language.tag
                    );
                }
            }
        }
    }
}

/// Everything with its declared values formats without an error.
#[test]
fn every_message_formats_with_its_values() {
    for language in &language::ALL {
        for (id, values) in messages(language) {
            let mut args = FluentArgs::new();
            for value in &values {
                args.set(
                    value.clone(),
                    if COUNTED.contains(&value.as_str()) || value == "count" { FluentValue::from(3) } else { "x".into() },
                );
            }
            let text = language.format(&id, &args).unwrap();
            assert!(!text.contains("{$"), "{} {id}: {text}", language.tag);
        }
    }
}

/// The user's side says "sign-in", not "SASL"; "secure connection", not "STARTTLS".
#[test]
fn the_users_side_is_free_of_jargon() {
    let jargon = [
        "SASL",
        "STARTTLS",
        "EHLO",
        "HELO",
        "SMTP",
        "DNS",
        "NXDOMAIN",
        "SERVFAIL",
        "MX",
        "SRV",
        "TCP",
        "AUTH",
        "RCPT",
        "CNAME",
        "handshake",
        "Handshake",
        "cipher",
        "timeout",
        "MTA",
        "LMTP",
        "main.cf",
    ];
    for language in &language::ALL {
        let words = Words::new(language.tag);
        for cause in Cause::ALL {
            let finding = with_all_values(*cause, "2");
            for text in [vec![words.title(&finding), words.explanation(&finding)], words.fix_user(&finding)].concat() {
                let found: Vec<_> = jargon.iter().filter(|word| text.contains(*word)).collect();
                assert!(found.is_empty(), "{} {cause}: {found:?} in {text}", language.tag);
            }
        }
    }
}

/// Whatever goes wrong: nobody is told to do without encryption or verification.
#[test]
fn nobody_is_told_to_switch_protection_off() {
    let advice =
        ["--insecure", "ignore the warning", "disable verification", "ssl = no", "security_level = none", "accept the certificate"];
    for language in &language::ALL {
        for (file, text) in language.sources() {
            for words in advice {
                assert!(!text.contains(words), "{}/{file}.ftl: {words}", language.tag);
            }
        }
    }
}
