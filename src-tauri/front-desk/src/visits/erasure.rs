//! Visitors are forgotten. After the days that the community decided, name, phone and plate of a visit are erased together with the salt
//! of their commitments, so that what the journal keeps of them says nothing any more; the row stays for the count. Nobody has to think
//! of it: it happens with every closing, and the closing's journal line says how many were erased and up to which day.

use super::store;
use crate::acts::Tx;
use crate::error::Result;
use crate::settings;
use crate::time::BusinessDate;

/// What was forgotten.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Erased {
    /// How many visits.
    pub visits: u32,
    /// Everything before this day is forgotten, except of whoever may still be inside.
    pub before: BusinessDate,
}

/// Erases who came on days that are longer ago than a visit's data is kept. Whoever may still be inside is not forgotten.
///
/// # Errors
/// A fault when the database does.
pub async fn erase_old(tx: &mut Tx<'_, '_>) -> Result<Erased> {
    let (today, now) = (tx.today(), tx.now());
    let days = settings::settings(tx.rows()).await?.visit_days;
    let before = first_day_kept(today, days);
    let visits = store::erase_before(tx.rows(), before, now).await?;
    Ok(Erased { visits, before })
}

/// A visit is kept for `days` days after its own.
pub(super) fn first_day_kept(today: BusinessDate, days: i64) -> BusinessDate {
    let days = u64::try_from(days).unwrap_or(LONGEST).min(LONGEST);
    today.minus_days(days)
}

/// No community keeps visitors longer, whatever stands in the settings.
const LONGEST: u64 = 180;
