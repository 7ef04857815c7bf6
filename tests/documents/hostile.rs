//! Names that try to break out of a document, and what must never stand in one.

use mailwright::export::{self, Account, Target};
use mailwright::formats::android_qr::QrAccount;
use mailwright::formats::{autoconfig, mobileconfig};

use crate::proof::{account, guide, john, proved, server};
use mailwright::model::{Protocol, Security, Settings};

const NAMES: [&str; 9] = [
    "</string><key>IncomingPassword</key><string>",
    "]]><!--",
    "<!ENTITY x SYSTEM 'file:///etc/passwd'>",
    "&lt; &amp; &#0; &x;",
    "A & B \"C\" 'D'",
    "line one\r\nline two\u{2028}three",
    "\u{0}\u{1b}[31mred\u{7}",
    "\u{202E}desrever \u{FFFE}\u{FFFF}",
    "Ænima 日本 \u{1F4E7}",
];

#[test]
fn a_display_name_stays_a_display_name() {
    let plain = export::write(Target::Mobileconfig, &john(), &proved(&guide("john@guide.test"))).unwrap();
    let plain = mobileconfig::read(&plain.bytes).unwrap();
    for name in NAMES {
        let account = Account { display_name: Some(name.to_owned()), ..john() };
        let file = export::write(Target::Mobileconfig, &account, &proved(&guide("john@guide.test"))).unwrap();
        let mut read = mobileconfig::read(&file.bytes).unwrap_or_else(|why| panic!("{name:?}: {why}"));
        let kept = read.account.name.take().expect("a name");
        assert!(!kept.chars().any(char::is_control) && !kept.contains(['\u{2028}', '\u{FFFE}', '\u{FFFF}']), "{kept:?}");
        assert_eq!(read, plain, "{name:?}");
    }
    let account = Account { display_name: Some("  A & B \"C\" 'D' <e>\n".to_owned()), ..john() };
    let file = export::write(Target::Mobileconfig, &account, &proved(&guide("john@guide.test"))).unwrap();
    assert_eq!(mobileconfig::read(&file.bytes).unwrap().account.name.unwrap(), "A & B \"C\" 'D' <e>");
}

#[test]
fn a_user_name_stays_a_user_name() {
    for name in ["</username><password>x</password>", "a&b", "DOMAIN\\john", "\"john\"", "j'o]]>hn", "日本"] {
        let settings = proved(&guide(name));
        let file = export::write(Target::Autoconfig, &john(), &settings).unwrap();
        let read = autoconfig::read(&file.bytes).unwrap();
        assert_eq!(read.incoming[0].username.as_deref(), Some(name));
        assert!(!String::from_utf8(file.bytes).unwrap().contains("<password>"));
        let file = export::write(Target::Mobileconfig, &john(), &settings).unwrap();
        assert_eq!(mobileconfig::read(&file.bytes).unwrap().account.outgoing.username.as_deref(), Some(name));
    }
}

#[test]
fn a_file_name_is_safe_everywhere() {
    let long = "x".repeat(60);
    let hostile = account(&format!("a/b|c?d*e{{f}}'g@{long}.{long}.{long}.{long}.test"));
    let settings = Settings {
        outgoing: Some(server(Protocol::Smtp, "mail.guide.test", 465, Security::Tls, "x", &hostile)),
        incoming: Some(server(Protocol::Imap, "mail.guide.test", 993, Security::Tls, "x", &hostile)),
    };
    for target in Target::ALL {
        let name = export::write(target, &hostile, &proved(&settings)).unwrap().name;
        assert!(name.len() < 255, "{name}");
        assert!(!name.contains(['/', '\\', '|', '?', '*', ':', '<', '>', '"']), "{name}");
    }
}

#[test]
fn what_was_not_proved_says_so_and_reads_the_same() {
    for target in Target::ALL {
        let proved = export::write(target, &john(), &proved(&guide("john@guide.test"))).unwrap();
        let unproved = export::write_unproved(target, &john(), &guide("john@guide.test")).unwrap();
        assert!(String::from_utf8_lossy(&unproved.bytes).contains("known, not proved"));
        assert!(!String::from_utf8_lossy(&proved.bytes).contains("not proved"));
        match target {
            Target::Autoconfig => assert_eq!(autoconfig::read(&proved.bytes), autoconfig::read(&unproved.bytes)),
            Target::Mobileconfig => {
                let read = |bytes: &[u8]| mobileconfig::read(bytes).unwrap().account;
                assert_eq!(read(&proved.bytes), read(&unproved.bytes));
            }
            Target::ThunderbirdAndroid => {
                let read = |bytes: &[u8]| QrAccount::read(std::str::from_utf8(bytes).unwrap()).unwrap();
                assert_eq!(read(&proved.bytes).incoming, read(&unproved.bytes).incoming);
                assert_eq!(read(&proved.bytes).outgoing, read(&unproved.bytes).outgoing);
            }
        }
    }
}
