//! How fast every wire parser and every format is read, and how often each asks for memory.
//!
//! `cargo bench --bench parsers` prints for each reply the time it takes from the bytes to what they mean, MiB a second, and
//! the allocations, the dialogue's copy of every line included.
#![allow(clippy::expect_used, reason = "what is measured has to work")]

use std::fmt::Write as _;
use std::sync::LazyLock;

use divan::counter::{BytesCount, BytesFormat};
use divan::{AllocProfiler, Bencher, Divan, black_box};
use mailwright::formats::{autoconfig, autodiscover, mobileconfig, pacc};
use mailwright::model::{Mechanism, Secret};
use mailwright::wire::message::Headers;
use mailwright::wire::sasl::{Channel, Exchange, Nonce};
use mailwright::wire::{Inbox, Talk, Turn, bounce, imap, pop3, smtp};

#[global_allocator]
static ALLOCATOR: AllocProfiler = AllocProfiler::system();

fn main() {
    Divan::from_args().bytes_format(BytesFormat::Binary).main();
}

/// As Postfix answers EHLO.
const EHLO: &[u8] = b"250-mail.guide.test\r\n250-PIPELINING\r\n250-SIZE 52428800\r\n250-VRFY\r\n250-ETRN\r\n250-STARTTLS\r\n\
    250-AUTH PLAIN LOGIN\r\n250-ENHANCEDSTATUSCODES\r\n250-8BITMIME\r\n250-DSN\r\n250-SMTPUTF8\r\n250 CHUNKING\r\n";
const ENVELOPE: &[u8] = b"250 2.1.0 Ok\r\n250 2.1.5 Ok\r\n354 End data with <CR><LF>.<CR><LF>\r\n";
const SELECTED: &[u8] = b"* FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft)\r\n\
    * OK [PERMANENTFLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft \\*)] Flags permitted.\r\n* 20002 EXISTS\r\n* 0 RECENT\r\n\
    * OK [UNSEEN 20001] First unseen.\r\n* OK [UIDVALIDITY 1763820000] UIDs valid\r\n* OK [UIDNEXT 20003] Predicted next UID\r\n\
    a3 OK [READ-WRITE] Select completed (0.001 + 0.000 secs).\r\n";
const SIGNED_IN: &[u8] = b"a2 OK [CAPABILITY IMAP4rev1 SASL-IR LOGIN-REFERRALS ID ENABLE IDLE SORT SORT=DISPLAY THREAD=REFERENCES \
    THREAD=REFS MULTIAPPEND UNSELECT CHILDREN NAMESPACE UIDPLUS LIST-EXTENDED I18NLEVEL=1 CONDSTORE QRESYNC ESEARCH ESORT \
    SEARCHRES WITHIN CONTEXT=SEARCH LIST-STATUS BINARY MOVE SNIPPET=FUZZY SPECIAL-USE] Logged in\r\n";
/// As a message looks that came over two servers.
const HEADER: &[u8] = b"Return-Path: <john@guide.test>\r\nDelivered-To: john@guide.test\r\n\
    Received: from mail.guide.test by mail.guide.test with LMTP id 8sQ0Ej1hImn+cwEAsNZ9tA (envelope-from <john@guide.test>)\r\n\
    \tfor <john@guide.test>; Sat, 22 Nov 2025 19:00:00 +0000\r\n\
    Received: from [192.0.2.7] (client.guide.test [192.0.2.7]) by mail.guide.test (Postfix) with ESMTPSA id 4dDPlN2Z4Gz1c\r\n\
    \tfor <john@guide.test>; Sat, 22 Nov 2025 19:00:00 +0000 (UTC)\r\n\
    Authentication-Results: mail.guide.test; spf=pass smtp.mailfrom=john@guide.test; dkim=pass header.d=guide.test;\r\n\
    \tdmarc=pass header.from=guide.test\r\nDate: Sat, 22 Nov 2025 19:00:00 +0000\r\nFrom: john@guide.test\r\n\
    To: john@guide.test\r\nMessage-ID: <0123456789abcdef0123456789abcdef@guide.test>\r\nSubject: Mailwright test message 01234567\r\n\
    Auto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\
    X-Mailwright-Token: 0123456789abcdef0123456789abcdef\r\n\r\n";
