//! Both sides of the books beside each other: every receipt with its own entry, then the day with the ledger's. What differs comes out as a
//! refusal that names it.

use super::sheet::Receipt;
use super::sides::{Of, Side, of_ledger};
use super::store::{DeductionRow, LedgerLine};
use crate::documents::Section;
use crate::error::{Figure, Refusal};
use crate::ids::EntryId;
use crate::money::Money;
use std::collections::{BTreeSet, HashMap};

/// Lays every receipt beside its own entry, and the day with what was deducted from deposits beside the ledger's. Answers with what those
/// rows come to.
pub(in crate::finance) fn tied(
    receipts: &[Receipt],
    deductions: &[DeductionRow],
    ledger: &[LedgerLine],
    problems: &mut Vec<Refusal>,
) -> Result<Side, Refusal> {
    let mut entries: HashMap<EntryId, Vec<&LedgerLine>> = HashMap::new();
    for line in ledger {
        entries.entry(line.entry_id).or_default().push(line);
    }
    let side_of = |entry: EntryId| of_ledger(entries.get(&entry).into_iter().flatten().copied());
    let (mut rows, mut named) = (Side::default(), BTreeSet::new());
    for receipt in receipts {
        let number = || receipt.row.label.clone();
        let booked = side_of(receipt.row.entry_id)?;
        let differing = receipt.side.differing(&booked);
        let said = Money::sum(receipt.lines.iter().map(|line| line.amount))?;
        let paid = Money::sum(receipt.tenders.iter().map(|tender| tender.1))?;
        if said != receipt.row.total {
            problems.push(Refusal::DayReceiptDiffers {
                number: number(),
                receipt: receipt.row.total,
                ledger: said,
            });
        } else if let Some(of) = differing.first() {
            problems.push(Refusal::DayReceiptDiffers {
                number: number(),
                receipt: receipt.side.of(of),
                ledger: booked.of(of),
            });
        } else if paid.minus(receipt.row.change)? != receipt.row.total {
            problems.push(Refusal::DayReceiptDiffers {
                number: number(),
                receipt: receipt.row.total,
                ledger: paid.minus(receipt.row.change)?,
            });
        }
        named.extend(differing);
        match receipt.row.void_entry {
            None => rows.add_all(&receipt.side)?,
            Some(void) => {
                let mut left = side_of(void)?;
                left.add_all(&booked)?;
                let differing = left.differing(&Side::default());
                if let Some(of) = differing.first() {
                    problems.push(Refusal::DayReceiptDiffers {
                        number: number(),
                        receipt: Money::ZERO,
                        ledger: left.of(of),
                    });
                }
                named.extend(differing);
            }
        }
    }
    for one in deductions {
        let deposit = Of::Item(Section::Deposit, one.deposit.clone());
        rows.add(deposit, one.amount.negated())?;
        rows.add(Of::Item(Section::Income, one.item.clone()), one.amount)?;
    }
    let booked = of_ledger(ledger)?;
    for of in rows.differing(&booked) {
        if !named.contains(&of) {
            let (figure, name) = of.named();
            problems.push(Refusal::FigureDiffers {
                figure,
                name,
                rows: rows.of(&of),
                ledger: booked.of(&of),
            });
        }
    }
    Ok(rows)
}

/// Says where a figure comes to something else in the ledger.
pub(in crate::finance) fn compare(
    problems: &mut Vec<Refusal>,
    figure: Figure,
    name: &str,
    rows: Money,
    ledger: Money,
) {
    if rows != ledger {
        let name = name.to_owned();
        problems.push(Refusal::FigureDiffers {
            figure,
            name,
            rows,
            ledger,
        });
    }
}
