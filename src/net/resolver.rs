//! One DNS server, or the system's: how a question is put to it, and what its answer says.
//!
//! Every question asks for signatures as well (the DO bit, RFC 3225). An answer is vouched for in one of two ways: by a
//! resolver that checks signatures itself and to which nobody can get in between (`AD`, RFC 6840 §5.7), else by
//! `dnssec`, which checks them here. What is not signed costs no further question.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use hickory_proto::op::{DnsRequest, DnsRequestOptions, DnsResponse, Query, ResponseCode};
use hickory_proto::rr::rdata::opt::{EdnsCode, EdnsOption};
use hickory_proto::rr::{Name, RData, Record as RawRecord, RecordType};
use hickory_resolver::config::{NameServerConfig, ResolverOpts, ServerOrderingStrategy};
use hickory_resolver::net::runtime::TokioRuntimeProvider;
use hickory_resolver::net::xfer::{DnsHandle as _, FirstAnswer as _};
use hickory_resolver::net::{DnsError, NetError};
use hickory_resolver::{Hosts, NameServerPool, PoolContext, TlsConfig, system_conf};
use tokio::time::timeout;

use super::SetupError;
use super::answer::{Answer, Kind, Question, Record};
use super::dnssec::{self, Proof, Validator};
use super::stand_in::Names;
use super::whole::Whole;
use crate::model::LookupStatus;
use crate::wire::line::printable;

/// More records than this are no mail set-up; the rest is not looked at.
const RECORDS_MAX: usize = 64;
/// How many aliases are followed from one name to the next, in one answer and over several.
const ALIASES_MAX: usize = 8;
/// The option that says more about a failure (RFC 8914 §2), and how much of its text is kept, in bytes.
const EXTENDED_ERROR: u16 = 15;
const REASON_MAX: usize = 200;

/// Who is asked.
pub(super) enum Resolver {
    /// A DNS server.
    Dns(Box<Server>),
    /// A map, in tests.
    Map(Box<Names>),
}

/// The way to the DNS servers.
pub(super) struct Server {
    pool: NameServerPool<Whole>,
    validator: Validator,
    /// The system's list of hosts, when it is the system that is asked.
    hosts: Option<Hosts>,
    /// True where the resolver's word on signatures counts.
    trusts_resolver: bool,
    addresses: Vec<SocketAddr>,
}

impl Resolver {
    /// The resolver at this address, or the system's. `anchors` is a file of DNSKEY records at which trust begins in
    /// place of the root's own.
    ///
    /// # Errors
    /// [`SetupError::Resolver`] when hickory cannot be set up, [`SetupError::TrustAnchor`] when the file is no use.
    pub fn new(address: Option<SocketAddr>, anchors: Option<&PathBuf>, limit: Duration) -> Result<Self, SetupError> {
        let servers = match address {
            Some(address) => vec![at(address)],
            // As resolv.conf(5) has it: without a configuration the server is on this computer.
            None => system_conf::read_system_conf()
                .map_or_else(|_| vec![at(SocketAddr::from(([127, 0, 0, 1], 53)))], |(config, _)| config.name_servers),
        };
        let addresses: Vec<SocketAddr> = servers.iter().filter_map(address_of).collect();
        let mut options = ResolverOpts::default();
        options.timeout = limit;
        options.server_ordering_strategy = ServerOrderingStrategy::UserProvidedOrder;
        let unusable = |error: NetError| SetupError::Resolver { cause: error.to_string() };
        let context = Arc::new(PoolContext::new(options, TlsConfig::new().map_err(unusable)?));
        Ok(Self::Dns(Box::new(Server {
            pool: NameServerPool::from_config(servers.clone(), context.clone(), Whole::default()),
            validator: Validator::new(NameServerPool::from_config(servers, context, TokioRuntimeProvider::default()), anchors)?,
            hosts: address.is_none().then(|| Hosts::from_system().unwrap_or_default()),
            trusts_resolver: dnssec::is_out_of_reach(&addresses) || (address.is_none() && dnssec::system_trusts_resolver()),
            addresses,
        })))
    }

