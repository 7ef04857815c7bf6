//! The world itself: that its servers are as they should be, seen with swaks and openssl.

use std::thread;
use std::time::Duration;

use crate::world::World;

const JOHN: [&str; 6] = ["--auth", "PLAIN", "--auth-user", "john@guide.test", "--auth-password", "summersun"];

#[test]
fn dns_names_the_servers_and_nothing_else_exists() {
    let Some(world) = World::get() else { return };
    let answer = world.look_up("_submissions._tcp.guide.test", SRV);
    assert_eq!(answer.code, 0);
    assert!(crate::secrets::contains(&answer.bytes, &465_u16.to_be_bytes()), "the port in {:?}", answer.bytes);
    assert_eq!(world.look_up("guide.test", A), Answer { code: 0, count: 0, ..world.look_up("guide.test", A) });
    for unknown in ["nosuch.test", "autoconfig.guide.test", "gmail.com"] {
        assert_eq!(world.look_up(unknown, A).code, 3, "{unknown}: NXDOMAIN");
    }
    // The system's resolver takes the same way.
    let found = world.inside(&["getent", "ahostsv4", "mail.guide.test"], b"");
    assert!(String::from_utf8_lossy(&found.stdout).starts_with("127.0.1.10 "));
}

#[test]
fn no_packet_leaves() {
    let Some(world) = World::get() else { return };
    let tried = world.inside(&["bash", "-c", "exec 3<>/dev/tcp/192.0.2.80/80"], b"");
    assert!(String::from_utf8_lossy(&tried.stderr).contains("unreachable"), "{tried:?}");
}

#[test]
fn port_25_takes_mail_for_its_own_and_relays_for_nobody() {
    let Some(world) = World::get() else { return };
    let port_25 = |from, to| world.swaks(&["-s", "mail.guide.test:25", "-f", from, "-t", to, "-q", "rcpt"]);
    assert!(port_25("ann@elsewhere.test", "john@guide.test").contains("250 2.1.5 Ok"));
    assert!(port_25("ann@elsewhere.test", "bob@elsewhere.test").contains("454 4.7.1 <bob@elsewhere.test>: Relay access denied"));
    assert!(
        port_25("john@guide.test", "john@guide.test")
            .contains("553 5.7.1 <john@guide.test>: Sender address rejected: not logged in")
    );
    assert!(port_25("ann@elsewhere.test", "nosuch@guide.test").contains("550 5.1.1"));
}

#[test]
fn port_587_wants_tls_then_a_sign_in_then_the_right_sender() {
    let Some(world) = World::get() else { return };
    let port_587 =
        |more: &[&str]| world.swaks(&[&["-s", "mail.guide.test:587", "-t", "john@guide.test", "-q", "rcpt"], more].concat());
    let plain = port_587(&["-f", "john@guide.test"]);
    assert!(plain.contains("530 5.7.0 Must issue a STARTTLS command first") && !plain.contains("AUTH"), "{plain}");
    assert!(port_587(&["--tls", "-f", "john@guide.test"]).contains("554 5.7.1 "));
    let signed_in = |from| port_587(&[&["--tls", "-f", from], &JOHN[..]].concat());
    assert!(signed_in("john@guide.test").contains("250 2.1.5 Ok"));
    for forged in ["info@guide.test", "wrong@guide.test", "president@elsewhere.test"] {
        assert!(signed_in(forged).contains("not owned by user john@guide.test"), "{forged}");
    }
}

