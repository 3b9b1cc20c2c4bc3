//! Meters are hung up, read, replaced and taken down; a month's readings are charged once, in tiers, and stay as they are while they are charged.

mod billing;
mod lists;

use crate::support::{TestDesk, odd_texts, refused, request};
use front_desk::Refusal;
use front_desk::error::FieldProblem;
use front_desk::fees::FeeKind;
use front_desk::ids::{FeeItemId, MeterId, ReadingId, UnitId};
use front_desk::meters::{
    InstallMeter, Meter, MeterKind, ReadMeter, RemoveMeter, ReplaceMeter, RoundRow, SetMeterItem,
    TakeBackReading,
};

fn hangs(unit: UnitId, number: &str, first: &str, fee_item: Option<FeeItemId>) -> InstallMeter {
    InstallMeter {
        unit,
        kind: MeterKind::ColdWater,
        number: number.into(),
        multiplier: String::new(),
        digits: 5,
        fee_item,
        first_reading: first.into(),
        installed_on: "2026-01-01".into(),
    }
}

fn reads(meter: MeterId, period: &str, value: &str) -> ReadMeter {
    ReadMeter {
        meter,
        period: period.into(),
        value: value.into(),
        read_on: match period {
            "2026-11" => String::new(),
            month => format!("{month}-25"),
        },
        reader: "抄表一组".into(),
        rolled_over: false,
        jump_confirmed: false,
        instead_of: None,
    }
}

impl TestDesk {
    /// A cold water meter in `label`.
    async fn has_meter(
        &self,
        label: &str,
        number: &str,
        first: &str,
        item: Option<FeeItemId>,
    ) -> Meter {
        let unit = self.unit(label).await;
        let install = hangs(unit, number, first, item);
        let who = &self.crew.supervisor;
        self.install_meter(who, &request(), install).await.unwrap()
    }

    /// 王芳 writes down what a meter shows.
    async fn types(&self, read: ReadMeter) -> front_desk::Result<RoundRow> {
        self.read_meter(&self.crew.wang, &request(), read).await
    }

    /// The usage of a reading that nothing speaks against.
    async fn used(&self, meter: &Meter, period: &str, value: &str) -> String {
        let row = self.types(reads(meter.id, period, value)).await.unwrap();
        row.reading.unwrap().usage.to_string()
    }

    /// The reading of a month.
    async fn reading(&self, meter: &Meter, period: &str) -> Option<ReadingId> {
        let round = self
            .meter_round(&self.crew.wang, period, None)
            .await
            .unwrap();
        let row = round.rows.into_iter().find(|row| row.meter.id == meter.id);
        row.unwrap().reading.map(|reading| reading.id)
    }

    async fn takes_back(&self, reading: ReadingId) -> front_desk::Result<()> {
        let back = TakeBackReading {
            reading,
            reason: "看错了".into(),
        };
        self.take_back_reading(&self.crew.wang, &request(), back)
            .await
    }
}

fn wrong(field: &str, problem: FieldProblem) -> Refusal {
    Refusal::BadField {
        field: field.into(),
        problem,
    }
}

#[tokio::test]
async fn a_meter_is_read_once_a_month_and_a_second_click_reads_it_once() {
    let desk = TestDesk::new().await;
    let meter = desk.has_meter("3-2-1502", "S0321502", "100", None).await;
    let once = request();
    let read = reads(meter.id, "2026-10", "112.5");
    let row = desk
        .read_meter(&desk.crew.wang, &once, read.clone())
        .await
        .unwrap();
    let again = desk
        .read_meter(&desk.crew.wang, &once, read.clone())
        .await
        .unwrap();
    assert_eq!(row, again, "the same request gets the same answer");
    let reading = row.reading.unwrap();
    assert_eq!(
        (reading.usage.to_string(), reading.billed),
        ("12.5".into(), false)
    );
    let period = "2026-10".parse_month();
    assert_eq!(
        refused(desk.types(read).await),
        Refusal::ReadingStands { period }
    );
    let round = desk
        .meter_round(&desk.crew.wang, "2026-10", None)
        .await
        .unwrap();
    assert_eq!(
        (round.meters, round.read, round.buildings),
        (1, 1, vec!["3".into()])
    );
    let page = desk.unit_page(&desk.crew.wang, meter.unit).await.unwrap();
    assert_eq!(page.meters[0].last.to_string(), "112.5");
    assert_eq!(page.meters[0].last_period, Some(period));
    desk.is_sound().await;
}

