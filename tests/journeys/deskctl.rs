//! The IT person's tool, as it is called in a shell.

use crate::support::{TestDesk, data};
use front_desk::fees::FeeKind;
use serde_json::{Value, json};
use sqlx::Connection;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The status and the JSON of a run.
fn deskctl(words: &[&str]) -> (i32, Value) {
    let run = Command::new(env!("CARGO_BIN_EXE_deskctl"))
        .args(words)
        .arg("--json")
        .output()
        .unwrap();
    let said = String::from_utf8(run.stdout).unwrap();
    let json = serde_json::from_str(&said).unwrap_or_else(|_| panic!("{words:?} said {said:?}"));
    (run.status.code().unwrap(), json)
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// A closed folder with a set-up desk in it.
async fn closed_folder() -> (tempfile::TempDir, PathBuf) {
    let desk = TestDesk::new().await;
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("desk");
    std::fs::create_dir(&data).unwrap();
    desk.database()
        .copy_checked_to(&data.join("desk.db"))
        .await
        .unwrap();
    (folder, data)
}

#[tokio::test]
async fn verify_says_well_or_names_each_fault() {
    let (_folder, data) = closed_folder().await;
    let (status, said) = deskctl(&["verify", "--data", text(&data)]);
    assert_eq!((status, &said["ok"]), (0, &json!(true)));
    assert_eq!(said["receipts"], 0);

    let mut file = std::fs::read(data.join("desk.db")).unwrap();
    let word = b"session:3";
    for at in 0..file.len() - word.len() {
        if file[at..].starts_with(word) {
            file[at + word.len() - 1] = b'4'; // in the journal and in its index
        }
    }
    std::fs::write(data.join("desk.db"), file).unwrap();
    let (status, said) = deskctl(&["verify", "--data", text(&data)]);
    assert_eq!((status, &said["ok"]), (1, &json!(false)));
    let faults = said["faults"].as_array().unwrap();
    let changed = |fault: &&Value| fault["table"] == "journal" && fault["kind"] == "line_changed";
    assert!(
        faults.iter().find(changed).unwrap()["row"].is_i64(),
        "{said}"
    );
}

#[tokio::test]
async fn a_code_on_paper_tells_that_the_end_of_the_books_was_cut_off() {
    let (_folder, data) = closed_folder().await;
    let verify = ["verify", "--data", text(&data)];
    let before = std::fs::read(data.join("desk.db")).unwrap();
    let (_, said) = deskctl(&verify);
    let head = said["head"].as_str().unwrap().to_owned();
    let typed = head.to_lowercase().replace('-', " ");
    let with_paper = [&verify[..], &["--head", &typed]].concat();
    let (status, said) = deskctl(&with_paper);
    assert_eq!((status, &said["ok"]), (0, &json!(true)), "{said}");
    assert_eq!(said["printed"][0]["code"], head.as_str());
    assert_eq!(said["printed"][0]["line"]["seq"], said["journal"]);
    assert!(
        std::fs::read(data.join("desk.db")).unwrap() == before,
        "whoever checks leaves the file as it is"
    );

    let file = data.join("desk.db");
    let mut bent = sqlx::SqliteConnection::connect(&format!("sqlite://{}", file.display()))
        .await
        .unwrap();
    for statement in [
        "drop trigger journal_no_delete",
        "delete from journal where seq = (select max(seq) from journal)",
        "create trigger journal_no_delete before delete on journal begin select raise(abort, 'journal only grows'); end",
    ] {
        sqlx::query(statement).execute(&mut bent).await.unwrap();
    }
    bent.close().await.unwrap();
    let (_, said) = deskctl(&verify);
    assert_eq!(said["ok"], true, "what is left agrees with itself: {said}");
    let (status, said) = deskctl(&with_paper);
    assert_eq!(
        (status, &said["faults"][0]["kind"]),
        (1, &json!("head_missing")),
        "{said}"
    );
    let refused = deskctl(&[&verify[..], &["--head", "收据"]].concat());
    assert_eq!(refused.1["error"]["code"], "bad_field");
}

#[tokio::test]
async fn a_bent_note_of_a_step_is_named_for_the_program_could_not_open_the_file() {
    let (_folder, data) = closed_folder().await;
    let file = data.join("desk.db");
    let mut bent = sqlx::SqliteConnection::connect(&format!("sqlite://{}", file.display()))
        .await
        .unwrap();
    for statement in [
        "update _sqlx_migrations set checksum = zeroblob(48) where version = 5",
        "delete from _sqlx_migrations where version = 7",
    ] {
        sqlx::query(statement).execute(&mut bent).await.unwrap();
    }
    bent.close().await.unwrap();
    let (status, said) = deskctl(&["verify", "--data", text(&data)]);
    assert_eq!((status, &said["ok"]), (1, &json!(false)), "{said}");
    let faults = said["faults"].as_array().unwrap();
    let named: Vec<_> = faults
        .iter()
        .map(|fault| (&fault["table"], &fault["row"], &fault["kind"]))
        .collect();
    let (table, kind) = (json!("_sqlx_migrations"), json!("schema_changed"));
    assert_eq!(
        named,
        [(&table, &json!(5), &kind), (&table, &json!(7), &kind)]
    );
}

#[tokio::test]
async fn the_journal_says_who_looked() {
    let (_folder, data) = closed_folder().await;
    let journal = ["journal", "--data", text(&data)];
    let (status, said) = deskctl(&[&journal[..], &["--act", "hire"]].concat());
    assert_eq!((status, &said["ok"]), (0, &json!(true)), "{said}");
    let lines = said["lines"].as_array().unwrap();
    assert_eq!(lines.len(), 5, "five were hired");
    assert_eq!(
        (&lines[0]["who"], &lines[0]["subject"]),
        (&json!("陈静"), &json!("周敏"))
    );
    let (_, none) = deskctl(&[&journal[..], &["--to", "2026-11-21"]].concat());
    assert_eq!(none["lines"], json!([]));
    let refused = deskctl(&[&journal[..], &["--from", "zzz"]].concat());
    assert_eq!(refused.1["error"]["code"], "bad_field");
}

#[tokio::test]
async fn a_folder_without_a_desk_is_not_made_into_one() {
    let folder = tempfile::tempdir().unwrap();
    let (status, said) = deskctl(&["verify", "--data", text(folder.path())]);
    assert_eq!(status, 1);
    assert_eq!(
        said["error"],
        json!({ "code": "not_found", "what": "desk" })
    );
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);

    std::fs::write(folder.path().join("desk.db"), "no database at all").unwrap();
    let (status, said) = deskctl(&["verify", "--data", text(folder.path())]);
    assert_eq!(status, 1);
    assert_eq!(said["faults"][0]["kind"], "file_damaged");
}

