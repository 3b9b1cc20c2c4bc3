//! Days played by themselves: a made-up community is set up, its book brought in, months billed, money collected, receipts voided,
//! shifts handed over. Time and randomness come from the seed alone, so the same seed gives the same files, byte for byte. It needs an
//! empty folder and never touches a desk that is there.

mod book;
mod day;
mod dice;

use crate::answer::{Answer, value};
use day::Played;
use dice::Dice;
use front_desk::database::copies;
use front_desk::exchange::{self, Course};
use front_desk::fees::{AddFeeItem, FeeKind, Nature};
use front_desk::ids::RequestId;
use front_desk::outside::{HandClock, Outside};
use front_desk::residents_book::ImportResidents;
use front_desk::rights::Role;
use front_desk::staff::{Hire, Password, SetUp, SignedIn};
use front_desk::time::Timestamp;
use front_desk::{Desk, Refusal, Result, journal};
use serde_json::json;
use std::cell::Cell;
use std::path::Path;
use std::sync::Arc;

/// 2026-01-01 08:30 at the desk.
const FIRST_MORNING: Timestamp = Timestamp::from_millis(1_767_227_400_000);
const DAY_MILLIS: i64 = 86_400_000;

/// A desk that plays, and what it plays with.
struct Play {
    desk: Desk,
    clock: Arc<HandClock>,
    dice: Dice,
    requests: Cell<u64>,
    /// The units of the book, as written.
    units: Vec<String>,
}

/// Everybody's password: there is nothing here to protect.
fn password() -> Password {
    Password::new("made-up password")
}

impl Play {
    fn request(&self) -> Result<RequestId> {
        let number = self.requests.get().saturating_add(1);
        self.requests.set(number);
        Ok(RequestId::new(format!("simulated-{number}"))?)
    }

    async fn sign_in(&self, name: &str) -> Result<SignedIn> {
        let request = self.request()?;
        self.desk.sign_in(&request, name, &password(), None).await
    }
}

/// Plays `days` days in an empty folder.
pub async fn simulate(folder: &Path, seed: u64, days: u32) -> Result<Answer> {
    if folder.join("desk.db").exists() {
        return Err(Refusal::AlreadySetUp.into());
    }
    let (outside, clock) = Outside::played(FIRST_MORNING, seed);
    let desk = Desk::open(folder, outside).await?;
    let mut play = Play {
        desk,
        clock,
        dice: Dice::new(seed),
        requests: Cell::new(0),
        units: Vec::new(),
    };
    let played = play.all(days).await;
    let findings = play.desk.verify().await?;
    let mut rows = play.desk.database().read().await?;
    let mark = copies::mark(&mut rows).await?;
    let head = journal::head(&mut rows).await?.code();
    drop(rows);
    play.desk.close().await;
    let played = played?;
    let json = json!({
        "ok": findings.is_empty(), "seed": seed, "days": days, "receipts": played.receipts, "voids": played.voids,
        "shifts": played.shifts, "journal": mark.seq, "head": head, "faults": value(&findings)?,
    });
    let lines = vec![format!(
        "{days} days played: {} receipts, {} of them void, {} shifts handed over, head {head}",
        played.receipts, played.voids, played.shifts
    )];
    Ok(if findings.is_empty() {
        Answer::well(json, lines)
    } else {
        Answer::wrong(json, lines)
    })
}

impl Play {
    async fn all(&mut self, days: u32) -> Result<Played> {
        self.begin().await?;
        let mut played = Played::default();
        for day in 0..days {
            self.clock
                .set(FIRST_MORNING.after_millis(DAY_MILLIS.saturating_mul(i64::from(day))));
            self.day(day, &mut played).await?;
        }
        Ok(played)
    }

    /// The desk before its first day.
    async fn begin(&mut self) -> Result<()> {
        let set_up = SetUp {
            community: "香樟花园".to_owned(),
            desk_code: "A1".to_owned(),
            desk_name: "一号前台".to_owned(),
            administrator: "陈静".to_owned(),
            password: password(),
        };
        self.desk.set_up(&self.request()?, set_up).await?;
        let administrator = self.sign_in("陈静").await?;
        let clerk = vec![Role::Receptionist, Role::Cashier];
        for (name, roles) in [
            ("王芳", clerk.clone()),
            ("赵磊", clerk),
            ("李强", vec![Role::Supervisor]),
            ("周敏", vec![Role::Finance]),
        ] {
            let hire = Hire {
                name: name.to_owned(),
                roles,
                password: password(),
            };
            self.desk
                .hire(&administrator, &self.request()?, hire)
                .await?;
        }
        let finance = self.sign_in("周敏").await?;
        for (name, kind, price) in [
            ("物业服务费", FeeKind::Area, "2.85"),
            ("公摊水电费", FeeKind::Fixed, "18.60"),
            ("垃圾清运费", FeeKind::Fixed, "6.00"),
            (day::KEY_CARD, FeeKind::OneOff, "20.00"),
        ] {
            let item = AddFeeItem {
                name: name.to_owned(),
                kind,
                nature: Nature::Income,
                price: price.to_owned(),
                vacant_percent: 100,
                from_on: "2026-01-01".to_owned(),
                tiers: Vec::new(),
            };
            self.desk
                .add_fee_item(&finance, &self.request()?, item)
                .await?;
        }
        self.bring_in_the_book().await
    }

    async fn bring_in_the_book(&mut self) -> Result<()> {
        let book = book::book(&mut self.dice, FIRST_MORNING.date());
        self.units = book.units;
        let course = Arc::new(Course::default());
        let received = exchange::read("住户名册.xlsx", &book.workbook.to_bytes()?, &course)?;
        let supervisor = self.sign_in("李强").await?;
        let request = self.request()?;
        let import = ImportResidents::default();
        self.desk
            .import_residents(&supervisor, &request, Arc::new(received), import, course)
            .await?;
        Ok(())
    }
}
