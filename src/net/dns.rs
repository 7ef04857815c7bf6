//! Questions to the resolver, each asked once in a run, each answered within its deadline.

use std::net::IpAddr;
use std::time::Duration;

use tokio::time::{Instant, timeout};

pub use super::answer::{Answer, Kind, Mx, Question, Record, Srv, Tlsa};
use super::dnssec::Proof;
use super::{Family, Net, Recorder};
use crate::model::{Fault, FaultKind, Happened, Lookup, LookupStatus};

/// How long the IPv6 addresses may lag behind the IPv4 ones (RFC 8305 §3, "Resolution Delay").
const RESOLUTION_DELAY: Duration = Duration::from_millis(50);

impl Net {
    /// The addresses of a host, IPv6 first; an IP address needs no lookup and is its own answer.
    ///
    /// # Errors
    /// `NameNotFound`, `DnsFailed`, `DnsBogus` or `DnsTimeout`, with the resolver's words as the cause.
    pub async fn addresses(&self, host: &str, recorder: &Recorder) -> Result<Vec<IpAddr>, Fault> {
        if let Ok(ip) = host.parse::<IpAddr>() {
            return Ok(vec![ip]);
        }
        let v6 = self.family_of(host, Kind::Aaaa, recorder);
        let v4 = self.family_of(host, Kind::A, recorder);
        tokio::pin!(v6, v4);
        let (v6, v4) = tokio::select! {
            v6 = &mut v6 => (v6, v4.await),
            v4 = &mut v4 => {
                let known = v4.as_ref().is_some_and(|answer| answer.status == LookupStatus::Answered);
                let v6 = if known { timeout(RESOLUTION_DELAY, v6).await.unwrap_or(None) } else { v6.await };
                (v6, v4)
            }
        };
        let answers: Vec<_> = [v6, v4].into_iter().flatten().collect();
        let addresses: Vec<_> = answers.iter().flat_map(Answer::addresses).collect();
        if addresses.is_empty() { Err(self.unresolved(host, &answers)) } else { Ok(addresses) }
    }

    /// Why a host has no address: what weighs most among what its lookups said.
    fn unresolved(&self, host: &str, answers: &[Answer]) -> Fault {
        let with = |status: LookupStatus| answers.iter().find(|answer| answer.status == status);
        let (kind, answer) = if let Some(answer) = with(LookupStatus::Nxdomain) {
            (FaultKind::NameNotFound, Some(answer))
        } else if let Some(answer) = with(LookupStatus::Bogus) {
            (FaultKind::DnsBogus, Some(answer))
        } else if let Some(answer) = with(LookupStatus::Servfail) {
            (FaultKind::DnsFailed, Some(answer))
        } else if let Some(answer) = with(LookupStatus::Timeout) {
            (FaultKind::DnsTimeout, Some(answer))
        } else if self.parts.family.is_some() {
            // The other family, which was not asked for, may well have one.
            (FaultKind::Unreachable, None)
        } else {
            (FaultKind::NameNotFound, with(LookupStatus::NoData))
        };
        let nothing = if self.parts.family.is_some() { "no address of the wanted family" } else { "no address" };
        let cause = answer.and_then(|answer| answer.cause.as_deref()).unwrap_or(nothing);
        Fault::new(kind).because(format_args!("{host}: {cause}"))
    }

    /// The mail exchangers of a domain, preferred first.
    ///
    /// # Errors
    /// How the lookup ended when it brought none.
    pub async fn mx(&self, domain: &str, recorder: &Recorder) -> Result<Vec<Mx>, LookupStatus> {
        let mut found = self.records(domain, Kind::Mx, recorder, Record::mx).await?;
        found.sort();
        Ok(found)
    }

