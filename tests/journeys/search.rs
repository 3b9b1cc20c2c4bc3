//! The search box, on a desk with people in it.

use crate::support::{TestDesk, request};
use front_desk::fees::FeeKind;
use front_desk::residents::OccupancyRole;
use front_desk::search::scan::Proof;
use front_desk::search::{Hit, HitKind};
use front_desk::staff::SignedIn;

impl TestDesk {
    async fn finds(&self, typed: &str) -> Vec<Hit> {
        self.search(&self.crew.receptionist, typed).await.unwrap()
    }

    async fn titles(&self, typed: &str) -> Vec<String> {
        let hits = self.finds(typed).await;
        hits.into_iter().map(|hit| hit.title).collect()
    }
}

#[tokio::test]
async fn one_box_finds_people_and_units_however_they_are_typed() {
    let desk = TestDesk::new().await;
    desk.lives_in("3-2-1502", "单伟", OccupancyRole::Owner)
        .await;
    desk.lives_in("3-2-1503", "Mary Ann O'Neil", OccupancyRole::Tenant)
        .await;
    desk.has_unit("3-2-1504", None, true).await;
    for typed in [
        "单伟",
        "伟",
        "shanwei",
        "sw",
        "SW 3-2",
        "３栋2单元 单",
        "shan",
    ] {
        assert!(
            desk.titles(typed).await.contains(&"单伟".to_owned()),
            "{typed}"
        );
    }
    for typed in ["3-2-1502", "3栋2单元1502", "1502", "3栋2单元1502室"] {
        let first = desk.finds(typed).await.remove(0);
        assert_eq!(
            (first.kind, first.title.as_str()),
            (HitKind::Unit, "3-2-1502"),
            "{typed}"
        );
        assert_eq!(first.subtitle, "单伟");
    }
    assert_eq!(desk.titles("oneil").await, ["Mary Ann O'Neil"]);
    assert_eq!(
        desk.titles("3-2-150").await,
        [
            "3-2-1502",
            "3-2-1503",
            "单伟",
            "Mary Ann O'Neil",
            "3-2-1504"
        ],
        "units with people, then the people, then the empty unit"
    );
    assert!(desk.titles("dan").await.is_empty());
    assert!(desk.titles("  ").await.is_empty());
    assert!(
        desk.titles("'; drop table units; -- \u{202e}")
            .await
            .is_empty()
    );
    desk.is_sound().await;
}

#[tokio::test]
async fn what_was_just_entered_is_found_and_a_phone_only_by_its_digits() {
    let desk = TestDesk::new().await;
    assert!(
        desk.titles("zhaomin").await.is_empty(),
        "the memory is read before anybody is entered"
    );
    let mut person = crate::support::residents::somebody("赵敏");
    person.phone = Some("138 0000 1234".into());
    let supervisor: &SignedIn = &desk.crew.supervisor;
    desk.register_resident(supervisor, &request(), person)
        .await
        .unwrap();
    for typed in ["zhaomin", "1234", "13800001234", "00001"] {
        let hits = desk.finds(typed).await;
        assert_eq!(hits.len(), 1, "{typed}");
        assert_eq!(hits[0].subtitle, "138****1234");
        assert!(!format!("{hits:?}").contains("13800001234"));
    }
    desk.forget_search().await;
    assert_eq!(desk.titles("zhaomin").await, ["赵敏"], "it is read again");
    desk.is_sound().await;
}

#[tokio::test]
async fn the_memory_after_many_acts_is_the_memory_read_anew() {
    let desk = TestDesk::new().await;
    desk.finds("x").await;
    for (unit, name) in [
        ("1-101", "张伟"),
        ("1-102", "张伟"),
        ("1-101", "吕布"),
        ("2-1-301", "尉迟恭"),
    ] {
        desk.lives_in(unit, name, OccupancyRole::Owner).await;
    }
    let typed = ["zw", "lvbu", "lubu", "1-1", "yuchi", "张", "301", "1"];
    let mut followed = Vec::new();
    for typed in typed {
        followed.push(desk.finds(typed).await);
    }
    desk.forget_search().await;
    for (typed, mut followed) in typed.into_iter().zip(followed) {
        let mut anew = desk.finds(typed).await;
        assert!(!anew.is_empty(), "{typed}");
        let by_id = |hit: &Hit| (hit.kind, hit.id);
        followed.sort_by_key(by_id);
        anew.sort_by_key(by_id);
        assert_eq!(followed, anew, "{typed}");
    }
    desk.is_sound().await;
}

#[tokio::test]
async fn a_receipt_is_found_and_its_code_leads_to_it() {
    let desk = TestDesk::new()
        .await
        .with_open_shift("王芳", "500.00")
        .await;
    desk.lives_in("3-2-1502", "张伟", OccupancyRole::Owner)
        .await;
    desk.lists("物业服务费", FeeKind::Fixed, "100.00").await;
    desk.bills("2026-11").await;
    desk.finds("x").await;
    let collected = desk.collects("3-2-1502").await;
    assert_eq!(collected.number, "A1-2026-000001");
    for typed in ["A1-2026-000001", "a1-2026", "000001"] {
        let hit = desk.finds(typed).await.remove(0);
        assert_eq!(
            (hit.kind, hit.id),
            (HitKind::Receipt, collected.receipt.get()),
            "{typed}"
        );
        assert_eq!(hit.subtitle, "3-2-1502");
    }
    let paper = desk
        .receipt_paper(&desk.crew.wang, collected.receipt)
        .await
        .unwrap();
    let led = desk
        .route_scan(&desk.crew.wang, &paper.proof())
        .await
        .unwrap();
    let receipt = Some(collected.receipt.get());
    assert_eq!((led.kind, led.id), (Some(HitKind::Receipt), receipt));
    assert_eq!(led.proof, Some(Proof::Agrees));
    let code = paper.code.as_str();
    for (forged, id, proof) in [
        (
            format!("FD1|R|A1-2026-000001|1000000|{code}"),
            receipt,
            Proof::Differs,
        ),
        (
            "FD1|R|A1-2026-000001|10000|00000-00000".into(),
            receipt,
            Proof::Differs,
        ),
        ("FD1|R|A1-2026-000001".into(), receipt, Proof::Differs),
        (
            format!("FD1|R|A1-2026-000002|10000|{code}"),
            None,
            Proof::Unknown,
        ),
    ] {
        let led = desk.route_scan(&desk.crew.wang, &forged).await.unwrap();
        assert_eq!((led.id, led.proof), (id, Some(proof)), "{forged}");
    }
    let plain = desk.route_scan(&desk.crew.wang, "9787111").await.unwrap();
    assert_eq!(
        (plain.kind, plain.text.as_str()),
        (None, "9787111"),
        "the box takes it"
    );
    desk.is_sound().await;
}
