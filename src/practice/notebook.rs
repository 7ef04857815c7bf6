//! What the servers saw, kept for tests: every byte that came in, every password that was judged, and
//! everything a client did that a strict server would not take.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::model::Service;

/// How many octets of one connection are kept, of each kind.
const KEPT: usize = 256 * 1024;
/// How many lines of judgement and complaint are kept.
const LINES: usize = 1024;

/// What one connection brought.
#[derive(Clone, Debug)]
pub struct Seen {
    /// To which service it came.
    pub service: Service,
    /// The octets as they came over the wire: in the open before TLS, ciphertext inside it.
    pub wire: Vec<u8>,
    /// The octets that came inside TLS, deciphered.
    pub inside: Vec<u8>,
}

/// One password that a server judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// By which service.
    pub service: Service,
    /// For which user name.
    pub username: String,
    /// What it said.
    pub accepted: bool,
}

/// Something a strict server does not take: which service it was, and its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    /// Which service it was.
    pub service: Service,
    /// What it answered, or what it saw where it could not answer.
    pub text: String,
}

/// All of it.
#[derive(Debug, Default)]
pub(super) struct Notebook {
    pages: Mutex<Vec<Arc<Page>>>,
    judged: Mutex<Vec<Judged>>,
    complaints: Mutex<Vec<Complaint>>,
}

/// Where one connection is written down while it lasts.
#[derive(Debug)]
pub(super) struct Page {
    service: Service,
    wire: Mutex<Vec<u8>>,
    inside: Mutex<Vec<u8>>,
}

impl Notebook {
    /// Begins a connection.
    pub(super) fn page(&self, service: Service) -> Arc<Page> {
        let page = Arc::new(Page { service, wire: Mutex::default(), inside: Mutex::default() });
        keep(&self.pages, Arc::clone(&page));
        page
    }

    /// Notes a judgement.
    pub(super) fn judge(&self, service: Service, username: &str, accepted: bool) {
        keep(&self.judged, Judged { service, username: username.to_owned(), accepted });
    }

    /// Notes a complaint.
    pub(super) fn complain(&self, service: Service, text: &str) {
        keep(&self.complaints, Complaint { service, text: text.to_owned() });
    }

    /// Every connection so far.
    pub(super) fn seen(&self) -> Vec<Seen> {
        let read =
            |page: &Arc<Page>| Seen { service: page.service, wire: lock(&page.wire).clone(), inside: lock(&page.inside).clone() };
        lock(&self.pages).iter().map(read).collect()
    }

    /// Every judgement so far.
    pub(super) fn judged(&self) -> Vec<Judged> {
        lock(&self.judged).clone()
    }

    /// Every complaint so far.
    pub(super) fn complaints(&self) -> Vec<Complaint> {
        lock(&self.complaints).clone()
    }
}

impl Page {
    /// Octets came over the wire.
    pub(super) fn came(&self, bytes: &[u8]) {
        note(&self.wire, bytes);
    }

    /// Octets came inside TLS.
    pub(super) fn came_inside(&self, bytes: &[u8]) {
        note(&self.inside, bytes);
    }
}

fn note(kept: &Mutex<Vec<u8>>, bytes: &[u8]) {
    let mut kept = lock(kept);
    let room = KEPT.saturating_sub(kept.len()).min(bytes.len());
    kept.extend(bytes.iter().take(room));
}

fn keep<T>(list: &Mutex<Vec<T>>, item: T) {
    let mut list = lock(list);
    if list.len() < LINES {
        list.push(item);
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
