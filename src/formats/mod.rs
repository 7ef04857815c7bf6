//! Documents: bytes to model and back; the reader and the writer of a format stand in one file.
//!
//! What comes in was written by strangers. Every reader is bounded in size, depth and count, follows no reference out of
//! the document, and says by a code why it could not read one.

pub mod android_qr;
pub mod autoconfig;
pub mod autodiscover;
pub mod letter;
pub mod mobileconfig;
pub mod pacc;

mod xml;

use thiserror::Error;

/// Why a document could not be read. The text is a code; `words` has the sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum Unreadable {
    /// More than 1 MiB, or nested or repeated beyond any honest document.
    #[error("document-too-large")]
    TooLarge,
    /// Not UTF-8.
    #[error("document-encoding")]
    Encoding,
    /// A web page: the server answers every address with one.
    #[error("document-is-web-page")]
    Html,
    /// It brings a DTD or uses entities, which nobody should follow.
    #[error("document-has-dtd")]
    Dtd,
    /// Not well-formed XML.
    #[error("document-not-xml")]
    NotXml,
    /// Wrapped in a signature or in Apple's binary form: opaque to this reader.
    #[error("document-not-plain")]
    NotPlain,
    /// Well-formed, but another kind of document.
    #[error("document-of-another-kind")]
    WrongRoot,
    /// A client configuration without an `emailProvider`.
    #[error("document-without-provider")]
    NoProvider,
    /// No server or mail account in it that this program could use.
    #[error("document-without-server")]
    NoServer,
    /// This key, which the format requires, is missing.
    #[error("document-lacks-key")]
    Lacks(&'static str),
    /// The value of this key is none that the format knows.
    #[error("document-has-bad-value")]
    BadValue(&'static str),
}
