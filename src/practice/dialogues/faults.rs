//! Scenarios: each shows what its name says, and all of them end.

use super::*;

#[tokio::test]
async fn each_fault_shows_where_the_script_has_it() {
    let ehlo = "TLS\nS: 220 …\nC: EHLO a.test\nS: 250-…\nS: 250-…\nS: 250-…\nS: 250-…\nS: 250-…";
    let auth = format!("{ehlo}\nS: 250 AUTH PLAIN LOGIN\nC: AUTH PLAIN {PLAIN}");
    let imap = format!("TLS\nS: * OK…\nC: a AUTHENTICATE PLAIN {PLAIN}");
    let mail = format!("{auth}\nS: 235 …\nC: MAIL FROM:<learner@practice.test>\nS: 250 …\nC: RCPT TO:<learner@practice.test>");
    for (scenario, service, script) in [
        (Scenario::WrongPassword, Service::Submissions, format!("{auth}\nS: 535 5.7.8 …")),
        (Scenario::WrongPassword, Service::Imaps, format!("{imap}\nS: a NO [AUTHENTICATIONFAILED] Authentication failed.")),
        (Scenario::LocalPartOnly, Service::Submissions, format!("{auth}\nS: 535 …\nC: AUTH PLAIN AGxlYXJuZXIAbGVhcm4tYnktZG9pbmc=\nS: 235 …")),
        (Scenario::TooManyAttempts, Service::Submissions, format!("{auth}\nS: 421 4.7.0 …\nEND")),
        (Scenario::TemporaryAuthFailure, Service::Submissions, format!("{auth}\nS: 454 4.7.0 …")),
        (Scenario::AppPasswordRequired, Service::Imaps, format!("{imap}\nS: a NO [ALERT] …")),
        (Scenario::LoginOnly, Service::Submissions, format!("{ehlo}\nS: 250 AUTH LOGIN\nC: AUTH PLAIN {PLAIN}\nS: 504 …")),
        (Scenario::LoginOnly, Service::Imaps, format!("{imap}\nS: a BAD …\nC: b LOGIN learner@practice.test learn-by-doing\nS: b OK…")),
        (Scenario::NoAuth, Service::Submissions, format!("{}\nS: 250 ENHANCEDSTATUSCODES", ehlo.strip_suffix("\nS: 250-…").unwrap())),
        (Scenario::Oauth2Only, Service::Imaps, "TLS\nS: * OK [CAPABILITY IMAP4rev1 LITERAL+ SASL-IR IDLE UIDPLUS UNSELECT SPECIAL-USE LOGINDISABLED AUTH=XOAUTH2 AUTH=OAUTHBEARER] …\nC: a LOGIN x y\nS: a BAD …".to_owned()),
        (Scenario::Greylisted, Service::Submissions, format!("{mail}\nS: 450 4.2.0 …")),
        (Scenario::SenderNotOwned, Service::Submissions, format!("{mail}\nS: 553 5.7.1 …")),
        (Scenario::RecipientUnknown, Service::Submissions, format!("{mail}\nS: 550 5.1.1 …")),
        (Scenario::ContentRejected, Service::Submissions, format!("{mail}\nS: 250 …\nC: DATA\nS: 354 …{MESSAGE}\nS: 554 5.7.1 …")),
        (Scenario::StarttlsMissing, Service::Submission, "S: 220 …\nC: EHLO a.test\nS: 250-…\nS: 250-PIPELINING\nS: 250-…\nS: 250-…\nS: 250 ENHANCEDSTATUSCODES\nC: STARTTLS\nS: 502 …".to_owned()),
        (Scenario::StarttlsInjection, Service::Submission, "S: 220 …\nC: EHLO a.test\nS: 250-…\nS: 250-…\nS: 250-…\nS: 250-…\nS: 250-…\nS: 250 STARTTLS\nC: STARTTLS\nS: 220 …\nS: 250-mail…\nS: 250 AUTH PLAIN LOGIN X-INJECTED\nTLS".to_owned()),
        (Scenario::TlsBroken, Service::Submissions, "S: 220 mail.practice.test ESMTP\nEND".to_owned()),
        (Scenario::ConnectionDropped, Service::Submission, "S: 220 …\nC: EHLO a.test\nEND".to_owned()),
    ] {
        let _ = dialogue(scenario, service, &script).await;
    }
}

