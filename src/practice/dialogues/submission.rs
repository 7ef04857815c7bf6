//! Submission: what a client sends, and what a strict server says.

use super::*;

#[tokio::test]
async fn submission_with_starttls_from_greeting_to_quit() {
    let servers = dialogue(
        Scenario::Well,
        Service::Submission,
        &format!(
            "S: 220 mail.practice.test ESMTP Mailwright practice
             C: EHLO [127.0.0.1]
             S: 250-mail.practice.test
             S: 250-PIPELINING
             S: 250-SIZE 1048576
             S: 250-8BITMIME
             S: 250-ENHANCEDSTATUSCODES
             S: 250 STARTTLS
             C: STARTTLS
             S: 220 2.0.0 Ready to start TLS
             TLS
             C: EHLO learner.practice.test
             S: 250-mail.practice.test
             S: 250-PIPELINING
             S: 250-SIZE 1048576
             S: 250-8BITMIME
             S: 250-ENHANCEDSTATUSCODES
             S: 250 AUTH PLAIN LOGIN
             C: AUTH LOGIN
             S: 334 VXNlcm5hbWU6
             C: bGVhcm5lckBwcmFjdGljZS50ZXN0
             S: 334 UGFzc3dvcmQ6
             C: bGVhcm4tYnktZG9pbmc=
             S: 235 2.7.0 Authentication successful
             C: MAIL FROM:<learner@practice.test> SIZE=200 BODY=8BITMIME
             S: 250 2.1.0 Ok
             C: RCPT TO:<learner@practice.test>
             S: 250 2.1.5 Ok
             C: DATA
             S: 354 End data with <CR><LF>.<CR><LF>
             {MESSAGE}
             S: 250 2.0.0 Ok: queued as …
             C: QUIT
             S: 221 2.0.0 Bye
             END"
        ),
    )
    .await;
    assert_eq!(servers.complaints(), []);
    let mut judged = servers.judged();
    assert!(judged.pop().is_some_and(|judged| judged.accepted && judged.username == "learner@practice.test"));
    assert_eq!(judged, []);
    let seen = servers.seen();
    let wire = String::from_utf8_lossy(&seen[0].wire);
    assert!(wire.starts_with("EHLO [127.0.0.1]\r\nSTARTTLS\r\n") && !wire.contains("AUTH") && !wire.contains("MAIL"));
    assert!(seen[0].inside.starts_with(b"EHLO learner.practice.test\r\nAUTH LOGIN\r\n"));
}

#[tokio::test]
async fn a_password_is_taken_inside_tls_only() {
    let servers = dialogue(
        Scenario::Well,
        Service::Submission,
        &format!(
            "S: 220 …
             C: AUTH PLAIN {PLAIN}
             S: 538 5.7.11 …
             C: MAIL FROM:<learner@practice.test>
             S: 530 5.7.0 Must issue a STARTTLS command first
             C: QUIT
             S: 221 2.0.0 Bye"
        ),
    )
    .await;
    assert_eq!(servers.judged(), []);
    assert_eq!(servers.complaints().len(), 2);
    let servers = dialogue(
        Scenario::Well,
        Service::Imap,
        "S: * OK [CAPABILITY IMAP4rev1 LITERAL+ SASL-IR IDLE UIDPLUS UNSELECT SPECIAL-USE STARTTLS LOGINDISABLED] …
         C: a LOGIN learner@practice.test learn-by-doing
         S: a NO [PRIVACYREQUIRED] …
         C: b STARTTLS
         S: b OK Begin TLS negotiation now.
         TLS
         C: c LOGIN learner@practice.test learn-by-doing
         S: c OK …",
    )
    .await;
    assert_eq!(servers.judged().len(), 1);
}

#[tokio::test]
async fn what_is_no_smtp_is_refused_and_noted() {
    let servers = dialogue(
        Scenario::Well,
        Service::Submissions,
        &format!(
            "TLS
             S: 220 …
             C: EHLO localhost
             S: 501 5.5.2 …
             C: MAIL FROM:<learner@practice.test>
             S: 503 5.5.1 …
             C: HELO learner.practice.test
             S: 250 mail.practice.test
             C: MAIL FROM: <learner@practice.test>
             S: 501 5.5.4 …
             C: MAIL FROM:<learner@practice.test>
             S: 530 5.7.0 Authentication required
             C: FROBNICATE
             S: 502 5.5.2 …
             C: EHLO [IPv6:::1]
             S: 250-mail.practice.test
             S: 250-PIPELINING
             S: 250-SIZE 1048576
             S: 250-8BITMIME
             S: 250-ENHANCEDSTATUSCODES
             S: 250 AUTH PLAIN LOGIN
             C: AUTH CRAM-MD5
             S: 504 5.5.4 …
             C: AUTH PLAIN !!!
             S: 501 5.5.2 …
             C: AUTH PLAIN
             S: 334…
             C: {PLAIN}
             S: 235 …
             C: MAIL FROM:<someone@practice.test>
             S: 553 5.7.1 <someone@practice.test>: Sender address rejected: not owned by user learner@practice.test
             C: MAIL FROM:<learner@practice.test> SIZE=9999999
             S: 552 5.3.4 …
             C: MAIL FROM:<learner@practice.test> SMTPUTF8
             S: 555 5.5.4 …
             C: MAIL FROM:<learner@practice.test>
             S: 250 2.1.0 Ok
             C: DATA
             S: 554 5.5.1 …
             C: RCPT TO:<nobody@practice.test>
             S: 550 5.1.1 …
             C: RCPT TO:<someone@guide.test>
             S: 550 5.7.1 …
             C: RCPT TO:<learner@practice.test>
             S: 250 2.1.5 Ok
             C: DATA
             S: 354 …
             C: no header at all
             C: .
             S: 550 5.6.0 …
             C: NOOP"
        ),
    )
    .await;
    assert!(servers.complaints().len() >= 9, "{:?}", servers.complaints());
    assert_eq!(servers.messages(FolderName::Inbox).len(), 2);
}

#[tokio::test]
async fn a_bare_line_feed_and_an_early_command_do_not_pass() {
    let servers = Servers::start(Scenario::NoPipelining).await.unwrap();
    let mut client = Client::connect(&servers, Service::Submissions).await;
    client.follow("TLS\nS: 220 …").await;
    client.send(b"EHLO a.test\n").await;
    client.follow("S: 500 5.5.2 Error: bare <LF> received").await;
    client.send(b"EHLO a.test\r\nNOOP\r\n").await;
    client.follow("S: 250-mail.practice.test").await;
    let texts: Vec<String> = servers.complaints().into_iter().map(|complaint| complaint.text).collect();
    assert_eq!(texts, ["500 5.5.2 Error: bare <LF> received", "EHLO did not wait for its answer"]);
}

#[tokio::test]
async fn a_client_past_its_bounds_is_shown_out() {
    let mut script = "TLS\nS: 220 …".to_owned();
    script.push_str(&"\nC: X\nS: 502 5.5.2 Error: command not recognized".repeat(21));
    let _ = dialogue(Scenario::Well, Service::Submissions, &format!("{script}\nS: 421 4.7.0 …\nEND")).await;
    let servers = Servers::start(Scenario::Well).await.unwrap();
    let mut client = Client::connect(&servers, Service::Submission).await;
    client.follow("S: 220 …").await;
    client.send(&vec![b'x'; 128 * 1024]).await;
    client.follow("END").await;
    let _ = dialogue(Scenario::Well, Service::Imap, "S: * OK…\nC: a LOGIN {99999999}\nS: * BYE …\nEND").await;
}
