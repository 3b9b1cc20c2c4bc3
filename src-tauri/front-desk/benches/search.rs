//! The search box at 200,000 residents, with their cars and cards and some years of receipts and visits: every prefix that a clerk types
//! is one query. Printed beside the floor, one pass of `memmem` over the same bytes, which nothing that looks at everything can beat.

#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::as_conversions,
    clippy::float_arithmetic,
    reason = "a benchmark counts and divides"
)]

use criterion::{Criterion, criterion_group, criterion_main};
use front_desk::Desk;
use front_desk::outside::Outside;
use front_desk::search::{self, HitKind, Index, MOST_HITS, Query};
use front_desk::time::Timestamp;
use sqlx::Connection;
use std::hint::black_box;
use std::time::{Duration, Instant};

#[path = "measure/mod.rs"]
mod measure;
use measure::worked;

const RESIDENTS: usize = 200_000;
/// Three years of a desk that writes 250 receipts and checks 250 visitors in on each of its 250 working days.
const RECEIPTS: usize = 187_500;
const VISITS: usize = 187_500;
const MORNING: Timestamp = Timestamp::from_millis(1_795_307_400_000);
const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤单解仇区查翟尉";
const GIVEN: &str = "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂文辉玲建国华红玉春梅志海波宁鑫宇浩然子轩雨欣怡佳琪梓涵思远晨曦博睿";

/// Numbers that look random and are the same each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % bound
    }
}

struct Person {
    name: String,
    phone: String,
    unit: usize,
}

struct Community {
    people: Vec<Person>,
    units: Vec<String>,
    plates: Vec<String>,
    cards: Vec<String>,
}

fn community() -> Community {
    let mut dice = Dice(7);
    let (surnames, given): (Vec<char>, Vec<char>) =
        (SURNAMES.chars().collect(), GIVEN.chars().collect());
    let mut units = Vec::new();
    'all: for building in 1.. {
        for entrance in 1..=4 {
            for floor in 1..=30 {
                for door in 1..=4 {
                    units.push(format!("{building}-{entrance}-{floor}{door:02}"));
                    if units.len() == RESIDENTS / 3 {
                        break 'all;
                    }
                }
            }
        }
    }
    let people = (0..RESIDENTS)
        .map(|number| {
            let mut name = String::from(surnames[dice.below(surnames.len())]);
            for _ in 0..=dice.below(2) {
                name.push(given[dice.below(given.len())]);
            }
            Person {
                name,
                phone: format!("1{}{:09}", 3 + dice.below(7), dice.below(1_000_000_000)),
                unit: (number / 3).min(units.len() - 1),
            }
        })
        .collect();
    let letters: Vec<char> = "ABCDEFGHJKLMNPQRSTUVWXYZ".chars().collect();
    let plates = (0..RESIDENTS / 3)
        .map(|number| {
            format!(
                "粤{}{:05}",
                letters[number / 100_000 % 24],
                number % 100_000
            )
        })
        .collect();
    let cards = (0..RESIDENTS / 3)
        .map(|_| format!("{:010}", dice.below(4_000_000_000)))
        .collect();
    Community {
        people,
        units,
        plates,
        cards,
    }
}

async fn filled(community: &Community) -> (tempfile::TempDir, Desk) {
    let folder = tempfile::tempdir().unwrap();
    let (outside, _clock) = Outside::played(MORNING, 1);
    Desk::open(folder.path(), outside.clone())
        .await
        .unwrap()
        .close()
        .await;
    let url = format!("sqlite://{}", folder.path().join("desk.db").display());
    let options: sqlx::sqlite::SqliteConnectOptions = url.parse().unwrap();
    let mut file = sqlx::SqliteConnection::connect_with(&options.foreign_keys(false))
        .await
        .unwrap();
    let mut tx = file.begin().await.unwrap();
    for (unit, label) in community.units.iter().enumerate() {
        let parts: Vec<&str> = label.split('-').collect();
        sqlx::query("insert into units (id, building, entrance, room, label, salt, created_at) values (?, ?, ?, ?, ?, zeroblob(16), 0)")
            .bind(unit as i64 + 1)
            .bind(parts[0])
            .bind(parts[1])
            .bind(parts[2])
            .bind(label)
            .execute(&mut *tx)
            .await
            .unwrap();
    }
    for (number, person) in community.people.iter().enumerate() {
        sqlx::query("insert into residents (id, name, phone, salt, created_at) values (?, ?, ?, zeroblob(16), 0)")
            .bind(number as i64 + 1)
            .bind(&person.name)
            .bind(&person.phone)
            .execute(&mut *tx)
            .await
            .unwrap();
        sqlx::query("insert into occupancies (unit_id, resident_id, role, from_on, created_at) values (?, ?, 'owner', '2020-01-01', 0)")
            .bind(person.unit as i64 + 1)
            .bind(number as i64 + 1)
            .execute(&mut *tx)
            .await
            .unwrap();
    }
    for (unit, (plate, card)) in community.plates.iter().zip(&community.cards).enumerate() {
        let unit = (unit % community.units.len()) as i64 + 1;
        sqlx::query("insert into vehicles (plate, unit_id, created_at) values (?, ?, 0)")
            .bind(plate)
            .bind(unit)
            .execute(&mut *tx)
            .await
            .unwrap();
        sqlx::query("insert or ignore into cards (number, kind, unit_id, state, issued_at) values (?, 'smart', ?, 'active', 0)")
            .bind(card)
            .bind(unit)
            .execute(&mut *tx)
            .await
            .unwrap();
    }
    fill_papers(&mut tx).await;
    tx.commit().await.unwrap();
    file.close().await.unwrap();
    let desk = Desk::open(folder.path(), outside).await.unwrap();
    (folder, desk)
}

