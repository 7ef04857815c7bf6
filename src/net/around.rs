//! Whether other traffic works here: a host that the user names is asked for nothing but a sign of life.
//!
//! Without it nobody can tell a network that lets no mail through from a server that is down. It is off by default,
//! because it is a question to somebody else; where it is on, it is asked beside everything else and delays nothing.

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;
use std::time::Duration;

use hyper::Response;
use hyper::header::LOCATION;
use tokio::time::timeout;

use super::http::{Errand, target};
use super::{Net, Recorder};
use crate::model::event::AddressOutcome;
use crate::model::{Control, ControlOutcome, Domain, Fault, Happened};

/// Where HTTPS is.
const HTTPS: u16 = 443;
/// Ports at which mail is spoken: there, taking the connection is the sign of life.
pub(super) const MAIL: [u16; 7] = [25, 110, 143, 465, 587, 993, 995];
/// How long a host that took the connection may think about a page.
const PAGE_MAX: Duration = Duration::from_secs(2);
/// "Network Authentication Required" (RFC 6585 §6).
const SIGN_IN_FIRST: u16 = 511;

/// A host and port that is asked for a sign of life.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ControlHost {
    /// Host name in A-label form, or an IP address.
    pub host: String,
    /// TCP port; 443 unless another is named.
    pub port: u16,
}

impl FromStr for ControlHost {
    type Err = ();

    /// Reads `HOST`, `HOST:PORT`, `[IPV6]:PORT` or an IP address.
    fn from_str(text: &str) -> Result<Self, ()> {
        let text = text.trim();
        if let Ok(ip) = text.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>() {
            return Ok(Self { host: ip.to_string(), port: HTTPS });
        }
        let (host, port) = match text.rsplit_once(':') {
            Some((host, port)) => (host, port.parse().ok().filter(|port| *port > 0).ok_or(())?),
            None => (text, HTTPS),
        };
        let bare = host.trim_start_matches('[').trim_end_matches(']');
        match bare.parse::<IpAddr>() {
            Ok(ip) => Ok(Self { host: ip.to_string(), port }),
            Err(_) => Ok(Self { host: Domain::parse(host).map_err(|_| ())?.to_string(), port }),
        }
    }
}

impl fmt::Display for ControlHost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.host.contains(':') { write!(f, "[{}]:{}", self.host, self.port) } else { write!(f, "{}:{}", self.host, self.port) }
    }
}

impl Net {
    /// Asks the control host, if there is one, and tells what came of it.
    pub async fn look_around(&self, recorder: &Recorder) {
        let Some(control) = &self.parts.control else { return };
        let looking = self.sign_of_life(control, recorder);
        let (outcome, detail) = match timeout(self.limits().http, looking).await {
            Ok(Ok(seen)) => seen,
            Ok(Err(fault)) => (ControlOutcome::Unreached, fault.cause.unwrap_or_default()),
            Err(_) => (ControlOutcome::Unreached, "no answer in time".to_owned()),
        };
        let control = Control { host: control.to_string(), is_mail: MAIL.contains(&control.port), outcome, detail };
        recorder.emit(Happened::ControlSeen(control));
    }

    async fn sign_of_life(&self, control: &ControlHost, recorder: &Recorder) -> Result<(ControlOutcome, String), Fault> {
        let addresses = self.addresses(&control.host, recorder).await?;
        let unheard = |_: IpAddr, _: AddressOutcome, _: u64| {};
        let stream = self.race(&addresses, control.port, unheard).await?.stream;
        if MAIL.contains(&control.port) {
            return Ok((ControlOutcome::Reached, "connected".to_owned()));
        }
        if control.port == HTTPS {
            // A sign-in page cannot have the right certificate, and puts its own in place.
            return Ok(match self.parts.trust.strict_handshake(&control.host, stream, self.limits().tls).await {
                Ok(_) => (ControlOutcome::Reached, "certificate verified".to_owned()),
                Err(fault) => (ControlOutcome::SignInPage, fault.cause.unwrap_or_default()),
            });
        }
        drop(stream);
        let url = format!("http://{control}/");
        let errand = Errand::get(url).even_insecurely();
        let Ok(uri) = errand.url().parse() else { return Ok((ControlOutcome::Reached, "connected".to_owned())) };
        match timeout(PAGE_MAX, self.ask_web(&uri, &errand, recorder)).await {
            Ok(Ok(response)) => Ok(judged(&uri, &control.host, &response)),
            // It took the connection, and speaks something else.
            Ok(Err(_)) | Err(_) => Ok((ControlOutcome::Reached, "connected".to_owned())),
        }
    }
}

