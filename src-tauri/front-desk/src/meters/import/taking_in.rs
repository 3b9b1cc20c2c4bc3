//! The list between the clerk and the books: shown with what is wrong, mended, and written in one act.

use super::plan::{Books, PlannedReading, ReadingsPlan, Whose, plan};
use super::problems::ReadingProblem;
use super::rows::{ReadingColumn, ReadingRow, reading_rows};
use crate::acts::{Touched, Tx};
use crate::database::Conn;
use crate::error::{Refusal, Result};
use crate::exchange::{At, Course, Received};
use crate::ids::{MeterId, RequestId, UnitId};
use crate::journal::Record;
use crate::meters::MeterKind;
use crate::meters::keeping::{self, NewMeter};
use crate::meters::reading::{self, NewReading};
use crate::meters::round::by_route;
use crate::meters::store;
use crate::money::Exact;
use crate::rights::Command;
use crate::staff::{self, SignedIn};
use crate::time::{BusinessDate, Month};
use crate::{Desk, residents};
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// The window lists no more than this; the counts are whole.
const MOST_LISTED: usize = 500;
/// And no more meters that are not in the list.
const MOST_ABSENT: usize = 100;

/// A cell's text put right by the clerk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ReadingFix {
    /// Where.
    pub at: At,
    /// The cell.
    pub column: ReadingColumn,
    /// Its text now.
    pub text: String,
}

/// What the clerk changed of a list without touching the file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ReadingsCorrections {
    /// Cells put right.
    pub fixes: Vec<ReadingFix>,
    /// Rows left out.
    pub left_out: Vec<At>,
    /// Rows that are odd and right: a jump, or figures that rolled over.
    pub agreed: Vec<At>,
    /// The month; blank for the one each row or its day says.
    pub period: String,
    /// Meters that are not in the book hang where their rows say, and showed what their rows say was last.
    pub install: bool,
}

impl ReadingsCorrections {
    fn applied(&self, rows: Vec<ReadingRow>) -> Vec<ReadingRow> {
        let mut fixes: HashMap<&At, Vec<&ReadingFix>> = HashMap::new();
        for fix in &self.fixes {
            fixes.entry(&fix.at).or_default().push(fix);
        }
        rows.into_iter()
            .filter(|row| !self.left_out.contains(&row.at))
            .map(|mut row| {
                for fix in fixes.get(&row.at).into_iter().flatten() {
                    row.put(fix.column, &fix.text);
                }
                row
            })
            .collect()
    }
}

/// What a list would write, for the person who decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ReadingsPreview {
    /// The file's name.
    pub file: String,
    /// Rows in it.
    pub rows: usize,
    /// Readings that would be written.
    pub new_readings: usize,
    /// What they come to, exactly.
    pub usage_total: String,
    /// Meters that would be hung up with them.
    pub new_meters: usize,
    /// Meters whose month is read already with the same figures.
    pub read_already: usize,
    /// How many problems there are.
    pub problem_count: usize,
    /// The first of them.
    pub problems: Vec<ReadingProblem>,
    /// How many meters of its kinds hang and are not in it.
    pub absent_count: usize,
    /// The first of them.
    pub absent: Vec<AbsentMeter>,
    /// Names this plan; the commit says it again.
    pub seen: String,
}

/// A meter that the list leaves out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct AbsentMeter {
    /// Where it hangs.
    pub unit: String,
    /// Its number.
    pub number: String,
}

/// The decision to take a list in.
#[derive(Clone, Debug, Default, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ImportReadings {
    /// What the clerk changed of it.
    pub corrections: ReadingsCorrections,
    /// The preview it was decided on; nothing where nobody looked at one, as in a script.
    pub seen: Option<String>,
}

/// What was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ReadingsTaken {
    /// How many readings.
    pub readings: usize,
    /// What they come to, exactly.
    pub usage_total: String,
    /// How many meters were hung up.
    pub meters: usize,
}

/// The books as far as a list can touch them.
async fn books(
    conn: &mut Conn,
    rows: &[ReadingRow],
    chosen: &str,
    today: BusinessDate,
) -> Result<Books> {
    let mut books = Books {
        today: Some(today),
        ..Books::default()
    };
    for (label, unit, _) in residents::units_with_owners(conn, today).await? {
        books.units.insert(label, unit);
    }
    let periods: BTreeSet<_> = rows
        .iter()
        .flat_map(|row| {
            let day = row.read_on().ok().flatten().map(BusinessDate::month);
            [row.period().ok().flatten(), day]
        })
        .flatten()
        .chain(Month::parse("period", chosen))
        .take(60)
        .collect();
    let latest = periods.last().copied();
    for period in periods {
        for (meter, reading) in store::standing(conn, period, None).await? {
            let stands = (reading.value, reading.usage);
            books.standing.insert((meter, period), stands);
        }
    }
    for kind in MeterKind::ALL {
        let Some(period) = latest else { break };
        if let Some(usual) = reading::others(conn, *kind, period).await? {
            books.others.insert(*kind, usual);
        }
    }
    for point in store::points(conn, store::Which::All).await? {
        let meter = &point.meter;
        if meter.removed_on.is_none() {
            let of_kind = books.by_unit.entry((meter.unit, meter.kind)).or_default();
            of_kind.push(meter.number.clone());
        }
        books.by_number.insert(meter.number.clone(), point);
    }
    Ok(books)
}

