//! Documents over HTTPS: our own dial and our own trust, and never anything else than verified TLS.

use std::net::IpAddr;
use std::time::Duration;

use http_body_util::{BodyExt as _, Empty, LengthLimitError, Limited};
use hyper::body::{Body as _, Bytes};
use hyper::header::{ACCEPT, CONTENT_TYPE, HOST, LOCATION, USER_AGENT};
use hyper::{Request, Response, Uri};
use hyper_util::rt::TokioIo;
use thiserror::Error;
use tokio::task::JoinSet;
use tokio::time::timeout;

use super::{Net, Recorder};
use crate::model::Fault;
use crate::model::event::AddressOutcome;

/// The longest document that is read, in bytes.
const BODY_MAX: usize = 1024 * 1024;
/// How many redirects are followed.
const REDIRECTS_MAX: usize = 3;
/// What we are glad to get.
const ACCEPTED: &str = "text/xml, application/xml, application/json;q=0.9, */*;q=0.1";

/// A document as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// HTTP status code.
    pub status: u16,
    /// `Content-Type`, as the server wrote it.
    pub content_type: Option<String>,
    /// The body, at most 1 MiB.
    pub body: Vec<u8>,
    /// Where it came from, after all redirects.
    pub url_final: String,
    /// True when verified TLS protected it all the way.
    pub authenticated: bool,
}

/// Why no document came.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum HttpFault {
    /// The server could not be reached, or its certificate does not hold.
    #[error("{}", .0.cause.as_deref().unwrap_or("no connection"))]
    Connection(Fault),
    /// It redirects to something that is no HTTPS address.
    #[error("redirects to {0}")]
    Redirect(String),
    /// It redirects on and on.
    #[error("more than 3 redirects")]
    TooManyRedirects,
    /// The document is longer than 1 MiB.
    #[error("more than 1 MiB")]
    TooLong,
    /// It does not speak HTTP as it should.
    #[error("{0}")]
    Protocol(String),
    /// Not in time.
    #[error("no answer in time")]
    Timeout,
    /// The address is none.
    #[error("no HTTPS address")]
    Url,
}

impl Net {
    /// Fetches a document; `url` must be an `https` address. Redirects to other HTTPS addresses are followed, and
    /// where they ended is said. A page that came with an error status is a page.
    ///
    /// # Errors
    /// [`HttpFault`]; all of it together takes no longer than `limits.http`.
    pub async fn get(&self, url: &str, recorder: &Recorder) -> Result<Page, HttpFault> {
        let fetching = async {
            match &self.parts.pages {
                Some(pages) => pages.get(url).await,
                None => self.follow(url, recorder).await,
            }
        };
        timeout(self.limits().http, fetching).await.unwrap_or(Err(HttpFault::Timeout))
    }

    async fn follow(&self, url: &str, recorder: &Recorder) -> Result<Page, HttpFault> {
        let mut url = url.parse::<Uri>().map_err(|_| HttpFault::Url)?;
        for _ in 0..=REDIRECTS_MAX {
            let (host, port) = server(&url)?;
            let response = self.ask_web(&url, &host, port, recorder).await?;
            match response.headers().get(LOCATION) {
                Some(location) if response.status().is_redirection() => {
                    let location = String::from_utf8_lossy(location.as_bytes()).into_owned();
                    url = target(&url, &location).ok_or(HttpFault::Redirect(location))?;
                }
                _ => return page(response, &url).await,
            }
        }
        Err(HttpFault::TooManyRedirects)
    }

    async fn ask_web(&self, url: &Uri, host: &str, port: u16, recorder: &Recorder) -> Result<Response<Answer>, HttpFault> {
        let addresses = self.addresses(host, recorder).await.map_err(HttpFault::Connection)?;
        let unheard = |_: IpAddr, _: AddressOutcome, _: u64| {};
        let winner = self.race(&addresses, port, unheard).await.map_err(HttpFault::Connection)?;
        let limit: Duration = self.limits().tls;
        let stream = self.parts.trust.strict_handshake(host, winner.stream, limit).await.map_err(HttpFault::Connection)?;

        let protocol = |error: hyper::Error| HttpFault::Protocol(error.to_string());
        let (mut sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(stream)).await.map_err(protocol)?;
        let mut driver = JoinSet::new();
        let _ = driver.spawn(async move {
            let _ = connection.await;
        });
        let request = Request::get(url.path_and_query().map_or("/", |path| path.as_str()))
            .header(HOST, url.authority().map_or(host, |authority| authority.as_str()))
            .header(USER_AGENT, concat!("Mailwright/", env!("CARGO_PKG_VERSION")))
            .header(ACCEPT, ACCEPTED)
            .body(Empty::<Bytes>::new())
            .map_err(|_| HttpFault::Url)?;
        let response = sender.send_request(request).await.map_err(protocol)?;
        Ok(response.map(|body| Answer { body, _driver: driver }))
    }
}

/// A body that is still coming, and the task that brings it.
struct Answer {
    body: hyper::body::Incoming,
    _driver: JoinSet<()>,
}

