//! Whatever is typed or pasted into a field of visitors, cards, staff and settings is kept as typed or refused by the field's name;
//! nothing of it is run, and nothing of it breaks the desk.

use crate::support::{MORNING, PASSWORD, TestDesk, as_kept, odd_texts, refused, request, sign_in};
use front_desk::cards::{CardChange, CardsBy, IssueCard, ReissueCard};
use front_desk::ids::CardId;
use front_desk::outside::Outside;
use front_desk::residents::{AddInstruction, InstructionKind};
use front_desk::search::HitKind;
use front_desk::settings::Settings;
use front_desk::staff::{Hire, Password, SetUp};
use front_desk::visits::{CheckIn, ExpectVisit, VisitsBy};
use front_desk::{Desk, Error, Refusal};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::fmt::Debug;
use std::sync::atomic::{AtomicU32, Ordering};

/// What a form sends, with `text` in one of its fields, such as `visit.name`.
fn form(sound: &Value, field: &str, text: &str) -> Value {
    let mut form = sound.clone();
    let at = format!("/{}", field.replace('.', "/"));
    *form.pointer_mut(&at).expect("the form has the field") = json!(text);
    form
}

/// Puts every odd text into one field of an otherwise sound form. `kept` reads what was stored last.
async fn every_odd_text<A: DeserializeOwned, T: Debug>(
    desk: &TestDesk,
    (sound, field): (&Value, &str),
    kept: &'static str,
    act: impl AsyncFn(A) -> Result<T, Error>,
) {
    for text in odd_texts() {
        let asked = serde_json::from_value(form(sound, field, &text)).unwrap();
        match act(asked).await {
            Ok(_) => {
                let mut rows = desk.database().read().await.unwrap();
                let stored: String = sqlx::query_scalar(kept)
                    .fetch_one(&mut *rows)
                    .await
                    .unwrap();
                let typed = match field.ends_with("number") || field.ends_with("plate") {
                    true => as_kept(&text).to_uppercase(), // numbers and plates have one spelling
                    false => as_kept(&text),
                };
                assert_eq!(stored, typed, "{field} is kept as it can be seen");
            }
            Err(Error::Refusal(Refusal::BadField { field: named, .. })) => {
                assert_eq!(named, field.rsplit('.').next().unwrap(), "{text:.20}");
            }
            Err(Error::Refusal(Refusal::CharactersMissing { characters })) => {
                assert!(characters.chars().all(|missing| text.contains(missing)));
            }
            Err(other) => panic!("{field} {text:.20}: {other:?}"),
        }
    }
    // Half a character is no text: it is turned away before anything is asked of the desk.
    let whole = form(sound, field, "here").to_string();
    for half in [r"\ud83d", r"\ude00", r"a\ud800b"] {
        let broken = whole.replace("\"here\"", &format!("\"{half}\""));
        assert_ne!(broken, whole);
        assert!(serde_json::from_str::<A>(&broken).is_err(), "{field}");
    }
}

#[tokio::test]
async fn in_the_forms_of_the_door() {
    let desk = TestDesk::new().await;
    let wang = &desk.crew.wang;
    let unit = desk.unit("1-101").await;
    let closed = AddInstruction {
        unit,
        kind: InstructionKind::DoNotAdmit,
        text: "谢绝来访".into(),
        until_on: String::new(),
    };
    desk.add_instruction(wang, &request(), closed)
        .await
        .unwrap();
    let visit = json!({
        "known": null, "name": "孙丽", "phone": "13800001234", "plate": "粤B12345", "companions": 0,
        "reason": "探访", "unit": unit, "resident": null,
    });
    let comes = json!({ "expected": null, "admittedDespite": "业主电话同意", "visit": visit });
    for (field, kept) in [
        (
            "visit.name",
            "select name from visits order by id desc limit 1",
        ),
        (
            "visit.phone",
            "select phone from visits order by id desc limit 1",
        ),
        (
            "visit.plate",
            "select plate from visits order by id desc limit 1",
        ),
        (
            "visit.reason",
            "select reason from visits order by id desc limit 1",
        ),
        (
            "admittedDespite",
            "select admitted_despite from visits order by id desc limit 1",
        ),
    ] {
        every_odd_text(&desk, (&comes, field), kept, async |asked: CheckIn| {
            desk.check_in(wang, &request(), asked).await
        })
        .await;
    }
    let expected = json!({ "day": "2026-11-23", "visit": visit });
    for (field, kept) in [
        ("day", "select day from visits order by id desc limit 1"),
        (
            "visit.name",
            "select name from visits order by id desc limit 1",
        ),
        (
            "visit.reason",
            "select reason from visits order by id desc limit 1",
        ),
    ] {
        every_odd_text(
            &desk,
            (&expected, field),
            kept,
            async |asked: ExpectVisit| desk.expect_visit(wang, &request(), asked).await,
        )
        .await;
    }
    desk.is_sound().await;
}

