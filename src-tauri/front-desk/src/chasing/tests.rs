#![allow(clippy::unwrap_used, reason = "tests say what went wrong by panicking")]

use super::promises::{PaymentPromise, PromiseState, WhyChase, why};
use super::threats::threat;
use super::{Age, ChasingRules, refuse_threats};
use crate::error::Refusal;
use crate::ids::ChaseId;
use crate::money::Money;
use crate::time::BusinessDate;

fn day(text: &str) -> BusinessDate {
    text.parse().unwrap()
}

fn yuan(text: &str) -> Money {
    Money::from_yuan("test", text).unwrap()
}

#[test]
fn what_is_due_today_is_no_arrears_and_each_step_begins_the_day_after_the_last() {
    let as_of = day("2026-03-01");
    let table = [
        ("2026-03-02", None),
        ("2026-03-01", None),
        ("2026-02-28", Some(Age::To30)),
        ("2026-01-30", Some(Age::To30)),
        ("2026-01-29", Some(Age::To90)),
        ("2025-12-01", Some(Age::To90)),
        ("2025-11-30", Some(Age::To180)),
        ("2025-09-02", Some(Age::To180)),
        ("2025-09-01", Some(Age::To365)),
        ("2025-03-01", Some(Age::To365)),
        ("2025-02-28", Some(Age::Over365)),
        ("2000-02-29", Some(Age::Over365)),
    ];
    for (due_on, age) in table {
        assert_eq!(Age::of(day(due_on), as_of), age, "{due_on}");
    }
    assert_eq!(
        Age::of(day("2024-02-28"), day("2024-02-29")),
        Some(Age::To30),
        "a leap day is a day"
    );
}

#[test]
fn a_promise_is_kept_by_what_is_paid_and_broken_by_time() {
    let on = day("2026-12-10");
    let state = |in_time: &str, paid: &str, today: &str| {
        let in_time = yuan(in_time) >= yuan("100");
        PromiseState::of(yuan("100"), on, in_time, yuan(paid), day(today))
    };
    assert_eq!(state("0", "0", "2026-12-09"), PromiseState::Open);
    assert_eq!(state("0", "0", "2026-12-10"), PromiseState::DueToday);
    assert_eq!(state("99.99", "99.99", "2026-12-11"), PromiseState::Broken);
    assert_eq!(state("100", "100", "2026-12-09"), PromiseState::Kept);
    assert_eq!(state("100", "100", "2027-01-09"), PromiseState::Kept);
    assert_eq!(state("40", "100", "2026-12-20"), PromiseState::KeptLate);
    assert_eq!(
        state("100", "0", "2026-12-20"),
        PromiseState::Broken,
        "what was given back later is not paid"
    );
}

#[test]
fn somebody_is_asked_when_a_promise_is_due_or_broken_or_when_nobody_did_for_long() {
    let promise = |state| PaymentPromise {
        chase: ChaseId::from(1),
        on: day("2026-12-10"),
        amount: yuan("100"),
        paid: Money::ZERO,
        state,
    };
    let asked = |today: &str, last: Option<&str>, state: Option<PromiseState>| {
        let promise = state.map(promise);
        why(day(today), last.map(day), promise.as_ref(), 7)
    };
    assert_eq!(asked("2026-12-01", None, None), Some(WhyChase::NeverChased));
    assert_eq!(asked("2026-12-07", Some("2026-12-01"), None), None);
    let long = asked("2026-12-08", Some("2026-12-01"), None);
    assert_eq!(long, Some(WhyChase::NotLately));
    let open = asked("2026-12-09", Some("2026-12-01"), Some(PromiseState::Open));
    assert_eq!(open, None, "they have until their day");
    let due = asked(
        "2026-12-10",
        Some("2026-12-01"),
        Some(PromiseState::DueToday),
    );
    assert_eq!(due, Some(WhyChase::PromiseDue));
    let broken = Some(PromiseState::Broken);
    let first = asked("2026-12-11", Some("2026-12-01"), broken);
    assert_eq!(first, Some(WhyChase::PromiseBroken));
    let again = asked("2026-12-12", Some("2026-12-11"), broken);
    assert_eq!(again, None, "somebody asked since it was broken");
    let later = asked("2026-12-18", Some("2026-12-11"), broken);
    assert_eq!(later, Some(WhyChase::NotLately));
}

#[test]
fn a_threat_is_seen_in_many_spellings() {
    for text in [
        "逾期不缴将停水",
        "停电处理",
        "断水断电",
        "我司将停止供水",
        "停供电",
        "中断供气",
        "将对您家停暖",
        "停 热",
        "停\u{3000}水",
        "停\u{200b}水",
        "停·水",
        "停。水",
        "【停】【电】",
        "停\n水",
        "断燃气",
        "停止供应天然气",
        "停掉您家的水",
        "限水限电",
        "限制用电",
        "限时供水",
        "关闭水阀",
        "关停暖气",
        "拉闸",
        "锁水表",
        "封电表",
        "拆水表",
        "掐电",
        "水电将被停",
        "供水将立即中断",
        "暖气会停",
        "电就给您断了",
        "停止对该户供水",
        "斷電",
        "停氣",
        "停⽔",
        "ting shui",
        "Duàn diàn",
        "停ＤＩＡＮ",
        "we will cut off the water",
        "disconnect",
        "切断电源",
        "暂停供热",
    ] {
        assert!(threat(text).is_some(), "{text}");
    }
}

#[test]
fn what_offices_write_every_day_threatens_nobody() {
    let usual = ChasingRules::default();
    for text in [
        usual.opening.as_str(),
        &usual.how_to_pay,
        &usual.closing,
        "请在期限内缴清物业费、停车费、水费、电费。",
        "水电停车费一并缴纳",
        "有关水费事宜请致电前台，咨询电话 8012，服务热线 24 小时开通。",
        "一切水电费用以抄表为准",
        "仅限电话预约",
        "代收水费、电费、燃气费、暖气费不收手续费。",
        "天气寒冷，请注意保暖。",
        "逾期将依法收取违约金，并可能通过诉讼或仲裁解决。",
        "请关注电子账单",
        "请尽快缴纳二〇二六年度采暖费",
    ] {
        assert_eq!(threat(text), None, "{text}");
    }
    assert_eq!(
        refuse_threats(["请缴费", "否则停 水"]),
        Err(Refusal::NoticeThreatens {
            word: "停水".into()
        })
    );
}
