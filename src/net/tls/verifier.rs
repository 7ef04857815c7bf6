//! A verifier that lets every certificate pass and remembers what is wrong with it.

use std::sync::{Arc, Mutex, PoisonError};

use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::client::{WebPkiServerVerifier, verify_server_name};
use rustls::crypto::CryptoProvider;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::server::ParsedCertificate;
use rustls::{CertificateError, DigitallySignedStruct, Error, SignatureScheme};
use x509_parser::prelude::{FromDer as _, X509Certificate};

use super::judge::time_problem;
use crate::model::CertProblem;

/// More certificates than this in a chain are not looked at.
const CHAIN_MAX: usize = 10;
/// More than this of a word on revocation is not kept, in bytes.
const OCSP_MAX: usize = 16 * 1024;

/// What a server showed, and the first error in it.
#[derive(Debug, Default)]
pub(super) struct Shown {
    pub chain: Vec<CertificateDer<'static>>,
    /// The issuer's word on revocation, when one was sent along.
    pub ocsp: Vec<u8>,
    pub error: Option<Error>,
}

/// Lets every certificate pass and keeps it, with the error of the first that should not have.
#[derive(Debug)]
pub(super) struct Recording {
    judge: Option<Arc<WebPkiServerVerifier>>,
    pinned: Arc<[CertificateDer<'static>]>,
    provider: Arc<CryptoProvider>,
    shown: Mutex<Shown>,
}

impl Recording {
    pub fn new(
        judge: Option<Arc<WebPkiServerVerifier>>,
        pinned: Arc<[CertificateDer<'static>]>,
        provider: Arc<CryptoProvider>,
    ) -> Self {
        Self { judge, pinned, provider, shown: Mutex::default() }
    }

    /// What was shown.
    pub fn take(&self) -> Shown {
        std::mem::take(&mut *self.shown.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl ServerCertVerifier for Recording {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let verdict = match &self.judge {
            Some(judge) => judge.verify_server_cert(end_entity, intermediates, server_name, ocsp_response, now),
            None => Err(CertificateError::UnknownIssuer.into()),
        };
        // The verifier takes no authority for a server, not even one that was trusted by hand as just that.
        let verdict = match verdict {
            Err(_) if self.pinned.contains(end_entity) => holds(end_entity, server_name, now),
            verdict => verdict.map(|_| ()),
        };
        let chain = std::iter::once(end_entity).chain(intermediates).take(CHAIN_MAX).map(|der| der.clone().into_owned());
        let ocsp = ocsp_response.get(..OCSP_MAX).unwrap_or(ocsp_response).to_vec();
        let shown = Shown { chain: chain.collect(), ocsp, error: verdict.err() };
        *self.shown.lock().unwrap_or_else(PoisonError::into_inner) = shown;
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        rustls::crypto::verify_tls12_signature(message, cert, dss, &self.provider.signature_verification_algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        rustls::crypto::verify_tls13_signature(message, cert, dss, &self.provider.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}

/// What is left to verify of a certificate that is trusted itself: its time and its names.
fn holds(leaf: &CertificateDer<'_>, name: &ServerName<'_>, now: UnixTime) -> Result<(), Error> {
    let (_, parsed) = X509Certificate::from_der(leaf).map_err(|_| CertificateError::BadEncoding)?;
    match time_problem(&parsed, now) {
        Some(CertProblem::Expired) => Err(CertificateError::Expired.into()),
        Some(_) => Err(CertificateError::NotValidYet.into()),
        None => verify_server_name(&ParsedCertificate::try_from(leaf)?, name),
    }
}
