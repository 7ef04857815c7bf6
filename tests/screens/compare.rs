//! Compares a picture with its model.

use std::fs::{self, File};
use std::io::{BufReader, BufWriter};
use std::path::{Path, PathBuf};

use crate::stage::Picture;

/// A channel may differ by this much before the pixel counts: other processors round differently.
const CHANNEL: u8 = 24;
/// This share of the pixels may differ.
const SHARE: f64 = 0.0005;

/// Fails unless the picture looks like the model of this name.
pub fn with_model(name: &str, picture: &Picture) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/screens/pictures");
    let (model, beside) = (folder.join(format!("{name}.png")), folder.join(format!("{name}.new.png")));
    if std::env::var_os("MAILWRIGHT_RENEW_PICTURES").is_some() {
        write(&model, picture);
        let _ = fs::remove_file(beside);
        return;
    }
    assert!(model.exists(), "{} is missing; MAILWRIGHT_RENEW_PICTURES=1 draws it", model.display());
    let expected = read(&model);
    if let Some(difference) = difference(&expected, picture) {
        write(&beside, picture);
        panic!("{name} does not look like its model: {difference}; see {}", beside.display());
    }
    let _ = fs::remove_file(beside);
}

fn difference(expected: &Picture, seen: &Picture) -> Option<String> {
    if (expected.width, expected.height) != (seen.width, seen.height) {
        return Some(format!("{}×{} in place of {}×{}", seen.width, seen.height, expected.width, expected.height));
    }
    let pixels = expected.rgba.chunks_exact(4).zip(seen.rgba.chunks_exact(4));
    let differing = pixels.filter(|(one, other)| one.iter().zip(*other).any(|(a, b)| a.abs_diff(*b) > CHANNEL)).count();
    let share = differing as f64 / f64::from(expected.width * expected.height);
    (share > SHARE).then(|| format!("{differing} pixels differ"))
}

/// Models hold no alpha: a window is opaque.
fn read(path: &PathBuf) -> Picture {
    let mut reader = png::Decoder::new(BufReader::new(File::open(path).unwrap())).read_info().unwrap();
    let mut rgb = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut rgb).unwrap();
    assert_eq!((info.color_type, info.bit_depth), (png::ColorType::Rgb, png::BitDepth::Eight), "{}", path.display());
    let rgba = rgb.chunks_exact(3).flat_map(|pixel| [pixel[0], pixel[1], pixel[2], 255]).collect();
    Picture { width: info.width, height: info.height, rgba }
}

fn write(path: &PathBuf, picture: &Picture) {
    let rgb: Vec<u8> = picture.rgba.chunks_exact(4).flat_map(|pixel| &pixel[..3]).copied().collect();
    let mut encoder = png::Encoder::new(BufWriter::new(File::create(path).unwrap()), picture.width, picture.height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::High);
    // Flat areas beside sharp letters compress best unfiltered.
    encoder.set_filter(png::Filter::NoFilter);
    encoder.write_header().unwrap().write_image_data(&rgb).unwrap();
}

#[test]
fn a_difference_is_seen() {
    let grey = |level: u8| Picture { width: 10, height: 10, rgba: vec![level; 400] };
    assert_eq!(difference(&grey(100), &grey(110)), None);
    assert!(difference(&grey(100), &grey(200)).is_some());
    assert!(difference(&grey(100), &Picture { width: 5, height: 20, ..grey(100) }).is_some());
}
