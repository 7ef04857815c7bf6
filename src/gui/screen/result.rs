//! The third place: does it work, and if not, what can be done.

use std::collections::BTreeSet;

use iced::widget::{Column, Row, container, row};
use iced::{Center, Fill, Padding, Task};

use super::check::practice_note;
use super::consent::{self, Permission};
use super::{Checked, remedy};
use crate::gui::icon::Icon;
use crate::gui::part::steps::{Step, steps};
use crate::gui::part::{self, body, card, finding, headline, label, mono, settings, small, space, title};
use crate::gui::theme::{self, Tone};
use crate::gui::{Element, Look};
use crate::model::{Cause, Credentials, Endpoint, Finding, Intent, Secret, Severity, Side, Stage, Typed, Verdict};
use crate::say;
use crate::words::lead_and_rest;
use remedy::Remedy;

/// The name of the field to type the password into again.
pub const PASSWORD: &str = "result-password";
/// The name of the field for another user name.
pub const USERNAME: &str = "result-username";

/// Width of a field to type something again.
const RETYPE: f32 = 230.0;

/// What came of a check, and what is open of it.
#[derive(Debug)]
pub struct State {
    checked: Checked,
    open: BTreeSet<usize>,
    password: Secret,
    /// Another user name, once it is asked for.
    username: Option<String>,
}

/// What happens here.
#[derive(Clone, Debug)]
pub enum Message {
    /// Open or close a finding.
    Toggle(usize),
    /// Typed the password again.
    Password(Secret),
    /// Ask for another user name.
    AskUsername,
    /// Typed another user name.
    Username(String),
    /// Do what helps.
    Do(Remedy),
    /// Check again, with what stands in the fields.
    Again,
    /// Agree that this host is the provider, and go on.
    Agree(String),
    /// Allow this, and check again.
    Allow(Permission),
    /// Not agree: back to the account.
    Decline,
    /// On to the mail program.
    SetUp,
    /// Put this on the clipboard.
    Copy(String),
    /// Save the report.
    Save,
    /// Show the details.
    Details,
}

/// What is to be done about it.
#[derive(Debug)]
pub enum Action {
    /// Nothing.
    None,
    /// Do this.
    Run(Task<Message>),
    /// Check this.
    Check {
        /// What.
        intent: Box<Intent>,
        /// With what.
        credentials: Credentials,
    },
    /// Back to the account, to mend something there.
    Edit {
        /// True when it is about the servers.
        servers: bool,
    },
    /// Choose a file with certificates and check with it.
    ChooseAuthority,
    /// On to the mail program.
    SetUp,
    /// Put this on the clipboard.
    Copy(String),
    /// Save the report.
    Save,
    /// Show the details.
    Details,
    /// Open a page in the browser.
    Browse(String),
}

impl State {
    /// What came of this check.
    #[must_use]
    pub fn new(checked: Checked) -> Self {
        let password = checked.credentials.password.clone().unwrap_or_default();
        Self { checked, open: BTreeSet::new(), password, username: None }
    }

    /// The check this is about.
    #[must_use]
    pub fn checked(&self) -> &Checked {
        &self.checked
    }

    /// The message of the primary button, for Enter.
    #[must_use]
    pub fn primary(&self) -> Option<Message> {
        match self.verdict() {
            Verdict::Works | Verdict::WorksWithWarnings => Some(Message::SetUp),
            Verdict::Fails | Verdict::Undecided => match self.deciding() {
                Some(finding) if finding.cause == Cause::HostNeedsConsent => None,
                _ => Some(Message::Again),
            },
        }
    }

