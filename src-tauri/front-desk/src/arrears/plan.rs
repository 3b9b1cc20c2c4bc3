//! What a list of arrears would charge. A pure function of its rows and of what stands: a month that is charged already is not charged
//! again, so the same list may come as often as it likes.

use super::rows::{ArrearsColumn, ArrearsRow};
use crate::exchange::At;
use crate::fees::{Months, OpeningArrear};
use crate::ids::{FeeItemId, UnitId};
use crate::money::Money;
use crate::time::Month;
use crate::words::words;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use specta::Type;
use std::collections::{BTreeMap, HashMap, HashSet};

words! {
    /// What is wrong with a row of arrears.
    pub enum ArrearsProblemKind {
        /// The unit is not in the book, or cannot be read.
        UnknownUnit = "unknown_unit",
        /// No fee item has this name, or the row names none.
        UnknownItem = "unknown_item",
        /// The month cannot be read.
        BadPeriod = "bad_period",
        /// The amount cannot be read, or is not above zero.
        BadAmount = "bad_amount",
        /// An earlier row has the same unit, item and month.
        Duplicate = "duplicate",
        /// The month is charged with another amount, or with other months in one sum.
        ChargedOtherwise = "charged_otherwise",
        /// The owner in the book has another name. The row is taken.
        OtherOwner = "other_owner",
    }
}

impl ArrearsProblemKind {
    /// Whether the row is taken all the same.
    pub const fn is_warning(self) -> bool {
        match self {
            ArrearsProblemKind::OtherOwner => true,
            ArrearsProblemKind::UnknownUnit
            | ArrearsProblemKind::UnknownItem
            | ArrearsProblemKind::BadPeriod
            | ArrearsProblemKind::BadAmount
            | ArrearsProblemKind::Duplicate
            | ArrearsProblemKind::ChargedOtherwise => false,
        }
    }
}

/// One problem, with its place in the worksheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ArrearsProblem {
    /// Where.
    pub at: At,
    /// The cell.
    pub column: ArrearsColumn,
    /// Why.
    pub kind: ArrearsProblemKind,
    /// What stands there.
    pub text: String,
    /// The unit, as the row names it.
    pub unit: String,
    /// The row is taken all the same.
    pub warning: bool,
}

/// An item the list names and the desk does not have under this name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct UnknownItem {
    /// As the list names it.
    pub name: String,
    /// How many rows.
    pub rows: usize,
}

/// A cell's text put right by the clerk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ArrearsFix {
    /// Where.
    pub at: At,
    /// The cell.
    pub column: ArrearsColumn,
    /// Its text now.
    pub text: String,
}

/// Which fee item a name of the list means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ItemMeant {
    /// As the list names it.
    pub name: String,
    /// The fee item.
    pub fee_item: FeeItemId,
}

/// What the clerk changed of a list without touching the file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ArrearsCorrections {
    /// Cells put right.
    pub fixes: Vec<ArrearsFix>,
    /// Rows left out.
    pub left_out: Vec<At>,
    /// What its names of items mean.
    pub items: Vec<ItemMeant>,
}

