//! What is known about the domain behind the `@`, looked up while the rest is typed. No password takes part in it.

use iced::task;

use crate::model::{Address, Candidate, Lookup, LookupStatus, Outcome, Protocol, Provider, Side};

/// How much is known.
#[derive(Debug, Default)]
pub(super) enum Domain {
    /// Nothing.
    #[default]
    Unknown,
    /// It is being looked up; dropping this ends it.
    Looking { name: String, _task: task::Handle },
    /// This.
    Known(Known),
}

/// What discovery found.
#[derive(Debug)]
pub(super) struct Known {
    /// The domain, as people read it.
    pub name: String,
    /// What its provider is known to want.
    pub provider: Option<Provider>,
    candidates: Vec<Candidate>,
}

impl Domain {
    /// A lookup for this address began.
    pub fn looking(address: &Address, task: task::Handle) -> Self {
        Self::Looking { name: address.domain().to_unicode(), _task: task }
    }

    /// A lookup came to its end. One for another domain than the one asked for last changes nothing.
    pub fn looked_up(&mut self, outcome: Outcome) {
        let Some(name) = outcome.start.as_ref().map(|start| start.intent.address.domain().to_unicode()) else { return };
        if !matches!(self, Self::Looking { name: asked, .. } if *asked == name) {
            return;
        }
        let unsure = |lookup: &Lookup| matches!(lookup.status, LookupStatus::Servfail | LookupStatus::Timeout);
        let answered = outcome.candidates.is_some() && !outcome.lookups.iter().any(unsure);
        let candidates = outcome.candidates.unwrap_or_default();
        // Nothing is known when nobody answered: better no word than a wrong one.
        *self = if candidates.is_empty() && !answered {
            Self::Unknown
        } else {
            Self::Known(Known { name, provider: outcome.provider, candidates })
        };
    }

    /// What is known, once it is.
    pub fn known(&self) -> Option<&Known> {
        match self {
            Self::Known(known) => Some(known),
            Self::Unknown | Self::Looking { .. } => None,
        }
    }
}

impl Known {
    /// True when a mail server was found.
    pub fn offers_mail(&self) -> bool {
        !self.candidates.is_empty()
    }

    /// The best server found for one side; `protocol` is what is to be received by.
    pub fn proposal(&self, side: Side, protocol: Option<Protocol>) -> Option<&Candidate> {
        let wanted = |candidate: &&Candidate| match side {
            Side::Outgoing => candidate.service.side() == Side::Outgoing,
            Side::Incoming => Some(candidate.service.protocol()) == protocol,
        };
        self.candidates.iter().find(wanted)
    }
}
