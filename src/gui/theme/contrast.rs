//! Measures every style of the window in every look (WCAG 2.2): text against what it stands on, and the edges and
//! marks by which a control is known against what surrounds it (§1.4.3, §1.4.6, §1.4.11).

use std::collections::BTreeSet;
use std::fs;

use iced::widget::{button, container, text_input};
use iced::{Background, Color};

use super::{Theme, Tokens, Tone, container as grounds, input, text};

const TONES: [Tone; 5] = [Tone::Neutral, Tone::Accent, Tone::Good, Tone::Warning, Tone::Bad];

/// What must be seen, and against what.
struct Pair {
    what: String,
    seen: Color,
    against: Color,
    is_text: bool,
}

#[test]
fn every_style_can_be_read_and_seen() {
    let mut weak = Vec::new();
    for (name, theme) in Theme::ALL {
        let sharp = matches!(theme, Theme::LightContrast | Theme::DarkContrast);
        for pair in pairs(theme).0 {
            let wanted = match (pair.is_text, sharp) {
                (true, true) => 7.0,
                (true, false) | (false, true) => 4.5,
                (false, false) => 3.0,
            };
            let ratio = contrast(pair.seen, pair.against);
            if ratio < wanted {
                weak.push(format!("{name}, {}: {ratio:.2} in place of {wanted}", pair.what));
            }
        }
    }
    assert!(weak.is_empty(), "{}", weak.join("\n"));
}

#[test]
fn every_style_is_measured() {
    let measured = pairs(Theme::Light).1;
    for file in ["button", "container", "input", "text"] {
        let path = format!("{}/src/gui/theme/{file}.rs", env!("CARGO_MANIFEST_DIR"));
        for line in fs::read_to_string(path).unwrap().lines() {
            let Some(name) = line.strip_prefix("pub fn ") else { continue };
            let name = format!("{file}::{}", name.split(['(', '<']).next().unwrap());
            assert!(measured.contains(name.as_str()), "{name} is a style that nobody measures");
        }
    }
}

#[test]
fn the_measure_is_that_of_wcag() {
    assert!((contrast(Color::BLACK, Color::WHITE) - 21.0).abs() < 0.01);
    assert!((contrast(Color::WHITE, Color::WHITE) - 1.0).abs() < 0.01);
    // The grey that the guidelines give as just enough on white.
    assert!((contrast(iced::color!(0x767676), Color::WHITE) - 4.54).abs() < 0.01);
}

/// Every pair of one look, and the names of the styles that they come from.
fn pairs(theme: Theme) -> (Vec<Pair>, BTreeSet<&'static str>) {
    let t = theme.tokens();
    let mut sheet = Sheet { theme, pairs: Vec::new(), styles: BTreeSet::new() };
    let window = [("the window", t.ground), ("a card", t.surface), ("a field", t.raised)];
    let toned = TONES.map(|tone| ("a toned card", t.soft(tone)));
    let everywhere: Vec<_> = window.into_iter().chain(toned).collect();
    sheet.buttons(&everywhere);
    sheet.texts(&window);
    sheet.containers(&window, t);
    sheet.fields(&window);
    // The ring of the focus is drawn in the accent, on whatever the control stands on.
    for (ground, against) in everywhere {
        sheet.mark(format!("the ring of the focus on {ground}"), t.accent, against);
    }
    (sheet.pairs, sheet.styles)
}

struct Sheet {
    theme: Theme,
    pairs: Vec<Pair>,
    styles: BTreeSet<&'static str>,
}

impl Sheet {
    fn text(&mut self, what: String, seen: Color, against: Color) {
        self.pairs.push(Pair { what, seen: over(against, seen), against, is_text: true });
    }

    fn mark(&mut self, what: String, seen: Color, against: Color) {
        self.pairs.push(Pair { what, seen: over(against, seen), against, is_text: false });
    }

    fn buttons(&mut self, everywhere: &[(&str, Color)]) {
        type Face = Box<dyn Fn(&Theme, button::Status) -> button::Style>;
        use super::button::{bare, flush, ghost, link, primary, row, secondary, segment, tab, tile};
        let faces: Vec<(&'static str, Face)> = vec![
            ("button::primary", Box::new(primary)),
            ("button::secondary", Box::new(secondary)),
            ("button::bare", Box::new(bare(true))),
            ("button::bare", Box::new(bare(false))),
            ("button::link", Box::new(link)),
            ("button::flush", Box::new(flush)),
            ("button::ghost", Box::new(ghost)),
            ("button::row", Box::new(row)),
            ("button::tile", Box::new(tile(true))),
            ("button::tile", Box::new(tile(false))),
            ("button::segment", Box::new(segment(true))),
            ("button::segment", Box::new(segment(false))),
            ("button::tab", Box::new(tab(true))),
            ("button::tab", Box::new(tab(false))),
        ];
        for (name, face) in faces {
            let _ = self.styles.insert(name);
            // What cannot be pressed is exempt (§1.4.3, inactive components), but is read all the same.
            for status in [button::Status::Active, button::Status::Hovered, button::Status::Pressed, button::Status::Disabled] {
                let style = face(&self.theme, status);
                for (ground, against) in everywhere {
                    let against = filled(*against, style.background);
                    self.text(format!("{name} {status:?} on {ground}"), style.text_color, against);
                }
            }
        }
    }