#[tokio::test]
async fn a_message_goes_where_the_script_sends_it() {
    for (scenario, inbox, junk) in [
        (Scenario::Well, 1, 0),
        (Scenario::DeliveredToJunk, 0, 1),
        (Scenario::NotDelivered, 0, 0),
        (Scenario::DeliveryBounced, 1, 0),
        (Scenario::DeliveryDelayed, 1, 0),
    ] {
        let servers = Servers::start(scenario).await.unwrap();
        send_one(&servers).await;
        let count = || (servers.messages(FolderName::Inbox).len() - 2, servers.messages(FolderName::Junk).len());
        let arrived = async {
            while count() != (inbox, junk) {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        timeout(Duration::from_secs(20), arrived).await.unwrap_or_else(|_| panic!("{scenario}: {:?}", count()));
        if scenario == Scenario::DeliveryBounced {
            let bytes = servers.messages(FolderName::Inbox).pop().unwrap().bytes;
            let text = String::from_utf8(bytes.to_vec()).unwrap();
            assert!(
                text.contains("report-type=delivery-status") && text.contains("Status: 5.0.0") && text.contains("X-Token: abc")
            );
        }
    }
}

#[tokio::test]
async fn a_closed_service_refuses_and_a_silent_one_says_nothing() {
    let servers = Servers::start(Scenario::SmtpDown).await.unwrap();
    for endpoint in servers.describe() {
        let refused = TcpStream::connect(("127.0.0.1", endpoint.port)).await.is_err();
        assert_eq!(refused, matches!(endpoint.service, Service::Submissions | Service::Submission), "{endpoint}");
    }
    let servers = Servers::start(Scenario::ServerSilent).await.unwrap();
    let mut client = Client::connect(&servers, Service::Submission).await;
    client.send(b"EHLO a.test\r\n").await;
    let mut line = String::new();
    let read = client.stream.as_mut().unwrap().read_line(&mut line);
    assert!(timeout(Duration::from_millis(50), read).await.is_err(), "{line}");
}

#[tokio::test]
async fn names_are_answered_over_udp_and_tcp_and_all_ends_when_dropped() {
    use hickory_proto::op::{Message, Query};
    use hickory_proto::rr::{Name, RecordType};

    let servers = Servers::start(Scenario::Well).await.unwrap();
    let mut question = Message::query();
    let _ = question.add_query(Query::query(Name::from_ascii("_imaps._tcp.practice.test.").unwrap(), RecordType::SRV));
    let question = question.to_vec().unwrap();
    let port = servers.describe().iter().find(|endpoint| endpoint.service == Service::Imaps).unwrap().port;

    let socket = UdpSocket::bind("127.0.0.1:0").await.unwrap();
    let _ = socket.send_to(&question, servers.resolver()).await.unwrap();
    let mut datagram = [0; 1232];
    let count = timeout(Duration::from_secs(20), socket.recv(&mut datagram)).await.unwrap().unwrap();
    let answer = Message::from_vec(&datagram[..count]).unwrap();
    assert_eq!(answer.answers[0].data.to_string(), format!("0 1 {port} mail.practice.test."));

    use tokio::io::AsyncReadExt;
    let mut stream = TcpStream::connect(servers.resolver()).await.unwrap();
    for _ in 0..2 {
        stream.write_u16(u16::try_from(question.len()).unwrap()).await.unwrap();
        stream.write_all(&question).await.unwrap();
        let mut answer = vec![0; usize::from(stream.read_u16().await.unwrap())];
        let _ = stream.read_exact(&mut answer).await.unwrap();
        assert_eq!(answer, datagram[..count]);
    }

    let ports: Vec<u16> = servers.describe().iter().map(|endpoint| endpoint.port).collect();
    let mut open = Client::connect(&servers, Service::Imap).await;
    open.follow("S: * OK …").await;
    drop(servers);
    open.follow("END").await;
    for port in ports {
        assert!(TcpStream::connect(("127.0.0.1", port)).await.is_err());
    }
}

#[tokio::test]
async fn every_scenario_starts() {
    for scenario in Scenario::ALL {
        let servers = Servers::start(*scenario).await.unwrap();
        assert_eq!(servers.scenario(), *scenario);
        assert_eq!(servers.describe().len(), 6);
        assert_ne!(servers.password(), Secret::default());
        assert!(servers.ca_pem().starts_with("-----BEGIN CERTIFICATE-----"));
    }
}
