//! Staff of the desk: the first start, signing in and out, second persons who approve, and who may do what. A wrong password makes
//! the next attempt wait, longer each time and across restarts, but never for good.

mod maintenance;
mod password;
mod store;
mod wait;

pub use maintenance::MAINTENANCE;
pub use password::Password;

use crate::Desk;
use crate::database::Conn;
use crate::error::{Refusal, Result};
use crate::ids::{DeskId, RequestId, SessionId, StaffId};
use crate::journal::Record;
use crate::rights::{Command, Right, Role};
use crate::text;
use serde::{Deserialize, Serialize};
use specta::Type;

/// Somebody who is signed in. Only [`Desk::sign_in`] makes one; whether it still holds is asked again at every act and read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SignedIn {
    session: SessionId,
    staff: StaffId,
    name: String,
    roles: Vec<Role>,
}

impl SignedIn {
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

/// The first start.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct SetUp {
    /// The community's name.
    pub community: String,
    /// One to four letters and digits that begin every receipt number.
    pub desk_code: String,
    /// The desk's name.
    pub desk_name: String,
    /// The administrator's name.
    pub administrator: String,
    /// The administrator's password.
    pub password: Password,
}

/// What may be known before anybody signs in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DeskState {
    /// The community and desk; none before the first start is over.
    pub desk: Option<DeskNames>,
    /// Who can sign in here, by name.
    pub staff: Vec<String>,
}

/// The desk and its community, as they go on paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct DeskNames {
    /// The desk.
    pub id: DeskId,
    /// The community.
    pub community: String,
    /// The code of receipt numbers.
    pub code: String,
    /// The desk's name.
    pub name: String,
}

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

/// The desk's own names, for papers and numbers.
///
/// # Errors
/// A fault before the first start is over.
pub async fn desk_names(conn: &mut Conn) -> Result<DeskNames> {
    Ok(store::desk(conn).await?.ok_or(Refusal::not_found("desk"))?)
}

/// A person's name as it goes on paper.
///
/// # Errors
/// A fault when there is nobody with the id.
pub async fn name_of(conn: &mut Conn, staff: StaffId) -> Result<String> {
    store::name_of(conn, staff).await
}

/// Whether somebody's roles of this moment include a right; for rules finer than the command's own right.
///
/// # Errors
/// A fault when the database does.
pub async fn holds(conn: &mut Conn, staff: StaffId, right: Right) -> Result<bool> {
    Ok(right.held_by(&store::roles(conn, staff).await?))
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
    /// What the first screen needs.
    ///
    /// # Errors
    /// A fault when the database does.
    pub async fn desk_state(&self) -> Result<DeskState> {
        let mut rows = self.database.read().await?;
        Ok(DeskState {
            desk: store::desk(&mut rows).await?,
            staff: store::names_to_sign_in(&mut rows).await?,
        })
    }

    /// The first start: names community, desk and administrator. There is no default account.
    ///
    /// # Errors
    /// [`Refusal::AlreadySetUp`], or what is wrong with a field.
    pub async fn set_up(&self, request: &RequestId, set_up: SetUp) -> Result<DeskState> {
        let code = text::required(
            "deskCode",
            &text::narrow(&set_up.desk_code).to_uppercase(),
            4,
        )?;
        if !code.bytes().all(|b| b.is_ascii_alphanumeric()) {
            return Err(Refusal::field("deskCode", crate::error::FieldProblem::Malformed).into());
        }
        let community = text::required("community", &set_up.community, 60)?;
        let desk_name = text::required("deskName", &set_up.desk_name, 40)?;
        let administrator = text::required("administrator", &set_up.administrator, 40)?;
        let hash = self.hash(&set_up.password).await?;
        self.act_unsigned(Command::SetUp, request, set_up, async move |tx, _| {
            if store::desk(tx.rows()).await?.is_some() {
                return Err(Refusal::AlreadySetUp.into());
            }
            let now = tx.now();
            let desk = store::insert_desk(tx.rows(), &community, &code, &desk_name).await?;
            let staff = store::insert_staff(tx.rows(), &administrator, &hash, now).await?;
            store::set_roles(tx.rows(), staff, &[Role::Administrator]).await?;
            let state = DeskState {
                desk: store::desk(tx.rows()).await?,
                staff: store::names_to_sign_in(tx.rows()).await?,
            };
            Ok((
                state,
                Record::of("desk", desk)
                    .text("community", community)
                    .text("code", code)
                    .number("administrator", staff),
            ))
        })
        .await
    }

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
                let now = tx.now();
                if let Some(session) = instead_of {
                    store::end_session(tx.rows(), session, now).await?;
                }
                let session = store::start_session(tx.rows(), staff, now).await?;
                let (name, roles) = (
                    store::name_of(tx.rows(), staff).await?,
                    store::roles(tx.rows(), staff).await?,
                );
                Ok((
                    SignedIn {
                        session,
                        staff,
                        name,
                        roles,
                    },
                    Record::of("session", session).number("staff", staff),
                ))
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
    /// [`Refusal::NameTaken`], [`Refusal::PasswordTooShort`], or what is wrong with a field.
    pub async fn hire(
        &self,
        who: &SignedIn,
        request: &RequestId,
        hire: Hire,
    ) -> Result<StaffMember> {
        let name = text::required("name", &hire.name, 40)?;
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
        self.unlock(who, old).await?;
        let hash = self.hash(new).await?;
        self.act(
            who,
            Command::ChangePassword,
            request,
            who.staff,
            async move |tx, staff| {
                store::set_password(tx.rows(), staff, &hash).await?;
                Ok(((), Record::of("staff", staff)))
            },
        )
        .await
    }

    /// Who has this name and password. A wrong one makes the next attempt wait.
    async fn identify(&self, name: &str, password: &Password) -> Result<StaffId> {
        let name = name.trim().to_owned();
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

    async fn hash(&self, password: &Password) -> Result<String> {
        password::hash(password.clone(), self.outside.random()?).await
    }
}

/// Gives somebody every role there is, as in the sample community, where whoever looks around must be able to do everything.
pub(crate) async fn hold_every_role(conn: &mut Conn, staff: StaffId) -> Result<()> {
    store::set_roles(conn, staff, Role::ALL).await
}

fn some_roles(roles: &[Role]) -> Result<Vec<Role>> {
    let mut roles = roles.to_vec();
    roles.sort();
    roles.dedup();
    if roles.is_empty() {
        return Err(Refusal::field("roles", crate::error::FieldProblem::Empty).into());
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
