//! What the window costs, held against its budgets: the first frame, standing idle, drawing while a check runs, its size.
//!
//! `cargo bench --bench window` draws frames without a display, and where there is Xvfb, opens the built program on one.
//! A budget that is passed over ends it with a failure.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::unwrap_used,
    clippy::panic,
    reason = "a benchmark prints what it measured"
)]
#![allow(clippy::indexing_slicing, clippy::expect_used)]

// The walks and the other streams are for the tests.
#[allow(dead_code)]
#[path = "../../tests/screens/stage.rs"]
mod stage;
#[allow(dead_code)]
#[path = "../../tests/screens/streams.rs"]
mod streams;

use std::error::Error;
use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, ExitCode, Stdio};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use mailwright::gui::Options;
use mailwright::gui::app::Message;
use mailwright::gui::doors::{Choice, Doors};
use mailwright::gui::part::road::Stop;
use mailwright::gui::screen::{account, check};
use mailwright::gui::theme::Theme;
use mailwright::gui::work::Progress;
use mailwright::model::{Event, Happened, Secret, Side};
use stage::Stage;

/// What may be spent.
const FIRST_FRAME_MS: f64 = 250.0;
const IDLE_CPU_MS: f64 = 0.0;
const IDLE_RSS_MIB: f64 = 40.0;
const FRAME_MS: f64 = 33.0;
const BINARY_MIB: f64 = 15.0;

/// How many events arrive in a second, and how many frames are drawn in one.
const EVENTS_A_SECOND: usize = 200;
const FRAMES_A_SECOND: usize = 60;
/// For how long the window is left alone.
const ALONE: Duration = Duration::from_secs(10);