async fn page(response: Response<Answer>, url: &Uri) -> Result<Page, HttpFault> {
    let (head, Answer { body, _driver }) = response.into_parts();
    // What announces more is not even begun.
    if body.size_hint().lower() > BODY_MAX as u64 {
        return Err(HttpFault::TooLong);
    }
    let body = Limited::new(body, BODY_MAX).collect().await.map_err(|error| {
        if error.is::<LengthLimitError>() { HttpFault::TooLong } else { HttpFault::Protocol(error.to_string()) }
    })?;
    Ok(Page {
        status: head.status.as_u16(),
        content_type: head.headers.get(CONTENT_TYPE).map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned()),
        body: body.to_bytes().to_vec(),
        url_final: url.to_string(),
        authenticated: true,
    })
}

fn server(url: &Uri) -> Result<(String, u16), HttpFault> {
    let host = url.host().filter(|_| url.scheme_str() == Some("https")).ok_or(HttpFault::Url)?;
    Ok((host.trim_start_matches('[').trim_end_matches(']').to_owned(), url.port_u16().unwrap_or(443)))
}

/// Where a redirect leads; `None` when that is no HTTPS address (RFC 9110 §10.2.2 allows relative ones).
fn target(from: &Uri, location: &str) -> Option<Uri> {
    let authority = from.authority()?;
    let absolute = if let Some(rest) = location.strip_prefix("//") {
        format!("https://{rest}")
    } else if location.starts_with('/') {
        format!("https://{authority}{location}")
    } else if location.contains("://") {
        location.to_owned()
    } else {
        let folder = from.path().rsplit_once('/').map_or("", |(folder, _)| folder);
        format!("https://{authority}{folder}/{location}")
    };
    let absolute = absolute.split('#').next().unwrap_or_default();
    absolute.parse().ok().filter(|url: &Uri| url.scheme_str() == Some("https") && url.host().is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{CertProblem, FaultKind};
    use crate::net::rig::{self, Authority};

    /// Fetches `/` from a server that answers like this, over real TLS.
    async fn fetched(says: &'static [&'static str], name: &str) -> Result<Page, HttpFault> {
        let authority = Authority::new();
        let server = rig::tls_server(authority.identity(&[name]), &[], says).await;
        let (recorder, _told) = rig::recorder();
        authority.net().get(&format!("https://mail.guide.test:{}/", server.address().port()), &recorder).await
    }

    #[tokio::test]
    async fn a_page_comes_over_verified_tls() {
        let says = &["", "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: 4\r\n\r\n<a/>"];
        let page = fetched(says, "mail.guide.test").await.unwrap();
        assert_eq!((page.status, page.content_type.as_deref(), page.body.as_slice()), (200, Some("text/xml"), &b"<a/>"[..]));
        assert!(page.authenticated && page.url_final.starts_with("https://mail.guide.test:"), "{page:?}");
    }

    #[tokio::test]
    async fn a_page_from_an_unverified_server_is_none() {
        let says = &["", "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n<a/>"];
        let HttpFault::Connection(fault) = fetched(says, "www.guide.test").await.unwrap_err() else { panic!() };
        assert_eq!(fault.kind, FaultKind::Certificate(CertProblem::WrongName));
    }

    #[tokio::test]
    async fn what_is_no_good_answer_says_why() {
        let insecure = &["", "HTTP/1.1 302 Found\r\nLocation: http://guide.test/x\r\nContent-Length: 0\r\n\r\n"];
        assert_eq!(fetched(insecure, "mail.guide.test").await, Err(HttpFault::Redirect("http://guide.test/x".into())));
        let circle = &["", "HTTP/1.1 302 Found\r\nLocation: /again\r\nContent-Length: 0\r\n\r\n"];
        assert_eq!(fetched(circle, "mail.guide.test").await, Err(HttpFault::TooManyRedirects));
        let endless = &["", "HTTP/1.1 200 OK\r\nContent-Length: 1048577\r\n\r\n"];
        assert_eq!(fetched(endless, "mail.guide.test").await, Err(HttpFault::TooLong));
        assert!(matches!(fetched(&["", "220 ready\r\n"], "mail.guide.test").await, Err(HttpFault::Protocol(_))));
    }

    #[test]
    fn a_redirect_never_leaves_https() {
        let from: Uri = "https://autoconfig.guide.test/mail/config-v1.1.xml".parse().unwrap();
        let leads = |location: &str| target(&from, location).map(|url| url.to_string());
        assert_eq!(leads("/x?y#z").as_deref(), Some("https://autoconfig.guide.test/x?y"));
        assert_eq!(leads("other.xml").as_deref(), Some("https://autoconfig.guide.test/mail/other.xml"));
        assert_eq!(leads("//cdn.test/a").as_deref(), Some("https://cdn.test/a"));
        assert_eq!(leads("https://cdn.test:8443/a").as_deref(), Some("https://cdn.test:8443/a"));
        assert_eq!(leads("http://cdn.test/a"), None);
        assert_eq!(leads("ftp://cdn.test/a"), None);
    }
}