const BOUNCE: &[u8] = b"--b\r\nContent-Type: text/plain\r\n\r\nThis is the mail system at host mail.guide.test.\r\n\r\n\
    --b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mail.guide.test\r\n\r\n\
    Final-Recipient: rfc822; john@guide.test\r\nAction: failed\r\nStatus: 5.2.2\r\n\
    Diagnostic-Code: smtp; 552 5.2.2 <john@guide.test>: Mailbox is full\r\n\r\n--b--\r\n";
const PACC: &[u8] =
    br#"{"protocols":{"imap":{"host":"imap.guide.test"},"smtp":{"host":"smtp.guide.test"}},"authentication":{"password":true}}"#;
const AUTODISCOVER: &[u8] = b"<?xml version=\"1.0\"?><Autodiscover xmlns=\"http://schemas.microsoft.com/exchange/autodiscover/responseschema/2006\">\
    <Response xmlns=\"http://schemas.microsoft.com/exchange/autodiscover/outlook/responseschema/2006a\"><Account>\
    <AccountType>email</AccountType><Action>settings</Action><Protocol><Type>IMAP</Type><Server>mail.guide.test</Server><Port>993</Port>\
    <SSL>on</SSL></Protocol><Protocol><Type>SMTP</Type><Server>mail.guide.test</Server><Port>465</Port><SSL>on</SSL></Protocol>\
    </Account></Response></Autodiscover>";
const AUTOCONFIG: &[u8] = include_bytes!("../../tests/documents/golden/john@guide.test.autoconfig.xml");
const MOBILECONFIG: &[u8] = include_bytes!("../../tests/documents/golden/john@guide.test.mobileconfig");

/// The header as IMAP carries it.
static FETCHED: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let begin = format!("* 20002 FETCH (UID 20002 BODY[HEADER] {{{}}}\r\n", HEADER.len());
    [begin.as_bytes(), HEADER, b")\r\na6 OK Fetch completed.\r\n"].concat()
});
/// A thousand messages that were found.
static FOUND: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let uids = (1..=1000).fold(String::new(), |mut list, uid| {
        let _ = write!(list, " {uid}");
        list
    });
    format!("* SEARCH{uids}\r\na5 OK Search completed.\r\n").into_bytes()
});
/// A thousand folders.
static FOLDERS: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let line = |number| format!("* LIST (\\HasNoChildren) \"/\" \"Archive/{number}\"\r\n");
    ((0..1000).map(line).collect::<String>() + "a4 OK List completed.\r\n").into_bytes()
});
/// Two thousand identifiers.
static IDENTIFIERS: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let line = |number| format!("{number} 0000{number:04x}5f1e2d3c\r\n");
    ("+OK\r\n".to_owned() + &(1..=2000).map(line).collect::<String>() + ".\r\n").into_bytes()
});
static TOP: LazyLock<Vec<u8>> = LazyLock::new(|| [b"+OK\r\n", HEADER, b".\r\n"].concat());

mod wire_smtp {
    use super::*;

    #[divan::bench]
    fn greeting(bencher: Bencher) {
        talk(bencher, b"220 mail.guide.test ESMTP Postfix (Debian/GNU)\r\n", smtp::Greeting::default);
    }

    #[divan::bench]
    fn ehlo(bencher: Bencher) {
        talk(bencher, EHLO, || smtp::Ehlo::new("[192.0.2.7]"));
    }

    #[divan::bench]
    fn auth(bencher: Bencher) {
        talk(bencher, b"235 2.7.0 Authentication successful\r\n", || smtp::Auth::new(exchange()));
    }

    #[divan::bench]
    fn envelope(bencher: Bencher) {
        let john = "john@guide.test".parse().expect("an address");
        talk(bencher, ENVELOPE, || smtp::Envelope::new(&john, &john, &[], true));
    }

    #[divan::bench]
    fn reply(bencher: Bencher) {
        let reply = "535 5.7.8 Error: authentication failed: (reason unavailable)";
        bencher.counter(BytesCount::of_str(reply)).bench(|| smtp::parse_reply(black_box(reply)));
    }
}

mod wire_imap {
    use super::*;

    #[divan::bench]
    fn greeting(bencher: Bencher) {
        let greeting = b"* OK [CAPABILITY IMAP4rev1 SASL-IR LOGIN-REFERRALS ID ENABLE IDLE LITERAL+ AUTH=PLAIN] Dovecot ready.\r\n";
        talk(bencher, greeting, imap::Greeting::default);
    }

