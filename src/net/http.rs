//! Documents over HTTPS: our own dial and our own trust, and nothing else than verified TLS unless the errand says so.

use std::net::IpAddr;
use std::time::Duration;

use http_body_util::{BodyExt as _, Full, LengthLimitError, Limited};
use hyper::body::{Body as _, Bytes};
use hyper::header::{ACCEPT, CONTENT_TYPE, HOST, LOCATION, USER_AGENT};
use hyper::{Method, Request, Response, Uri};
use hyper_util::rt::TokioIo;
use thiserror::Error;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::task::JoinSet;
use tokio::time::timeout;

use super::{Net, Recorder};
use crate::model::event::AddressOutcome;
use crate::model::{Domain, Fault};

/// The longest document that is read, in bytes.
const BODY_MAX: usize = 1024 * 1024;
/// How many redirects are followed.
const REDIRECTS_MAX: usize = 3;
/// What we are glad to get.
const ACCEPTED: &str = "text/xml, application/xml, application/json;q=0.9, */*;q=0.1";

/// What is fetched, and how far redirects may lead.
#[derive(Clone, Debug)]
pub struct Errand {
    url: String,
    /// `Content-Type` and body of a POST; a GET has none.
    body: Option<(&'static str, String)>,
    reach: Reach,
}

/// Where a page may come from.
#[derive(Clone, Debug)]
enum Reach {
    /// Any HTTPS address.
    Secure,
    /// HTTPS addresses of one organisational domain: what the request says is meant for nobody else.
    Within(Domain),
    /// Plain HTTP as well.
    Anywhere,
}

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
    /// It redirects to where the errand may not go: out of HTTPS, or out of the domain.
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

impl Errand {
    /// Fetches an HTTPS address.
    #[must_use]
    pub fn get(url: impl Into<String>) -> Self {
        Self { url: url.into(), body: None, reach: Reach::Secure }
    }

    /// Sends a document to an HTTPS address and fetches the answer.
    #[must_use]
    pub fn post(url: impl Into<String>, content_type: &'static str, body: String) -> Self {
        Self { url: url.into(), body: Some((content_type, body)), reach: Reach::Secure }
    }

    /// The same, following redirects only to hosts of this organisational domain.
    #[must_use]
    pub fn within(self, domain: &Domain) -> Self {
        Self { reach: Reach::Within(domain.organisational()), ..self }
    }

    /// The same, over plain HTTP as well. What comes is not authenticated then.
    #[must_use]
    pub fn even_insecurely(self) -> Self {
        Self { reach: Reach::Anywhere, ..self }
    }

    /// The address.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    fn may_go_to(&self, url: &Uri) -> bool {
        let secure = url.scheme_str() == Some("https");
        match &self.reach {
            Reach::Secure => secure,
            Reach::Within(domain) => {
                let host = url.host().and_then(|host| Domain::parse(host).ok());
                secure && host.is_some_and(|host| host.organisational() == *domain)
            }
            Reach::Anywhere => secure || url.scheme_str() == Some("http"),
        }
    }
}

impl Net {
    /// Fetches a document from an HTTPS address.
    ///
    /// # Errors
    /// As [`fetch`](Self::fetch).
    pub async fn get(&self, url: &str, recorder: &Recorder) -> Result<Page, HttpFault> {
        self.fetch(&Errand::get(url), recorder).await
    }

    /// Runs an errand. Redirects are followed as far as it may go, and where they ended is said. A page that came with
    /// an error status is a page.
    ///
    /// # Errors
    /// [`HttpFault`]; all of it together takes no longer than `limits.http`.
    pub async fn fetch(&self, errand: &Errand, recorder: &Recorder) -> Result<Page, HttpFault> {
        let fetching = async {
            match &self.parts.pages {
                Some(pages) => pages.fetch(errand).await,
                None => self.follow(errand, recorder).await,
            }
        };
        timeout(self.limits().http, fetching).await.unwrap_or(Err(HttpFault::Timeout))
    }

