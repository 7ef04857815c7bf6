//! Lets the window come to rest: the caret of a field stops blinking a while after the last touch of keyboard or mouse.
//!
//! Every blink draws the window anew, all day long, for somebody who is not there. Time stands still for what is wrapped
//! instead, with the caret to be seen, until something is touched again.

use std::time::Duration;

use iced::advanced::Shell;
use iced::time::Instant;
use iced::{Event, window};

use super::wrap::{Around, Passage, Wrap};
use crate::gui::Element;

/// After this long without a touch nothing moves by itself any more.
const REST: Duration = Duration::from_secs(10);
/// The same where nothing is to move: later than hints come up, earlier than a caret goes out.
const REST_STILL: Duration = Duration::from_millis(450);

/// Wraps the whole window; `still` when nothing is to move.
pub fn calm<'a, Message: 'a>(content: impl Into<Element<'a, Message>>, still: bool) -> Element<'a, Message> {
    Wrap::new(content, Calm { rest: if still { REST_STILL } else { REST } }).into()
}

struct Calm {
    rest: Duration,
}

#[derive(Default)]
struct State {
    /// When something was touched last, or the window first drawn.
    touched: Option<Instant>,
}

impl<Message> Around<Message> for Calm {
    type State = State;

    fn update(&self, state: &mut State, passage: &mut Passage<'_, '_, Message>, shell: &mut Shell<'_, Message>) {
        match passage.event {
            Event::Window(window::Event::RedrawRequested(now)) => {
                let touched = *state.touched.get_or_insert(*now);
                if now.saturating_duration_since(touched) < self.rest {
                    passage.on(shell);
                    return;
                }
                // Whoever asks for another frame in this one asks for the next blink.
                let asked = shell.redraw_request();
                passage.on_as(&Event::Window(window::Event::RedrawRequested(touched)), shell);
                Shell::replace_redraw_request(shell, asked);
            }
            Event::Keyboard(_) | Event::Mouse(_) | Event::Touch(_) | Event::InputMethod(_) => {
                state.touched = Some(Instant::now());
                passage.on(shell);
            }
            Event::Window(_) => passage.on(shell),
        }
    }
}
