//! Payment notices: a run under one number, a sheet for each unit, and texts that threaten with nothing.

use super::{arrears, called, chasing, community, morning_of, pays, today};
use crate::support::{TestDesk, refused, request, yuan};
use front_desk::Refusal;
use front_desk::chasing::{
    ArrearsAsked, ChaseOutcome, ChaseWay, ChasingRules, IssueNotices, NoticeRun, SetChasingRules,
};
use front_desk::documents::{NoticeForm, Pdf, page_sizes, texts};
use front_desk::error::FieldProblem;
use front_desk::fees::FeeKind;
use front_desk::ids::UnitId;
use front_desk::residents::OccupancyRole;
use front_desk::rights::Right;
use front_desk::search::HitKind;

async fn all(desk: &TestDesk) -> Vec<UnitId> {
    let list = arrears(desk, ArrearsAsked::default()).await;
    list.units.iter().map(|unit| unit.unit).collect()
}

async fn issues(desk: &TestDesk, units: Vec<UnitId>) -> NoticeRun {
    let issue = IssueNotices { units };
    let who = &desk.crew.supervisor;
    desk.issue_notices(who, &request(), issue).await.unwrap()
}

/// What stands on each notice, and how many sheets there are.
async fn papers(desk: &TestDesk, run: &NoticeRun, form: NoticeForm) -> (Vec<String>, usize) {
    let who = &desk.crew.supervisor;
    let pdf = desk.notice_papers(who, run.id, None, form).await.unwrap();
    assert_eq!(pdf.missing, "");
    (told(&pdf), page_sizes(&pdf.bytes).unwrap().len())
}

/// Each notice begins with its title.
fn told(pdf: &Pdf) -> Vec<String> {
    let mut notices: Vec<String> = Vec::new();
    for text in texts(&pdf.bytes).unwrap() {
        if text == "缴费通知单" {
            notices.push(String::new());
        }
        notices.last_mut().unwrap().push_str(&text);
    }
    notices
}

fn said(rules: ChasingRules) -> SetChasingRules {
    SetChasingRules { rules }
}

fn opening(text: &str) -> SetChasingRules {
    said(ChasingRules {
        opening: text.into(),
        ..ChasingRules::default()
    })
}

#[tokio::test]
async fn a_run_gives_each_unit_a_sheet_with_all_it_owes_and_an_entry_in_its_log() {
    let desk = community().await;
    let once = request();
    let issue = IssueNotices {
        units: all(&desk).await,
    };
    let who = &desk.crew.supervisor;
    desk.finds("x").await;
    let run = desk.issue_notices(who, &once, issue.clone()).await.unwrap();
    let hit = desk.finds("T2026-0001").await.remove(0);
    assert_eq!((hit.kind, hit.id), (HitKind::Notices, run.id.get()));
    let again = desk.issue_notices(who, &once, issue).await.unwrap();
    assert_eq!(run, again, "a second click gives nothing out");
    assert_eq!(
        (run.label.as_str(), run.notices, run.total),
        ("T2026-0001", 2, yuan("880"))
    );
    for form in NoticeForm::ALL {
        let (notices, sheets) = papers(&desk, &run, *form).await;
        assert_eq!((notices.len(), sheets), (2, 2), "on {}", form.as_str());
        let first = &notices[0];
        for word in [
            "缴费通知单",
            "T2026-0001-1",
            "3-2-1502",
            "张伟",
            "物业管理费",
            "2026年9月至2026年10月",
            "2026年9月30日",
            "560.00",
            "人民币伍佰捌拾元整",
            "¥580.00",
            "2026年11月22日",
            "缴费方式",
        ] {
            assert!(first.contains(word), "{word} on {}: {first}", form.as_str());
        }
        assert!(notices[1].contains("李娜") && !notices[1].contains("张伟"));
    }
    let log = chasing(&desk, "3-2-1502").await.log;
    assert_eq!(log.len(), 1);
    assert_eq!(
        (log[0].way, log[0].outcome),
        (ChaseWay::Notice, ChaseOutcome::Sent)
    );
    assert_eq!(log[0].notice.as_deref(), Some("T2026-0001-1"));
    assert!(today(&desk).await.is_empty(), "everybody was asked today");
    assert_eq!(desk.notice_runs(who).await.unwrap(), [run]);
    desk.is_sound().await;
}

