//! The check itself: reach everything, sign in on the best, send, look for what arrived.

use std::time::Duration;

use tokio::sync::Notify;
use tokio::task::JoinSet;
use tokio::time::timeout;

use crate::model::event::PasswordTrait;
use crate::model::{
    Candidate, Credentials, Endpoint, FaultKind, Happened, Intent, Interruption, Protocol, Provider, Secret, SendTo, Side, Stage,
    Trust, UsernameForm,
};
use crate::net::{Net, Recorder, route};
use crate::probe::{Accepted, Attempt, Reopening, SendPlan, Session, SignIn};

use super::budget::{Budget, usernames};
use super::mechanisms::next_may_work;
use super::reached::Reached;
use super::{mechanisms, scout};

/// Time kept back from the check's deadline, so that it ends with a verdict and not with an interruption.
const RESERVE: Duration = Duration::from_millis(500);

/// A maildrop holds what had arrived when it was opened, so opening it waits for the message; but no longer than a server
/// surely waits for a sign-in.
const MAILDROP_HOLD: Duration = Duration::from_secs(5);

/// Runs the whole check; what came of it stands in the events.
pub(super) async fn run(intent: &Intent, credentials: &Credentials, net: &Net, recorder: &Recorder) {
    for secret in credentials.password.iter().chain(&credentials.token) {
        // From the first word on: a server may have kept it from an earlier day.
        recorder.keep_secret(secret);
    }
    if !route::leads_out().await {
        recorder.emit(Happened::RouteMissing);
    }
    let mut around = JoinSet::new();
    let _ = around.spawn({
        let (net, recorder) = (net.clone(), recorder.clone());
        async move { net.look_around(&recorder).await }
    });
    let mut outgoing = Reached::new(net, recorder);
    let mut incoming = Reached::new(net, recorder);
    let found = Box::pin(scout::discover(intent, net, recorder, |candidate| match candidate.service.side() {
        Side::Outgoing => outgoing.begin(candidate.endpoint()),
        Side::Incoming => incoming.begin(candidate.endpoint()),
    }))
    .await;
    recorder.emit(Happened::Ranked(found.candidates.clone()));
    if let Some(secret) = usable(credentials, found.provider.as_ref(), recorder) {
        let (candidates, by_token) = (&found.candidates, credentials.token.is_some());
        let mut account = Account { intent, net, recorder, candidates, secret, by_token, budget: Budget::new() };
        // On the heap, like what it awaits: a check may run on any thread, also one with a small stack.
        Box::pin(account.prove(&mut outgoing, &mut incoming)).await;
    }
    let patience = net.limits().patience;
    let _ = tokio::join!(outgoing.settle(patience), incoming.settle(patience), timeout(patience, around.join_next()));
    let _ = tokio::join!(outgoing.leave(), incoming.leave());
}

/// The token, or else the password, unless it cannot be what the provider wants: then it is not even sent.
fn usable<'a>(credentials: &'a Credentials, provider: Option<&Provider>, recorder: &Recorder) -> Option<&'a Secret> {
    if let Some(token) = &credentials.token {
        recorder.emit(Happened::PasswordNoted(PasswordTrait::Token));
        return Some(token);
    }
    let Some(password) = &credentials.password else {
        recorder.emit(Happened::PasswordNoted(PasswordTrait::NotGiven));
        return None;
    };
    if password.has_blanks_at_ends() {
        recorder.emit(Happened::PasswordNoted(PasswordTrait::BlanksAtEnds));
    }
    if !password.reveal().is_ascii() {
        recorder.emit(Happened::PasswordNoted(PasswordTrait::NonAscii));
    }
    if provider.is_some_and(|provider| !provider.requirement.may_accept(password)) {
        recorder.emit(Happened::PasswordNoted(PasswordTrait::NotWhatProviderWants));
        return None;
    }
    Some(password)
}

/// One account under proof.
struct Account<'a> {
    intent: &'a Intent,
    net: &'a Net,
    recorder: &'a Recorder,
    candidates: &'a [Candidate],
    /// The password, or the token.
    secret: &'a Secret,
    by_token: bool,
    budget: Budget,
}

