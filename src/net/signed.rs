//! A resolver with a signed world of its own, and what answers do that come from it: DNSSEC, and every trouble that a
//! resolver can make.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use hickory_proto::dnssec::crypto::EcdsaSigningKey;
use hickory_proto::dnssec::rdata::{DNSKEY, DNSSECRData, RRSIG};
use hickory_proto::dnssec::{Algorithm, DnssecSigner, SigningKey as _};
use hickory_proto::op::{Message, MessageType, ResponseCode};
use hickory_proto::rr::rdata::opt::EdnsOption;
use hickory_proto::rr::rdata::{A, CNAME, SRV, TLSA, TXT};
use hickory_proto::rr::{DNSClass, Name, RData, Record, RecordSet, RecordType};
use time::OffsetDateTime;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

use super::dns::Kind;
use super::listen::{self, Listening};
use super::{Limits, Net, Recorder, Setup, rig};
use crate::model::{FaultKind, Happened, LookupStatus};

/// The whole world is one zone, the root, and this signs it.
pub struct World {
    signer: DnssecSigner,
    records: Vec<(Name, RData)>,
    /// The resolver has checked the signatures and says so.
    vouches: bool,
}

impl World {
    pub fn new() -> Self {
        let key = EcdsaSigningKey::generate_pkcs8(Algorithm::ECDSAP256SHA256).unwrap();
        let key = EcdsaSigningKey::from_pkcs8(&key, Algorithm::ECDSAP256SHA256).unwrap();
        let dnskey = DNSKEY::with_flags(257, key.to_public_key().unwrap());
        let signer = DnssecSigner::new(dnskey, Box::new(key), Name::root(), Duration::from_secs(3600));
        Self { signer, records: Vec::new(), vouches: false }
    }

    pub fn with(mut self, owner: &str, data: RData) -> Self {
        self.records.push((name(owner), data));
        self
    }

    fn anchor(&self) -> String {
        format!(". 3600 IN DNSKEY {}\n", self.signer.dnskey())
    }

    /// The records of this name and type, signed; `signature` may spoil the signature.
    fn signed(&self, owner: &Name, kind: RecordType, spoilt: bool) -> Vec<Record> {
        let mut set = RecordSet::new(owner.clone(), kind, 0);
        if owner.is_root() && kind == RecordType::DNSKEY {
            let _ = set.add_rdata(RData::DNSSEC(DNSSECRData::DNSKEY(self.signer.dnskey().clone())));
        }
        for (_, data) in self.records.iter().filter(|(known, data)| known == owner && data.record_type() == kind) {
            let _ = set.add_rdata(data.clone());
        }
        if set.is_empty() {
            return Vec::new();
        }
        let since = OffsetDateTime::now_utc() - Duration::from_secs(60);
        let signature = RRSIG::from_rrset(&set, DNSClass::IN, since, &self.signer).unwrap();
        let signature = if spoilt { RRSIG::from_sig(signature.input().clone(), vec![7; 64]) } else { signature };
        let signature = Record::from_rdata(owner.clone(), set.ttl(), RData::DNSSEC(DNSSECRData::RRSIG(signature)));
        set.records_without_rrsigs().cloned().chain([signature]).collect()
    }

