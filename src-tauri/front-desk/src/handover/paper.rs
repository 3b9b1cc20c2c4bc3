//! The handover: its content is frozen as the shift is closed, and paper and workbook are made from that alone, so they are the same
//! tomorrow. Only the journal's code is read beside it: it is the closing's own, known once the closing is sealed.

use super::closing::StandingCount;
use super::{receipts, store};
use crate::acts::Tx;
use crate::cards::{self, CardAct, CardKind};
use crate::cashier;
use crate::collection;
use crate::database::Conn;
use crate::documents::{
    BatchWaiting, CardOfShift, CashCount, Confirmation, DropOfShift, EarlierCount, HandoverPaper,
    LeftWith, NotesCounted, ReceiptsOfShift, TenderCount, VisitorInside, missing,
};
use crate::error::Result;
use crate::fees;
use crate::ids::{ShiftId, StaffId};
use crate::journal;
use crate::money::Money;
use crate::receipt_books;
use crate::shifts::{self, Counted, Denomination};
use crate::staff;
use crate::visits;

/// The frozen content, and the code of the journal line that sealed it.
pub(crate) async fn frozen(conn: &mut Conn, shift: ShiftId) -> Result<HandoverPaper> {
    let (seq, paper) = store::paper(conn, shift).await?;
    let code = journal::code_of(conn, seq).await?.as_str().to_owned();
    Ok(HandoverPaper { code, ..paper })
}

/// Writes down what the handover says: money from the rows of the shift, and of cards and visitors whatever happened after the closing
/// before it, also while no shift was open, so that everything is told once.
pub(super) async fn freeze(
    tx: &mut Tx<'_, '_>,
    open: &shifts::Open,
    count: &StandingCount,
    left_with: LeftWith,
    received_by: Option<StaffId>,
    forced: Option<&str>,
) -> Result<HandoverPaper> {
    let (closer, now) = (tx.staff()?, tx.now());
    let told = store::last_closing(tx.rows()).await?;
    let visitors = visits::open_at_handover(tx, told).await?;
    let rows = tx.rows();
    let desk = staff::desk_names(rows).await?;
    let opened = shifts::opened(rows, open.id).await?;
    let cards = cards::moves_after(rows, told).await?;
    let receipts = cashier::receipts_of_shift(rows, open.id).await?;
    let (before, without) =
        cashier::numbers_around(rows, open.id, open.desk_id, open.business_date).await?;
    let books = receipt_books::in_shift(rows, open.id).await?;
    let missing_numbers = receipts::missing(&receipts, before, without);
    let (received, given_back) = receipts::cash(&receipts)?;
    let drops: Vec<DropOfShift> = shifts::drops(rows, open.id)
        .await?
        .into_iter()
        .map(|current| current.drop)
        .collect();
    let received_by = match received_by {
        None => None,
        Some(staff) => Some(Confirmation {
            name: staff::name_of(rows, staff).await?,
            at: now,
        }),
    };
    let number = |id: i64| u32::try_from(id).unwrap_or(u32::MAX);
    let outcome = &count.outcome;
    Ok(HandoverPaper {
        community: desk.community,
        desk: desk.name,
        shift: number(open.id.get()),
        business_date: open.business_date,
        clerk: open.staff.clone(),
        opened_at: open.opened_at,
        closed_at: now,
        accepted: opened.accepted.map(number),
        float_uncounted: opened.leave_of.clone().filter(|_| !opened.counted),
        opening_override: opened
            .leave_of
            .zip(opened.reason)
            .map(|(name, reason)| format!("{name}：{reason}")),
        forced: forced.map(str::to_owned),
        revealed: store::reveals(rows, open.id)
            .await?
            .into_iter()
            .map(|(name, reason, at)| format!("{at} {name}：{reason}"))
            .collect(),
        cash: CashCount {
            counted_notes: notes(&count.rows)?,
            float: opened.float,
            received,
            given_back,
            refunded: receipts::gone_back(&receipts, cashier::Tender::Cash)?.negated(),
            dropped: Money::sum(
                drops
                    .iter()
                    .filter(|drop| !drop.at_close && drop.taken_back.is_none())
                    .map(|drop| drop.amount),
            )?,
            float_box: outcome.float,
            drawer_box: outcome.drawer,
            together: outcome.together,
            earlier_counts: count
                .earlier
                .iter()
                .map(|(at, counted)| EarlierCount {
                    at: *at,
                    counted: *counted,
                })
                .collect(),
        },
        tenders: outcome
            .tenders
            .iter()
            .map(|tender| TenderCount {
                name: tender.tender.on_paper().to_owned(),
                pieces: tender.slips,
                expected_pieces: tender.expected_slips,
                counted: tender.total.counted,
                expected: tender.total.expected,
                difference: tender.total.difference,
                lost: tender.lost,
            })
            .collect(),
        drops,
        receipts: ReceiptsOfShift {
            late_fees: cashier::late_fees_of_shift(rows, open.id).await?,
            ..receipts::on_paper(&receipts, missing_numbers)?
        },
        waivers: fees::waivers_after(rows, told).await?,
        books,
        moves: shifts::moves_of_shift(rows, open.id).await?,
        lost_slips: shifts::lost_of_shift(rows, open.id).await?,
        visitors: visitors.into_iter().map(printable).collect(),
        cards: cards.into_iter().map(on_paper).collect(),
        deposits_asked: cashier::deposits_asked_back(rows).await?,
        batches: collection::open_batches(rows, open.business_date)
            .await?
            .into_iter()
            .map(|batch| BatchWaiting {
                number: batch.label,
                debit_on: batch.debit_on,
                debits: number(batch.open),
                total: batch.open_total,
            })
            .collect(),
        notes: shifts::notes(rows, open.id).await?,
        closed_by: Confirmation {
            name: staff::name_of(rows, closer).await?,
            at: now,
        },
        received_by,
        left_with,
        code: String::new(),
    })
}