/// How sign-in on one side ended.
#[allow(clippy::large_enum_variant, reason = "two of them live at a time; a box would save nothing")]
enum Entry {
    /// Signed in, like this.
    SignedIn(Session, Attempt),
    /// The server judged the password and refused it, or the budget is spent: the other side is not asked.
    Refused,
    /// It failed for a reason that is not the password.
    Unreached,
}

/// A user name and which form it is.
type Name = (String, UsernameForm);

impl<'a> Account<'a> {
    /// Signs in on the sending side first; the receiving side, connected meanwhile, uses the name that was accepted,
    /// while the message is already on its way, and opens the mailbox. When sending fails for a reason that is not the password, receiving
    /// goes on its own.
    async fn prove(&mut self, outgoing: &mut Reached, incoming: &mut Reached) {
        match Box::pin(self.sign_in(Side::Outgoing, outgoing, None)).await {
            Entry::SignedIn(Session::Smtp(session), attempt) => {
                let name = (attempt.username.clone(), attempt.form);
                let plan = self.send_plan();
                let (net, secret) = (self.net, self.secret);
                let over = Notify::new();
                let sending = async {
                    let accepted = match &plan {
                        Some(plan) => Box::pin(session.send(plan, &Reopening { net, attempt: &attempt, secret })).await,
                        None => {
                            session.leave().await;
                            None
                        }
                    };
                    over.notify_one();
                    accepted
                };
                let receiving = self.enter_mailbox(incoming, name, plan.is_some().then_some(&over));
                let (accepted, mailbox) = tokio::join!(sending, receiving);
                self.look_for(mailbox, plan.as_ref(), accepted).await;
            }
            Entry::SignedIn(session, _) => session.leave().await,
            Entry::Refused => {}
            Entry::Unreached if self.intent.wants_incoming() => {
                if let Entry::SignedIn(session, _) = Box::pin(self.sign_in(Side::Incoming, incoming, None)).await {
                    session.leave().await;
                }
            }
            Entry::Unreached => {}
        }
    }

    /// Signs in on the receiving side, and opens the mailbox where a message will be looked for, whose sending will be `over`.
    async fn enter_mailbox(&mut self, incoming: &mut Reached, name: Name, over: Option<&Notify>) -> Entry {
        if !self.intent.wants_incoming() {
            return Entry::Unreached;
        }
        let over = over.filter(|_| self.intent.send_to == SendTo::Myself);
        if let Some(over) = over.filter(|_| self.intent.incoming_protocol == Some(Protocol::Pop3)) {
            let _ = timeout(MAILDROP_HOLD, over.notified()).await;
        }
        let mut mailbox = Box::pin(self.sign_in(Side::Incoming, incoming, Some(name))).await;
        if let Entry::SignedIn(session, _) = &mut mailbox
            && over.is_some()
        {
            Box::pin(session.prepare()).await;
        }
        mailbox
    }

    /// What to send, unless sending was waived.
    fn send_plan(&self) -> Option<SendPlan> {
        let to = match &self.intent.send_to {
            SendTo::Nobody => return None,
            SendTo::Myself => self.intent.address.clone(),
            SendTo::Another(address) => address.clone(),
        };
        Some(SendPlan::new(self.intent.address.clone(), self.intent.display_name.clone(), to))
    }

    /// Looks for the message in the mailbox, when it went there.
    async fn look_for(&self, mailbox: Entry, plan: Option<&SendPlan>, accepted: Option<Accepted>) {
        let Entry::SignedIn(session, attempt) = mailbox else { return };
        let (Some(plan), Some(accepted), SendTo::Myself) = (plan, accepted, &self.intent.send_to) else {
            return session.leave().await;
        };
        let limits = self.net.limits();
        let left = limits.deadline.saturating_sub(Duration::from_millis(self.recorder.now_ms()) + RESERVE);
        if left.is_zero() {
            self.recorder.emit(Happened::Interrupted(Interruption::DeadlineReached));
            return session.leave().await;
        }
        let within = limits.delivery.min(left);
        let reopening = Reopening { net: self.net, attempt: &attempt, secret: self.secret };
        match session {
            Session::Imap(mailbox) => Box::pin(mailbox.await_message(&reopening, plan, &accepted, within)).await,
            Session::Pop3(maildrop) => Box::pin(maildrop.await_message(&reopening, plan, &accepted, within)).await,
            Session::Smtp(_) => session.leave().await,
        }
    }

