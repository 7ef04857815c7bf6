//! The fourth place: the proved settings, as the user's own mail program wants them.

use iced::widget::{Column, Row, button, container, row, scrollable};
use iced::{Center, Fill};

use super::Checked;
use super::check::practice_note;
use crate::diagnosis;
use crate::export::{self, Account, File, Target};
use crate::gui::icon::Icon;
use crate::gui::part::settings::values;
use crate::gui::part::steps::{Step, steps};
use crate::gui::part::{self, body, card, headline, mono, small, space, title};
use crate::gui::theme;
use crate::gui::widget::Focusable;
use crate::gui::widget::qr::qr;
use crate::gui::{Element, Look, font};
use crate::model::{Protocol, Proved, ServerSettings, Service, Settings, Side};
use crate::say;
use crate::words::lead_and_rest;

/// Width and height of a QR code: a phone held at arm's length reads it.
const CODE: f32 = 220.0;
/// The same where there is less room.
const CODE_NARROW: f32 = 260.0;

/// A mail program, or everybody's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Program {
    /// Thunderbird on a computer.
    Thunderbird,
    /// iPhone and iPad.
    Iphone,
    /// Apple Mail on a Mac.
    Mac,
    /// Outlook.
    Outlook,
    /// Thunderbird for Android, K-9 and others there.
    Android,
    /// Evolution.
    Evolution,
    /// mutt, msmtp and whatever is set up by a text file.
    Mutt,
    /// Everybody in the domain: for its administrator.
    Everybody,
}

/// The proved settings and what is chosen.
#[derive(Debug)]
pub struct State {
    checked: Checked,
    proved: Proved<Settings>,
    program: Program,
    preview: bool,
}

/// What happens here.
#[derive(Clone, Debug)]
pub enum Message {
    /// Choose a program.
    Choose(Program),
    /// Put this on the clipboard.
    Copy(String),
    /// Save the file that serves the program.
    Save,
    /// Show the file, or hide it.
    Preview,
}

/// What is to be done about it.
#[derive(Debug)]
pub enum Action {
    /// Nothing.
    None,
    /// Put this on the clipboard.
    Copy(String),
    /// Save this.
    Save(File),
    /// Say this error, by its code.
    Refuse(export::Refusal),
}

impl Program {
    const ALL: [Self; 8] =
        [Self::Thunderbird, Self::Iphone, Self::Mac, Self::Outlook, Self::Android, Self::Evolution, Self::Mutt, Self::Everybody];

    fn icon(self) -> Icon {
        match self {
            Self::Thunderbird => Icon::Mail,
            Self::Iphone => Icon::Smartphone,
            Self::Mac => Icon::Laptop,
            Self::Outlook => Icon::Mails,
            Self::Android => Icon::TabletSmartphone,
            Self::Evolution => Icon::Inbox,
            Self::Mutt => Icon::Terminal,
            Self::Everybody => Icon::Globe,
        }
    }

    fn name(self, look: Look) -> String {
        let words = look.words;
        match self {
            Self::Thunderbird => "Thunderbird".to_owned(),
            Self::Iphone => "iPhone, iPad".to_owned(),
            Self::Mac => "Mac".to_owned(),
            Self::Outlook => "Outlook".to_owned(),
            Self::Android => "Android".to_owned(),
            Self::Evolution => "Evolution".to_owned(),
            Self::Mutt => say!(words, "setup-name-mutt"),
            Self::Everybody => say!(words, "setup-name-everybody"),
        }
    }

    /// The file that serves it, when one does.
    fn target(self) -> Option<Target> {
        match self {
            Self::Iphone | Self::Mac => Some(Target::Mobileconfig),
            Self::Everybody => Some(Target::Autoconfig),
            Self::Thunderbird | Self::Outlook | Self::Android | Self::Evolution | Self::Mutt => None,
        }
    }

    /// Its steps, as far as this language has them.
    fn steps(self, look: Look) -> Vec<String> {
        let id = match self {
            Self::Thunderbird => "thunderbird",
            Self::Iphone => "iphone",
            Self::Mac => "mac",
            Self::Outlook => "outlook",
            Self::Android => "android",
            Self::Evolution => "evolution",
            Self::Mutt => "mutt",
            Self::Everybody => "everybody",
        };
        (1..=6).map_while(|number| look.words.find(&format!("setup-{id}.step-{number}"), &[])).collect()
    }
}

impl State {
    /// The settings that this check proved.
    #[must_use]
    pub fn new(checked: Checked) -> Self {
        let proved = diagnosis::choose(&checked.outcome);
        Self { checked, proved, program: Program::Thunderbird, preview: false }
    }

    /// The check these settings come from.
    #[must_use]
    pub fn checked(&self) -> &Checked {
        &self.checked
    }

