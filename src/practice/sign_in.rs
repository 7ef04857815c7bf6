//! The server's side of SASL (RFC 4422), written from the RFCs and not from the client's side, so that each is a test of
//! the other.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use md5::Md5;

use super::scram::Scram;
use crate::model::Secret;

/// Whose name and secrets let in, and what they may be bound to.
pub(super) struct Account {
    /// The user name.
    pub username: String,
    /// The password.
    pub password: Secret,
    /// The OAuth2 token.
    pub token: Secret,
    /// The `tls-exporter` of the session (RFC 9266).
    pub binding: Vec<u8>,
    /// True when a mechanism is offered that binds.
    pub binds: bool,
}

/// Somebody says who they are.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Claim {
    /// The name to sign in as.
    pub username: String,
    /// True when name and secret are the account's.
    pub holds: bool,
}

/// What comes next in an exchange.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// This challenge, in base64, wants an answer.
    Ask(String),
    /// All was said.
    Claimed(Claim),
    /// What came cannot be read.
    Unreadable,
}

/// One exchange, whatever carries it.
pub(super) struct Exchange {
    account: Account,
    way: Way,
}

enum Way {
    Plain,
    /// With the name, once it was said.
    Login(Option<String>),
    Cram,
    Scram(Scram),
    /// With what a refusal is acknowledged by, and the name once its token was refused.
    Bearer(&'static str, Option<String>),
}

/// The timestamp of CRAM-MD5. Practice needs no randomness.
const CHALLENGE: &str = "<1896.697170952@mail.practice.test>";
/// Why a token is refused, as Google words it.
const TOKEN_REFUSED: &str = r#"{"status":"400","schemes":"Bearer","scope":"https://mail.practice.test/"}"#;

impl Account {
    /// Judges a name and a password.
    pub fn claim(&self, username: &str, password: &str) -> Claim {
        let holds = username == self.username && password == self.password.reveal();
        Claim { username: username.to_owned(), holds }
    }
}

impl Exchange {
    /// Begins one; `None` when there is no such mechanism.
    pub fn new(mechanism: &str, account: Account) -> Option<Self> {
        let way = match mechanism {
            "PLAIN" => Way::Plain,
            "LOGIN" => Way::Login(None),
            "CRAM-MD5" => Way::Cram,
            "XOAUTH2" => Way::Bearer("", None),
            "OAUTHBEARER" => Way::Bearer("AQ==", None),
            scram => Way::Scram(Scram::new(scram)?),
        };
        Some(Self { account, way })
    }

    /// Takes what the client said; at first that may be nothing.
    pub fn next(&mut self, said: Option<&[u8]>) -> Step {
        let account = &self.account;
        match (&mut self.way, said) {
            (Way::Login(_), None) => Step::Ask("VXNlcm5hbWU6".to_owned()),
            (Way::Cram, None) => Step::Ask(STANDARD.encode(CHALLENGE)),
            (_, None) => Step::Ask(String::new()),
            (Way::Plain, Some(said)) => plain(said, account).map_or(Step::Unreadable, Step::Claimed),
            (Way::Login(name), Some(said)) => match (name.take(), text(said)) {
                (_, None) => Step::Unreadable,
                (None, Some(said)) => {
                    *name = Some(said);
                    Step::Ask("UGFzc3dvcmQ6".to_owned())
                }
                (Some(name), Some(password)) => Step::Claimed(account.claim(&name, &password)),
            },
            (Way::Cram, Some(said)) => cram(said, account).map_or(Step::Unreadable, Step::Claimed),
            (Way::Scram(scram), Some(said)) => scram.next(said, account),
            (Way::Bearer(acknowledgement, refused), Some(said)) => match refused.take() {
                Some(username) if said == acknowledgement.as_bytes() => Step::Claimed(Claim { username, holds: false }),
                Some(_) => Step::Unreadable,
                None => match bearer(said, account) {
                    Some(claim) if claim.holds => Step::Claimed(claim),
                    Some(claim) => {
                        *refused = Some(claim.username);
                        Step::Ask(STANDARD.encode(TOKEN_REFUSED))
                    }
                    None => Step::Unreadable,
                },
            },
        }
    }
}

/// Text in base64, not empty.
fn text(base64: &[u8]) -> Option<String> {
    let bytes = STANDARD.decode(base64).ok()?;
    String::from_utf8(bytes).ok().filter(|text| !text.is_empty())
}

/// RFC 4616: `[authzid] NUL authcid NUL passwd`. An identity to act as must be the user's own.
fn plain(base64: &[u8], account: &Account) -> Option<Claim> {
    let message = text(base64)?;
    let mut parts = message.split('\0');
    let (identity, username, password) = (parts.next()?, parts.next()?, parts.next()?);
    let own = identity.is_empty() || identity == username;
    let whole = parts.next().is_none() && !username.is_empty() && !password.is_empty();
    (own && whole).then(|| account.claim(username, password))
}

/// RFC 2195: `user digest`.
fn cram(base64: &[u8], account: &Account) -> Option<Claim> {
    let message = text(base64)?;
    let (username, digest) = message.rsplit_once(' ')?;
    let digest: Option<Vec<u8>> =
        (0..digest.len()).step_by(2).map(|at| u8::from_str_radix(digest.get(at..at + 2)?, 16).ok()).collect();
    let mut mac = Hmac::<Md5>::new_from_slice(account.password.reveal().as_bytes()).ok()?;
    mac.update(CHALLENGE.as_bytes());
    let holds = username == account.username && mac.verify_slice(&digest?).is_ok();
    Some(Claim { username: username.to_owned(), holds })
}

/// RFC 7628 §3.1, or XOAUTH2: both are fields behind `%x01`, the one behind a header of RFC 5801.
fn bearer(base64: &[u8], account: &Account) -> Option<Claim> {
    let message = text(base64)?;
    let (head, fields) = message.strip_suffix("\x01\x01")?.split_once('\x01')?;
    let username = match head.strip_prefix("user=") {
        Some(name) => name.to_owned(),
        None => head.strip_prefix("n,a=")?.strip_suffix(',')?.replace("=2C", ",").replace("=3D", "="),
    };
    let token = fields.split('\x01').find_map(|field| field.strip_prefix("auth=Bearer "))?;
    let holds = username == account.username && token == account.token.reveal();
    Some(Claim { username, holds })
}

#[cfg(test)]
mod tests {
    use super::*;

