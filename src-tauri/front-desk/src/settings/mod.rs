//! What a community decides once and the program then goes by. Looks (language, theme, zoom) belong to the window, not here.

mod store;

use crate::Desk;
use crate::database::Conn;
use crate::documents;
use crate::error::{FieldProblem, Refusal, Result};
use crate::ids::RequestId;
use crate::journal::Record;
use crate::rights::Command;
use crate::staff::SignedIn;
use crate::text;
use serde::{Deserialize, Serialize};
use specta::Type;

/// The community's decisions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Settings {
    /// Minutes without a key or a click until the screen locks: 1 to 60.
    pub idle_minutes: i64,
    /// Days a visit's personal data is kept after the visit: 1 to 180.
    pub visit_days: i64,
    /// Hours after which nobody is taken to be inside still: at the close of the shift their exit is *not confirmed*. 1 to 48.
    pub visit_hours: i64,
    /// Whether money that does not cover everything pays principal before late fees.
    pub principal_first: bool,
    /// Days after which an inspected deposit that nobody asks back is listed as unclaimed: 30 to 3650.
    pub deposit_days: i64,
    /// The developer (开发商), who pays for units that have no owner or are not delivered; blank where there is none.
    #[serde(default)]
    pub developer: String,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            idle_minutes: 5,
            visit_days: 30,
            // Longer than a working day with its way home no visit lasts, as far as a desk can tell.
            visit_hours: 12,
            principal_first: true,
            deposit_days: 180,
            developer: String::new(),
        }
    }
}

/// The settings as they are now.
///
/// # Errors
/// A fault when the database does.
pub async fn settings(conn: &mut Conn) -> Result<Settings> {
    let default = Settings::default();
    Ok(Settings {
        idle_minutes: store::number(conn, IDLE_MINUTES)
            .await?
            .unwrap_or(default.idle_minutes),
        visit_days: store::number(conn, VISIT_DAYS)
            .await?
            .unwrap_or(default.visit_days),
        visit_hours: store::number(conn, VISIT_HOURS)
            .await?
            .unwrap_or(default.visit_hours),
        principal_first: store::number(conn, PRINCIPAL_FIRST)
            .await?
            .map_or(default.principal_first, |flag| flag != 0),
        deposit_days: store::number(conn, DEPOSIT_DAYS)
            .await?
            .unwrap_or(default.deposit_days),
        developer: store::text(conn, DEVELOPER).await?.unwrap_or_default(),
    })
}

const IDLE_MINUTES: &str = "idle_minutes";
const VISIT_DAYS: &str = "visit_days";
const VISIT_HOURS: &str = "visit_hours";
const PRINCIPAL_FIRST: &str = "principal_first";
const DEPOSIT_DAYS: &str = "deposit_days";
const DEVELOPER: &str = "developer";

impl Desk {
    /// The settings as they are now.
    ///
    /// # Errors
    /// The session's refusals.
    pub async fn settings(&self, who: &SignedIn) -> Result<Settings> {
        settings(&mut *self.look(who, Command::Settings).await?).await
    }

    /// Decides otherwise.
    ///
    /// # Errors
    /// [`Refusal::BadField`] for a number out of its range.
    pub async fn change_settings(
        &self,
        who: &SignedIn,
        request: &RequestId,
        new: Settings,
    ) -> Result<Settings> {
        within("idleMinutes", new.idle_minutes, 1, 60)?;
        within("visitDays", new.visit_days, 1, 180)?;
        within("visitHours", new.visit_hours, 1, 48)?;
        within("depositDays", new.deposit_days, 30, 3650)?;
        let developer = text::optional("developer", &new.developer, 60)?.unwrap_or_default();
        documents::refuse_missing([developer.as_str()])?;
        let new = Settings { developer, ..new };
        self.act(
            who,
            Command::ChangeSettings,
            request,
            new,
            async move |tx, new| {
                store::set(tx.rows(), IDLE_MINUTES, &new.idle_minutes.to_string()).await?;
                store::set(tx.rows(), VISIT_DAYS, &new.visit_days.to_string()).await?;
                store::set(tx.rows(), VISIT_HOURS, &new.visit_hours.to_string()).await?;
                store::set(tx.rows(), DEVELOPER, &new.developer).await?;
                let principal_first = i64::from(new.principal_first);
                store::set(tx.rows(), PRINCIPAL_FIRST, principal_first).await?;
                store::set(tx.rows(), DEPOSIT_DAYS, new.deposit_days).await?;
                let record = Record::of("settings", 1)
                    .number(IDLE_MINUTES, new.idle_minutes)
                    .number(VISIT_DAYS, new.visit_days)
                    .number(VISIT_HOURS, new.visit_hours)
                    .number(PRINCIPAL_FIRST, principal_first)
                    .number(DEPOSIT_DAYS, new.deposit_days)
                    .text(DEVELOPER, &new.developer);
                Ok((new, record))
            },
        )
        .await
    }
}

fn within(field: &str, value: i64, least: i64, most: i64) -> Result<(), Refusal> {
    if (least..=most).contains(&value) {
        Ok(())
    } else {
        Err(Refusal::field(field, FieldProblem::OutOfRange))
    }
}
