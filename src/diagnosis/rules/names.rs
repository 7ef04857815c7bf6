//! Names and their look-up.

use super::{Rule, certain, likely};
use crate::model::{Cause as C, Stage as S};

use crate::diagnosis::clues::Sign::*;

pub(super) const RULES: &[Rule] = &[
    certain(C::DnssecBogus, S::Dns, &[&[DnsBogus]]),
    certain(C::DnsTimeout, S::Dns, &[&[ResolverFailed], &[TimedOut], &[Seen]]),
    certain(C::HostnameWrongOrMissing, S::Dns, &[&[BadHost], &[NameUnknown, ResolverFailed, Refused, NotConnected]]),
    certain(C::HostnameWrongOrMissing, S::Dns, &[&[NoHost]]),
    likely(
        C::RecipientDomainNotFound,
        S::Rcpt,
        &[
            &[NameUnknown],
            &[Recipient, Reply(550), Reply(554), Status(1, 2), Status(4, 4), At(S::Rcpt), At(S::Delivery)],
            &[Refusal],
        ],
    )
    .unless(&[Sender, Helo, ClientAddress, ReverseName, Seen]),
    certain(C::DnsTemporaryFailure, S::Dns, &[&[ResolverFailed]]).unless(&[NameUnknown, Refused]),
    certain(C::DnsTemporaryFailure, S::Dns, &[&[ResolverFailed], &[Temporary, Failing, Wrong, Refused, TimedOut]]),
    certain(C::DnsNameNotFound, S::Dns, &[&[NameUnknown]]).unless(&[
        Sender,
        Recipient,
        Helo,
        ReverseName,
        Mx,
        Relay,
        At(S::Rcpt),
        At(S::Delivery),
    ]),
    certain(C::DnsNameNotFound, S::Dns, &[&[NameUnknown], &[At(S::Dns), At(S::Connect), Seen, NotConnected]]),
    likely(
        C::DnsNameNotFound,
        S::Dns,
        &[&[Unknown], &[Server], &[Mail, At(S::Dns), At(S::Connect)], &[NotConnected, Failing, Wrong, At(S::Dns), At(S::Connect)]],
    )
    .unless(&[Lasting, Passing, Recipient, User, Mailbox, Sender, Login, Certificate, Encryption]),
    certain(C::DnsPointsToWebProxy, S::Dns, &[&[WebProxy]]),
];
