//! Whatever a server sends, a talk ends or asks for more: it never panics and never writes without end.

use mailwright::model::{Mechanism, Secret};
use mailwright::wire::message::Headers;
use mailwright::wire::{Inbox, Talk, Turn, bounce, imap, pop3, smtp};
use proptest::prelude::*;

/// Bytes that look like a mail server's more often than chance would have it.
fn noise() -> impl Strategy<Value = Vec<Vec<u8>>> {
    let words = prop::sample::select(vec![
        "220 ",
        "250-",
        "250 ",
        "334 ",
        "354 ",
        "421 ",
        "535 5.7.8 ",
        "* ",
        "+ ",
        "a1 OK ",
        "a1 NO ",
        "a2 OK ",
        "OK ",
        "BYE ",
        "[ALERT]",
        "[CAPABILITY ",
        "] ",
        "CAPABILITY ",
        "SEARCH ",
        "LIST ",
        "FETCH ",
        "EXISTS",
        "1 ",
        "(",
        ")",
        "\"",
        "\\",
        "{3}",
        "{0}",
        "~{9",
        "}",
        "\r\n",
        "\n",
        "\r",
        "AUTH ",
        "SIZE ",
        "é",
        ".",
    ]);
    let chunk = prop_oneof![
        6 => words.prop_map(|word| word.as_bytes().to_vec()),
        2 => Just(b"\r\n".to_vec()),
        1 => prop::collection::vec(any::<u8>(), 0..8),
    ];
    prop::collection::vec(chunk, 0..120)
}

fn bombard<T: Talk>(mut talk: T, chunks: &[Vec<u8>]) {
    let mut inbox = Inbox::new();
    let mut chunks = chunks.iter();
    for _ in 0..2000 {
        match talk.turn(&mut inbox) {
            Turn::Done(_) => return,
            Turn::Write(pieces) => assert!(!pieces.is_empty(), "a write of nothing"),
            Turn::Read => match chunks.next() {
                Some(chunk) if inbox.feed(chunk).is_ok() => {}
                _ => return,
            },
        }
        let _ = talk.waiting_for();
        let _ = inbox.heard();
    }
    panic!("it neither ends nor reads");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn nothing_a_server_sends_stops_this_program(chunks in noise()) {
        let secret = Secret::from("summer ä sun");
        let none = imap::Capabilities::default();
        let tag = || "a1".to_owned();
        bombard(smtp::Greeting::default(), &chunks);
        bombard(smtp::Ehlo::new("[127.0.0.1]"), &chunks);
        for mechanism in Mechanism::ALL {
            let exchange = || crate::exchange(&mechanism.to_string(), "jä", "summer ä sun");
            bombard(smtp::Auth::new(exchange()), &chunks);
            bombard(imap::Login::authenticate(tag(), exchange(), &none), &chunks);
            bombard(pop3::Login::auth(exchange()), &chunks);
        }
        bombard(imap::Login::command(tag(), "jä", &secret, &none), &chunks);
        bombard(pop3::Login::user("jä", &secret), &chunks);
        let john = "john@guide.test".parse().unwrap();
        for pipelining in [true, false] {
            bombard(smtp::Envelope::new(&john, &john, &[], pipelining), &chunks);
            bombard(smtp::Body::new(b"x", pipelining), &chunks);
        }
        bombard(imap::Greeting::default(), &chunks);
        bombard(imap::Command::capability(tag()), &chunks);
        bombard(imap::Search::new(tag(), "ALL"), &chunks);
        bombard(imap::Fetch::headers(tag(), 1), &chunks);
        bombard(imap::List::new(tag(), &none), &chunks);
        bombard(imap::Idle::new(tag()), &chunks);
        let mut stopped = imap::Idle::new(tag());
        stopped.stop();
        bombard(stopped, &chunks);
        let server = imap::Capabilities::parse("UIDPLUS");
        bombard(imap::Remove::new([tag(), "a2".to_owned()], 1, &server, true).unwrap(), &chunks);
        let _ = Headers::parse(&chunks.concat()).client_addresses();
        let _ = smtp::parse_reply(&String::from_utf8_lossy(&chunks.concat()));
        let _ = bounce::reason(&chunks.concat());
    }
}
