//! Holds the house to its plan: which layer may use which, and what may stand in one place only.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use mailwright::model::Cause;

/// Which layers a layer may use, in flow order. `main.rs` and `lib.rs` stand above them all.
const LAYERS: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("wire", &["model"]),
    ("formats", &["model"]),
    ("net", &["model", "wire"]),
    ("discovery", &["model", "formats", "net"]),
    ("probe", &["model", "wire", "net"]),
    ("diagnosis", &["model"]),
    ("engine", &["model", "wire", "formats", "net", "discovery", "probe", "diagnosis"]),
    ("store", &["model"]),
    ("words", &["model"]),
    ("export", &["model", "formats", "words"]),
    ("report", &["model", "words"]),
    ("practice", &["model", "wire", "net"]),
    (
        "cli",
        &[
            "model",
            "wire",
            "formats",
            "net",
            "discovery",
            "probe",
            "diagnosis",
            "engine",
            "store",
            "words",
            "export",
            "report",
            "practice",
        ],
    ),
    (
        "gui",
        &[
            "model",
            "wire",
            "formats",
            "net",
            "discovery",
            "probe",
            "diagnosis",
            "engine",
            "store",
            "words",
            "export",
            "report",
            "practice",
        ],
    ),
];

/// Names that say nothing about what is in the room.
const EMPTY_NAMES: &[&str] = &["utils", "util", "common", "helpers", "helper", "manager", "types", "misc"];

/// Files that may look into a secret: those that write it to a verified connection, mask it, or keep it where the user said.
const MAY_REVEAL: &[&str] = &[
    "src/model/",
    "src/wire/",
    "src/net/",
    "src/engine/check.rs",
    "src/store/keychain.rs",
    "src/practice/",
    "src/cli/practice.rs",
    "src/gui/",
];

/// Modules that hold nothing but unit tests.
const TEST_ROOMS: &[&str] = &["/tests/", "/tests.rs", "/dialogues/"];

struct Source {
    path: String,
    layer: Option<String>,
    text: String,
}

