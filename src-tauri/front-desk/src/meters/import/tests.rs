#![allow(
    clippy::unwrap_used,
    clippy::arithmetic_side_effects,
    reason = "tests say what went wrong by panicking"
)]

use super::*;
use crate::exchange::{self, Course};
use ReadingProblemKind as Kind;

fn file(text: &str) -> Received {
    exchange::read("readings.csv", text.as_bytes(), &Course::default()).unwrap()
}

fn planned(text: &str) -> ReadingsPlan {
    dry_run(&file(text)).unwrap()
}

fn kinds(plan: &ReadingsPlan) -> Vec<(u32, ReadingColumn, Kind)> {
    let problems = plan.problems().iter();
    problems
        .map(|problem| (problem.at.row, problem.column, problem.kind))
        .collect()
}

#[test]
fn columns_are_known_by_their_names_in_any_order_under_titles_and_above_totals() {
    let plan = planned(
        "香樟花园 2026年10月抄表单\n\
         抄表人：抄表一组\n\
         \n\
         序号,本月读数(吨),房 号,抄表日期,上月读数（吨）,水表编号,备注\n\
         1,112.5,3-2-1502,2026-10-25,100,S1,\n\
         \n\
         2,7,3栋2单元1503,2026年10月25日,7,S2,空置\n\
         合计,119.5,,,107,,\n",
    );
    assert_eq!(plan.problems(), []);
    let report = plan.report();
    assert_eq!(
        (report.rows, report.usage_total.to_string()),
        (2, "12.5".into())
    );
    assert_eq!(
        serde_json::to_value(&report).unwrap()["usage_total"],
        "12.5",
        "what is no whole number stays exact"
    );
}

#[test]
fn every_row_that_cannot_be_taken_says_why() {
    let plan = planned(
        "表号,房号,上次读数,本次读数,抄表日期\n\
         S1,1-101,100,99,2026/10/25\n\
         S2,1-102,100,,2026/10/25\n\
         S3,1-103,100,12x,2026/10/25\n\
         S4,1-104,100,101,2026/13/25\n\
         S5,1-105,,101,2026/10/25\n\
         S6,1-106,5,6,2026/10/25\n\
         S6,1-106,5,6,2026/10/25\n\
         S7,1-107,5,-6,2026/10/25\n\
         S8,1-108,5,999999999,2026/10/25\n\
         S9,1-109,5,7,\n",
    );
    use ReadingColumn::{Current, Meter, Previous, ReadOn};
    assert_eq!(
        kinds(&plan),
        [
            (2, Current, Kind::BelowLast),
            (3, Current, Kind::Missing),
            (4, Current, Kind::BadNumber),
            (5, ReadOn, Kind::BadDate),
            (6, Previous, Kind::BadNumber),
            (8, Meter, Kind::Duplicate),
            (9, Current, Kind::BadNumber),
            (10, Current, Kind::BadNumber),
            (11, ReadOn, Kind::BadDate),
        ]
    );
    assert_eq!(
        plan.report().usage_total.to_string(),
        "1",
        "only row 7 is sound"
    );
}

#[test]
fn a_jump_in_a_list_alone_is_told_by_its_own_kind_only() {
    let mut text = "表号,表类型,房号,上次读数,本次读数,抄表日期\n".to_owned();
    for room in 101..121 {
        text += &format!("W{room},冷水表,1-{room},100,112,2026/10/25\n");
        text += &format!("E{room},电表,1-{room},100,280,2026/10/25\n");
    }
    text += "W999,冷水表,1-999,100,200,2026/10/25\nE999,电表,1-999,100,900,2026/10/25\n";
    let plan = planned(&text);
    assert_eq!(
        kinds(&plan),
        [(42, ReadingColumn::Current, Kind::Jump)],
        "100 is much for water beside 12; 800 is not five times 180"
    );
}

#[test]
fn the_same_list_in_gbk_and_in_utf_8_is_the_same_list() {
    let text = "表号,房号,上次读数,本次读数,抄表日期,抄表员\nS1,3栋2单元1502,100,112,2026/10/25,抄表一组\n";
    let (gbk, _, _) = encoding_rs::GBK.encode(text);
    let other = exchange::read("readings.csv", &gbk, &Course::default()).unwrap();
    assert_eq!(
        reading_rows(&file(text)).unwrap(),
        reading_rows(&other).unwrap()
    );
    let marked = format!("\u{feff}{text}");
    assert_eq!(
        reading_rows(&file(text)).unwrap(),
        reading_rows(&file(&marked)).unwrap()
    );
}

#[test]
fn what_is_no_list_of_readings_is_refused() {
    for text in [
        "姓名,电话\n张伟,13800001111\n",
        "只是一句话\n",
        "表号,备注\nS1,无\n",
    ] {
        assert!(dry_run(&file(text)).is_err(), "{text}");
    }
}
