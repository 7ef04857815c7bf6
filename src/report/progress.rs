//! A check going by: one line for what somebody who watches wants to know.

use crate::model::{Event, Facts, Happened, Interruption};
use crate::say;
use crate::words::Words;

use super::text::printable;

/// One line for one event, without a line feed, for somebody who watches a check go by; `None` for what says nothing to them.
#[must_use]
pub fn line(event: &Event, words: Words) -> Option<String> {
    let at = words.duration(event.at_ms);
    let said = match &event.happened {
        Happened::SourceAnswered(answer) => format!("{}  {}", printable(&answer.asked), printable(&answer.outcome)),
        Happened::ProviderRecognised(provider) => say!(words, "progress-provider", provider = provider.name.as_str()),
        Happened::Ranked(candidates) => say!(words, "progress-candidates", count = candidates.len()),
        Happened::StepEnded(evidence) if matches!(evidence.result, Ok(Facts::Skipped(_))) => return None,
        Happened::StepEnded(evidence) => {
            let line = words.step_ended(evidence);
            let detail = printable(&line.detail);
            let between = if detail.is_empty() { "" } else { "  " };
            format!("{}  {}{between}{detail}", evidence.endpoint, line.title)
        }
        Happened::Interrupted(Interruption::Cancelled) => say!(words, "progress-cancelled"),
        Happened::Interrupted(Interruption::DeadlineReached) => say!(words, "progress-deadline"),
        Happened::RouteMissing => say!(words, "progress-no-route"),
        Happened::Started(_)
        | Happened::LookedUp(_)
        | Happened::ControlSeen(_)
        | Happened::Validated { .. }
        | Happened::AddressTried { .. }
        | Happened::StepBegan { .. }
        | Happened::TlsSeen { .. }
        | Happened::DaneSeen { .. }
        | Happened::CapabilitiesSeen { .. }
        | Happened::Injected { .. }
        | Happened::Said { .. }
        | Happened::PasswordNoted(_)
        | Happened::SignInTried { .. }
        | Happened::MailboxLookedInto(_)
        | Happened::DeliverySeen(_)
        | Happened::Concluded(_) => return None,
    };
    Some(format!("{at:>8}  {said}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::streams;

    #[test]
    fn a_step_is_one_line() {
        let lines: Vec<String> = streams::works().iter().filter_map(|event| line(event, Words::new("en"))).collect();
        assert!(lines.iter().all(|line| !line.contains('\n')));
        assert!(lines.iter().any(|line| line.ends_with("mail.guide.test:465  Connected  127.0.1.10")), "{lines:#?}");
        assert!(lines.iter().any(|line| line.ends_with("2 servers to try")), "{lines:#?}");
    }
}
