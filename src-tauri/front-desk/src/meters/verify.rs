//! Recomputes what must hold between figures, usages and charges.

use super::store;
use super::usage::{Moved, usage};
use crate::database::Conn;
use crate::error::Result;
use crate::ids::ChargeId;
use crate::journal::{Finding, FindingKind};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

pub(crate) async fn verify(conn: &mut Conn) -> Result<Vec<Finding>> {
    let found = |table, row: i64, detail: String| {
        Finding::new(table, Some(row), FindingKind::TotalsDiffer, detail)
    };
    let mut findings = Vec::new();
    for written in store::written(conn).await? {
        let moved = Moved {
            previous: written.previous,
            value: written.value,
            rolled_over: written.rolled_over,
            digits: written.digits,
            multiplier: written.multiplier,
            carried: written.carried,
        };
        let came_to = usage(&moved).ok().map(|usage| usage.decimal());
        if came_to != Some(written.usage.decimal()) {
            let detail = format!("its figures do not come to {}", written.usage);
            findings.push(found("readings", written.id.get(), detail));
        }
    }
    let mut sums: BTreeMap<ChargeId, (String, Decimal)> = BTreeMap::new();
    for (charge, quantity, usage) in store::charged(conn).await? {
        let (_, sum) = sums.entry(charge).or_insert((quantity, Decimal::ZERO));
        *sum = sum.saturating_add(usage.map_or(Decimal::ZERO, |usage| usage.decimal()));
    }
    for (charge, (quantity, sum)) in sums {
        if quantity.parse() != Ok(sum) {
            let detail = format!("it charges {quantity}, and its readings come to {sum}");
            findings.push(found("charges", charge.get(), detail));
        }
    }
    for reading in store::bent(conn).await? {
        let detail = "it is charged twice, or was taken back while its charge stands".to_owned();
        findings.push(found("readings", reading.get(), detail));
    }
    Ok(findings)
}