    /// Asks a question, for no longer than this.
    pub async fn resolve(&self, question: &Question, limit: Duration) -> Answer {
        let answer = match self {
            Self::Dns(server) => timeout(limit, server.look(question)).await,
            Self::Map(names) => timeout(limit, names.resolve(question)).await,
        };
        let mut answer = answer.unwrap_or_else(|_| {
            let who = if let Self::Dns(server) = self { server.names() } else { "the resolver".to_owned() };
            Answer::none(LookupStatus::Timeout, format_args!("no answer from {who} in time"))
        });
        answer.records.truncate(RECORDS_MAX);
        answer
    }

    /// Checks the signatures of a signed answer, for no longer than this.
    pub async fn validate(&self, question: &Question, limit: Duration) -> Proof {
        match self {
            Self::Dns(server) => {
                let Ok(name) = name_of(question) else { return Proof::Unknown };
                let query = Query::query(name, question.kind.into());
                timeout(limit, server.validator.prove(query)).await.unwrap_or(Proof::Unknown)
            }
            Self::Map(names) => names.proof(question),
        }
    }
}

impl Server {
    async fn look(&self, question: &Question) -> Answer {
        let mut name = match name_of(question) {
            Ok(name) => name,
            Err(error) => return Answer::none(LookupStatus::Nxdomain, error),
        };
        if let Some(known) = self.known_here(&name, question.kind) {
            return known;
        }
        let mut authenticated = true;
        let mut signed = true;
        for _ in 0..ALIASES_MAX {
            let said = match self.ask(&name, question.kind.into()).await {
                Ok(said) => said,
                Err(failed) => return failed,
            };
            authenticated &= self.trusts_resolver && said.metadata.authentic_data;
            signed &= said.answers.iter().any(is_signature);
            let (end, records) = followed(&name, question.kind, &said.answers);
            // A resolver follows aliases to their end; who does not is asked for the next name.
            if records.is_empty() && end != name && said.soa().is_none() && code(&said) == ResponseCode::NoError {
                name = end;
                continue;
            }
            let answer = if records.is_empty() && code(&said) == ResponseCode::NXDomain {
                Answer::none(LookupStatus::Nxdomain, "no such name")
            } else {
                Answer::of(records)
            };
            return Answer { authenticated, signed: signed && !answer.records.is_empty(), ..answer };
        }
        Answer::none(LookupStatus::Servfail, "aliases without end")
    }

    /// Puts one question. A failure is looked into: a resolver that checks signatures says no more than SERVFAIL of an
    /// answer that does not hold, and gives it to who does not want them checked (the CD bit, RFC 4035 §3.2.2).
    async fn ask(&self, name: &Name, kind: RecordType) -> Result<DnsResponse, Answer> {
        let mut said = self.send(name, kind, Wish::Signatures).await;
        if matches!(&said, Ok(said) if code(said) == ResponseCode::FormErr) {
            // It was made before there were options (RFC 6891 §7).
            said = self.send(name, kind, Wish::NoOptions).await;
        }
        let said = said.map_err(|error| Answer::none(status(&error), format_args!("{} {error}", self.names())))?;
        match code(&said) {
            ResponseCode::NoError | ResponseCode::NXDomain => Ok(said),
            ResponseCode::ServFail => {
                let more = extended_error(&said);
                let bogus = more.as_ref().is_some_and(|(code, _)| dnssec::is_about_signatures(*code))
                    || matches!(self.send(name, kind, Wish::Unchecked).await, Ok(unchecked)
                        if matches!(code(&unchecked), ResponseCode::NoError | ResponseCode::NXDomain));
                let cause = more.map_or_else(|| "SERVFAIL".to_owned(), |(_, text)| format!("SERVFAIL, {text}"));
                if bogus {
                    Err(Answer::none(LookupStatus::Bogus, format_args!("{cause}; without a check of the signatures it answers")))
                } else {
                    Err(Answer::none(LookupStatus::Servfail, cause))
                }
            }
            other => Err(Answer::none(LookupStatus::Servfail, format_args!("{} says {}", self.names(), other.to_str()))),
        }
    }

    /// Who is asked, for people.
    fn names(&self) -> String {
        let addresses: Vec<_> = self.addresses.iter().map(ToString::to_string).collect();
        format!("the resolver {}", addresses.join(", ")).trim_end().to_owned()
    }

