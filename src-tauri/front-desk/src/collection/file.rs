//! The file out (报盘): a batch as the bank's layout has it. The same batch is the same bytes each time.

use super::codec::{Datum, Values, day_said, joined, write_line};
use super::layout::{DayForm, FileValue, Layout};
use crate::error::Refusal;
use crate::money::Money;
use crate::time::BusinessDate;

/// One debit of a file.
#[derive(Clone, Debug)]
pub(super) struct Debit {
    pub(super) unit: String,
    pub(super) number: i64,
    pub(super) amount: Money,
    /// Account, payer and what else the layout may ask for.
    pub(super) values: Values,
}

/// What goes to the bank.
#[derive(Clone, Debug)]
pub(super) struct Letter {
    pub(super) batch: String,
    pub(super) debit_on: BusinessDate,
    pub(super) debits: Vec<Debit>,
}

impl Letter {
    pub(super) fn file_name(&self, layout: &Layout) -> String {
        layout.file_of(&self.batch, &day_said(DayForm::Plain, self.debit_on))
    }
}

/// The bytes of the file.
///
/// # Errors
/// [`Refusal::DebitUnwritable`] with unit and field.
pub(super) fn bytes_of(layout: &Layout, letter: &Letter) -> Result<Vec<u8>, Refusal> {
    let unwritable = |unit: &str| {
        let unit = unit.to_owned();
        move |(field, why, text)| Refusal::DebitUnwritable {
            unit,
            field,
            why,
            text,
        }
    };
    let sum = Money::sum(letter.debits.iter().map(|debit| debit.amount))?;
    let count = i64::try_from(letter.debits.len()).unwrap_or(i64::MAX);
    let mut around = Values::new();
    around.insert(FileValue::Batch, Datum::Words(letter.batch.clone()));
    around.insert(FileValue::Date, Datum::Day(letter.debit_on));
    around.insert(FileValue::Count, Datum::Number(count));
    around.insert(FileValue::Sum, Datum::Money(sum));
    let mut lines = Vec::with_capacity(letter.debits.len().saturating_add(2));
    if !layout.out.header.is_empty() {
        lines.push(write_line(layout, &layout.out.header, &around).map_err(unwritable(""))?);
    }
    for debit in &letter.debits {
        let mut values = debit.values.clone();
        values.insert(FileValue::Sequence, Datum::Number(debit.number));
        values.insert(FileValue::Amount, Datum::Money(debit.amount));
        values.insert(FileValue::Date, Datum::Day(letter.debit_on));
        values.insert(FileValue::Batch, Datum::Words(letter.batch.clone()));
        let line = write_line(layout, &layout.out.line, &values);
        lines.push(line.map_err(unwritable(&debit.unit))?);
    }
    if !layout.out.trailer.is_empty() {
        lines.push(write_line(layout, &layout.out.trailer, &around).map_err(unwritable(""))?);
    }
    Ok(joined(layout, lines))
}
