//! Reading `Authentication-Results` (RFC 8601): what a receiving server found when it checked who sent a message.

use super::message::Headers;
use crate::model::Domain;
use crate::model::event::SenderCheck;

/// How many results are kept.
const CHECKS_MAX: usize = 20;

/// What the receiving servers found, in their order.
///
/// Anybody can write such a field, so it counts only where it comes from the receiving side (RFC 8601 §5): it stands
/// above every `Received` field, or bears a name of the organisations in `hosts` or of a server that wrote one of the
/// `Received` fields. The topmost such server is believed, with all fields that it wrote: some write one for each method.
#[must_use]
pub fn checks(headers: &Headers, hosts: &[&str]) -> Vec<SenderCheck> {
    let by = headers.all("Received").filter_map(receiver).map(str::to_owned);
    let ours: Vec<Domain> = by.chain(hosts.iter().map(ToString::to_string)).filter_map(|host| organisation(&host)).collect();
    let mut received = false;
    let mut believed: Option<String> = None;
    let mut checks = Vec::new();
    for (name, value) in headers.fields() {
        received |= name.eq_ignore_ascii_case("Received");
        if !name.eq_ignore_ascii_case("Authentication-Results") {
            continue;
        }
        let Some((server, results)) = field(value) else { continue };
        let is_ours = !received || organisation(&server).is_some_and(|organisation| ours.contains(&organisation));
        if is_ours && *believed.get_or_insert_with(|| server.clone()) == server {
            checks.extend(results);
        }
    }
    checks.truncate(CHECKS_MAX);
    checks
}

/// The name behind `by` in a `Received` field.
fn receiver(field: &str) -> Option<&str> {
    let words = || field.split_ascii_whitespace();
    words().zip(words().skip(1)).find_map(|(word, next)| word.eq_ignore_ascii_case("by").then_some(next))
}

fn organisation(host: &str) -> Option<Domain> {
    Domain::parse(host.trim_end_matches([';', ','])).ok().map(|host| host.organisational())
}

/// Server and results of one field: `mail.guide.test 1; spf=pass smtp.mailfrom=guide.test; dkim=none`.
fn field(value: &str) -> Option<(String, Vec<SenderCheck>)> {
    let text = without_comments(value);
    let mut parts = text.split(';');
    let server = parts.next()?.split_ascii_whitespace().next()?.trim_matches('"').to_ascii_lowercase();
    Some((server, parts.filter_map(check).collect()))
}

/// One result: `dkim/1=pass reason="good" header.d=guide.test`.
fn check(text: &str) -> Option<SenderCheck> {
    let text = text.replace(" =", "=").replace("= ", "=");
    let mut words = text.split_ascii_whitespace();
    let (method, result) = words.next()?.split_once('=')?;
    let method = method.split('/').next()?.to_ascii_lowercase();
    let is_word = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let result = result.to_ascii_lowercase();
    let domain = words.find_map(|word| {
        let (property, value) = word.split_once('=')?;
        let about = ["header.d", "header.from", "header.i", "smtp.mailfrom", "smtp.mail", "smtp.helo"];
        about.contains(&property.to_ascii_lowercase().as_str()).then(|| {
            let value = value.trim_matches('"');
            value.rsplit_once('@').map_or(value, |(_, domain)| domain).to_ascii_lowercase()
        })
    });
    (is_word(&method) && is_word(&result)).then_some(SenderCheck { method, result, domain })
}

/// Leaves out what stands in parentheses, which may be nested, and takes the semicolons out of quoted strings.
fn without_comments(value: &str) -> String {
    let mut kept = String::with_capacity(value.len());
    let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
    for letter in value.chars() {
        let plain = !std::mem::take(&mut escaped);
        match letter {
            '\\' if plain => escaped = true,
            '"' if plain && depth == 0 => {
                quoted = !quoted;
                kept.push('"');
            }
            '(' if plain && !quoted => depth += 1,
            ')' if plain && !quoted && depth > 0 => depth -= 1,
            ';' | ' ' if quoted => kept.push('_'),
            _ if depth == 0 => kept.push(letter),
            _ => {}
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `spf pass guide.test` for each.
    fn read(header: &str, hosts: &[&str]) -> Vec<String> {
        let told = |check: SenderCheck| [check.method, check.result, check.domain.unwrap_or_default()].join(" ");
        checks(&Headers::parse(header.as_bytes()), hosts).into_iter().map(told).collect()
    }

    #[test]
    fn results_are_read_as_servers_write_them() {
        let gmail = "Authentication-Results: mx.google.com;\r\n       dkim=pass header.i=@guide.test header.s=k1 header.b=\"ab/c=\";\r\n       \
                     spf=softfail (google.com: domain of transitioning john@guide.test; see why) smtp.mailfrom=john@guide.test;\r\n       \
                     dmarc=fail (p=NONE sp=NONE (really) dis=NONE) header.from=guide.test\r\nReceived: from x by mx.google.com\r\n";
        assert_eq!(read(gmail, &[]), ["dkim pass guide.test", "spf softfail guide.test", "dmarc fail guide.test"]);
        let odd = "Authentication-Results: mx.guide.test 1; SPF = Pass; dkim/1=neutral reason=\"not; signed\"; none; =; x=\r\n";
        assert_eq!(read(odd, &[]), ["spf pass ", "dkim neutral "]);
        assert!(read("Authentication-Results: mx.guide.test; none\r\n", &[]).is_empty());
        assert!(read("Authentication-Results:\r\nAuthentication-Results: ((((\r\n", &[]).is_empty());
    }

    #[test]
    fn all_fields_of_the_topmost_server_count_and_no_others() {
        let header = "Received: from a by store.guide.test (LMTP)\r\n\
                      Authentication-Results: mx.guide.test; dkim=fail header.d=guide.test\r\n\
                      Authentication-Results: mx.guide.test; dmarc=fail\r\n\
                      Authentication-Results: relay.guide.test; spf=fail\r\n";
        assert_eq!(read(header, &[]), ["dkim fail guide.test", "dmarc fail "]);
    }

    #[test]
    fn what_a_stranger_wrote_is_not_believed() {
        let header = "Received: from a by mail.guide.test; date\r\nAuthentication-Results: evil.example; dmarc=fail\r\n";
        assert!(read(header, &["mail.guide.test"]).is_empty());
        assert_eq!(read(header, &["imap.evil.example"]), ["dmarc fail "]);
    }

    #[test]
    fn results_without_end_are_cut() {
        let header = format!("Authentication-Results: mx.guide.test{}\r\n", "; dkim=pass".repeat(1000));
        assert_eq!(read(&header, &[]).len(), CHECKS_MAX);
    }
}
