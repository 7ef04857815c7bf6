//! Accounts with settings that were proved in the only way there is: evidence, judged by `diagnosis::choose`.

use std::net::Ipv4Addr;

use mailwright::diagnosis;
use mailwright::export::Account;
use mailwright::model::{
    Authentication, Endpoint, Event, Evidence, Facts, Happened, Mechanism, Outcome, Protocol, Proved, Security, ServerSettings,
    Service, Settings, Stage, TlsFacts, UsernameForm,
};

pub fn john() -> Account {
    account("john@guide.test")
}

pub fn account(address: &str) -> Account {
    Account { address: address.parse().expect("an address"), display_name: None }
}

/// One server that signs in with the password.
pub fn server(protocol: Protocol, host: &str, port: u16, security: Security, username: &str, account: &Account) -> ServerSettings {
    ServerSettings {
        protocol,
        host: host.to_owned(),
        port,
        security,
        authentication: Authentication::PasswordCleartext,
        mechanism: Some(Mechanism::Plain),
        username: username.to_owned(),
        username_form: UsernameForm::of(username, &account.address),
        proved: Vec::new(),
    }
}

/// The founding guide's servers, signed in to with `username`.
pub fn guide(username: &str) -> Settings {
    Settings {
        outgoing: Some(server(Protocol::Smtp, "mail.guide.test", 465, Security::Tls, username, &john())),
        incoming: Some(server(Protocol::Imap, "mail.guide.test", 993, Security::Tls, username, &john())),
    }
}

/// What a check sees when just these settings work.
pub fn proved(settings: &Settings) -> Proved<Settings> {
    let servers = [&settings.outgoing, &settings.incoming];
    let events: Vec<Event> = servers.into_iter().flatten().flat_map(events).collect();
    diagnosis::choose(&Outcome::replay(&events))
}

fn events(server: &ServerSettings) -> Vec<Event> {
    let endpoint = Endpoint {
        service: Service::of(server.protocol, server.security),
        host: server.host.clone(),
        port: server.port,
        security: server.security,
    };
    let step = |stage: Stage, facts: Facts| {
        Happened::StepEnded(Evidence { endpoint: endpoint.clone(), stage, started_ms: 0, elapsed_ms: 1, result: Ok(facts) })
    };
    let mechanism = server.mechanism.expect("a mechanism was used");
    let (username, form) = (server.username.clone(), server.username_form);
    let happened = [
        step(Stage::Connect, Facts::Connected(Ipv4Addr::LOCALHOST.into())),
        Happened::TlsSeen {
            endpoint: endpoint.clone(),
            tls: TlsFacts {
                version: "TLSv1.3".to_owned(),
                cipher: "TLS_AES_256_GCM_SHA384".to_owned(),
                verified: true,
                ..TlsFacts::default()
            },
        },
        step(Stage::Tls, Facts::Secured("TLSv1.3".to_owned())),
        Happened::SignInTried { endpoint: endpoint.clone(), username: username.clone(), form, mechanism, accepted: true },
        step(Stage::Auth, Facts::SignedIn { mechanism, username, form, reply: "ok".to_owned() }),
    ];
    let sent = (server.protocol == Protocol::Smtp).then(|| step(Stage::Data, Facts::Accepted("250 2.0.0 Ok".to_owned())));
    happened.into_iter().chain(sent).map(|happened| Event { at_ms: 1, happened }).collect()
}
