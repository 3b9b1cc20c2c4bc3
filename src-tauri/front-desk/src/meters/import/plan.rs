//! What a list of readings would write. A pure function of its rows and of what stands: a month that is read already is not read again, so the
//! same list may come as often as it likes.

use super::problems::{ReadingProblem, ReadingProblemKind};
use super::rows::{ReadingColumn, ReadingRow};
use super::taking_in::ReadingsCorrections;
use crate::error::Refusal;
use crate::ids::{MeterId, UnitId};
use crate::meters::keeping;
use crate::meters::usage::{Moved, beyond_figures, jumps, median, months_since, usage};
use crate::meters::{MeterKind, Point};
use crate::money::Exact;
use crate::text;
use crate::time::{BusinessDate, Month};
use rust_decimal::Decimal;
use serde::{Serialize, Serializer};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, HashMap, HashSet};

/// What stands, as far as a list could touch it.
#[derive(Default)]
pub(super) struct Books {
    pub(super) today: Option<BusinessDate>,
    pub(super) units: HashMap<String, UnitId>,
    pub(super) by_number: HashMap<String, Point>,
    pub(super) by_unit: HashMap<(UnitId, MeterKind), Vec<String>>,
    /// The readings that stand in the months of the list: figures and usage.
    pub(super) standing: HashMap<(MeterId, Month), (Exact, Exact)>,
    /// What is usual for meters of a kind where the list says too little.
    pub(super) others: HashMap<MeterKind, Decimal>,
}

/// Whose reading it will be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Whose {
    /// A meter that hangs.
    Known(MeterId),
    /// One that the list brings.
    New {
        unit: UnitId,
        kind: MeterKind,
        number: String,
    },
    /// Nobody's: there is no desk.
    Nobody,
}

/// A reading to be.
#[derive(Clone, Debug)]
pub(super) struct PlannedReading {
    pub(super) whose: Whose,
    pub(super) kind: MeterKind,
    pub(super) period: Month,
    pub(super) read_on: BusinessDate,
    pub(super) reader: Option<String>,
    pub(super) moved: Moved,
    pub(super) usage: Exact,
    pub(super) jump: bool,
    months: u32,
    history: Vec<Exact>,
}

/// What a list would write, and its problems.
#[derive(Debug, Default)]
pub struct ReadingsPlan {
    pub(super) rows: usize,
    pub(super) new: Vec<PlannedReading>,
    /// What is read already with the same figures, by what it counts.
    pub(super) read_already: Vec<(MeterKind, Decimal)>,
    pub(super) problems: Vec<ReadingProblem>,
    /// The meters that are in the list, whatever is wrong with their rows.
    pub(super) named: HashSet<MeterId>,
    pub(super) kinds: HashSet<MeterKind>,
}

/// What a right reading of a list comes to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReadingsReport {
    /// Rows of readings.
    pub rows: usize,
    /// What the rows without a problem come to.
    #[serde(serialize_with = "as_number")]
    pub usage_total: Decimal,
    /// Rows that are below the last reading.
    pub below_last: Vec<u32>,
    /// Rows that are far beyond what is usual.
    pub jump: Vec<u32>,
    /// Rows without a reading.
    pub missing: Vec<u32>,
}

/// A whole number as one; what has decimals stays exact, as text.
fn as_number<S: Serializer>(total: &Decimal, serializer: S) -> Result<S::Ok, S::Error> {
    let plain = total.normalize().to_string();
    match plain.parse::<i64>() {
        Ok(whole) => serializer.serialize_i64(whole),
        Err(_) => serializer.serialize_str(&plain),
    }
}

impl ReadingsPlan {
    /// Its counts, its sum and the rows that are odd.
    pub fn report(&self) -> ReadingsReport {
        let of = |kind: ReadingProblemKind| {
            let found = self.problems.iter().filter(|problem| problem.kind == kind);
            found.map(|problem| problem.at.row).collect()
        };
        ReadingsReport {
            rows: self.rows,
            usage_total: self.usage_total(),
            below_last: of(ReadingProblemKind::BelowLast),
            jump: of(ReadingProblemKind::Jump),
            missing: of(ReadingProblemKind::Missing),
        }
    }