    /// The message of the primary button, for Enter.
    #[must_use]
    pub fn primary(&self) -> Option<Message> {
        self.program.target().map(|_| Message::Save)
    }

    /// Takes a message in.
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::Choose(program) => {
                self.program = program;
                self.preview = false;
                Action::None
            }
            Message::Copy(text) => Action::Copy(text),
            Message::Preview => {
                self.preview = !self.preview;
                Action::None
            }
            Message::Save => match self.program.target().map(|target| self.file(target)) {
                Some(Ok(file)) => Action::Save(file),
                Some(Err(refusal)) => Action::Refuse(refusal),
                None => Action::None,
            },
        }
    }

    fn file(&self, target: Target) -> Result<File, export::Refusal> {
        let account =
            Account { address: self.checked.intent.address.clone(), display_name: self.checked.intent.display_name.clone() };
        export::write(target, &account, &self.proved)
    }

    /// The page.
    pub fn view<'a>(&'a self, look: Look) -> Element<'a, Message> {
        let words = look.words;
        let head = Column::new()
            .push(headline(say!(words, "setup-title")))
            .push(body(say!(words, "setup-subtitle")).style(theme::text::muted))
            .spacing(space::XS);
        let practice = self.checked.practice.as_ref().map(|_| practice_note(look));
        let page = Column::new().push(head).push(practice).push(self.grid(look)).push(self.program_card(look)).spacing(space::XL);
        card::page(look, page)
    }

    fn grid<'a>(&'a self, look: Look) -> Element<'a, Message> {
        let columns = if look.size.width < 380.0 {
            1
        } else if look.narrow() {
            2
        } else {
            4
        };
        let mut grid = Column::new().spacing(space::M);
        for programs in Program::ALL.chunks(columns) {
            let mut line = Row::new().spacing(space::M);
            for program in programs {
                let icon = program.icon().view(22.0).style(theme::text::accent);
                let face = row![icon, body(program.name(look)).font(font::MEDIUM).wrapping(iced::widget::text::Wrapping::None)];
                let message = Message::Choose(*program);
                let tile = button(container(face.spacing(space::M).align_y(Center)).center_y(36).clip(true))
                    .padding([space::S, space::L])
                    .width(Fill)
                    .style(theme::button::tile(*program == self.program))
                    .on_press(message.clone());
                line = line.push(Focusable::new(tile, Some(message)).radius(12.0));
            }
            grid = grid.push(line);
        }
        grid.into()
    }

    fn program_card<'a>(&'a self, look: Look) -> Element<'a, Message> {
        let content = match (self.program, self.program.target()) {
            (Program::Android, _) => self.by_code(look),
            (_, Some(target)) => self.by_file(look, target),
            (_, None) => self.by_hand(look),
        };
        card::card(look, content)
    }

    /// The steps of the chosen program, numbered.
    fn steps<'a>(&'a self, look: Look) -> Element<'a, Message> {
        let list = self.program.steps(look).into_iter().map(|step| {
            let (lead, rest) = lead_and_rest(&step);
            Step::new(lead.to_owned(), Some(rest.to_owned()).filter(|rest| !rest.is_empty()))
        });
        steps(list.collect(), false)
    }

    fn by_file<'a>(&'a self, look: Look, target: Target) -> Element<'a, Message> {
        let words = look.words;
        let file = self.file(target);
        let records = (self.program == Program::Everybody).then(|| self.records(look)).flatten();
        let below: Element<'a, Message> = match &file {
            Ok(file) => {
                let show = if self.preview { say!(words, "setup-hide") } else { say!(words, "setup-preview") };
                let buttons = row![
                    part::primary(Some(Icon::Download), say!(words, "setup-save", name = file.name.as_str()), Some(Message::Save)),
                    part::secondary(Some(Icon::FileText), show, Some(Message::Preview)),
                ];
                let preview = self.preview.then(|| self.shown(file));
                Column::new()
                    .push(buttons.spacing(space::M).wrap().vertical_spacing(space::S))
                    .push(preview)
                    .spacing(space::L)
                    .into()
            }
            Err(refusal) => row![
                Icon::TriangleAlert.view(18.0).style(theme::text::tone(theme::Tone::Warning)),
                body(words.code(&refusal.to_string())).width(Fill)
            ]
            .spacing(space::M)
            .into(),
        };
        Column::new()
            .push(title(self.program.name(look)))
            .push(self.steps(look))
            .push(below)
            .push(records)
            .spacing(space::XL)
            .into()
    }

    /// What the file says, in a well that scrolls.
    fn shown<'a>(&'a self, file: &File) -> Element<'a, Message> {
        let text = String::from_utf8_lossy(&file.bytes).into_owned();
        let rail = scrollable::Scrollbar::new().width(6).scroller_width(6).margin(2);
        let both = scrollable::Direction::Both { vertical: rail, horizontal: rail };
        let text = container(mono(text).wrapping(iced::widget::text::Wrapping::None)).padding([space::S, space::L]);
        container(scrollable(text).direction(both).width(Fill).height(280)).style(theme::container::well).width(Fill).into()
    }

    /// The steps beside a QR code, and below them the values for those who do not use it. Where the code cannot say what
    /// was proved, it says so in its place.
    fn by_code<'a>(&'a self, look: Look) -> Element<'a, Message> {
        let words = look.words;
        let side = if look.narrow() { CODE_NARROW } else { CODE };
        let code = match self.file(Target::ThunderbirdAndroid) {
            Ok(file) => qr(&file.bytes, side),
            Err(refusal) => Some(body(words.code(&refusal.to_string())).into()),
        };
        let steps = Column::new().push(title(self.program.name(look))).push(self.steps(look)).spacing(space::XL).width(Fill);
        let scan: Element<'a, Message> = if look.narrow() {
            Column::new().push(steps).push(code.map(|code| container(code).center_x(Fill))).spacing(space::L).into()
        } else {
            Row::new().push(steps).push(code).spacing(space::XL).into()
        };
        let others = body(say!(words, "setup-android-others")).style(theme::text::muted);
        Column::new().push(scan).push(card::hairline()).push(others).push(self.by_value(look)).spacing(space::XL).into()
    }

    fn by_hand<'a>(&'a self, look: Look) -> Element<'a, Message> {
        Column::new()
            .push(title(self.program.name(look)))
            .push(self.steps(look))
            .push(card::hairline())
            .push(self.by_value(look))
            .spacing(space::XL)
            .into()
    }

    /// Every value in the order in which programs ask for it.
    fn by_value<'a>(&'a self, look: Look) -> Element<'a, Message> {
        let words = look.words;
        let mut sides: Vec<Element<'a, Message>> = Vec::new();
        for (side, server) in [(Side::Incoming, &self.proved.incoming), (Side::Outgoing, &self.proved.outgoing)] {
            if let Some(server) = server {
                let list = values(look, fields(look, side, server), Message::Copy);
                sides.push(Column::new().push(title(words.side(side))).push(list).spacing(space::S).width(Fill).into());
            }
        }
        let sides: Element<'a, Message> = if look.narrow() {
            Column::with_children(sides).spacing(space::XL).into()
        } else {
            Row::with_children(sides).spacing(space::XXXL).into()
        };
        let all = part::secondary(Some(Icon::Copy), say!(words, "setup-copy-all"), Some(Message::Copy(self.all(look))));
        Column::new().push(sides).push(all).spacing(space::XL).into()
    }

    /// Every value in plain text.
    fn all(&self, look: Look) -> String {
        let mut lines = Vec::new();
        for (side, server) in [(Side::Incoming, &self.proved.incoming), (Side::Outgoing, &self.proved.outgoing)] {
            if let Some(server) = server {
                lines.push(look.words.side(side));
                lines.extend(fields(look, side, server).into_iter().map(|(name, value)| format!("  {name}: {value}")));
            }
        }
        lines.join("\n")
    }

    /// The SRV records (RFC 6186, RFC 8314) that let programs find the servers by themselves.
    fn records<'a>(&'a self, look: Look) -> Option<Element<'a, Message>> {
        let domain = self.checked.intent.address.domain();
        let mut rows = Vec::new();
        for server in [&self.proved.outgoing, &self.proved.incoming].into_iter().flatten() {
            let service = Service::of(server.protocol, server.security);
            if server.host.parse::<std::net::IpAddr>().is_err() {
                rows.push(format!("_{service}._tcp.{domain}. 3600 IN SRV 0 1 {} {}.", server.port, server.host));
            }
        }
        if rows.is_empty() {
            return None;
        }
        let text = rows.join("\n");
        let copy = part::button::ghost_small(Icon::Copy, say!(look.words, "window-copy"), Message::Copy(text.clone()));
        let well = container(row![mono(text).width(Fill), copy].spacing(space::S))
            .padding([space::S, space::M])
            .width(Fill)
            .style(theme::container::well);
        let said = small(say!(look.words, "setup-records")).style(theme::text::muted);
        Some(Column::new().push(title(say!(look.words, "setup-records-title"))).push(said).push(well).spacing(space::S).into())
    }
}

/// The fields of one server in the order in which programs ask for them.
fn fields(look: Look, side: Side, server: &ServerSettings) -> Vec<(String, String)> {
    let mut fields = part::settings::rows(look, server);
    if side == Side::Incoming && server.protocol != Protocol::Smtp {
        fields.insert(0, (say!(look.words, "setup-protocol"), look.words.protocol(server.protocol)));
    }
    fields
}
