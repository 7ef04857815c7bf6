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
    ("hr", 3600),
    ("stunde", 3600),
    ("heure", 3600),
    ("hora", 3600),
    ("ora", 3600),
    ("ore", 3600),
    ("day", 86_400),
    ("tage", 86_400),
    ("jour", 86_400),
    ("giorn", 86_400),
];

/// Units of one letter, as programs write them: `1h30m`.
const LETTERS: &[(&str, u64)] = &[("s", 1), ("m", 60), ("h", 3600), ("d", 86_400)];

/// Words for one.
const ONE: &[&str] = &["one", "an", "a", "eine", "einer", "une", "una", "un"];

/// Words between two amounts that belong together.
const AND: &[&str] = &["and", "und", "et", "y", "e"];

/// The time in seconds after which the server wants to be asked again, where it names one: `in 300 seconds`,
/// `5 minutes`, `1 hour and 30 minutes`, `00:04:59`, `5m0s`, `retry after 300`.
pub(super) fn named(fault: &Fault) -> Option<u64> {
    let text = fault.reply.as_ref()?.text.to_lowercase();
    let words: Vec<&str> =
        text.split(|c: char| c.is_whitespace() || "()[],;".contains(c)).filter(|word| !word.is_empty()).collect();
    let wait = (0..words.len()).find_map(|at| {
        let rest = words.get(at..)?;
        clock(rest.first()?).or_else(|| sum(rest)).or_else(|| bare(words.get(..at)?, rest.first()?))
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

/// The amounts with which these words begin, `1 hour and 30 minutes`, added up.
fn sum(words: &[&str]) -> Option<u64> {
    let mut total: Option<u64> = None;
    let mut rest = words;
    while let Some((seconds, consumed)) = amount(rest) {
        total = Some(total.unwrap_or_default().checked_add(seconds)?);
        rest = rest.get(consumed..).unwrap_or_default();
        rest = if rest.first().is_some_and(|word| AND.contains(word)) { rest.get(1..).unwrap_or_default() } else { rest };
    }
    total
}

/// One amount and how many words it takes: `300 seconds`, `an hour`, `5min`, `1h30m`.
fn amount(words: &[&str]) -> Option<(u64, usize)> {
    let (word, next) = (words.first()?, words.get(1).copied().unwrap_or_default());
    if let Some(seconds) = glued(word) {
        return Some((seconds, 1));
    }
    let number = if ONE.contains(word) { 1 } else { word.parse().ok()? };
    Some((u64::checked_mul(number, unit(next)?)?, 2))
}

/// `60s`, `5min`, `1h30m`, `5m0s`: numbers, each with its unit behind it.
fn glued(word: &str) -> Option<u64> {
    let mut rest = word.trim_end_matches(['.', '!', ':']);
    let mut total: u64 = 0;
    loop {
        let (number, behind) = rest.split_at_checked(rest.find(|c: char| !c.is_ascii_digit())?)?;
        let (name, behind) = behind.split_at_checked(behind.find(|c: char| c.is_ascii_digit()).unwrap_or(behind.len()))?;
        total = total.checked_add(number.parse::<u64>().ok()?.checked_mul(unit(name)?)?)?;
        if behind.is_empty() {
            return Some(total);
        }
        rest = behind;
    }
}

fn unit(name: &str) -> Option<u64> {
    let name = name.trim_end_matches(['.', '!', ':']);
    let letter = LETTERS.iter().find_map(|(letter, seconds)| (name == *letter).then_some(*seconds));
    letter.or_else(|| UNITS.iter().find_map(|(begin, seconds)| name.starts_with(begin).then_some(*seconds)))
}

/// A number without a unit counts seconds where the words before it ask to come again: `retry after 300`.
fn bare(before: &[&str], word: &str) -> Option<u64> {
    let asks = matches!(before, [.., "retry-after" | "retry-after:"] | [.., "retry" | "again" | "back" | "try", "in" | "after"]);
    word.trim_end_matches(['.', '!']).parse().ok().filter(|_| asks)
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
        assert_eq!(wait("450 4.7.1 Greylisted for 00:04:59"), Some(299));
        assert_eq!(wait("451 wait 1 hour and 30 minutes."), Some(5400));
        assert_eq!(wait("451 4.7.1 Try again in 5m0s"), Some(300));
        assert_eq!(wait("421 locked for 1h30m"), Some(5400));
        assert_eq!(wait("421 please try again in an hour"), Some(3600));
        assert_eq!(wait("450 retry after 300"), Some(300));
        assert_eq!(wait("421 4.7.0 Retry-After: 120"), Some(120));
        assert_eq!(wait("452 quota is reset in 1 day"), Some(86_400));
        assert_eq!(wait("451-4.7.1 First.\n451 4.7.1 Come back after 10 mins!"), Some(600));
    }

    #[test]
    fn a_number_alone_is_no_time() {
        assert_eq!(wait("450 4.2.0 Greylisted, try again later"), None);
        assert_eq!(wait("450 limit of 20 messages exceeded"), None);
        assert_eq!(wait("450 come back at 10:30"), None);
        assert_eq!(wait("450 in 99999999999999999999 seconds"), None);
        assert_eq!(wait("450 try again in a few minutes"), None);
        assert_eq!(wait("450 id 7a5s8x retry"), None);
        assert_eq!(wait(&format!("450 {}", "1 s ".repeat(100_000))), Some(100_000));
        assert_eq!(wait("450 in 18446744073709551615 hours"), None);
    }
}
