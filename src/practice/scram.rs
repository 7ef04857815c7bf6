//! The server's side of SCRAM (RFC 5802, RFC 7677), with and without channel binding.

use std::num::NonZeroU32;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ring::{digest, hmac, pbkdf2};

use super::sign_in::{Account, Claim, Step};

/// What the server adds to the client's nonce. Practice needs no randomness.
const NONCE: &str = "%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0";
const SALT: [u8; 16] = *b"practice is fine";
const ROUNDS: NonZeroU32 = NonZeroU32::new(4096).unwrap();

/// One exchange.
pub(super) struct Scram {
    algorithms: &'static Algorithms,
    /// True for `-PLUS`.
    bound: bool,
    state: State,
}

/// Which hash it runs on.
struct Algorithms {
    digest: &'static digest::Algorithm,
    hmac: hmac::Algorithm,
    pbkdf2: pbkdf2::Algorithm,
}

static SHA_256: Algorithms = Algorithms { digest: &digest::SHA256, hmac: hmac::HMAC_SHA256, pbkdf2: pbkdf2::PBKDF2_HMAC_SHA256 };
static SHA_1: Algorithms = Algorithms {
    digest: &digest::SHA1_FOR_LEGACY_USE_ONLY,
    hmac: hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY,
    pbkdf2: pbkdf2::PBKDF2_HMAC_SHA1,
};

enum State {
    /// The client's first message is due.
    Begun,
    /// Its proof is due.
    Asked(Asked),
    /// It is said how it ended; an empty answer is due.
    Told(Claim),
}

struct Asked {
    username: String,
    /// The header in front of the client's first message, and what follows it.
    header: String,
    first: String,
    challenge: String,
}

impl Scram {
    /// Begins one of this name; `None` when there is none.
    pub fn new(mechanism: &str) -> Option<Self> {
        let (name, bound) = mechanism.strip_suffix("-PLUS").map_or((mechanism, false), |name| (name, true));
        let algorithms = match name {
            "SCRAM-SHA-256" => &SHA_256,
            "SCRAM-SHA-1" => &SHA_1,
            _ => return None,
        };
        Some(Self { algorithms, bound, state: State::Begun })
    }

    /// Takes the client's next message.
    pub fn next(&mut self, said: &[u8], account: &Account) -> Step {
        let message = || STANDARD.decode(said).ok().and_then(|bytes| String::from_utf8(bytes).ok());
        match std::mem::replace(&mut self.state, State::Begun) {
            State::Begun => match message().and_then(|message| Asked::read(&message)) {
                Some(asked) => {
                    let challenge = STANDARD.encode(&asked.challenge);
                    self.state = State::Asked(asked);
                    Step::Ask(challenge)
                }
                None => Step::Unreadable,
            },
            State::Asked(asked) => match message() {
                Some(message) => self.proved(&message, &asked, account),
                None => Step::Unreadable,
            },
            State::Told(claim) if said.is_empty() => Step::Claimed(claim),
            State::Told(_) => Step::Unreadable,
        }
    }

    fn proved(&mut self, message: &str, asked: &Asked, account: &Account) -> Step {
        let Some((unproved, proof)) = message.rsplit_once(",p=") else { return Step::Unreadable };
        let claim = |holds| Claim { username: asked.username.clone(), holds };
        let (told, holds) = match self.misbound(unproved, asked, account) {
            Some(error) => (format!("e={error}"), false),
            None => match self.own_proof(unproved, proof, asked, account) {
                Some(own) => (format!("v={own}"), true),
                None => return Step::Claimed(claim(false)),
            },
        };
        self.state = State::Told(claim(holds));
        Step::Ask(STANDARD.encode(told))
    }

    /// What is wrong with what the client says of channel binding (RFC 5802 §6, §7).
    fn misbound(&self, unproved: &str, asked: &Asked, account: &Account) -> Option<&'static str> {
        let data = match (asked.header.as_str(), self.bound) {
            ("p=tls-exporter,,", true) => account.binding.as_slice(),
            ("y,,", false) if account.binds => return Some("server-does-support-channel-binding"),
            ("n,," | "y,,", false) => &[],
            (header, true) if header.starts_with("p=") => return Some("unsupported-channel-binding-type"),
            _ => return Some("channel-binding-not-supported"),
        };
        let bound = STANDARD.encode([asked.header.as_bytes(), data].concat());
        let nonce = asked.challenge.split(',').next().unwrap_or_default();
        (unproved != format!("c={bound},{nonce}")).then_some("channel-bindings-dont-match")
    }

    /// The server's own proof, in base64, when the client's holds.
    fn own_proof(&self, unproved: &str, proof: &str, asked: &Asked, account: &Account) -> Option<String> {
        let hash = |bytes: &[u8]| digest::digest(self.algorithms.digest, bytes);
        let mut salted = vec![0; self.algorithms.digest.output_len()];
        pbkdf2::derive(self.algorithms.pbkdf2, ROUNDS, &SALT, account.password.reveal().as_bytes(), &mut salted);
        let signed = format!("{},{},{unproved}", asked.first, asked.challenge);
        let stored = hash(self.sign(&salted, "Client Key").as_ref());
        // RFC 5802 §3: the client's key comes out of its proof, and its hash is what the server has stored.
        let proof = STANDARD.decode(proof).ok().filter(|proof| proof.len() == salted.len())?;
        let signature = self.sign(stored.as_ref(), &signed);
        let key: Vec<u8> = proof.iter().zip(signature.as_ref()).map(|(proof, sign)| proof ^ sign).collect();
        let holds = hash(&key).as_ref() == stored.as_ref() && asked.username == account.username;
        let own = self.sign(self.sign(&salted, "Server Key").as_ref(), &signed);
        holds.then(|| STANDARD.encode(own))
    }

    fn sign(&self, key: &[u8], message: &str) -> hmac::Tag {
        hmac::sign(&hmac::Key::new(self.algorithms.hmac, key), message.as_bytes())
    }
}

impl Asked {
    /// Reads `n,,n=name,r=nonce`.
    fn read(message: &str) -> Option<Self> {
        let (header, first) = message.split_at_checked(message.find(",,")? + 2)?;
        let (name, nonce) = first.strip_prefix("n=")?.split_once(",r=")?;
        let username = name.replace("=2C", ",").replace("=3D", "=");
        let challenge = format!("r={nonce}{NONCE},s={},i={ROUNDS}", STANDARD.encode(SALT));
        let (header, first) = (header.to_owned(), first.to_owned());
        (!nonce.is_empty()).then_some(Self { username, header, first, challenge })
    }
}