fn prefixes(whole: &str) -> impl Iterator<Item = String> {
    let ends: Vec<usize> = whole
        .char_indices()
        .map(|(at, c)| at + c.len_utf8())
        .collect();
    ends.into_iter().map(move |end| whole[..end].to_owned())
}

/// Receipts and visits as the search sees them; whose shift and whose staff they were is not looked at here.
async fn fill_papers(conn: &mut sqlx::SqliteConnection) {
    let of_year = RECEIPTS / 3;
    sqlx::query(
        "with recursive n(i) as (values (0) union all select i + 1 from n where i + 1 < $1)
         insert into receipts (seq, desk_id, year, number, label, shift_id, entry_id, business_date, at, unit_id, unit, payer, community,
                               desk, clerk, staff_id, total_fen, tendered_fen, change_fen, prepayment_fen)
         select 1, 1, 2024 + i / $2, i % $2 + 1, printf('A1-%d-%06d', 2024 + i / $2, i % $2 + 1), 1, 1, '2024-01-01', 0, u.id, u.label,
                '张伟', '香樟花园', '一号前台', '王芳', 1, 100, 100, 0, 0
         from n join units u on u.id = 1 + i * 7919 % (select count(*) from units)",
    )
    .bind(RECEIPTS as i64)
    .bind(of_year as i64)
    .execute(&mut *conn)
    .await
    .unwrap();
    sqlx::query(
        "with recursive n(i) as (values (0) union all select i + 1 from n where i + 1 < $1),
         day(i, day, number, inside) as (select i, date('2024-11-01', '+' || (i / 250) || ' days'), i % 250 + 1, i + 60 > $1 from n)
         insert into visits (day, number, label, state, unit_id, name, salt, companions, reason, noted_at, noted_by, arrived_at,
                             arrived_by, left_at, left_by)
         select day, number, printf('V%s-%03d', replace(day, '-', ''), number), iif(inside, 'inside', 'left'), u.id, '李强',
                zeroblob(16), 0, '访友', 0, 1, 0, 1, iif(inside, null, 0), iif(inside, null, 1)
         from day join units u on u.id = 1 + i * 6271 % (select count(*) from units)",
    )
    .bind(VISITS as i64)
    .execute(&mut *conn)
    .await
    .unwrap();
}

/// What clerks type, by kind.
fn typed(community: &Community) -> Vec<(&'static str, Vec<String>)> {
    let mut dice = Dice(11);
    let mut kinds: Vec<(&str, Vec<String>)> = [
        "pinyin",
        "initials",
        "characters",
        "phone tail",
        "phone",
        "unit",
        "unit in words",
        "room",
        "plate",
        "card",
        "receipt",
        "receipt's number",
        "visit",
        "two terms",
        "nothing like it",
    ]
    .into_iter()
    .map(|kind| (kind, Vec::new()))
    .collect();
    for _ in 0..25 {
        let person = &community.people[dice.below(community.people.len())];
        let sound: Vec<&str> = pinyin::ToPinyin::to_pinyin(&person.name.as_str())
            .flatten()
            .map(pinyin::Pinyin::plain)
            .collect();
        let initials: String = sound.iter().map(|sound| &sound[..1]).collect();
        let unit = &community.units[person.unit];
        let parts: Vec<&str> = unit.split('-').collect();
        let wholes = [
            sound.concat(),
            initials.clone(),
            person.name.clone(),
            person.phone[7..].to_owned(),
            person.phone.clone(),
            unit.clone(),
            format!("{}栋{}单元{}", parts[0], parts[1], parts[2]),
            parts[2].to_owned(),
            community.plates[dice.below(community.plates.len())].clone(),
            community.cards[dice.below(community.cards.len())].clone(),
            format!("A1-2026-{:06}", 1 + dice.below(RECEIPTS / 3)),
            (1 + dice.below(RECEIPTS / 3)).to_string(),
            format!(
                "V202611{:02}-{:03}",
                1 + dice.below(22),
                1 + dice.below(250)
            ),
            format!("{initials} {unit}"),
            format!("qx{}", dice.below(100_000)),
        ];
        for ((_, queries), whole) in kinds.iter_mut().zip(wholes) {
            queries.extend(prefixes(&whole));
        }
    }
    kinds
}

