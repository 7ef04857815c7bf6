//! Whether there is a way out of this computer at all.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use tokio::net::UdpSocket;

/// Addresses that belong to nobody (RFC 5737, RFC 3849): only the routing table is asked about them.
const NOBODY: [(IpAddr, IpAddr); 2] = [
    (IpAddr::V4(Ipv4Addr::UNSPECIFIED), IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1))),
    (IpAddr::V6(Ipv6Addr::UNSPECIFIED), IpAddr::V6(Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 1))),
];

/// True when the system knows a route to the rest of the world, over IPv4 or IPv6. Nothing is sent: connecting a UDP
/// socket only looks the route up.
pub async fn leads_out() -> bool {
    for (here, there) in NOBODY {
        if let Ok(socket) = UdpSocket::bind((here, 0)).await
            && socket.connect((there, 9)).await.is_ok()
        {
            return true;
        }
    }
    false
}