    #[divan::bench]
    fn login(bencher: Bencher) {
        let server = imap::Capabilities::parse("IMAP4rev1 SASL-IR AUTH=PLAIN");
        talk(bencher, SIGNED_IN, || imap::Login::authenticate("a2".to_owned(), exchange(), &server));
    }

    #[divan::bench]
    fn select(bencher: Bencher) {
        talk(bencher, SELECTED, || imap::Command::select("a3".to_owned(), "INBOX"));
    }

    #[divan::bench]
    fn list_of_1000(bencher: Bencher) {
        talk(bencher, &FOLDERS, || imap::List::new("a4".to_owned(), &imap::Capabilities::default()));
    }

    #[divan::bench]
    fn search_of_1000(bencher: Bencher) {
        talk(bencher, &FOUND, || imap::Search::new("a5".to_owned(), "ALL"));
    }

    #[divan::bench]
    fn fetch(bencher: Bencher) {
        talk(bencher, &FETCHED, || imap::Fetch::headers("a6".to_owned(), 20002));
    }
}

mod wire_pop3 {
    use super::*;

    #[divan::bench]
    fn capa(bencher: Bencher) {
        let listed = b"+OK\r\nCAPA\r\nTOP\r\nUIDL\r\nRESP-CODES\r\nPIPELINING\r\nAUTH-RESP-CODE\r\nUSER\r\nSASL PLAIN\r\n.\r\n";
        talk(bencher, listed, pop3::Listing::capa);
    }

    #[divan::bench]
    fn stat(bencher: Bencher) {
        talk(bencher, b"+OK 20002 7341552\r\n", pop3::Command::stat);
    }

    #[divan::bench]
    fn uidl_of_2000(bencher: Bencher) {
        talk(bencher, &IDENTIFIERS, pop3::Listing::uidl);
    }

    #[divan::bench]
    fn top(bencher: Bencher) {
        talk(bencher, &TOP, || pop3::Listing::top(1, 0));
    }
}

mod wire_message {
    use super::*;

    #[divan::bench]
    fn header(bencher: Bencher) {
        read(bencher, HEADER, Headers::parse);
    }

    #[divan::bench]
    fn bounce(bencher: Bencher) {
        read(bencher, BOUNCE, super::bounce::reason);
    }
}

mod formats {
    use super::*;

    #[divan::bench]
    fn autoconfig(bencher: Bencher) {
        read(bencher, AUTOCONFIG, super::autoconfig::read);
    }

    #[divan::bench]
    fn mobileconfig(bencher: Bencher) {
        read(bencher, MOBILECONFIG, super::mobileconfig::read);
    }

    #[divan::bench]
    fn pacc(bencher: Bencher) {
        read(bencher, PACC, super::pacc::read);
    }

    #[divan::bench]
    fn autodiscover(bencher: Bencher) {
        read(bencher, AUTODISCOVER, super::autodiscover::read);
    }
}

fn exchange() -> Exchange {
    let nonce = Nonce::new(*b"eighteen octets ok");
    let channel = Channel { host: "mail.guide.test".to_owned(), port: 465, nonce, binding: None, binds: false };
    Exchange::new(Mechanism::Plain, "john@guide.test", &Secret::from("summersun"), &channel).expect("nothing odd in it")
}

/// From the bytes of an answer to the end of the talk that asked for it.
fn talk<T: Talk>(bencher: Bencher, reply: &[u8], begin: impl Fn() -> T) {
    bencher.counter(BytesCount::of_slice(reply)).with_inputs(|| (begin(), Inbox::new())).bench_local_values(
        |(mut talk, mut inbox)| {
            let mut fed = false;
            loop {
                match talk.turn(&mut inbox) {
                    Turn::Write(_) => {}
                    Turn::Read => {
                        assert!(!std::mem::replace(&mut fed, true), "the answer is not whole");
                        inbox.feed(black_box(reply)).expect("room for it");
                    }
                    Turn::Done(result) => {
                        assert!(result.is_ok(), "the answer is none");
                        return (result.ok(), inbox.heard());
                    }
                }
            }
        },
    );
}

fn read<T>(bencher: Bencher, document: &[u8], read: impl Fn(&[u8]) -> T) {
    bencher.counter(BytesCount::of_slice(document)).bench_local(|| read(black_box(document)));
}