#[tokio::test]
async fn an_open_desk_is_left_alone() {
    let desk = TestDesk::new().await;
    let (status, said) = deskctl(&["verify", "--data", text(desk.folder())]);
    assert_eq!(status, 1);
    assert_eq!(said["error"], json!({ "code": "folder_in_use" }));
    desk.is_sound().await;
}

#[test]
fn a_dry_run_needs_no_folder() {
    let book = data("residents.xlsx");
    let (status, said) = deskctl(&["import", "residents", text(&book), "--dry-run"]);
    let expected = std::fs::read(data("residents.expected.json")).unwrap();
    let mut expected: Value = serde_json::from_slice(&expected).unwrap();
    expected.as_object_mut().unwrap().remove("notes");
    assert_eq!((status, said), (0, expected));
    let list = data("opening-arrears.xlsx");
    let (status, said) = deskctl(&["import", "opening-arrears", text(&list), "--dry-run"]);
    let expected = std::fs::read(data("opening-arrears.expected.json")).unwrap();
    assert_eq!(
        (status, said),
        (0, serde_json::from_slice(&expected).unwrap())
    );
    let list = data("water-readings.csv");
    let (status, said) = deskctl(&["import", "readings", text(&list), "--dry-run"]);
    let expected = std::fs::read(data("water-readings.expected.json")).unwrap();
    assert_eq!(
        (status, said),
        (0, serde_json::from_slice(&expected).unwrap())
    );
    let refused = deskctl(&["import", "residents", "/nowhere.xlsx", "--dry-run"]);
    assert_eq!(refused.1["error"]["code"], "file_refused");
}