    fn texts(&mut self, window: &[(&str, Color)]) {
        type Plain = fn(&Theme) -> iced::widget::text::Style;
        let plain: [(&'static str, Plain); 4] =
            [("text::ink", text::ink), ("text::muted", text::muted), ("text::accent", text::accent), ("text::bad", text::bad)];
        let mut seen: Vec<(&'static str, Option<Color>)> =
            plain.into_iter().map(|(name, style)| (name, style(&self.theme).color)).collect();
        seen.extend(TONES.map(|tone| ("text::tone", text::tone(tone)(&self.theme).color)));
        for (name, color) in seen {
            let _ = self.styles.insert(name);
            for (ground, against) in window {
                self.text(format!("{name} on {ground}"), color.unwrap(), *against);
            }
        }
    }

    fn containers(&mut self, window: &[(&str, Color)], t: &Tokens) {
        type Ground = Box<dyn Fn(&Theme) -> container::Style>;
        let mut list: Vec<(&'static str, Ground, Vec<Color>)> = vec![
            ("container::bar", Box::new(grounds::bar), vec![t.ink, t.muted, t.accent]),
            ("container::card", Box::new(grounds::card), vec![t.ink, t.muted, t.accent]),
            ("container::well", Box::new(grounds::well), vec![t.ink, t.muted]),
            ("container::hint", Box::new(grounds::hint), vec![]),
            ("container::tick", Box::new(grounds::tick(true)), vec![]),
        ];
        for tone in TONES {
            list.push(("container::toned_card", Box::new(grounds::toned_card(tone)), vec![t.ink, t.muted, t.tone(tone)]));
            list.push(("container::chip", Box::new(grounds::chip(tone)), vec![]));
            list.push(("container::disc", Box::new(grounds::disc(tone)), vec![]));
            list.push(("container::stop", Box::new(grounds::stop(tone)), vec![]));
        }
        for (name, ground, texts) in list {
            let _ = self.styles.insert(name);
            let style = ground(&self.theme);
            let against = filled(t.surface, style.background);
            for color in texts.into_iter().chain(style.text_color) {
                self.text(format!("text on {name}"), color, against);
            }
        }
        for (ground, against) in window {
            for tone in [Tone::Accent, Tone::Good, Tone::Warning, Tone::Bad] {
                let bar = filled(*against, grounds::solid(tone)(&self.theme).background);
                self.mark(format!("container::solid on {ground}"), bar, *against);
                let line = filled(*against, grounds::toned_line(tone)(&self.theme).background);
                self.mark(format!("container::toned_line on {ground}"), line, *against);
                self.mark(
                    format!("the ring of container::stop on {ground}"),
                    grounds::stop(tone)(&self.theme).border.color,
                    *against,
                );
            }
            for ticked in [false, true] {
                self.mark(
                    format!("the edge of container::tick on {ground}"),
                    grounds::tick(ticked)(&self.theme).border.color,
                    *against,
                );
            }
        }
        // These carry nothing: a hairline between rows, and the shade behind a dialogue.
        self.styles.extend(["container::solid", "container::toned_line", "container::line", "container::veil"]);
    }

    fn fields(&mut self, window: &[(&str, Color)]) {
        use text_input::Status;
        let _ = self.styles.insert("input::field");
        let statuses = [Status::Active, Status::Hovered, Status::Focused { is_hovered: false }, Status::Disabled];
        for (wrong, status) in [false, true].into_iter().flat_map(|wrong| statuses.map(|status| (wrong, status))) {
            let style = input::field(wrong)(&self.theme, status);
            let ground = filled(Color::WHITE, Some(style.background));
            self.text(format!("what stands in a field, {status:?}"), style.value, ground);
            self.text(format!("the hint in a field, {status:?}"), style.placeholder, ground);
            if !matches!(status, Status::Disabled) {
                self.text("what is selected in a field".to_owned(), style.value, over(ground, style.selection));
            }
            for (around, against) in window {
                self.mark(format!("the edge of a field, {status:?}, on {around}"), style.border.color, *against);
            }
        }
    }
}

/// `colour` as it looks on `ground`.
fn over(ground: Color, colour: Color) -> Color {
    Color { a: 1.0, ..super::mix(ground, Color { a: 1.0, ..colour }, colour.a) }
}

fn filled(ground: Color, background: Option<Background>) -> Color {
    match background {
        Some(Background::Color(colour)) => over(ground, colour),
        None => ground,
        Some(Background::Gradient(_)) => panic!("no style has a gradient"),
    }
}

/// The contrast ratio: 1 to 21.
fn contrast(one: Color, other: Color) -> f32 {
    let (one, other) = (one.relative_luminance(), other.relative_luminance());
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}
