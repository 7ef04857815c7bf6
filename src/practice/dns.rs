//! The name server of the practice domain: one small zone, and nothing else in the world exists.
//!
//! It answers as a recursive resolver would to a client that knows no better, with SOA records in negative
//! answers (RFC 2308), so that "no such name" and "no such record" can be told apart.

use std::net::Ipv4Addr;

use hickory_proto::op::{Edns, Message, MessageType, Metadata, OpCode, ResponseCode};
use hickory_proto::rr::rdata::{A, MX, SOA, SRV};
use hickory_proto::rr::{DNSClass, Name, RData, Record, RecordType};

use super::script::{Published, Zone};
use crate::model::Service;

/// How long answers may be kept, in seconds: not at all, since the next start has other ports.
const TTL: u32 = 0;
/// The largest UDP answer; far above what this zone can say.
const PAYLOAD: u16 = 1232;

/// The records, ready to be asked.
#[derive(Debug)]
pub(super) struct Records {
    apex: Name,
    records: Vec<Record>,
}

impl Records {
    /// The zone of `domain` as scripted, with the ports at which the services really are.
    ///
    /// # Errors
    /// When a name in the script is no DNS name.
    pub(super) fn new(
        domain: &str,
        zone: Zone,
        ports: impl IntoIterator<Item = (Service, u16)>,
    ) -> Result<Self, hickory_proto::ProtoError> {
        let apex = fqdn(domain)?;
        let host = fqdn(zone.host)?;
        let mut records = vec![record(apex.clone(), soa(&apex)), record(host.clone(), RData::A(A(Ipv4Addr::LOCALHOST)))];
        match zone.mx {
            Published::Host => records.push(record(apex.clone(), RData::MX(MX::new(10, host.clone())))),
            Published::Nowhere => records.push(record(apex.clone(), RData::MX(MX::new(0, Name::root())))),
            Published::Absent => {}
        }
        for (service, port) in ports {
            let srv = match zone.srv {
                Published::Host => SRV::new(0, 1, port, host.clone()),
                Published::Nowhere => SRV::new(0, 0, 0, Name::root()),
                Published::Absent => continue,
            };
            records.push(record(fqdn(&format!("_{service}._tcp.{domain}"))?, RData::SRV(srv)));
        }
        Ok(Self { apex, records })
    }

    /// The answer to one message, in wire form; `None` when it is no question.
    pub(super) fn answer(&self, bytes: &[u8]) -> Option<Vec<u8>> {
        let question = Message::from_vec(bytes).ok().filter(|message| message.metadata.message_type == MessageType::Query)?;
        self.reply(&question).to_vec().ok()
    }

    fn reply(&self, question: &Message) -> Message {
        let mut reply = Message::response(question.metadata.id, question.metadata.op_code);
        reply.metadata = Metadata::response_from_request(&question.metadata);
        reply.metadata.recursion_available = true;
        if question.edns.is_some() {
            let _ = reply.set_edns(Edns::new().set_max_payload(PAYLOAD).clone());
        }
        let [query] = question.queries.as_slice() else {
            reply.metadata.response_code = ResponseCode::FormErr;
            return reply;
        };
        let _ = reply.add_query(query.clone());
        if question.metadata.op_code != OpCode::Query {
            reply.metadata.response_code = ResponseCode::NotImp;
            return reply;
        }
        if query.query_class() != DNSClass::IN {
            reply.metadata.response_code = ResponseCode::Refused;
            return reply;
        }
        let wanted = query.query_type();
        let found =
            |record: &&Record| record.name == *query.name() && (wanted == RecordType::ANY || record.data.record_type() == wanted);
        reply.answers = self.records.iter().filter(found).cloned().collect();
        if reply.answers.is_empty() {
            // A name above an existing one exists too, though it has no records itself (RFC 8020).
            let exists = self.records.iter().any(|record| query.name().zone_of(&record.name));
            reply.metadata.response_code = if exists { ResponseCode::NoError } else { ResponseCode::NXDomain };
            let zone = if self.apex.zone_of(query.name()) { self.apex.clone() } else { Name::root() };
            let authority = soa(&zone);
            let _ = reply.add_authority(record(zone, authority));
        }
        reply
    }
}

fn fqdn(name: &str) -> Result<Name, hickory_proto::ProtoError> {
    Name::from_ascii(format!("{name}."))
}

fn record(name: Name, data: RData) -> Record {
    Record::from_rdata(name, TTL, data)
}

fn soa(zone: &Name) -> RData {
    RData::SOA(SOA::new(zone.clone(), zone.clone(), 1, 3600, 600, 86_400, TTL))
}

#[cfg(test)]
mod tests {
    use hickory_proto::op::Query;

    use super::*;
    use crate::practice::script::Script;

    fn ask(zone: Zone, name: &str, kind: RecordType) -> Message {
        let records = Records::new("practice.test", zone, [(Service::Submissions, 40_465)]).unwrap();
        let mut question = Message::query();
        let _ = question.add_query(Query::query(Name::from_ascii(name).unwrap(), kind));
        let reply = Message::from_vec(&records.answer(&question.to_vec().unwrap()).unwrap()).unwrap();
        assert_eq!(reply.metadata.id, question.metadata.id);
        reply
    }

    fn said(message: &Message) -> Vec<String> {
        message.answers.iter().map(|record| record.data.to_string()).collect()
    }

    #[test]
    fn srv_names_the_host_and_the_real_port() {
        let reply = ask(Script::WELL.zone, "_SUBMISSIONS._tcp.practice.test.", RecordType::SRV);
        assert_eq!(said(&reply), ["0 1 40465 mail.practice.test."]);
        assert_eq!(said(&ask(Script::WELL.zone, "mail.practice.test.", RecordType::A)), ["127.0.0.1"]);
        assert_eq!(said(&ask(Script::WELL.zone, "practice.test.", RecordType::MX)), ["10 mail.practice.test."]);
    }

    #[test]
    fn no_such_record_and_no_such_name_are_told_apart() {
        for (name, kind, code, authority) in [
            ("mail.practice.test.", RecordType::AAAA, ResponseCode::NoError, "practice.test."),
            ("practice.test.", RecordType::A, ResponseCode::NoError, "practice.test."),
            ("_tcp.practice.test.", RecordType::SRV, ResponseCode::NoError, "practice.test."),
            ("autoconfig.practice.test.", RecordType::A, ResponseCode::NXDomain, "practice.test."),
            ("nowhere.test.", RecordType::MX, ResponseCode::NXDomain, "."),
        ] {
            let reply = ask(Script::WELL.zone, name, kind);
            assert_eq!(reply.metadata.response_code, code, "{name} {kind}");
            assert!(reply.answers.is_empty());
            assert_eq!(reply.authorities[0].name.to_string(), authority, "{name} {kind}");
            assert_eq!(reply.authorities[0].data.record_type(), RecordType::SOA);
        }
    }

    #[test]
    fn a_service_that_is_not_offered_has_the_root_as_target() {
        let zone = Zone { srv: Published::Nowhere, mx: Published::Nowhere, ..Script::WELL.zone };
        assert_eq!(said(&ask(zone, "_submissions._tcp.practice.test.", RecordType::SRV)), ["0 0 0 ."]);
        assert_eq!(said(&ask(zone, "practice.test.", RecordType::MX)), ["0 ."]);
    }

    #[test]
    fn junk_gets_no_answer() {
        let records = Records::new("practice.test", Script::WELL.zone, []).unwrap();
        assert_eq!(records.answer(b"GET / HTTP/1.1\r\n\r\n"), None);
        assert_eq!(records.answer(&[]), None);
    }
}
