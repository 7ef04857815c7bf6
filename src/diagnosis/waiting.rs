//! How long a server asks to wait, read out of its words: no reply code carries it.

use crate::model::Fault;

/// Longer than this is no waiting time but another number; in seconds.
const WAIT_MAX: u64 = 7 * 24 * 3600;

/// Units by how their words begin, in seconds: English, German, French, Spanish, Italian.
const UNITS: &[(&str, u64)] = &[
    ("sec", 1),
    ("sek", 1),
    ("seg", 1),
    ("min", 60),
    ("hour", 3600),
    ("stunde", 3600),
    ("heure", 3600),
    ("hora", 3600),
    ("ora", 3600),
    ("ore", 3600),
];

/// The time in seconds after which the server wants to be asked again, where it names one: `in 300 seconds`,
/// `5 minutes`, `00:04:59`, `60s`.
pub(super) fn named(fault: &Fault) -> Option<u64> {
    let text = fault.reply.as_ref()?.text.to_lowercase();
    let words: Vec<&str> =
        text.split(|c: char| c.is_whitespace() || "()[],;".contains(c)).filter(|word| !word.is_empty()).collect();
    let mut following = words.iter().skip(1);
    let wait = words.iter().find_map(|word| {
        let next = following.next().copied().unwrap_or_default();
        clock(word).or_else(|| amount(word, next))
    });
    wait.filter(|seconds| (1..=WAIT_MAX).contains(seconds))
}

/// `00:04:59`. Only with seconds: `10:30` may be the time of day.
fn clock(word: &str) -> Option<u64> {
    let parts: Vec<u64> = word.trim_end_matches('.').split(':').map(str::parse).collect::<Result<_, _>>().ok()?;
    match parts.as_slice() {
        [hours, minutes, seconds] if *hours <= 168 && *minutes < 60 && *seconds < 60 => Some(hours * 3600 + minutes * 60 + seconds),
        _ => None,
    }
}

/// `300 seconds`, `5min`, `60s`, `300sec.`
fn amount(word: &str, next: &str) -> Option<u64> {
    let digits = word.find(|c: char| !c.is_ascii_digit()).unwrap_or(word.len());
    let (number, glued) = word.split_at_checked(digits)?;
    let unit = if glued.is_empty() { next } else { glued }.trim_end_matches(['.', '!']);
    let short = [("s", 1), ("m", 60), ("h", 3600)].into_iter().find_map(|(name, seconds)| (unit == name).then_some(seconds));
    let long = || UNITS.iter().find_map(|(begin, seconds)| unit.starts_with(begin).then_some(*seconds));
    number.parse::<u64>().ok()?.checked_mul(short.or_else(long)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Reply;

    fn wait(text: &str) -> Option<u64> {
        named(&Fault::rejected(Reply { code: Some(450), enhanced: None, text: text.to_owned() }, "RCPT"))
    }

    #[test]
    fn servers_name_it_in_many_ways() {
        assert_eq!(wait("450 4.2.0 Greylisted, please try again in 300 seconds"), Some(300));
        assert_eq!(wait("451 Greylisting in action, please come back in 00:04:59"), Some(299));
        assert_eq!(wait("451 4.7.1 Please try again in 5 min."), Some(300));
        assert_eq!(wait("450 Greylisted (60s)"), Some(60));
        assert_eq!(wait("450 Bitte in 2 Stunden erneut versuchen"), Some(7200));
        assert_eq!(wait("421 Réessayez dans 15 minutes"), Some(900));
    }

    #[test]
    fn a_number_alone_is_no_time() {
        assert_eq!(wait("450 4.2.0 Greylisted, try again later"), None);
        assert_eq!(wait("450 limit of 20 messages exceeded"), None);
        assert_eq!(wait("450 come back at 10:30"), None);
        assert_eq!(wait("450 in 99999999999999999999 seconds"), None);
        assert_eq!(wait("450 in 18446744073709551615 hours"), None);
    }
}
