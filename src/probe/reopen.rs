//! One more session like one that was signed in before.

use crate::model::{Endpoint, Fault, Secret};
use crate::net::{Net, Recorder};

use super::login::{Attempt, SignIn};
use super::reach::reach;
use super::session::Session;

/// What a further session is opened with.
#[derive(Clone, Copy)]
pub struct Reopening<'a> {
    /// The way to the server.
    pub net: &'a Net,
    /// The sign-in that was accepted.
    pub attempt: &'a Attempt,
    /// Its password or token.
    pub secret: &'a Secret,
}

impl Reopening<'_> {
    /// A new session, signed in; `None` when the server cannot for now, such as while it still holds the last one. It is
    /// told by its lines and its sign-in, and not by steps: those were told before.
    ///
    /// # Errors
    /// The server's refusal of what it accepted before. Whoever gets it stops: another one would cost the user.
    pub(super) async fn open(&self, endpoint: &Endpoint, recorder: &Recorder) -> Result<Option<Session>, Fault> {
        // On the heap: it is rarely needed, and would make every send and every search as large as itself.
        let reached = Box::pin(reach(self.net, endpoint, &recorder.without_steps())).await;
        let Some(mut session) = reached else { return Ok(None) };
        match session.sign_in(self.attempt, self.secret).await {
            SignIn::Accepted => Ok(Some(session)),
            SignIn::Refused(fault) => {
                session.leave().await;
                Err(fault)
            }
            SignIn::Failed(_) => {
                session.leave().await;
                Ok(None)
            }
        }
    }
}