    /// What this world's resolver answers; names say what is wrong with them.
    fn answer(&self, query: &[u8]) -> Option<Message> {
        let question = Message::from_vec(query).ok()?;
        let asked = question.queries.first()?.clone();
        let mut reply = question.clone();
        reply.metadata.message_type = MessageType::Response;
        reply.metadata.recursion_available = true;
        reply.additionals.clear();
        let label = asked.name().to_ascii().to_ascii_lowercase();
        if label.starts_with("old-") && question.edns.is_some() {
            reply.metadata.response_code = ResponseCode::FormErr;
            return Some(reply);
        }
        let unchecked = question.metadata.checking_disabled;
        if label.starts_with("broken-") || (label.starts_with("refused-") && !unchecked) {
            reply.metadata.response_code = ResponseCode::ServFail;
            if label.starts_with("broken-signed") {
                let text = [&[0, 7][..], b"expired\x07 yesterday"].concat();
                reply.edns.get_or_insert_default().options_mut().insert(EdnsOption::Unknown(15, text));
            }
            return Some(reply);
        }
        reply.answers = self.signed(asked.name(), asked.query_type(), label.starts_with("spoilt-"));
        reply.metadata.authentic_data = self.vouches;
        if reply.answers.is_empty() {
            let aliases = self.signed(asked.name(), RecordType::CNAME, false);
            let target =
                aliases.iter().find_map(|record| if let RData::CNAME(to) = &record.data { Some(to.0.clone()) } else { None });
            if let Some(target) = target {
                reply.answers = [aliases, self.signed(&target, asked.query_type(), false)].concat();
            } else {
                reply.metadata.response_code = ResponseCode::NXDomain;
            }
        }
        Some(reply)
    }

    /// A net that asks this world over UDP, and over TCP for what is cut off.
    pub async fn net(self, anchored: bool) -> (Net, Vec<Listening>) {
        let limits = Limits { dns: Duration::from_secs(5), ..Limits::default() };
        self.net_within(limits, anchored).await
    }

    async fn net_within(self, limits: Limits, anchored: bool) -> (Net, Vec<Listening>) {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), self.anchor()).unwrap();
        let (world, over_tcp) = (Arc::new(self), SocketAddr::from(([127, 0, 0, 1], 0)));
        let over_udp = world.clone();
        let tcp = listen::tcp_at(over_tcp, move |mut stream| {
            let world = world.clone();
            async move {
                while let Ok(length) = stream.read_u16().await {
                    let mut query = vec![0; usize::from(length)];
                    let _ = stream.read_exact(&mut query).await;
                    let Some(reply) = world.answer(&query).and_then(|reply| reply.to_vec().ok()) else { return };
                    let _ = stream.write_all(&[&u16::try_from(reply.len()).unwrap().to_be_bytes()[..], &reply].concat()).await;
                }
            }
        });
        let tcp = tcp.await.unwrap();
        let udp = listen::udp_at(tcp.address(), move |query| {
            let mut reply = over_udp.answer(query)?;
            if reply.queries.first()?.name().to_ascii().starts_with("big-") {
                reply.answers.clear();
                reply.metadata.truncation = true;
            }
            reply.to_vec().ok()
        });
        let udp = udp.await.unwrap();
        let trust_anchors = anchored.then(|| file.path().to_owned());
        let net = Net::new(Setup { resolver: Some(tcp.address()), trust_anchors, limits, ..Setup::default() }).unwrap();
        (net, vec![tcp, udp])
    }
}

fn name(text: &str) -> Name {
    Name::from_ascii(format!("{text}.")).unwrap()
}

fn srv(host: &str) -> RData {
    RData::SRV(SRV::new(0, 1, 465, name(host)))
}

fn txt(text: &str) -> RData {
    RData::TXT(TXT::new(vec![text.to_owned()]))
}

/// `3 1 1` of a server's key, or of none.
pub fn tlsa(usage: u8, selector: u8, matching: u8, data: Vec<u8>) -> RData {
    RData::TLSA(TLSA::new(usage.into(), selector.into(), matching.into(), data))
}

pub fn address() -> RData {
    RData::A(A::new(127, 0, 0, 1))
}

const SUBMISSIONS: &str = "_submissions._tcp.guide.test";

fn validated(told: &[Happened]) -> Vec<(String, bool)> {
    let seen = told.iter().filter_map(|told| match told {
        Happened::Validated { name, kind, holds } => Some((format!("{name} {kind}"), *holds)),
        _ => None,
    });
    seen.collect()
}

