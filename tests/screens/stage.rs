//! A window without a screen: the real state, the real widgets and the real tasks, driven by a test.

use std::time::Duration;

use iced_test::core::keyboard::{self, Key, Modifiers, key::Named};
use iced_test::core::renderer::{Headless, Style};
use iced_test::core::theme::Base;
use iced_test::core::widget::operation::Outcome as Operated;
use iced_test::core::{Event, Font, Point, Size, clipboard, mouse, time::Instant, window};
use iced_test::futures::futures::StreamExt;
use iced_test::futures::futures::stream::{BoxStream, SelectAll};
use iced_test::renderer::Renderer;
use iced_test::runtime::user_interface::{Cache, UserInterface};
use iced_test::runtime::{Action, Task, task};

use mailwright::gui::app::{App, Message};
use mailwright::gui::doors::Doors;
use mailwright::gui::theme::Theme;
use mailwright::gui::{Options, font};

/// The window and all that is under way in it.
pub struct Stage {
    /// The state.
    pub app: App,
    /// What was put on the clipboard last.
    pub clipboard: Option<String>,
    /// False where there is no clipboard.
    pub has_clipboard: bool,
    tasks: SelectAll<BoxStream<'static, Action<Message>>>,
    cache: Option<Cache>,
    renderer: Renderer,
    size: Size,
    cursor: mouse::Cursor,
}

/// A picture: RGBA, row by row.
pub struct Picture {
    pub width: u32,
    pub height: u32,
    pub rgba: Vec<u8>,
}

impl Stage {
    /// Opens the window in this size.
    pub fn open(options: Options, doors: Doors, size: (f32, f32)) -> Self {
        {
            let mut fonts = iced_test::renderer::graphics::text::font_system().write().unwrap();
            font::files().into_iter().for_each(|file| fonts.load_font(file));
        }
        let default: Font = font::REGULAR;
        let renderer = iced_test::futures::futures::executor::block_on(<Renderer as Headless>::new(default, 15.0.into(), None));
        let (app, first) = App::new(options, doors);
        let mut stage = Self {
            app,
            clipboard: None,
            has_clipboard: true,
            tasks: SelectAll::new(),
            cache: Some(Cache::default()),
            renderer: renderer.unwrap(),
            size: size.into(),
            cursor: mouse::Cursor::Unavailable,
        };
        stage.begin(first);
        stage.settle_at_once();
        stage
    }

    /// Sends a message, as if a widget had.
    pub fn send(&mut self, message: Message) {
        let task = self.app.update(message);
        self.begin(task);
        self.settle_at_once();
    }

    /// Presses a named key.
    pub fn press(&mut self, key: Named) {
        self.press_with(key, Modifiers::empty());
    }

    /// Presses a key with others held.
    pub fn press_with(&mut self, key: impl Into<Key>, modifiers: Modifiers) {
        self.key(key.into(), modifiers, None);
    }

    /// Types a text, key by key.
    pub fn write(&mut self, text: &str) {
        for letter in text.chars() {
            let letter = letter.to_string();
            self.key(Key::Character(letter.as_str().into()), Modifiers::empty(), Some(letter));
        }
    }

    fn key(&mut self, key: Key, modifiers: Modifiers, text: Option<String>) {
        let physical_key = keyboard::key::Physical::Unidentified(keyboard::key::NativeCode::Unidentified);
        let location = keyboard::Location::Standard;
        self.events(&[
            Event::Keyboard(keyboard::Event::ModifiersChanged(modifiers)),
            Event::Keyboard(keyboard::Event::KeyPressed {
                key: key.clone(),
                modified_key: key.clone(),
                physical_key,
                location,
                modifiers,
                repeat: false,
                text: text.map(Into::into),
            }),
            Event::Keyboard(keyboard::Event::KeyReleased {
                key: key.clone(),
                modified_key: key,
                physical_key,
                location,
                modifiers,
            }),
        ]);
    }

