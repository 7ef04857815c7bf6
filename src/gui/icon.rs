//! The icons: one stroked set (Lucide), bundled as a font of only the glyphs that are used.
//!
//! `assets/icons/make.py` makes the font from the names in the comments below; every glyph keeps Lucide's code point.

use iced::Font;
use iced::widget::{Text, text};

use super::theme::Theme;

/// The font file.
pub const BYTES: &[u8] = include_bytes!("../../assets/icons/mailwright-icons.ttf");

const FONT: Font = Font::with_name("Mailwright Icons");

/// One glyph of the set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// The program's own mark: an envelope.
    Mark,
    /// Lucide `check`.
    Check,
    /// Lucide `chevron-right`.
    ChevronRight,
    /// Lucide `chevron-down`.
    ChevronDown,
    /// Lucide `copy`.
    Copy,
    /// Lucide `info`.
    Info,
    /// Lucide `triangle-alert`.
    TriangleAlert,
    /// Lucide `circle-question-mark`.
    CircleQuestionMark,
    /// Lucide `settings`.
    Settings,
    /// Lucide `activity`.
    Activity,
    /// Lucide `eye`.
    Eye,
    /// Lucide `eye-off`.
    EyeOff,
    /// Lucide `lock`.
    Lock,
    /// Lucide `history`.
    History,
    /// Lucide `hourglass`.
    Hourglass,
    /// Lucide `arrow-right`.
    ArrowRight,
    /// Lucide `arrow-left`.
    ArrowLeft,
    /// Lucide `download`.
    Download,
    /// Lucide `smartphone`.
    Smartphone,
    /// Lucide `laptop`.
    Laptop,
    /// Lucide `mails`.
    Mails,
    /// Lucide `tablet-smartphone`.
    TabletSmartphone,
    /// Lucide `inbox`.
    Inbox,
    /// Lucide `terminal`.
    Terminal,
    /// Lucide `globe`.
    Globe,
    /// Lucide `key-round`.
    KeyRound,
    /// Lucide `mail-check`.
    MailCheck,
    /// Lucide `mail-x`.
    MailX,
    /// Lucide `mail-question-mark`.
    MailQuestionMark,
    /// Lucide `mail`.
    Mail,
    /// Lucide `file-text`.
    FileText,
    /// Lucide `x`.
    X,
    /// Lucide `minus`.
    Minus,
    /// Lucide `search`.
    Search,
    /// Lucide `refresh-cw`.
    RefreshCw,
    /// Lucide `shield-alert`.
    ShieldAlert,
    /// Lucide `unplug`.
    Unplug,
    /// Lucide `folder-open`.
    FolderOpen,
    /// Lucide `flask-conical`.
    FlaskConical,
    /// Lucide `circle-check`.
    CircleCheck,
    /// Lucide `circle-x`.
    CircleX,
    /// Lucide `trash-2`.
    Trash2,
}

impl Icon {
    /// Every icon.
    pub const ALL: &'static [Self] = &[
        Self::Mark,
        Self::Check,
        Self::ChevronRight,
        Self::ChevronDown,
        Self::Copy,
        Self::Info,
        Self::TriangleAlert,
        Self::CircleQuestionMark,
        Self::Settings,
        Self::Activity,
        Self::Eye,
        Self::EyeOff,
        Self::Lock,
        Self::History,
        Self::Hourglass,
        Self::ArrowRight,
        Self::ArrowLeft,
        Self::Download,
        Self::Smartphone,
        Self::Laptop,
        Self::Mails,
        Self::TabletSmartphone,
        Self::Inbox,
        Self::Terminal,
        Self::Globe,
        Self::KeyRound,
        Self::MailCheck,
        Self::MailX,
        Self::MailQuestionMark,
        Self::Mail,
        Self::FileText,
        Self::X,
        Self::Minus,
        Self::Search,
        Self::RefreshCw,
        Self::ShieldAlert,
        Self::Unplug,
        Self::FolderOpen,
        Self::FlaskConical,
        Self::CircleCheck,
        Self::CircleX,
        Self::Trash2,
    ];

    /// Its code point in the bundled font.
    #[must_use]
    pub fn glyph(self) -> char {
        match self {
            Self::Mark => '\u{f000}',
            Self::Check => '\u{e06c}',
            Self::ChevronRight => '\u{e06f}',
            Self::ChevronDown => '\u{e06d}',
            Self::Copy => '\u{e09e}',
            Self::Info => '\u{e0f9}',
            Self::TriangleAlert => '\u{e193}',
            Self::CircleQuestionMark => '\u{e082}',
            Self::Settings => '\u{e154}',
            Self::Activity => '\u{e038}',
            Self::Eye => '\u{e0ba}',
            Self::EyeOff => '\u{e0bb}',
            Self::Lock => '\u{e10b}',
            Self::History => '\u{e1f5}',
            Self::Hourglass => '\u{e296}',
            Self::ArrowRight => '\u{e049}',
            Self::ArrowLeft => '\u{e048}',
            Self::Download => '\u{e0b2}',
            Self::Smartphone => '\u{e163}',
            Self::Laptop => '\u{e1cd}',
            Self::Mails => '\u{e369}',
            Self::TabletSmartphone => '\u{e50a}',
            Self::Inbox => '\u{e0f7}',
            Self::Terminal => '\u{e181}',
            Self::Globe => '\u{e0e8}',
            Self::KeyRound => '\u{e4a3}',
            Self::MailCheck => '\u{e361}',
            Self::MailX => '\u{e368}',
            Self::MailQuestionMark => '\u{e365}',
            Self::Mail => '\u{e10f}',
            Self::FileText => '\u{e0cc}',
            Self::X => '\u{e1b2}',
            Self::Minus => '\u{e11c}',
            Self::Search => '\u{e151}',
            Self::RefreshCw => '\u{e145}',
            Self::ShieldAlert => '\u{e1fe}',
            Self::Unplug => '\u{e45d}',
            Self::FolderOpen => '\u{e247}',
            Self::FlaskConical => '\u{e0d5}',
            Self::CircleCheck => '\u{e226}',
            Self::CircleX => '\u{e084}',
            Self::Trash2 => '\u{e18e}',
        }
    }

    /// The icon as text of this size; it takes the colour of the text around it.
    pub fn view<'a>(self, size: f32) -> Text<'a, Theme> {
        text(self.glyph()).font(FONT).size(size).line_height(1.0).shaping(text::Shaping::Basic)
    }
}
