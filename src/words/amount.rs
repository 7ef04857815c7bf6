//! Numbers with their units: times, sizes, clock times.

use time::OffsetDateTime;

use super::Words;
use crate::say;

impl Words {
    /// A duration for a column or a step: `12 ms`, `1.2 s`, `2 min 5 s`.
    #[must_use]
    pub fn duration(self, ms: u64) -> String {
        match ms {
            0..1_000 => say!(self, "amount-ms", ms = ms),
            1_000..60_000 => say!(self, "amount-s", seconds = self.tenths(ms, 1_000)),
            _ => say!(self, "amount-min-s", minutes = ms / 60_000, seconds = ms % 60_000 / 1_000),
        }
    }

    /// A duration inside a sentence: `1.2 seconds`, `2 minutes`.
    #[must_use]
    pub fn duration_in_words(self, ms: u64) -> String {
        match ms {
            0..100 => say!(self, "amount-less-than-a-tenth"),
            100..60_000 => {
                // A whole number chooses its own plural; 1.0 is written as 1.
                let tenths = (ms + 50) / 100;
                if tenths.is_multiple_of(10) {
                    say!(self, "amount-seconds", seconds = tenths / 10)
                } else {
                    say!(self, "amount-seconds-tenths", seconds = self.tenths(ms, 1_000))
                }
            }
            _ => say!(self, "amount-minutes", minutes = (ms + 30_000) / 60_000),
        }
    }

    /// A size in decimal units, as mail servers and programs count: `512 bytes`, `1.5 kB`, `10 MB`.
    #[must_use]
    pub fn size(self, bytes: u64) -> String {
        match bytes {
            0..1_000 => say!(self, "amount-bytes", count = bytes),
            1_000..1_000_000 => say!(self, "amount-kilobytes", size = self.two_digits(bytes, 1_000)),
            1_000_000..1_000_000_000 => say!(self, "amount-megabytes", size = self.two_digits(bytes, 1_000_000)),
            _ => say!(self, "amount-gigabytes", size = self.two_digits(bytes, 1_000_000_000)),
        }
    }

    /// A day: `2026-11-22`. The form of ISO 8601 is read everywhere and means one thing only.
    #[must_use]
    pub fn day(self, at: OffsetDateTime) -> String {
        format!("{:04}-{:02}-{:02}", at.year(), u8::from(at.month()), at.day())
    }

    /// A moment, to the second and in UTC, so that reports from two places compare: `2026-11-22 13:03:00 UTC`.
    #[must_use]
    pub fn moment(self, at: OffsetDateTime) -> String {
        let at = at.to_offset(time::UtcOffset::UTC);
        format!("{} {:02}:{:02}:{:02} UTC", self.day(at), at.hour(), at.minute(), at.second())
    }

    /// `amount` in units: with one decimal below ten, in whole units from there on.
    fn two_digits(self, amount: u64, unit: u64) -> String {
        if amount / unit < 10 { self.tenths(amount, unit) } else { (amount / unit).to_string() }
    }

    /// `amount` in units with one decimal, which is left away when it is zero: `1.2`, `10`.
    fn tenths(self, amount: u64, unit: u64) -> String {
        let tenths = (u128::from(amount) * 10 + u128::from(unit) / 2) / u128::from(unit);
        match tenths % 10 {
            0 => (tenths / 10).to_string(),
            tenth => format!("{}{}{tenth}", tenths / 10, say!(self, "amount-decimal-mark")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_duration_has_its_unit() {
        let words = Words::new("en");
        let short: Vec<_> = [0, 12, 999, 1_000, 1_240, 59_960, 125_000].map(|ms| words.duration(ms)).into();
        assert_eq!(short, ["0 ms", "12 ms", "999 ms", "1 s", "1.2 s", "60 s", "2 min 5 s"]);
        let long: Vec<_> = [3, 140, 1_000, 1_240, 2_000, 60_000, 150_000].map(|ms| words.duration_in_words(ms)).into();
        assert_eq!(
            long,
            ["less than a tenth of a second", "0.1 seconds", "1 second", "1.2 seconds", "2 seconds", "1 minute", "3 minutes"]
        );
    }

    #[test]
    fn german_writes_a_comma() {
        assert_eq!(Words::new("de").duration(1_240), "1,2 s");
        assert_eq!(Words::new("de").duration_in_words(1_000), "1 Sekunde");
    }

    #[test]
    fn a_size_is_counted_in_decimal_units() {
        let sizes: Vec<_> = [1, 512, 1_500, 10_240_000, u64::MAX].map(|bytes| Words::new("en").size(bytes)).into();
        assert_eq!(sizes, ["1 byte", "512 bytes", "1.5 kB", "10 MB", "18446744073 GB"]);
    }
}
