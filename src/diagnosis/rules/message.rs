//! The message itself: its size, form and content.

use super::{Rule, certain, likely};
use crate::model::{Cause as C, Stage as S};

use crate::diagnosis::clues::Sign::*;

pub(super) const RULES: &[Rule] = &[
    // 552 is about what is in the message; with the subject of security it is not about its size.
    likely(C::ContentAttachmentOrVirusBlocked, S::Data, &[&[Status(7, 0), Status(7, 1)], &[Reply(552)]])
        .unless(&[Spam, Full, Quota, Size]),
    likely(C::MessageFormatInvalid, S::Data, &[&[Bare]]),
    certain(C::MessageTooLarge, S::Data, &[&[Size], &[TooMany, TooLarge], &[Reply(552), Reply(523), Status(3, 4), Status(2, 3)]]),
    likely(C::MessageTooLarge, S::Data, &[&[Size], &[TooMany, TooLarge], &[Message, Attachment, Imap, Refusal]])
        .unless(&[Full, WeakKey, Recipients, Format, Often]),
    likely(C::ContentAttachmentOrVirusBlocked, S::Data, &[&[Virus], &[Refusal, Mail, Denied]]).unless(&[
        Interceptor,
        Firewall,
        Spam,
        Certificate,
    ]),
    likely(C::ContentAttachmentOrVirusBlocked, S::Data, &[&[Attachment], &[Denied, Wrong, Virus, Disabled], &[Refusal, Message]])
        .unless(&[Spam, Size, TooLarge]),
    likely(C::ContentRejectedSpam, S::Data, &[&[Spam, Virus], &[Message, Content, Attachment, Denied], &[Denied, Refusal]])
        .unless(&[Interceptor, Certificate, Blocklist, ClientAddress, Format]),
    likely(
        C::MessageFormatInvalid,
        S::Data,
        &[&[Format], &[Refusal, Denied, Missing, Wrong, TooLarge, TooMany, Failing], &[Mail, Refusal, Message]],
    )
    .unless(&[Helo, Recipient, Loop, Login, Smtputf8]),
    likely(C::ContentRejectedSpam, S::Data, &[&[Spam], &[Refusal], &[Denied, Lasting, Passing]])
        .or(&[C::ClientIpBlocklisted])
        .unless(&[Format]),
    likely(C::ContentRejectedSpam, S::Data, &[&[Content], &[Denied], &[Message, Refusal]]).or(&[C::PolicyRejected]).unless(&[
        Login,
        Certificate,
        Address,
        Milter,
    ]),
    certain(C::ClientSentTooEarly, S::Banner, &[&[TooEarly], &[Reply(554), Reply(503), Reply(421), Reply(550), Reply(521)]])
        .unless(&[TlsBytes]),
    likely(C::ClientSentTooEarly, S::Banner, &[&[TooEarly], &[Failing, Denied, Refusal, Wrong]])
        .unless(&[TlsBytes, Clock, NotOffered]),
    likely(C::ClientProtocolError, S::Auth, &[&[ImapBad], &[Unknown, Wrong, NotOffered, Syntax, Sequence]]).unless(&[
        Login,
        LoginDisabled,
        Encoding,
        At(S::Auth),
        Password,
    ]),
    certain(
        C::ClientProtocolError,
        S::Mail,
        &[&[Sequence], &[Reply(503), Reply(502), Reply(500), Reply(501), Reply(421), Status(5, 1), Status(5, 0)]],
    )
    .unless(&[Login, Starttls]),
    likely(C::ClientProtocolError, S::Mail, &[&[Sequence], &[Refusal]]).unless(&[Login, Starttls, LoginDisabled, OurClient]),
];
