//! Staff of the desk: the first start, signing in and out, second persons who approve, and who may do what. A wrong password makes
//! the next attempt wait, longer each time and across restarts, but never for good.

mod crew;
mod maintenance;
mod names;
mod password;
mod session;
mod set_up;
mod store;
mod wait;

pub(crate) use crew::hold_every_role;
pub use crew::{Hire, StaffMember};
pub use maintenance::MAINTENANCE;
pub use names::{RenameDesk, RenameStaff};
pub use password::Password;
pub use session::{Approval, Approved, SignedIn};
pub(crate) use session::{may, require};
pub use set_up::{DeskState, NameToSignIn, SetUp};

use crate::database::Conn;
use crate::error::{Refusal, Result};
use crate::ids::{DeskId, StaffId};
use crate::rights::Right;
use serde::{Deserialize, Serialize};
use specta::Type;

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
