//! What a certificate's issuer says of its revocation, where the server sends that along (RFC 6066 §8, RFC 6960 §4.2.1).
//!
//! The word is read and not verified: it came inside a handshake that the certificate's own key signed, so nobody but its
//! owner could have put it there, and "good" opens no door here that would be closed without it.

use time::OffsetDateTime;
use x509_parser::prelude::{FromDer as _, X509Certificate};

use crate::model::Revocation;

/// Elements deeper or later than any answer needs are not looked for.
const ANSWERS_MAX: usize = 16;

const ENUMERATED: u8 = 0x0a;
const INTEGER: u8 = 0x02;
const OCTETS: u8 = 0x04;
const OBJECT: u8 = 0x06;
const TIME: u8 = 0x18;
const SEQUENCE: u8 = 0x30;

/// What the response says of this certificate at this time; `None` when it says nothing of it, or nothing any more.
pub(super) fn read(response: &[u8], certificate: &[u8], now: OffsetDateTime) -> Option<Revocation> {
    let (_, certificate) = X509Certificate::from_der(certificate).ok()?;
    let mut response = Elements(within(response, SEQUENCE)?);
    if response.next(ENUMERATED)? != [0] {
        return None;
    }
    // responseBytes: the kind of response, then the response itself.
    let mut bytes = Elements(within(response.next(0xa0)?, SEQUENCE)?);
    let _ = bytes.next(OBJECT)?;
    let basic = bytes.next(OCTETS)?;
    let mut data = Elements(Elements(within(basic, SEQUENCE)?).next(SEQUENCE)?);
    let _version = data.next(0xa0);
    let _responder = data.next(0xa1).or_else(|| data.next(0xa2))?;
    let _produced = data.next(TIME)?;
    let mut answers = Elements(data.next(SEQUENCE)?);
    (0..ANSWERS_MAX).map_while(|_| answers.next(SEQUENCE)).find_map(|answer| of(answer, certificate.raw_serial(), now))
}

/// A SingleResponse, when it is about this serial number and still holds.
fn of(answer: &[u8], serial: &[u8], now: OffsetDateTime) -> Option<Revocation> {
    let mut answer = Elements(answer);
    let mut id = Elements(answer.next(SEQUENCE)?);
    let (_hash, _name, _key) = (id.next(SEQUENCE)?, id.next(OCTETS)?, id.next(OCTETS)?);
    if id.next(INTEGER)? != serial {
        return None;
    }
    let status = if answer.next(0x80).is_some() {
        Revocation::Good
    } else if answer.next(0xa1).is_some() {
        Revocation::Revoked
    } else {
        let _ = answer.next(0x82)?;
        Revocation::Unknown
    };
    let _since = answer.next(TIME)?;
    // A revocation does not pass; everything else does.
    let until = answer.next(0xa0).and_then(|until| within(until, TIME));
    let is_over = until.is_some_and(|until| until < stamp(now).as_bytes());
    (status == Revocation::Revoked || !is_over).then_some(status)
}

/// A time as DER writes it, so that the later one is the greater text: `20261122120000Z`.
fn stamp(at: OffsetDateTime) -> String {
    let at = at.to_offset(time::UtcOffset::UTC);
    let (year, month, day) = (at.year(), u8::from(at.month()), at.day());
    format!("{year:04}{month:02}{day:02}{:02}{:02}{:02}Z", at.hour(), at.minute(), at.second())
}

/// What stands in the one element of this kind.
fn within(der: &[u8], tag: u8) -> Option<&[u8]> {
    Elements(der).next(tag)
}

/// The elements of a DER value, one behind the other.
struct Elements<'a>(&'a [u8]);

