//! SRV records (RFC 6186, RFC 8314 §5.1): the domain says in DNS where its services are.

use tokio::task::JoinSet;

use super::{Ask, Question, named};
use crate::model::{Candidate, Domain, Intent, LookupStatus, Service, Source, Trust};
use crate::net::Srv;
use crate::net::dns::Kind;

/// Asks for all services at once, both ways of receiving if there is to be one: what a domain offers beside the
/// wanted services is worth seeing, and [`rank`](super::rank()) leaves it out. Sends all that was found together: the
/// records of one domain belong together, and one that is late would otherwise change the order. What DNSSEC vouches
/// for is sent once more when that is known: checking signatures takes several questions, and nothing waits for them.
pub(super) async fn look(ask: &Ask<'_>) {
    let mut lookups = JoinSet::new();
    for service in services(ask.intent) {
        let name = owner(ask, service);
        let question = ask.question(Source::Srv, format!("{name} SRV"));
        let (net, recorder) = (ask.net.clone(), ask.recorder.clone());
        let _ = lookups.spawn(async move { places(service, net.srv(&name, &recorder).await, question) });
    }
    let mut candidates = lookups.join_all().await.concat();
    candidates.sort_by_key(|candidate| candidate.service);
    ask.send(Source::Srv, candidates.clone());
    let mut checks: JoinSet<Option<Service>> = JoinSet::new();
    let mut services: Vec<_> = candidates.iter().map(|candidate| candidate.service).collect();
    services.dedup();
    for service in services {
        let (net, recorder, name) = (ask.net.clone(), ask.recorder.clone(), owner(ask, service));
        let _ = checks.spawn(async move { net.vouched(&name, Kind::Srv, &recorder).await.then_some(service) });
    }
    let vouched = checks.join_all().await;
    candidates.retain(|candidate| vouched.contains(&Some(candidate.service)));
    candidates.iter_mut().for_each(|candidate| candidate.trust = Trust::Authenticated);
    ask.send(Source::Srv, candidates);
}

/// Where a service's records stand.
fn owner(ask: &Ask<'_>, service: Service) -> String {
    format!("_{service}._tcp.{}", ask.domain())
}

fn services(intent: &Intent) -> Vec<Service> {
    use Service::{Imap, Imaps, Pop3, Pop3s, Submission, Submissions};
    let receiving = if intent.wants_incoming() { &[Imaps, Imap, Pop3s, Pop3][..] } else { &[] };
    [&[Submissions, Submission][..], receiving].concat()
}

/// The places in an answer, best first. A target `.` says that the service is decidedly not offered (RFC 2782).
fn places(service: Service, answer: Result<Vec<Srv>, LookupStatus>, question: Question) -> Vec<Candidate> {
    let records = match answer {
        Ok(records) => records,
        Err(status) => {
            question.unresolved(status);
            return Vec::new();
        }
    };
    if !records.is_empty() && records.iter().all(|record| record.target.is_empty()) {
        question.answered("refused: the domain says that it does not offer this");
        return Vec::new();
    }
    let usable = records.iter().filter(|record| record.port > 0 && Domain::parse(&record.target).is_ok());
    let candidates: Vec<_> = usable.map(|record| named(Source::Srv, service, &record.target, record.port)).collect();
    question.answered_with(&candidates);
    candidates
}