/// Each card needs a number of its own, unless it is the number that is odd.
fn number(typed: String) -> String {
    static GIVEN_OUT: AtomicU32 = AtomicU32::new(8800);
    match typed.as_str() {
        "free" => GIVEN_OUT.fetch_add(1, Ordering::Relaxed).to_string(),
        _ => typed,
    }
}

async fn issued(desk: &TestDesk, card: IssueCard) -> Result<CardId, Error> {
    let number = number(card.number);
    desk.issue_card(&desk.crew.wang, &request(), IssueCard { number, ..card })
        .await
}

const NUMBER: &str = "select number from cards order by id desc limit 1";
const CARD_REASON: &str = "select reason from card_events order by id desc limit 1";

#[tokio::test]
async fn in_the_form_of_a_new_card() {
    let desk = TestDesk::new().await;
    let card = json!({
        "number": "free", "kind": "resident", "unit": desk.unit("1-101").await, "resident": null, "feeItem": null, "reason": "",
    });
    for (field, kept) in [("number", NUMBER), ("reason", CARD_REASON)] {
        every_odd_text(&desk, (&card, field), kept, async |asked: IssueCard| {
            issued(&desk, asked).await
        })
        .await;
    }
    desk.is_sound().await;
}

#[tokio::test]
async fn in_the_forms_of_an_old_card() {
    let desk = TestDesk::new().await;
    let wang = &desk.crew.wang;
    let card = json!({
        "number": "free", "kind": "resident", "unit": desk.unit("1-101").await, "resident": null, "feeItem": null, "reason": "",
    });
    let old = async || -> CardId {
        let card = serde_json::from_value(card.clone()).unwrap();
        issued(&desk, card).await.unwrap()
    };
    let again = json!({ "card": 0, "number": "free", "feeItem": null, "reason": "遗失" });
    for (field, kept) in [("number", NUMBER), ("reason", CARD_REASON)] {
        every_odd_text(&desk, (&again, field), kept, async |asked: ReissueCard| {
            let (card, number) = (old().await, number(asked.number));
            let asked = ReissueCard {
                card,
                number,
                ..asked
            };
            desk.reissue_card(wang, &request(), asked).await
        })
        .await;
    }
    let lost = json!({ "card": 0, "reason": "" });
    let lost = (&lost, "reason");
    every_odd_text(&desk, lost, CARD_REASON, async |asked: CardChange| {
        let card = old().await;
        desk.report_card_lost(wang, &request(), CardChange { card, ..asked })
            .await
    })
    .await;
    desk.is_sound().await;
}

#[tokio::test]
async fn where_something_is_looked_for() {
    let desk = TestDesk::new().await.with_resident("1-101", "张伟").await;
    let wang = &desk.crew.wang;
    for text in odd_texts() {
        let refused_or_nothing = |outcome: Result<usize, Error>| match outcome {
            Ok(found) => assert_eq!(found, 0, "{text:.20}"),
            Err(Error::Refusal(Refusal::BadField { .. } | Refusal::NotFound { .. })) => {}
            Err(other) => panic!("{text:.20}: {other:?}"),
        };
        let by = CardsBy::Number {
            number: text.clone(),
        };
        refused_or_nothing(desk.cards(wang, by).await.map(|cards| cards.len()));
        let inside = desk.visits(wang, VisitsBy::Inside, &text).await;
        refused_or_nothing(inside.map(|visits| visits.len()));
        let known = desk.known_visitors(wang, &text).await;
        refused_or_nothing(known.map(|people| people.len()));
        let out = desk.check_out(wang, &request(), text.clone()).await;
        refused_or_nothing(out.map(|_| 1));
        let scanned = desk.route_scan(wang, &text).await.unwrap();
        assert_eq!(scanned.id, None, "{text:.20}");
        desk.search(wang, &text, HitKind::ALL).await.unwrap();
    }
    desk.is_sound().await;
}

