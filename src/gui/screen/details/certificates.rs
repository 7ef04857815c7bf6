//! Every certificate that was shown, the server's own first.

use iced::widget::{Column, Row, row};
use iced::{Center, Fill};

use super::{Message, endpoint_head, nothing};
use crate::gui::part::{card, mono, small, space, strong};
use crate::gui::theme::{self, Tone};
use crate::gui::{Element, Look};
use crate::model::{Certificate, Outcome, TlsFacts};
use crate::say;

/// The page.
pub(super) fn view<'a>(look: Look, outcome: &Outcome) -> Element<'a, Message> {
    let mut cards = Column::new().spacing(space::L);
    let mut any = false;
    for (endpoint, probe) in &outcome.probes {
        if let Some(tls) = &probe.tls {
            any = true;
            cards = cards.push(card::card(look, session(look, endpoint_head(endpoint), tls)));
        }
    }
    if any { cards.into() } else { nothing(look) }
}

fn session<'a>(look: Look, head: Element<'a, Message>, tls: &TlsFacts) -> Element<'a, Message> {
    let words = look.words;
    let verdict = match (tls.verified, tls.problem) {
        (true, _) => card::chip(Tone::Good, say!(words, "details-verified")),
        (false, Some(problem)) => {
            let fault = crate::model::Fault::new(crate::model::FaultKind::Certificate(problem));
            card::chip(Tone::Bad, words.fault(&fault))
        }
        (false, None) => card::chip(Tone::Bad, say!(words, "details-not-verified")),
    };
    let facts = small(format!("{} · {}", tls.version.replace("TLSv", "TLS "), tls.cipher)).style(theme::text::muted);
    let mut column = Column::new()
        .push(Row::new().push(head).push(verdict).spacing(space::S).align_y(Center).wrap())
        .push(facts)
        .spacing(space::S);
    for certificate in &tls.chain {
        column = column.push(card::hairline()).push(shown(look, certificate));
    }
    column.into()
}

fn shown<'a>(look: Look, certificate: &Certificate) -> Element<'a, Message> {
    let words = look.words;
    let named = |name: String, value: Element<'a, Message>| -> Element<'a, Message> {
        if look.narrow() {
            Column::new().push(small(name).style(theme::text::muted)).push(value).into()
        } else {
            row![small(name).style(theme::text::muted).width(130), value].spacing(space::S).into()
        }
    };
    let period = format!("{} – {}", words.day(certificate.not_before), words.day(certificate.not_after));
    Column::new()
        .push(strong(certificate.subject.clone()))
        .push(named(say!(words, "details-issuer"), small(certificate.issuer.clone()).width(Fill).into()))
        .push(
            (!certificate.names.is_empty())
                .then(|| named(say!(words, "details-names"), small(certificate.names.join(", ")).width(Fill).into())),
        )
        .push(named(say!(words, "details-validity"), small(period).into()))
        .push(named("SHA-256".to_owned(), mono(certificate.sha256.clone()).width(Fill).into()))
        .spacing(space::XS)
        .into()
}
