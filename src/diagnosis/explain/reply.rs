//! Reply codes in running text, and what the rules of a live check say of a reply that no phrase decides.

use crate::diagnosis::{Scene, diagnose};
use crate::model::{Cause, Enhanced, Fault, Reply, Security, Stage};

use super::passage::Passage;
use super::{Certainty, Hint, Match, Met};

/// Negative reply codes that are in use; ports of mail (465, 587) are none of them.
const CODES: [u16; 45] = [
    421, 422, 431, 432, 435, 441, 442, 446, 447, 449, 450, 451, 452, 453, 454, 455, 471, 500, 501, 502, 503, 504, 510, 511, 512,
    513, 521, 523, 530, 534, 535, 538, 540, 541, 550, 551, 552, 553, 554, 555, 556, 557, 570, 571, 572,
];

/// Where in a line reply codes stand, and which.
pub(super) fn codes(line: &str) -> impl Iterator<Item = (usize, u16)> {
    let mut start = None;
    let ends = line.char_indices().map(|(at, c)| (at, c.is_ascii_digit())).chain([(line.len(), false)]);
    let runs = ends.filter_map(move |(at, digit)| match (start, digit) {
        (None, true) => {
            start = Some(at);
            None
        }
        (Some(from), false) => {
            start = None;
            Some((from, at))
        }
        _ => None,
    });
    runs.filter_map(|(from, to)| {
        let code = line.get(from..to).filter(|digits| digits.len() == 3)?.parse().ok().filter(|code| CODES.contains(code))?;
        let before = line.get(..from)?.chars().next_back().unwrap_or(' ');
        let after = line.get(to..)?.chars().next().unwrap_or(' ');
        let stands_alone = !before.is_alphanumeric() && !matches!(before, '.' | '-' | '$' | '/') && !after.is_alphanumeric();
        let of_a_number = after == '.' && line.get(to + 1..)?.starts_with(|c: char| c.is_ascii_digit());
        let port = before == ':' && !line.get(..from)?.to_ascii_lowercase().ends_with("error:");
        (stands_alone && !of_a_number && !port).then_some((from, code))
    })
}

/// Where in a line enhanced codes (RFC 3463) stand, and which. Without a reply code beside it a number of three parts is
/// one only where it opens the line or is introduced as one.
pub(super) fn enhanced(line: &str, beside_code: bool) -> Vec<(usize, Enhanced)> {
    let mut found = Vec::new();
    for (at, part) in words_of_digits(line) {
        let numbers: Vec<u16> = part.trim_end_matches('.').split('.').filter_map(|number| number.parse().ok()).collect();
        let ([class @ (4 | 5), subject @ 0..=7, detail @ 0..=999], 2) =
            (numbers.as_slice(), part.trim_end_matches('.').matches('.').count())
        else {
            continue;
        };
        let before = line.get(..at).unwrap_or_default();
        let introduced =
            before.is_empty() || before.ends_with(['(', '#', '"', '=', '\'']) || before.ends_with(": ") || before.ends_with("; ");
        if beside_code || introduced {
            found.push((at, Enhanced(u8::try_from(*class).unwrap_or(5), *subject, *detail)));
        }
    }
    found
}

fn words_of_digits(line: &str) -> impl Iterator<Item = (usize, &str)> {
    let separate = |c: char| !(c.is_ascii_digit() || c == '.');
    line.split(separate).filter(|part| part.len() >= 5).map(|part| (part.as_ptr() as usize - line.as_ptr() as usize, part))
}

/// A negative reply, judged by its code and the stage at which it came. Needs a stage: from the hint, or named in the line.
pub(super) fn judge(passage: &Passage, hint: Hint) -> Option<Match> {
    let (from, code) = codes(&passage.line).next()?;
    let named = named_stage(&passage.plain);
    let stage = named.or(match hint.met {
        Some(Met::Stage(Stage::Delivery)) => Some(Stage::Rcpt),
        Some(Met::Stage(stage)) if stage >= Stage::Banner => Some(stage),
        _ => None,
    });
    let enhanced = enhanced(&passage.line, true).first().map(|(_, enhanced)| *enhanced);
    let stage = stage.or(enhanced.map(|_| Stage::Rcpt))?;
    let text = passage.line.get(from..).unwrap_or_default().to_owned();
    let scene = Scene { stage, port: hint.port.unwrap_or(587), security: Security::Starttls, signed_in: false };
    let diagnosis = diagnose(scene, &Fault::rejected(Reply { code: Some(code), enhanced, text }, ""));
    let certainty = match diagnosis.cause {
        Cause::AuthWrongCredentials | Cause::AuthRequired | Cause::RecipientUnknown => Certainty::Likely,
        _ => Certainty::Possible,
    };
    Some(Match { cause: diagnosis.cause, certainty, stage, line: passage.line.clone(), also_possible: diagnosis.also_possible })
}

/// The command that the line names as refused.
fn named_stage(plain: &str) -> Option<Stage> {
    let names: [(&str, Stage); 10] = [
        ("reply to rcpt", Stage::Rcpt),
        ("reply to mail", Stage::Mail),
        ("reply to end of data", Stage::Data),
        ("reply to data", Stage::Data),
        ("after rcpt", Stage::Rcpt),
        ("after mail from", Stage::Mail),
        ("reject: rcpt", Stage::Rcpt),
        ("reject: mail", Stage::Mail),
        ("auth plain", Stage::Auth),
        ("auth login", Stage::Auth),
    ];
    names.into_iter().find(|(words, _)| plain.contains(words)).map(|(_, stage)| stage)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_told_from_other_numbers() {
        let read = |line: &str| codes(line).map(|(_, code)| code).collect::<Vec<_>>();
        assert_eq!(read("(535, b'no') error:550 554-x"), [535, 550, 554]);
        assert!(read("host:450 $550 5501 192.168.1.554 550.25 v-550").is_empty());
    }

    #[test]
    fn enhanced_codes_are_told_from_versions_and_addresses() {
        let read = |line: &str| enhanced(line, false).into_iter().map(|(_, code)| code.to_string()).collect::<Vec<_>>();
        assert_eq!(read("5.7.1 no (#4.2.0) dsn=5.1.1"), ["5.7.1", "4.2.0", "5.1.1"]);
        assert!(read("MySQL 5.7.26, at 5.7.1.9").is_empty());
    }
}