#[test]
fn layers_use_only_what_stands_before_them() {
    let allowed: BTreeMap<&str, BTreeSet<&str>> =
        LAYERS.iter().map(|(layer, uses)| (*layer, uses.iter().copied().collect())).collect();
    let mut wrong = Vec::new();
    for source in sources() {
        let Some(layer) = source.layer.as_deref() else { continue };
        let permitted = allowed.get(layer).unwrap_or_else(|| panic!("{}: a layer that the plan does not have", source.path));
        for used in layers_used(product_part(&source.text)) {
            if used != layer && allowed.contains_key(used.as_str()) && !permitted.contains(used.as_str()) {
                wrong.push(format!("{} uses {used}", source.path));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_plan_has_no_circle() {
    let mut before = BTreeSet::new();
    for (layer, uses) in LAYERS {
        for used in *uses {
            assert!(before.contains(used), "{layer} uses {used}, which comes later");
        }
        let _ = before.insert(*layer);
    }
}

#[test]
fn every_file_says_what_it_is() {
    let silent: Vec<String> = sources().into_iter().filter(|source| !has_header(&source.text)).map(|source| source.path).collect();
    assert!(silent.is_empty(), "without a //! header:\n{}", silent.join("\n"));
}

#[test]
fn no_room_has_an_empty_name() {
    let empty: Vec<String> = sources()
        .into_iter()
        .map(|source| source.path)
        .filter(|path| path.split(['/', '.']).any(|part| EMPTY_NAMES.contains(&part)))
        .collect();
    assert!(empty.is_empty(), "{}", empty.join("\n"));
}

#[test]
fn the_window_is_made_of_one_scale_and_one_palette() {
    let rooms = ["src/gui/part/", "src/gui/screen/", "src/gui/app"];
    let mut wrong = Vec::new();
    for source in sources().iter().filter(|source| rooms.iter().any(|room| source.path.starts_with(room))) {
        for (number, line) in product_part(&source.text).lines().enumerate() {
            let mut say = |what: &str| wrong.push(format!("{}:{}: {what}: {}", source.path, number + 1, line.trim()));
            if ["Color::", "Color {", "color!"].iter().any(|colour| line.contains(colour)) {
                say("a colour stands in theme/palette.rs");
            }
            if !source.path.ends_with("part/typography.rs")
                && [".line_height(", ".size("].iter().any(|call| sets_by_hand(line, call))
            {
                say("a size of text stands in part/typography.rs");
            }
            let spaces = [".spacing(", ".padding(", ".vertical_spacing(", ".left(", ".right(", ".top(", ".bottom("];
            if spaces.iter().any(|call| sets_by_hand(line, call)) {
                say("a distance is one of part::space");
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// True when the call is given a number other than zero.
fn sets_by_hand(line: &str, call: &str) -> bool {
    line.match_indices(call).any(|(at, _)| {
        let given = line[at + call.len()..].split(')').next().unwrap_or_default();
        let numbers = given.split(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '.' | '_'));
        numbers.into_iter().any(|word| word.parse::<f32>().is_ok_and(|number| number != 0.0))
    })
}

#[test]
fn only_choose_proves_settings() {
    let makers: Vec<String> =
        sources().into_iter().filter(|source| source.text.contains("by_evidence(")).map(|source| source.path).collect();
    assert_eq!(makers, ["src/diagnosis/choose.rs", "src/model/settings.rs"], "Proved::by_evidence is called elsewhere");
    let settings = fs::read_to_string(root().join("src/model/settings.rs")).unwrap();
    let proved = settings.split("pub struct Proved<T>").next().unwrap().rsplit("#[derive(").next().unwrap();
    assert!(!proved.contains("Deserialize"), "a proved value can be loaded from a file");
}

#[test]
fn only_net_opens_sockets() {
    // Whoever is handed an open stream may use it; opening one is what stands in one place.
    let sockets = ["TcpStream::connect", "TcpSocket", "TcpListener", "UdpSocket", "UnixStream", "UnixListener"];
    let wrong: Vec<String> = sources()
        .into_iter()
        .filter(|source| source.layer.as_deref().is_some_and(|layer| layer != "net"))
        .filter(|source| sockets.iter().any(|socket| product_part(&source.text).contains(socket)))
        .map(|source| source.path)
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What somebody pasted stays on this computer: nothing that explains it can reach a network.
#[test]
fn an_explanation_reaches_no_network() {
    let explain = sources().into_iter().find(|source| source.path == "src/cli/explain.rs").unwrap();
    let used = layers_used(product_part(&explain.text));
    for layer in ["net", "engine", "discovery", "probe"] {
        assert!(!used.contains(layer), "explain uses {layer}");
    }
    assert!(used.contains("diagnosis") && !explain.text.contains("tokio"), "{used:?}");
}

#[test]
fn secrets_are_looked_into_in_few_places_and_print_nowhere() {
    let wrong: Vec<String> = sources()
        .into_iter()
        .filter(|source| source.layer.is_some() && product_part(&source.text).contains(".reveal()"))
        .map(|source| source.path)
        .filter(|path| !MAY_REVEAL.iter().any(|place| path.starts_with(place)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let secret = fs::read_to_string(root().join("src/model/secret.rs")).unwrap();
    let derives = secret.split("pub struct Secret").next().unwrap().rsplit("#[derive(").next().unwrap();
    for forbidden in ["Debug", "Serialize", "Deserialize"] {
        assert!(!derives.contains(forbidden), "Secret derives {forbidden}");
    }
    assert!(!secret.contains("impl fmt::Display for Secret"));
}

#[test]
fn every_cause_has_a_rule_a_test_and_its_sentences() {
    let rules: String = sources()
        .into_iter()
        .filter(|source| source.path.starts_with("src/diagnosis/"))
        .map(|source| product_part(&source.text).to_owned())
        .collect();
    let tests: String = files_below(&root().join("src/diagnosis/tests"))
        .chain([root().join("src/diagnosis/tests.rs")])
        .filter_map(|path| fs::read_to_string(path).ok())
        .collect();
    let mut wrong = Vec::new();
    for cause in Cause::ALL {
        let variant = format!("Cause::{cause:?}");
        if !names(&rules, &variant) {
            wrong.push(format!("{cause}: no rule"));
        }
        if !names(&tests, &variant) && !tests.contains(&format!("\"{cause}\"")) {
            wrong.push(format!("{cause}: no test"));
        }
        for language in ["en", "de"] {
            let words = fs::read_to_string(root().join(format!("i18n/{language}/causes.ftl"))).unwrap();
            if !words.lines().any(|line| line.starts_with(&format!("{cause} ="))) {
                wrong.push(format!("{cause}: no sentences in {language}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// True when the name stands there whole, not as the beginning of a longer one.
fn names(text: &str, name: &str) -> bool {
    text.match_indices(name).any(|(at, _)| !text[at + name.len()..].starts_with(|c: char| c.is_ascii_alphanumeric()))
}

/// Everything before the unit tests: tests may use any layer.
fn product_part(text: &str) -> &str {
    text.split("#[cfg(test)]\nmod ").next().unwrap_or(text)
}

fn has_header(text: &str) -> bool {
    text.lines().find(|line| !line.starts_with("#![") && !line.trim().is_empty()).is_some_and(|line| line.starts_with("//!"))
}

/// The layers named after `crate::`, one by one or in a group.
fn layers_used(text: &str) -> BTreeSet<String> {
    let mut used = BTreeSet::new();
    for (at, _) in text.match_indices("crate::") {
        let line_begin = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
        if text[line_begin..at].trim_start().starts_with("//") {
            continue;
        }
        let rest = &text[at + "crate::".len()..];
        if let Some(group) = rest.strip_prefix('{') {
            let group = group.split(';').next().unwrap_or_default();
            used.extend(group.split([',', '{', '}']).map(|part| first_word(part.trim())));
        } else {
            let _ = used.insert(first_word(rest));
        }
    }
    used
}

fn first_word(text: &str) -> String {
    text.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect()
}

fn sources() -> Vec<Source> {
    let root = root();
    let mut sources: Vec<Source> = files_below(&root.join("src"))
        .filter(|path| path.extension().is_some_and(|extension| extension == "rs"))
        .map(|path| {
            let relative = path.strip_prefix(&root).unwrap().to_string_lossy().into_owned();
            let parts: Vec<&str> = relative.split('/').collect();
            let is_test = TEST_ROOMS.iter().any(|room| relative.contains(room));
            let layer = (parts.len() > 2 && !is_test).then(|| parts[1].to_owned());
            Source { layer, text: fs::read_to_string(&path).unwrap(), path: relative }
        })
        .collect();
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    assert!(sources.len() > 50, "the house was not found");
    sources
}

fn files_below(folder: &Path) -> Box<dyn Iterator<Item = PathBuf>> {
    let Ok(entries) = fs::read_dir(folder) else { return Box::new(std::iter::empty()) };
    Box::new(entries.filter_map(Result::ok).map(|entry| entry.path()).flat_map(|path| -> Box<dyn Iterator<Item = PathBuf>> {
        if path.is_dir() { files_below(&path) } else { Box::new(std::iter::once(path)) }
    }))
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}
