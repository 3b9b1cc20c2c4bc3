//! What goes into a batch: a pure function of what is owed under agreements. Whole charges only, the oldest first as they are paid; what
//! is beyond a limit or held already is left out, and said.

use crate::error::Refusal;
use crate::ids::{ChargeId, MandateId, UnitId};
use crate::money::Money;
use crate::time::{BusinessDate, Month};
use crate::words::words;
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::HashMap;

words! {
    /// Why a charge is not in a batch.
    pub enum WhyLeftOut {
        /// It is in another batch.
        Held = "held",
        /// Its payer would be debited for more than the limit.
        PayerLimit = "payer_limit",
        /// The batch would come to more than the limit.
        BatchLimit = "batch_limit",
    }
}

/// A charge that is not in a batch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct LeftOut {
    /// Whose.
    pub unit_label: String,
    /// The item.
    pub item: String,
    /// The month; none for a one-off.
    pub period: Option<Month>,
    /// What is owed of it.
    pub amount: Money,
    /// Why.
    pub why: WhyLeftOut,
    /// The other batch.
    pub holder: Option<String>,
}

/// What is owed under an agreement, and could be debited.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub(super) struct Owed {
    pub(super) mandate_id: MandateId,
    pub(super) unit_id: UnitId,
    pub(super) label: String,
    pub(super) building: String,
    pub(super) entrance: String,
    pub(super) room: String,
    pub(super) account_mark: Vec<u8>,
    pub(super) charge_id: ChargeId,
    pub(super) item: String,
    pub(super) period: Option<Month>,
    pub(super) due_on: BusinessDate,
    pub(super) open_fen: Money,
    pub(super) holder: Option<String>,
}

/// One debit to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Planned {
    pub(super) mandate: MandateId,
    pub(super) unit: UnitId,
    pub(super) label: String,
    pub(super) amount: Money,
    pub(super) charges: Vec<(ChargeId, Money)>,
}

/// At most so much of one payer, whose account may pay for several units, and of one batch.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Limits {
    pub(super) per_payer: Option<Money>,
    pub(super) per_batch: Option<Money>,
}

/// Divides what is owed into debits. `owed` comes agreement by agreement, the oldest of each first.
pub(super) fn plan(owed: &[Owed], limits: Limits) -> Result<(Vec<Planned>, Vec<LeftOut>), Refusal> {
    let (mut debits, mut left_out) = (Vec::new(), Vec::new());
    let mut by_payer: HashMap<&[u8], Money> = HashMap::new();
    let mut total = Money::ZERO;
    for of_mandate in owed.chunk_by(|one, other| one.mandate_id == other.mandate_id) {
        let (mut taken, mut amount, mut full) = (Vec::new(), Money::ZERO, false);
        for one in of_mandate {
            let before = by_payer.get(one.account_mark.as_slice()).copied();
            let sum = before
                .unwrap_or(Money::ZERO)
                .plus(amount)?
                .plus(one.open_fen)?;
            if one.holder.is_some() {
                left_out.push(one.left_out(WhyLeftOut::Held));
                continue;
            }
            // Nothing younger is paid before what does not fit.
            full = full || limits.per_payer.is_some_and(|most| sum > most);
            if full {
                left_out.push(one.left_out(WhyLeftOut::PayerLimit));
                continue;
            }
            amount = amount.plus(one.open_fen)?;
            taken.push(one);
        }
        let Some(first) = taken.first() else {
            continue;
        };
        let after = total.plus(amount)?;
        if limits.per_batch.is_some_and(|most| after > most) {
            left_out.extend(taken.iter().map(|one| one.left_out(WhyLeftOut::BatchLimit)));
            continue;
        }
        total = after;
        let of_payer = by_payer.entry(&first.account_mark).or_insert(Money::ZERO);
        *of_payer = of_payer.plus(amount)?;
        debits.push(Planned {
            mandate: first.mandate_id,
            unit: first.unit_id,
            label: first.label.clone(),
            amount,
            charges: taken
                .iter()
                .map(|one| (one.charge_id, one.open_fen))
                .collect(),
        });
    }
    Ok((debits, left_out))
}

impl Owed {
    fn left_out(&self, why: WhyLeftOut) -> LeftOut {
        LeftOut {
            unit_label: self.label.clone(),
            item: self.item.clone(),
            period: self.period,
            amount: self.open_fen,
            why,
            holder: self.holder.clone(),
        }
    }
}