    /// The places of a service, by priority, then the heavier first, then by name: RFC 2782 picks among equals at
    /// random, but what is shown to people has to stay the same from run to run.
    ///
    /// # Errors
    /// How the lookup ended when it brought none.
    pub async fn srv(&self, name: &str, recorder: &Recorder) -> Result<Vec<Srv>, LookupStatus> {
        let mut found = self.records(name, Kind::Srv, recorder, Record::srv).await?;
        found.sort_by(|a, b| {
            let heavier_first = a.priority.cmp(&b.priority).then(b.weight.cmp(&a.weight));
            heavier_first.then_with(|| a.target.cmp(&b.target)).then(a.port.cmp(&b.port))
        });
        Ok(found)
    }

    /// The texts of a name.
    ///
    /// # Errors
    /// How the lookup ended when it brought none.
    pub async fn txt(&self, name: &str, recorder: &Recorder) -> Result<Vec<String>, LookupStatus> {
        self.records(name, Kind::Txt, recorder, Record::txt).await
    }

    /// What a name is an alias of.
    ///
    /// # Errors
    /// How the lookup ended when it brought nothing; `NoData` is the good answer.
    pub async fn alias(&self, name: &str, recorder: &Recorder) -> Result<Vec<String>, LookupStatus> {
        self.records(name, Kind::Cname, recorder, Record::alias).await
    }

    /// `None` when this address family is not wanted.
    async fn family_of(&self, host: &str, kind: Kind, recorder: &Recorder) -> Option<Answer> {
        let unwanted = if kind == Kind::A { Family::V6 } else { Family::V4 };
        if self.parts.family == Some(unwanted) { None } else { Some(self.ask(host, kind, recorder).await) }
    }

    /// The certificates that a domain vouches for at a name such as `_465._tcp.mail.guide.test` (RFC 6698). Who wants to
    /// build on them asks [`vouched`](Self::vouched) as well.
    ///
    /// # Errors
    /// How the lookup ended when it brought none.
    pub(super) async fn tlsa(&self, name: &str, recorder: &Recorder) -> Result<Vec<Tlsa>, LookupStatus> {
        self.records(name, Kind::Tlsa, recorder, Record::tlsa).await
    }

    /// True when DNSSEC vouches for the answer to this question. The answer itself never waits for that: where it is
    /// signed and the resolver's word does not count, its signatures are checked here, once in a run, and it is told
    /// when they hold or do not.
    pub async fn vouched(&self, name: &str, kind: Kind, recorder: &Recorder) -> bool {
        let answer = self.ask(name, kind, recorder).await;
        if answer.authenticated || !answer.signed {
            return answer.authenticated;
        }
        let question = Question::new(name, kind);
        let place = recorder.asked(&question);
        let checked = place.vouched.get_or_init(|| async {
            let proof = self.parts.resolver.validate(&question, self.limits().dns).await;
            if proof != Proof::Unknown {
                let holds = proof == Proof::Secure;
                recorder.emit(Happened::Validated { name: question.name.clone(), kind: kind.to_string(), holds });
            }
            proof == Proof::Secure
        });
        *checked.await
    }

    async fn records<T>(
        &self,
        name: &str,
        kind: Kind,
        recorder: &Recorder,
        pick: fn(Record) -> Option<T>,
    ) -> Result<Vec<T>, LookupStatus> {
        let answer = self.ask(name, kind, recorder).await;
        if answer.status == LookupStatus::Answered {
            Ok(answer.records.into_iter().filter_map(pick).collect())
        } else {
            Err(answer.status)
        }
    }

    /// Asks, or waits for the answer to the same question asked before in this run.
    async fn ask(&self, name: &str, kind: Kind, recorder: &Recorder) -> Answer {
        let question = Question::new(name, kind);
        let place = recorder.asked(&question);
        let answer = place.answer.get_or_init(|| async {
            let began = Instant::now();
            let answer = self.parts.resolver.resolve(&question, self.limits().dns).await;
            recorder.emit(Happened::LookedUp(Lookup {
                name: question.name.clone(),
                kind: kind.to_string(),
                status: answer.status,
                records: answer.records.iter().map(ToString::to_string).collect(),
                authenticated: answer.authenticated,
                elapsed_ms: u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX),
                cause: answer.cause.clone(),
            }));
            answer
        });
        answer.await.clone()
    }
}