    /// The problems, in the order of the rows.
    pub fn problems(&self) -> &[ReadingProblem] {
        &self.problems
    }

    pub(super) fn usage_total(&self) -> Decimal {
        let usages = self.new.iter().map(|reading| reading.usage.decimal());
        usages.fold(Decimal::ZERO, Decimal::saturating_add)
    }

    /// A digest of everything it would write.
    pub(super) fn seal(&self) -> String {
        let mut hasher = Sha256::new();
        for reading in &self.new {
            let moved = &reading.moved;
            let line = format!(
                "{:?} {} {} {} {} {} {}\n",
                reading.whose,
                reading.period,
                reading.read_on,
                moved.previous,
                moved.value,
                moved.rolled_over,
                reading.usage
            );
            hasher.update(line.as_bytes());
        }
        let digest = hasher.finalize();
        digest
            .iter()
            .take(16)
            .map(|byte| format!("{byte:02x}"))
            .collect()
    }

    fn problem(
        &mut self,
        row: &ReadingRow,
        column: ReadingColumn,
        kind: ReadingProblemKind,
        against: Option<Exact>,
    ) {
        self.problems.push(ReadingProblem {
            at: row.at.clone(),
            column,
            kind,
            text: row.text(column).chars().take(200).collect(),
            unit: row.unit_text(),
            number: row.number(),
            against,
            warning: kind.is_warning(),
            can_be_agreed: kind.can_be_agreed(),
        });
    }
}

/// A meter as far as a row can tell it.
struct Found<'b> {
    whose: Whose,
    key: String,
    kind: MeterKind,
    point: Option<&'b Point>,
}

type Wrong = (ReadingColumn, ReadingProblemKind, Option<Exact>);

fn wrong(column: ReadingColumn, kind: ReadingProblemKind) -> Wrong {
    (column, kind, None)
}

/// Plans what the rows would write. Without books (a dry run with no desk) every meter is taken at its word, and so is its last reading.
pub(super) fn plan(
    rows: &[ReadingRow],
    books: Option<&Books>,
    corrections: &ReadingsCorrections,
) -> Result<ReadingsPlan, Refusal> {
    let mut plan = ReadingsPlan {
        rows: rows.len(),
        ..ReadingsPlan::default()
    };
    let mut seen = HashSet::new();
    let chosen = match corrections.period.trim() {
        "" => None,
        period => Some(Month::parse("period", period)?),
    };
    let mut read = Vec::new();
    for row in rows {
        match one(row, books, corrections, chosen, &mut seen, &mut plan) {
            Ok(Some(reading)) => read.push((row, reading)),
            Ok(None) => {}
            Err((column, kind, against)) => plan.problem(row, column, kind, against),
        }
    }
    let of_list = read
        .iter()
        .map(|(_, reading)| (reading.kind, reading.usage.decimal()));
    let usual = usual(of_list.chain(plan.read_already.iter().copied()));
    for (row, mut reading) in read {
        let in_books = books.and_then(|books| books.others.get(&reading.kind));
        let others = usual.get(&reading.kind).or(in_books).copied();
        let jump = jumps(reading.usage, reading.months, &reading.history, others);
        reading.jump = jump.is_some();
        match jump.filter(|_| !corrections.agreed.contains(&row.at)) {
            Some(usual) => {
                let against = Exact::from_decimal("usual", usual.normalize()).ok();
                let (column, kind) = (ReadingColumn::Current, ReadingProblemKind::Jump);
                plan.problem(row, column, kind, against);
            }
            None => plan.new.push(reading),
        }
    }
    plan.problems.sort_by(|a, b| a.at.cmp(&b.at));
    Ok(plan)
}

/// What is usual in the list, for meters that have no history: by what they count.
fn usual(read: impl Iterator<Item = (MeterKind, Decimal)>) -> BTreeMap<MeterKind, Decimal> {
    let mut by_kind: BTreeMap<MeterKind, Vec<Decimal>> = BTreeMap::new();
    for (kind, usage) in read {
        by_kind.entry(kind).or_default().push(usage);
    }
    by_kind
        .into_iter()
        .filter_map(|(kind, usages)| Some((kind, median(usages)?)))
        .collect()
}