#[tokio::test]
async fn the_papers_of_a_run_come_out_the_same_after_payments_and_new_texts() {
    let desk = community().await.with_open_shift("王芳", "500").await;
    let run = issues(&desk, all(&desk).await).await;
    let before = papers(&desk, &run, NoticeForm::A4).await;
    let (second, _) = (before.0[1].clone(), before.1);
    pays(&desk, "3-2-1502", "400").await;
    let who = &desk.crew.administrator;
    desk.change_chasing_rules(who, &request(), opening("新的开头。"))
        .await
        .unwrap();
    morning_of(&desk, "2026-12-24");
    assert_eq!(papers(&desk, &run, NoticeForm::A4).await, before);
    let one = desk
        .notice_papers(
            &desk.crew.wang,
            run.id,
            Some(desk.unit("10-101").await),
            NoticeForm::A4,
        )
        .await
        .unwrap();
    assert_eq!(told(&one), [second]);
    assert!(one.name.ends_with("10-101"), "{}", one.name);

    let next = issues(&desk, all(&desk).await).await;
    assert_eq!(next.label, "T2026-0002");
    let (notices, _) = papers(&desk, &next, NoticeForm::A4).await;
    assert!(notices[0].contains("新的开头。"));
    assert!(
        notices[0].contains("¥180.00"),
        "what is left: {}",
        notices[0]
    );
    desk.is_sound().await;
}

#[tokio::test]
async fn whoever_owes_nothing_gets_no_notice() {
    let desk = community().await.with_open_shift("王芳", "500").await;
    let units = all(&desk).await;
    desk.collects("3-2-1502").await;
    let run = issues(&desk, units.clone()).await;
    assert_eq!((run.notices, run.total), (1, yuan("300")));
    desk.collects("10-101").await;
    let who = &desk.crew.supervisor;
    let outcome = desk
        .issue_notices(who, &request(), IssueNotices { units })
        .await;
    assert_eq!(refused(outcome), Refusal::NothingOverdue);
    assert_eq!(desk.notice_runs(who).await.unwrap().len(), 1);
    desk.is_sound().await;
}

#[tokio::test]
async fn a_unit_that_owes_much_goes_on_to_a_second_sheet() {
    let desk = TestDesk::new().await;
    desk.has_unit("3-2-1502", Some("100"), false).await;
    for item in 1..=12 {
        let name = format!("能耗公摊费第{item}项");
        desk.lists(&name, FeeKind::Fixed, "10").await;
    }
    desk.bills("2026-09").await;
    let run = issues(&desk, all(&desk).await).await;
    let (notices, sheets) = papers(&desk, &run, NoticeForm::Continuous140).await;
    assert_eq!((notices.len(), sheets), (1, 2));
    assert!(notices[0].contains("缴费通知单（续）"));
    assert!(notices[0].contains("第 2 页，共 2 页"));
    for item in 1..=12 {
        let name = format!("能耗公摊费第{item}项");
        assert_eq!(notices[0].matches(&name).count(), 1);
    }
    assert_eq!(papers(&desk, &run, NoticeForm::A4).await.1, 1);
    desk.is_sound().await;
}

#[tokio::test]
async fn a_preview_says_so_and_leaves_nothing_behind() {
    let desk = community().await;
    let issue = IssueNotices {
        units: all(&desk).await,
    };
    let who = &desk.crew.receptionist;
    let pdf = desk
        .preview_notices(who, &issue, NoticeForm::Continuous140)
        .await
        .unwrap();
    assert!(texts(&pdf.bytes).unwrap().concat().contains("预览"));
    let (width, height) = page_sizes(&pdf.bytes).unwrap()[0];
    assert_eq!((width.round(), height.round()), (241.0, 140.0));
    assert!(desk.notice_runs(who).await.unwrap().is_empty());
    assert!(chasing(&desk, "3-2-1502").await.log.is_empty());
    let outcome = desk.issue_notices(who, &request(), issue).await;
    assert_eq!(
        refused(outcome),
        Refusal::NotAllowed {
            right: Right::Notify
        }
    );
    desk.is_sound().await;
}