#[cfg(test)]
mod tests {
    use std::net::SocketAddr;

    use hickory_proto::op::ResponseCode;
    use hickory_proto::rr::Name;

    use super::*;
    use crate::net::StandIn;
    use crate::net::rig;
    use crate::net::stand_in::Names;

    fn net(names: Names) -> Net {
        Net::stand_in(StandIn { names, ..StandIn::default() })
    }

    #[tokio::test]
    async fn a_question_is_asked_once_in_a_run() {
        let net = net(Names::default().mx("guide.test", 10, "mail.guide.test"));
        let (recorder, mut seen) = rig::recorder();
        let (one, two) = tokio::join!(net.mx("guide.test", &recorder), net.mx("Guide.Test.", &recorder));
        assert_eq!(one, Ok(vec![Mx { preference: 10, host: "mail.guide.test".into() }]));
        assert_eq!(one, two);
        let told = rig::told(&mut seen);
        let [Happened::LookedUp(lookup)] = told.as_slice() else { panic!("{told:?}") };
        assert_eq!((lookup.kind.as_str(), lookup.records.join("|")), ("MX", "10 mail.guide.test".to_owned()));
        let (another_run, mut seen) = rig::recorder();
        let _ = net.mx("guide.test", &another_run).await;
        assert_eq!(rig::told(&mut seen).len(), 1, "another run asks anew");
    }

    #[tokio::test]
    async fn no_such_name_is_told_from_no_such_record() {
        let net = net(Names::default().address("guide.test", "192.0.2.1").failing("broken.test", LookupStatus::Servfail));
        let (recorder, _seen) = rig::recorder();
        assert_eq!(net.mx("guide.test", &recorder).await, Err(LookupStatus::NoData));
        assert_eq!(net.mx("nowhere.test", &recorder).await, Err(LookupStatus::Nxdomain));
        assert_eq!(net.txt("broken.test", &recorder).await, Err(LookupStatus::Servfail));
        assert_eq!(net.addresses("broken.test", &recorder).await.unwrap_err().kind, FaultKind::DnsFailed);
        assert_eq!(net.addresses("nowhere.test", &recorder).await.unwrap_err().kind, FaultKind::NameNotFound);
        assert_eq!(net.addresses("2001:db8::1", &recorder).await.unwrap().len(), 1, "an address is its own answer");
    }

    #[tokio::test(start_paused = true)]
    async fn a_resolver_that_is_silent_costs_its_deadline_and_no_more() {
        let net = net(Names::default().slow("guide.test", Duration::from_secs(60)));
        let (recorder, _seen) = rig::recorder();
        assert_eq!(net.addresses("guide.test", &recorder).await.unwrap_err().kind, FaultKind::DnsTimeout);
        assert_eq!(recorder.now_ms(), 2_000);
    }

    #[tokio::test]
    async fn places_come_in_an_order_that_stays() {
        let zone = Names::default().srv("_imaps._tcp.guide.test", 20, 0, 993, "c.test");
        let zone = zone.srv("_imaps._tcp.guide.test", 10, 1, 993, "b.test").srv("_imaps._tcp.guide.test", 10, 9, 993, "a.test");
        let (recorder, _seen) = rig::recorder();
        let found = net(zone).srv("_imaps._tcp.guide.test", &recorder).await.unwrap();
        assert_eq!(found.iter().map(|srv| srv.target.as_str()).collect::<Vec<_>>(), ["a.test", "b.test", "c.test"]);
    }

