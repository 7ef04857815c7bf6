//! The account's password in the system's keychain: Secret Service on Linux, Keychain on a Mac, Credential Manager on
//! Windows. It is written only when the user asked for it, under the service [`SERVICE`] and the address as user.
//!
//! Every call blocks, since the system may ask the user to unlock the keychain: async callers wrap it in
//! `tokio::task::spawn_blocking`. The work runs on a thread of its own, so that neither a panic in a system library nor a
//! prompt that nobody answers reaches the caller: the first becomes an error, the second ends after [`PATIENCE`].

use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use keyring_core::api::CredentialStore;
use keyring_core::{Entry, Error};
use thiserror::Error as Code;

use crate::model::{Address, Secret};

/// Under which name the keychain's own window shows the entries.
pub const SERVICE: &str = "mailwright";

/// How long a user may take to answer the keychain's question.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// Why the keychain did not do it. The text is a code; `words` has the sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Code)]
pub enum KeychainError {
    /// No password is kept for this account. A locked keychain on Linux may say this too.
    #[error("keychain-empty")]
    Empty,
    /// This computer has no keychain service, or none that is running.
    #[error("keychain-no-service")]
    NoService,
    /// It is locked.
    #[error("keychain-locked")]
    Locked,
    /// The user, or a rule, did not allow it.
    #[error("keychain-denied")]
    Denied,
    /// It did not answer within [`PATIENCE`].
    #[error("keychain-silent")]
    Silent,
    /// More than one password is kept under this name, so none is taken.
    #[error("keychain-ambiguous")]
    Ambiguous,
    /// It failed in another way.
    #[error("keychain-other")]
    Other,
}

/// The password kept for this account.
///
/// # Errors
/// [`KeychainError::Empty`] when there is none, others when the keychain cannot be used.
pub fn get(address: &Address) -> Result<Secret, KeychainError> {
    on_entry(address, |entry| entry.get_password().map(Secret::new))
}

/// Keeps the password for this account, in the place of an older one.
///
/// # Errors
/// When the keychain cannot be used.
pub fn set(address: &Address, password: &Secret) -> Result<(), KeychainError> {
    let password = password.clone();
    on_entry(address, move |entry| entry.set_password(password.reveal()))
}

/// Removes the password of this account; that there was none is no error.
///
/// # Errors
/// When the keychain cannot be used.
pub fn forget(address: &Address) -> Result<(), KeychainError> {
    match on_entry(address, Entry::delete_credential) {
        Err(KeychainError::Empty) => Ok(()),
        other => other,
    }
}

/// Puts another store in the place of the system's, for the rest of the process or until the next call: tests bring their
/// own, so that no test ever touches the user's keychain.
pub fn use_store(store: Arc<CredentialStore>) {
    *STORE.lock().unwrap_or_else(PoisonError::into_inner) = Some(store);
}

/// A store that lives in memory and ends with the process: for tests and for the practice account.
///
/// # Errors
/// None in practice; the store's own constructor could fail.
pub fn use_memory() -> Result<(), KeychainError> {
    use_store(keyring_core::mock::Store::new().map_err(|error| code(&error))?);
    Ok(())
}

/// The store in use, once it was needed. A store that could not be opened is tried again the next time.
static STORE: Mutex<Option<Arc<CredentialStore>>> = Mutex::new(None);

fn on_entry<T: Send + 'static>(
    address: &Address,
    action: impl FnOnce(&Entry) -> keyring_core::Result<T> + Send + 'static,
) -> Result<T, KeychainError> {
    let user = address.to_string();
    within(PATIENCE, move || {
        let entry = store()?.build(SERVICE, &user, None).map_err(|error| code(&error))?;
        action(&entry).map_err(|error| code(&error))
    })
}

fn within<T: Send + 'static>(
    patience: Duration,
    work: impl FnOnce() -> Result<T, KeychainError> + Send + 'static,
) -> Result<T, KeychainError> {
    let (done, result) = mpsc::sync_channel(1);
    // Too late an answer is dropped, and with it a secret in it.
    let started = thread::Builder::new().name("keychain".to_owned()).spawn(move || drop(done.send(work())));
    if started.is_err() {
        return Err(KeychainError::Other);
    }
    match result.recv_timeout(patience) {
        Ok(result) => result,
        Err(RecvTimeoutError::Timeout) => Err(KeychainError::Silent),
        // The thread ended without an answer: it panicked.
        Err(RecvTimeoutError::Disconnected) => Err(KeychainError::Other),
    }
}

