//! Connections, greetings and conversations that break.

use super::{Rule, certain, likely, possible};
use crate::model::{Cause as C, Stage as S};

use crate::diagnosis::clues::Sign::*;

pub(super) const RULES: &[Rule] = &[
    certain(C::ServerFloods, S::Banner, &[&[Flood]]),
    certain(C::ServerSilent, S::Banner, &[&[Silent]]),
    certain(C::ProgramFault, S::Banner, &[&[Bug]]),
    certain(C::ConnectWrongService, S::Banner, &[&[OtherService], &[NotThisProtocol]]).or(&[C::ServerProtocolError]),
    certain(C::PlaintextToTlsPort, S::Banner, &[&[NotThisProtocol], &[TlsBytes]]).unless(&[TlsPort]),
    certain(C::ConnectWrongService, S::Banner, &[&[NotThisProtocol], &[At(S::Banner)]])
        .or(&[C::ServerProtocolError])
        .unless(&[TlsPort]),
    certain(C::ServerProtocolError, S::Banner, &[&[NotThisProtocol]]),
    certain(C::ConnectBlockedByLocalFirewall, S::Connect, &[&[Forbidden], &[Connection, NotConnected, Seen, At(S::Connect)]])
        .unless(&[Lookup, Relay, Sender, Recipient, Fatal]),
    likely(
        C::ConnectBlockedByLocalFirewall,
        S::Connect,
        &[&[Firewall], &[Connection, NotConnected, Port25Words], &[Denied, Failing, NotConnected, Refused, TimedOut]],
    ),
    likely(C::ConnectWrongService, S::Banner, &[&[WebPort], &[NoGreeting, TimedOut, Dropped, NotTls]]).or(&[C::PlaintextToTlsPort]),
    likely(C::ConnectWrongService, S::Banner, &[&[OtherService], &[Mail, NoGreeting, At(S::Banner), At(S::Ehlo)]]),
    likely(C::PlaintextToTlsPort, S::Banner, &[&[NoGreeting]])
        .or(&[C::ConnectWrongService, C::ConnectTimeout, C::MiddleboxSmtpInspection])
        .unless(&[Dropped]),
    likely(C::PlaintextToTlsPort, S::Banner, &[&[TimedOut], &[TlsPort], &[At(S::Banner)]]).or(&[C::ConnectTimeout]),
    certain(C::ConnectIpv6Broken, S::Connect, &[&[Ipv6], &[Unreachable]]).or(&[C::ConnectNetworkUnreachable]),
    likely(C::ConnectIpv6Broken, S::Connect, &[&[Ipv6], &[TimedOut]]).or(&[C::ConnectTimeout]),
    certain(C::ConnectNetworkUnreachable, S::Connect, &[&[Unreachable]]).or(&[C::ConnectIpv6Broken]),
    likely(
        C::ConnectPort25Blocked,
        S::Connect,
        &[&[TimedOut], &[Port25, Port25Words], &[Connection, NotConnected, At(S::Connect), At(S::Delivery)]],
    )
    .or(&[C::ConnectTimeout, C::DeliveryRemoteUnreachable])
    .unless(&[Seen, At(S::Banner), At(S::Ehlo), At(S::Tls), At(S::Data), At(S::Auth)]),
    likely(C::ConnectPort25Blocked, S::Connect, &[&[Port25Words], &[Denied, Suspended]]).unless(&[Refusal]),
    certain(C::ConnectTimeout, S::Connect, &[&[TimedOut], &[Seen]]).unless(&[ResolverFailed]),
    certain(C::ConnectionDropped, S::Ehlo, &[&[Dropped], &[Seen]]),
    certain(C::ConnectRefused, S::Connect, &[&[Refused], &[Seen]]),
    likely(C::HostnameWrongOrMissing, S::Connect, &[&[Localhost], &[Refused, NotConnected]]).or(&[C::ConnectRefused]),
    likely(C::ConnectRefused, S::Connect, &[&[Refused], &[Passing, Lasting]])
        .or(&[C::DeliveryRemoteUnreachable, C::ConnectBlockedByLocalFirewall])
        .unless(&[Verify]),
    certain(C::ConnectRefused, S::Connect, &[&[Refused]])
        .or(&[C::ConnectBlockedByLocalFirewall, C::HostnameWrongOrMissing, C::ConnectPort25Blocked])
        .unless(&[Passing, Lasting]),
    likely(C::ConnectTimeout, S::Connect, &[&[TimedOut], &[Connection, NotConnected, Mail, At(S::Connect)]])
        .or(&[C::ConnectPort25Blocked, C::ConnectBlockedByLocalFirewall, C::DeliveryRemoteUnreachable])
        .unless(&[Queue, Login]),
    likely(C::ConnectTimeout, S::Connect, &[&[TimedOut], &[Mail]]).or(&[C::ConnectPort25Blocked, C::ConnectionDropped]),
    likely(
        C::ConnectionDropped,
        S::Ehlo,
        &[
            &[Dropped],
            &[
                Connection,
                Mail,
                Encryption,
                HandshakeFailed,
                At(S::Banner),
                At(S::Ehlo),
                At(S::Tls),
                At(S::Auth),
                At(S::Data),
                ImapBye,
            ],
        ],
    )
    .or(&[C::TlsClientTooOld, C::TlsToPlaintextPort, C::TooManyConnections, C::ServerTooBusy]),
    possible(C::ConnectRefused, S::Connect, &[&[NotConnected], &[Mail, At(S::Connect)]])
        .or(&[C::ConnectTimeout, C::ConnectBlockedByLocalFirewall, C::HostnameWrongOrMissing])
        .unless(&[Login, Certificate, HandshakeFailed]),
];
