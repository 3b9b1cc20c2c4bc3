//! What was owed before the program came, from the list an office keeps of it. The list becomes a plan, the plan is shown with every
//! problem, and then all of it is charged in one act or none: charges of origin 'opening' against the opening account.
//!
//! A dry run needs no desk: [`dry_run`] plans a file by itself, and [`ArrearsPlan::report`] gives its count and sum.

mod plan;
mod rows;
#[cfg(test)]
mod tests;

pub use plan::{
    ArrearsCorrections, ArrearsFix, ArrearsPlan, ArrearsProblem, ArrearsProblemKind, ArrearsReport,
    Books, ItemMeant, UnknownItem, plan,
};
pub use rows::{ArrearsColumn, ArrearsRow, arrears_rows};

use crate::acts::Touched;
use crate::database::Conn;
use crate::error::{Refusal, Result};
use crate::exchange::{Course, Received};
use crate::ids::RequestId;
use crate::journal::Record;
use crate::money::Money;
use crate::rights::Command;
use crate::staff::SignedIn;
use crate::time::BusinessDate;
use crate::{Desk, fees, residents};
use serde::{Deserialize, Serialize};
use specta::Type;
use std::sync::Arc;

/// The window lists no more than this; the counts are whole.
const MOST_LISTED: usize = 500;

/// So many charges are written between two looks at whether somebody wants to stop.
const CHARGES_AT_ONCE: usize = 500;

/// What a list would charge, for the person who decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ArrearsPreview {
    /// The file's name.
    pub file: String,
    /// Rows in it.
    pub rows: usize,
    /// Charges that would be written.
    pub new_charges: usize,
    /// What they come to.
    pub total: Money,
    /// Rows whose month is charged already with the same amount.
    pub charged_already: usize,
    /// How many problems there are.
    pub problem_count: usize,
    /// The first of them.
    pub problems: Vec<ArrearsProblem>,
    /// Items it names that the desk does not have, for the clerk to say what they mean.
    pub unknown_items: Vec<UnknownItem>,
    /// Names this plan; the commit says it again.
    pub seen: String,
}

/// The decision to take a list in.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ImportOpeningArrears {
    /// What the clerk changed of it.
    pub corrections: ArrearsCorrections,
    /// The preview it was decided on; nothing where nobody looked at one, as in a script.
    pub seen: Option<String>,
}

/// What was charged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ArrearsOpened {
    /// How many charges.
    pub charges: usize,
    /// What they come to.
    pub total: Money,
}

/// Plans a file by itself.
///
/// # Errors
/// [`Refusal::FileRefused`].
pub fn dry_run(received: &Received) -> Result<ArrearsPlan> {
    Ok(plan(&arrears_rows(received)?, None))
}

/// The books as far as the rows touch them.
async fn books(
    conn: &mut Conn,
    rows: &[ArrearsRow],
    corrections: &ArrearsCorrections,
    today: BusinessDate,
    course: &Course,
) -> Result<Books> {
    let mut books = Books::default();
    for (label, unit, owner) in residents::units_with_owners(conn, today).await? {
        books.units.insert(label, unit);
        if let Some(owner) = owner {
            books.owners.entry(unit).or_default().push(owner);
        }
    }
    for item in fees::items(conn, today).await? {
        books.items.insert(item.name, item.id);
    }
    for meant in &corrections.items {
        books
            .items
            .entry(meant.name.clone())
            .or_insert(meant.fee_item);
    }
    for lump in fees::opening_lumps(conn).await? {
        let of_unit = books.lumps.entry((lump.unit, lump.fee_item)).or_default();
        of_unit.push((lump.months, lump.amount));
    }
    course.begin(rows.len());
    for row in rows {
        course.step()?;
        let Some((unit, item, months)) = books.owed(row) else {
            continue;
        };
        for period in months.each() {
            if let Some((_, amount)) = fees::charged_for(conn, unit, item, period).await? {
                books.charged.insert((unit, item, period), amount);
            }
        }
    }
    Ok(books)
}

async fn planned(
    conn: &mut Conn,
    received: &Received,
    corrections: &ArrearsCorrections,
    today: BusinessDate,
    course: &Course,
) -> Result<ArrearsPlan> {
    let rows = corrections.applied(arrears_rows(received)?);
    let books = books(conn, &rows, corrections, today, course).await?;
    Ok(plan(&rows, Some(&books)))
}

impl Desk {
    /// What a list would charge, with its problems. Nothing is changed.
    ///
    /// # Errors
    /// [`Refusal::FileRefused`] where it holds no such list, [`Refusal::Cancelled`].
    pub async fn preview_opening_arrears(
        &self,
        who: &SignedIn,
        received: &Received,
        corrections: &ArrearsCorrections,
        course: &Course,
    ) -> Result<ArrearsPreview> {
        let mut rows = self.look(who, Command::PreviewOpeningArrears).await?;
        let today = self.outside.clock.now().date();
        let plan = planned(&mut rows, received, corrections, today, course).await?;
        Ok(ArrearsPreview {
            file: received.name.clone(),
            rows: plan.rows,
            new_charges: plan.new.len(),
            total: Money::sum(plan.new.iter().map(|owed| owed.amount))?,
            charged_already: plan.charged_already,
            problem_count: plan.problems.len(),
            seen: plan.seal(),
            unknown_items: plan
                .unknown_items
                .into_iter()
                .map(|(name, rows)| UnknownItem { name, rows })
                .collect(),
            problems: plan.problems.into_iter().take(MOST_LISTED).collect(),
        })
    }

    /// Charges what a list says was owed: all of it that is sound, or nothing.
    ///
    /// # Errors
    /// [`Refusal::NothingToImport`] where no row is sound, [`Refusal::PreviewOutdated`] where it would no longer do what was seen, [`Refusal::Cancelled`].
    pub async fn import_opening_arrears(
        &self,
        who: &SignedIn,
        request: &RequestId,
        received: Arc<Received>,
        import: ImportOpeningArrears,
        course: Arc<Course>,
    ) -> Result<ArrearsOpened> {
        let asked = (received.digest, import);
        self.act(
            who,
            Command::ImportOpeningArrears,
            request,
            asked,
            async move |tx, (digest, import)| {
                let today = tx.today();
                let corrections = &import.corrections;
                let plan = planned(tx.rows(), &received, corrections, today, &course).await?;
                if import.seen.is_some_and(|seen| seen != plan.seal()) {
                    return Err(Refusal::PreviewOutdated.into());
                }
                if plan.new.is_empty() && plan.charged_already == 0 {
                    return Err(Refusal::NothingToImport.into());
                }
                let mut total = Money::ZERO;
                course.begin(plan.new.len().div_ceil(CHARGES_AT_ONCE));
                for some in plan.new.chunks(CHARGES_AT_ONCE) {
                    course.step()?;
                    total = total.plus(fees::open_arrears(tx, some).await?)?;
                }
                tx.touch(Touched::Everything);
                let opened = ArrearsOpened {
                    charges: plan.new.len(),
                    total,
                };
                let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
                let record = Record::of("import", "opening_arrears")
                    .digest("file", &digest)
                    .number("rows", number(plan.rows))
                    .number("charges", number(opened.charges))
                    .money("total", total);
                Ok((opened, record))
            },
        )
        .await
    }
}
