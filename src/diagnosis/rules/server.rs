//! The server's own health and policy: what is said when nothing more special is.

use super::{Rule, likely, possible};
use crate::model::{Cause as C, Stage as S};

use crate::diagnosis::clues::Sign::*;

pub(super) const RULES: &[Rule] = &[
    likely(C::ServerLocalProblem, S::Rcpt, &[&[Storage], &[Refusal]]).or(&[C::RecipientMailboxFull]),
    likely(
        C::ServerLocalProblem,
        S::Rcpt,
        &[
            &[Lookup, Config, Milter],
            &[Passing, Lasting, ImapNo],
            &[Failing, Wrong, Temporary, Unavailable, TimedOut, Lookup, Config],
        ],
    )
    .or(&[C::ServerTemporarilyUnavailable, C::Greylisted])
    .unless(&[Login, Virus]),
    likely(C::ServerLocalProblem, S::Rcpt, &[&[Lookup, Config], &[Refusal], &[Mail]])
        .or(&[C::ServerTemporarilyUnavailable])
        .unless(&[Login]),
    likely(C::ServerLocalProblem, S::Banner, &[&[Fatal], &[Config, Lookup, Storage, Missing, Unknown, Failing], &[Mail]])
        .unless(&[Encryption, Login, Lasting, Passing]),
    possible(C::ServerLocalProblem, S::Banner, &[&[Fatal], &[Mail]]).unless(&[Encryption, Login, Lasting, Passing]),
    likely(
        C::ServerTemporarilyUnavailable,
        S::Banner,
        &[
            &[Unavailable],
            &[Passing, ImapNo, ImapBye, Imap, Pop3, Refusal],
            &[Mailbox, Account, Access, Mail, Connection, Unavailable],
        ],
    )
    .or(&[C::Greylisted, C::ServerTooBusy, C::ClientIpRateLimited])
    .unless(&[Queue, Lasting]),
    possible(C::ServerTemporarilyUnavailable, S::Banner, &[&[Temporary], &[ImapNo, ImapBye, Pop3, Imap, At(S::Banner)]])
        .or(&[C::ServerTooBusy, C::Greylisted]),
    possible(C::PolicyRejected, S::Rcpt, &[&[Policy], &[Lasting, Passing]]).or(&[C::ContentRejectedSpam, C::ClientIpBlocklisted]),
    possible(C::PolicyRejected, S::Rcpt, &[&[Policy], &[Denied], &[Refusal], &[Message, Policy]]).unless(&[Login]),
];