#[tokio::test]
async fn a_reading_that_is_odd_waits_until_somebody_stands_by_it() {
    let desk = TestDesk::new().await;
    let meter = desk.has_meter("3-2-1502", "S1", "99900", None).await;
    for (period, value) in [
        ("2026-07", "99910"),
        ("2026-08", "99920"),
        ("2026-09", "99930"),
    ] {
        assert_eq!(desk.used(&meter, period, value).await, "10");
    }
    let below = reads(meter.id, "2026-10", "2");
    let Refusal::ReadingBelowLast { last } = refused(desk.types(below.clone()).await) else {
        panic!("what went back is said at once");
    };
    assert_eq!(last.to_string(), "99930");
    let rolled = ReadMeter {
        rolled_over: true,
        ..below
    };
    let Refusal::ReadingJumps { usage, usual } = refused(desk.types(rolled.clone()).await) else {
        panic!("past the nines it is 72, and 10 is usual");
    };
    assert_eq!(
        (usage.to_string(), usual.to_string()),
        ("72".into(), "10".into())
    );
    let stood_by = ReadMeter {
        jump_confirmed: true,
        ..rolled
    };
    let reading = desk.types(stood_by).await.unwrap().reading.unwrap();
    assert!(reading.rolled_over && reading.jumped);
    assert_eq!(reading.usage.to_string(), "72");
    assert_eq!(
        desk.used(&meter, "2026-11", "12").await,
        "10",
        "and on from there"
    );
    desk.is_sound().await;
}

#[tokio::test]
async fn what_the_old_meter_came_to_goes_with_the_new_ones_next_reading() {
    let desk = TestDesk::new().await;
    let meter = desk.has_meter("3-2-1502", "OLD", "100", None).await;
    desk.used(&meter, "2026-09", "110").await;
    let replace = ReplaceMeter {
        meter: meter.id,
        on_day: "2026-10-12".into(),
        old_final: "118".into(),
        rolled_over: false,
        number: "NEW".into(),
        first_reading: "3".into(),
        multiplier: "2".into(),
        digits: 6,
    };
    let who = &desk.crew.supervisor;
    let below = ReplaceMeter {
        old_final: "109".into(),
        ..replace.clone()
    };
    assert!(matches!(
        refused(desk.replace_meter(who, &request(), below).await),
        Refusal::ReadingBelowLast { .. }
    ));
    let september = desk.reading(&meter, "2026-09").await.unwrap();
    let new = desk.replace_meter(who, &request(), replace).await.unwrap();
    assert_eq!(
        (new.number.as_str(), new.last.to_string()),
        ("NEW", "3".into())
    );
    assert!(
        matches!(
            refused(desk.takes_back(september).await),
            Refusal::ReadingFollowed { .. }
        ),
        "the old meter's part was reckoned from it"
    );
    assert_eq!(
        desk.used(&meter, "2026-10", "7").await,
        "16",
        "8 and twice 4"
    );
    let october = desk.reading(&meter, "2026-10").await.unwrap();
    desk.takes_back(october).await.unwrap();
    assert_eq!(
        desk.used(&meter, "2026-10", "8").await,
        "18",
        "also when it is read anew"
    );
    assert_eq!(desk.used(&meter, "2026-11", "9").await, "2", "and once");
    desk.is_sound().await;
}

#[tokio::test]
async fn a_slip_is_put_right_while_nothing_follows_it() {
    let desk = TestDesk::new().await;
    let meter = desk.has_meter("3-2-1502", "S1", "100", None).await;
    desk.used(&meter, "2026-09", "121").await;
    let slip = desk.reading(&meter, "2026-09").await.unwrap();
    let right = ReadMeter {
        instead_of: Some(slip),
        ..reads(meter.id, "2026-09", "112")
    };
    let row = desk.types(right.clone()).await.unwrap();
    assert_eq!(row.reading.unwrap().usage.to_string(), "12");
    assert!(
        matches!(
            refused(desk.types(right).await),
            Refusal::NotFound { .. } | Refusal::ReadingFollowed { .. }
        ),
        "what was put right is not put right again"
    );
    desk.used(&meter, "2026-10", "124").await;
    let first = desk.reading(&meter, "2026-09").await.unwrap();
    assert_eq!(
        refused(desk.takes_back(first).await),
        Refusal::ReadingFollowed {
            period: "2026-10".parse_month()
        }
    );
    assert!(matches!(
        refused(desk.types(reads(meter.id, "2026-08", "105")).await),
        Refusal::ReadingFollowed { .. }
    ));
    desk.is_sound().await;
}

#[tokio::test]
async fn a_meter_is_taken_down_once_it_was_read_a_last_time() {
    let desk = TestDesk::new().await;
    let meter = desk.has_meter("3-2-1502", "S1", "100", None).await;
    let remove = RemoveMeter {
        meter: meter.id,
        on_day: String::new(),
        final_reading: "104".into(),
    };
    let who = &desk.crew.supervisor;
    assert!(matches!(
        refused(desk.remove_meter(who, &request(), remove.clone()).await),
        Refusal::MeterUnread { .. }
    ));
    desk.used(&meter, "2026-11", "104").await;
    let gone = desk
        .remove_meter(who, &request(), remove.clone())
        .await
        .unwrap();
    assert!(gone.removed_on.is_some());
    let number = "S1".to_owned();
    assert_eq!(
        refused(desk.remove_meter(who, &request(), remove).await),
        Refusal::MeterRemoved { number }
    );
    let round = desk.meter_round(who, "2026-11", None).await.unwrap();
    assert_eq!(round.meters, 0);
    assert_eq!(
        desk.unit_page(who, meter.unit).await.unwrap().meters.len(),
        1
    );
    desk.is_sound().await;
}

