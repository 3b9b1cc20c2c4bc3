//! The names that stand on every paper: the community's, the desk's, and those of the people who work there. A receipt is refused when
//! one of them cannot be printed, so none is taken that could not, and each can be corrected. What was printed keeps what it said: the
//! papers hold their own copy. The desk's code stays, for the receipt numbers begin with it.

use super::{DeskNames, SignedIn, StaffMember, maintenance, store};
use crate::Desk;
use crate::documents::refuse_missing;
use crate::error::{FieldProblem, Refusal, Result};
use crate::ids::{RequestId, StaffId};
use crate::journal::Record;
use crate::rights::Command;
use crate::text;
use serde::{Deserialize, Serialize};
use specta::Type;

/// What community and desk are really called.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RenameDesk {
    /// The community's name.
    pub community: String,
    /// The desk's name.
    pub desk_name: String,
}

/// What somebody is really called.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RenameStaff {
    /// Who.
    pub staff: StaffId,
    /// The name, unlike anybody else's here; it is also what one signs in with.
    pub name: String,
}

/// A community's name that papers can carry.
pub(super) fn community(typed: &str) -> Result<String, Refusal> {
    printable("community", typed, 60)
}

/// A desk's.
pub(super) fn desk(typed: &str) -> Result<String, Refusal> {
    printable("deskName", typed, 40)
}

/// Somebody's who works here; not the one of the IT person's tool.
pub(super) fn person(field: &str, typed: &str) -> Result<String, Refusal> {
    let name = printable(field, typed, 40)?;
    maintenance::refuse_its_name(&name)?;
    Ok(name)
}

fn printable(field: &str, typed: &str, most: usize) -> Result<String, Refusal> {
    let name = text::required(field, typed, most)?;
    if name.contains('\n') {
        return Err(Refusal::field(field, FieldProblem::OddCharacters));
    }
    refuse_missing([name.as_str()])?;
    Ok(name)
}

impl Desk {
    /// Corrects what community and desk are called, on the papers from now on.
    ///
    /// # Errors
    /// [`Refusal::CharactersMissing`] for a name no receipt could carry, or what is wrong with a field.
    pub async fn rename_desk(
        &self,
        who: &SignedIn,
        request: &RequestId,
        rename: RenameDesk,
    ) -> Result<DeskNames> {
        let (new_community, new_desk) = (community(&rename.community)?, desk(&rename.desk_name)?);
        let command = Command::RenameDesk;
        self.act(who, command, request, rename, async move |tx, _| {
            let was = super::desk_names(tx.rows()).await?;
            store::rename_desk(tx.rows(), was.id, &new_community, &new_desk).await?;
            let record = Record::of("desk", was.id)
                .text("community_was", &was.community)
                .text("community", &new_community)
                .text("name_was", &was.name)
                .text("name", &new_desk);
            Ok((super::desk_names(tx.rows()).await?, record))
        })
        .await
    }

    /// Corrects what somebody is called, on the papers from now on. It is what they sign in with from now on, too.
    ///
    /// # Errors
    /// [`Refusal::NameTaken`], [`Refusal::CharactersMissing`], [`Refusal::NotFound`], or what is wrong with the field.
    pub async fn rename_staff(
        &self,
        who: &SignedIn,
        request: &RequestId,
        rename: RenameStaff,
    ) -> Result<StaffMember> {
        let name = person("name", &rename.name)?;
        let command = Command::RenameStaff;
        self.act(who, command, request, rename, async move |tx, rename| {
            let was = store::member(tx.rows(), rename.staff).await?;
            match store::named(tx.rows(), &name).await? {
                Some(other) if other != rename.staff => {
                    return Err(Refusal::NameTaken { name }.into());
                }
                _ => store::rename_staff(tx.rows(), rename.staff, &name).await?,
            }
            let record = Record::of("staff", rename.staff)
                .text("name_was", was.name)
                .text("name", name);
            Ok((store::member(tx.rows(), rename.staff).await?, record))
        })
        .await
    }
}