    /// The field that wants the focus when this page opens.
    #[must_use]
    pub fn first_field(&self) -> Option<&'static str> {
        let asks =
            |finding: &Finding| (1..=9).any(|number| remedy::of(finding, number, &self.checked.outcome) == Some(Remedy::Retype));
        self.deciding().filter(|_| !self.works()).is_some_and(asks).then_some(PASSWORD)
    }

    /// Takes a message in.
    pub fn update(&mut self, message: Message) -> Action {
        match message {
            Message::Toggle(index) => {
                if !self.open.remove(&index) {
                    let _ = self.open.insert(index);
                }
                Action::None
            }
            Message::Password(password) => {
                self.password = password;
                Action::None
            }
            Message::AskUsername => {
                self.username = Some(self.checked.intent.username.clone().unwrap_or_default());
                Action::Run(iced::widget::operation::focus(USERNAME))
            }
            Message::Username(name) => {
                self.username = Some(name);
                Action::None
            }
            Message::Do(remedy) => match remedy {
                Remedy::Retype | Remedy::Again => self.again(),
                Remedy::OtherUsername => self.update(Message::AskUsername),
                Remedy::EditAddress => Action::Edit { servers: false },
                Remedy::EditServers => Action::Edit { servers: true },
                Remedy::ChooseAuthority => Action::ChooseAuthority,
                Remedy::Use(endpoint) => self.check_with(&endpoint),
                Remedy::Browse(page) => Action::Browse(page),
            },
            Message::Again => self.again(),
            Message::Agree(host) => {
                let mut intent = self.checked.intent.clone();
                let _ = intent.consent.hosts.insert(host);
                Action::Check { intent: Box::new(intent), credentials: self.checked.credentials.clone() }
            }
            Message::Allow(permission) => {
                let mut intent = self.checked.intent.clone();
                permission.grant(&mut intent.consent);
                Action::Check { intent: Box::new(intent), credentials: self.checked.credentials.clone() }
            }
            Message::Decline => Action::Edit { servers: true },
            Message::SetUp => Action::SetUp,
            Message::Copy(text) => Action::Copy(text),
            Message::Save => Action::Save,
            Message::Details => Action::Details,
        }
    }

    fn again(&self) -> Action {
        if self.password.is_empty() {
            // A saved report has no password; it is asked for where it belongs.
            return Action::Edit { servers: false };
        }
        let mut intent = self.checked.intent.clone();
        if let Some(name) = self.username.as_deref().map(str::trim).filter(|name| !name.is_empty()) {
            intent.username = Some(name.to_owned());
        }
        Action::Check { intent: Box::new(intent), credentials: Credentials::password(self.password.clone()) }
    }

    /// Checks again with this service in place of the one that failed.
    fn check_with(&self, endpoint: &Endpoint) -> Action {
        let mut intent = self.checked.intent.clone();
        let typed = Typed { host: Some(endpoint.host.clone()), port: Some(endpoint.port), security: Some(endpoint.security) };
        match endpoint.side() {
            Side::Outgoing => intent.outgoing = typed,
            Side::Incoming => intent.incoming = typed,
        }
        Action::Check { intent: Box::new(intent), credentials: self.checked.credentials.clone() }
    }

    fn verdict(&self) -> Verdict {
        self.checked.outcome.conclusion.as_ref().map_or(Verdict::Undecided, |conclusion| conclusion.verdict)
    }

    fn works(&self) -> bool {
        matches!(self.verdict(), Verdict::Works | Verdict::WorksWithWarnings)
    }

    fn findings(&self) -> &[Finding] {
        self.checked.outcome.conclusion.as_ref().map_or(&[], |conclusion| conclusion.findings.as_slice())
    }

    fn deciding(&self) -> Option<&Finding> {
        self.findings().first()
    }

    /// The page.
    pub fn view<'a>(&'a self, look: Look) -> Element<'a, Message> {
        let page = match (self.works(), self.deciding()) {
            (false, Some(finding)) if finding.cause == Cause::HostNeedsConsent => self.question(look, finding),
            (true, _) | (false, None) => self.success(look),
            (false, Some(finding)) => self.failure(look, finding),
        };
        let practice = self.checked.practice.as_ref().map(|_| practice_note(look));
        card::page(look, Column::new().push(self.head(look)).push(practice).push(page).spacing(space::XL))
    }

    fn head<'a>(&'a self, look: Look) -> Element<'a, Message> {
        let said = look.words.verdict(&self.checked.outcome);
        let (icon, tone) = self.sign();
        let disc = container(icon.view(28.0)).center(60).style(theme::container::disc(tone));
        let words = Column::new()
            .push(headline(said.title))
            .push(body(said.subtitle).style(theme::text::muted))
            .spacing(space::XXS)
            .width(Fill);
        let words: Element<'a, Message> = if look.size.width < 560.0 {
            Column::new().push(disc).push(words).spacing(space::M).into()
        } else {
            row![disc, words].spacing(space::XL).align_y(Center).into()
        };
        let words_of = look.words;
        let retypes = self.first_field().is_some();
        let action = if self.works() {
            Some(part::primary(Some(Icon::ArrowRight), say!(words_of, "window-result-set-up"), Some(Message::SetUp)))
        } else if self.primary().is_some() && !retypes {
            Some(part::primary(Some(Icon::RefreshCw), say!(words_of, "window-result-again"), Some(Message::Again)))
        } else {
            None
        };
        card::head(look, words, action)
    }

    /// The large icon says what kind of thing it is, its tone how it stands.
    fn sign(&self) -> (Icon, Tone) {
        match (self.verdict(), self.deciding()) {
            (Verdict::Works | Verdict::WorksWithWarnings, _) => (Icon::MailCheck, Tone::Good),
            (Verdict::Undecided, _) => (Icon::MailQuestionMark, Tone::Warning),
            (Verdict::Fails, finding) => (finding.map_or(Icon::MailX, |finding| stage_icon(finding.stage)), Tone::Bad),
        }
    }

    fn success<'a>(&'a self, look: Look) -> Element<'a, Message> {
        let Some(conclusion) = &self.checked.outcome.conclusion else { return Column::new().into() };
        let mut cards: Vec<Element<'a, Message>> = Vec::new();
        for (side, server) in [(Side::Outgoing, &conclusion.settings.outgoing), (Side::Incoming, &conclusion.settings.incoming)] {
            if let Some(server) = server {
                cards.push(settings::settings(look, side, server, true, Message::Copy));
            }
        }
        Column::new().push(side_by_side(look, cards)).push(self.worth_knowing(look, 0)).spacing(space::XL).into()
    }

    /// Findings from this one on.
    fn worth_knowing<'a>(&'a self, look: Look, from: usize) -> Option<Element<'a, Message>> {
        let findings = self.findings().get(from..).filter(|findings| !findings.is_empty())?;
        let mut rows = Column::new();
        for (index, found) in findings.iter().enumerate() {
            if index != 0 {
                rows = rows.push(card::hairline());
            }
            let index = index + from;
            rows = rows.push(finding::finding(look, found, self.open.contains(&index), Message::Toggle(index)));
        }
        let side = if look.narrow() { space::L } else { space::XL };
        let list = container(rows).padding([space::XS, side]).width(Fill).style(theme::container::card);
        Some(Column::new().push(title(say!(look.words, "window-result-worth-knowing"))).push(list).spacing(space::M).into())
    }

    fn failure<'a>(&'a self, look: Look, finding: &'a Finding) -> Element<'a, Message> {
        let help =
            Column::new().push(title(say!(look.words, "window-result-you-can"))).push(self.help(look, finding)).spacing(space::L);
        let pair = card::pair(look, card::card(look, help), self.helpdesk(look, finding), (5, 4));
        let proved = self.proved_side(look);
        let asked = consent::questions(look, &self.checked.intent, &self.checked.outcome);
        Column::new().push(asked).push(pair).push(proved).push(self.worth_knowing(look, 1)).spacing(space::XL).into()
    }

    /// A side that was proved although the other failed.
    fn proved_side<'a>(&'a self, look: Look) -> Option<Element<'a, Message>> {
        let settings = &self.checked.outcome.conclusion.as_ref()?.settings;
        let (side, server) = settings
            .outgoing
            .as_ref()
            .map(|server| (Side::Outgoing, server))
            .or(settings.incoming.as_ref().map(|server| (Side::Incoming, server)))?;
        Some(settings::settings(look, side, server, !server.proved.is_empty(), Message::Copy))
    }

    fn help<'a>(&'a self, look: Look, finding: &'a Finding) -> Element<'a, Message> {
        let fixes = look.words.fix_user_numbered(finding);
        let mut list = Vec::new();
        for (number, fix) in &fixes {
            let (lead, rest) = lead_and_rest(fix);
            let action = remedy::of(finding, *number, &self.checked.outcome).map(|remedy| self.remedy(look, remedy));
            list.push(Step { lead: lead.to_owned(), rest: Some(rest.to_owned()).filter(|rest| !rest.is_empty()), action });
        }
        steps(list, true)
    }

    fn remedy<'a>(&'a self, look: Look, remedy: Remedy) -> Element<'a, Message> {
        let words = look.words;
        match remedy {
            Remedy::Retype => {
                let password = part::field::input("", self.password.reveal())
                    .id(PASSWORD)
                    .secure(true)
                    .on_input(|text| Message::Password(Secret::new(text)))
                    .on_submit(Message::Again)
                    .width(RETYPE)
                    .style(theme::input::field(false));
                let again = part::primary(None, say!(words, "window-result-try-again"), Some(Message::Again));
                row![password, again].spacing(space::M).wrap().vertical_spacing(space::S).into()
            }
            Remedy::OtherUsername => match &self.username {
                Some(name) => {
                    let name = part::field::input(&say!(words, "window-settings-username"), name)
                        .id(USERNAME)
                        .on_input(Message::Username)
                        .on_submit(Message::Again)
                        .width(RETYPE)
                        .style(theme::input::field(false));
                    let again = part::secondary(None, say!(words, "window-result-try-again"), Some(Message::Again));
                    row![name, again].spacing(space::M).wrap().vertical_spacing(space::S).into()
                }
                None => part::button::link_flush(say!(words, "window-result-other-username"), Message::AskUsername),
            },
            Remedy::Again => part::button::link_flush(say!(words, "window-result-again"), Message::Again),
            Remedy::EditAddress => part::button::link_flush(say!(words, "window-result-edit-address"), Message::Do(remedy)),
            Remedy::EditServers => part::button::link_flush(say!(words, "window-result-edit-servers"), Message::Do(remedy)),
            Remedy::ChooseAuthority => part::button::link_flush(say!(words, "window-result-choose-ca"), Message::Do(remedy)),
            Remedy::Use(endpoint) => {
                let label = say!(words, "window-result-use-port", port = endpoint.port.to_string());
                part::button::link_flush(label, Message::Do(Remedy::Use(endpoint)))
            }
            Remedy::Browse(page) => {
                let name = page.trim_start_matches("https://").trim_end_matches('/').to_owned();
                part::button::link_flush(say!(words, "window-result-browse", page = name), Message::Do(Remedy::Browse(page)))
            }
        }
    }

    fn helpdesk<'a>(&'a self, look: Look, finding: &'a Finding) -> Element<'a, Message> {
        let words = look.words;
        let named = |name: String, value: Element<'a, Message>| {
            Column::new().push(small(name).style(theme::text::muted)).push(value).spacing(space::XS)
        };
        let well = |text: String| container(mono(text)).padding([space::S, space::M]).width(Fill).style(theme::container::well);
        let evidence = finding.evidence.clone().map(|text| named(say!(words, "window-result-evidence"), well(text).into()));
        let mut causes = Row::new().push(card::chip(severity_tone(finding.severity), finding.cause.to_string())).spacing(space::S);
        for cause in &finding.also_possible {
            causes = causes.push(card::chip(Tone::Neutral, cause.to_string()));
        }
        let fixes = words.fix_admin(finding);
        let fix = (!fixes.is_empty()).then(|| {
            let mut column = Column::new().spacing(space::XS);
            for fix in fixes {
                column = column.push(small(fix));
            }
            named(say!(words, "window-result-administrator"), column.into())
        });
        let buttons = row![
            part::secondary(Some(Icon::Copy), say!(words, "window-copy"), Some(Message::Copy(self.for_helpdesk(look, finding)))),
            part::secondary(Some(Icon::Download), say!(words, "window-save-report"), Some(Message::Save)),
        ];
        let desk = Column::new()
            .push(title(say!(words, "window-result-helpdesk")))
            .push(named(say!(words, "window-result-stage"), body(words.stage_at(finding)).into()))
            .push(evidence)
            .push(named(say!(words, "window-result-cause"), causes.wrap().vertical_spacing(space::S).into()))
            .push(fix)
            .push(container(buttons.spacing(space::M).wrap().vertical_spacing(space::S)).padding(Padding::ZERO.top(space::XS)))
            .spacing(space::L);
        card::card(look, desk)
    }

    /// The same in plain text.
    fn for_helpdesk(&self, look: Look, finding: &Finding) -> String {
        let words = look.words;
        let mut lines = vec![
            words.title(finding),
            format!("{}: {}", say!(words, "window-account-address"), self.checked.intent.address),
            format!("{}: {}", say!(words, "window-result-stage"), words.stage_at(finding)),
        ];
        lines.extend(finding.evidence.as_ref().map(|text| format!("{}: {text}", say!(words, "window-result-evidence"))));
        lines.push(format!("{}: {}", say!(words, "window-result-cause"), finding.cause));
        lines.extend(words.fix_admin(finding).into_iter().map(|fix| format!("– {fix}")));
        lines.join("\n")
    }

    fn question<'a>(&'a self, look: Look, finding: &'a Finding) -> Element<'a, Message> {
        let words = look.words;
        let host = finding.values.get("host").cloned().unwrap_or_default();
        // The question itself is the headline.
        let says = Column::new()
            .push(body(words.explanation(finding)))
            .push(small(say!(words, "window-consent-meaning", host = host.as_str())).style(theme::text::muted))
            .spacing(space::S);
        let buttons = row![
            part::primary(None, say!(words, "window-consent-yes"), Some(Message::Agree(host))),
            part::secondary(None, say!(words, "window-consent-no"), Some(Message::Decline)),
        ];
        let question =
            Column::new().push(says).push(buttons.spacing(space::M).wrap().vertical_spacing(space::S)).spacing(space::XL);
        Column::new().push(card::toned(look, Tone::Accent, question)).push(self.worth_knowing(look, 1)).spacing(space::XL).into()
    }
}

