//! A place where a mail service is offered: service, host, port and how the connection is secured.

use std::fmt;

use serde::{Deserialize, Serialize};

/// What is spoken there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Protocol {
    /// RFC 5321, RFC 6409.
    Smtp,
    /// RFC 9051, RFC 3501.
    Imap,
    /// RFC 1939.
    Pop3,
}

/// How the connection is secured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Security {
    /// TLS from the first byte (RFC 8314 §3, "implicit TLS").
    Tls,
    /// Plain text first, then STARTTLS or STLS (RFC 3207, RFC 2595).
    Starttls,
    /// None. Nothing secret is ever sent over it.
    Plain,
}

/// The services by their SRV names (RFC 6186, RFC 8314 §5.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Service {
    /// Message submission over implicit TLS, 465.
    Submissions,
    /// Message submission with STARTTLS, 587 (and 25 or others when typed).
    Submission,
    /// IMAP over implicit TLS, 993.
    Imaps,
    /// IMAP with STARTTLS, 143.
    Imap,
    /// POP3 over implicit TLS, 995.
    Pop3s,
    /// POP3 with STLS, 110.
    Pop3,
}

/// The two halves of every mail account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    /// Sending: submission.
    Outgoing,
    /// Receiving: IMAP or POP3.
    Incoming,
}

/// One service at one host and port. It is the key under which evidence is gathered.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Endpoint {
    /// What it offers.
    pub service: Service,
    /// Host name in A-label form, or an IP address.
    pub host: String,
    /// TCP port.
    pub port: u16,
    /// How it is secured.
    pub security: Security,
}

impl Service {
    /// Which half of an account it serves.
    #[must_use]
    pub fn side(self) -> Side {
        match self {
            Self::Submissions | Self::Submission => Side::Outgoing,
            Self::Imaps | Self::Imap | Self::Pop3s | Self::Pop3 => Side::Incoming,
        }
    }

    /// What is spoken there.
    #[must_use]
    pub fn protocol(self) -> Protocol {
        match self {
            Self::Submissions | Self::Submission => Protocol::Smtp,
            Self::Imaps | Self::Imap => Protocol::Imap,
            Self::Pop3s | Self::Pop3 => Protocol::Pop3,
        }
    }

    /// How the connection is secured by default.
    #[must_use]
    pub fn security(self) -> Security {
        match self {
            Self::Submissions | Self::Imaps | Self::Pop3s => Security::Tls,
            Self::Submission | Self::Imap | Self::Pop3 => Security::Starttls,
        }
    }

    /// The port registered for it (RFC 8314 §7).
    #[must_use]
    pub fn default_port(self) -> u16 {
        match self {
            Self::Submissions => 465,
            Self::Submission => 587,
            Self::Imaps => 993,
            Self::Imap => 143,
            Self::Pop3s => 995,
            Self::Pop3 => 110,
        }
    }

    /// The service that speaks `protocol` with that kind of security.
    #[must_use]
    pub fn of(protocol: Protocol, security: Security) -> Self {
        match (protocol, security) {
            (Protocol::Smtp, Security::Tls) => Self::Submissions,
            (Protocol::Smtp, Security::Starttls | Security::Plain) => Self::Submission,
            (Protocol::Imap, Security::Tls) => Self::Imaps,
            (Protocol::Imap, Security::Starttls | Security::Plain) => Self::Imap,
            (Protocol::Pop3, Security::Tls) => Self::Pop3s,
            (Protocol::Pop3, Security::Starttls | Security::Plain) => Self::Pop3,
        }
    }
}

impl Endpoint {
    /// The service at its registered port and with its usual security.
    #[must_use]
    pub fn usual(service: Service, host: &str) -> Self {
        Self { service, host: host.to_owned(), port: service.default_port(), security: service.security() }
    }

    /// Which half of an account it serves.
    #[must_use]
    pub fn side(&self) -> Side {
        self.service.side()
    }
}

impl fmt::Display for Endpoint {
    /// `host:port`, as the report and the window name it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.host.contains(':') { write!(f, "[{}]:{}", self.host, self.port) } else { write!(f, "{}:{}", self.host, self.port) }
    }
}

impl fmt::Display for Protocol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Smtp => "smtp",
            Self::Imap => "imap",
            Self::Pop3 => "pop3",
        })
    }
}

impl fmt::Display for Security {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Tls => "tls",
            Self::Starttls => "starttls",
            Self::Plain => "plain",
        })
    }
}

impl fmt::Display for Service {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Submissions => "submissions",
            Self::Submission => "submission",
            Self::Imaps => "imaps",
            Self::Imap => "imap",
            Self::Pop3s => "pop3s",
            Self::Pop3 => "pop3",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn implicit_tls_sorts_first() {
        assert!(Service::Submissions < Service::Submission && Service::Imaps < Service::Imap);
    }

    #[test]
    fn a_service_is_found_again_by_what_it_speaks() {
        for service in [Service::Submissions, Service::Submission, Service::Imaps, Service::Imap, Service::Pop3s, Service::Pop3] {
            assert_eq!(Service::of(service.protocol(), service.security()), service);
        }
    }
}