fn one(
    row: &ReadingRow,
    books: Option<&Books>,
    corrections: &ReadingsCorrections,
    chosen: Option<Month>,
    seen: &mut HashSet<String>,
    plan: &mut ReadingsPlan,
) -> Result<Option<PlannedReading>, Wrong> {
    use ReadingColumn as Column;
    use ReadingProblemKind as Kind;
    let found = found(row, books, corrections)?;
    plan.kinds.insert(found.kind);
    if let Whose::Known(meter) = found.whose {
        plan.named.insert(meter);
    }
    let number = |column| {
        row.figures(column)
            .map_err(|_| wrong(column, Kind::BadNumber))
    };
    let listed = number(Column::Previous)?;
    let (read_on, period) = day_and_month(row, books, chosen)?;
    if !seen.insert(found.key.clone()) {
        return Err(wrong(Column::Meter, Kind::Duplicate));
    }
    let Some(value) = number(Column::Current)? else {
        return Err(wrong(Column::Current, Kind::Missing));
    };
    if let (Some(books), Whose::Known(meter)) = (books, &found.whose) {
        match books.standing.get(&(*meter, period)) {
            Some((stands, usage)) if stands.decimal() == value.decimal() => {
                plan.read_already.push((found.kind, usage.decimal()));
                return Ok(None);
            }
            Some((stands, _)) => return Err((Column::Current, Kind::ReadOtherwise, Some(*stands))),
            None => {}
        }
    }
    let reader = text::optional("reader", &row.text(Column::Reader), 40)
        .map_err(|_| wrong(Column::Reader, Kind::BadText))?;
    let agreed = corrections.agreed.contains(&row.at);
    if let Some(point) = found.point {
        if point.reading.is_some_and(|last| last.period > period) {
            return Err(wrong(Column::Period, Kind::ReadLater));
        }
        if read_on < point.meter.last_on {
            return Err(wrong(Column::ReadOn, Kind::BadDate));
        }
    }
    let moved = moved(row, &found, value, listed, agreed, plan)?;
    let usage = usage(&moved).map_err(|_| wrong(Column::Current, Kind::BadNumber))?;
    Ok(Some(PlannedReading {
        whose: found.whose,
        kind: found.kind,
        period,
        read_on,
        reader,
        moved,
        usage,
        jump: false,
        months: months_since(
            found.point.and_then(|point| point.meter.last_period),
            period,
        ),
        history: found
            .point
            .map(|point| point.history.clone())
            .unwrap_or_default(),
    }))
}

/// From where to where: by the books, or by the list where the meter is new to them.
fn moved(
    row: &ReadingRow,
    found: &Found<'_>,
    value: Exact,
    listed: Option<Exact>,
    agreed: bool,
    plan: &mut ReadingsPlan,
) -> Result<Moved, Wrong> {
    use ReadingColumn as Column;
    use ReadingProblemKind as Kind;
    let previous = match (found.point, listed) {
        (Some(point), _) => point.previous,
        (None, Some(listed)) => listed,
        (None, None) => return Err(wrong(Column::Previous, Kind::BadNumber)),
    };
    let digits = found
        .point
        .map_or_else(|| digits_of(previous, value), |point| point.meter.digits);
    if value.decimal() >= beyond_figures(digits) {
        return Err(wrong(Column::Current, Kind::TooLarge));
    }
    let below = value.decimal() < previous.decimal();
    if below && !agreed {
        return Err((Column::Current, Kind::BelowLast, Some(previous)));
    }
    if listed.is_some_and(|listed| listed.decimal() != previous.decimal()) {
        plan.problem(row, Column::Previous, Kind::OtherLast, Some(previous));
    }
    let multiplier = found
        .point
        .map_or(Exact::ONE, |point| point.meter.multiplier);
    Ok(Moved {
        previous,
        value,
        rolled_over: below,
        digits,
        multiplier,
        carried: found.point.map_or(Exact::ZERO, |point| point.carried),
    })
}

