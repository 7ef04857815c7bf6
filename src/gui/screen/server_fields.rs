//! The fields for one server that the user knows: host, port and security.

use iced::widget::{Column, row};
use iced::{Fill, FillPortion};

use crate::gui::part::choice::choice;
use crate::gui::part::field::{Remark, field};
use crate::gui::part::{label, small, space};
use crate::gui::theme;
use crate::gui::{Element, Look};
use crate::model::{Candidate, Domain, Protocol, Security, Service, Typed};
use crate::say;

/// What stands in the fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// Host name or address, as typed.
    pub host: String,
    /// Port, as typed.
    pub port: String,
    /// Security; `None` leaves it to the check.
    pub security: Option<Security>,
    left: bool,
}

/// What the user does with them.
#[derive(Clone, Debug)]
pub enum Message {
    /// Typed a host.
    Host(String),
    /// Typed a port.
    Port(String),
    /// Chose a usual port.
    Usual(u16),
    /// Chose the security.
    Secure(Option<Security>),
    /// Left a field.
    Left,
}

impl State {
    /// The fields filled in with what was typed before.
    #[must_use]
    pub fn from_typed(typed: &Typed) -> Self {
        let port = typed.port.map(|port| port.to_string()).unwrap_or_default();
        Self { host: typed.host.clone().unwrap_or_default(), port, security: typed.security, left: false }
    }

    /// Takes a message in.
    pub fn update(&mut self, message: Message) {
        match message {
            Message::Host(host) => self.host = host,
            Message::Port(port) => self.port = port,
            Message::Usual(port) => {
                self.port = port.to_string();
                self.security = Some(if matches!(port, 465 | 993 | 995) { Security::Tls } else { Security::Starttls });
            }
            Message::Secure(security) => self.security = security,
            Message::Left => self.left = true,
        }
    }

    /// What was typed, or `None` when it is no server.
    #[must_use]
    pub fn typed(&self) -> Option<Typed> {
        let host = match self.host.trim() {
            "" => None,
            text if text.parse::<std::net::IpAddr>().is_ok() => Some(text.to_owned()),
            text => Some(Domain::parse(text).ok()?.as_str().to_owned()),
        };
        let port = match self.port.trim() {
            "" => None,
            text => Some(text.parse::<u16>().ok().filter(|port| *port != 0)?),
        };
        Some(Typed { host, port, security: self.security })
    }

    /// What was read elsewhere stands in the fields afterwards, where it says anything.
    pub fn take(&mut self, typed: &Typed) {
        if *typed != Typed::default() {
            *self = Self::from_typed(typed);
        }
    }

    /// The fields for a server of this protocol, with what discovery found for it. Their names tell the two sides apart.
    pub fn view<'a>(&'a self, look: Look, protocol: Protocol, found: Option<&Candidate>) -> Element<'a, Message> {
        let words = look.words;
        let name = match protocol {
            Protocol::Smtp => say!(words, "window-account-server-outgoing"),
            Protocol::Imap | Protocol::Pop3 => say!(words, "window-account-server-incoming"),
        };
        let usual = [Security::Tls, Security::Starttls].map(|security| Service::of(protocol, security).default_port());
        let wrong = |bad: bool, text: String| (self.left && bad).then_some(Remark::Wrong(text));
        let host_bad = Self { port: String::new(), ..self.clone() }.typed().is_none();
        let port_bad = Self { host: String::new(), ..self.clone() }.typed().is_none();
        let found_host = found.map_or_else(|| say!(words, "window-account-found-alone"), |found| found.host.clone());
        let found_port = found.map(|found| found.port.to_string()).unwrap_or_default();
        let host = field(name, &found_host, &self.host, Message::Host)
            .remark(wrong(host_bad, say!(words, "window-account-server-wrong")))
            .on_leave(Message::Left)
            .view();
        let port = field(say!(words, "window-settings-port"), &found_port, &self.port, Message::Port)
            .remark(wrong(port_bad, say!(words, "window-account-port-wrong")))
            .on_leave(Message::Left)
            .view();
        let chosen = self.port.trim().parse().unwrap_or(0);
        let ports = choice(usual.map(|port| (port, port.to_string())), &chosen, Message::Usual);
        let security = choice(
            [
                (None, say!(words, "window-account-automatic")),
                (Some(Security::Tls), words.security(Security::Tls)),
                (Some(Security::Starttls), words.security(Security::Starttls)),
            ],
            &self.security,
            Message::Secure,
        );
        let named = |name: String, content: Element<'a, Message>| {
            Column::new().push(label(name).style(theme::text::muted)).push(content).spacing(space::S).width(Fill)
        };
        let fields: Element<'a, Message> = if look.size.width < 560.0 {
            Column::new().push(host).push(port).spacing(space::M).into()
        } else {
            row![iced::widget::container(host).width(FillPortion(3)), iced::widget::container(port).width(FillPortion(1))]
                .spacing(space::M)
                .into()
        };
        let choices = iced::widget::Row::new()
            .push(named(say!(words, "window-account-usual-ports"), ports).width(iced::Shrink))
            .push(named(say!(words, "window-settings-security"), security).width(iced::Shrink))
            .spacing(space::XL);
        let said = found.map(|found| said_of(look, found));
        Column::new().push(fields).push(said).push(choices.wrap().vertical_spacing(space::M)).spacing(space::M).into()
    }
}

/// What discovery found, and where.
fn said_of<'a>(look: Look, found: &Candidate) -> Element<'a, Message> {
    let server = format!("{} · {} · {}", found.host, found.port, look.words.security(found.security));
    let source = found.origins.first().map(|source| look.words.source(*source)).unwrap_or_default();
    small(say!(look.words, "window-account-found", server = server, source = source)).style(theme::text::muted).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(host: &str, port: &str) -> Option<Typed> {
        State { host: host.to_owned(), port: port.to_owned(), ..State::default() }.typed()
    }

    #[test]
    fn what_was_typed_is_read_or_refused() {
        assert_eq!(typed("", ""), Some(Typed::default()));
        assert_eq!(typed(" Mail.Guide.Test ", "465").and_then(|typed| typed.host).as_deref(), Some("mail.guide.test"));
        assert_eq!(typed("2001:db8::1", "").and_then(|typed| typed.host).as_deref(), Some("2001:db8::1"));
        assert_eq!(typed("mail guide", ""), None);
        assert_eq!(typed("", "0"), None);
        assert_eq!(typed("", "70000"), None);
    }

    #[test]
    fn a_usual_port_brings_its_security() {
        let mut state = State::default();
        state.update(Message::Usual(587));
        assert_eq!((state.port.as_str(), state.security), ("587", Some(Security::Starttls)));
        state.update(Message::Usual(465));
        assert_eq!(state.security, Some(Security::Tls));
    }
}
