//! Who did what: read by those who may, found by act, person and day, and never with more of a person than the mask shows.

use crate::support::residents::somebody;
use crate::support::{TestDesk, refused, request};
use front_desk::exchange::{self, Course};
use front_desk::journal::Language;
use front_desk::logbook::{JournalFilter, JournalLine};
use front_desk::outside::Clock;
use front_desk::residents::{PersonalField, RegisterResident, Reveal};
use front_desk::rights::{Command, Right};
use front_desk::staff::Password;
use front_desk::{Error, Refusal};

async fn lines(desk: &TestDesk, filter: JournalFilter) -> Vec<JournalLine> {
    desk.journal(&desk.crew.supervisor, &filter)
        .await
        .unwrap()
        .lines
}

fn of(act: Command) -> JournalFilter {
    JournalFilter {
        act: Some(act),
        ..JournalFilter::default()
    }
}

#[tokio::test]
async fn whoever_looked_is_found_with_the_reason_and_without_the_number() {
    let desk = TestDesk::new().await;
    let person = RegisterResident {
        phone: Some("13800001234".into()),
        ..somebody("张伟明")
    };
    let resident = desk
        .register_resident(&desk.crew.wang, &request(), person)
        .await
        .unwrap();
    let reveal = Reveal {
        resident,
        what: PersonalField::Phone,
        reason: "漏水，须联系业主".into(),
    };
    desk.reveal(&desk.crew.wang, &request(), reveal)
        .await
        .unwrap();

    let looked = lines(&desk, of(Command::Reveal)).await;
    assert_eq!(looked.len(), 1);
    let line = &looked[0];
    assert_eq!(line.who.as_deref(), Some("王芳"));
    assert_eq!(line.act_in(Language::Chinese), "查看完整号码");
    assert_eq!(line.about(Language::Chinese), "住户 张*明 电话");
    assert_eq!(line.reason, "漏水，须联系业主");
    let all = lines(&desk, JournalFilter::default()).await;
    let shown = serde_json::to_string(&all).unwrap();
    assert!(
        !shown.contains("13800001234") && !shown.contains("张伟明"),
        "{shown}"
    );

    for who in [&desk.crew.wang, &desk.crew.receptionist] {
        let outcome = desk.journal(who, &JournalFilter::default()).await;
        assert_eq!(
            refused(outcome),
            Refusal::NotAllowed {
                right: Right::ReadJournal
            }
        );
    }
    desk.is_sound().await;
}

#[tokio::test]
async fn it_is_found_by_person_and_day_and_read_page_by_page() {
    let desk = TestDesk::new()
        .await
        .with_open_shift("王芳", "500.00")
        .await;
    let wrong = Password::new("not hers at all");
    let outcome = desk.sign_in(&request(), "赵磊", &wrong, None).await;
    assert!(matches!(
        outcome,
        Err(Error::Refusal(Refusal::WrongPassword))
    ));
    let page = desk
        .journal(&desk.crew.finance, &of(Command::SignIn))
        .await
        .unwrap();
    assert_eq!(page.lines[0].about(Language::Chinese), "员工 赵磊 密码错误");
    let person = |name: &str| {
        let people = &page.people;
        people.iter().find(|person| person.name == name).unwrap().id
    };
    let of_wang = JournalFilter {
        staff: Some(person("王芳")),
        ..JournalFilter::default()
    };
    let her = lines(&desk, of_wang).await;
    assert!(her.iter().all(|line| line.who.as_deref() == Some("王芳")));
    assert_eq!(her[0].act_in(Language::English), "Open a shift");
    assert_eq!(her[0].about(Language::English), "Shift 2026-11-22 王芳");

    desk.clock
        .set(desk.clock.now().after_millis(48 * 3_600_000));
    for _ in 0..130 {
        desk.add_shift_note(&desk.crew.wang, &request(), "钥匙在柜里")
            .await
            .unwrap();
    }
    let later = JournalFilter {
        from_on: "2026-11-24".into(),
        to_on: "2026-11-24".into(),
        ..JournalFilter::default()
    };
    let first = desk.journal(&desk.crew.supervisor, &later).await.unwrap();
    assert_eq!((first.lines.len(), first.more), (100, true));
    let mut next = later.clone();
    let mut count = first.lines.len();
    let mut more = first.more;
    let mut last = first.lines.last().unwrap().seq;
    while more {
        next.before = Some(last);
        let page = desk.journal(&desk.crew.supervisor, &next).await.unwrap();
        assert!(page.lines.iter().all(|line| line.seq < last));
        (count, more) = (count + page.lines.len(), page.more);
        last = page.lines.last().unwrap().seq;
    }
    assert_eq!(count, 130, "each line once");
    let before = JournalFilter {
        to_on: "2026-11-21".into(),
        ..JournalFilter::default()
    };
    assert_eq!(lines(&desk, before).await, []);
    let odd = JournalFilter {
        from_on: "zzz".into(),
        ..JournalFilter::default()
    };
    let outcome = desk.journal(&desk.crew.supervisor, &odd).await;
    assert!(matches!(refused(outcome), Refusal::BadField { field, .. } if field == "fromOn"));
    desk.is_sound().await;
}

#[tokio::test]
async fn taking_it_out_is_written_into_it() {
    let desk = TestDesk::new()
        .await
        .with_open_shift("王芳", "500.00")
        .await;
    let taken = request();
    let supervisor = &desk.crew.supervisor;
    let (name, bytes) = desk
        .journal_workbook(supervisor, &taken, JournalFilter::default())
        .await
        .unwrap();
    assert_eq!(name, "操作日志-2026-11-22.xlsx");
    let read = exchange::read(&name, &bytes, &Course::default()).unwrap();
    let rows = &read.grids[0].rows;
    let texts = |row: &exchange::Row| -> Vec<String> {
        row.filled().map(|(_, cell)| cell.text()).collect()
    };
    assert!(
        rows.iter()
            .any(|row| texts(row).contains(&"接班".to_owned()))
    );
    let newest = lines(&desk, JournalFilter::default()).await.remove(0);
    assert_eq!(newest.act_in(Language::Chinese), "导出操作日志");
    assert_eq!(newest.who.as_deref(), Some("李强"));
    desk.is_sound().await;
}