#[tokio::test]
async fn in_the_names_of_staff() {
    let desk = TestDesk::new().await;
    let administrator = &desk.crew.administrator;
    let newcomer = json!({ "name": "新人", "roles": ["receptionist"], "password": PASSWORD });
    every_odd_text(
        &desk,
        (&newcomer, "name"),
        "select name from staff order by id desc limit 1",
        async |asked: Hire| desk.hire(administrator, &request(), asked).await,
    )
    .await;
    for twin in ["王\u{200b}芳", "\u{feff}王芳", "王芳\u{2060}\n"] {
        let mut asked = newcomer.clone();
        asked["name"] = json!(twin);
        let asked: Hire = serde_json::from_value(asked).unwrap();
        let outcome = desk.hire(administrator, &request(), asked).await;
        assert_eq!(
            refused(outcome),
            Refusal::NameTaken {
                name: "王芳".into()
            },
            "who looks like another is another's name"
        );
        sign_in(&desk, twin).await;
    }
    let roles = json!({ "name": "新人", "roles": ["<b>"], "password": PASSWORD });
    assert!(
        serde_json::from_value::<Hire>(roles).is_err(),
        "a role is one of ours or nothing"
    );
    desk.is_sound().await;
}

#[tokio::test]
async fn a_password_may_be_anything_that_is_long_enough() {
    let desk = TestDesk::new().await;
    let wang = &desk.crew.wang;
    let mut now = Password::new(PASSWORD);
    for text in [
        "'; drop table staff; --",
        "\u{202e}a\u{0}b\u{7}cdefgh",
        "👩‍👩‍👧‍👦🀄👩‍👩‍👧‍👦",
    ] {
        let new = Password::new(text);
        desk.change_password(wang, &request(), &now, &new)
            .await
            .unwrap();
        desk.unlock(wang, &new).await.unwrap();
        now = new;
    }
    desk.is_sound().await;
}

#[tokio::test]
async fn at_the_first_start() {
    let folder = tempfile::tempdir().unwrap();
    let (outside, _clock) = Outside::played(MORNING, 3);
    let desk = Desk::open(folder.path(), outside).await.unwrap();
    let sound = json!({
        "community": "香樟花园", "deskCode": "A1", "deskName": "一号前台", "administrator": "陈静", "password": "short",
    });
    for field in ["community", "deskCode", "deskName", "administrator"] {
        for text in odd_texts() {
            let asked: SetUp = serde_json::from_value(form(&sound, field, &text)).unwrap();
            match desk.set_up(&request(), asked).await {
                Err(Error::Refusal(Refusal::BadField { field: named, .. })) => {
                    assert_eq!(named, field, "{text:.20}");
                }
                Err(Error::Refusal(Refusal::CharactersMissing { characters })) => {
                    assert!(characters.chars().all(|missing| text.contains(missing)));
                }
                Err(Error::Refusal(Refusal::PasswordTooShort { .. })) => {} // all the rest was sound
                other => panic!("{field} {text:.20}: {other:?}"),
            }
        }
    }
    let odd = SetUp {
        community: "<script>alert(1)</script>".into(),
        desk_code: "ａ１".into(),
        desk_name: "=1+1".into(),
        administrator: "'; drop table staff; --".into(),
        password: Password::new(PASSWORD),
    };
    let state = desk.set_up(&request(), odd).await.unwrap();
    let names = state.desk.unwrap();
    assert_eq!(
        (names.community.as_str(), names.name.as_str()),
        ("<script>alert(1)</script>", "=1+1")
    );
    assert_eq!(names.code, "A1", "it begins every receipt's number");
    assert_eq!(state.staff[0].name, "'; drop table staff; --");
    desk.close().await;
}

#[tokio::test]
async fn settings_are_numbers_in_their_range_or_nothing() {
    let desk = TestDesk::new().await;
    let administrator = &desk.crew.administrator;
    let before = desk.settings(administrator).await.unwrap();
    let sound = serde_json::to_value(&before).unwrap();
    for (field, name) in [
        ("idleMinutes", "\"idleMinutes\":5"),
        ("visitDays", "\"visitDays\":30"),
        ("visitHours", "\"visitHours\":12"),
        ("roundingLimit", "\"roundingLimit\":99"),
    ] {
        let whole = sound.to_string();
        assert!(whole.contains(name), "{whole}");
        for number in [
            "0",
            "-1",
            "181",
            "9223372036854775807",
            "-9223372036854775808",
        ] {
            let form = whole.replace(name, &format!("\"{field}\":{number}"));
            let asked: Settings = serde_json::from_str(&form).unwrap();
            let refused = desk.change_settings(administrator, &request(), asked).await;
            assert!(
                matches!(&refused, Err(Error::Refusal(Refusal::BadField { field: named, .. })) if named == field),
                "{field} {number}: {refused:?}"
            );
        }
        for odd in [
            "1e309",
            "NaN",
            "9223372036854775808",
            "1.5",
            "\"30\"",
            "null",
            "[30]",
        ] {
            let form = whole.replace(name, &format!("\"{field}\":{odd}"));
            assert!(serde_json::from_str::<Settings>(&form).is_err(), "{odd}");
        }
    }
    assert_eq!(desk.settings(administrator).await.unwrap(), before);
    desk.is_sound().await;
}
