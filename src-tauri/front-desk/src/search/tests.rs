#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    reason = "tests say what went wrong by panicking"
)]

use super::fold::{fold, fold_unit};
use super::index::{Entry, Shelf};
use super::scan::{Scanned, route};
use super::*;
use crate::reading::read;
use proptest::prelude::*;

#[test]
fn surnames_read_right() {
    for (name, full, initials) in [
        ("单雄信", "shanxiongxin", "sxx"),
        ("解晓东", "xiexiaodong", "xxd"),
        ("仇英", "qiuying", "qy"),
        ("区志强", "ouzhiqiang", "ozq"),
        ("查良镛", "zhaliangyong", "zly"),
        ("翟天临", "zhaitianlin", "ztl"),
        ("尉迟恭", "yuchigong", "ycg"),
        ("尉健行", "weijianxing", "wjx"),
        ("万俟卨", "moqi", "mq"),
        ("曾国藩", "zengguofan", "zgf"),
        ("任正非", "renzhengfei", "rzf"),
        ("覃辉", "qinhui", "qh"),
        ("员半千", "yunbanqian", "ybq"),
        ("逄先知", "pangxianzhi", "pxz"),
        ("朴成", "piaocheng", "pc"),
        ("盖叫天", "gejiaotian", "gjt"),
        ("缪荃孙", "miaoquansun", "mqs"),
        ("张单", "zhangdan", "zd"),
        ("李䶮", "liyan", "ly"),
        ("王犇骉", "wangbenbiao", "wbb"),
        ("阿依古丽·买买提", "ayigulimaimaiti", "ayglmmt"),
        ("Mary Ann O'Neil", "maryannoneil", "mao"),
        ("李Lisa", "lilisa", "ll"),
        ("", "", ""),
        ("单", "dan", "d"),
    ] {
        let reading = read(name);
        assert!(reading.full.starts_with(full), "{name}: {reading:?}");
        assert!(
            reading.initials.starts_with(initials),
            "{name}: {reading:?}"
        );
    }
    let reading = read("吕布");
    assert_eq!(
        (reading.full.as_str(), reading.with_u()),
        ("lvbu", Some("lubu".into()))
    );
    assert_eq!(read("王伟").with_u(), None);
}

#[test]
fn a_unit_is_found_in_each_of_its_spellings() {
    for typed in [
        "3-2-1502",
        "3栋2单元1502",
        "3栋2单元1502室",
        "3#2-1502",
        "３栋２单元１５０２",
        "3号楼2单元1502号",
        "3栋-2单元-1502",
        "第3栋2单元1502",
        "三栋二单元1502",
        "3号2单元1502",
    ] {
        assert_eq!(fold_unit(typed), "3-2-1502", "{typed}");
    }
    for (typed, folded) in [
        ("3栋", "3-"),
        ("3栋2单", "3-2-"),
        ("A座12", "a-12"),
        ("国栋", "国栋"),
        ("单雄信", "单雄信"),
        ("十二栋", "12-"),
        ("第五伦", "第五伦"),
        ("李三栋", "李三栋"),
        ("商铺-12", "商铺-12"),
    ] {
        assert_eq!(fold_unit(typed), folded, "{typed}");
    }
    assert_eq!(fold("Ｏ’Neil·Ü\u{1}"), "oneilv");
    let most = Query::parse("a b c d e f");
    assert_eq!(most.terms, ["a", "b", "c", "d"]);
    assert!(Query::parse(" \u{3000}\t · ").is_empty());
}

#[test]
fn a_scan_says_by_itself_where_it_goes() {
    for (scanned, expected) in [
        (
            "FD1|R|A1-2026-000123|12345|7K3QM-X0F9T",
            Scanned::Receipt {
                number: "A1-2026-000123".into(),
                proof: Some((12_345, "7K3QM-X0F9T".into())),
            },
        ),
        (
            "fd1｜r｜a1-2026-000123｜１２３４５｜7k3qm-x0f9t",
            Scanned::Receipt {
                number: "A1-2026-000123".into(),
                proof: Some((12_345, "7K3QM-X0F9T".into())),
            },
        ),
        (
            "FD1|R|A1-2026-000123|much|7K3QM-X0F9T",
            Scanned::Receipt {
                number: "A1-2026-000123".into(),
                proof: None,
            },
        ),
        (
            "FD1|V|20261122-0007\r",
            Scanned::Visit("20261122-0007".into()),
        ),
        ("FD1|R|", Scanned::Text("FD1|R|".into())),
        ("FD1|X|12", Scanned::Text("FD1|X|12".into())),
        ("FD2|R|12", Scanned::Text("FD2|R|12".into())),
        ("0012345678", Scanned::Number("0012345678".into())),
        ("粤B·12345", Scanned::Plate("粤B12345".into())),
        ("张伟", Scanned::Text("张伟".into())),
        ("", Scanned::Text(String::new())),
    ] {
        assert_eq!(route(scanned), expected, "{scanned:?}");
    }
}

/// Two of units and two of residents, which stand between each other.
const SHELVES: [[Shelf; 2]; 2] = [
    [Shelf::LivedInUnits, Shelf::EmptyUnits],
    [Shelf::Residents, Shelf::PastResidents],
];
const KINDS: [HitKind; 2] = [HitKind::Unit, HitKind::Resident];