fn percentile(sorted: &[Duration], hundredths: usize) -> f64 {
    sorted[(sorted.len() - 1) * hundredths / 100].as_secs_f64() * 1000.0
}

/// What one keystroke takes: by the clock the middle of seven times, so that what else the machine was doing is left out, and as work
/// of the processor their mean.
fn keystroke(index: &Index, typed: &str, kinds: &[HitKind]) -> Times {
    let begun = Instant::now();
    let before = worked(begun);
    let mut times: Vec<Duration> = (0..7)
        .map(|_| {
            let begun = Instant::now();
            black_box(index.find(&Query::parse(black_box(typed)), kinds, MOST_HITS));
            begun.elapsed()
        })
        .collect();
    let work = worked(begun).saturating_sub(before);
    times.sort();
    Times {
        wall: times[3],
        cpu: work / 7,
    }
}

#[derive(Clone, Copy)]
struct Times {
    wall: Duration,
    cpu: Duration,
}

/// One line of the table: how many keystrokes, and what half of them and nearly all of them stay under.
fn told(kind: &str, times: &[Times]) {
    let of = |told: fn(&Times) -> Duration| {
        let mut all: Vec<Duration> = times.iter().map(told).collect();
        all.sort();
        format!(
            "{:>8.3} {:>8.3}",
            percentile(&all, 50),
            percentile(&all, 99)
        )
    };
    println!(
        "{kind:<18} {:>8}   {}   {}",
        times.len(),
        of(|one| one.cpu),
        of(|one| one.wall)
    );
}

fn floor(index: &Index) -> Times {
    let mut times: Vec<Times> = (0..21)
        .map(|_| {
            let begun = Instant::now();
            let before = worked(begun);
            for buffer in index.buffers() {
                black_box(memchr::memmem::find(buffer, b"~nowhere~"));
            }
            Times {
                wall: begun.elapsed(),
                cpu: worked(begun).saturating_sub(before),
            }
        })
        .collect();
    times.sort_by_key(|one| one.cpu);
    times[10]
}

fn search_box(criterion: &mut Criterion) {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let community = community();
    let (_folder, desk) = runtime.block_on(filled(&community));
    let begun = Instant::now();
    let index = runtime.block_on(async {
        let mut rows = desk.database().read().await.unwrap();
        search::read(&mut rows, MORNING.date()).await.unwrap()
    });
    let bytes: usize = index.buffers().map(<[u8]>::len).sum();
    println!(
        "{RESIDENTS} residents, {RECEIPTS} receipts, {VISITS} visits, {} entries, {:.1} MB scanned, read in {:.2} s",
        index.len(),
        bytes as f64 / 1e6,
        begun.elapsed().as_secs_f64()
    );
    let floor = floor(&index);
    println!(
        "{:<18} {:>8}   {:>8} {:>8}   {:>8} {:>8}",
        "ms per keystroke", "queries", "CPU p50", "p99", "clock p50", "p99"
    );
    let (mut all, mut of_units) = (Vec::new(), Vec::new());
    for (kind, queries) in typed(&community) {
        let times: Vec<Times> = queries
            .iter()
            .map(|query| keystroke(&index, query, HitKind::ALL))
            .collect();
        told(kind, &times);
        all.extend(times);
        of_units.extend(
            queries
                .iter()
                .map(|query| keystroke(&index, query, &[HitKind::Unit])),
        );
    }
    told("all, units only", &of_units);
    told("all, at most 1 ms", &all);
    told("floor, one pass", &[floor]);

    let mut group = criterion.benchmark_group("search");
    group
        .sample_size(20)
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(1));
    for (name, typed) in [
        ("initials", "zw"),
        ("phone tail", "1234"),
        ("unit", "12-2-1502"),
        ("nothing", "qxqx"),
    ] {
        group.bench_function(name, |bencher| {
            bencher.iter(|| {
                index
                    .find(&Query::parse(black_box(typed)), HitKind::ALL, MOST_HITS)
                    .len()
            })
        });
    }
    group.finish();
    runtime.block_on(desk.close());
}

criterion_group!(benches, search_box);
criterion_main!(benches);