impl ArrearsCorrections {
    pub(super) fn applied(&self, rows: Vec<ArrearsRow>) -> Vec<ArrearsRow> {
        let mut fixes: HashMap<&At, Vec<&ArrearsFix>> = HashMap::new();
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

/// One month of one item of one unit.
pub(super) type Owed = (UnitId, FeeItemId, Month);

/// All that a unit owes for an item without a month of its own.
type Lumps = HashMap<(UnitId, FeeItemId), Vec<(Months, Money)>>;

/// What stands, as far as a list could touch it.
#[derive(Debug, Default)]
pub struct Books {
    pub(super) units: HashMap<String, UnitId>,
    pub(super) owners: HashMap<UnitId, Vec<String>>,
    pub(super) items: HashMap<String, FeeItemId>,
    pub(super) charged: HashMap<Owed, Money>,
    pub(super) lumps: Lumps,
}

impl Books {
    /// What a row is about, where that can be told.
    pub(super) fn owed(&self, row: &ArrearsRow) -> Option<(UnitId, FeeItemId, Months)> {
        let unit = self.units.get(&row.unit()?.to_string())?;
        let item = self.items.get(&row.item())?;
        Some((*unit, *item, row.months()?))
    }

    /// What stands of the same debt: the very same, or something that it would double.
    fn standing(&self, unit: UnitId, item: FeeItemId, months: Months) -> Option<Standing> {
        if let Some(month) = months.single() {
            let charged = self.charged.get(&(unit, item, month));
            return charged.map(|amount| Standing::Same(*amount));
        }
        let lumps = self.lumps.get(&(unit, item));
        let same = lumps.and_then(|lumps| lumps.iter().find(|lump| lump.0 == months));
        let charged = |month| self.charged.contains_key(&(unit, item, month));
        match same {
            Some((_, amount)) => Some(Standing::Same(*amount)),
            None => months.each().any(charged).then_some(Standing::Part),
        }
    }
}

/// How much of a row stands already.
enum Standing {
    /// It, with this amount.
    Same(Money),
    /// Some of its months.
    Part,
}

/// What rows before a row are about.
#[derive(Default)]
struct Owing {
    months: HashSet<Owed>,
    unsaid: HashSet<(UnitId, FeeItemId)>,
}

impl Owing {
    /// Whether it is owed by no row before.
    fn add(&mut self, unit: UnitId, item: FeeItemId, months: Months) -> bool {
        let new = |month: &Month| !self.months.contains(&(unit, item, *month));
        match months {
            Months::Unsaid => self.unsaid.insert((unit, item)),
            Months::One(_) | Months::Span(..) if months.each().all(|month| new(&month)) => {
                let each = months.each().map(|month| (unit, item, month));
                self.months.extend(each);
                true
            }
            Months::One(_) | Months::Span(..) => false,
        }
    }
}

/// What a list would charge, and its problems.
#[derive(Debug, Default)]
pub struct ArrearsPlan {
    pub(super) rows: usize,
    pub(super) sound: usize,
    pub(super) total_fen: i64,
    pub(super) new: Vec<OpeningArrear>,
    pub(super) charged_already: usize,
    pub(super) problems: Vec<ArrearsProblem>,
    pub(super) unknown_items: BTreeMap<String, usize>,
}

/// Counts and sum of a list, as the dry run prints them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct ArrearsReport {
    rows: usize,
    total_fen: i64,
}

impl ArrearsPlan {
    /// The counts and the sum of the rows that are sound.
    pub fn report(&self) -> ArrearsReport {
        ArrearsReport {
            rows: self.sound,
            total_fen: self.total_fen,
        }
    }

    /// The problems, in the order of the rows.
    pub fn problems(&self) -> &[ArrearsProblem] {
        &self.problems
    }