    /// Puts the mouse here and presses it.
    pub fn click(&mut self, x: f32, y: f32) {
        self.cursor = mouse::Cursor::Available(Point::new(x, y));
        self.events(&[
            Event::Mouse(mouse::Event::CursorMoved { position: Point::new(x, y) }),
            Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Left)),
            Event::Mouse(mouse::Event::ButtonReleased(mouse::Button::Left)),
        ]);
    }

    /// Hands events to the widgets and their messages to the state.
    fn events(&mut self, events: &[Event]) {
        for event in events {
            let mut messages = Vec::new();
            let mut ui = UserInterface::build(self.app.view(), self.size, self.cache.take().unwrap(), &mut self.renderer);
            let _ = ui.update(std::slice::from_ref(event), self.cursor, &mut self.renderer, &mut clipboard::Null, &mut messages);
            self.cache = Some(ui.into_cache());
            for message in messages {
                self.send(message);
            }
        }
    }

    fn begin(&mut self, task: Task<Message>) {
        if let Some(stream) = task::into_stream(task) {
            self.tasks.push(stream);
        }
    }

    /// Does whatever is ready without waiting: focus, scrolling, the clipboard.
    fn settle_at_once(&mut self) {
        use iced_test::futures::futures::FutureExt;
        // A task that woke itself is ready at the next look.
        for _ in 0..4 {
            while let Some(Some(action)) = self.tasks.next().now_or_never() {
                self.act(action);
            }
        }
    }

    /// Runs everything under way until `done`, or fails after `patience`.
    pub async fn until(&mut self, what: &str, patience: Duration, done: impl Fn(&Self) -> bool) {
        let deadline = tokio::time::Instant::now() + patience;
        while !done(self) {
            let next = tokio::time::timeout_at(deadline, self.tasks.next()).await;
            match next {
                Ok(Some(action)) => self.act(action),
                Ok(None) => tokio::time::sleep(Duration::from_millis(5)).await,
                Err(_) => panic!("{what} did not happen within {patience:?}; the window is at {:?}", self.app.place()),
            }
            assert!(tokio::time::Instant::now() < deadline, "{what} did not happen within {patience:?}");
        }
    }

    fn act(&mut self, action: Action<Message>) {
        match action {
            Action::Output(message) => self.send(message),
            Action::Widget(operation) => {
                let mut ui = UserInterface::build(self.app.view(), self.size, self.cache.take().unwrap(), &mut self.renderer);
                let mut next = Some(operation);
                while let Some(mut operation) = next.take() {
                    ui.operate(&self.renderer, operation.as_mut());
                    if let Operated::Chain(chained) = operation.finish() {
                        next = Some(chained);
                    }
                }
                self.cache = Some(ui.into_cache());
            }
            Action::Clipboard(iced_test::runtime::clipboard::Action::Write { contents, .. }) => {
                self.clipboard = Some(contents).filter(|_| self.has_clipboard);
            }
            Action::Clipboard(iced_test::runtime::clipboard::Action::Read { channel, .. }) => {
                let _ = channel.send(self.clipboard.clone());
            }
            _ => {}
        }
    }

    /// Every text in sight or out of it, in the order of the tree.
    pub fn texts(&mut self) -> Vec<String> {
        use iced_test::core::widget::operation::Operation;
        use iced_test::core::{Rectangle, widget::Id};

        #[derive(Default)]
        struct Texts(Vec<String>);
        impl Operation for Texts {
            fn traverse(&mut self, operate: &mut dyn FnMut(&mut dyn Operation)) {
                operate(self);
            }
            fn text(&mut self, _id: Option<&Id>, _bounds: Rectangle, text: &str) {
                self.0.push(text.to_owned());
            }
        }
        let mut texts = Texts::default();
        let mut ui = UserInterface::build(self.app.view(), self.size, self.cache.take().unwrap(), &mut self.renderer);
        ui.operate(&self.renderer, &mut texts);
        self.cache = Some(ui.into_cache());
        texts.0
    }

    /// Every text that does not fit where it stands: wider than its place or, broken into lines, higher. Measured as the
    /// text size has it.
    pub fn cut_off(&mut self) -> Vec<String> {
        use iced_test::core::layout::Limits;
        use iced_test::core::text::Renderer as TextRenderer;
        use iced_test::core::text::paragraph::{Paragraph, Plain};
        use iced_test::core::widget::Tree;
        use iced_test::core::widget::tree::{State, Tag};

        type Placed = Plain<<Renderer as TextRenderer>::Paragraph>;
        fn walk(tree: &Tree, cut_off: &mut Vec<String>) {
            if let State::Some(state) = &tree.state
                && tree.tag == Tag::of::<Placed>()
                && let Some(text) = state.downcast_ref::<Placed>()
            {
                let (needed, given) = (text.min_bounds(), text.raw().bounds());
                if needed.width > given.width + 0.5 || needed.height > given.height + 0.5 {
                    cut_off.push(format!("{:?} needs {needed:?} and has {given:?}", text.content()));
                }
            }
            tree.children.iter().for_each(|child| walk(child, cut_off));
        }
        let factor = self.app.scale_factor();
        let mut view = self.app.view();
        let mut tree = Tree::new(&view);
        let room = Size::new(self.size.width / factor, self.size.height / factor);
        let _ = view.as_widget_mut().layout(&mut tree, &self.renderer, &Limits::new(Size::ZERO, room));
        let mut cut_off = Vec::new();
        walk(&tree, &mut cut_off);
        cut_off
    }

    /// True when this text stands somewhere in the window.
    pub fn says(&mut self, text: &str) -> bool {
        self.texts().iter().any(|said| said.contains(text))
    }

    /// How many things Tab reaches, and the number of the one that has the focus.
    pub fn focus(&mut self) -> (usize, Option<usize>) {
        use iced_test::core::widget::operation::focusable::count;
        use iced_test::core::widget::operation::{Operation, black_box};
        let mut counting = count();
        let mut ui = UserInterface::build(self.app.view(), self.size, self.cache.take().unwrap(), &mut self.renderer);
        ui.operate(&self.renderer, &mut black_box(&mut counting));
        self.cache = Some(ui.into_cache());
        match counting.finish() {
            Operated::Some(count) => (count.total, count.focused),
            _ => (0, None),
        }
    }

    /// Draws the window.
    pub fn picture(&mut self, theme: Theme) -> Picture {
        let base = theme.base();
        let factor = self.app.scale_factor();
        let size = Size::new(self.size.width / factor, self.size.height / factor);
        let mut messages = Vec::new();
        let mut ui = UserInterface::build(self.app.view(), size, self.cache.take().unwrap(), &mut self.renderer);
        let redraw = Event::Window(window::Event::RedrawRequested(Instant::now()));
        let _ = ui.update(&[redraw], self.cursor, &mut self.renderer, &mut clipboard::Null, &mut messages);
        ui.draw(&mut self.renderer, &theme, &Style { text_color: base.text_color }, self.cursor);
        self.cache = Some(ui.into_cache());
        let physical = Size::new(self.size.width.round() as u32, self.size.height.round() as u32);
        let rgba = self.renderer.screenshot(physical, factor, base.background_color);
        Picture { width: physical.width, height: physical.height, rgba }
    }
}