    async fn follow(&self, errand: &Errand, recorder: &Recorder) -> Result<Page, HttpFault> {
        let mut url = errand.url.parse::<Uri>().ok().filter(|url| errand.may_go_to(url)).ok_or(HttpFault::Url)?;
        let mut authenticated = true;
        for _ in 0..=REDIRECTS_MAX {
            authenticated &= url.scheme_str() == Some("https");
            let response = self.ask_web(&url, errand, recorder).await?;
            match response.headers().get(LOCATION) {
                Some(location) if response.status().is_redirection() => {
                    let location = String::from_utf8_lossy(location.as_bytes()).into_owned();
                    url = target(&url, &location).filter(|url| errand.may_go_to(url)).ok_or(HttpFault::Redirect(location))?;
                }
                _ => return page(response, &url, authenticated).await,
            }
        }
        Err(HttpFault::TooManyRedirects)
    }

    /// Asks a web server once, wherever its answer leads.
    pub(super) async fn ask_web(&self, url: &Uri, errand: &Errand, recorder: &Recorder) -> Result<Response<Answer>, HttpFault> {
        let (host, port) = server(url)?;
        let addresses = self.addresses(&host, recorder).await.map_err(HttpFault::Connection)?;
        let unheard = |_: IpAddr, _: AddressOutcome, _: u64| {};
        let stream = self.race(&addresses, port, unheard).await.map_err(HttpFault::Connection)?.stream;
        if url.scheme_str() != Some("https") {
            return converse(stream, request(url, &host, errand)?).await;
        }
        let limit: Duration = self.limits().tls;
        let stream = self.parts.trust.strict_handshake(&host, stream, limit).await.map_err(HttpFault::Connection)?;
        converse(stream, request(url, &host, errand)?).await
    }
}

fn request(url: &Uri, host: &str, errand: &Errand) -> Result<Request<Full<Bytes>>, HttpFault> {
    let path = url.path_and_query().map_or("/", |path| path.as_str());
    let builder = Request::builder()
        .uri(path)
        .header(HOST, url.authority().map_or(host, |authority| authority.as_str()))
        .header(USER_AGENT, concat!("Mailwright/", env!("CARGO_PKG_VERSION")))
        .header(ACCEPT, ACCEPTED);
    let request = match &errand.body {
        None => builder.method(Method::GET).body(Full::default()),
        Some((kind, body)) => builder.method(Method::POST).header(CONTENT_TYPE, *kind).body(Full::from(body.clone())),
    };
    request.map_err(|_| HttpFault::Url)
}

async fn converse<S>(stream: S, request: Request<Full<Bytes>>) -> Result<Response<Answer>, HttpFault>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let protocol = |error: hyper::Error| HttpFault::Protocol(error.to_string());
    let (mut sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(stream)).await.map_err(protocol)?;
    let mut driver = JoinSet::new();
    let _ = driver.spawn(async move {
        let _ = connection.await;
    });
    let response = sender.send_request(request).await.map_err(protocol)?;
    Ok(response.map(|body| Answer { body, _driver: driver }))
}

/// A body that is still coming, and the task that brings it.
pub(super) struct Answer {
    body: hyper::body::Incoming,
    _driver: JoinSet<()>,
}

async fn page(response: Response<Answer>, url: &Uri, authenticated: bool) -> Result<Page, HttpFault> {
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
        authenticated,
    })
}

/// Host and port of an HTTP or HTTPS address.
fn server(url: &Uri) -> Result<(String, u16), HttpFault> {
    let usual = match url.scheme_str() {
        Some("https") => 443,
        Some("http") => 80,
        _ => return Err(HttpFault::Url),
    };
    let host = url.host().ok_or(HttpFault::Url)?;
    Ok((host.trim_start_matches('[').trim_end_matches(']').to_owned(), url.port_u16().unwrap_or(usual)))
}

