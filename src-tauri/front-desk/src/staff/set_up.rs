//! The first start: community, desk and administrator get their names. There is no default account and no default password.

use super::{DeskNames, Password, names, store};
use crate::Desk;
use crate::database::Conn;
use crate::error::{FieldProblem, Refusal, Result};
use crate::ids::RequestId;
use crate::journal::Record;
use crate::reading;
use crate::rights::{Command, Role};
use crate::text;
use serde::{Deserialize, Serialize};
use specta::Type;

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
    /// Who can sign in here: those who work here now, and of them nothing but the name.
    pub staff: Vec<NameToSignIn>,
}

/// A name at the door, and what one may type for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct NameToSignIn {
    /// The name.
    pub name: String,
    /// How it is read: `wangfang`, `wf`, and once more with u for ü.
    pub typed: Vec<String>,
}

impl NameToSignIn {
    fn of(name: String) -> NameToSignIn {
        let reading = reading::read(&name);
        let with_u = reading.with_u();
        let typed = [Some(reading.full), Some(reading.initials), with_u];
        NameToSignIn {
            typed: typed.into_iter().flatten().collect(),
            name,
        }
    }
}

/// Everybody who may stand at the door.
async fn at_the_door(conn: &mut Conn) -> Result<Vec<NameToSignIn>> {
    let names = store::names_to_sign_in(conn).await?;
    Ok(names.into_iter().map(NameToSignIn::of).collect())
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
            staff: at_the_door(&mut rows).await?,
        })
    }

    /// The first start: names community, desk and administrator. There is no default account.
    ///
    /// # Errors
    /// [`Refusal::AlreadySetUp`], [`Refusal::NameTaken`] for the name that the IT person's tool has, [`Refusal::CharactersMissing`] for
    /// a name no receipt could carry, or what is wrong with a field.
    pub async fn set_up(&self, request: &RequestId, set_up: SetUp) -> Result<DeskState> {
        let code = text::required(
            "deskCode",
            &text::narrow(&set_up.desk_code).to_uppercase(),
            4,
        )?;
        if !code.bytes().all(|b| b.is_ascii_alphanumeric()) {
            return Err(Refusal::field("deskCode", FieldProblem::Malformed).into());
        }
        let community = names::community(&set_up.community)?;
        let desk_name = names::desk(&set_up.desk_name)?;
        let administrator = names::person("administrator", &set_up.administrator)?;
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
                staff: at_the_door(tx.rows()).await?,
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
}