/// A page from elsewhere in place of the one that was asked for is a sign-in page.
fn judged<B>(asked: &hyper::Uri, host: &str, response: &Response<B>) -> (ControlOutcome, String) {
    let status = response.status().as_u16();
    let location = response.headers().get(LOCATION).map(|location| String::from_utf8_lossy(location.as_bytes()).into_owned());
    let leads_to = location.filter(|_| response.status().is_redirection());
    let elsewhere = leads_to.as_deref().filter(|location| {
        let to = target(asked, location);
        let to = to.as_ref().and_then(|to| to.host()).map(|to| to.trim_matches(['[', ']']).to_owned());
        to.is_some_and(|to| !is_same(host, &to))
    });
    match elsewhere {
        Some(location) => (ControlOutcome::SignInPage, format!("HTTP status {status}, redirects to {location}")),
        None if status == SIGN_IN_FIRST => (ControlOutcome::SignInPage, format!("HTTP status {status}")),
        None => (ControlOutcome::Reached, format!("HTTP status {status}")),
    }
}

/// Of one organisation, or the very same address.
fn is_same(a: &str, b: &str) -> bool {
    let organisation = |host: &str| {
        let name = host.parse::<IpAddr>().is_err().then(|| Domain::parse(host).ok());
        name.flatten().map(|name| name.organisational())
    };
    a == b || matches!((organisation(a), organisation(b)), (Some(a), Some(b)) if a == b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::net::rig::{self, Authority};
    use crate::net::stand_in::Names;
    use crate::net::{Limits, StandIn};

    #[test]
    fn a_control_host_is_read_as_people_write_it() {
        let read = |text: &str| text.parse::<ControlHost>().map(|host| host.to_string()).ok();
        for (typed, meant) in [
            ("example.com", "example.com:443"),
            ("Example.com:80", "example.com:80"),
            ("bücher.example:8080", "xn--bcher-kva.example:8080"),
            ("192.0.2.1", "192.0.2.1:443"),
            ("192.0.2.1:80", "192.0.2.1:80"),
            ("2001:db8::1", "[2001:db8::1]:443"),
            ("[2001:db8::1]:80", "[2001:db8::1]:80"),
        ] {
            assert_eq!(read(typed).as_deref(), Some(meant));
        }
        for bad in ["", ":80", "example.com:0", "example.com:http", "a b", "http://example.com"] {
            assert_eq!(read(bad), None, "{bad}");
        }
    }

    /// What is told of a control host at this port of this computer.
    async fn seen(port: u16) -> (ControlOutcome, String) {
        let names = Names::default().address("control.test", "127.0.0.1");
        let limits = Limits { connect: Duration::from_millis(300), ..Limits::default() };
        let control = Some(ControlHost { host: "control.test".to_owned(), port });
        let net = Net::stand_in(StandIn { names, limits, control, ..StandIn::default() });
        let (recorder, mut told) = rig::recorder();
        net.look_around(&recorder).await;
        let told = rig::told(&mut told).into_iter().find_map(|told| match told {
            Happened::ControlSeen(control) => Some((control.outcome, control.detail)),
            _ => None,
        });
        told.unwrap()
    }

    #[tokio::test]
    async fn a_page_from_elsewhere_is_a_sign_in_page() {
        for (answer, outcome) in [
            ("HTTP/1.1 204 No Content\r\n\r\n", ControlOutcome::Reached),
            ("HTTP/1.1 301 Moved\r\nLocation: https://www.control.test/\r\nContent-Length: 0\r\n\r\n", ControlOutcome::Reached),
            (
                "HTTP/1.1 302 Found\r\nLocation: http://portal.hotel.test/in\r\nContent-Length: 0\r\n\r\n",
                ControlOutcome::SignInPage,
            ),
            ("HTTP/1.1 302 Found\r\nLocation: http://192.168.0.1/\r\nContent-Length: 0\r\n\r\n", ControlOutcome::SignInPage),
            ("HTTP/1.1 511 Network Authentication Required\r\nContent-Length: 0\r\n\r\n", ControlOutcome::SignInPage),
            ("220 something else\r\n", ControlOutcome::Reached),
        ] {
            let server = rig::plain_server(Box::leak(Box::new(["", answer]))).await;
            assert_eq!(seen(server.address().port()).await.0, outcome, "{answer}");
        }
    }

    #[tokio::test]
    async fn a_host_that_is_not_there_is_unreached() {
        let closed = crate::net::listen::closed().unwrap();
        let (outcome, detail) = seen(closed.address().port()).await;
        assert!(outcome == ControlOutcome::Unreached && detail.starts_with("127.0.0.1: "), "{detail}");
    }

    #[tokio::test]
    async fn nobody_is_asked_unless_the_user_names_somebody() {
        let (recorder, mut told) = rig::recorder();
        Authority::new().net().look_around(&recorder).await;
        assert_eq!(rig::told(&mut told), []);
    }
}