    async fn send(&self, name: &Name, kind: RecordType, wish: Wish) -> Result<DnsResponse, NetError> {
        let mut options = DnsRequestOptions::default();
        options.use_edns = wish != Wish::NoOptions;
        options.edns_set_dnssec_ok = true;
        let mut request = DnsRequest::from_query(Query::query(name.clone(), kind), options);
        request.metadata.checking_disabled = wish == Wish::Unchecked;
        self.pool.send(request).first_answer().await
    }

    /// What needs no server: the system's list of hosts, and this computer itself (RFC 6761 §6.3).
    fn known_here(&self, name: &Name, kind: Kind) -> Option<Answer> {
        let query = Query::query(name.clone(), kind.into());
        let listed = self.hosts.as_ref().and_then(|hosts| hosts.lookup_static_host(&query));
        if let Some(listed) = listed {
            return Some(Answer::of(listed.answers().iter().filter_map(|record| Record::read(&record.data)).collect()));
        }
        name.is_localhost().then(|| match kind {
            Kind::A => Answer::of(vec![Record::Address(std::net::Ipv4Addr::LOCALHOST.into())]),
            Kind::Aaaa => Answer::of(vec![Record::Address(std::net::Ipv6Addr::LOCALHOST.into())]),
            _ => Answer::of(Vec::new()),
        })
    }
}

/// What is wanted of a resolver besides the answer.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wish {
    /// The signatures, and its own judgement of them.
    Signatures,
    /// The answer even if its signatures do not hold.
    Unchecked,
    /// Nothing: it knows no options.
    NoOptions,
}

/// The final dot keeps the search list of resolv.conf out.
fn name_of(question: &Question) -> Result<Name, hickory_proto::ProtoError> {
    Name::from_ascii(format!("{}.", question.name))
}

/// Where the aliases of an answer lead, and the wanted records there. What stands beside that was not asked for.
fn followed(name: &Name, kind: Kind, answers: &[RawRecord]) -> (Name, Vec<Record>) {
    let mut end = name.clone();
    if kind != Kind::Cname {
        for _ in 0..ALIASES_MAX {
            let alias = answers.iter().find_map(|record| match &record.data {
                RData::CNAME(alias) if record.name == end => Some(alias.0.clone()),
                _ => None,
            });
            match alias {
                Some(alias) => end = alias,
                None => break,
            }
        }
    }
    let wanted = answers.iter().filter(|record| record.name == end && record.record_type() == kind.into());
    let records = wanted.filter_map(|record| Record::read(&record.data)).take(RECORDS_MAX).collect();
    (end, records)
}

fn is_signature(record: &RawRecord) -> bool {
    record.record_type() == RecordType::RRSIG
}

/// The code of an answer that came [`Whole`].
fn code(said: &DnsResponse) -> ResponseCode {
    super::whole::code(said)
}

/// What the resolver says beside the code of a failure (RFC 8914): number and text.
fn extended_error(said: &DnsResponse) -> Option<(u16, String)> {
    let EdnsOption::Unknown(_, data) = said.edns.as_ref()?.option(EdnsCode::Unknown(EXTENDED_ERROR))? else { return None };
    let (number, text) = data.split_first_chunk::<2>()?;
    let number = u16::from_be_bytes(*number);
    let text = printable(text.get(..REASON_MAX).unwrap_or(text));
    let name = dnssec::meaning(number);
    Some((number, format!("EDE {number} {name} {text}").trim_end().to_owned()))
}

fn status(error: &NetError) -> LookupStatus {
    match error {
        NetError::Timeout => LookupStatus::Timeout,
        NetError::Dns(DnsError::NoRecordsFound(none)) if none.response_code == ResponseCode::NXDomain => LookupStatus::Nxdomain,
        _ => LookupStatus::Servfail,
    }
}

fn at(address: SocketAddr) -> NameServerConfig {
    let mut server = NameServerConfig::udp_and_tcp(address.ip());
    server.connections.iter_mut().for_each(|connection| connection.port = address.port());
    server
}

fn address_of(server: &NameServerConfig) -> Option<SocketAddr> {
    server.connections.first().map(|connection| SocketAddr::new(server.ip, connection.port))
}
