//! What the servers of one start share: the script, the account, the mailbox and who brings the mail.

use std::collections::BTreeSet;
use std::sync::Arc;

use time::OffsetDateTime;
use time::format_description::well_known::Rfc2822;
use tokio::sync::{Semaphore, mpsc};
use tokio_rustls::TlsAcceptor;

use super::mailbox::{Flag, FolderName, Mailbox};
use super::notebook::Notebook;
use super::script::{Delivery, Script};
use super::sign_in::Claim;
use crate::model::{Address, Secret, Service, UsernameForm};

/// How many connections may be open at a time, all services together.
pub(super) const SESSIONS_MAX: usize = 256;

/// The shared part.
pub(super) struct House {
    /// What happens, and what goes wrong.
    pub script: Script,
    /// Whose mailbox it is.
    pub address: Address,
    /// The password that is accepted.
    pub password: Secret,
    /// The OAuth2 token that is accepted.
    pub token: Secret,
    /// The servers' end of TLS.
    pub tls: TlsAcceptor,
    /// The mailbox.
    pub mailbox: Mailbox,
    /// What was seen.
    pub notebook: Notebook,
    /// Room for connections.
    pub room: Semaphore,
    /// Room in the maildrop: POP3 lets in one at a time (RFC 1939 §4).
    pub maildrop: Semaphore,
    /// Where accepted messages go.
    post: mpsc::Sender<Vec<u8>>,
}

impl House {
    /// Furnishes it. Accepted messages come out of the other end of `post`.
    pub(super) fn new(
        script: Script,
        address: Address,
        (password, token): (Secret, Secret),
        tls: TlsAcceptor,
        post: mpsc::Sender<Vec<u8>>,
    ) -> Self {
        let letter = |subject, text| Arc::<[u8]>::from(letter(&address, subject, text));
        let own = [
            (letter("Welcome to the practice account", "Nothing here leaves this computer."), BTreeSet::new()),
            // A careful client leaves this one alone: its owner may still want to take the mark away again.
            (letter("Marked as deleted, not removed yet", "Who expunges me touched more than was his."), {
                BTreeSet::from([Flag::Deleted, Flag::Seen])
            }),
        ];
        let others = (letter("Others wrote as well", "Nobody has to read all of us."), BTreeSet::from([Flag::Seen]));
        let mailbox = Mailbox::new(own.into_iter().chain(std::iter::repeat_n(others, script.crowd)));
        let (notebook, room, maildrop) = (Notebook::default(), Semaphore::new(SESSIONS_MAX), Semaphore::new(1));
        Self { script, address, password, token, tls, mailbox, notebook, room, maildrop, post }
    }

    /// The user name that is accepted.
    pub(super) fn username(&self) -> String {
        match self.script.username {
            UsernameForm::LocalPart => self.address.local().to_owned(),
            UsernameForm::Address | UsernameForm::Other => self.address.to_string(),
        }
    }

    /// Judges a claim, and notes it.
    pub(super) fn judge(&self, service: Service, claim: &Claim) -> bool {
        self.notebook.judge(service, &claim.username, claim.holds);
        claim.holds
    }

    /// Takes an accepted message for the learner. False when there is no room.
    pub(super) fn take(&self, message: Vec<u8>) -> bool {
        !self.mailbox.is_full() && self.post.try_send(message).is_ok()
    }

    /// Carries accepted messages to where the script wants them, for as long as there are servers.
    pub(super) async fn carry(&self, mut post: mpsc::Receiver<Vec<u8>>) {
        while let Some(message) = post.recv().await {
            let (folder, message) = match self.script.delivery {
                Delivery::Lost => continue,
                Delivery::Inbox => (FolderName::Inbox, message),
                Delivery::Junk => (FolderName::Junk, message),
                Delivery::Bounced(why) => (FolderName::Inbox, bounce(self.script.zone.host, &self.address, &message, why)),
                Delivery::Late(after) => {
                    tokio::time::sleep(after).await;
                    (FolderName::Inbox, message)
                }
            };
            if self.mailbox.file(folder, message).is_err() {
                self.notebook.complain(Service::Submission, "the mailbox is full");
            }
        }
    }
}

/// The present time as a `Date` header has it.
pub(super) fn date() -> String {
    OffsetDateTime::now_utc().format(&Rfc2822).unwrap_or_default()
}

fn letter(to: &Address, subject: &str, text: &str) -> Vec<u8> {
    let (date, domain) = (date(), to.domain());
    let stem = subject.split(' ').next().unwrap_or_default().to_lowercase();
    format!(
        "Return-Path: <postmaster@{domain}>\r\nDelivered-To: {to}\r\nDate: {date}\r\nMessage-ID: <{stem}@{domain}>\r\n\
         From: Practice <postmaster@{domain}>\r\nTo: {to}\r\nSubject: {subject}\r\nMIME-Version: 1.0\r\n\
         Content-Type: text/plain; charset=us-ascii\r\n\r\n{text}\r\n"
    )
    .into_bytes()
}

/// A delivery status notification about `message` (RFC 3464), as Postfix words it.
fn bounce(host: &str, to: &Address, message: &[u8], why: &str) -> Vec<u8> {
    let status = why.split(' ').nth(1).unwrap_or_default();
    let date = date();
    let end = message.windows(4).position(|end| end == b"\r\n\r\n").map_or(message.len(), |at| at + 2);
    let headers = String::from_utf8_lossy(message.get(..end).unwrap_or_default());
    let boundary = "practice-bounce";
    format!(
        "Return-Path: <>\r\nDelivered-To: {to}\r\nDate: {date}\r\nMessage-ID: <bounce@{host}>\r\nFrom: MAILER-DAEMON@{host} (Mail Delivery System)\r\n\
         To: {to}\r\nSubject: Undelivered Mail Returned to Sender\r\nAuto-Submitted: auto-replied\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=\"{boundary}\"\r\n\r\n\
         --{boundary}\r\nContent-Description: Notification\r\nContent-Type: text/plain; charset=us-ascii\r\n\r\n\
         This is the mail system at host {host}.\r\n\r\n<{to}>: host {host} said: {why}\r\n\r\n\
         --{boundary}\r\nContent-Description: Delivery report\r\nContent-Type: message/delivery-status\r\n\r\n\
         Reporting-MTA: dns; {host}\r\n\r\nFinal-Recipient: rfc822; {to}\r\nAction: failed\r\nStatus: {status}\r\n\
         Diagnostic-Code: smtp; {why}\r\n\r\n\
         --{boundary}\r\nContent-Description: Undelivered Message Headers\r\nContent-Type: text/rfc822-headers\r\n\r\n\
         {headers}\r\n--{boundary}--\r\n"
    )
    .into_bytes()
}
