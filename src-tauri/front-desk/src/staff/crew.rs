//! The people who work here, as the administrator keeps them. Nobody is deleted, and the last administrator stays one.

use super::{Password, SignedIn, names, password, store};
use crate::Desk;
use crate::database::Conn;
use crate::error::{FieldProblem, Refusal, Result};
use crate::ids::{RequestId, StaffId};
use crate::journal::Record;
use crate::rights::{Command, Role};
use serde::{Deserialize, Serialize};
use specta::Type;

/// A member of staff, as the administrator sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct StaffMember {
    /// Who.
    pub id: StaffId,
    /// The name, which is also what one signs in with.
    pub name: String,
    /// The roles.
    pub roles: Vec<Role>,
    /// Whether the person may not work here any more.
    pub disabled: bool,
}

/// Somebody new.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct Hire {
    /// The name, unlike anybody else's here.
    pub name: String,
    /// The roles.
    pub roles: Vec<Role>,
    /// A first password, to be changed.
    pub password: Password,
}

impl Desk {
    /// Everybody, for the administrator.
    ///
    /// # Errors
    /// The session's refusals.
    pub async fn staff(&self, who: &SignedIn) -> Result<Vec<StaffMember>> {
        let mut rows = self.look(who, Command::Staff).await?;
        store::everybody(&mut rows).await
    }

    /// Brings somebody new to the desk.
    ///
    /// # Errors
    /// [`Refusal::NameTaken`], [`Refusal::CharactersMissing`] for a name no receipt could carry, [`Refusal::PasswordTooShort`], or what
    /// is wrong with a field.
    pub async fn hire(
        &self,
        who: &SignedIn,
        request: &RequestId,
        hire: Hire,
    ) -> Result<StaffMember> {
        let name = names::person("name", &hire.name)?;
        let roles = some_roles(&hire.roles)?;
        let hash = self.hash(&hire.password).await?;
        self.act(who, Command::Hire, request, hire, async move |tx, _| {
            if store::named(tx.rows(), &name).await?.is_some() {
                return Err(Refusal::NameTaken { name }.into());
            }
            let now = tx.now();
            let id = store::insert_staff(tx.rows(), &name, &hash, now).await?;
            store::set_roles(tx.rows(), id, &roles).await?;
            let record = Record::of("staff", id)
                .text("name", &name)
                .text("roles", in_words(&roles));
            Ok((
                StaffMember {
                    id,
                    name,
                    roles,
                    disabled: false,
                },
                record,
            ))
        })
        .await
    }

    /// Gives somebody other roles.
    ///
    /// # Errors
    /// [`Refusal::LastAdministrator`], [`Refusal::NotFound`].
    pub async fn change_roles(
        &self,
        who: &SignedIn,
        request: &RequestId,
        staff: StaffId,
        roles: Vec<Role>,
    ) -> Result<StaffMember> {
        let roles = some_roles(&roles)?;
        self.act(
            who,
            Command::ChangeRoles,
            request,
            (staff, roles),
            async move |tx, (staff, roles)| {
                store::set_roles(tx.rows(), staff, &roles).await?;
                require_administrator(tx.rows()).await?;
                Ok((
                    store::member(tx.rows(), staff).await?,
                    Record::of("staff", staff).text("roles", in_words(&roles)),
                ))
            },
        )
        .await
    }

    /// Disables somebody, and ends the sessions, or lets them work again.
    ///
    /// # Errors
    /// [`Refusal::LastAdministrator`], [`Refusal::NotFound`].
    pub async fn disable_staff(
        &self,
        who: &SignedIn,
        request: &RequestId,
        staff: StaffId,
    ) -> Result<StaffMember> {
        self.act(
            who,
            Command::DisableStaff,
            request,
            staff,
            async move |tx, staff| {
                let now = tx.now();
                store::set_disabled(tx.rows(), staff, Some(now)).await?;
                store::end_sessions_of(tx.rows(), staff, now).await?;
                require_administrator(tx.rows()).await?;
                Ok((
                    store::member(tx.rows(), staff).await?,
                    Record::of("staff", staff),
                ))
            },
        )
        .await
    }

    /// Lets somebody work here again.
    ///
    /// # Errors
    /// [`Refusal::NotFound`].
    pub async fn enable_staff(
        &self,
        who: &SignedIn,
        request: &RequestId,
        staff: StaffId,
    ) -> Result<StaffMember> {
        self.act(
            who,
            Command::EnableStaff,
            request,
            staff,
            async move |tx, staff| {
                store::set_disabled(tx.rows(), staff, None).await?;
                Ok((
                    store::member(tx.rows(), staff).await?,
                    Record::of("staff", staff),
                ))
            },
        )
        .await
    }

    /// Gives somebody who forgot it another password, and ends a wait.
    ///
    /// # Errors
    /// [`Refusal::PasswordTooShort`], [`Refusal::NotFound`].
    pub async fn reset_password(
        &self,
        who: &SignedIn,
        request: &RequestId,
        staff: StaffId,
        password: &Password,
    ) -> Result<()> {
        let hash = self.hash(password).await?;
        self.act(
            who,
            Command::ResetPassword,
            request,
            staff,
            async move |tx, staff| {
                store::member(tx.rows(), staff).await?;
                store::set_password(tx.rows(), staff, &hash).await?;
                store::forget_wait(tx.rows(), staff).await?;
                Ok(((), Record::of("staff", staff)))
            },
        )
        .await
    }

    /// Changes one's own password.
    ///
    /// # Errors
    /// [`Refusal::WrongPassword`] for the old one, [`Refusal::PasswordTooShort`] for the new one.
    pub async fn change_password(
        &self,
        who: &SignedIn,
        request: &RequestId,
        old: &Password,
        new: &Password,
    ) -> Result<()> {
        // Sent again after it succeeded, the old password is the wrong one, and nobody typed it wrong.
        let (command, staff) = (Command::ChangePassword, who.staff());
        if let Some(done) = self.answered(who, command, request, &staff).await? {
            return Ok(done);
        }
        self.unlock(who, old).await?;
        let hash = self.hash(new).await?;
        self.act(who, command, request, staff, async move |tx, staff| {
            store::set_password(tx.rows(), staff, &hash).await?;
            Ok(((), Record::of("staff", staff)))
        })
        .await
    }

    pub(super) async fn hash(&self, password: &Password) -> Result<String> {
        password::hash(password.clone(), self.outside.random()?, self.outside.guess).await
    }
}

/// Gives somebody every role there is, as in the sample community, where whoever looks around must be able to do everything. Answers
/// with the roles as the journal has them.
pub(crate) async fn hold_every_role(conn: &mut Conn, staff: StaffId) -> Result<String> {
    store::set_roles(conn, staff, Role::ALL).await?;
    Ok(in_words(Role::ALL))
}

fn some_roles(roles: &[Role]) -> Result<Vec<Role>> {
    let mut roles = roles.to_vec();
    roles.sort();
    roles.dedup();
    if roles.is_empty() {
        return Err(Refusal::field("roles", FieldProblem::Empty).into());
    }
    Ok(roles)
}

fn in_words(roles: &[Role]) -> String {
    roles
        .iter()
        .map(|role| role.as_str())
        .collect::<Vec<_>>()
        .join(" ")
}

async fn require_administrator(conn: &mut Conn) -> Result<()> {
    if store::administrators(conn).await? == 0 {
        return Err(Refusal::LastAdministrator.into());
    }
    Ok(())
}