#[test]
fn every_password_signs_in_and_no_other_does() {
    let Some(world) = World::get() else { return };
    let sign_in = |user, password| world.inside(&["doveadm", "auth", "test", user, password], b"").status.success();
    assert!(sign_in("digits@guide.test", "31415926535"));
    assert!(sign_in("odd@guide.test", r#"back\slash 100% "double" 'single' blanks"#));
    assert!(sign_in("umlaut@guide.test", "ä€-Sommerglück"));
    assert!(sign_in("short", "summersun"));
    assert!(!sign_in("short@guide.test", "summersun"));
    assert!(!sign_in("john", "summersun"));
    assert!(!sign_in("john@guide.test", "Summersun"));
}

#[test]
fn what_is_sent_arrives_bounces_or_vanishes() {
    let Some(world) = World::get() else { return };
    let send = |user: &str| {
        let to_465 = ["-s", "mail.guide.test:465", "--tlsc", "-f", user, "-t", user, "--h-Subject", "the world itself"];
        world.swaks(&[&to_465, &["--auth", "PLAIN", "--auth-user", user, "--auth-password", "summersun"][..]].concat())
    };
    assert!(send("letterbox@guide.test").contains("250 2.0.0 Ok: queued"));
    world.wait_for("letterbox@guide.test", "Subject: the world itself");
    assert!(send("bounce@guide.test").contains("250 2.0.0 Ok: queued"));
    world.wait_for("bounce@guide.test", "The content of this message was refused");
    assert!(send("blackhole@guide.test").contains("250 2.0.0 Ok: queued"));
    assert!(send("greylist@guide.test").contains("450 4.2.0 <greylist@guide.test>: Recipient address rejected: Greylisted"));
    assert!(send("busy@guide.test").contains("451 4.3.2"));
}

#[test]
fn certificates_have_the_faults_of_their_names() {
    let Some(world) = World::get() else { return };
    for (domain, fault) in [
        ("guide", "OK"),
        ("provider", "OK"),
        ("soon", "OK"),
        ("expired", "certificate has expired"),
        ("selfsigned", "self-signed certificate"),
        ("wrongname", "hostname mismatch"),
        ("unknownca", "unable to get local issuer certificate"),
    ] {
        let host = format!("mail.{domain}.test");
        for port in ["465", "993", "995", "587", "143"] {
            let seen = world.handshake(&host, port, b"");
            let verified = seen.contains("Verification: OK");
            assert!(seen.contains(fault) && verified == (fault == "OK"), "{host}:{port} {seen}");
        }
    }
}

#[test]
fn ports_are_closed_silent_or_strange_where_they_should_be() {
    let Some(world) = World::get() else { return };
    let says = |command: &str, host: &str, port: u16| {
        let script = format!("exec 3<>/dev/tcp/{host}/{port} && timeout {command} <&3; true");
        let output = world.inside(&["bash", "-c", &script], b"");
        String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned()
    };
    for (host, port) in [
        ("mail.only587.test", 465),
        ("mail.only465.test", 587),
        ("mail.nostarttls.test", 465),
        ("mail.plain465.test", 587),
        ("mail.babble.test", 465),
        ("mail.sendonly.test", 993),
        ("mail.sendonly.test", 143),
        ("fd00:6d61:696c::10", 465),
    ] {
        assert!(says("1 cat", host, port).contains("refused"), "{host}:{port}");
    }
    for port in [465, 587, 993, 143] {
        assert_eq!(says("1 cat", "mail.silent.test", port), "");
    }
    assert!(says("10 head -n 1", "mail.plain465.test", 465).starts_with("220 "));
    assert!(says("10 head -n 1", "mail.babble.test", 587).starts_with("Good morning"));

    let ehlo = |host| world.swaks(&["-s", host, "-q", "ehlo"]);
    assert!(!ehlo("mail.nostarttls.test:587").contains("STARTTLS"));
    assert!(ehlo("mail.nostarttls.test:587").contains("AUTH PLAIN"), "the temptation");
    let noauth = world.swaks(&["-s", "mail.noauth.test:587", "--tls", "-q", "ehlo"]);
    assert!(noauth.contains("PIPELINING") && !noauth.contains("AUTH"), "{noauth}");
}

#[test]
fn autoconfig_is_published_over_https() {
    let Some(world) = World::get() else { return };
    for (host, path, server) in [
        ("autoconfig.auto.test", "/mail/config-v1.1.xml", "post.auto.test"),
        ("wellknown.test", "/.well-known/autoconfig/mail/config-v1.1.xml", "post.wellknown.test"),
        ("autoconfig.vouched.test", "/mail/config-v1.1.xml", "mail.provider.test"),
    ] {
        let request = format!("GET {path} HTTP/1.0\r\nHost: {host}\r\n\r\n");
        let answer = world.handshake(host, "443", request.as_bytes());
        assert!(answer.contains("Verification: OK"), "{answer}");
        assert!(answer.contains("HTTP/1.1 200 OK") && answer.contains(&format!("<hostname>{server}</hostname>")), "{answer}");
    }
}

#[test]
fn sign_ins_are_logged_with_the_address_where_they_were_tried() {
    let Some(world) = World::get() else { return };
    let sendonly = ["-s", "mail.sendonly.test:465", "--tlsc", "-q", "auth", "--auth", "PLAIN"];
    world.swaks(&[&sendonly[..], &["--auth-user", "visitor", "--auth-password", "wrong-password"]].concat());
    assert!(!world.sign_ins_at("sendonly").is_empty(), "{}", world.log());
    assert!(!world.log().contains("wrong-password"));
}

#[test]
fn the_wire_is_seen() {
    let Some(world) = World::get() else { return };
    world.swaks(&["-s", "mail.guide.test:25", "-q", "helo", "--ehlo", "seen-on-the-wire.test"]);
    assert!(crate::secrets::contains(&world.wire(), b"seen-on-the-wire.test"));
}

const A: u16 = 1;
const SRV: u16 = 33;

#[derive(Debug, PartialEq, Eq)]
struct Answer {
    code: u8,
    count: u8,
    bytes: Vec<u8>,
}

impl World {
    /// Asks BIND by hand, without any resolver between.
    fn look_up(&self, name: &str, kind: u16) -> Answer {
        let mut question = vec![0x4d, 0x57, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0];
        for label in name.split('.') {
            question.push(u8::try_from(label.len()).expect("a short label"));
            question.extend(label.bytes());
        }
        question.extend([0, 0, u8::try_from(kind).expect("a small number"), 0, 1]);
        let script = "exec 3<>/dev/udp/127.0.0.53/53; cat >&3; timeout 5 dd bs=4096 count=1 <&3";
        let bytes = self.inside(&["bash", "-c", script], &question).stdout;
        assert!(bytes.len() > 12, "no answer for {name}");
        Answer { code: bytes[3] & 15, count: bytes[7], bytes: bytes[12..].into() }
    }

    /// What swaks and the server said to each other.
    fn swaks(&self, args: &[&str]) -> String {
        String::from_utf8_lossy(&self.inside(&[&["swaks"], args].concat(), b"").stdout).into_owned()
    }

    /// What openssl thinks of a port's certificate, and what came after `request`.
    fn handshake(&self, host: &str, port: &str, request: &[u8]) -> String {
        let at = format!("{host}:{port}");
        let authority = self.authority();
        let mut words = vec!["openssl", "s_client", "-ign_eof", "-CAfile", &authority, "-verify_hostname", host, "-connect", &at];
        match port {
            "587" => words.extend(["-starttls", "smtp"]),
            "143" => words.extend(["-starttls", "imap"]),
            _ => {}
        }
        let request = if request.is_empty() { b"QUIT\r\na LOGOUT\r\n" } else { request };
        let output = self.inside(&words, request);
        String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned()
    }

    /// Waits until a message with these words lies in somebody's inbox.
    fn wait_for(&self, user: &str, words: &str) {
        for _ in 0..100 {
            if self.folder(user).iter().any(|message| message.text.contains(words)) {
                return;
            }
            thread::sleep(Duration::from_millis(100));
        }
        panic!("nothing for {user}: {:?}\n{}", self.folder(user), self.log());
    }
}
