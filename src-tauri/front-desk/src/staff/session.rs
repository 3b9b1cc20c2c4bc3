//! Sessions: who is signed in, and the password that a second person gives for one right. Whether a session still holds is asked of the
//! rows at every act and read, so that somebody disabled is out at once.

use super::{Password, password, store, wait};
use crate::Desk;
use crate::acts::Tx;
use crate::database::Conn;
use crate::error::{Refusal, Result};
use crate::ids::{RequestId, SessionId, StaffId};
use crate::journal::Record;
use crate::rights::{Command, Right, Role};
use crate::text;
use serde::{Deserialize, Serialize};
use specta::Type;

/// Somebody who is signed in. Only a session that begins makes one; whether it still holds is asked again at every act and read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SignedIn {
    session: SessionId,
    staff: StaffId,
    name: String,
    roles: Vec<Role>,
}

impl SignedIn {
    /// Starts a session for somebody whose password was right.
    pub(super) async fn begin(tx: &mut Tx<'_, '_>, staff: StaffId) -> Result<SignedIn> {
        let now = tx.now();
        Ok(SignedIn {
            session: store::start_session(tx.rows(), staff, now).await?,
            staff,
            name: store::name_of(tx.rows(), staff).await?,
            roles: store::roles(tx.rows(), staff).await?,
        })
    }

    /// Who.
    pub const fn staff(&self) -> StaffId {
        self.staff
    }

    /// The name, as it goes on paper.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The roles when signing in; the rights are checked against the roles of the moment.
    pub fn roles(&self) -> &[Role] {
        &self.roles
    }

    /// The session.
    pub const fn session(&self) -> SessionId {
        self.session
    }
}

/// A second person who gave the password for one right. Only [`Desk::approve`] makes one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Approved {
    staff: StaffId,
    right: Right,
}

impl Approved {
    /// Who approved.
    pub const fn staff(&self) -> StaffId {
        self.staff
    }
}

/// What the small dialog for the second person asks for.
#[derive(Clone, Debug, Deserialize, Type)]
pub struct Approval {
    /// The name of the second person.
    pub name: String,
    /// The password.
    pub password: Password,
}

/// Whether the session still holds and its roles include the command's right, by the rows as they are now.
pub(crate) async fn require(conn: &mut Conn, who: &SignedIn, command: Command) -> Result<StaffId> {
    let standing = store::standing(conn, who.session)
        .await?
        .ok_or(Refusal::SessionEnded)?;
    if standing.disabled {
        return Err(Refusal::StaffDisabled {
            name: who.name.clone(),
        }
        .into());
    }
    if standing.ended || standing.staff != who.staff {
        return Err(Refusal::SessionEnded.into());
    }
    let roles = store::roles(conn, who.staff).await?;
    let right = command.right();
    if !right.held_by(&roles) {
        return Err(Refusal::NotAllowed { right }.into());
    }
    Ok(who.staff)
}

/// Whether the session may do another command, too: for a page that shows more to whoever may see more.
///
/// # Errors
/// The session's refusals; a right that is missing is an answer.
pub(crate) async fn may(conn: &mut Conn, who: &SignedIn, command: Command) -> Result<bool> {
    match require(conn, who, command).await {
        Ok(_) => Ok(true),
        Err(crate::Error::Refusal(Refusal::NotAllowed { .. })) => Ok(false),
        Err(other) => Err(other),
    }
}

impl Desk {
    /// Signs somebody in; whoever was signed in at this window before is signed out by it.
    ///
    /// # Errors
    /// [`Refusal::WrongPassword`], [`Refusal::WaitBeforeSignIn`], [`Refusal::StaffDisabled`].
    pub async fn sign_in(
        &self,
        request: &RequestId,
        name: &str,
        password: &Password,
        instead_of: Option<SessionId>,
    ) -> Result<SignedIn> {
        let staff = self.identify(name, password).await?;
        self.act_unsigned(
            Command::SignIn,
            request,
            (staff, instead_of),
            async move |tx, (staff, instead_of)| {
                if let Some(session) = instead_of {
                    let now = tx.now();
                    store::end_session(tx.rows(), session, now).await?;
                }
                let who = SignedIn::begin(tx, staff).await?;
                let record = Record::of("session", who.session).number("staff", staff);
                Ok((who, record))
            },
        )
        .await
    }

