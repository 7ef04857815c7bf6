//! Limits: of senders, recipients, connections and servers.

use super::{Rule, certain, likely};
use crate::model::{Cause as C, Stage as S};

use crate::diagnosis::clues::Sign::*;

pub(super) const RULES: &[Rule] =
    &[
        certain(
            C::RecipientTooMany,
            S::Rcpt,
            &[&[Recipients], &[TooMany], &[Reply(452), Reply(552), Reply(550), Reply(554), Reply(451), Status(5, 3)]],
        ),
        likely(C::RecipientTooMany, S::Rcpt, &[&[Recipients], &[TooMany], &[Refusal]]).unless(&[Mailbox, Full, Quota]),
        likely(C::RecipientRateLimited, S::Rcpt, &[&[Recipient, Mailbox, User], &[Often, TooMany], &[Refusal], &[Often]])
            .unless(&[Sending, Sender, Relay, Login, Full, Quota, ClientAddress, Recipients, Attempts]),
        likely(C::ServerTooBusy, S::Banner, &[&[Busy], &[Refusal]])
            .or(&[C::TooManyConnections, C::ClientIpRateLimited, C::ServerTemporarilyUnavailable])
            .unless(&[Storage, Mailbox]),
        likely(C::ServerTooBusy, S::Banner, &[&[Connections], &[TooMany], &[Refusal]])
            .or(&[C::TooManyConnections, C::ClientIpRateLimited])
            .unless(&[Attempts]),
        likely(
            C::RateLimitedSender,
            S::Data,
            &[&[Often], &[TooMany, Denied, Temporary], &[Message, Sending, Sender, Relay, Quota, Account, User, Refusal]],
        )
        .or(&[C::ClientIpRateLimited])
        .unless(&[Login, ClientAddress, Attempts, Connections, Recipient, Size]),
        likely(C::RateLimitedSender, S::Data, &[&[TooMany], &[Message, Sending, Sender], &[Refusal]])
            .or(&[C::ClientIpRateLimited])
            .unless(&[
                Size,
                TooLarge,
                Recipients,
                Mailbox,
                Full,
                Login,
                Loop,
                Connections,
                Storage,
                Format,
                Attachment,
                ClientAddress,
                Queue,
                Sequence,
            ]),
        likely(
            C::RateLimitedSender,
            S::Data,
            &[&[Often, TooMany], &[Sender, Sending, Message, Relay], &[Refusal], &[Often, Quota, TooMany]],
        )
        .unless(&[Size, TooLarge, Full, Recipients, Loop, Login, Connections, Format, Mailbox, Queue]),
    ];
