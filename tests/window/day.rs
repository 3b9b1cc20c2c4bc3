//! A day at the desk in the real window: from the first start through visitors, a resident who moves in, cards and money to the blind
//! closing, the handover on paper, and the next clerk who accepts it.

use crate::counter::{cards, receipts};
use crate::driver::{Key, Window};
use crate::evening::{closes_blind, next_shift_opens};
use crate::hands::{Door, finds, first_start};
use crate::morning::{billing, books, prices, shift_opens, staff};
use std::path::PathBuf;

#[tokio::test(flavor = "multi_thread")]
async fn a_receptionist_does_a_day() {
    let data = tempfile::tempdir().unwrap();
    let door = Door::new();
    let folder = std::env::var_os("FRONT_DESK_DAY").map(PathBuf::from);
    let mut window = Window::open(data.path(), door.path(), folder.as_deref()).await;
    first_start(&mut window, false).await;
    window.picture("home-empty").await;
    println!("set up 香樟花园 and signed in");
    staff(&mut window).await;
    prices(&mut window).await;
    books(&mut window, &door).await;
    billing(&mut window).await;
    shift_opens(&mut window).await;
    visitors(&mut window).await;
    move_in(&mut window).await;
    cards(&mut window).await;
    let drawer = receipts(&mut window).await;
    closes_blind(&mut window, drawer).await;
    next_shift_opens(&mut window).await;
    window.close().await;
    let papers = door.papers();
    for file in &papers {
        let name = file.file_name().unwrap();
        if let Some(folder) = &folder {
            std::fs::copy(file, folder.join(name)).unwrap();
        }
        println!("kept {}", name.display());
    }
    let pdfs = papers
        .iter()
        .filter(|file| std::fs::read(file).unwrap().starts_with(b"%PDF-"))
        .count();
    assert_eq!(
        (papers.len(), pdfs),
        (7, 6),
        "slip, evacuation list, move-in sheet, two receipts and the handover, this one as a workbook, too"
    );
}

async fn visitors(window: &mut Window) {
    window.presses(Key::F2).await;
    window.sees("现在没有在访的人").await;
    window.types("欧阳锋").await;
    window.fills("电话", "13800138000").await;
    window.picks("被访房屋", "1-1-203").await;
    window.fills("来访事由", "探访").await;
    window.presses(Key::Enter).await;
    window.sees("已登记").await;
    window.picture("visitor-in").await;
    window.presses_with(Key::Control, 's').await;
    window.sees("已保存").await;
    window.fills("访客姓名", "李䶮").await;
    window.picks("被访房屋", "1-1-401").await;
    window.presses(Key::Enter).await;
    window.sees("在访 2").await;
    window.presses(Key::F7).await; // no printer is there, so the list is shown
    window.presses_with(Key::Control, 'o').await; // the box for whoever leaves
    window.types("001").await;
    window.presses(Key::Enter).await;
    window.sees("已签离").await;
    window.sees("在访 1").await;
    window.picture("visitor-out").await;
    println!("two visitors came, one left, the evacuation list was made");
}

async fn move_in(window: &mut Window) {
    finds(window, "1-1-204").await;
    window.sees("还没有登记住户").await;
    window.types("m").await;
    window.fills("姓名", "阿依古丽·买买提").await;
    window.fills("电话", "13900139000").await;
    window.enters("发卡").await;
    window.types("0012345678").await;
    window.picture("move-in").await;
    window.presses(Key::Enter).await; // from the last field to the button
    window.presses(Key::Enter).await;
    window.sees("已办理入住").await;
    window.presses_with(Key::Control, 's').await;
    window.sees("已保存").await;
    finds(window, "1-1-204").await;
    window.sees("阿依古丽").await;
    window.picture("unit").await;
    println!("moved a resident in");
}
