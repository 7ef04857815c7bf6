#![no_main]
//! libFuzzer's way to `drive::message`.

#[path = "../drive.rs"]
#[allow(dead_code, reason = "the other targets")]
mod drive;

libfuzzer_sys::fuzz_target!(|data: &[u8]| drive::message(data));
