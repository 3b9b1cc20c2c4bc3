//! The deposit slip, from stored rows only: the same paper for ever, but for the bank's number once it is known.

use super::store;
use crate::database::Conn;
use crate::documents::{BagOnSlip, DepositSlip};
use crate::error::{Refusal, Result};
use crate::ids::BankDepositId;
use crate::journal;
use crate::money::Money;
use crate::staff;

pub(super) async fn slip(conn: &mut Conn, id: BankDepositId) -> Result<DepositSlip> {
    let kept = store::one(conn, id).await?;
    let kept = kept.ok_or_else(|| Refusal::not_found("bank_deposit"))?;
    let desk = staff::desk_names(conn).await?;
    let bags: Vec<BagOnSlip> = store::bags(conn, id)
        .await?
        .into_iter()
        .map(|bag| BagOnSlip {
            bag: bag.bag,
            business_date: bag.business_date,
            clerk: bag.clerk,
            amount: bag.amount,
        })
        .collect();
    let in_bags = Money::sum(bags.iter().map(|bag| bag.amount))?;
    let deposit = kept.deposit;
    Ok(DepositSlip {
        community: desk.community,
        desk: desk.name,
        number: number(&desk.code, id),
        on_date: deposit.on_date,
        at: deposit.at,
        loose: deposit.amount.minus(in_bags)?,
        amount: deposit.amount,
        bags,
        carried_by: deposit.carried_by,
        clerk: deposit.clerk,
        slip: deposit.slip,
        safe_after: store::safe_after(conn, kept.seq).await?,
        taken_back: deposit
            .taken_back
            .map(|back| format!("{} {}：{}", back.on_date, back.by, back.reason)),
        code: journal::code_of(conn, kept.seq).await?.as_str().to_owned(),
    })
}

/// The number of a deposit slip: `A1-J000012`.
pub(in crate::finance) fn number(code: &str, id: BankDepositId) -> String {
    format!("{code}-J{:06}", id.get())
}
