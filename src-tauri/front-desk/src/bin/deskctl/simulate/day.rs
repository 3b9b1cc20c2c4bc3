//! One day at the played desk.

use super::{Play, password};
use front_desk::cashier::{Basket, Choice, Collect, Extra, Rest, Tender, Tendered, VoidReceipt};
use front_desk::documents::LeftWith;
use front_desk::fees::{self, PreviewBilling, RunBilling};
use front_desk::handover::{Closing, Count};
use front_desk::ids::{ReceiptId, ShiftId, UnitId};
use front_desk::money::Money;
use front_desk::residents;
use front_desk::shifts::{Denomination, DropToSafe, NonCash, Opening, Pieces, Slips};
use front_desk::staff::{Approval, SignedIn};
use front_desk::{Refusal, Result};

/// What is sold over the counter.
pub const KEY_CARD: &str = "门禁卡工本费";

/// The float never changes: nothing is paid out of it here.
const FLOAT_FEN: i64 = 50_000;
const TEN_YUAN: i64 = 1_000;

/// What was played.
#[derive(Default)]
pub struct Played {
    pub receipts: u64,
    pub voids: u64,
    pub shifts: u64,
}

/// What a clerk who does not err holds in the hands at the end of the day.
#[derive(Default)]
struct Takings {
    cash: i64,
    slips: Vec<(NonCash, i64)>,
}

/// What one receipt brought.
struct Taken {
    receipt: ReceiptId,
    cash: i64,
    slip: Option<(NonCash, i64)>,
}

impl Play {
    pub async fn day(&mut self, day: u32, played: &mut Played) -> Result<()> {
        let (clerk, successor) = match day % 2 {
            0 => ("王芳", "赵磊"),
            _ => ("赵磊", "王芳"),
        };
        let who = self.sign_in(clerk).await?;
        let shift = self.open(&who).await?;
        self.bill_a_new_month().await?;
        let mut takings = Takings::default();
        for _ in 0..4_u64.saturating_add(self.dice.below(6)) {
            self.clock.pass_seconds(600);
            let Some(taken) = self.collect(&who).await? else {
                continue;
            };
            played.receipts = played.receipts.saturating_add(1);
            if self.dice.chance(15) {
                let void = VoidReceipt {
                    receipt: taken.receipt,
                    reason: "房号录错".to_owned(),
                    original: None, // nothing is printed here
                };
                let request = self.request()?;
                self.desk.void_receipt(&who, &request, void, None).await?;
                played.voids = played.voids.saturating_add(1);
            } else {
                takings.cash = takings.cash.saturating_add(taken.cash);
                takings.slips.extend(taken.slip);
            }
        }
        self.rest_of_the_day(&who, &mut takings).await?;
        self.close(&who, shift, successor, &takings).await?;
        played.shifts = played.shifts.saturating_add(1);
        Ok(())
    }

    async fn open(&mut self, who: &SignedIn) -> Result<ShiftId> {
        let state = self.desk.shift_state(who).await?;
        let opening = Opening {
            business_date: None,
            float: Some(in_pieces(FLOAT_FEN)),
            accepts: state.handover.map(|left| left.shift),
        };
        let request = self.request()?;
        let state = self.desk.open_shift(who, &request, opening, None).await?;
        Ok(state.open.ok_or(Refusal::NoOpenShift)?.id)
    }

    /// The supervisor bills a month on its first day, and on the first day of all.
    async fn bill_a_new_month(&mut self) -> Result<()> {
        let today = front_desk::outside::Clock::now(&*self.clock).date();
        if today.day() != 1 {
            return Ok(());
        }
        let supervisor = self.sign_in("李强").await?;
        let billing = PreviewBilling {
            period: today.month().to_string(),
            due_on: String::new(),
            items: Vec::new(),
        };
        let preview = self
            .desk
            .preview_billing(&supervisor, billing.clone())
            .await?;
        let run = RunBilling {
            billing,
            charges: preview.charges,
            total: preview.total,
        };
        let request = self.request()?;
        self.desk.run_billing(&supervisor, &request, run).await?;
        Ok(())
    }

