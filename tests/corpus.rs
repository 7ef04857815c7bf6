#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::print_stderr)]
//! The fuzzers' corpus, replayed, and some thousand mutations of it, the same in every run.

#[path = "fuzz/drive.rs"]
mod drive;

use std::collections::BTreeSet;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use drive::{TARGETS, Target};

/// How many mutations each target gets.
const MUTATIONS: usize = 1_000;
/// Longer ones say nothing more.
const LENGTH_MAX: usize = 6 * 1024;
/// What parsers stumble over.
const WORDS: [&[u8]; 24] = [
    b"\r\n",
    b"\n",
    b"\r",
    b"\0",
    b"\xff",
    b" ",
    b"-",
    b".",
    b"\"",
    b"\\",
    b"{0}\r\n",
    b"{3}\r\n",
    b"{99999999999}\r\n",
    b"* ",
    b"+ ",
    b"a1 OK x\r\n",
    b"a2 NO ",
    b"250-",
    b"421 ",
    b"+OK\r\n",
    b"-ERR ",
    b"\xc3\xa4",
    b"<a>",
    b"&x;",
];

#[test]
fn the_corpus_is_taken_by_its_targets() {
    for (name, target) in TARGETS {
        let seeds = seeds(name);
        assert!(seeds.len() >= 3, "{name}: only {} seeds", seeds.len());
        for (path, seed) in seeds {
            holds(target, &seed, &path.display().to_string());
        }
    }
}

#[test]
fn every_corpus_and_every_target_is_known() {
    let names: BTreeSet<&str> = TARGETS.iter().map(|(name, _)| *name).collect();
    let below = |folder: &str| -> BTreeSet<String> {
        let entries = fs::read_dir(room().join(folder)).unwrap();
        entries.map(|entry| entry.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned()).collect()
    };
    let names: BTreeSet<String> = names.into_iter().map(str::to_owned).collect();
    assert_eq!(below("corpus"), names);
    assert_eq!(below("targets"), names);
    let manifest = fs::read_to_string(room().join("Cargo.toml")).unwrap();
    for name in names {
        assert!(manifest.contains(&format!("path = \"targets/{name}.rs\"")), "{name} is no binary of tests/fuzz");
    }
}

#[test]
fn mutations_are_taken_as_well() {
    for (name, target) in TARGETS {
        let seeds: Vec<Vec<u8>> = seeds(name).into_iter().map(|(_, seed)| seed).collect();
        let mut chance = Chance(0x9e37_79b9_7f4a_7c15);
        for number in 0..MUTATIONS {
            let mut bytes = seeds[chance.below(seeds.len())].clone();
            for _ in 0..=chance.below(6) {
                mutate(&mut bytes, &seeds, &mut chance);
            }
            bytes.truncate(LENGTH_MAX);
            holds(target, &bytes, &format!("{name}, mutation {number}"));
        }
    }
}

/// Hands the bytes over, and says which they were when something does not hold.
fn holds(target: Target, bytes: &[u8], what: &str) {
    if let Err(panicked) = catch_unwind(AssertUnwindSafe(|| target(bytes))) {
        eprintln!("{what}: {}", bytes.escape_ascii());
        std::panic::resume_unwind(panicked);
    }
}

fn mutate(bytes: &mut Vec<u8>, seeds: &[Vec<u8>], chance: &mut Chance) {
    let at = chance.below(bytes.len() + 1);
    let end = (at + chance.below(40)).min(bytes.len());
    match chance.below(6) {
        0 => drop(bytes.drain(at..end)),
        1 => {
            let part = bytes[at..end].to_vec();
            drop(bytes.splice(at..at, part));
        }
        2 => drop(bytes.splice(at..at, WORDS[chance.below(WORDS.len())].iter().copied())),
        3 => {
            let other = &seeds[chance.below(seeds.len())];
            let from = chance.below(other.len() + 1);
            drop(bytes.splice(at..end, other[from..].iter().copied()));
        }
        4 => bytes.truncate(at),
        _ => {
            if let Some(byte) = bytes.get_mut(at) {
                *byte ^= 1 << chance.below(8);
            }
        }
    }
}

/// The same numbers in every run (xorshift, Marsaglia 2003).
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(bound.max(1)).unwrap()).unwrap()
    }
}

fn seeds(name: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let entries = fs::read_dir(room().join("corpus").join(name)).unwrap();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.into_iter().map(|path| (path.clone(), fs::read(path).unwrap())).collect()
}

fn room() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz")
}