impl<'a> Elements<'a> {
    /// The content of the next element if it is of this kind; else it stays.
    fn next(&mut self, tag: u8) -> Option<&'a [u8]> {
        let (found, length, rest) = match self.0 {
            [found, length @ 0..=0x7f, rest @ ..] => (*found, usize::from(*length), rest),
            [found, 0x81, length, rest @ ..] => (*found, usize::from(*length), rest),
            [found, 0x82, high, low, rest @ ..] => (*found, usize::from(u16::from_be_bytes([*high, *low])), rest),
            _ => return None,
        };
        let (content, rest) = rest.split_at_checked(length)?;
        if found != tag {
            return None;
        }
        self.0 = rest;
        Some(content)
    }
}

/// A response for a certificate, as an issuer would give it: `status` is an encoded CertStatus.
#[cfg(test)]
pub(super) fn response(certificate: &[u8], status: &[u8], until: OffsetDateTime) -> Vec<u8> {
    let element = |tag: u8, parts: &[&[u8]]| -> Vec<u8> {
        let content = parts.concat();
        let length = u16::try_from(content.len()).unwrap_or(u16::MAX).to_be_bytes();
        [&[tag, 0x82][..], &length, &content].concat()
    };
    let serial = X509Certificate::from_der(certificate).map(|(_, parsed)| parsed.raw_serial().to_vec()).unwrap_or_default();
    let since = element(TIME, &[stamp(until - time::Duration::days(7)).as_bytes()]);
    let until = element(0xa0, &[&element(TIME, &[stamp(until).as_bytes()])]);
    let name_and_key = [element(OCTETS, &[b"name"]), element(OCTETS, &[b"key"])].concat();
    let id = element(SEQUENCE, &[&element(SEQUENCE, &[]), &name_and_key, &element(INTEGER, &[&serial])]);
    let answer = element(SEQUENCE, &[&id, status, &since, &until]);
    let data = element(SEQUENCE, &[&element(0xa2, &[&element(OCTETS, &[b"key"])]), &since, &element(SEQUENCE, &[&answer])]);
    let basic = element(SEQUENCE, &[&data, &element(SEQUENCE, &[])]);
    let bytes = element(SEQUENCE, &[&element(OBJECT, &[b"\x2b\x06\x01\x05\x05\x07\x30\x01\x01"]), &element(OCTETS, &[&basic])]);
    element(SEQUENCE, &[&[ENUMERATED, 1, 0], &element(0xa0, &[&bytes])])
}

/// CertStatus: good, revoked yesterday, unknown.
#[cfg(test)]
pub(super) const STATUSES: [(&[u8], Revocation); 3] = [
    (b"\x80\x00", Revocation::Good),
    (b"\xa1\x11\x18\x0f20261121120000Z", Revocation::Revoked),
    (b"\x82\x00", Revocation::Unknown),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::net::rig::Authority;

    #[test]
    fn the_issuers_word_is_read_while_it_holds() {
        let now = OffsetDateTime::now_utc();
        let certificate = Authority::new().identity(&["mail.guide.test"]).0.remove(0);
        let other = Authority::new().identity(&["www.guide.test"]).0.remove(0);
        for (status, meaning) in STATUSES {
            let soon = response(&certificate, status, now + time::Duration::days(1));
            assert_eq!(read(&soon, &certificate, now), Some(meaning));
            assert_eq!(read(&soon, &other, now), None, "it speaks of another certificate");
            let past = response(&certificate, status, now - time::Duration::days(1));
            assert_eq!(read(&past, &certificate, now), (meaning == Revocation::Revoked).then_some(meaning));
        }
    }

    #[test]
    fn what_cannot_be_read_says_nothing() {
        let now = OffsetDateTime::now_utc();
        let certificate = Authority::new().identity(&["mail.guide.test"]).0.remove(0);
        let whole = response(&certificate, STATUSES[0].0, now + time::Duration::days(1));
        for end in 0..whole.len() {
            assert_eq!(read(&whole[..end], &certificate, now), None, "cut at {end}");
        }
        let mut refused = whole;
        let at = refused.iter().position(|byte| *byte == ENUMERATED).unwrap();
        refused[at + 2] = 6;
        assert_eq!(read(&refused, &certificate, now), None, "the issuer gave no answer");
    }
}