fn side_by_side<'a>(look: Look, cards: Vec<Element<'a, Message>>) -> Element<'a, Message> {
    if look.narrow() {
        return Column::with_children(cards).spacing(space::L).into();
    }
    Row::with_children(cards.into_iter().map(|card| container(card).width(Fill).into())).spacing(space::XL).into()
}

fn severity_tone(severity: Severity) -> Tone {
    finding::sign(severity).1
}

fn stage_icon(stage: Stage) -> Icon {
    match stage {
        Stage::Discovery | Stage::Dns => Icon::Search,
        Stage::Connect | Stage::Banner | Stage::Ehlo => Icon::Unplug,
        Stage::Starttls | Stage::Tls => Icon::ShieldAlert,
        Stage::Auth => Icon::KeyRound,
        Stage::Mail | Stage::Rcpt | Stage::Data | Stage::Delivery => Icon::MailX,
    }
}

/// A name beside a value, for lists outside this file.
pub fn named<'a, M: 'a>(name: String, value: impl Into<Element<'a, M>>) -> Element<'a, M> {
    Column::new().push(label(name).style(theme::text::muted)).push(value.into()).spacing(space::XS).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::event::Conclusion;
    use crate::model::{Outcome, Settings};

    fn ended(cause: Cause, verdict: Verdict) -> State {
        let intent = Intent::new("john@guide.test".parse().unwrap());
        let finding = Finding::new(cause, Severity::Error, Stage::Auth).with("host", "mail.hoster.example");
        let conclusion = Conclusion { verdict, findings: vec![finding], settings: Settings::default() };
        let outcome = Outcome { conclusion: Some(conclusion), ..Outcome::default() };
        let credentials = Credentials::password(Secret::from("summersun"));
        State::new(Checked { intent, credentials, outcome, events: Vec::new(), practice: None })
    }

    #[test]
    fn a_refused_password_is_typed_again_in_place() {
        let mut state = ended(Cause::AuthWrongCredentials, Verdict::Fails);
        assert_eq!(state.first_field(), Some(PASSWORD));
        let _ = state.update(Message::Password(Secret::from("wintersun")));
        let _ = state.update(Message::Username("jd".to_owned()));
        let Action::Check { intent, credentials } = state.update(Message::Again) else { panic!() };
        assert_eq!(credentials.password, Some(Secret::from("wintersun")));
        assert_eq!(intent.username.as_deref(), Some("jd"));
    }

    #[test]
    fn consent_is_given_by_the_button_only_and_for_that_host() {
        let mut state = ended(Cause::HostNeedsConsent, Verdict::Undecided);
        assert!(state.primary().is_none(), "Enter must not agree");
        let Action::Check { intent, .. } = state.update(Message::Agree("mail.hoster.example".to_owned())) else { panic!() };
        assert!(intent.consent.hosts.contains("mail.hoster.example") && !intent.consent.discovered);
    }

    #[test]
    fn without_a_password_it_is_asked_for_where_it_belongs() {
        let mut state = ended(Cause::ConnectTimeout, Verdict::Fails);
        state.password = Secret::default();
        assert!(matches!(state.update(Message::Again), Action::Edit { servers: false }));
    }
}
