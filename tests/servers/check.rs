//! `mailwright check`, run in the world, and what its report has to say.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use tempfile::TempDir;

use crate::secrets;
use crate::world::World;

/// A check that is about to run.
pub struct Check {
    world: &'static World,
    address: String,
    password: String,
    /// How the password is given, or the token in its place.
    given: &'static str,
    typed: Option<String>,
    wrapper: Vec<&'static str>,
    args: Vec<String>,
    home: TempDir,
}

/// A check that has run.
pub struct Report {
    pub exit: Option<i32>,
    pub json: Value,
    pub stdout: String,
    pub stderr: String,
    home: TempDir,
}

impl World {
    pub fn check(&'static self, address: &str) -> Check {
        Check {
            world: self,
            address: address.to_owned(),
            password: "summersun".to_owned(),
            given: "--password-stdin",
            typed: None,
            wrapper: Vec::new(),
            args: Vec::new(),
            home: tempfile::tempdir().expect("a temporary folder"),
        }
    }
}

impl Check {
    pub fn with(mut self, args: &[&str]) -> Self {
        self.args.extend(args.iter().map(|&arg| arg.to_owned()));
        self
    }

    pub fn password(mut self, password: &str) -> Self {
        password.clone_into(&mut self.password);
        self
    }

    pub fn token(mut self, token: &str) -> Self {
        self.given = "--token-stdin";
        self.password(token)
    }

    /// What stands on standard input instead of the password and a line feed.
    pub fn typed(mut self, typed: &str) -> Self {
        self.typed = Some(typed.to_owned());
        self
    }

    /// Runs by way of another command.
    pub fn under(mut self, wrapper: &[&'static str]) -> Self {
        self.wrapper.extend(wrapper);
        self
    }

    /// A file to be exported to.
    pub fn export(self, format: &str) -> Self {
        let file = self.home.path().join(format!("export.{format}"));
        self.with(&["--export", &format!("{format}={}", file.display())])
    }

    /// Runs with `--json` and reads the report.
    pub fn run(self) -> Report {
        let mut report = self.with(&["--json"]).run_as_asked();
        report.json = serde_json::from_str(&report.stdout).unwrap_or(Value::Null);
        assert!(report.json.is_object(), "no JSON report\n{report}");
        assert_eq!(report.json["schema"], "mailwright-report/1", "{report}");
        report
    }

    /// Runs in whatever format was asked for. Whatever the check, its password may appear nowhere.
    pub fn run_as_asked(self) -> Report {
        let mut args = vec!["check", &self.address, self.given];
        args.extend(self.args.iter().map(String::as_str));
        let stdin = self.typed.unwrap_or_else(|| format!("{}\n", self.password));
        let output = self.world.run_under(&self.wrapper, &args, stdin.as_bytes(), self.home.path());
        let report = Report {
            exit: output.status.code(),
            json: Value::Null,
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
            home: self.home,
        };
        report.keeps_secret(&self.password);
        report
    }
}

impl Report {
    /// Exit 0 and nothing to remark, or nothing but what any server as the guide has it shows.
    pub fn works(&self) -> &Self {
        const NORMAL: [&str; 2] = ["client-address-leaked", "vrfy-enabled"];
        let odd: Vec<_> = self.findings().iter().filter(|finding| finding["severity"] != "note").collect();
        let odd: Vec<_> =
            odd.iter().filter_map(|finding| finding["cause"].as_str()).filter(|cause| !NORMAL.contains(cause)).collect();
        assert!(odd.is_empty(), "not expected: {odd:?}\n{self}");
        assert!(["works", "works-with-warnings"].map(Value::from).contains(&self.json["verdict"]), "{self}");
        self.exits(0)
    }

    /// Exit 0, and among the warnings is this one.
    pub fn warns(&self, cause: &str) -> &Self {
        let warned = self.findings().iter().any(|finding| finding["cause"] == cause && finding["severity"] == "warning");
        assert!(warned, "expected the warning {cause}\n{self}");
        self.says("works-with-warnings").exits(0)
    }

    /// Exit 1; the deciding finding has this stage and cause.
    pub fn fails(&self, stage: &str, cause: &str) -> &Self {
        self.fails_with(&[stage], &[cause])
    }

    /// The same where more than one stage or cause would be true.
    pub fn fails_with(&self, stages: &[&str], causes: &[&str]) -> &Self {
        self.says("fails").decided_by(stages, causes).exits(1);
        assert_eq!(self.json["findings"][0]["severity"], "error", "{self}");
        self
    }

