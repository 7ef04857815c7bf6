//! Many answers, one list: a pure merge that keeps every origin.

use std::collections::BTreeMap;

use super::{Found, typed};
use crate::model::{Candidate, Domain, Endpoint, Intent, Security, Service, Side, Source, Trust, Typed};

/// More candidates than this a side are not kept: nobody has so many servers, and each is probed.
const CANDIDATES_MAX: usize = 12;

/// The candidates for this intent, sending before receiving, best first.
///
/// The same endpoint named by several sources is one candidate with all their origins and the strongest trust. Within
/// a side they are ordered by their best source (the order of [`Source`]), then implicit TLS before STARTTLS
/// (RFC 8314 §3), then as that source had them. A typed host comes first, and what else was found stays behind it, to
/// be offered when the typed one fails; a port or security typed without a host holds for every host. Where a source
/// says at which port of a host a service is, the usual port of that service on that host is not guessed.
#[must_use]
pub fn rank(intent: &Intent, found: &[Found]) -> Vec<Candidate> {
    [Side::Outgoing, Side::Incoming].into_iter().flat_map(|side| one_side(intent, found, side)).collect()
}

fn one_side(intent: &Intent, found: &[Found], side: Side) -> Vec<Candidate> {
    let Some((typed, protocol)) = typed::of(intent, side) else { return Vec::new() };
    let mut merged: BTreeMap<Endpoint, Ranked> = BTreeMap::new();
    let all = found.iter().flat_map(|found| found.candidates.iter().map(move |candidate| (found.source, candidate)));
    let wanted = all.filter(|(_, candidate)| candidate.service.side() == side && candidate.service.protocol() == protocol);
    for (place, (source, candidate)) in wanted.enumerate() {
        let candidate = prepared(intent, typed, candidate);
        let ranked = Ranked { best: (standing(source, candidate.trust), place), candidate };
        match merged.entry(ranked.candidate.endpoint()) {
            std::collections::btree_map::Entry::Vacant(entry) => {
                let _ = entry.insert(ranked);
            }
            std::collections::btree_map::Entry::Occupied(mut entry) => entry.get_mut().merge(ranked),
        }
    }
    let told: Vec<(Service, String)> = merged.values().filter(|ranked| ranked.is_told()).map(Ranked::service_and_host).collect();
    let mut merged: Vec<_> = merged.into_values().collect();
    merged.retain(|ranked| !ranked.is_guessed() || !told.contains(&ranked.service_and_host()));
    merged.sort_by_key(Ranked::key);
    merged.truncate(CANDIDATES_MAX);
    merged.into_iter().map(|ranked| ranked.with_trust(intent)).collect()
}

/// Where a source stands. Settings that came without protection, or from where only the MX led to, stand behind
/// whatever the domain says itself.
fn standing(source: Source, trust: Trust) -> Source {
    let is_hearsay = matches!(source, Source::Autoconfig | Source::ProviderDatabase) && trust < Trust::Authenticated;
    if is_hearsay { Source::Mx } else { source }
}

/// A candidate and its best mention: by which source, and where among all mentions.
struct Ranked {
    best: (Source, usize),
    candidate: Candidate,
}

impl Ranked {
    fn key(&self) -> (Source, Security, usize) {
        let (source, place) = self.best;
        (source, self.candidate.security, place)
    }

    /// True when somebody who should know named it: neither a guess nor the user, who may be wrong.
    fn is_told(&self) -> bool {
        self.candidate.origins.iter().any(|source| !matches!(source, Source::Typed | Source::Mx | Source::Guess))
    }

    /// True when nothing but a usual name or port speaks for it.
    fn is_guessed(&self) -> bool {
        self.candidate.origins.iter().all(|source| matches!(source, Source::Mx | Source::Guess))
    }

    fn service_and_host(&self) -> (Service, String) {
        (self.candidate.service, self.candidate.host.clone())
    }