/// A meter that the list brings has five whole figures, or as many as it shows.
pub(super) fn digits_of(previous: Exact, value: Exact) -> i64 {
    let largest = previous.decimal().max(value.decimal());
    (5..=8)
        .find(|digits| largest < beyond_figures(*digits))
        .unwrap_or(8)
}

fn found<'b>(
    row: &ReadingRow,
    books: Option<&'b Books>,
    corrections: &ReadingsCorrections,
) -> Result<Found<'b>, Wrong> {
    use ReadingColumn as Column;
    use ReadingProblemKind as Kind;
    let (number, unit) = (row.number(), row.unit());
    let kind = row.kind();
    let Some(books) = books else {
        let label = unit.map(|unit| unit.to_string());
        let key = match (number.is_empty(), label) {
            (false, _) => number,
            (true, Some(label)) => label,
            (true, None) => return Err(wrong(Column::Meter, Kind::UnknownMeter)),
        };
        return Ok(Found {
            whose: Whose::Nobody,
            key,
            kind: kind.unwrap_or(MeterKind::Other),
            point: None,
        });
    };
    let named = unit
        .as_ref()
        .and_then(|unit| books.units.get(&unit.to_string()));
    let number = match number.is_empty() {
        false => number,
        true => only_meter(books, named.copied(), kind)
            .ok_or_else(|| wrong(Column::Meter, Kind::UnknownMeter))?,
    };
    if let Some(point) = books.by_number.get(&number) {
        if point.meter.removed_on.is_some() {
            return Err(wrong(Column::Meter, Kind::Removed));
        }
        if unit.is_some() && named != Some(&point.meter.unit) {
            return Err(wrong(Column::Unit, Kind::OtherUnit));
        }
        return Ok(Found {
            whose: Whose::Known(point.meter.id),
            key: number,
            kind: point.meter.kind,
            point: Some(point),
        });
    }
    if !corrections.install {
        return Err(wrong(Column::Meter, Kind::UnknownMeter));
    }
    let number = keeping::number(&number).map_err(|_| wrong(Column::Meter, Kind::BadText))?;
    let Some(unit) = named else {
        return Err(wrong(Column::Unit, Kind::UnknownUnit));
    };
    let kind = kind.unwrap_or(MeterKind::Other);
    Ok(Found {
        whose: Whose::New {
            unit: *unit,
            kind,
            number: number.clone(),
        },
        key: number,
        kind,
        point: None,
    })
}

/// The meter of a row that names only its unit: the only one there of its kind, or the only one at all.
fn only_meter(books: &Books, unit: Option<UnitId>, kind: Option<MeterKind>) -> Option<String> {
    let unit = unit?;
    let kinds = MeterKind::ALL.iter().copied();
    let meters: Vec<&String> = kinds
        .filter(|of| kind.is_none_or(|kind| kind == *of))
        .filter_map(|kind| books.by_unit.get(&(unit, kind)))
        .flatten()
        .collect();
    match meters.as_slice() {
        [only] => Some((*only).clone()),
        _ => None,
    }
}

/// When it was read, and for which month: the one somebody chose, the one in the row, or the one of the day.
fn day_and_month(
    row: &ReadingRow,
    books: Option<&Books>,
    chosen: Option<Month>,
) -> Result<(BusinessDate, Month), Wrong> {
    use ReadingColumn as Column;
    let bad = |column| wrong(column, ReadingProblemKind::BadDate);
    let today = books.and_then(|books| books.today);
    let written = row.period().map_err(|_| bad(Column::Period))?;
    let day = row.read_on().map_err(|_| bad(Column::ReadOn))?;
    let period = chosen.or(written).or(day.map(BusinessDate::month));
    let period = period.ok_or_else(|| bad(Column::ReadOn))?;
    let last_day = period.last_day();
    let day = day.unwrap_or_else(|| today.map_or(last_day, |today| today.min(last_day)));
    if today.is_some_and(|today| {
        day > today || period > today.month() || period < today.month().earlier_by(24)
    }) {
        return Err(bad(Column::ReadOn));
    }
    Ok((day, period))
}
