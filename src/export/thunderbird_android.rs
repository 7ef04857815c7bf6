//! Thunderbird for Android: the payload of a QR code that its Import takes, one account, without the password.
//!
//! Small on purpose: many cannot scan what Thunderbird's desktop shows, because it holds too much.

use super::{Account, File, Refusal, Sides, carried, encrypted, file_stem, host, is_scram, one_line, port};
use crate::formats::android_qr::{QrAccount, QrServer};
use crate::model::{Authentication, ServerSettings};

pub(super) fn render(account: &Account, sides: &Sides<'_>) -> Result<File, Refusal> {
    let address = account.address.to_string();
    if !address.is_ascii() {
        return Err(Refusal::Address);
    }
    let payload = QrAccount {
        incoming: server(sides.incoming)?,
        outgoing: server(sides.outgoing)?,
        display_name: account.display_name.as_deref().map(one_line).unwrap_or_default(),
        name: address.clone(),
        address,
    };
    Ok(File {
        name: format!("{}.thunderbird-android.json", file_stem(&account.address)),
        mime: "application/json",
        bytes: payload.write().into_bytes(),
    })
}

fn server(settings: &ServerSettings) -> Result<QrServer, Refusal> {
    // Of the mechanisms that do not send the password the app does CRAM-MD5 only.
    if settings.mechanism.is_some_and(is_scram) || settings.authentication == Authentication::None {
        return Err(Refusal::Authentication);
    }
    Ok(QrServer {
        protocol: settings.protocol,
        host: host(settings)?,
        port: port(settings)?,
        security: encrypted(settings)?,
        authentication: settings.authentication,
        username: carried(&settings.username)?.to_owned(),
    })
}