#[tokio::test]
async fn signatures_that_hold_vouch_for_an_answer_and_are_checked_once() {
    let (net, _servers) = World::new().with(SUBMISSIONS, srv("smtp.hoster.test")).net(true).await;
    let (recorder, mut seen) = rig::recorder();
    assert_eq!(net.srv(SUBMISSIONS, &recorder).await.unwrap()[0].target, "smtp.hoster.test");
    let Happened::LookedUp(lookup) = &rig::told(&mut seen)[0] else { panic!() };
    assert!(!lookup.authenticated, "the answer does not wait for the check");
    let (one, two) = tokio::join!(net.vouched(SUBMISSIONS, Kind::Srv, &recorder), net.vouched(SUBMISSIONS, Kind::Srv, &recorder));
    assert!(one && two);
    assert_eq!(validated(&rig::told(&mut seen)), [(format!("{SUBMISSIONS} SRV"), true)]);
}

#[tokio::test]
async fn a_signature_that_does_not_hold_is_told_and_vouches_for_nothing() {
    let (net, _servers) = World::new().with("spoilt-guide.test", txt("forged")).net(true).await;
    let (recorder, mut seen) = rig::recorder();
    assert_eq!(net.txt("spoilt-guide.test", &recorder).await, Ok(vec!["forged".to_owned()]));
    assert!(!net.vouched("spoilt-guide.test", Kind::Txt, &recorder).await);
    assert_eq!(validated(&rig::told(&mut seen)), [("spoilt-guide.test TXT".to_owned(), false)]);
}

#[tokio::test]
async fn a_world_with_a_root_of_its_own_proves_nothing_and_is_no_forgery() {
    let (net, _servers) = World::new().with(SUBMISSIONS, srv("smtp.hoster.test")).net(false).await;
    let (recorder, mut seen) = rig::recorder();
    assert!(!net.vouched(SUBMISSIONS, Kind::Srv, &recorder).await);
    assert_eq!(validated(&rig::told(&mut seen)), []);
}

#[tokio::test]
async fn the_word_of_a_resolver_on_this_computer_counts() {
    let world = World { vouches: true, ..World::new() };
    let (net, _servers) = world.with(SUBMISSIONS, srv("smtp.hoster.test")).net(false).await;
    let (recorder, mut seen) = rig::recorder();
    assert!(net.srv(SUBMISSIONS, &recorder).await.is_ok());
    assert!(net.vouched(SUBMISSIONS, Kind::Srv, &recorder).await);
    let told = rig::told(&mut seen);
    let [Happened::LookedUp(lookup)] = told.as_slice() else { panic!("nothing had to be checked: {told:?}") };
    assert!(lookup.authenticated);
}

#[tokio::test]
async fn a_resolver_that_refuses_what_does_not_hold_is_told_from_one_that_fails() {
    let world = World::new().with("refused-guide.test", txt("there, unchecked"));
    let (net, _servers) = world.net(false).await;
    let (recorder, mut seen) = rig::recorder();
    assert_eq!(net.txt("refused-guide.test", &recorder).await, Err(LookupStatus::Bogus));
    assert_eq!(net.txt("broken-signed.guide.test", &recorder).await, Err(LookupStatus::Bogus));
    assert_eq!(net.txt("broken-guide.test", &recorder).await, Err(LookupStatus::Servfail));
    assert_eq!(net.addresses("broken-signed.guide.test", &recorder).await.unwrap_err().kind, FaultKind::DnsBogus);
    let causes: Vec<_> = rig::told(&mut seen)
        .into_iter()
        .filter_map(|told| if let Happened::LookedUp(lookup) = told { lookup.cause } else { None })
        .collect();
    assert!(causes[1].starts_with("SERVFAIL, EDE 7 Signature Expired expired\\x07 yesterday"), "{causes:#?}");
    assert_eq!(causes[2], "SERVFAIL");
}

