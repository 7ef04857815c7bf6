//! Exchange Autodiscover, "POX" (MS-OXDSCLI): writer of the question, reader of the answer.
//!
//! Exchange itself answers nobody without a password. Hosters answer everybody, to serve Outlook; IMAP, POP3 and SMTP
//! are read from such answers, and that Exchange is there is recognised.

pub use super::Unreadable;
use super::xml::{self, Doctype, Element};
use crate::model::{Address, Domain, Protocol, Security};

const ASKS: &str = "http://schemas.microsoft.com/exchange/autodiscover/outlook/requestschema/2006";
const ANSWERS: &str = "http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a";

/// The one `Content-Type` that Exchange takes.
pub const CONTENT_TYPE: &str = "text/xml; charset=utf-8";

/// What such an answer says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// Mail servers, best first.
    pub servers: Vec<Server>,
    /// True when Exchange's own protocols are offered.
    pub exchange: bool,
}

/// One mail server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Server {
    /// What is spoken there.
    pub protocol: Protocol,
    /// Host name in A-label form.
    pub host: String,
    /// TCP port.
    pub port: u16,
    /// How the connection is secured.
    pub security: Security,
    /// The user name; `None` where the answer names none.
    pub username: Option<String>,
}

/// The question for an account. It holds the address and nothing else of the user.
#[must_use]
pub fn question(address: &Address) -> String {
    let address = xml::escape(&address.to_string());
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<Autodiscover xmlns=\"{ASKS}\"><Request><EMailAddress>{address}</EMailAddress>\
         <AcceptableResponseSchema>{ANSWERS}</AcceptableResponseSchema></Request></Autodiscover>\n"
    )
}

/// Reads an answer.
///
/// # Errors
/// [`Unreadable`]; an answer that names neither a mail server nor Exchange is `NoServer`.
pub fn read(document: &[u8]) -> Result<Account, Unreadable> {
    let root = xml::parse(document, Doctype::None)?;
    if root.name != "Autodiscover" {
        return Err(Unreadable::WrongRoot);
    }
    let accounts = root.all("Response").flat_map(|response| response.all("Account"));
    let protocols: Vec<&Element> = accounts.flat_map(|account| account.all("Protocol")).collect();
    let exchange = protocols.iter().any(|protocol| protocol.text_of("Type").is_some_and(|kind| kind.starts_with("EX")));
    let servers: Vec<_> = protocols.into_iter().filter_map(server).collect();
    if servers.is_empty() && !exchange { Err(Unreadable::NoServer) } else { Ok(Account { servers, exchange }) }
}

fn server(element: &Element) -> Option<Server> {
    let protocol = match element.text_of("Type")? {
        "SMTP" => Protocol::Smtp,
        "IMAP" => Protocol::Imap,
        "POP3" => Protocol::Pop3,
        _ => return None,
    };
    let host = Domain::parse(element.text_of("Server")?).ok()?.to_string();
    let port = element.text_of("Port")?.parse().ok().filter(|&port| port != 0)?;
    let username = element.text_of("LoginName").map(str::to_owned);
    Some(Server { protocol, host, port, security: security(element, port), username })
}

/// `Encryption` is newer and says more than `SSL`, which is on by default and means either way of being encrypted: then
/// the port tells which.
fn security(element: &Element, port: u16) -> Security {
    let by_port = if matches!(port, 465 | 993 | 995) { Security::Tls } else { Security::Starttls };
    let is = |name: &str, word: &str| element.text_of(name).is_some_and(|text| text.eq_ignore_ascii_case(word));
    if is("Encryption", "SSL") {
        Security::Tls
    } else if is("Encryption", "TLS") {
        Security::Starttls
    } else if is("Encryption", "None") || is("SSL", "off") {
        Security::Plain
    } else {
        by_port
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(protocols: &str) -> Result<Account, Unreadable> {
        let document = format!(
            "<?xml version=\"1.0\"?><Autodiscover xmlns=\"http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006\">\
             <Response xmlns=\"{ANSWERS}\"><Account><AccountType>email</AccountType><Action>settings</Action>{protocols}</Account></Response></Autodiscover>"
        );
        read(document.as_bytes())
    }

    #[test]
    fn the_question_holds_the_address_escaped() {
        let question = question(&"o'neil&co@guide.test".parse().unwrap());
        let root = xml::parse(question.as_bytes(), Doctype::None).unwrap();
        let request = root.all("Request").next().unwrap();
        assert_eq!(request.text_of("EMailAddress"), Some("o'neil&co@guide.test"));
    }

    #[test]
    fn security_comes_of_three_elements_that_disagree() {
        let security = |words: &str| {
            let account = answer(&format!("<Protocol><Type>SMTP</Type><Server>a.test</Server>{words}</Protocol>")).unwrap();
            account.servers[0].security
        };
        for (words, expected) in [
            ("<Port>465</Port>", Security::Tls),
            ("<Port>587</Port><SSL>on</SSL>", Security::Starttls),
            ("<Port>587</Port><SSL>off</SSL><Encryption>TLS</Encryption>", Security::Starttls),
            ("<Port>2465</Port><Encryption>SSL</Encryption>", Security::Tls),
            ("<Port>465</Port><Encryption>Auto</Encryption>", Security::Tls),
            ("<Port>587</Port><Encryption>None</Encryption>", Security::Plain),
            ("<Port>25</Port><SSL>off</SSL>", Security::Plain),
        ] {
            assert_eq!(security(words), expected, "{words}");
        }
    }

    #[test]
    fn mail_servers_are_read_and_exchange_is_recognised() {
        let imap =
            "<Protocol><Type>IMAP</Type><Server>Imap.Guide.test</Server><Port>993</Port><LoginName>john</LoginName></Protocol>";
        let account = answer(&format!("<Protocol><Type>EXCH</Type></Protocol>{imap}")).unwrap();
        assert!(account.exchange);
        let [server] = account.servers.as_slice() else { panic!("{account:?}") };
        assert_eq!((server.host.as_str(), server.port, server.username.as_deref()), ("imap.guide.test", 993, Some("john")));
        assert_eq!(answer(""), Err(Unreadable::NoServer));
        assert_eq!(answer("<Protocol><Type>IMAP</Type><Server>a b</Server><Port>993</Port></Protocol>"), Err(Unreadable::NoServer));
        assert_eq!(
            answer("<Protocol><Type>IMAP</Type><Server>a.test</Server><Port>0</Port></Protocol>"),
            Err(Unreadable::NoServer)
        );
        assert_eq!(read(b"<html>"), Err(Unreadable::Html));
        assert_eq!(read(b"<clientConfig/>"), Err(Unreadable::WrongRoot));
    }
}
