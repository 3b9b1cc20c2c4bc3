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
use crate::words::words;
use serde::{Deserialize, Serialize};
use specta::Type;

words! {
    /// When what was paid ahead pays what is owed without anybody asking at the counter (预存冲抵).
    pub enum PrepaymentUse {
        /// Never; only as a way of paying at the counter.
        Off = "off",
        /// When somebody asks for it.
        OnDemand = "on_demand",
        /// By itself right after each billing run, and when somebody asks for it.
        AfterBilling = "after_billing",
    }
}

words! {
    /// How what is paid in cash is rounded (抹零).
    pub enum CashRounding {
        /// Not at all.
        Off = "off",
        /// Down to 角, in the payer's favour.
        DownJiao = "down_jiao",
        /// Down to 元, in the payer's favour.
        DownYuan = "down_yuan",
        /// To the nearest 角, a half up.
        NearestJiao = "nearest_jiao",
        /// To the nearest 元, a half up.
        NearestYuan = "nearest_yuan",
    }
}

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
    /// How many months of a unit's recurring charges may be paid ahead at most: 0 to 120, and 0 for no ceiling.
    pub prepayment_months: i64,
    /// When what was paid ahead is used by itself.
    pub prepayment_use: PrepaymentUse,
    /// How cash is rounded. A receipt with a deposit among it never is.
    pub cash_rounding: CashRounding,
    /// By how many fen at most on one receipt: 1 to 99. What would be more is not rounded.
    pub rounding_limit: i64,
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
            prepayment_months: 12,
            prepayment_use: PrepaymentUse::OnDemand,
            cash_rounding: CashRounding::Off,
            rounding_limit: 99,
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
        prepayment_months: store::number(conn, PREPAYMENT_MONTHS)
            .await?
            .unwrap_or(default.prepayment_months),
        prepayment_use: word(conn, PREPAYMENT_USE)
            .await?
            .unwrap_or(default.prepayment_use),
        cash_rounding: word(conn, CASH_ROUNDING)
            .await?
            .unwrap_or(default.cash_rounding),
        rounding_limit: store::number(conn, ROUNDING_LIMIT)
            .await?
            .unwrap_or(default.rounding_limit),
    })
}

const IDLE_MINUTES: &str = "idle_minutes";
const VISIT_DAYS: &str = "visit_days";
const VISIT_HOURS: &str = "visit_hours";
const PRINCIPAL_FIRST: &str = "principal_first";
const DEPOSIT_DAYS: &str = "deposit_days";
const DEVELOPER: &str = "developer";
const PREPAYMENT_MONTHS: &str = "prepayment_months";
const PREPAYMENT_USE: &str = "prepayment_use";
const CASH_ROUNDING: &str = "cash_rounding";
const ROUNDING_LIMIT: &str = "rounding_limit";

/// A decision that is a word; nothing where none was made, or one that this version does not know.
async fn word<W: TryFrom<String>>(conn: &mut Conn, name: &str) -> Result<Option<W>> {
    let word = store::text(conn, name).await?;
    Ok(word.and_then(|word| W::try_from(word).ok()))
}

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
        within("prepaymentMonths", new.prepayment_months, 0, 120)?;
        within("roundingLimit", new.rounding_limit, 1, 99)?;
        self.act(
            who,
            Command::ChangeSettings,
            request,
            new,
            async move |tx, new| {
                store::set(tx.rows(), IDLE_MINUTES, new.idle_minutes).await?;
                store::set(tx.rows(), VISIT_DAYS, new.visit_days).await?;
                store::set(tx.rows(), VISIT_HOURS, new.visit_hours).await?;
                store::set(tx.rows(), DEVELOPER, &new.developer).await?;
                let principal_first = i64::from(new.principal_first);
                store::set(tx.rows(), PRINCIPAL_FIRST, principal_first).await?;
                store::set(tx.rows(), DEPOSIT_DAYS, new.deposit_days).await?;
                store::set(tx.rows(), PREPAYMENT_MONTHS, new.prepayment_months).await?;
                store::set(tx.rows(), PREPAYMENT_USE, new.prepayment_use.as_str()).await?;
                store::set(tx.rows(), CASH_ROUNDING, new.cash_rounding.as_str()).await?;
                store::set(tx.rows(), ROUNDING_LIMIT, new.rounding_limit).await?;
                let record = Record::of("settings", 1)
                    .number(IDLE_MINUTES, new.idle_minutes)
                    .number(VISIT_DAYS, new.visit_days)
                    .number(VISIT_HOURS, new.visit_hours)
                    .number(PRINCIPAL_FIRST, principal_first)
                    .number(DEPOSIT_DAYS, new.deposit_days)
                    .text(DEVELOPER, &new.developer)
                    .number(PREPAYMENT_MONTHS, new.prepayment_months)
                    .text(PREPAYMENT_USE, new.prepayment_use.as_str())
                    .text(CASH_ROUNDING, new.cash_rounding.as_str())
                    .number(ROUNDING_LIMIT, new.rounding_limit);
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