    pub fn account() -> Account {
        Account {
            username: "tim".to_owned(),
            password: Secret::from("tanstaaftanstaaf"),
            token: Secret::from("vF9dft4qmTc2"),
            binding: b"binding".to_vec(),
            binds: false,
        }
    }

    fn read(message: &str) -> Option<bool> {
        plain(STANDARD.encode(message).as_bytes(), &account()).map(|claim| claim.holds)
    }

    #[test]
    fn plain_is_read_as_rfc_4616_has_it() {
        // The example of RFC 4616 §4, in base64.
        let tim = plain(b"AHRpbQB0YW5zdGFhZnRhbnN0YWFm", &account());
        assert_eq!(tim, Some(Claim { username: "tim".to_owned(), holds: true }));
        assert_eq!(read("tim\0tim\0p\u{e4}"), Some(false));
        assert_eq!(read("Ursel\0Kurt\0xipj3plmq"), None, "nobody acts for another here");
        for broken in ["tim\0pass", "\0tim\0", "\0\0pass", "\0tim\0pass\0", ""] {
            assert_eq!(read(broken), None, "{broken:?}");
        }
        assert!(plain(b"AHRpbQB0YW5z=", &account()).is_none() && plain(b"not base64", &account()).is_none());
    }

    /// The example of RFC 2195 §2 has another challenge; its user and password are these.
    #[test]
    fn a_digest_holds_for_one_challenge_alone() {
        let mut exchange = Exchange::new("CRAM-MD5", account()).unwrap();
        assert_eq!(exchange.next(None), Step::Ask(STANDARD.encode(CHALLENGE)));
        let other = STANDARD.encode("tim b913a602c7eda7a495b4e6e7334d3890");
        let refused = Step::Claimed(Claim { username: "tim".to_owned(), holds: false });
        assert_eq!(exchange.next(Some(other.as_bytes())), refused);
        assert_eq!(exchange.next(Some(b"dGlt")), Step::Unreadable);
    }

    #[test]
    fn a_refusal_of_a_token_waits_for_its_acknowledgement() {
        let said = STANDARD.encode("user=tim\x01auth=Bearer other\x01\x01");
        let refused = || Step::Claimed(Claim { username: "tim".to_owned(), holds: false });
        for (answer, step) in [(b"".as_slice(), refused()), (b"AQ==", Step::Unreadable)] {
            let mut exchange = Exchange::new("XOAUTH2", account()).unwrap();
            assert_eq!(exchange.next(Some(said.as_bytes())), Step::Ask(STANDARD.encode(TOKEN_REFUSED)));
            assert_eq!(exchange.next(Some(answer)), step);
        }
        let right = STANDARD.encode("n,a=tim,\x01host=x\x01port=1\x01auth=Bearer vF9dft4qmTc2\x01\x01");
        let accepted = Exchange::new("OAUTHBEARER", account()).unwrap().next(Some(right.as_bytes()));
        assert_eq!(accepted, Step::Claimed(Claim { username: "tim".to_owned(), holds: true }));
    }
}