    /// Signs in at the best endpoint of a side, and at the next only when another endpoint could cure what failed.
    /// `known` is the name that the other side accepted; it is then the first to be tried.
    async fn sign_in(&mut self, side: Side, reached: &mut Reached, known: Option<Name>) -> Entry {
        let mut left: Vec<&Candidate> = self.eligible(side);
        let patience = self.net.limits().patience;
        while let Some((candidate, session)) = reached.best(&left, patience).await {
            left.retain(|other| *other != candidate);
            let mut names = usernames(self.intent, candidate);
            if let Some(known) = &known {
                names.retain(|name| name != known);
                names.insert(0, known.clone());
            }
            match Box::pin(self.try_names(&candidate.endpoint(), session, reached, names)).await {
                Entry::Unreached if side == Side::Outgoing && self.budget.is_for_other_side() => return Entry::Unreached,
                Entry::Unreached => {}
                ended => return ended,
            }
        }
        Entry::Unreached
    }

    /// The candidates that a password may go to: all of a side except foreign hosts without consent, and only the
    /// typed host when one was typed.
    fn eligible(&self, side: Side) -> Vec<&'a Candidate> {
        let typed = match side {
            Side::Outgoing => self.intent.outgoing.host.is_some(),
            Side::Incoming => self.intent.incoming.host.is_some(),
        };
        let least = if typed { Trust::Typed } else { Trust::Consented };
        self.candidates.iter().filter(|candidate| candidate.service.side() == side && candidate.trust >= least).collect()
    }

    /// Tries the names in turn on one open connection, and opens it again when the server hung up after a refusal.
    async fn try_names(&mut self, endpoint: &Endpoint, session: Session, reached: &mut Reached, names: Vec<Name>) -> Entry {
        let mut mechanisms = match mechanisms::usable(&session, self.intent.mechanism, self.by_token) {
            Ok(mechanisms) => mechanisms,
            Err(fault) => {
                self.recorder.step(endpoint, Stage::Auth).end(Err(fault));
                session.leave().await;
                return Entry::Unreached;
            }
        };
        let mut open = Some(session);
        let mut refused = false;
        'names: for (username, form) in names {
            // What does not work with one name is not tried with the next.
            while let Some(mechanism) = mechanisms.first().copied() {
                let attempt = Attempt { username: username.clone(), form, mechanism };
                let Some(tried) = self.attempt(endpoint, &attempt, &mut open, reached, refused).await else { break 'names };
                let (fault, judged) = match tried {
                    SignIn::Accepted => return open.map_or(Entry::Unreached, |session| Entry::SignedIn(session, attempt)),
                    SignIn::Refused(fault) => {
                        self.budget.refused(endpoint, &fault);
                        (fault, true)
                    }
                    SignIn::Failed(fault) => {
                        self.budget.failed(endpoint, &fault);
                        (fault, false)
                    }
                };
                refused |= judged;
                match next_may_work(endpoint, &fault, judged) {
                    true => mechanisms.retain(|other| *other != mechanism),
                    // The name or the password is wrong; another mechanism would carry the same.
                    false if judged => break,
                    false => break 'names,
                }
            }
        }
        if let Some(session) = open {
            session.leave().await;
        }
        if refused || !self.budget.allows_another() { Entry::Refused } else { Entry::Unreached }
    }

    /// One sign-in, on the open connection or on a new one; `None` when the budget is spent or the server is gone.
    /// Servers that hang up at a refusal do so without a word, so silence right after one is asked once more.
    async fn attempt(
        &self,
        endpoint: &Endpoint,
        attempt: &Attempt,
        open: &mut Option<Session>,
        reached: &mut Reached,
        refused: bool,
    ) -> Option<SignIn> {
        if !self.budget.allows_another() {
            return None;
        }
        let kept = open.take().filter(Session::is_open);
        let was_kept = kept.is_some();
        let mut session = match kept {
            Some(session) => session,
            None => reached.again(endpoint).await?,
        };
        let mut result = Box::pin(session.sign_in(attempt, self.secret)).await;
        let hung_up = matches!(&result, SignIn::Failed(fault) if fault.kind == FaultKind::Closed);
        if hung_up && refused && was_kept {
            session = reached.again(endpoint).await?;
            result = Box::pin(session.sign_in(attempt, self.secret)).await;
        }
        *open = Some(session);
        Some(result)
    }
}
