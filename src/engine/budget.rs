//! How often a password may be refused before the check stops asking.

use crate::model::{Address, Candidate, Cause, Endpoint, Fault, FaultKind, Intent, UsernameForm};

use super::mechanisms::{cause, next_may_work};

/// Rejected sign-ins allowed in one check, over all hosts and user-name forms. Servers that lock an account do so
/// after five at the earliest; the user's own mail program may have used up some of them.
const REJECTIONS_MAX: usize = 3;

/// The user names to try, in order, and what is left of the budget.
#[derive(Debug)]
pub(super) struct Budget {
    rejections: usize,
    /// How many of them were guessed: the server said nothing.
    guessed: usize,
    /// Set by a reply after which another attempt would harm or could not help.
    stopped: bool,
}

impl Budget {
    pub(super) fn new() -> Self {
        Self { rejections: 0, guessed: 0, stopped: false }
    }

    /// True while a password may still be sent for judgement.
    pub(super) fn allows_another(&self) -> bool {
        !self.stopped && self.rejections < REJECTIONS_MAX
    }

    /// True when a server has hung up on all attempts but the last: its other ports would do the same, and the other side
    /// deserves the one that is left.
    pub(super) fn is_for_other_side(&self) -> bool {
        self.guessed == self.rejections && self.guessed + 1 == REJECTIONS_MAX
    }

    /// Takes note of a refusal. Only a plain "wrong name or password" leaves room for another user name, and trouble with
    /// the mechanism for another mechanism; a reply that speaks of a lock-out, an app password or a disabled account ends it.
    pub(super) fn refused(&mut self, endpoint: &Endpoint, fault: &Fault) {
        self.rejections += 1;
        self.stopped = cause(endpoint, fault) != Cause::AuthWrongCredentials && !next_may_work(endpoint, fault, true);
    }

    /// Takes note of a sign-in that failed without a judgement. A lock-out or a limit may be said that way too
    /// (`454 too many login attempts`), and a server that hangs up or says nothing may have judged without a word.
    pub(super) fn failed(&mut self, endpoint: &Endpoint, fault: &Fault) {
        let guessed = usize::from(matches!(fault.kind, FaultKind::Closed | FaultKind::Silent));
        self.guessed += guessed;
        self.rejections += guessed;
        self.stopped |= cause(endpoint, fault) == Cause::AuthTooManyAttempts;
    }
}

/// The forms of the user name worth trying at one candidate: what was typed is the only one; else what its source
/// names, the address, and the part before the `@` (RFC 6186 §4).
pub(super) fn usernames(intent: &Intent, candidate: &Candidate) -> Vec<(String, UsernameForm)> {
    let address: &Address = &intent.address;
    let mut names: Vec<String> = Vec::new();
    if let Some(typed) = &intent.username {
        names.push(typed.clone());
    } else {
        names.extend(candidate.username.clone());
        names.push(address.to_string());
        names.push(address.local().to_owned());
    }
    let mut seen = std::collections::BTreeSet::new();
    names.retain(|name| seen.insert(name.clone()));
    names.into_iter().map(|name| (name.clone(), UsernameForm::of(&name, address))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{FaultKind, Reply, Service, Source, Trust};

    fn refusal(text: &str) -> Fault {
        Fault::rejected(Reply { code: Some(535), enhanced: None, text: text.to_owned() }, "AUTH PLAIN")
    }

    fn candidate(username: Option<&str>) -> Candidate {
        Candidate {
            service: Service::Submissions,
            host: "mail.guide.test".to_owned(),
            port: 465,
            security: Service::Submissions.security(),
            username: username.map(str::to_owned),
            origins: [Source::Srv].into(),
            trust: Trust::Authenticated,
        }
    }

    #[test]
    fn three_refusals_are_the_end() {
        let endpoint = candidate(None).endpoint();
        let mut budget = Budget::new();
        for _ in 0..2 {
            budget.refused(&endpoint, &refusal("535 wrong"));
            assert!(budget.allows_another());
        }
        budget.refused(&endpoint, &refusal("535 wrong"));
        assert!(!budget.allows_another());
    }

    #[test]
    fn a_word_of_a_lock_out_is_the_end_at_once() {
        let mut budget = Budget::new();
        budget.refused(&candidate(None).endpoint(), &refusal("535 too many failed attempts"));
        assert!(!budget.allows_another());
    }

    #[test]
    fn a_limit_said_as_a_failure_is_the_end_too() {
        let endpoint = candidate(None).endpoint();
        let mut budget = Budget::new();
        budget.failed(&endpoint, &Fault::new(FaultKind::NotThisProtocol));
        assert!(budget.allows_another());
        let reply = Reply { code: Some(454), enhanced: None, text: "454 4.7.0 too many login attempts".to_owned() };
        budget.failed(&endpoint, &Fault::rejected(reply, "AUTH PLAIN"));
        assert!(!budget.allows_another());
    }

    #[test]
    fn who_hangs_up_at_the_password_may_have_judged_it() {
        let endpoint = candidate(None).endpoint();
        let mut budget = Budget::new();
        for kind in [FaultKind::Closed, FaultKind::Silent, FaultKind::Closed] {
            assert!(budget.allows_another());
            budget.failed(&endpoint, &Fault::new(kind));
        }
        assert!(!budget.allows_another());
        let mut budget = Budget::new();
        let left = [false, true, false].map(|left| {
            budget.failed(&endpoint, &Fault::new(FaultKind::Closed));
            budget.is_for_other_side() == left
        });
        assert_eq!(left, [true; 3], "the last one is for the other side");
    }

    #[test]
    fn the_address_comes_before_the_local_part_and_a_typed_name_alone() {
        let mut intent = Intent::new("john@guide.test".parse().unwrap());
        let names = |intent: &Intent, username| {
            usernames(intent, &candidate(username)).into_iter().map(|(name, _)| name).collect::<Vec<_>>()
        };
        assert_eq!(names(&intent, None), ["john@guide.test", "john"]);
        assert_eq!(names(&intent, Some("john")), ["john", "john@guide.test"]);
        assert_eq!(names(&intent, Some("u1")), ["u1", "john@guide.test", "john"]);
        intent.username = Some("me".to_owned());
        assert_eq!(names(&intent, Some("john")), ["me"]);
    }
}