/// Where a redirect leads; `None` when that is no web address (RFC 9110 §10.2.2 allows relative ones).
pub(super) fn target(from: &Uri, location: &str) -> Option<Uri> {
    let (scheme, authority) = (from.scheme_str()?, from.authority()?);
    let absolute = if location.starts_with("//") {
        format!("{scheme}:{location}")
    } else if location.starts_with('/') {
        format!("{scheme}://{authority}{location}")
    } else if location.contains("://") {
        location.to_owned()
    } else {
        let folder = from.path().rsplit_once('/').map_or("", |(folder, _)| folder);
        format!("{scheme}://{authority}{folder}/{location}")
    };
    let absolute = absolute.split('#').next().unwrap_or_default();
    absolute.parse().ok().filter(|url: &Uri| url.host().is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{CertProblem, FaultKind};
    use crate::net::Limits;
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

    /// Sends its head, and then these bytes for as long as anybody listens.
    async fn endless(head: &'static str, bytes: &'static str) -> crate::net::listen::Listening {
        use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
        let serve = move |mut stream: tokio::net::TcpStream| async move {
            let _ = stream.read(&mut [0; 4096]).await;
            let _ = stream.write_all(head.as_bytes()).await;
            while stream.write_all(bytes.as_bytes()).await.is_ok() {}
        };
        crate::net::listen::tcp(serve).await.unwrap()
    }

    #[tokio::test]
    async fn a_page_without_end_is_left_at_its_bound() {
        let heads = "HTTP/1.1 200 OK\r\n";
        for (head, bytes, left) in [
            ("HTTP/1.1 200 OK\r\n\r\n", "<a><a><a><a><a><a><a><a>", Some(HttpFault::TooLong)),
            ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "4\r\n<a/>\r\n", Some(HttpFault::TooLong)),
            (heads, "X-More: and more and more\r\n", None),
        ] {
            let server = endless(head, bytes).await;
            let url = format!("http://mail.guide.test:{}/", server.address().port());
            let (recorder, _told) = rig::recorder();
            let limits = Limits { http: Duration::from_secs(20), ..rig::limits() };
            let fetched = Authority::new().net_with(limits).fetch(&Errand::get(&url).even_insecurely(), &recorder).await;
            match left {
                Some(fault) => assert_eq!(fetched, Err(fault)),
                None => assert!(matches!(fetched, Err(HttpFault::Protocol(_))), "{fetched:?}"),
            }
        }
    }

    #[tokio::test]
    async fn plain_http_is_an_errand_of_its_own() {
        let authority = Authority::new();
        let says = &["", "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n<a/>"];
        let server = rig::plain_server(says).await;
        let url = format!("http://mail.guide.test:{}/", server.address().port());
        let (recorder, _told) = rig::recorder();
        assert_eq!(authority.net().get(&url, &recorder).await, Err(HttpFault::Url));
        let page = authority.net().fetch(&Errand::get(&url).even_insecurely(), &recorder).await.unwrap();
        assert_eq!((page.body.as_slice(), page.authenticated), (&b"<a/>"[..], false));
    }

    #[test]
    fn a_redirect_leads_no_further_than_the_errand_may_go() {
        let from: Uri = "https://autoconfig.guide.test/mail/config-v1.1.xml".parse().unwrap();
        let leads = |errand: &Errand, location: &str| {
            target(&from, location).filter(|url| errand.may_go_to(url)).map(|url| url.to_string())
        };
        let secure = Errand::get("https://guide.test");
        assert_eq!(leads(&secure, "/x?y#z").as_deref(), Some("https://autoconfig.guide.test/x?y"));
        assert_eq!(leads(&secure, "other.xml").as_deref(), Some("https://autoconfig.guide.test/mail/other.xml"));
        assert_eq!(leads(&secure, "//cdn.test/a").as_deref(), Some("https://cdn.test/a"));
        assert_eq!(leads(&secure, "https://cdn.test:8443/a").as_deref(), Some("https://cdn.test:8443/a"));
        assert_eq!(leads(&secure, "http://cdn.test/a"), None);
        assert_eq!(leads(&secure, "ftp://cdn.test/a"), None);
        let within = Errand::get("https://guide.test").within(&"mail.guide.test".parse().unwrap());
        assert_eq!(leads(&within, "https://www.guide.test/a").as_deref(), Some("https://www.guide.test/a"));
        for elsewhere in ["https://cdn.test/a", "http://guide.test/a", "https://guide.test.cdn.test/a", "https://192.0.2.1/a"] {
            assert_eq!(leads(&within, elsewhere), None, "{elsewhere}");
        }
        let insecure = Errand::get("http://guide.test").even_insecurely();
        assert_eq!(leads(&insecure, "http://cdn.test/a").as_deref(), Some("http://cdn.test/a"));
        assert_eq!(leads(&insecure, "ftp://cdn.test/a"), None);
    }
}