#[tokio::test]
async fn a_resolver_older_than_signatures_answers_without_them() {
    let (net, _servers) = World::new().with("old-guide.test", txt("there")).net(true).await;
    let (recorder, _seen) = rig::recorder();
    assert_eq!(net.txt("old-guide.test", &recorder).await, Ok(vec!["there".to_owned()]));
}

#[tokio::test]
async fn what_is_too_big_for_a_datagram_comes_over_tcp() {
    let world = (0..200).fold(World::new(), |world, number| world.with("big-guide.test", txt(&"x".repeat(200 + number % 50))));
    let world = world.with("big-guide.test", txt("the one that is looked for"));
    let (net, _servers) = world.net(false).await;
    let (recorder, _seen) = rig::recorder();
    let texts = net.txt("big-guide.test", &recorder).await.unwrap();
    assert!(texts.len() > 1 && texts.len() <= 64, "{}", texts.len());
}

#[tokio::test]
async fn aliases_are_followed_and_both_ends_have_to_be_signed() {
    let world =
        World::new().with("mail.guide.test", RData::CNAME(CNAME(name("host.guide.test")))).with("host.guide.test", address());
    let (net, _servers) = world.net(true).await;
    let (recorder, _seen) = rig::recorder();
    assert_eq!(net.addresses("mail.guide.test", &recorder).await.unwrap().len(), 1);
    assert!(net.vouched("mail.guide.test", Kind::A, &recorder).await);
}

/// Answers whatever is asked by what `spoil` makes of the right answer, and then by the right one.
async fn lying(spoil: fn(&mut Message)) -> Result<Vec<String>, LookupStatus> {
    let world = World::new().with("guide.test", txt("the right one"));
    let socket = tokio::net::UdpSocket::bind("127.0.0.1:0").await.unwrap();
    let resolver = socket.local_addr().unwrap();
    let mut server = tokio::task::JoinSet::new();
    let _ = server.spawn(async move {
        let mut query = [0; 512];
        while let Ok((count, client)) = socket.recv_from(&mut query).await {
            let right = world.answer(&query[..count]).unwrap();
            let mut wrong = right.clone();
            wrong.answers = vec![Record::from_rdata(name("guide.test"), 60, txt("forged"))];
            spoil(&mut wrong);
            let _ = socket.send_to(&wrong.to_vec().unwrap(), client).await;
            let _ = socket.send_to(&right.to_vec().unwrap(), client).await;
        }
    });
    let net = Net::new(Setup { resolver: Some(resolver), ..Setup::default() }).unwrap();
    let (recorder, _seen): (Recorder, _) = rig::recorder();
    net.txt("guide.test", &recorder).await
}

#[tokio::test]
async fn an_answer_to_another_question_is_none() {
    let right = Ok(vec!["the right one".to_owned()]);
    assert_eq!(lying(|wrong| wrong.metadata.id ^= 1).await, right);
    let elsewhere = |wrong: &mut Message| {
        let _ = wrong.queries[0].set_name(name("other.test"));
    };
    assert_eq!(lying(elsewhere).await, right);
    let beside = lying(|wrong| wrong.answers[0].name = name("other.test")).await;
    assert_eq!(beside, Err(LookupStatus::NoData), "records of another name were not asked for");
}

#[tokio::test]
async fn a_resolver_that_is_not_there_is_named() {
    let nobody = listen::closed().unwrap();
    let limits = Limits { dns: Duration::from_millis(300), ..Limits::default() };
    let net = Net::new(Setup { resolver: Some(nobody.address()), limits, ..Setup::default() }).unwrap();
    let (recorder, mut seen) = rig::recorder();
    let fault = net.addresses("mail.guide.test", &recorder).await.unwrap_err();
    assert!(matches!(fault.kind, FaultKind::DnsFailed | FaultKind::DnsTimeout), "{fault:?}");
    let Happened::LookedUp(lookup) = rig::told(&mut seen).remove(0) else { panic!() };
    let named = nobody.address().to_string();
    assert!(lookup.cause.unwrap().contains(&named) && fault.cause.unwrap().contains(&named));
}
