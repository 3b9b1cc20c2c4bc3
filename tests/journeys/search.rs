//! The search box, on a desk with people in it.

use crate::support::{TestDesk, request};
use front_desk::fees::FeeKind;
use front_desk::residents::OccupancyRole;
use front_desk::search::scan::Proof;
use front_desk::search::{Hit, HitKind};
use front_desk::staff::SignedIn;

impl TestDesk {
    /// What the box finds of any kind.
    pub async fn finds(&self, typed: &str) -> Vec<Hit> {
        self.finds_of(HitKind::ALL, typed).await
    }

    async fn finds_of(&self, kinds: &[HitKind], typed: &str) -> Vec<Hit> {
        self.search(&self.crew.receptionist, typed, kinds)
            .await
            .unwrap()
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
async fn whoever_wants_a_unit_or_a_person_finds_it_however_much_else_matches() {
    let desk = TestDesk::new().await;
    for room in 1..=30 {
        desk.lives_in(
            &format!("88-1-{room:02}"),
            &format!("王福{room}"),
            OccupancyRole::Owner,
        )
        .await;
    }
    let empty = desk.has_unit("WF-1", None, true).await;
    let shop = desk.has_unit("88-1", None, true).await;
    assert_eq!(
        desk.finds("wf").await.len(),
        20,
        "the list is full of people"
    );
    let units = desk.finds_of(&[HitKind::Unit], "wf").await;
    assert_eq!(units.len(), 1, "and the unit is found nevertheless");
    assert_eq!(units[0].id, empty.get());
    let people = desk.finds_of(&[HitKind::Resident], "88-1-").await;
    assert_eq!(people.len(), 20, "so are the people of thirty units");
    assert!(people.iter().all(|hit| hit.kind == HitKind::Resident));
    let first = desk.finds("88-1").await.remove(0);
    assert_eq!(
        first.id,
        shop.get(),
        "a unit typed whole is first, also an empty one that thirty others begin with"
    );
    assert!(desk.finds_of(&[], "wf").await.is_empty());
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
    // Whoever sees no money finds no receipt either.
    let administrator = &desk.crew.administrator;
    let found = desk.search(administrator, "000001", HitKind::ALL);
    assert_eq!(found.await.unwrap(), []);
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
