//! Whatever is written reads back as the same host, port, security, user name and way of signing in.

use mailwright::export::{self, Account, Target};
use mailwright::formats::{autoconfig, mobileconfig};
use mailwright::model::{Protocol, Security, ServerSettings, Settings};
use proptest::prelude::*;

use crate::proof::{account, proved, server};

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn autoconfig_reads_back((account, settings) in accounts()) {
        let settings = proved(&settings);
        let (outgoing, incoming) = (settings.outgoing.as_ref().unwrap(), settings.incoming.as_ref().unwrap());
        match export::write(Target::Autoconfig, &account, &settings) {
            Ok(file) => {
                let read = autoconfig::read(&file.bytes).unwrap();
                prop_assert_eq!(&read.domains, &[account.address.domain().to_string()]);
                prop_assert!(read.display_name.chars().count() <= 60 && read.display_short_name.chars().count() <= 20);
                for (read, settings) in [(&read.outgoing[0], outgoing), (&read.incoming[0], incoming)] {
                    prop_assert_eq!(read.host_for(&account.address).unwrap(), settings.host.clone());
                    prop_assert_eq!((read.protocol, read.port, read.security), (settings.protocol, settings.port, settings.security));
                    let username = read.username_for(&account.address).unwrap();
                    prop_assert!(username == settings.username || username.eq_ignore_ascii_case(&settings.username) && username == account.address.to_string());
                    prop_assert_eq!(&read.authentication, &[settings.authentication]);
                }
                prop_assert_eq!(read.write().into_bytes(), file.bytes);
            }
            Err(why) => prop_assert!(why.to_string().starts_with("export-username") || incoming.port == 143 && incoming.security == Security::Tls),
        }
    }

    #[test]
    fn mobileconfig_reads_back((account, settings) in accounts()) {
        let settings = proved(&settings);
        let (outgoing, incoming) = (settings.outgoing.as_ref().unwrap(), settings.incoming.as_ref().unwrap());
        let file = export::write(Target::Mobileconfig, &account, &settings).unwrap();
        let read = mobileconfig::read(&file.bytes).unwrap();
        prop_assert_eq!(read.account.protocol, incoming.protocol);
        prop_assert_eq!(read.account.address.clone().unwrap(), account.address.to_string());
        for (read, settings) in [(&read.account.outgoing, outgoing), (&read.account.incoming, incoming)] {
            prop_assert_eq!(&read.host, &settings.host);
            prop_assert_eq!(read.port, Some(settings.port));
            prop_assert!(read.tls);
            prop_assert_eq!(read.username.as_ref(), Some(&settings.username));
            prop_assert_eq!(read.authentication.meaning(), Some(settings.authentication));
        }
        prop_assert_eq!(read.write(), file.bytes);
    }

    #[test]
    fn a_reader_takes_any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..200), text in "[<>/a-zA-Z%&;!\\[\\]\"'= \n]{0,200}") {
        for document in [&bytes, &text.into_bytes()] {
            prop_assert!(autoconfig::read(document).is_err());
            prop_assert!(mobileconfig::read(document).is_err());
        }
    }
}

fn accounts() -> impl Strategy<Value = (Account, Settings)> {
    let domains = ["guide.test", "mail.bücher.example", "a-very-long-name-indeed.of-some-department.example.co.uk"];
    let local = "[a-zA-Z0-9äß+_'-]{1,8}(\\.[a-zA-Z0-9äß+_'-]{1,8}){0,2}";
    let address = (local, prop::sample::select(domains.to_vec())).prop_map(|(local, domain)| account(&format!("{local}@{domain}")));
    address
        .prop_flat_map(|account| (servers(&account, true), servers(&account, false), Just(account)))
        .prop_map(|(outgoing, incoming, account)| (account, Settings { outgoing: Some(outgoing), incoming: Some(incoming) }))
}

fn servers(account: &Account, outgoing: bool) -> impl Strategy<Value = ServerSettings> + use<> {
    let protocol =
        if outgoing { Just(Protocol::Smtp).boxed() } else { prop_oneof![Just(Protocol::Imap), Just(Protocol::Pop3)].boxed() };
    let host = prop_oneof!["[a-z][a-z0-9]{0,10}\\.guide\\.test", Just("192.0.2.7".to_owned()), Just("2001:db8::7".to_owned())];
    let port = prop_oneof![Just(993_u16), Just(143), Just(587), 1..=u16::MAX];
    let security = prop_oneof![Just(Security::Tls), Just(Security::Starttls)];
    let username = prop_oneof![
        Just(account.address.to_string()),
        Just(account.address.to_string().to_uppercase()),
        Just(account.address.local().to_owned()),
        "[0-9]{1,6}",
        "[ -~äß日]{1,12}",
    ];
    let account = account.clone();
    (protocol, host, port, security, username)
        .prop_map(move |(protocol, host, port, security, username)| server(protocol, &host, port, security, &username, &account))
}
