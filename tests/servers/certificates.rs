//! Certificates that prove nothing: the check says what is wrong, and no password goes there.

use crate::world::World;

#[test]
fn expired() {
    refused("expired", &["cert-expired"]);
}

#[test]
fn self_signed() {
    refused("selfsigned", &["cert-self-signed"]);
}

#[test]
fn for_another_name() {
    refused("wrongname", &["cert-hostname-mismatch"]);
}

#[test]
fn from_an_unknown_authority() {
    refused("unknownca", &["cert-unknown-issuer", "cert-chain-incomplete"]);
    // … until the user vouches for it.
    let Some(world) = World::get() else { return };
    let stranger = world.authority().replace("ca.crt", "stranger.crt");
    world.check("ann@unknownca.test").with(&["--ca-file", &stranger]).run().works();
}

fn refused(domain: &str, causes: &[&str]) {
    let Some(world) = World::get() else { return };
    let report = world.check(&format!("ann@{domain}.test")).export("autoconfig").run();
    report.fails_with(&["tls"], causes).sends_by("").receives_by("");
    assert_eq!(world.sign_ins_at(domain), [""; 0], "a password went over it\n{report}");
    assert!(report.exported("autoconfig").is_none(), "{report}");

    // The handshake was finished all the same, to show the certificate.
    let endpoints = report.json["endpoints"].as_array().map_or(&[][..], Vec::as_slice);
    let seen = endpoints.iter().find(|endpoint| endpoint["port"] == 465).unwrap_or_else(|| panic!("no endpoint on 465\n{report}"));
    assert_eq!(seen["tls"]["verified"], false, "{report}");
    assert!(seen["tls"]["chain"][0]["sha256"].is_string() && !seen["tls"]["problem"].is_null(), "{report}");
}
