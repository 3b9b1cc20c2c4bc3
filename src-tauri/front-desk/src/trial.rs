//! A trial on the machine itself: a made-up desk in an empty folder opens its shift, takes money for one thing and draws the receipt.
//! What works here works for the person's own desk, which is never touched.

use crate::cashier::{Basket, Choice, Collect, Extra, Rest, Tender, Tendered};
use crate::documents::{Form, Nudge, Pdf};
use crate::error::{Fault, Refusal, Result};
use crate::ids::RequestId;
use crate::outside::Outside;
use crate::sample::{REMOTE_CONTROL, UNIT};
use crate::shifts::{Denomination, Opening, Pieces};
use crate::staff::{Password, SetUp};
use crate::{Desk, fees, residents};
use std::path::Path;

/// What came of it.
#[derive(Debug)]
pub struct Trial {
    /// The version of the database's engine.
    pub engine: String,
    /// How many units the made-up community has.
    pub units: u32,
    /// The number of the receipt.
    pub receipt: String,
    /// The receipt on paper.
    pub paper: Pdf,
}

/// Plays it in `folder`, closes the desk, and opens it again to see that everything is still there and agrees.
///
/// # Errors
/// The first step that does not work.
pub async fn run(folder: &Path, outside: Outside) -> Result<Trial> {
    let desk = Desk::open(folder, outside.clone()).await?;
    let played = play(&desk).await;
    desk.close().await;
    let trial = played?;
    let desk = Desk::open(folder, outside).await?;
    let findings = desk.verify().await;
    desk.close().await;
    match findings?.first() {
        None => Ok(trial),
        Some(found) => Err(Fault::new("checking the books", format!("{found:?}")).into()),
    }
}

async fn play(desk: &Desk) -> Result<Trial> {
    let step = |name: &str| RequestId::new(format!("trial-{name}"));
    let name = "试机";
    let password = || Password::new("a desk for a minute");
    let set_up = SetUp {
        community: "试机小区".to_owned(),
        desk_code: "T1".to_owned(),
        desk_name: "试机前台".to_owned(),
        administrator: name.to_owned(),
        password: password(),
    };
    desk.set_up(&step("set-up")?, set_up).await?;
    let who = desk
        .sign_in(&step("sign-in")?, name, &password(), None)
        .await?;
    let filled = desk.fill_sample(&who, &step("sample")?).await?;
    let empty = |denomination: &Denomination| Pieces {
        denomination: *denomination,
        pieces: 0,
    };
    let opening = Opening {
        business_date: None,
        float: Some(Denomination::ALL.iter().map(empty).collect()),
        accepts: None,
    };
    desk.open_shift(&who, &step("shift")?, opening, None)
        .await?;
    let mut rows = desk.database().read().await?;
    let engine = sqlx::query_scalar("select sqlite_version()")
        .fetch_one(&mut *rows)
        .await?;
    let unit = residents::unit_written(&mut rows, UNIT).await?;
    let item = fees::item_named(&mut rows, REMOTE_CONTROL).await?;
    drop(rows);
    let basket = Basket {
        unit: unit.ok_or_else(|| Refusal::not_found("unit"))?,
        choice: Choice::Charges {
            charges: Vec::new(),
            late_fees: Vec::new(),
        },
        extras: vec![Extra {
            fee_item: item.ok_or_else(|| Refusal::not_found("fee_item"))?,
            quantity: "1".to_owned(),
        }],
        tenders: vec![Tendered {
            tender: Tender::Cash,
            amount: String::new(), // whatever is due
            reference: String::new(),
        }],
        rest: Rest::Change,
        ahead: Vec::new(),
    };
    let quote = desk.quote(&who, basket.clone()).await?;
    let collect = Collect {
        basket,
        payer: name.to_owned(),
        note: String::new(),
        due: quote.due,
        prepayment: quote.prepayment,
    };
    let collected = desk.collect(&who, &step("collect")?, collect).await?;
    let paper = desk
        .receipt_paper(&who, collected.receipt)
        .await?
        .pdf(Form::Continuous140, Nudge::default())?;
    Ok(Trial {
        engine,
        units: filled.units,
        receipt: collected.number,
        paper,
    })
}
