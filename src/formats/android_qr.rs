//! What Thunderbird for Android reads from a QR code: an account in a few hundred bytes of JSON.
//!
//! Source: `qr-code-format.md` of thunderbird-android (feature/migration/qrcode). Arrays in place of objects keep the code
//! small: `[1, [1, 1], incoming, [[outgoing, identity]]]`, one account a code. Where the app's reader takes an absent text
//! for an error, an empty one is written. Passwords could stand in it; they are neither written nor read here.

use serde_json::{Value, json};

use crate::model::{Authentication, Protocol, Security};

/// The format's own version.
const FORMAT: u64 = 1;
/// The longest payload that is read, in bytes: no QR code holds more (ISO/IEC 18004, version 40-L).
const LARGEST: usize = 2_953;

/// An account with its two servers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QrAccount {
    /// What the account is called in the app; may be empty.
    pub name: String,
    /// Where mail is read; IMAP or POP3.
    pub incoming: QrServer,
    /// Where mail is sent.
    pub outgoing: QrServer,
    /// The mail address, in ASCII.
    pub address: String,
    /// The person's name; may be empty.
    pub display_name: String,
}

/// One server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QrServer {
    /// What is spoken.
    pub protocol: Protocol,
    /// Host name in A-labels, or an IP address.
    pub host: String,
    /// TCP port, not 0.
    pub port: u16,
    /// How the connection is secured.
    pub security: Security,
    /// How the account signs in.
    pub authentication: Authentication,
    /// The user name.
    pub username: String,
}

impl QrAccount {
    /// The payload of the code, on one line.
    #[must_use]
    pub fn write(&self) -> String {
        let [incoming, outgoing] = [&self.incoming, &self.outgoing].map(QrServer::numbers);
        let (reads, sends) = (&self.incoming, &self.outgoing);
        json!([
            FORMAT,
            [1, 1],
            [incoming.0, reads.host, reads.port, incoming.1, incoming.2, reads.username, self.name, ""],
            [[[outgoing.0, sends.host, sends.port, outgoing.1, outgoing.2, sends.username, ""], [self.address, self.display_name]]]
        ])
        .to_string()
    }

    /// The first account of a payload; `None` for what the app itself would refuse.
    #[must_use]
    pub fn read(payload: &str) -> Option<Self> {
        let payload = Some(payload).filter(|payload| payload.len() <= LARGEST)?;
        account(&serde_json::from_str(payload).ok()?)
    }
}

impl QrServer {
    /// Protocol, security and way of signing in, as the format numbers them. 1 is reserved among the kinds of security.
    fn numbers(&self) -> (u64, u64, u64) {
        let protocol = match self.protocol {
            Protocol::Imap | Protocol::Smtp => 0,
            Protocol::Pop3 => 1,
        };
        let security = match self.security {
            Security::Plain => 0,
            Security::Starttls => 2,
            Security::Tls => 3,
        };
        let authentication = match self.authentication {
            Authentication::None => 0,
            Authentication::PasswordCleartext => 1,
            Authentication::PasswordEncrypted => 2,
            Authentication::Oauth2 => 6,
        };
        (protocol, security, authentication)
    }
}

fn account(value: &Value) -> Option<QrAccount> {
    if value.get(0)?.as_u64()? != FORMAT {
        return None;
    }
    let (reads, sends) = (value.get(2)?, value.get(3)?.get(0)?);
    let identity = sends.get(1)?;
    Some(QrAccount {
        name: reads.get(6).and_then(Value::as_str).unwrap_or_default().to_owned(),
        incoming: server(reads, [Protocol::Imap, Protocol::Pop3])?,
        outgoing: server(sends.get(0)?, [Protocol::Smtp, Protocol::Smtp])?,
        address: identity.get(0)?.as_str()?.to_owned(),
        display_name: identity.get(1)?.as_str()?.to_owned(),
    })
}

fn server(value: &Value, protocols: [Protocol; 2]) -> Option<QrServer> {
    let number = |at: usize| value.get(at).and_then(Value::as_u64);
    let text = |at: usize| value.get(at).and_then(Value::as_str).map(str::to_owned);
    Some(QrServer {
        protocol: *protocols.get(usize::try_from(number(0)?).ok()?)?,
        host: text(1)?,
        port: number(2).and_then(|port| u16::try_from(port).ok()).filter(|port| *port != 0)?,
        security: match number(3)? {
            0 => Security::Plain,
            2 => Security::Starttls,
            3 => Security::Tls,
            _ => return None,
        },
        authentication: match number(4)? {
            0 => Authentication::None,
            1 => Authentication::PasswordCleartext,
            2 => Authentication::PasswordEncrypted,
            6 => Authentication::Oauth2,
            _ => return None,
        },
        username: text(5)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn john() -> QrAccount {
        let server = |protocol, port, security| QrServer {
            protocol,
            host: "mail.guide.test".to_owned(),
            port,
            security,
            authentication: Authentication::PasswordCleartext,
            username: "john@guide.test".to_owned(),
        };
        QrAccount {
            name: "john@guide.test".to_owned(),
            incoming: server(Protocol::Imap, 993, Security::Tls),
            outgoing: server(Protocol::Smtp, 587, Security::Starttls),
            address: "john@guide.test".to_owned(),
            display_name: "John \"J\" Löw".to_owned(),
        }
    }

    #[test]
    fn the_payload_is_what_the_app_reads() {
        assert_eq!(
            john().write(),
            r#"[1,[1,1],[0,"mail.guide.test",993,3,1,"john@guide.test","john@guide.test",""],[[[0,"mail.guide.test",587,2,1,"john@guide.test",""],["john@guide.test","John \"J\" Löw"]]]]"#
        );
    }

    #[test]
    fn what_was_written_is_read_again() {
        let mut account = john();
        assert_eq!(QrAccount::read(&account.write()), Some(account.clone()));
        account.incoming.protocol = Protocol::Pop3;
        account.outgoing.authentication = Authentication::Oauth2;
        assert_eq!(QrAccount::read(&account.write()), Some(account));
    }

    #[test]
    fn what_the_app_refuses_is_refused() {
        let good = john().write();
        assert_eq!(QrAccount::read("x"), None);
        assert_eq!(QrAccount::read(&"[".repeat(5_000)), None);
        for (from, to) in
            [("[1,[", "[2,["), (",993,", ",0,"), (",993,3,1", ",993,1,1"), (",993,3,1", ",993,3,4"), ("[0,\"mail", "[7,\"mail")]
        {
            assert_eq!(QrAccount::read(&good.replacen(from, to, 1)), None, "{from} → {to}");
        }
    }
}