    /// A digest of everything it would charge.
    pub(super) fn seal(&self) -> String {
        let mut hasher = Sha256::new();
        for owed in &self.new {
            let months: String = owed
                .months
                .each()
                .map(|month| format!("{month} "))
                .collect();
            let line = format!(
                "{} {} {months}{}\n",
                owed.unit,
                owed.fee_item,
                owed.amount.fen()
            );
            hasher.update(line.as_bytes());
        }
        hasher
            .finalize()
            .iter()
            .take(16)
            .map(|byte| format!("{byte:02x}"))
            .collect()
    }
}

/// Plans what the rows would charge. Without books (a dry run with no desk) every unit and item is taken at its word, and nothing is new.
pub fn plan(rows: &[ArrearsRow], books: Option<&Books>) -> ArrearsPlan {
    let mut plan = ArrearsPlan {
        rows: rows.len(),
        ..ArrearsPlan::default()
    };
    let mut seen = HashSet::new();
    let mut owing = Owing::default();
    for row in rows {
        let before = plan.problems.len();
        let key = (
            row.unit().map(|unit| unit.to_string()),
            row.item(),
            row.months(),
        );
        let amount = row.amount();
        for (wrong, column, kind) in [
            (
                key.0.is_none(),
                ArrearsColumn::Unit,
                ArrearsProblemKind::UnknownUnit,
            ),
            (
                key.1.is_empty() && books.is_none(),
                ArrearsColumn::Item,
                ArrearsProblemKind::UnknownItem,
            ),
            (
                key.2.is_none(),
                ArrearsColumn::Period,
                ArrearsProblemKind::BadPeriod,
            ),
            (
                amount.is_none(),
                ArrearsColumn::Amount,
                ArrearsProblemKind::BadAmount,
            ),
        ] {
            if wrong {
                plan.problem(row, column, kind);
            }
        }
        if plan.problems.len() == before && !seen.insert(key) {
            plan.problem(row, ArrearsColumn::Period, ArrearsProblemKind::Duplicate);
        }
        if let Some(books) = books {
            plan.against(books, row, amount, before, &mut owing);
        }
        let refused = plan
            .problems
            .iter()
            .skip(before)
            .any(|problem| !problem.warning);
        if let Some(amount) = amount.filter(|_| !refused) {
            plan.sound = plan.sound.saturating_add(1);
            plan.total_fen = plan.total_fen.saturating_add(amount.fen());
        }
    }
    plan
}

impl ArrearsPlan {
    /// What the books say of a row; `before` is how many problems there were before it, and `owing` what rows before it are about.
    fn against(
        &mut self,
        books: &Books,
        row: &ArrearsRow,
        amount: Option<Money>,
        before: usize,
        owing: &mut Owing,
    ) {
        let label = row.unit().map(|unit| unit.to_string());
        let unit = label
            .as_ref()
            .and_then(|label| books.units.get(label))
            .copied();
        if label.is_some() && unit.is_none() {
            self.problem(row, ArrearsColumn::Unit, ArrearsProblemKind::UnknownUnit);
        }
        let item = row.item();
        if !books.items.contains_key(&item) {
            let rows = self.unknown_items.entry(item).or_default();
            *rows = rows.saturating_add(1);
            self.problem(row, ArrearsColumn::Item, ArrearsProblemKind::UnknownItem);
        }
        if let Some(owners) = unit.and_then(|unit| books.owners.get(&unit)) {
            let named = row.owners();
            if !named.is_empty() && !named.iter().any(|name| owners.contains(name)) {
                self.problem(row, ArrearsColumn::Owner, ArrearsProblemKind::OtherOwner);
            }
        }
        if self
            .problems
            .iter()
            .skip(before)
            .any(|problem| !problem.warning)
        {
            return;
        }
        let (Some(owed), Some(amount)) = (books.owed(row), amount) else {
            return;
        };
        // Two names of a list may mean one item.
        let (unit, fee_item, months) = owed;
        if !owing.add(unit, fee_item, months) {
            self.problem(row, ArrearsColumn::Item, ArrearsProblemKind::Duplicate);
            return;
        }
        match books.standing(unit, fee_item, months) {
            None => self.new.push(OpeningArrear {
                unit,
                fee_item,
                months,
                amount,
            }),
            Some(Standing::Same(charged)) if charged == amount => {
                self.charged_already = self.charged_already.saturating_add(1);
            }
            Some(Standing::Same(_) | Standing::Part) => self.problem(
                row,
                ArrearsColumn::Amount,
                ArrearsProblemKind::ChargedOtherwise,
            ),
        }
    }

    fn problem(&mut self, row: &ArrearsRow, column: ArrearsColumn, kind: ArrearsProblemKind) {
        self.problems.push(ArrearsProblem {
            at: row.at.clone(),
            column,
            kind,
            text: row.text(column).chars().take(200).collect(),
            unit: row
                .unit()
                .map_or_else(|| row.text(ArrearsColumn::Unit), |unit| unit.to_string()),
            warning: kind.is_warning(),
        });
    }
}