    /// Takes another mention of the same endpoint in. The user name is the better source's, if it names one.
    fn merge(&mut self, mut other: Self) {
        if other.best < self.best {
            std::mem::swap(self, &mut other);
        }
        self.candidate.origins.extend(other.candidate.origins);
        self.candidate.trust = self.candidate.trust.max(other.candidate.trust);
        self.candidate.username = self.candidate.username.take().or(other.candidate.username);
    }

    fn with_trust(self, intent: &Intent) -> Candidate {
        let trust = trust(intent, &self.candidate);
        Candidate { trust, ..self.candidate }
    }
}

/// In the form in which candidates are compared, with what was typed taken over.
fn prepared(intent: &Intent, typed: &Typed, candidate: &Candidate) -> Candidate {
    let mut candidate = candidate.clone();
    candidate.host = candidate.host.to_ascii_lowercase();
    if typed.host.is_none() {
        typed::shape(typed, &mut candidate);
    }
    // A line break in a name would end the command that carries it, and begin another one.
    if intent.username.is_some() || candidate.username.as_ref().is_some_and(|name| name.chars().any(char::is_control)) {
        candidate.username = None;
    }
    candidate
}

/// How far a password may go to this host: its source may vouch for it, or its name.
fn trust(intent: &Intent, candidate: &Candidate) -> Trust {
    let by = |sources: &[Source]| sources.iter().any(|source| candidate.origins.contains(source));
    let consented = intent.consent.discovered || intent.consent.hosts.iter().any(|host| host.eq_ignore_ascii_case(&candidate.host));
    if by(&[Source::Typed, Source::Preset]) {
        Trust::Typed
    } else if candidate.trust >= Trust::Authenticated || in_domain(intent, &candidate.host) {
        Trust::Authenticated
    } else if consented {
        Trust::Consented
    } else {
        Trust::Unauthenticated
    }
}

