//! Reading: IMAP, and what was sent found again.

use super::*;

#[tokio::test]
async fn what_was_sent_lies_in_the_inbox_with_its_trace() {
    let servers = Servers::start(Scenario::Well).await.unwrap();
    let before = servers.messages(FolderName::Inbox);
    assert!(before.iter().any(|message| message.flags.contains(&Flag::Deleted)));
    let mut reader = Client::connect(&servers, Service::Imaps).await;
    reader
        .follow(
            "TLS
             S: * OK [CAPABILITY IMAP4rev1 LITERAL+ SASL-IR IDLE UIDPLUS UNSELECT SPECIAL-USE AUTH=PLAIN] Mailwright practice ready.
             C: a LOGIN {21+}
             C: learner@practice.test \"learn-by-doing\"
             S: a OK [CAPABILITY IMAP4rev1 …
             C: b SELECT inbox
             S: * FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft)
             S: * OK [PERMANENTFLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft)] Flags permitted.
             S: * 2 EXISTS
             S: * 0 RECENT
             S: * OK [UIDVALIDITY 1] UIDs valid
             S: * OK [UIDNEXT 3] Predicted next UID
             S: b OK [READ-WRITE] SELECT completed.
             C: c IDLE
             S: + idling",
        )
        .await;
    send_one(&servers).await;
    reader
        .follow(
            "S: * 3 EXISTS
             C: DONE
             S: c OK Idle completed.
             C: d UID SEARCH HEADER X-Token \"abc\"
             S: * SEARCH 3
             S: d OK Completed.
             C: e UID FETCH 3 (FLAGS BODY.PEEK[])
             S: * 3 FETCH (UID 3 FLAGS () BODY[] {…
             S: Return-Path: <learner@practice.test>
             S: Delivered-To: learner@practice.test
             S: Received: from [127.0.0.1] (localhost [127.0.0.1])
             S: \tby mail.practice.test (Mailwright practice) with ESMTPSA id …
             S: \tfor <learner@practice.test>; …
             S: From: <learner@practice.test>
             S: To: <learner@practice.test>
             S: Date: Sun, 22 Nov 2026 19:00:00 +0000
             S: Message-ID: <1@practice.test>
             S: X-Token: abc"
                .replace("\\t", "\t")
                .as_str(),
        )
        .await;
    assert_eq!(reader.line().await.as_deref(), Some(""));
    reader
        .follow(
            "S: .dot
             S: )
             S: e OK Completed.
             C: f UID STORE 3 +FLAGS.SILENT (\\Deleted)
             S: f OK Completed.
             C: g UID EXPUNGE 3
             S: * 3 EXPUNGE
             S: g OK Completed.
             C: h LOGOUT
             S: * BYE Logging out
             S: h OK Logout completed.
             END",
        )
        .await;
    let left: Vec<u32> = servers.messages(FolderName::Inbox).iter().map(|message| message.uid).collect();
    assert_eq!(left, before.iter().map(|message| message.uid).collect::<Vec<_>>());
    assert_eq!(servers.complaints(), []);
}

#[tokio::test]
async fn folders_are_listed_and_read_as_rfc_3501_has_it() {
    let servers = dialogue(
        Scenario::Well,
        Service::Imaps,
        &format!(
            "TLS
             S: * OK …
             C: 1 CAPABILITY
             S: * CAPABILITY IMAP4rev1 …
             S: 1 OK Capability completed.
             C: 2 AUTHENTICATE PLAIN {PLAIN}
             S: 2 OK …
             C: 3 LIST \"\" *
             S: * LIST (\\HasNoChildren) \"/\" INBOX
             S: * LIST (\\HasNoChildren \\Junk) \"/\" Junk
             S: 3 OK List completed.
             C: 4 STATUS INBOX (MESSAGES UNSEEN UIDNEXT)
             S: * STATUS INBOX (MESSAGES 2 UNSEEN 1 UIDNEXT 3)
             S: 4 OK Status completed.
             C: 5 SELECT Sent
             S: 5 NO [NONEXISTENT] …
             C: 6 FETCH 1 FLAGS
             S: 6 BAD …
             C: 7 EXAMINE INBOX
             S: * FLAGS …
             S: * OK [PERMANENTFLAGS ()] …
             S: * 2 EXISTS
             S: * 0 RECENT
             S: * OK …
             S: * OK …
             S: 7 OK [READ-ONLY] EXAMINE completed.
             C: 8 SEARCH DELETED
             S: * SEARCH 2
             S: 8 OK Completed.
             C: 9 EXPUNGE
             S: 9 NO [READ-ONLY] …
             C: 10 FETCH 2 (FLAGS BODY[HEADER.FIELDS (SUBJECT)])
             S: * 2 FETCH (FLAGS (\\Deleted \\Seen) BODY[HEADER.FIELDS (SUBJECT)] {{47}}
             S: Subject: Marked as deleted, not removed yet
             S: …
             S: )
             S: 10 OK Completed.
             C: 11 FETCH 1 FROBNICATE
             S: 11 BAD …
             C: 12 LOGOUT
             S: * BYE …
             S: 12 OK …
             END"
        ),
    )
    .await;
    assert_eq!(servers.messages(FolderName::Inbox).len(), 2);
    assert_eq!(servers.complaints().len(), 2, "{:?}", servers.complaints());
}
