//! What servers think of the address that connects, of its name, and of the message's origin.

use super::{Rule, certain, likely};
use crate::model::{Cause as C, Stage as S};

use crate::diagnosis::clues::Sign::*;

pub(super) const RULES: &[Rule] = &[
    certain(
        C::DmarcFailed,
        S::Delivery,
        &[&[Dmarc], &[Reply(550), Reply(554), Reply(571), Reply(421), Reply(451), Status(7, 1), Status(7, 26), Lasting, Passing]],
    ),
    likely(C::DmarcFailed, S::Delivery, &[&[Dmarc], &[Failing, Denied, Wrong, Mismatch]]),
    certain(C::SpfOrDkimFailed, S::Delivery, &[&[Spf], &[Lasting, Passing], &[Failing, Denied, Missing, Wrong, Required, Lasting]])
        .unless(&[Verified]),
    likely(C::SpfOrDkimFailed, S::Delivery, &[&[Spf], &[Failing, Denied, Missing, Wrong, Unauthenticated], &[Refusal, Mail]])
        .unless(&[Verified]),
    likely(C::Greylisted, S::Rcpt, &[&[Status(3, 2)], &[Reply(450)], &[At(S::Rcpt), At(S::Delivery)]])
        .or(&[C::ServerTemporarilyUnavailable]),
    likely(C::Greylisted, S::Rcpt, &[&[Status(7, 1)], &[Passing], &[Temporary, Unavailable]])
        .or(&[C::ServerTemporarilyUnavailable, C::ServerTooBusy])
        .unless(&[Login, Often, TooMany, ClientAddress, Blocklist, ReverseName, Spam, Lookup]),
    certain(C::Greylisted, S::Rcpt, &[&[Greylist], &[Passing, Lasting]]),
    likely(C::Greylisted, S::Rcpt, &[&[Greylist], &[Refusal, Temporary, Mail]]),
    likely(C::HeloNameRejected, S::Ehlo, &[&[Helo], &[Denied, Wrong, Unknown, Syntax, Verified], &[Refusal]])
        .unless(&[Sequence, Relay, TooEarly, Sender, Greylist, Recipient, NotOffered, Smtputf8, Listed]),
    likely(C::HeloNameRejected, S::Ehlo, &[&[Helo], &[Denied], &[Lasting, Passing]]).unless(&[Sequence, Blocklist, Sender]),
    likely(C::ClientRdnsMissing, S::Rcpt, &[&[ReverseName], &[Refusal]])
        .or(&[C::WrongServerOrPortMx, C::RelayDeniedNotAuthenticated])
        .unless(&[Relay, Blocklist]),
    likely(C::ClientIpRateLimited, S::Banner, &[&[Limits], &[Refusal, Temporary]])
        .or(&[C::RateLimitedSender, C::ServerTooBusy])
        .unless(&[Busy]),
    likely(
        C::ClientIpRateLimited,
        S::Banner,
        &[
            &[Often, TooMany],
            &[ClientAddress],
            &[Passing, Lasting, Refusal],
            &[Connection, Message, Often, Connections, Temporary, ClientAddress],
        ],
    )
    .or(&[C::RateLimitedSender, C::ServerTooBusy])
    .unless(&[Login, Blocklist, Busy, Recipients, Imap, Pop3, Connections, SignedIn]),
    likely(C::ContentRejectedSpam, S::Data, &[&[Spam], &[Message, Content], &[Denied, Failing, Refusal]])
        .or(&[C::ClientIpBlocklisted, C::PolicyRejected])
        .unless(&[Listed, Blocklist, Sending, Format]),
    likely(C::ClientIpBlocklisted, S::Banner, &[&[Blocklist], &[Refusal]])
        .or(&[C::ContentRejectedSpam])
        .unless(&[Country, Milter, Recipient]),
    likely(C::ClientIpBlocklisted, S::Banner, &[&[Blocklist], &[Listed, Denied, ClientAddress], &[Mail, Refusal]])
        .or(&[C::ContentRejectedSpam])
        .unless(&[Country]),
    likely(
        C::ClientIpBlocklisted,
        S::Banner,
        &[&[ClientAddress], &[Denied, Listed, Suspended], &[Lasting, Passing], &[Spam, Listed, Suspended]],
    )
    .or(&[C::PolicyRejected, C::ContentRejectedSpam])
    .unless(&[Login, Relay, Helo, ReverseName]),
];