    /// Somebody pays what is due, and now and then buys a card; nothing when the unit owes nothing and buys none.
    async fn collect(&mut self, who: &SignedIn) -> Result<Option<Taken>> {
        let label = self.dice.pick(&self.units).cloned().unwrap_or_default();
        let mut rows = self.desk.database().read().await?;
        let unit = residents::unit_written(&mut rows, &label).await?;
        let unit: UnitId = unit.ok_or_else(|| Refusal::not_found("unit"))?;
        let card = fees::item_named(&mut rows, KEY_CARD).await?;
        drop(rows);
        let account = self.desk.account_of(who, vec![unit]).await?;
        let due = account.charges.iter().filter(|line| line.ticked);
        let choice = Choice::Charges {
            charges: due.map(|line| line.charge.id).collect(),
            late_fees: Vec::new(),
        };
        let buys = self.dice.chance(20);
        let extras = card.filter(|_| buys).map(|fee_item| Extra {
            fee_item,
            quantity: "1".to_owned(),
        });
        let mut basket = Basket {
            unit,
            choice,
            extras: extras.into_iter().collect(),
            tenders: Vec::new(),
            rest: Rest::Odd,
            ahead: Vec::new(),
        };
        let due = self.desk.quote(who, basket.clone()).await?.due;
        if due.is_zero() {
            return Ok(None);
        }
        let other = match self.dice.below(6) {
            0 => Some((Tender::Wechat, NonCash::Wechat)),
            1 => Some((Tender::Alipay, NonCash::Alipay)),
            2 => Some((Tender::Card, NonCash::Card)),
            3 => Some((Tender::Transfer, NonCash::Transfer)),
            _ => None,
        };
        // Cash comes in notes, so it is more than is due; the rest goes back, and its odd part to the prepayment.
        let notes = due
            .fen()
            .saturating_add(TEN_YUAN)
            .div_euclid(TEN_YUAN)
            .saturating_mul(TEN_YUAN);
        basket.tenders.push(match other {
            Some((tender, _)) => tendered(tender, String::new()), // blank is whatever is due
            None => tendered(Tender::Cash, (notes / 100).to_string()),
        });
        let payer = account.payers.first().cloned();
        let collect = Collect {
            basket,
            payer: payer.unwrap_or_else(|| "住户".to_owned()),
            note: String::new(),
            due,
            prepayment: account.prepayment,
        };
        let request = self.request()?;
        let collected = self.desk.collect(who, &request, collect).await?;
        Ok(Some(match other {
            Some((_, slip)) => Taken {
                receipt: collected.receipt,
                cash: 0,
                slip: Some((slip, due.fen())),
            },
            None => Taken {
                receipt: collected.receipt,
                cash: notes.saturating_sub(collected.change.fen()),
                slip: None,
            },
        }))
    }

    async fn rest_of_the_day(&mut self, who: &SignedIn, takings: &mut Takings) -> Result<()> {
        if self.dice.chance(30) {
            let request = self.request()?;
            let note = "3栋2单元门禁报修，次日跟进";
            self.desk.add_shift_note(who, &request, note).await?;
        }
        let bundle = 100_000;
        if takings.cash > bundle && self.dice.chance(50) {
            let drop = DropToSafe {
                amount: Money::from_fen(bundle)?,
                bag: String::new(),
            };
            let request = self.request()?;
            self.desk.drop_to_safe(who, &request, drop).await?;
            takings.cash = takings.cash.saturating_sub(bundle);
        }
        self.clock.pass_seconds(3600);
        Ok(())
    }

    /// Counts blind, now and then a yuan short, and hands over to whoever comes tomorrow, or to the safe.
    async fn close(
        &mut self,
        who: &SignedIn,
        shift: ShiftId,
        successor: &str,
        takings: &Takings,
    ) -> Result<()> {
        let short = takings.cash >= 100 && self.dice.chance(10);
        let counted = takings.cash.saturating_sub(if short { 100 } else { 0 });
        let tenders = NonCash::ALL.iter().map(|tender| slips_of(*tender, takings));
        let count = Count {
            shift,
            float: in_pieces(FLOAT_FEN),
            drawer: in_pieces(counted),
            tenders: tenders.collect::<Result<_>>()?,
        };
        let request = self.request()?;
        self.desk.count_shift(who, &request, count).await?;
        let nobody_there = self.dice.chance(20);
        let closing = Closing {
            shift,
            password: password(),
            left_with: if nobody_there {
                LeftWith::Safe
            } else {
                LeftWith::Successor
            },
            received_by: (!nobody_there).then(|| Approval {
                name: successor.to_owned(),
                password: password(),
            }),
            bag: String::new(),
        };
        let request = self.request()?;
        self.desk.close_shift(who, &request, closing).await?;
        Ok(())
    }
}

fn tendered(tender: Tender, amount: String) -> Tendered {
    Tendered {
        tender,
        amount,
        reference: String::new(),
    }
}

fn slips_of(tender: NonCash, takings: &Takings) -> Result<Slips> {
    let of_it = takings.slips.iter().filter(|slip| slip.0 == tender);
    let slips = u32::try_from(of_it.clone().count()).unwrap_or(u32::MAX);
    let fen = of_it.fold(0_i64, |sum, slip| sum.saturating_add(slip.1));
    Ok(Slips {
        tender,
        slips,
        total: Money::from_fen(fen)?,
    })
}

/// An amount in as few notes and coins as it takes, every kind named.
fn in_pieces(fen: i64) -> Vec<Pieces> {
    let mut left = fen;
    let mut counted = Vec::new();
    for denomination in Denomination::ALL {
        let pieces = left.checked_div(denomination.fen()).unwrap_or(0);
        left = left.saturating_sub(pieces.saturating_mul(denomination.fen()));
        counted.push(Pieces {
            denomination: *denomination,
            pieces: u32::try_from(pieces).unwrap_or(0),
        });
    }
    counted
}
