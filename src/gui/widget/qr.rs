//! A QR code. Always dark on light, in every look: cameras read it best so (ISO/IEC 18004 §6.2).

use iced::advanced::layout::{self, Layout};
use iced::advanced::renderer::{Quad, Renderer as _, Style};
use iced::advanced::widget::Tree;
use iced::advanced::{Widget, mouse};
use iced::{Border, Color, Length, Rectangle, Renderer, Shadow, Size};
use qrcode::{EcLevel, QrCode};

use crate::gui::Element;
use crate::gui::theme::Theme;

/// Modules left blank on each side; four are demanded.
const QUIET: usize = 4;

/// A code of this width and height. `None` for more than a code can hold.
pub fn qr<'a, M: 'a>(payload: &[u8], side: f32) -> Option<Element<'a, M>> {
    let code = QrCode::with_error_correction_level(payload, EcLevel::L).ok()?;
    Some(iced::Element::new(Qr { runs: runs(&code), modules: code.width() + 2 * QUIET, side }))
}

/// Dark modules next to each other, in one row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    row: usize,
    from: usize,
    length: usize,
}

struct Qr {
    runs: Vec<Run>,
    modules: usize,
    side: f32,
}

/// One rectangle a run, not a module: a third of the drawing, and no seams.
fn runs(code: &QrCode) -> Vec<Run> {
    let colours = code.to_colors();
    let mut runs = Vec::new();
    for (row, line) in colours.chunks(code.width()).enumerate() {
        let mut from = 0;
        for same in line.chunk_by(|one, next| one == next) {
            if same.first() == Some(&qrcode::Color::Dark) {
                runs.push(Run { row, from, length: same.len() });
            }
            from += same.len();
        }
    }
    runs
}

impl<M> Widget<M, Theme, Renderer> for Qr {
    fn size(&self) -> Size<Length> {
        Size::new(Length::Fixed(self.side), Length::Fixed(self.side))
    }

    fn layout(&mut self, _: &mut Tree, _: &Renderer, limits: &layout::Limits) -> layout::Node {
        layout::atomic(limits, self.side, self.side)
    }

    fn draw(&self, _: &Tree, renderer: &mut Renderer, _: &Theme, _: &Style, layout: Layout<'_>, _: mouse::Cursor, _: &Rectangle) {
        let bounds = layout.bounds();
        let quad = |bounds, radius: f32| Quad {
            bounds,
            border: Border { radius: radius.into(), ..Border::default() },
            shadow: Shadow::default(),
            snap: true,
        };
        renderer.fill_quad(quad(bounds, 12.0), Color::WHITE);
        // Whole pixels, so that all modules are of one size; what is left over widens the quiet zone.
        let module = (bounds.width / pixels(self.modules)).floor().max(1.0);
        let margin = ((bounds.width - pixels(self.modules) * module) / 2.0).floor();
        for run in &self.runs {
            let at = Rectangle {
                x: bounds.x + margin + pixels(run.from + QUIET) * module,
                y: bounds.y + margin + pixels(run.row + QUIET) * module,
                width: pixels(run.length) * module,
                height: module,
            };
            renderer.fill_quad(quad(at, 0.0), Color::BLACK);
        }
    }
}

/// A code has at most 177 modules a side.
fn pixels(modules: usize) -> f32 {
    f32::from(u16::try_from(modules).unwrap_or(u16::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_the_code() {
        let code = QrCode::with_error_correction_level(b"[1,[1,1]]", EcLevel::L).unwrap();
        let mut drawn = vec![qrcode::Color::Light; code.width() * code.width()];
        for run in runs(&code) {
            drawn[run.row * code.width() + run.from..][..run.length].fill(qrcode::Color::Dark);
        }
        assert_eq!(drawn, code.to_colors());
    }

    #[test]
    fn more_than_a_code_holds_is_none() {
        assert!(qr::<()>(&[b'x'; 3_000], 200.0).is_none());
    }
}
