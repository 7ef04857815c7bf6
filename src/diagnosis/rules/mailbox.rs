//! Recipients, their mailboxes, and the way to them.

use super::{Rule, certain, likely, possible};
use crate::model::{Cause as C, Stage as S};

use crate::diagnosis::clues::Sign::*;

pub(super) const RULES: &[Rule] = &[
    likely(C::ServerTemporarilyUnavailable, S::Rcpt, &[&[Verify], &[Recipient], &[Passing]])
        .or(&[C::RecipientUnknown, C::Greylisted]),
    certain(C::AcceptedNotDelivered, S::Delivery, &[&[NotArrived]]),
    likely(
        C::RecipientMailboxFull,
        S::Delivery,
        &[&[Full], &[Mailbox, Recipient, User, Quota, Imap, ImapNo, At(S::Delivery), Account], &[Refusal, Mail]],
    )
    .unless(&[Storage, Queue, Sending, Often]),
    likely(C::RecipientMailboxFull, S::Delivery, &[&[Quota], &[TooMany, Full], &[Refusal, Mailbox]]).unless(&[
        Storage,
        Sending,
        Often,
        Relay,
        Sender,
        Connections,
    ]),
    likely(C::DnsNullMx, S::Delivery, &[&[NullMx], &[Refusal, Domain, Mail]]).unless(&[Sender]),
    likely(C::MailLoop, S::Delivery, &[&[Loop], &[TooMany, Failing, Mx, Lasting, Passing, Loop], &[Refusal, Mail]]),
    likely(
        C::DnsMxBroken,
        S::Delivery,
        &[&[Mx], &[Unknown, Wrong, Failing, NameUnknown, Missing, Unreachable, Denied], &[Refusal, Mail]],
    )
    .unless(&[Loop, TimedOut, ResolverFailed, Refused, NullMx]),
    likely(C::Smtputf8Unsupported, S::Mail, &[&[Smtputf8], &[NotOffered, Denied, Required, Lasting, Failing, Wrong]]),
    likely(C::RecipientAddressSyntax, S::Rcpt, &[&[Syntax], &[Recipient, Status(1, 3)], &[Refusal]])
        .unless(&[Format, Sender, Helo]),
    likely(C::RecipientAddressSyntax, S::Rcpt, &[&[Syntax], &[Address], &[At(S::Rcpt), Status(1, 3), Status(1, 2), Lasting]])
        .unless(&[Format, Sender, Helo, Login, Unknown]),
    likely(
        C::RecipientDomainNotFound,
        S::Rcpt,
        &[
            &[Domain],
            &[Unknown, NameUnknown],
            &[Recipient, Status(1, 2), Status(4, 4), At(S::Rcpt), At(S::Delivery), Address, Dnsword],
        ],
    )
    .unless(&[Sender, User, Mailbox, Helo, ReverseName, ResolverFailed]),
    likely(C::RecipientDomainNotFound, S::Rcpt, &[&[Unknown], &[Domain], &[Recipient, Status(1, 2)], &[Refusal]])
        .unless(&[Sender, Helo]),
    likely(
        C::DeliveryRemoteUnreachable,
        S::Delivery,
        &[
            &[Queue],
            &[
                Expired,
                Failing,
                Temporary,
                TimedOut,
                Unreachable,
                Refused,
                NotConnected,
                TooMany,
                Status(4, 7),
                Status(4, 1),
                Status(4, 4),
            ],
            &[Refusal, Mail],
        ],
    )
    .or(&[C::ConnectTimeout])
    .unless(&[Full, Login, Relay, Spam, Unknown]),
    likely(
        C::RecipientUnknown,
        S::Rcpt,
        &[&[Unknown], &[User, Mailbox, Recipient, Address], &[Lasting, Passing, At(S::Rcpt), At(S::Delivery), Recipient, Refusal]],
    )
    .or(&[C::ServerDomainWronglyLocal])
    .unless(&[Sender, Login, Domain, At(S::Mail), At(S::Auth), Password, Mechanism, Helo]),
    likely(
        C::RecipientUnknown,
        S::Rcpt,
        &[
            &[Disabled, Suspended],
            &[User, Mailbox, Recipient],
            &[Status(2, 1), Status(1, 1), Recipient, At(S::Rcpt), At(S::Delivery)],
        ],
    )
    .unless(&[Sender, Sending, Login, At(S::Mail), At(S::Auth), Relay]),
    likely(C::RecipientUnknown, S::Rcpt, &[&[Recipient], &[Denied, Wrong], &[Lasting]])
        .or(&[C::RelayDeniedNotAuthenticated, C::PolicyRejected])
        .unless(&[Sender, Syntax, Relay, Greylist, Blocklist, Lookup, Login, Domain, TooMany, Spam, Policy, Unknown, Milter]),
    likely(
        C::RecipientUnknown,
        S::Rcpt,
        &[&[Recipient], &[Policy], &[Status(4, 1), At(S::Rcpt), At(S::Delivery)], &[Denied], &[Lasting]],
    )
    .or(&[C::RelayDeniedNotAuthenticated, C::PolicyRejected])
    .unless(&[Sender, Spam, Blocklist, Relay]),
    likely(C::PolicyRejected, S::Rcpt, &[&[Policy], &[Mailbox], &[Unavailable], &[Denied]]).or(&[C::RecipientUnknown]),
    likely(
        C::RecipientUnknown,
        S::Rcpt,
        &[&[Mailbox], &[Unavailable], &[Reply(550), Reply(450), Lasting, At(S::Mail), At(S::Rcpt), At(S::Delivery)]],
    )
    .or(&[C::RateLimitedSender, C::ServerDomainWronglyLocal, C::PolicyRejected]),
    possible(C::DeliveryBounced, S::Delivery, &[&[Bounced]]),
];