/// True when the host lies in the address's organisational domain: a certificate for that name is then the domain
/// owner's own, wherever the name was learnt.
fn in_domain(intent: &Intent, host: &str) -> bool {
    let is_name = host.parse::<std::net::IpAddr>().is_err();
    is_name && Domain::parse(host).is_ok_and(|host| host.organisational() == intent.address.domain().organisational())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::discovery::named;
    use crate::model::Protocol;

    fn intent() -> Intent {
        Intent::new("john@guide.test".parse().unwrap())
    }

    fn found(source: Source, places: &[(Service, &str, u16)]) -> Found {
        let candidates = places.iter().map(|(service, host, port)| named(source, *service, host, *port)).collect();
        Found { source, candidates, provider: None }
    }

    /// The same from a source that vouches for what it says.
    fn vouched(source: Source, places: &[(Service, &str, u16)]) -> Found {
        let mut found = found(source, places);
        found.candidates.iter_mut().for_each(|candidate| candidate.trust = Trust::Authenticated);
        found
    }

    /// `mail.guide.test:465/tls typed [srv guess]` for each.
    fn shown(candidates: &[Candidate]) -> Vec<String> {
        let show = |candidate: &Candidate| {
            let origins: Vec<_> = candidate.origins.iter().map(|source| format!("{source:?}").to_lowercase()).collect();
            let trust = format!("{:?}", candidate.trust).to_lowercase();
            format!("{}/{} {trust} [{}]", candidate.endpoint(), candidate.security, origins.join(" "))
        };
        candidates.iter().map(show).collect()
    }

    use Service::{Imap, Imaps, Pop3s, Submission, Submissions};

    #[test]
    fn provenance_then_implicit_tls_then_the_sources_own_order() {
        let found = [
            found(Source::Guess, &[(Submissions, "smtp.guide.test", 465), (Submissions, "mail.guide.test", 465)]),
            found(
                Source::Srv,
                &[(Submission, "b.guide.test", 587), (Submissions, "z.guide.test", 465), (Submissions, "a.guide.test", 465)],
            ),
            vouched(Source::Autoconfig, &[(Submission, "c.guide.test", 587)]),
        ];
        assert_eq!(
            shown(&rank(&intent(), &found)),
            [
                "c.guide.test:587/starttls authenticated [autoconfig]",
                "z.guide.test:465/tls authenticated [srv]",
                "a.guide.test:465/tls authenticated [srv]",
                "b.guide.test:587/starttls authenticated [srv]",
                "smtp.guide.test:465/tls authenticated [guess]",
                "mail.guide.test:465/tls authenticated [guess]",
            ]
        );
    }

    #[test]
    fn one_endpoint_keeps_every_origin_and_the_best_user_name() {
        let mut found = [
            found(Source::Guess, &[(Submissions, "mail.guide.test", 465)]),
            found(Source::Srv, &[(Submissions, "Mail.Guide.Test", 465)]),
            vouched(Source::Autoconfig, &[(Submissions, "mail.guide.test", 465)]),
        ];
        found[2].candidates[0].username = Some("john".into());
        let ranked = rank(&intent(), &found);
        assert_eq!(shown(&ranked), ["mail.guide.test:465/tls authenticated [autoconfig srv guess]"]);
        assert_eq!(ranked[0].username.as_deref(), Some("john"));
        found[2].candidates[0].username = Some("john\r\nDELE 1".into());
        assert_eq!(rank(&intent(), &found)[0].username, None, "a name is no place for commands");
        let typed_name = Intent { username: Some("u4711".into()), ..intent() };
        assert_eq!(rank(&typed_name, &found)[0].username, None, "a typed user name is the only one");
    }

    #[test]
    fn no_port_is_guessed_where_a_source_tells_it() {
        let usual = [(Submissions, "mail.guide.test", 465), (Submission, "mail.guide.test", 587)];
        let mut found = [found(Source::Guess, &usual), found(Source::Srv, &[(Submissions, "mail.guide.test", 2465)])];
        assert_eq!(
            shown(&rank(&intent(), &found)),
            ["mail.guide.test:2465/tls authenticated [srv]", "mail.guide.test:587/starttls authenticated [guess]"]
        );
        // A typed port may be the very thing that is wrong, and the usual one the fix.
        found[1].source = Source::Typed;
        found[1].candidates[0].origins = [Source::Typed].into();
        assert_eq!(rank(&intent(), &found).len(), 3);
    }

    #[test]
    fn a_foreign_host_needs_a_reason_to_be_trusted() {
        let foreign = [(Submissions, "smtp.hoster.test", 465)];
        let trust = |intent: &Intent, source| rank(intent, &[found(source, &foreign)])[0].trust;
        for source in [Source::Srv, Source::Mx, Source::Guess, Source::Autoconfig] {
            assert_eq!(trust(&intent(), source), Trust::Unauthenticated, "{source:?}");
        }
        let says_both = [found(Source::Srv, &foreign), vouched(Source::Autoconfig, &foreign)];
        assert_eq!(rank(&intent(), &says_both)[0].trust, Trust::Authenticated, "one that vouches is enough");
        assert_eq!(trust(&intent(), Source::Typed), Trust::Typed);
        let mut agreed = intent();
        let _ = agreed.consent.hosts.insert("SMTP.hoster.test".into());
        assert_eq!(trust(&agreed, Source::Srv), Trust::Consented);
        let _ = agreed.consent.hosts.remove("SMTP.hoster.test");
        let _ = agreed.consent.hosts.insert("imap.hoster.test".into());
        assert_eq!(trust(&agreed, Source::Srv), Trust::Unauthenticated, "another host of that hoster was meant");
        agreed.consent.discovered = true;
        assert_eq!(trust(&agreed, Source::Srv), Trust::Consented);
        assert_eq!(rank(&agreed, &says_both)[0].trust, Trust::Authenticated, "consent takes nothing away");
    }

    #[test]
    fn settings_that_nobody_vouches_for_stand_behind_the_domains_own_word() {
        let found = [
            found(Source::Autoconfig, &[(Submissions, "plain.guide.test", 465)]),
            found(Source::Guess, &[(Submissions, "smtp.guide.test", 465)]),
            found(Source::Srv, &[(Submissions, "srv.guide.test", 465)]),
            vouched(Source::Autoconfig, &[(Submissions, "https.guide.test", 465)]),
        ];
        let hosts: Vec<_> = rank(&intent(), &found).into_iter().map(|candidate| candidate.host).collect();
        assert_eq!(hosts, ["https.guide.test", "srv.guide.test", "plain.guide.test", "smtp.guide.test"]);
    }

    #[test]
    fn a_public_suffix_is_nobodys_own_domain() {
        let address = Intent::new("john@shop.co.uk".parse().unwrap());
        let trust = |host| rank(&address, &[found(Source::Srv, &[(Imaps, host, 993)])])[0].trust;
        assert_eq!(trust("imap.shop.co.uk"), Trust::Authenticated);
        assert_eq!(trust("imap.thief.co.uk"), Trust::Unauthenticated);
        let numeric = Intent::new("john@2.1".parse().unwrap());
        assert_eq!(rank(&numeric, &[found(Source::Srv, &[(Imaps, "192.0.2.1", 993)])])[0].trust, Trust::Unauthenticated);
    }

    #[test]
    fn only_what_is_wanted_is_kept() {
        let all =
            [found(Source::Srv, &[(Submissions, "m.guide.test", 465), (Imaps, "m.guide.test", 993), (Pop3s, "m.guide.test", 995)])];
        let kept = |protocol| {
            let candidates = rank(&Intent { incoming_protocol: protocol, ..intent() }, &all);
            candidates.iter().map(|candidate| candidate.service).collect::<Vec<_>>()
        };
        assert_eq!(kept(Some(Protocol::Imap)), [Submissions, Imaps]);
        assert_eq!(kept(Some(Protocol::Pop3)), [Submissions, Pop3s]);
        assert_eq!(kept(None), [Submissions]);
    }

    #[test]
    fn a_typed_host_comes_first_and_the_others_stay_as_what_else_could_work() {
        let mut typed = intent();
        typed.outgoing.host = Some("mail.hoster.test".into());
        let found = [
            found(Source::Srv, &[(Submissions, "smtp.guide.test", 465), (Submission, "mail.hoster.test", 587)]),
            found(Source::Typed, &[(Submissions, "mail.hoster.test", 465), (Submission, "mail.hoster.test", 587)]),
        ];
        assert_eq!(
            shown(&rank(&typed, &found)),
            [
                "mail.hoster.test:465/tls typed [typed]",
                "mail.hoster.test:587/starttls typed [typed srv]",
                "smtp.guide.test:465/tls authenticated [srv]",
            ]
        );
    }

    #[test]
    fn a_port_typed_alone_holds_for_every_host() {
        let places = [found(
            Source::Srv,
            &[(Submissions, "a.guide.test", 465), (Submission, "a.guide.test", 587), (Imaps, "a.guide.test", 993)],
        )];
        let ranked = |port, security| {
            let mut typed = intent();
            (typed.outgoing.port, typed.outgoing.security) = (port, security);
            shown(&rank(&typed, &places))
        };
        let imaps = "a.guide.test:993/tls authenticated [srv]";
        assert_eq!(ranked(Some(25), None), ["a.guide.test:25/starttls authenticated [srv]", imaps]);
        assert_eq!(ranked(Some(2465), Some(Security::Tls)), ["a.guide.test:2465/tls authenticated [srv]", imaps]);
        assert_eq!(ranked(None, Some(Security::Starttls)), ["a.guide.test:587/starttls authenticated [srv]", imaps]);
        assert_eq!(ranked(None, Some(Security::Plain)), ["a.guide.test:587/plain authenticated [srv]", imaps]);
    }

    #[test]
    fn nobody_has_more_servers_than_this() {
        let hosts: Vec<_> = (0..40).map(|n| format!("m{n}.guide.test")).collect();
        let places: Vec<_> = hosts.iter().map(|host| (Imap, host.as_str(), 143)).collect();
        let ranked = rank(&intent(), &[found(Source::Srv, &places)]);
        assert_eq!((ranked.len(), ranked[0].host.as_str()), (CANDIDATES_MAX, "m0.guide.test"));
    }
}