/// Even ids are units and odd ones residents, for a thing does not change its kind.
fn entry(id: i64, shelf: usize, fields: Vec<String>) -> Entry {
    let kind = usize::try_from(id).unwrap() % 2;
    let shelf = SHELVES[kind][shelf];
    assert_eq!(shelf.kind(), KINDS[kind]);
    Entry {
        shelf,
        fields,
        hit: Hit {
            kind: KINDS[kind],
            id,
            title: String::new(),
            subtitle: String::new(),
            unit: None,
            live: true,
        },
    }
}

/// What the index must equal: every entry looked at, field by field, in the order they came.
#[derive(Default)]
struct PlainList(Vec<Entry>);

impl PlainList {
    fn put(&mut self, entry: Entry) {
        let same = |kept: &Entry| kept.hit.id == entry.hit.id;
        if let Some(kept) = self
            .0
            .iter_mut()
            .find(|kept| same(kept) && kept.shelf == entry.shelf && kept.fields == entry.fields)
        {
            *kept = entry;
            return;
        }
        self.0.retain(|kept| !same(kept));
        self.0.push(entry);
    }

    fn find(&self, query: &Query, kinds: &[HitKind], most: usize) -> Vec<i64> {
        let every = |entry: &Entry, fits: fn(&str, &str) -> bool| {
            let in_a_field = |term: &String| entry.fields.iter().any(|field| fits(field, term));
            query.terms.iter().all(in_a_field)
        };
        let is_called = |entry: &Entry| {
            entry.hit.kind == HitKind::Unit
                && query.terms.len() == 1
                && every(entry, |field, term| field == term)
        };
        let mut hits: Vec<(bool, bool, Shelf, usize, i64)> = self
            .0
            .iter()
            .enumerate()
            .filter(|(_, entry)| kinds.contains(&entry.hit.kind))
            .filter(|(_, entry)| every(entry, |field, term| field.contains(term)))
            .map(|(place, entry)| {
                let starts = every(entry, |field, term| field.starts_with(term));
                (!is_called(entry), !starts, entry.shelf, place, entry.hit.id)
            })
            .collect();
        hits.sort();
        hits.into_iter().map(|hit| hit.4).take(most).collect()
    }
}

#[derive(Clone, Debug)]
enum Change {
    Put(i64, usize, Vec<String>),
    TakeOut(i64),
}

/// Few characters, so that fields and queries meet often; one of two bytes and one of four among them.
fn word() -> impl Strategy<Value = String> {
    prop::collection::vec(
        prop::sample::select(vec!['a', 'b', '1', '-', '伟', '𬭎']),
        1..6,
    )
    .prop_map(|letters| letters.into_iter().collect())
}

fn change() -> impl Strategy<Value = Change> {
    let fields = prop::collection::vec(word(), 1..5);
    prop_oneof![
        4 => (0..60_i64, 0..2_usize, fields).prop_map(|(id, shelf, fields)| Change::Put(id, shelf, fields)),
        1 => (0..60_i64).prop_map(Change::TakeOut),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn it_finds_what_a_plain_scan_finds_in_the_same_order(
        before in prop::collection::vec(change(), 0..60),
        after in prop::collection::vec(change(), 0..60),
        queries in prop::collection::vec(
            (prop::collection::vec(word(), 1..4), prop::sample::subsequence(KINDS.to_vec(), 0..=2), 1..12_usize),
            1..20,
        ),
    ) {
        let mut plain = PlainList::default();
        for change in before {
            if let Change::Put(id, shelf, fields) = change {
                plain.put(entry(id, shelf, fields));
            }
        }
        let mut index = Index::of(plain.0.iter().cloned());
        for change in after {
            match change {
                Change::Put(id, shelf, fields) => {
                    let entry = entry(id, shelf, fields);
                    plain.put(entry.clone());
                    index.put(entry);
                }
                Change::TakeOut(id) => {
                    plain.0.retain(|kept| kept.hit.id != id);
                    index.take_out((KINDS[usize::try_from(id).unwrap() % 2], id));
                }
            }
        }
        prop_assert_eq!(index.len(), plain.0.len());
        for (words, kinds, most) in queries {
            let query = Query::parse(&words.join(" "));
            let found: Vec<i64> = index.find(&query, &kinds, most).into_iter().map(|hit| hit.id).collect();
            prop_assert_eq!(found, plain.find(&query, &kinds, most), "{:?} of {:?}", query, kinds);
        }
    }
}

#[test]
fn many_changes_do_not_let_the_memory_grow() {
    let mut index = Index::default();
    for round in 0..20_000_i64 {
        index.put(entry(round % 10, 1, vec![format!("{round:>40}")]));
    }
    let held: usize = index.buffers().map(<[u8]>::len).sum();
    assert!(held < 256 * 1024, "{held} bytes for ten entries");
    let query = Query::parse("19995");
    let found = index.find(&query, HitKind::ALL, 20);
    assert_eq!(found.len(), 1, "packing lost nothing");
}