#[tokio::test]
async fn a_character_that_cannot_be_printed_is_named_before_anything_is_written() {
    let desk = community().await;
    desk.lives_in("3-2-1502", "张😀", OccupancyRole::Owner)
        .await;
    let units = all(&desk).await;
    let who = &desk.crew.supervisor;
    let outcome = desk
        .issue_notices(who, &request(), IssueNotices { units })
        .await;
    assert_eq!(
        refused(outcome),
        Refusal::CharactersMissing {
            characters: "😀".into()
        }
    );
    assert!(desk.notice_runs(who).await.unwrap().is_empty());
    let outcome = desk
        .change_chasing_rules(who, &request(), opening("请缴费🙏"))
        .await;
    assert!(matches!(
        refused(outcome),
        Refusal::CharactersMissing { .. }
    ));
    desk.is_sound().await;
}

#[tokio::test]
async fn no_text_that_threatens_to_cut_off_a_supply_can_be_set() {
    let desk = community().await;
    let who = &desk.crew.supervisor;
    for text in [
        "逾期将停水停电",
        "逾期将停 水",
        "逾期将停　电",
        "逾期将停\u{200b}气",
        "逾期断·水",
        "我司有权停止供暖",
        "逾期将限制用电",
        "供水将被中断",
        "逾期拉闸",
        "斷電",
        "ting dian",
    ] {
        let outcome = desk
            .change_chasing_rules(who, &request(), opening(text))
            .await;
        let refusal = refused(outcome);
        assert!(
            matches!(refusal, Refusal::NoticeThreatens { .. }),
            "{text}: {refusal:?}"
        );
    }
    let split = said(ChasingRules {
        how_to_pay: "否则一律停".into(),
        closing: "水".into(),
        ..ChasingRules::default()
    });
    let outcome = desk.change_chasing_rules(who, &request(), split).await;
    assert_eq!(
        refused(outcome),
        Refusal::NoticeThreatens {
            word: "停水".into()
        },
        "two texts below each other read as one"
    );
    let long = said(ChasingRules {
        again_after: 0,
        ..ChasingRules::default()
    });
    let outcome = desk.change_chasing_rules(who, &request(), long).await;
    assert_eq!(
        refused(outcome),
        Refusal::field("againAfter", FieldProblem::OutOfRange)
    );
    let rules = desk.chasing_rules(&desk.crew.administrator).await.unwrap();
    assert_eq!(rules, ChasingRules::default(), "nothing was set");

    let usual = said(ChasingRules {
        opening: "请缴清水费、电费及停车费，详询电话 8012。".into(),
        again_after: 14,
        ..ChasingRules::default()
    });
    desk.change_chasing_rules(who, &request(), usual.clone())
        .await
        .unwrap();
    assert_eq!(desk.chasing_rules(who).await.unwrap(), usual.rules);
    let finance = &desk.crew.finance;
    let outcome = desk.change_chasing_rules(finance, &request(), usual).await;
    assert_eq!(
        refused(outcome),
        Refusal::NotAllowed {
            right: Right::ManageDesk
        }
    );
    desk.is_sound().await;
}

#[tokio::test]
async fn a_printed_notice_is_not_put_right_in_the_log() {
    let desk = community().await;
    let run = issues(&desk, all(&desk).await).await;
    let printed = chasing(&desk, "3-2-1502").await.log.remove(0);
    assert_eq!(printed.run, Some(run.id));
    let unit = desk.unit("3-2-1502").await;
    let mut log = called(unit, ChaseOutcome::Refused);
    log.corrects = Some(printed.id);
    let outcome = desk.log_chase(&desk.crew.wang, &request(), log).await;
    assert!(matches!(refused(outcome), Refusal::NotFound { .. }));
    desk.is_sound().await;
}

#[tokio::test]
async fn a_whole_community_is_listed_and_asked_in_one_go() {
    let desk = TestDesk::new().await;
    for unit in 0..200 {
        let (building, room) = (unit / 50 + 1, unit % 50 + 101);
        let label = format!("{building}-{room}");
        desk.has_unit(&label, Some("100"), false).await;
    }
    desk.lists("物业管理费", FeeKind::Area, "2.80").await;
    desk.bills("2026-10").await;
    let units = all(&desk).await;
    assert_eq!(units.len(), 200);
    let run = issues(&desk, units).await;
    assert_eq!((run.notices, run.total), (200, yuan("56000")));
    let (notices, sheets) = papers(&desk, &run, NoticeForm::A4Window).await;
    assert_eq!((notices.len(), sheets), (200, 200), "a sheet each");
    desk.is_sound().await;
}
