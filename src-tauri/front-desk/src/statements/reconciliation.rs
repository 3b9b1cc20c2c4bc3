//! Both sides of some days, held against each other. Lines and tenders of the days around are taken along, and those that belong to them by
//! their number whenever they were written, so that what was taken before midnight or entered weeks later finds its other half; told is
//! only what is of the days that were asked for. A tender of a day of which no statement is there yet is no difference: nobody knows.

use super::differences::{DifferenceAbout, DifferenceStanding, DifferenceState};
use super::lines::fee_as_money;
use super::matching::{Ours, Theirs, comparable, matched};
use super::{BillLineKind, MatchedBy, Provider, ResultKind, store, workbook};
use crate::Desk;
use crate::database::Conn;
use crate::error::{FieldProblem, Refusal, Result};
use crate::ids::{ReceiptId, RequestId, StatementLineId, TenderId};
use crate::journal::Record;
use crate::money::Money;
use crate::rights::Command;
use crate::staff::SignedIn;
use crate::time::{BusinessDate, Timestamp};
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::HashMap;

/// So many days before and after are looked at, too.
const DAYS_AROUND: u64 = 7;
/// Nobody reconciles more at once.
const MOST_DAYS: u64 = 400;
/// So many rows are shown at once.
const PAGE: usize = 200;

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ReconcileFilter {
    /// Whose lines.
    pub provider: Provider,
    /// The first day.
    pub from_on: String,
    /// The last.
    pub to_on: String,
    /// Only results of this kind; of a fee, every line with one.
    pub kind: Option<ResultKind>,
    /// Only differences that nobody has resolved.
    pub open_only: bool,
    /// Rows to pass over: the pages before.
    pub after: usize,
}

/// A line of a statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct TheirLine {
    /// Its id.
    pub id: StatementLineId,
    /// What it is.
    pub kind: BillLineKind,
    /// When.
    pub at: Timestamp,
    /// Whether the time of day is known.
    pub timed: bool,
    /// The platform's number of the payment, or the bank's.
    pub transaction: String,
    /// The merchant's number of it.
    pub order: String,
    /// The platform's number of the refund.
    pub refund: String,
    /// The merchant's number of the refund.
    pub refund_order: String,
    /// In is more than nothing.
    pub amount: Money,
    /// What was kept of it, rounded to the fen.
    pub fee: Money,
    /// Who paid.
    pub counterparty: String,
    /// What for.
    pub summary: String,
    /// The file it came with.
    pub file: String,
    /// Its row in that file.
    pub row: i64,
}

/// A tender of a receipt, or its void.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct OurTender {
    /// The tender's id.
    pub id: TenderId,
    /// It is the void of it.
    pub of_void: bool,
    /// The receipt.
    pub receipt: ReceiptId,
    /// The receipt's number.
    pub number: String,
    /// The unit on it.
    pub unit: String,
    /// When.
    pub at: Timestamp,
    /// In is more than nothing.
    pub amount: Money,
    /// The number of the payment that was entered.
    pub reference: String,
    /// Who took it.
    pub clerk: String,
}

/// One result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Reconciled {
    /// What it is.
    pub kind: ResultKind,
    /// How both sides were found to be the same.
    pub by: Option<MatchedBy>,
    /// Their side.
    pub theirs: Option<TheirLine>,
    /// Our side.
    pub ours: Option<OurTender>,
    /// Theirs less ours.
    pub difference: Money,
    /// Somebody has to see to it.
    pub is_difference: bool,
    /// What was decided about it, if anything was.
    pub standing: Option<DifferenceStanding>,
}

/// Results of one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct KindSum {
    /// Which.
    pub kind: ResultKind,
    /// How many.
    pub count: usize,
    /// What they come to on their side; of fees, the fees.
    pub theirs: Money,
    /// What they come to on ours.
    pub ours: Money,
    /// How many are differences that nobody has resolved.
    pub open: usize,
}

/// Both sides of some days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Reconciliation {
    /// Whose.
    pub provider: Provider,
    /// The first day.
    pub from_on: BusinessDate,
    /// The last.
    pub to_on: BusinessDate,
    /// Each kind with its count and sums.
    pub sums: Vec<KindSum>,
    /// Differences that nobody has resolved.
    pub open: usize,
    /// Tenders of days of which no statement is there yet.
    pub not_covered: usize,
    /// The rows that were asked for.
    pub rows: Vec<Reconciled>,
    /// How many there are of them.
    pub count: usize,
}

impl Reconciled {
    /// What a decision about it is about.
    pub fn about(&self) -> Option<DifferenceAbout> {
        match (&self.theirs, &self.ours) {
            (Some(line), _) => Some(DifferenceAbout::Line { id: line.id }),
            (None, Some(tender)) if tender.of_void => {
                Some(DifferenceAbout::VoidedTender { id: tender.id })
            }
            (None, Some(tender)) => Some(DifferenceAbout::Tender { id: tender.id }),
            (None, None) => None,
        }
    }

