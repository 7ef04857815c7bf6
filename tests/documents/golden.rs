//! The samples that say what is wanted.

use mailwright::export::{self, File, Target};

use crate::proof::{guide, john, proved};

fn written(target: Target) -> File {
    export::write(target, &john(), &proved(&guide("john@guide.test"))).expect("expressible")
}

#[test]
fn autoconfig_is_the_sample_byte_by_byte() {
    let file = written(Target::Autoconfig);
    assert_eq!((file.name.as_str(), file.mime), ("john@guide.test.autoconfig.xml", "text/xml"));
    assert_eq!(String::from_utf8(file.bytes).unwrap(), include_str!("golden/john@guide.test.autoconfig.xml"));
}

#[test]
fn mobileconfig_is_the_sample_but_for_its_uuids() {
    let file = written(Target::Mobileconfig);
    assert_eq!((file.name.as_str(), file.mime), ("john@guide.test.mobileconfig", "application/x-apple-aspen-config"));
    let written = String::from_utf8(file.bytes).unwrap();
    let sample = include_str!("golden/john@guide.test.mobileconfig");
    assert_eq!(without_uuids(&written), without_uuids(sample));
    let distinct: std::collections::BTreeSet<&str> = uuids(&written).collect();
    assert_eq!(distinct.len(), 2);
}

#[test]
fn the_same_settings_give_the_same_bytes() {
    for target in Target::ALL {
        assert_eq!(written(target), written(target));
    }
}

fn uuids(profile: &str) -> impl Iterator<Item = &str> {
    profile.split("<key>PayloadUUID</key>").skip(1).map(|rest| {
        let (_, from) = rest.split_once("<string>").expect("a value");
        from.split_once("</string>").expect("its end").0
    })
}

fn without_uuids(profile: &str) -> String {
    uuids(profile).fold(profile.to_owned(), |text, uuid| text.replace(uuid, "UUID"))
}