async fn planned(
    conn: &mut Conn,
    received: &Received,
    corrections: &ReadingsCorrections,
    today: BusinessDate,
) -> Result<(ReadingsPlan, Books)> {
    let rows = corrections.applied(reading_rows(received)?);
    let books = books(conn, &rows, &corrections.period, today).await?;
    Ok((plan(&rows, Some(&books), corrections)?, books))
}

fn absent(plan: &ReadingsPlan, books: &Books) -> Vec<AbsentMeter> {
    let mut left_out: Vec<AbsentMeter> = books
        .by_number
        .values()
        .map(|point| &point.meter)
        .filter(|meter| meter.removed_on.is_none() && plan.kinds.contains(&meter.kind))
        .filter(|meter| !plan.named.contains(&meter.id))
        .map(|meter| AbsentMeter {
            unit: meter.unit_label.clone(),
            number: meter.number.clone(),
        })
        .collect();
    left_out.sort_by_cached_key(|meter| (by_route(&meter.unit), meter.number.clone()));
    left_out
}

fn new_meters(plan: &ReadingsPlan) -> usize {
    let is_new = |reading: &&PlannedReading| matches!(reading.whose, Whose::New { .. });
    plan.new.iter().filter(is_new).count()
}

impl Desk {
    /// What a list would write, with its problems. Nothing is changed.
    ///
    /// # Errors
    /// [`Refusal::FileRefused`] where it holds no such list, [`Refusal::Cancelled`].
    pub async fn preview_readings(
        &self,
        who: &SignedIn,
        received: &Received,
        corrections: &ReadingsCorrections,
        course: &Course,
    ) -> Result<ReadingsPreview> {
        let mut rows = self.look(who, Command::PreviewReadings).await?;
        course.begin(1);
        course.step()?;
        let today = self.outside.clock.now().date();
        let (plan, books) = planned(&mut rows, received, corrections, today).await?;
        let absent = absent(&plan, &books);
        Ok(ReadingsPreview {
            file: received.name.clone(),
            rows: plan.rows,
            new_readings: plan.new.len(),
            usage_total: plan.usage_total().normalize().to_string(),
            new_meters: new_meters(&plan),
            read_already: plan.read_already.len(),
            problem_count: plan.problems.len(),
            seen: plan.seal(),
            problems: plan.problems.into_iter().take(MOST_LISTED).collect(),
            absent_count: absent.len(),
            absent: absent.into_iter().take(MOST_ABSENT).collect(),
        })
    }

    /// Writes what a list says was read: all of it that is sound, or nothing.
    ///
    /// # Errors
    /// [`Refusal::NothingToImport`] where no row is sound, [`Refusal::PreviewOutdated`] where it would no longer do what was seen, [`Refusal::Cancelled`].
    pub async fn import_readings(
        &self,
        who: &SignedIn,
        request: &RequestId,
        received: Arc<Received>,
        import: ImportReadings,
        course: Arc<Course>,
    ) -> Result<ReadingsTaken> {
        let asked = (received.digest, import);
        self.act(
            who,
            Command::ImportReadings,
            request,
            asked,
            async move |tx, (digest, import)| {
                let today = tx.today();
                let (plan, _) = planned(tx.rows(), &received, &import.corrections, today).await?;
                if import.seen.is_some_and(|seen| seen != plan.seal()) {
                    return Err(Refusal::PreviewOutdated.into());
                }
                if plan.new.is_empty() && plan.read_already.is_empty() {
                    return Err(Refusal::NothingToImport.into());
                }
                let taken = ReadingsTaken {
                    readings: plan.new.len(),
                    usage_total: plan.usage_total().normalize().to_string(),
                    meters: new_meters(&plan),
                };
                let staff = tx.staff()?;
                let clerk = staff::name_of(tx.rows(), staff).await?;
                course.begin(plan.new.len());
                for reading in &plan.new {
                    course.step()?;
                    write(tx, reading, &clerk).await?;
                }
                tx.touch(Touched::Everything);
                let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
                let record = Record::of("import", "readings")
                    .digest("file", &digest)
                    .number("rows", number(plan.rows))
                    .number("readings", number(taken.readings))
                    .number("meters", number(taken.meters))
                    .text("usage", &taken.usage_total);
                Ok((taken, record))
            },
        )
        .await
    }
}

async fn write(tx: &mut Tx<'_, '_>, reading: &PlannedReading, clerk: &str) -> Result<()> {
    let meter = match &reading.whose {
        Whose::Known(meter) => *meter,
        Whose::New { unit, kind, number } => {
            install(tx, reading, (*unit, *kind, number.as_str())).await?
        }
        Whose::Nobody => return Err(Refusal::not_found("meter").into()),
    };
    let new = NewReading {
        meter,
        period: reading.period,
        read_on: reading.read_on,
        reader: reading.reader.clone().unwrap_or_else(|| clerk.to_owned()),
        moved: reading.moved,
        usage: reading.usage,
        jump: reading.jump,
    };
    store::insert_reading(tx, &new).await?;
    Ok(())
}

/// A meter that came with the list hangs since its first month there began.
async fn install(
    tx: &mut Tx<'_, '_>,
    reading: &PlannedReading,
    (unit, kind, number): (UnitId, MeterKind, &str),
) -> Result<MeterId> {
    keeping::require_free(tx.rows(), number).await?;
    let new = NewMeter {
        unit,
        kind,
        number: number.to_owned(),
        multiplier: Exact::ONE,
        digits: reading.moved.digits,
        fee_item: None,
        first_reading: reading.moved.previous,
        installed_on: reading.period.first_day().min(reading.read_on),
    };
    store::insert_meter(tx.rows(), &new).await
}
