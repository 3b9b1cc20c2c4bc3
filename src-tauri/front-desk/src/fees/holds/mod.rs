//! Charges that are collected elsewhere meanwhile (托收): nobody else may settle or take back what is held, so that nothing is paid twice.
//! A hold names its holder, and stands until it is ended with how it ended. Whoever settles charges asks here, inside the transaction.

mod store;

use crate::acts::Tx;
use crate::database::Conn;
use crate::error::{Refusal, Result};
use crate::ids::{BillingRunId, ChargeId, HoldId, UnitId};
use crate::money::Money;
use crate::words::words;
use std::collections::HashMap;

words! {
    /// How a hold ended.
    pub enum HoldEnd {
        /// The money came.
        Paid = "paid",
        /// The bank did not debit.
        Refused = "refused",
        /// It was given up.
        Released = "released",
    }
}

/// Holds a part of a charge, which nobody else holds, in the name of `holder`.
///
/// # Errors
/// [`Refusal::ChargeHeld`].
pub async fn hold(
    tx: &mut Tx<'_, '_>,
    charge: ChargeId,
    amount: Money,
    holder: &str,
) -> Result<HoldId> {
    refuse_held(tx.rows(), charge).await?;
    store::insert_hold(tx, charge, amount, holder).await
}

/// Ends a hold; one that ended before stays as it ended.
///
/// # Errors
/// A fault when the database does.
pub async fn end_hold(tx: &mut Tx<'_, '_>, hold: HoldId, why: HoldEnd) -> Result<()> {
    store::end_hold(tx, hold, why).await
}

/// Who holds which of a unit's charges.
///
/// # Errors
/// A fault when the database does.
pub async fn held_of(conn: &mut Conn, unit: UnitId) -> Result<HashMap<ChargeId, String>> {
    store::held_of(conn, unit).await
}

/// Refuses to settle or take back a charge that is held.
///
/// # Errors
/// [`Refusal::ChargeHeld`], which names the holder.
pub async fn refuse_held(conn: &mut Conn, charge: ChargeId) -> Result<()> {
    refuse(store::holder_of(conn, charge).await?)
}

/// The same for everything that stands of a billing run.
pub(super) async fn refuse_run_held(conn: &mut Conn, run: BillingRunId) -> Result<()> {
    refuse(store::holder_of_run(conn, run).await?)
}

fn refuse(held: Option<(String, String, String)>) -> Result<()> {
    match held {
        None => Ok(()),
        Some((unit, item, holder)) => Err(Refusal::ChargeHeld { unit, item, holder }.into()),
    }
}