    /// It is a difference and nobody has resolved it.
    pub fn is_open(&self) -> bool {
        let resolved = |standing: &DifferenceStanding| standing.state == DifferenceState::Resolved;
        self.is_difference && !self.standing.as_ref().is_some_and(resolved)
    }

    /// What is kept of it by them.
    fn fee(&self) -> Money {
        match &self.theirs {
            Some(line) if line.kind == BillLineKind::Fee => line.amount.negated(),
            Some(line) => line.fee,
            None => Money::ZERO,
        }
    }

    /// Whether it belongs to a kind; a line with a fee belongs to the fees, too.
    pub(super) fn is_of(&self, kind: ResultKind) -> bool {
        self.kind == kind || kind == ResultKind::Fee && !self.fee().is_zero()
    }

    fn day(&self) -> Option<BusinessDate> {
        let theirs = self.theirs.as_ref().map(|line| line.at);
        let at = theirs.or(self.ours.as_ref().map(|tender| tender.at));
        at.map(Timestamp::date)
    }
}

/// Whose decision a row takes: that of its line, or of its tender.
pub(super) struct Side(DifferenceAbout);

impl Side {
    pub(super) const fn of(about: DifferenceAbout) -> Side {
        Side(about)
    }

    pub(super) fn is_of(&self, row: &Reconciled) -> bool {
        let is_ours = |id: TenderId, of_void: bool| {
            let ours = row.ours.as_ref();
            ours.is_some_and(|ours| ours.id == id && ours.of_void == of_void)
        };
        match self.0 {
            DifferenceAbout::Line { id } => row.theirs.as_ref().is_some_and(|line| line.id == id),
            DifferenceAbout::Tender { id } => is_ours(id, false),
            DifferenceAbout::VoidedTender { id } => is_ours(id, true),
        }
    }
}

/// Everything of some days.
pub(super) struct Whole {
    pub(super) rows: Vec<Reconciled>,
    pub(super) not_covered: usize,
    fee_thousandths: i64,
}

impl Whole {
    pub(super) async fn of(
        conn: &mut Conn,
        provider: Provider,
        from_on: BusinessDate,
        to_on: BusinessDate,
    ) -> Result<Whole> {
        let around = (
            from_on.minus_days(DAYS_AROUND),
            to_on.plus_days(DAYS_AROUND),
        );
        let lines = store::lines(conn, provider, around).await?;
        let tenders = store::tenders(conn, provider, around).await?;
        let covered = store::covered(conn, provider).await?;
        let is_covered = |day: BusinessDate| {
            covered
                .iter()
                .any(|(from, to)| (*from..=*to).contains(&day))
        };
        let theirs: Vec<Theirs> = lines.iter().map(store::StoredLine::theirs).collect();
        let ours = ours(&tenders);
        let mut whole = Whole {
            rows: Vec::new(),
            not_covered: 0,
            fee_thousandths: 0,
        };
        for found in matched(provider, &theirs, &ours) {
            let line = found.theirs.and_then(|place| lines.get(place));
            let tender = found.ours.and_then(|place| tenders.get(place));
            let amounts = (
                line.map(|line| line.amount_fen),
                tender.map(|tender| tender.amount),
            );
            let row = Reconciled {
                kind: found.kind,
                by: found.by,
                theirs: line.map(store::StoredLine::told).transpose()?,
                ours: tender.cloned(),
                difference: amounts
                    .0
                    .unwrap_or(Money::ZERO)
                    .minus(amounts.1.unwrap_or(Money::ZERO))?,
                is_difference: is_difference(found.kind, amounts),
                standing: None,
            };
            let Some(day) = row.day().filter(|day| (from_on..=to_on).contains(day)) else {
                continue;
            };
            if row.kind == ResultKind::OnlyOurs && !is_covered(day) {
                whole.not_covered = whole.not_covered.saturating_add(1);
                continue;
            }
            let fee = line.map_or(0, store::StoredLine::fee);
            whole.fee_thousandths = whole.fee_thousandths.saturating_add(fee);
            whole.rows.push(row);
        }
        whole.rows.sort_by_key(|row| {
            let theirs = row.theirs.as_ref().map(|line| line.at);
            theirs.or(row.ours.as_ref().map(|tender| tender.at))
        });
        whole.take_standings(store::standings(conn).await?);
        Ok(whole)
    }

    /// A decision about a tender is kept when its line comes later.
    fn take_standings(&mut self, mut standings: HashMap<DifferenceAbout, DifferenceStanding>) {
        if standings.is_empty() {
            return;
        }
        for row in &mut self.rows {
            let of_tender = row.ours.as_ref().map(|ours| match ours.of_void {
                true => DifferenceAbout::VoidedTender { id: ours.id },
                false => DifferenceAbout::Tender { id: ours.id },
            });
            let of_line = row.about().and_then(|about| standings.remove(&about));
            let of_tender = of_tender.and_then(|about| standings.remove(&about));
            row.standing = of_line.or(of_tender);
        }
    }