    /// Exit 3; the deciding finding has one of these causes.
    pub fn undecided(&self, causes: &[&str]) -> &Self {
        self.says("undecided").decided_by(&[], causes).exits(3)
    }

    pub fn exits(&self, code: i32) -> &Self {
        assert_eq!(self.exit, Some(code), "exit code\n{self}");
        self
    }

    pub fn says(&self, verdict: &str) -> &Self {
        assert_eq!(self.json["verdict"], verdict, "verdict\n{self}");
        self
    }

    /// The proved sending side: `mail.guide.test 465 tls`, or nothing.
    pub fn sends_by(&self, expected: &str) -> &Self {
        assert_eq!(self.side("outgoing"), expected, "settings.outgoing\n{self}");
        self
    }

    /// The proved receiving side, likewise.
    pub fn receives_by(&self, expected: &str) -> &Self {
        assert_eq!(self.side("incoming"), expected, "settings.incoming\n{self}");
        self
    }

    /// Which steps of a side were proved.
    pub fn proved(&self, side: &str) -> Vec<&str> {
        let proved = &self.json["settings"][side]["proved"];
        proved.as_array().map(|steps| steps.iter().filter_map(Value::as_str).collect()).unwrap_or_default()
    }

    pub fn findings(&self) -> &[Value] {
        self.json["findings"].as_array().map_or(&[], Vec::as_slice)
    }

    /// The finding with this cause.
    pub fn finding(&self, cause: &str) -> &Value {
        let found = self.findings().iter().find(|finding| finding["cause"] == cause);
        found.unwrap_or_else(|| panic!("expected the finding {cause}\n{self}"))
    }

    /// The server's own words stand in some finding's evidence.
    pub fn quotes(&self, words: &str) -> &Self {
        let quoted = |finding: &Value| finding["evidence"].as_str().is_some_and(|evidence| evidence.contains(words));
        assert!(self.findings().iter().any(quoted), "nowhere quoted: {words}\n{self}");
        self
    }

    /// The first finding tells the administrator of this setting.
    pub fn advises(&self, setting: &str) -> &Self {
        let steps = self.json["findings"][0]["fix_admin"].as_array().map_or(&[][..], Vec::as_slice);
        let named = steps.iter().any(|step| step.as_str().is_some_and(|step| step.contains(setting)));
        assert!(named, "the administrator does not hear of {setting}\n{self}");
        self
    }

    /// An exported file, if it was written.
    pub fn exported(&self, format: &str) -> Option<String> {
        fs::read_to_string(self.home.path().join(format!("export.{format}"))).ok()
    }

    fn side(&self, side: &str) -> String {
        let side = &self.json["settings"][side];
        if side.is_null() {
            return String::new();
        }
        format!("{} {} {}", side["host"].as_str().unwrap_or("?"), side["port"], side["security"].as_str().unwrap_or("?"))
    }

    fn decided_by(&self, stages: &[&str], causes: &[&str]) -> &Self {
        let first = &self.json["findings"][0];
        let is = |field: &str, expected: &[&str]| expected.iter().any(|value| first[field] == *value);
        assert!(is("cause", causes), "expected {causes:?} to decide\n{self}");
        assert!(stages.is_empty() || is("stage", stages), "expected the stage {stages:?}\n{self}");
        for field in ["title", "explanation"] {
            let sentence = first[field].as_str().unwrap_or_default();
            let code = causes.iter().any(|cause| cause.contains('-') && sentence.contains(cause));
            assert!(sentence.len() > 10 && !code, "no sentence in {field}: {sentence:?}\n{self}");
        }
        self
    }

    fn keeps_secret(&self, password: &str) {
        let mut places = vec![("standard output".into(), self.stdout.clone().into_bytes())];
        places.push(("standard error".into(), self.stderr.clone().into_bytes()));
        for file in files(self.home.path()) {
            places.push((file.display().to_string(), fs::read(&file).unwrap_or_default()));
        }
        for shape in secrets::shapes(password) {
            for (place, bytes) in &places {
                assert!(
                    !secrets::contains(bytes, &shape),
                    "the password stands in {place} as {}\n{self}",
                    String::from_utf8_lossy(&shape)
                );
            }
        }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let code = self.exit.map_or("none (killed)".to_owned(), |code| code.to_string());
        writeln!(f, "--- exit {code}\n--- stdout\n{}\n--- stderr\n{}", self.stdout, self.stderr)
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect()
}