/// Notes and coins of both boxes side by side.
fn notes(rows: &[shifts::CountRow]) -> Result<Vec<NotesCounted>> {
    Denomination::ALL
        .iter()
        .map(|denomination| {
            let value = Money::from_fen(denomination.fen())?;
            let pieces = |kind: Counted| {
                rows.iter()
                    .find(|row| row.kind == kind && row.denomination == value)
                    .map_or(0, |row| row.pieces)
            };
            let (float_pieces, drawer_pieces) = (pieces(Counted::Float), pieces(Counted::Drawer));
            let together = i64::from(float_pieces).saturating_add(i64::from(drawer_pieces));
            Ok(NotesCounted {
                value,
                float_pieces,
                drawer_pieces,
                amount: value.times(together)?,
            })
        })
        .collect()
}

fn on_paper(card: cards::CardMove) -> CardOfShift {
    CardOfShift {
        at: card.at,
        act: match card.act {
            CardAct::Issued => "办卡",
            CardAct::ReportedLost => "挂失",
            CardAct::Unblocked => "解挂",
            CardAct::Replaced => "补办",
            CardAct::Returned => "退卡",
        }
        .to_owned(),
        kind: match card.kind {
            CardKind::Resident => "住户卡",
            CardKind::Smart => "智能卡",
            CardKind::Vehicle => "车辆IC卡",
        }
        .to_owned(),
        number: card.number,
        unit: card.unit,
    }
}

/// A shift must be able to close whatever a visitor is called: a character the paper lacks stands as 〓, the printer's old sign for one.
fn printable(visitor: VisitorInside) -> VisitorInside {
    VisitorInside {
        visitor: without_missing(&visitor.visitor),
        plate: without_missing(&visitor.plate),
        ..visitor
    }
}

fn without_missing(text: &str) -> String {
    let lacks = missing(text);
    text.chars()
        .map(|c| if lacks.contains(c) { '〓' } else { c })
        .collect()
}