#[tokio::test]
async fn a_list_that_charges_nothing_is_refused_and_its_items_can_be_said() {
    let desk = TestDesk::new().await;
    desk.has_unit("3-2-1502", Some("100"), false).await;
    desk.lists("物业管理费", FeeKind::Area, "2.80").await;
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("desk");
    std::fs::create_dir(&data).unwrap();
    let database = data.join("desk.db");
    desk.database().copy_checked_to(&database).await.unwrap();
    let file = folder.path().join("欠费.csv");
    let rows = "房号,费用项目,所属期间,欠费金额\n3-2-1502,物管费,2025-12,280\n3-2-1502,,,120\n";
    std::fs::write(&file, rows).unwrap();
    let data = text(&data);
    let import = ["import", "opening-arrears", text(&file), "--data", data];
    let before = deskctl(&["verify", "--data", data]).1["journal"].clone();
    let (status, said) = deskctl(&import);
    assert_eq!(
        (status, &said["ok"], &said["error"]["code"]),
        (1, &json!(false), &json!("nothing_to_import")),
        "{said}"
    );
    assert_eq!(said["problems"][0]["reason"], "unknown_item");
    let lines = deskctl(&["verify", "--data", data]).1["journal"].clone();
    let signed_in = lines.as_i64().unwrap() - before.as_i64().unwrap();
    assert_eq!(signed_in, 1, "the run is written down, and no import");

    let unknown = deskctl(&[&import[..], &["--item", "物管费=车位费"]].concat());
    assert_eq!(unknown.1["error"]["code"], "not_found");
    let said_so = ["--item", "物管费=物业管理费", "--item", "=物业管理费"];
    let (status, said) = deskctl(&[&import[..], &said_so].concat());
    assert_eq!(
        (status, &said["opened"]),
        (0, &json!({ "charges": 2, "total": 40_000 })),
        "{said}"
    );
    assert_eq!(deskctl(&["verify", "--data", data]).0, 0);
    desk.is_sound().await;
}

#[tokio::test]
async fn where_nothing_can_be_written_the_reason_is_said() {
    let (folder, data) = closed_folder().await;
    let file = folder.path().join("file");
    std::fs::write(&file, "no folder").unwrap();
    let nowhere = folder.path().join("nowhere").join("copy.db");
    let data = text(&data);
    for words in [
        ["export", "--data", data, "--out", text(&file)],
        ["backup", "--data", data, "--to", text(&nowhere)],
    ] {
        let (status, said) = deskctl(&words);
        assert_eq!(
            (status, &said["error"]),
            (1, &json!({ "code": "not_saved", "reason": "no_folder" })),
            "{words:?}"
        );
    }
    assert_eq!(deskctl(&["verify", "--data", data]).0, 0);
}

#[tokio::test]
async fn an_import_is_restored_away_and_the_books_agree_all_the_while() {
    let (folder, data) = closed_folder().await;
    let copy = folder.path().join("before.db");
    let (status, said) = deskctl(&["backup", "--data", text(&data), "--to", text(&copy)]);
    assert_eq!((status, &said["file"]), (0, &json!(text(&copy))));

    let book = crate::support::data("residents.xlsx");
    let import = ["import", "residents", text(&book), "--data", text(&data)];
    let (status, said) = deskctl(&import);
    assert_eq!((status, &said["changes"]["newUnits"]), (0, &json!(816)));
    let problems = said["problems"].as_array().unwrap();
    assert!(!problems.is_empty(), "what was left out is said: {said}");
    for problem in problems {
        assert!(problem["row"].is_u64() && problem["sheet"].is_string());
        assert!(problem["reason"].is_string(), "{problem}");
    }
    let (_, said) = deskctl(&import);
    assert_eq!(
        said["changes"]["newUnits"], 0,
        "the same book doubles nothing"
    );
    assert_eq!(deskctl(&["verify", "--data", text(&data)]).0, 0);

    let (status, said) = deskctl(&["restore", "--data", text(&data), text(&copy)]);
    assert_eq!(status, 0, "{said}");
    let kept = PathBuf::from(said["kept"].as_str().unwrap());
    assert!(kept.join("desk.db").exists());
    assert_eq!(deskctl(&["verify", "--data", text(&data)]).0, 0);
    let (_, said) = deskctl(&import);
    assert_eq!(
        said["changes"]["newUnits"], 816,
        "the copy knew none of them"
    );
}