fn store() -> Result<Arc<CredentialStore>, KeychainError> {
    if let Some(store) = &*STORE.lock().unwrap_or_else(PoisonError::into_inner) {
        return Ok(Arc::clone(store));
    }
    // Opened without the lock: a service that hangs holds up nobody else.
    let store = open()?;
    Ok(Arc::clone(STORE.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(store)))
}

#[cfg(target_os = "linux")]
fn open() -> Result<Arc<CredentialStore>, KeychainError> {
    let store = zbus_secret_service_keyring_store::Store::new().map_err(|_| KeychainError::NoService)?;
    Ok(store)
}

#[cfg(target_os = "macos")]
fn open() -> Result<Arc<CredentialStore>, KeychainError> {
    let store = apple_native_keyring_store::keychain::Store::new().map_err(|_| KeychainError::NoService)?;
    Ok(store)
}

#[cfg(target_os = "windows")]
fn open() -> Result<Arc<CredentialStore>, KeychainError> {
    let store = windows_native_keyring_store::Store::new().map_err(|_| KeychainError::NoService)?;
    Ok(store)
}

#[cfg(not(any(target_os = "linux", target_os = "macos", target_os = "windows")))]
fn open() -> Result<Arc<CredentialStore>, KeychainError> {
    Err(KeychainError::NoService)
}

/// The library's error as a code. Its texts are dropped: some carry the data that could not be read.
fn code(error: &Error) -> KeychainError {
    match error {
        Error::NoEntry => KeychainError::Empty,
        Error::NoDefaultStore => KeychainError::NoService,
        // The Secret Service tells the two apart in words only: "prompt dismissed", "object locked".
        Error::NoStorageAccess(why) if why.to_string().contains("dismissed") => KeychainError::Denied,
        Error::NoStorageAccess(_) => KeychainError::Locked,
        Error::Ambiguous(_) => KeychainError::Ambiguous,
        _ => KeychainError::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(text: &str) -> Address {
        text.parse().unwrap()
    }

    #[test]
    fn a_password_is_kept_replaced_and_forgotten() {
        // One test, since the store is one for the whole process.
        use_store(keyring_core::sample::Store::new().unwrap());
        let (john, ann) = (address("john@guide.test"), address("ann@guide.test"));
        assert_eq!(get(&john), Err(KeychainError::Empty));
        set(&john, &Secret::from("summersun")).unwrap();
        set(&john, &Secret::from("wintermoon ä€")).unwrap();
        assert_eq!(get(&john).unwrap().reveal(), "wintermoon ä€");
        assert_eq!(get(&ann), Err(KeychainError::Empty));
        forget(&john).unwrap();
        forget(&john).unwrap();
        assert_eq!(get(&john), Err(KeychainError::Empty));

        use_memory().unwrap();
        set(&ann, &Secret::from("x")).unwrap();
        assert_eq!(get(&ann).unwrap().reveal(), "x");
        forget(&ann).unwrap();
        assert_eq!(get(&ann), Err(KeychainError::Empty));
    }

    #[test]
    fn an_answer_that_never_comes_ends_the_wait() {
        let asleep = || {
            thread::sleep(Duration::from_secs(5));
            Ok(())
        };
        assert_eq!(within(Duration::from_millis(20), asleep), Err(KeychainError::Silent));
    }

    #[test]
    fn a_panic_in_a_library_is_an_error() {
        assert_eq!(within::<()>(PATIENCE, || panic!("on purpose")), Err(KeychainError::Other));
    }

    #[test]
    fn a_refusal_is_told_from_a_lock() {
        assert_eq!(code(&Error::NoStorageAccess("SS error: prompt dismissed".into())), KeychainError::Denied);
        assert_eq!(code(&Error::NoStorageAccess("SS Error: object locked".into())), KeychainError::Locked);
        assert_eq!(code(&Error::BadEncoding(b"summersun".to_vec())).to_string(), "keychain-other");
    }
}
