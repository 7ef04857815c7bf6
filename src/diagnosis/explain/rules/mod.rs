//! What which facts and phrases together mean: one table a subject, the special before the general.
//!
//! A rule holds when every one of its groups was met, a group when one of its words was. Words are phrases (lower case,
//! blanks for hyphens, underscores and quotes; they begin where a word begins), `#…` facts of the line (`#535`,
//! `#5.7.8`, `#x.7.8` for any class, `#4xx`) and `@…` what is known beside it (`@auth`, `@25`).

mod connection;
mod delivery;
mod encryption;
mod message;
mod names;
mod relay;
mod sign_in;

use crate::model::{Cause, Stage};

use super::Certainty;

/// Groups of words.
pub(super) type Words = &'static [&'static [&'static str]];

/// One rule.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rule {
    pub(super) cause: Cause,
    pub(super) certainty: Certainty,
    pub(super) stage: Stage,
    pub(super) words: Words,
    pub(super) also: &'static [Cause],
}

const fn certain(cause: Cause, stage: Stage, words: Words) -> Rule {
    Rule { cause, certainty: Certainty::Certain, stage, words, also: &[] }
}

const fn likely(cause: Cause, stage: Stage, words: Words) -> Rule {
    Rule { cause, certainty: Certainty::Likely, stage, words, also: &[] }
}

const fn possible(cause: Cause, stage: Stage, words: Words) -> Rule {
    Rule { cause, certainty: Certainty::Possible, stage, words, also: &[] }
}

impl Rule {
    const fn or(self, also: &'static [Cause]) -> Self {
        Self { also, ..self }
    }
}

/// All rules, in the order in which they count.
pub(super) fn all() -> Vec<Rule> {
    [sign_in::RULES, encryption::RULES, delivery::RULES, relay::RULES, message::RULES, names::RULES, connection::RULES].concat()
}

/// Words of programs that have nothing to do with mail.
pub(super) const ALIEN: &[&str] = &[
    "sshd",
    "nginx",
    "apache2",
    "httpd",
    "kernel",
    "upstream",
    "mysql",
    "mariadb",
    "postgres",
    "redis",
    "mongo",
    "docker",
    "kubelet",
    "sudo",
    "cron",
    "ssh2",
    "wlan",
    "dhcp",
    "rabbitmq",
    "elasticsearch",
    "kafka",
    "get /",
    "post /",
    "put /",
    "http/1",
    "http/2",
    "https://api",
    "jdbc",
    "sqlstate",
    "chronyd",
    "ntpd",
    "ftp",
    "ldap:",
    "vpn",
    "bluetooth",
    "usb",
    "npm ",
    "cargo ",
    "printer",
    "telnet",
    "rsync",
    "websocket",
    "minecraft",
];

/// Words that say that it is about mail all the same.
pub(super) const MAIL: &[&str] = &[
    "smtp",
    "imap",
    "pop3",
    "mail",
    "sender",
    "recipient",
    "rcpt",
    "relay",
    "postfix",
    "dovecot",
    "exim",
    "sendmail",
    "ehlo",
    "helo",
    "starttls",
    "mailbox",
    "dsn=",
    "saslauthd",
    "phpmailer",
    "nodemailer",
    "thunderbird",
    "outlook",
];
