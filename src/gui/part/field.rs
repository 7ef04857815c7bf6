//! A field with its name above it and what is to be said of it below.

use iced::widget::{Column, TextInput, container, row, stack, text_input};
use iced::{Center, Fill, Padding, Pixels};

use super::space;
use super::typography::{BODY, label, small};
use crate::gui::icon::Icon;
use crate::gui::theme::{self, Theme, Tone};
use crate::gui::widget::watched;
use crate::gui::{Element, font};

/// What stands below a field.
pub enum Remark {
    /// What is wrong, and how to mend it.
    Wrong(String),
    /// Worth a look.
    Warning(String),
    /// Good to know.
    Hint(Icon, String),
}

/// A field under construction.
pub struct Field<'a, M: Clone> {
    name: String,
    input: TextInput<'a, M, Theme>,
    wrong: bool,
    remark: Option<Remark>,
    trailing: Option<(f32, Element<'a, M>)>,
    on_leave: Option<M>,
}

/// Between the edge of a field and what stands in it.
const INSIDE: Padding = Padding { top: space::CONTROL, bottom: space::CONTROL, left: space::M, right: space::M };

/// A field without a name, as it stands in a sentence or beside a button.
pub fn input<'a, M: Clone + 'a>(placeholder: &str, value: &str) -> TextInput<'a, M, Theme> {
    let (size, line) = BODY;
    text_input(placeholder, value).font(font::REGULAR).size(size).line_height(Pixels(line)).padding(INSIDE)
}

/// A field for `value`, named `name`.
pub fn field<'a, M: Clone + 'a>(name: String, placeholder: &str, value: &str, on_input: impl Fn(String) -> M + 'a) -> Field<'a, M> {
    let input = input(placeholder, value).on_input(on_input);
    Field { name, input, wrong: false, remark: None, trailing: None, on_leave: None }
}

impl<'a, M: Clone + 'a> Field<'a, M> {
    /// A name, to move the focus here.
    #[must_use]
    pub fn id(mut self, id: &'static str) -> Self {
        self.input = self.input.id(id);
        self
    }

    /// Shows dots.
    #[must_use]
    pub fn secure(mut self, secure: bool) -> Self {
        self.input = self.input.secure(secure);
        self
    }

    /// What is to be said of it.
    #[must_use]
    pub fn remark(mut self, remark: Option<Remark>) -> Self {
        self.wrong = matches!(remark, Some(Remark::Wrong(_)));
        self.remark = remark;
        self
    }

    /// Something at the right end inside the field, this wide.
    #[must_use]
    pub fn trailing(mut self, width: f32, element: impl Into<Element<'a, M>>) -> Self {
        self.trailing = Some((width, element.into()));
        self
    }

    /// Sent when the focus leaves it.
    #[must_use]
    pub fn on_leave(mut self, message: M) -> Self {
        self.on_leave = Some(message);
        self
    }

    /// The whole.
    pub fn view(self) -> Element<'a, M> {
        let right = self.trailing.as_ref().map_or(INSIDE.right, |(width, _)| width + INSIDE.right);
        let input = self.input.padding(Padding { right, ..INSIDE }).style(theme::input::field(self.wrong));
        let input: Element<'a, M> = match self.on_leave {
            Some(message) => watched(input, message),
            None => input.into(),
        };
        let input: Element<'a, M> = match self.trailing {
            Some((_, element)) => {
                stack![input, container(element).align_right(Fill).center_y(Fill).padding(Padding::ZERO.right(space::S))].into()
            }
            None => input,
        };
        Column::new()
            .push(label(self.name).style(theme::text::muted))
            .push(input)
            .push(self.remark.map(remark))
            .spacing(space::XS)
            .into()
    }
}

fn remark<'a, M: 'a>(remark: Remark) -> Element<'a, M> {
    let (icon, tone, text) = match remark {
        Remark::Wrong(text) => (Icon::CircleX, Tone::Bad, text),
        Remark::Warning(text) => (Icon::TriangleAlert, Tone::Warning, text),
        Remark::Hint(icon, text) => (icon, Tone::Neutral, text),
    };
    let mark = container(icon.view(14.0).style(theme::text::tone(tone))).center_y(18);
    row![mark, small(text).style(theme::text::tone(tone)).width(Fill)]
        .spacing(space::S)
        .align_y(iced::Top)
        .padding(Padding::ZERO.top(space::XXS))
        .into()
}

/// A mark with a short word, for the right end of a field.
pub fn mark<'a, M: 'a>(icon: Icon, tone: Tone, word: Option<String>) -> Element<'a, M> {
    let word = word.map(|word| small(word).style(theme::text::muted));
    iced::widget::Row::new()
        .push(icon.view(16.0).style(theme::text::tone(tone)))
        .push(word)
        .spacing(space::S)
        .align_y(Center)
        .padding(Padding::ZERO.right(space::S))
        .into()
}