    /// Whether it is the person of this session who unlocks the screen.
    ///
    /// # Errors
    /// As [`Desk::sign_in`].
    pub async fn unlock(&self, who: &SignedIn, password: &Password) -> Result<()> {
        let staff = self.identify(&who.name, password).await?;
        if staff == who.staff {
            Ok(())
        } else {
            Err(Refusal::WrongPassword.into())
        }
    }

    /// Ends the session.
    ///
    /// # Errors
    /// The session's refusals.
    pub async fn sign_out(&self, who: &SignedIn, request: &RequestId) -> Result<()> {
        let session = who.session;
        self.act(
            who,
            Command::SignOut,
            request,
            session,
            async move |tx, session| {
                let now = tx.now();
                store::end_session(tx.rows(), session, now).await?;
                Ok(((), Record::of("session", session)))
            },
        )
        .await
    }

    /// Takes the password of a second person for one right; nobody signs out.
    ///
    /// # Errors
    /// [`Refusal::ApprovalNeeded`] without one, [`Refusal::ApprovedByOneself`], [`Refusal::NotAllowed`], and those of signing in.
    pub async fn approve(
        &self,
        who: &SignedIn,
        right: Right,
        approval: Option<Approval>,
    ) -> Result<Approved> {
        let approval = approval.ok_or(Refusal::ApprovalNeeded { right })?;
        let staff = self.identify(&approval.name, &approval.password).await?;
        if staff == who.staff {
            return Err(Refusal::ApprovedByOneself.into());
        }
        let roles = store::roles(&mut *self.database.read().await?, staff).await?;
        if !right.held_by(&roles) {
            return Err(Refusal::NotAllowed { right }.into());
        }
        Ok(Approved { staff, right })
    }

    /// Who has this name and password. A wrong one makes the next attempt wait.
    async fn identify(&self, name: &str, password: &Password) -> Result<StaffId> {
        // As it was kept when the person was hired: a name that is pasted brings marks along that nobody sees.
        let name = text::required("name", name, 40).unwrap_or_default();
        let known = store::credentials(&mut *self.database.read().await?, &name).await?;
        let now = self.outside.clock.now();
        if let Some(seconds) = known
            .as_ref()
            .and_then(|known| wait::seconds_left(known.wait_until, now))
        {
            return Err(Refusal::WaitBeforeSignIn { seconds }.into());
        }
        // An unknown name takes as long as a wrong password.
        let hash = known.as_ref().map_or_else(
            || password::NOBODY.to_owned(),
            |known| known.password_hash.clone(),
        );
        let right = password::matches(password.clone(), hash).await?;
        let Some(known) = known else {
            return Err(Refusal::WrongPassword.into());
        };
        if !right {
            let failures = known.failures.saturating_add(1);
            let until = wait::until(failures, now);
            let request = RequestId::new(format!(
                "wrong-password-{}-{}-{failures}",
                known.id,
                now.millis()
            ))?;
            self.act_unsigned(
                Command::SignIn,
                &request,
                known.id,
                async move |tx, staff| {
                    store::set_wait(tx.rows(), staff, failures, until).await?;
                    Ok((
                        (),
                        Record::of("staff", staff).number("wrong_passwords", failures),
                    ))
                },
            )
            .await?;
            return Err(Refusal::WrongPassword.into());
        }
        if known.disabled {
            return Err(Refusal::StaffDisabled { name }.into());
        }
        if known.failures > 0 {
            let request = RequestId::new(format!("right-password-{}-{}", known.id, now.millis()))?;
            self.act_unsigned(
                Command::SignIn,
                &request,
                known.id,
                async move |tx, staff| {
                    store::forget_wait(tx.rows(), staff).await?;
                    Ok(((), Record::of("staff", staff).number("wrong_passwords", 0)))
                },
            )
            .await?;
        }
        Ok(known.id)
    }
}
