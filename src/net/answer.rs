//! What is asked of DNS and what comes back, as far as mail needs it.

use std::fmt;
use std::net::IpAddr;

use hickory_proto::rr::{Name, RData, RecordType};

use crate::model::LookupStatus;

/// More of a text than this is not shown, in characters.
const TEXT_SHOWN_MAX: usize = 1_000;

/// A mail exchanger (RFC 5321 §5.1).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mx {
    /// The lowest is preferred.
    pub preference: u16,
    /// Host name, lower case, no final dot; empty for the null MX (RFC 7505).
    pub host: String,
}

/// A service location (RFC 2782).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Srv {
    /// The lowest is tried first.
    pub priority: u16,
    /// Share among equals.
    pub weight: u16,
    /// TCP port.
    pub port: u16,
    /// Host name, lower case, no final dot; empty when the service is decidedly not offered (target `.`).
    pub target: String,
}

/// What is asked: a name and a record type.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Question {
    /// Without a final dot, lower case.
    pub name: String,
    /// The record type.
    pub kind: Kind,
}

/// The record types that are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// IPv4 addresses.
    A,
    /// IPv6 addresses.
    Aaaa,
    /// Mail exchangers.
    Mx,
    /// Service locations.
    Srv,
    /// Texts.
    Txt,
    /// Aliases.
    Cname,
    /// Certificates (RFC 6698).
    Tlsa,
}

impl Question {
    /// A question in the form in which questions are compared.
    pub(super) fn new(name: &str, kind: Kind) -> Self {
        Self { name: name.trim_end_matches('.').to_ascii_lowercase(), kind }
    }
}

/// What a domain says of a certificate (RFC 6698 §2.1), its numbers as they are registered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tlsa {
    /// Whose certificate: 2 an authority's, 3 the server's own; 0 and 1 are the same beside the usual trust.
    pub usage: u8,
    /// What of it: 0 the whole, 1 its public key.
    pub selector: u8,
    /// In which form: 0 as it is, 1 its SHA-256, 2 its SHA-512.
    pub matching: u8,
    /// The thing itself.
    pub data: Vec<u8>,
}

/// One record of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Record {
    /// A or AAAA.
    Address(IpAddr),
    /// MX.
    Mx(Mx),
    /// SRV.
    Srv(Srv),
    /// TXT, its strings joined (RFC 7208 §3.3).
    Txt(String),
    /// CNAME.
    Alias(String),
    /// TLSA.
    Tlsa(Tlsa),
}

/// What came back.
#[derive(Clone, Debug)]
pub struct Answer {
    /// How the lookup ended.
    pub status: LookupStatus,
    /// The records of the asked type; empty unless answered.
    pub records: Vec<Record>,
    /// The resolver's own error.
    pub cause: Option<String>,
    /// True when the resolver vouches for it, and its word counts.
    pub authenticated: bool,
    /// True when signatures came along, which may be checked here.
    pub signed: bool,
}

impl Answer {
    /// These records, or no data when there are none.
    #[must_use]
    pub fn of(records: Vec<Record>) -> Self {
        let status = if records.is_empty() { LookupStatus::NoData } else { LookupStatus::Answered };
        Self { status, records, cause: None, authenticated: false, signed: false }
    }

    /// No records, for this reason.
    #[must_use]
    pub fn none(status: LookupStatus, cause: impl fmt::Display) -> Self {
        Self { status, records: Vec::new(), cause: Some(cause.to_string()), authenticated: false, signed: false }
    }

    pub(super) fn addresses(&self) -> impl Iterator<Item = IpAddr> {
        self.records.iter().filter_map(|record| if let Record::Address(ip) = record { Some(*ip) } else { None })
    }
}