/// Every file of a folder with its bytes.
fn files(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(self::files(&path));
        } else {
            files.push((path.clone(), std::fs::read(&path).unwrap()));
        }
    }
    files.sort();
    files
}

#[test]
fn the_same_seed_plays_the_same_days_to_the_byte() {
    let folder = tempfile::tempdir().unwrap();
    let play = |name: &str| {
        let data = folder.path().join(name);
        let (status, said) = deskctl(&[
            "simulate",
            "--data",
            text(&data),
            "--seed",
            "7",
            "--days",
            "2",
        ]);
        assert_eq!(status, 0, "{said}");
        let (status, said) = deskctl(&["verify", "--data", text(&data)]);
        assert_eq!((status, &said["ok"]), (0, &json!(true)), "{said}");
        let contents = files(&data)
            .into_iter()
            .map(|(path, bytes)| (path.strip_prefix(&data).unwrap().to_owned(), bytes));
        (data.clone(), said, contents.collect::<Vec<_>>())
    };
    let (data, said, one) = play("one");
    let (_, _, again) = play("again");
    let names = |files: &[(PathBuf, Vec<u8>)]| {
        files
            .iter()
            .map(|(path, _)| path.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(names(&one), names(&again));
    assert!(one == again, "the same seed gives the same bytes");

    let receipts = said["receipts"].as_u64().unwrap();
    assert!(receipts > 5);
    let (first, second) = (folder.path().join("first"), folder.path().join("second"));
    for out in [&first, &second] {
        let (status, said) = deskctl(&["papers", "--data", text(&data), "--out", text(out)]);
        assert_eq!((status, said["papers"].as_u64()), (0, Some(receipts + 2)));
    }
    let bytes = |out: &Path| {
        files(out)
            .into_iter()
            .map(|(_, bytes)| bytes)
            .collect::<Vec<_>>()
    };
    assert!(
        bytes(&first) == bytes(&second),
        "the same paper, every time it is made"
    );
    let again = std::fs::read(first.join("receipts/A1-2026-000001.pdf")).unwrap();
    let read = front_desk::documents::texts(&again).unwrap();
    assert!(
        read.contains(&"存档　非原件".to_owned()),
        "the original is with the payer: {read:?}"
    );

    let (status, said) = deskctl(&["export", "--data", text(&data), "--out", text(&first)]);
    assert_eq!(status, 0, "{said}");
    let book = PathBuf::from(said["file"].as_str().unwrap());
    let read = front_desk::exchange::open(&book, &front_desk::exchange::Course::default()).unwrap();
    let receipts_sheet = read.grids.iter().find(|grid| grid.sheet == "收据").unwrap();
    assert_eq!(
        u64::try_from(receipts_sheet.rows.len()).unwrap(),
        receipts + 1,
        "headings and every receipt"
    );
    let shown = format!("{:?}", read.grids);
    assert!(shown.contains("138****"), "phones leave masked");
    for (sheet, words) in [
        ("房屋", ["面积(㎡)", "否"]),
        ("住户", ["身份", "业主"]),
        ("支付方式", ["方式", "现金"]),
        ("存入保险柜", ["交班时", "是"]),
        ("交接班", ["备用金交予", "保险柜"]),
        ("科目余额", ["收入", "应收"]),
    ] {
        let grid = read.grids.iter().find(|grid| grid.sheet == sheet);
        let grid = format!("{:?}", grid.unwrap().rows);
        for word in words {
            assert!(grid.contains(word), "{sheet} says {word}: {grid}");
        }
    }
    for internal in ["平方厘米", "\"owner\"", "\"cash\"", "\"drawer\""] {
        assert!(
            !shown.contains(internal),
            "{internal} is no word of an office"
        );
    }
    let (status, said) = deskctl(&[
        "simulate",
        "--data",
        text(&data),
        "--seed",
        "1",
        "--days",
        "1",
    ]);
    assert_eq!(
        (status, &said["error"]["code"]),
        (1, &json!("already_set_up"))
    );
}
