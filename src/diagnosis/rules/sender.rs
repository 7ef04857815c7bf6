//! Sender and relaying: who may send as whom, and to where.

use super::{Rule, certain, likely, possible};
use crate::model::{Cause as C, Stage as S};

use crate::diagnosis::clues::Sign::*;

const RELAY: &[C] = &[C::RelayDeniedServerRestrictions, C::RelayDeniedWrongMx, C::AuthRequired];

pub(super) const RULES: &[Rule] = &[
    certain(C::RelayDeniedServerRestrictions, S::Rcpt, &[&[TallySignedInRefused]]),
    // Between servers nobody signs in: who refuses to relay there does not know the recipient's domain.
    likely(C::RelayDeniedWrongMx, S::Delivery, &[&[BetweenServers], &[Relay], &[Denied]])
        .or(&[C::RelayDeniedNotAuthenticated, C::RelayDeniedServerRestrictions]),
    // What Postfix says of `reject` at the end of a list that those who signed in should have left before.
    certain(
        C::RelayDeniedServerRestrictions,
        S::Rcpt,
        &[
            &[SignedIn],
            &[Recipient, ClientAddress],
            &[Denied],
            &[Policy],
            &[Status(7, 1)],
            &[At(S::Mail), At(S::Rcpt), At(S::Data)],
        ],
    )
    .unless(&[Unknown, Spam, Blocklist, ReverseName, Greylist, TooMany, Syntax, Lookup, Sender]),
    likely(
        C::SenderNotVerifiedWithProvider,
        S::Data,
        &[&[Verified], &[Sender, Address, Domain, Message], &[Refusal, Denied, Required]],
    )
    .unless(&[Helo, Lookup, Recipient]),
    likely(
        C::SenderNotOwned,
        S::Mail,
        &[
            &[Owned],
            &[Sender, Address, Sending, User, Login, Message, Relay, Owned],
            &[Denied, Wrong, Mismatch, Required, Unauthenticated, Owned],
            &[Refusal, Mail],
        ],
    )
    .unless(&[Spf, Dmarc, Verified, Certificate, Spam, Blocklist, Recipient]),
    likely(C::SenderNotOwned, S::Mail, &[&[Owned], &[Sender], &[Denied, Wrong, Mismatch]]).unless(&[
        Spf,
        Dmarc,
        Certificate,
        Verified,
    ]),
    certain(C::SenderNotOwned, S::Mail, &[&[Unknown], &[User], &[At(S::Mail)]]).unless(&[Domain, Lasting]),
    likely(C::PolicyRejected, S::Mail, &[&[Sender], &[Policy], &[Lasting]])
        .unless(&[Owned, Unknown, Spf, Dmarc, Wrong, Login, Syntax, Verified, Spam]),
    certain(C::SenderAddressSyntax, S::Mail, &[&[SenderWithoutAt]]),
    likely(C::SenderAddressSyntax, S::Mail, &[&[Syntax], &[Sender], &[Refusal, Address, Domain]])
        .unless(&[Recipient, Format, Helo, Lookup, Owned]),
    likely(C::SenderAddressSyntax, S::Mail, &[&[Syntax], &[Address, Domain, Sender], &[At(S::Mail)]])
        .unless(&[Recipient, Format, Owned, Helo]),
    likely(
        C::SenderDomainNotFound,
        S::Mail,
        &[
            &[Sender],
            &[Domain, Lookup, Verified, NameUnknown],
            &[Unknown, Failing, NameUnknown, Denied, Wrong, Required, Missing],
            &[Refusal],
        ],
    )
    .unless(&[Recipient, Owned, Spf, Dmarc]),
    likely(C::SenderDomainNotFound, S::Mail, &[&[Sender], &[Verify], &[Refusal, Failing]]).unless(&[Spf, Dmarc]),
    likely(C::SenderDomainNotFound, S::Mail, &[&[Domain, NameUnknown], &[Unknown, NameUnknown], &[At(S::Mail)]])
        .unless(&[Recipient, Helo]),
    likely(C::SenderDomainNotFound, S::Mail, &[&[Verify], &[Address], &[Passing, Lasting]]).unless(&[Recipient, Spf, Dmarc, Login]),
    certain(C::RelayDeniedServerRestrictions, S::Rcpt, &[&[Relay], &[Denied, Failing], &[SignedIn]])
        .or(&[C::RelayDeniedNotAuthenticated, C::SenderNotOwned])
        .unless(&[Owned, TooMany, Often]),
    certain(C::AuthRequired, S::Rcpt, &[&[Relay], &[Denied, Failing], &[OurClient]])
        .or(&[C::RelayDeniedNotAuthenticated])
        .unless(&[Owned, SignedIn, TooMany, Often]),
    likely(C::RelayDeniedNotAuthenticated, S::Rcpt, &[&[Relay], &[Denied, Failing, NotOffered, Policy, Wrong], &[Refusal, Mail]])
        .or(RELAY)
        .unless(&[TooMany, Often, Owned, Spf, Dmarc]),
    likely(C::RelayDeniedNotAuthenticated, S::Rcpt, &[&[Relay], &[Lasting], &[Refusal]])
        .or(RELAY)
        .unless(&[TooMany, Often, Owned, Denied, Blocklist, Spam, Spf, Dmarc, Unknown, Temporary]),
    likely(C::WrongServerOrPortMx, S::Rcpt, &[&[Submission], &[Denied, NotOffered, NotFor], &[Server, Message, Relay, User]])
        .unless(&[Login, Owned, TooMany, Often, Temporary, Refused, TimedOut]),
    possible(C::SenderNotOwned, S::Mail, &[&[Sender], &[Denied, Wrong, Disabled], &[Lasting, At(S::Mail)], &[Address, Sender]])
        .or(&[C::PolicyRejected, C::SenderAddressSyntax])
        .unless(&[Spf, Dmarc, Spam, Blocklist, Recipient, Unknown, Domain]),
];