#[tokio::test]
async fn nothing_odd_gets_into_a_meter() {
    let desk = TestDesk::new().await;
    let unit = desk.unit("3-2-1502").await;
    let who = &desk.crew.supervisor;
    for odd in odd_texts() {
        for install in [
            InstallMeter {
                first_reading: odd.clone(),
                ..hangs(unit, "S1", "0", None)
            },
            InstallMeter {
                multiplier: if odd == "-0" {
                    "-1".into()
                } else {
                    odd.clone()
                },
                ..hangs(unit, "S1", "0", None)
            },
            InstallMeter {
                installed_on: odd.clone(),
                ..hangs(unit, "S1", "0", None)
            },
        ] {
            if install.first_reading == "-0" {
                continue; // it is nothing, written oddly
            }
            refused(desk.install_meter(who, &request(), install).await);
        }
    }
    let meter = desk.has_meter("3-2-1502", "S1", "0", None).await;
    for odd in odd_texts() {
        if odd != "-0" {
            refused(desk.types(reads(meter.id, "2026-10", &odd)).await);
        }
        refused(desk.types(reads(meter.id, &odd, "1")).await);
    }
    for (digits, field) in [(2, "digits"), (9, "digits")] {
        let install = InstallMeter {
            digits,
            ..hangs(unit, "S2", "0", None)
        };
        assert_eq!(
            refused(desk.install_meter(who, &request(), install).await),
            wrong(field, FieldProblem::OutOfRange)
        );
    }
    let six_figures = hangs(unit, "S2", "100000", None);
    assert_eq!(
        refused(desk.install_meter(who, &request(), six_figures).await),
        wrong("firstReading", FieldProblem::OutOfRange)
    );
    let (number, at) = ("S1".to_owned(), "3-2-1502".to_owned());
    assert_eq!(
        refused(
            desk.install_meter(who, &request(), hangs(unit, "S1", "0", None))
                .await
        ),
        Refusal::MeterKnown { number, unit: at }
    );
    let by_area = desk.lists("物业管理费", FeeKind::Area, "2.80").await;
    assert_eq!(
        refused(
            desk.install_meter(who, &request(), hangs(unit, "S3", "0", Some(by_area)))
                .await
        ),
        wrong("feeItem", FieldProblem::OutOfRange)
    );
    let set = SetMeterItem {
        meters: vec![meter.id],
        fee_item: Some(by_area),
    };
    refused(
        desk.set_meter_item(&desk.crew.finance, &request(), set)
            .await,
    );
    assert!(matches!(
        refused(
            desk.read_meter(
                &desk.crew.administrator,
                &request(),
                reads(meter.id, "2026-10", "1")
            )
            .await
        ),
        Refusal::NotAllowed { .. }
    ));
    for (period, value) in [("2026-12", "1"), ("2020-01", "1")] {
        assert_eq!(
            refused(desk.types(reads(meter.id, period, value)).await),
            wrong("period", FieldProblem::OutOfRange)
        );
    }
    desk.is_sound().await;
}

#[tokio::test]
async fn the_list_for_the_round_has_every_meter_in_the_order_of_the_route() {
    let desk = TestDesk::new().await;
    for (label, number) in [
        ("10-1-101", "S4"),
        ("2-1-1001", "S3"),
        ("2-1-201", "S2"),
        ("2-1-201", "S1"),
    ] {
        desk.has_meter(label, number, "100", None).await;
    }
    let list = desk
        .reading_list(&desk.crew.wang, "2026-11", None)
        .await
        .unwrap();
    let numbers: Vec<&str> = list
        .meters
        .iter()
        .map(|meter| meter.number.as_str())
        .collect();
    assert_eq!(numbers, ["S2", "S1", "S3", "S4"]);
    let paper = desk
        .reading_list_paper(&desk.crew.wang, "2026-11", Some("2".into()))
        .await
        .unwrap();
    let texts = front_desk::documents::texts(&paper.bytes).unwrap().concat();
    for said in [
        "抄表单",
        "2026年11月",
        "上次读数",
        "本次读数",
        "S1",
        "2-1-1001",
        "2 栋",
    ] {
        assert!(texts.contains(said), "{said} is missing: {texts}");
    }
    assert!(!texts.contains("S4"), "only that building");
}

/// Months in these stories.
trait AsMonth {
    fn parse_month(&self) -> front_desk::time::Month;
}

impl AsMonth for str {
    fn parse_month(&self) -> front_desk::time::Month {
        front_desk::time::Month::parse("test", self).unwrap()
    }
}