fn main() -> ExitCode {
    let mut kept = true;
    kept &= frames((1040.0, 720.0), Some(FRAME_MS));
    kept &= frames((3840.0, 2160.0), None);
    match on_a_display() {
        Ok(display) => kept &= display,
        Err(why) => println!("on a display: not measured: {why}"),
    }
    let size = fs::metadata(env!("CARGO_BIN_EXE_mailwright")).map_or(0, |file| file.len());
    kept &= budget("size of the program", mib(size as f64 / 1024.0), "MiB", Some(BINARY_MIB));
    if kept { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Two seconds of a check at its busiest: events, and a whole new picture for every frame. A real window draws only what
/// changed, so this is more than it ever does.
fn frames(size: (f32, f32), limit: Option<f64>) -> bool {
    let folder = tempfile::tempdir().unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let _inside = runtime.enter();
    let doors = Doors {
        save: Arc::new(|_| Box::pin(async { Choice::Cancelled })),
        open: Arc::new(|_| Box::pin(async { Choice::Cancelled })),
        browse: |_| true,
        folder: Some(folder.path().to_owned()),
    };
    let mut stage = Stage::open(Options { lang: Some("en".to_owned()), ..Options::default() }, doors, size);
    stage.send(Message::Account(account::Message::Address("john@guide.test".to_owned())));
    stage.send(Message::Account(account::Message::Password(Secret::from("summersun"))));
    drop(stage.app.update(Message::Account(account::Message::Check)));
    let events = streams::sending();
    let line = events.iter().rev().find(|event| matches!(event.happened, Happened::Said { .. })).cloned();
    let line = line.expect("a line was said");
    stage.send(Message::Progressed(1, Progress::Happened(events)));
    stage.send(Message::Check(check::Message::Toggle(Side::Outgoing, Stop::Sent)));

    let mut took = Vec::new();
    for frame in 0..2 * FRAMES_A_SECOND {
        let due = EVENTS_A_SECOND * (frame + 1) / FRAMES_A_SECOND - EVENTS_A_SECOND * frame / FRAMES_A_SECOND;
        let batch: Vec<Event> = std::iter::repeat_n(line.clone(), due).collect();
        let began = Instant::now();
        stage.send(Message::Progressed(1, Progress::Happened(batch)));
        let _ = stage.picture(Theme::Light);
        took.push(began.elapsed().as_secs_f64() * 1000.0);
    }
    took.sort_by(f64::total_cmp);
    let name = format!("frame at {}×{}", size.0, size.1);
    let _ = budget(&format!("{name}, half of them"), took[took.len() / 2], "ms", limit);
    // The longest of all is the machine's: 99 of 100 are the window's.
    budget(&format!("{name}, 99 of 100"), took[took.len() * 99 / 100], "ms", limit)
}

/// Opens the built program on a display of its own.
fn on_a_display() -> Result<bool, Box<dyn Error>> {
    let mut server = Command::new("Xvfb")
        .args(["-displayfd", "1", "-screen", "0", "1040x720x24", "-noreset", "-nolisten", "tcp"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map(Ended)?;
    let mut number = String::new();
    let _ = BufReader::new(server.0.stdout.take().ok_or("no output")?).read_line(&mut number)?;
    let display = format!(":{}", number.trim());
    let home = tempfile::tempdir()?;
    let open = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mailwright"));
        let _ = command.env("DISPLAY", &display).env_remove("WAYLAND_DISPLAY").env("HOME", home.path());
        let _ = command.env("XDG_CONFIG_HOME", home.path()).stdin(Stdio::null()).stderr(Stdio::null());
        command.spawn().map(Ended)
    };
    // The first start reads the program and the fonts from the disk; what is measured is a warm one.
    let mut first_frames = Vec::new();
    for _ in 0..5 {
        let empty = picture(&display)?;
        let began = Instant::now();
        let window = open()?;
        while picture(&display)? == empty {
            if began.elapsed() > Duration::from_secs(20) {
                return Err("no frame within 20 s".into());
            }
        }
        first_frames.push(began.elapsed().as_secs_f64() * 1000.0);
        drop(window);
        while picture(&display)? != empty {}
    }
    let _cold = first_frames.remove(0);
    first_frames.sort_by(f64::total_cmp);
    let mut kept = budget("first frame, warm", first_frames[first_frames.len() / 2], "ms", Some(FIRST_FRAME_MS));

    let window = open()?;
    thread::sleep(Duration::from_secs(3));
    let before = processor_ms(&window.0)?;
    thread::sleep(ALONE);
    let spent = processor_ms(&window.0)? - before;
    kept &= budget(&format!("idle for {} s, processor", ALONE.as_secs()), spent, "ms", Some(IDLE_CPU_MS));
    kept &= budget("idle, memory", resident_mib(&window.0)?, "MiB", Some(IDLE_RSS_MIB));
    Ok(kept)
}

/// A process that ends with its name here.
struct Ended(Child);

impl Drop for Ended {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// What the whole display shows.
fn picture(display: &str) -> Result<Vec<u8>, Box<dyn Error>> {
    let taken = Command::new("xwd").args(["-root", "-silent", "-display", display]).output()?;
    if taken.status.success() { Ok(taken.stdout) } else { Err("xwd takes no picture".into()) }
}

/// Processor time of a process so far. Linux counts it in hundredths of a second (proc(5), `USER_HZ`).
fn processor_ms(process: &Child) -> Result<f64, Box<dyn Error>> {
    let stat = fs::read_to_string(format!("/proc/{}/stat", process.id()))?;
    let behind_name = stat.rsplit_once(')').ok_or("no such process")?.1;
    let fields: Vec<&str> = behind_name.split_whitespace().collect();
    Ok((fields[11].parse::<f64>()? + fields[12].parse::<f64>()?) * 10.0)
}

fn resident_mib(process: &Child) -> Result<f64, Box<dyn Error>> {
    let status = fs::read_to_string(format!("/proc/{}/status", process.id()))?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).ok_or("no VmRSS")?;
    Ok(mib(line.trim().trim_end_matches(" kB").parse()?))
}

fn mib(kib: f64) -> f64 {
    kib / 1024.0
}

/// Says what was spent, and of how much; false when it is too much.
fn budget(name: &str, spent: f64, unit: &str, limit: Option<f64>) -> bool {
    let Some(limit) = limit else {
        println!("{name:<36} {spent:>8.1} {unit}");
        return true;
    };
    let kept = spent <= limit;
    let share = if limit > 0.0 { format!("{:.2} of ", spent / limit) } else { String::new() };
    println!("{name:<36} {spent:>8.1} {unit:<4} {share}{limit} {unit}{}", if kept { "" } else { "  TOO MUCH" });
    kept
}
