//! Visitors are forgotten. After the days that the community decided, name, phone, plate and what was typed as the reason of a visit are
//! erased together with the salt of their commitments, so that what the journal keeps of them says nothing any more; the row stays for
//! the count. What was asked of the desk in those days is forgotten with them, for it could be found out by trying. Nobody has to think
//! of it: it happens with every closing and whenever the program starts, and the journal says how many were erased and up to which day.

use super::store;
use crate::Desk;
use crate::acts::{self, Tx};
use crate::error::Result;
use crate::ids::RequestId;
use crate::journal::Record;
use crate::rights::Command;
use crate::settings;
use crate::time::BusinessDate;
use serde::{Deserialize, Serialize};

/// What was forgotten.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Erased {
    /// How many visits.
    pub visits: u32,
    /// Everything before this day is forgotten, except of whoever may still be inside.
    pub before: BusinessDate,
}

impl Erased {
    /// As the journal keeps it.
    pub fn told(self, record: Record) -> Record {
        record
            .number("visits_erased", self.visits)
            .text("visits_kept_from", self.before)
    }
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
    acts::forget_requests(tx, before).await?;
    Ok(Erased { visits, before })
}

impl Desk {
    /// Forgets whom a closing would forget, for a desk that starts: it may have stood still for weeks. Nobody is asked, and where there
    /// is nobody to forget nothing is written. No command of the window leads here.
    ///
    /// # Errors
    /// When the disk does not take it; the next start or closing tries again.
    pub async fn forget_visits(&self) -> Result<Option<Erased>> {
        let now = self.outside.clock.now();
        let mut rows = self.database.read().await?;
        let days = settings::settings(&mut rows).await?.visit_days;
        if !store::any_before(&mut rows, first_day_kept(now.date(), days)).await? {
            return Ok(None);
        }
        drop(rows);
        let request = RequestId::new(format!("forget-visits-{}", now.millis()))?;
        let forgotten = self
            .act_unsigned(Command::ForgetVisits, &request, (), async move |tx, ()| {
                let erased = erase_old(tx).await?;
                Ok((erased, erased.told(Record::of("visits", erased.before))))
            })
            .await?;
        Ok(Some(forgotten))
    }
}

/// A visit is kept for `days` days after its own.
pub(super) fn first_day_kept(today: BusinessDate, days: i64) -> BusinessDate {
    let days = u64::try_from(days).unwrap_or(LONGEST).min(LONGEST);
    today.minus_days(days)
}

/// No community keeps visitors longer, whatever stands in the settings.
const LONGEST: u64 = 180;