impl Record {
    pub(super) fn read(data: &RData) -> Option<Self> {
        match data {
            RData::A(a) => Some(Self::Address(a.0.into())),
            RData::AAAA(aaaa) => Some(Self::Address(aaaa.0.into())),
            RData::MX(mx) => Some(Self::Mx(Mx { preference: mx.preference, host: plain(&mx.exchange) })),
            RData::SRV(srv) => {
                Some(Self::Srv(Srv { priority: srv.priority, weight: srv.weight, port: srv.port, target: plain(&srv.target) }))
            }
            RData::TXT(txt) => {
                let parts = txt.txt_data.iter().map(|part| String::from_utf8_lossy(part));
                Some(Self::Txt(parts.collect()))
            }
            RData::CNAME(cname) => Some(Self::Alias(plain(&cname.0))),
            RData::TLSA(tlsa) => Some(Self::Tlsa(Tlsa {
                usage: tlsa.cert_usage.into(),
                selector: tlsa.selector.into(),
                matching: tlsa.matching.into(),
                data: tlsa.cert_data.clone(),
            })),
            _ => None,
        }
    }

    pub(super) fn mx(self) -> Option<Mx> {
        if let Self::Mx(mx) = self { Some(mx) } else { None }
    }

    pub(super) fn srv(self) -> Option<Srv> {
        if let Self::Srv(srv) = self { Some(srv) } else { None }
    }

    pub(super) fn alias(self) -> Option<String> {
        if let Self::Alias(name) = self { Some(name) } else { None }
    }

    pub(super) fn tlsa(self) -> Option<Tlsa> {
        if let Self::Tlsa(tlsa) = self { Some(tlsa) } else { None }
    }

    pub(super) fn txt(self) -> Option<String> {
        if let Self::Txt(text) = self { Some(text) } else { None }
    }
}

/// A name from the wire as the rest of the program writes names.
fn plain(name: &Name) -> String {
    name.to_ascii().trim_end_matches('.').to_ascii_lowercase()
}

impl From<Kind> for RecordType {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::A => Self::A,
            Kind::Aaaa => Self::AAAA,
            Kind::Mx => Self::MX,
            Kind::Srv => Self::SRV,
            Kind::Txt => Self::TXT,
            Kind::Cname => Self::CNAME,
            Kind::Tlsa => Self::TLSA,
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        RecordType::from(*self).fmt(f)
    }
}

impl fmt::Display for Record {
    /// Presentation form, names without their final dot except the root itself.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = |name: &str| if name.is_empty() { ".".to_owned() } else { name.to_owned() };
        match self {
            Self::Address(ip) => ip.fmt(f),
            Self::Mx(mx) => write!(f, "{} {}", mx.preference, name(&mx.host)),
            Self::Srv(srv) => write!(f, "{} {} {} {}", srv.priority, srv.weight, srv.port, name(&srv.target)),
            Self::Alias(target) => f.write_str(&name(target)),
            Self::Tlsa(tlsa) => tlsa.fmt(f),
            Self::Txt(text) => {
                let shown: String = text.chars().take(TEXT_SHOWN_MAX).collect();
                write!(f, "\"{}\"{}", shown.escape_debug(), if shown.len() < text.len() { " …" } else { "" })
            }
        }
    }
}

impl fmt::Display for Tlsa {
    /// `3 1 1 8cb0…` (RFC 6698 §2.2).
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} {} ", self.usage, self.selector, self.matching)?;
        self.data.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_has_an_end_and_steers_nothing() {
        let long = Record::Txt(format!("a\u{1b}]0;owned\u{7}\u{202e}{}", "x".repeat(60_000))).to_string();
        assert!(long.starts_with("\"a\\u{1b}]0;owned\\u{7}\\u{202e}xxx") && long.ends_with("x\" …"), "{}", &long[..60]);
        assert!(long.chars().count() < TEXT_SHOWN_MAX + 40);
        assert_eq!(Record::Txt("v=spf1 -all".to_owned()).to_string(), "\"v=spf1 -all\"");
    }

    #[test]
    fn a_name_from_the_wire_cannot_break_a_line() {
        let name = Name::from_labels([&b"a\nb\x1b"[..], b"test"]).unwrap();
        let shown = Record::read(&RData::CNAME(hickory_proto::rr::rdata::CNAME(name))).unwrap().to_string();
        assert!(shown.chars().all(|letter| !letter.is_control()), "{shown:?}");
    }
}