    fn sums(&self) -> Result<Vec<KindSum>> {
        let sums = ResultKind::ALL.iter().map(|kind| {
            let of = || self.rows.iter().filter(|row| row.is_of(*kind));
            let theirs = match kind {
                ResultKind::Fee => fee_as_money(self.fee_thousandths)?,
                _ => Money::sum(of().filter_map(|row| Some(row.theirs.as_ref()?.amount)))?,
            };
            let ours = match kind {
                ResultKind::Fee => Money::ZERO,
                _ => Money::sum(of().filter_map(|row| Some(row.ours.as_ref()?.amount)))?,
            };
            let own = || of().filter(|row| row.kind == *kind);
            Ok(KindSum {
                kind: *kind,
                count: of().count(),
                theirs,
                ours,
                open: own().filter(|row| row.is_open()).count(),
            })
        });
        sums.collect()
    }

    fn told(self, asked: &Asked, filter: &ReconcileFilter, most: usize) -> Result<Reconciliation> {
        let sums = self.sums()?;
        let open = self.rows.iter().filter(|row| row.is_open()).count();
        let not_covered = self.not_covered;
        let is_asked = |row: &Reconciled| {
            filter.kind.is_none_or(|kind| row.is_of(kind)) && (!filter.open_only || row.is_open())
        };
        let mut rows: Vec<Reconciled> = self.rows.into_iter().filter(is_asked).collect();
        let count = rows.len();
        rows.drain(..filter.after.min(count));
        rows.truncate(most);
        Ok(Reconciliation {
            provider: filter.provider,
            from_on: asked.from_on,
            to_on: asked.to_on,
            sums,
            open,
            not_covered,
            rows,
            count,
        })
    }
}

/// Whether somebody has to see to it. A refund of theirs is fine where the desk gave the same back.
fn is_difference(kind: ResultKind, amounts: (Option<Money>, Option<Money>)) -> bool {
    match kind {
        ResultKind::Matched | ResultKind::Fee => false,
        ResultKind::OnlyOurs | ResultKind::OnlyTheirs | ResultKind::AmountDiffers => true,
        ResultKind::Refund => amounts.0 != amounts.1,
    }
}

/// Our side for the matching, each void tied to what it undoes.
fn ours(tenders: &[OurTender]) -> Vec<Ours> {
    let places: HashMap<(TenderId, bool), usize> = tenders
        .iter()
        .enumerate()
        .map(|(place, tender)| ((tender.id, tender.of_void), place))
        .collect();
    let ours = tenders.iter().map(|tender| Ours {
        at: tender.at,
        amount: tender.amount,
        reference: comparable(&tender.reference),
        undone_by: places.get(&(tender.id, !tender.of_void)).copied(),
    });
    ours.collect()
}

/// The days, read.
struct Asked {
    from_on: BusinessDate,
    to_on: BusinessDate,
}

impl ReconcileFilter {
    fn read(&self) -> Result<Asked, Refusal> {
        let from_on = BusinessDate::parse("fromOn", &self.from_on)?;
        let to_on = BusinessDate::parse("toOn", &self.to_on)?;
        if to_on < from_on || to_on > from_on.plus_days(MOST_DAYS) {
            return Err(Refusal::field("toOn", FieldProblem::OutOfRange));
        }
        Ok(Asked { from_on, to_on })
    }
}

impl Desk {
    /// What agrees and what does not.
    ///
    /// # Errors
    /// The session's refusals, [`Refusal::BadField`] for a day.
    pub async fn reconciliation(
        &self,
        who: &SignedIn,
        filter: &ReconcileFilter,
    ) -> Result<Reconciliation> {
        let asked = filter.read()?;
        let mut rows = self.look(who, Command::Reconciliation).await?;
        let whole = Whole::of(&mut rows, filter.provider, asked.from_on, asked.to_on).await?;
        whole.told(&asked, filter, PAGE)
    }

    /// The same as a workbook, each kind on its sheet: its file name and its bytes. That it was taken out is a line of the journal.
    ///
    /// # Errors
    /// As [`Desk::reconciliation`].
    pub async fn reconciliation_workbook(
        &self,
        who: &SignedIn,
        request: &RequestId,
        filter: ReconcileFilter,
    ) -> Result<(String, Vec<u8>)> {
        let asked = filter.read()?;
        let mut rows = self.look(who, Command::ReconciliationWorkbook).await?;
        let all = ReconcileFilter {
            kind: None,
            open_only: false,
            after: 0,
            ..filter.clone()
        };
        let whole = Whole::of(&mut rows, filter.provider, asked.from_on, asked.to_on).await?;
        drop(rows);
        let told = whole.told(&asked, &all, usize::MAX)?;
        let today = self.outside.clock.now().date();
        let bytes = workbook::workbook(&told, today).to_bytes()?;
        let lines = i64::try_from(told.count).unwrap_or(i64::MAX);
        let command = Command::ReconciliationWorkbook;
        self.act(who, command, request, filter, async move |_, filter| {
            let record = Record::of("export", "reconciliation")
                .text("provider", filter.provider.as_str())
                .text("from", &filter.from_on)
                .text("to", &filter.to_on)
                .number("lines", lines);
            Ok(((), record))
        })
        .await?;
        let name = workbook::name(&told);
        Ok((name, bytes))
    }
}