    /// A DNS server that knows one zone: MX at the top, nothing else at `mail.`, trouble at `broken.`.
    fn answer(query: &[u8]) -> Option<Vec<u8>> {
        use hickory_proto::op::{Message, MessageType};
        use hickory_proto::rr::rdata::{MX, SRV};
        use hickory_proto::rr::{RData, RecordType};
        let mut reply = Message::from_vec(query).ok()?;
        let asked = reply.queries.first()?.clone();
        reply.metadata.message_type = MessageType::Response;
        reply.metadata.recursion_available = true;
        reply.additionals.clear();
        let name = |text: &str| Name::from_ascii(text).unwrap();
        let record = |data| hickory_proto::rr::Record::from_rdata(asked.name().clone(), 60, data);
        match (asked.name().to_ascii().to_ascii_lowercase().as_str(), asked.query_type()) {
            ("guide.test.", RecordType::MX) => {
                let _ = reply.add_answer(record(RData::MX(MX::new(10, name("Mail.Guide.test.")))));
            }
            ("none.guide.test.", RecordType::MX) => {
                let _ = reply.add_answer(record(RData::MX(MX::new(0, Name::root()))));
            }
            ("_imaps._tcp.guide.test.", RecordType::SRV) => {
                let _ = reply.add_answer(record(RData::SRV(SRV::new(0, 1, 993, name("mail.guide.test.")))));
            }
            ("mail.guide.test.", RecordType::A) => {
                let _ = reply.add_answer(record(RData::A(hickory_proto::rr::rdata::A::new(192, 0, 2, 1))));
            }
            ("mail.guide.test.", _) => {}
            ("broken.guide.test.", _) => reply.metadata.response_code = ResponseCode::ServFail,
            ("silent.guide.test.", _) => return None,
            _ => reply.metadata.response_code = ResponseCode::NXDomain,
        }
        reply.to_vec().ok()
    }

    #[tokio::test]
    async fn a_slow_resolver_may_take_nearly_all_the_time() {
        let limit = Duration::from_secs(1);
        let socket = std::net::UdpSocket::bind(("127.0.0.1", 0)).unwrap();
        let resolver = socket.local_addr().unwrap();
        // Answers the first packet, late, and no other.
        let server = std::thread::spawn(move || {
            let mut query = [0; 512];
            let (count, client) = socket.recv_from(&mut query).unwrap();
            std::thread::sleep(limit * 7 / 10);
            let _ = socket.send_to(&answer(&query[..count]).unwrap(), client);
        });
        let limits = crate::net::Limits { dns: limit, ..crate::net::Limits::default() };
        let net = Net::new(crate::net::Setup { resolver: Some(resolver), limits, ..crate::net::Setup::default() }).unwrap();
        let (recorder, _seen) = rig::recorder();
        assert_eq!(net.mx("guide.test", &recorder).await, Ok(vec![Mx { preference: 10, host: "mail.guide.test".into() }]));
        server.join().unwrap();
    }

    #[tokio::test]
    async fn a_real_resolver_is_understood() {
        let server = crate::net::listen::udp_at(SocketAddr::from(([127, 0, 0, 1], 0)), answer).await.unwrap();
        let limits = crate::net::Limits { dns: Duration::from_millis(400), ..crate::net::Limits::default() };
        let setup = crate::net::Setup { resolver: Some(server.address()), limits, ..crate::net::Setup::default() };
        let net = Net::new(setup).unwrap();
        let (recorder, _seen) = rig::recorder();
        let mx = |preference, host: &str| Ok(vec![Mx { preference, host: host.into() }]);
        assert_eq!(net.mx("guide.test", &recorder).await, mx(10, "mail.guide.test"));
        assert_eq!(net.mx("none.guide.test", &recorder).await, mx(0, ""));
        assert_eq!(net.mx("mail.guide.test", &recorder).await, Err(LookupStatus::NoData));
        assert_eq!(net.mx("nowhere.guide.test", &recorder).await, Err(LookupStatus::Nxdomain));
        assert_eq!(net.mx("broken.guide.test", &recorder).await, Err(LookupStatus::Servfail));
        assert_eq!(net.mx("silent.guide.test", &recorder).await, Err(LookupStatus::Timeout));
        let imaps = net.srv("_imaps._tcp.guide.test", &recorder).await.unwrap();
        assert_eq!((imaps[0].target.as_str(), imaps[0].port), ("mail.guide.test", 993));
        assert_eq!(net.addresses("mail.guide.test", &recorder).await, Ok(vec![IpAddr::from([192, 0, 2, 1])]));
        assert_eq!(net.resolver_name(), server.address().to_string());
    }
}
