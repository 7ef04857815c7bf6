//! Thunderbird for Android: the payload of a QR code that its Import takes, one account, without the password.
//!
//! Small on purpose: many cannot scan what Thunderbird's desktop shows, because it holds too much.

use super::{Account, File, Refusal, Sides, Standing, carried, encrypted, file_stem, host, is_scram, one_line, port};
use crate::formats::android_qr::{QrAccount, QrServer};
use crate::model::{Authentication, ServerSettings};

pub(super) fn render(account: &Account, sides: &Sides<'_>, standing: Standing) -> Result<File, Refusal> {
    let address = account.address.to_string();
    if !address.is_ascii() {
        return Err(Refusal::Address);
    }
    if sides.incoming.authentication == Authentication::None {
        return Err(Refusal::Authentication);
    }
    // The only text that the app shows is what the account is called.
    let remark = if standing == Standing::Unproved { " (known, not proved)" } else { "" };
    let payload = QrAccount {
        incoming: server(sides.incoming)?,
        outgoing: server(sides.outgoing)?,
        display_name: account.display_name.as_deref().map(one_line).unwrap_or_default(),
        name: format!("{address}{remark}"),
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
    if settings.mechanism.is_some_and(is_scram) {
        return Err(Refusal::Authentication);
    }
    let username = match settings.authentication {
        Authentication::None => "",
        _ => carried(&settings.username)?,
    };
    Ok(QrServer {
        protocol: settings.protocol,
        host: host(settings)?,
        port: port(settings)?,
        security: encrypted(settings)?,
        authentication: settings.authentication,
        username: username.to_owned(),
    })
}
