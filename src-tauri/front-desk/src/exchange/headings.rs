//! Finding a table by its headings. Offices put titles and notes above a table, order its columns as they like and name them as they
//! speak; so the row that names most of the columns is the header (or two rows, where one heading spans several below it), each column
//! is known by its names or by what its name ends in, and what is not known is told.

use super::{Grid, Row};
use crate::text;

/// How deep a header may lie below titles and notes.
const DEEPEST_HEADER: usize = 50;
/// No heading has more characters.
const LONGEST_HEADING: usize = 16;

/// Words that make a heading somebody else's: the tenant's phone is not the owner's.
const SOMEBODY_ELSES: &[&str] = &[
    "租", "紧急", "应急", "备用", "公摊", "套内", "配偶", "家属", "物业", "使用", "通讯", "户籍",
    "邮寄",
];

/// Headings of what numbers the rows; they say nothing of anybody.
const NUMBERING: &[&str] = &["", "序号", "序", "行号", "no", "index", "#"];

/// A column that is looked for.
pub struct Heading<C: 'static> {
    /// The column.
    pub column: C,
    /// The names it goes by, as [`plain_heading`] leaves them, the surest first.
    pub names: &'static [&'static str],
    /// What a longer name may end in when no column has one of the names; `租+电话` are two words in this order.
    pub parts: &'static [&'static str],
}

/// Where a table's columns are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Headings<C> {
    /// The header's worksheet row; the lower of two.
    pub row: u32,
    /// The columns that were found, with their places.
    pub columns: Vec<(C, usize)>,
    /// Columns that are there again under the same name, as `电话2` beside `电话1`.
    pub again: Vec<(C, usize)>,
    /// Every heading as it stands, with its place.
    pub texts: Vec<(usize, String)>,
}

impl<C: Copy + PartialEq> Headings<C> {
    /// Where a column is.
    pub fn place(&self, column: C) -> Option<usize> {
        self.columns
            .iter()
            .find(|(found, _)| *found == column)
            .map(|(_, place)| *place)
    }

    /// The headings that are not at these places and are more than a number of the rows.
    pub fn beside(&self, places: &[usize]) -> impl Iterator<Item = &str> {
        self.texts
            .iter()
            .filter(|(place, text)| {
                !places.contains(place) && !NUMBERING.contains(&bare_heading(text).as_str())
            })
            .map(|(_, text)| text.as_str())
    }
}

/// The row that names the most columns, if what it names `suits` what is sought.
pub fn find_headings<C: Copy + PartialEq>(
    grid: &Grid,
    headings: &[Heading<C>],
    suits: impl Fn(&[C]) -> bool,
) -> Option<Headings<C>> {
    let mut best: Option<Headings<C>> = None;
    let mut above: Option<&Row> = None;
    for row in grid.rows.iter().take(DEEPEST_HEADER) {
        let under = above.filter(|above| above.number.checked_add(1) == Some(row.number));
        let joined = under.and_then(|above| joined(above, row, headings));
        for titles in joined.into_iter().chain([alone(row)]) {
            let (columns, again) = named(&titles, headings);
            let found: Vec<C> = columns.iter().map(|(column, _)| *column).collect();
            if suits(&found)
                && best
                    .as_ref()
                    .is_none_or(|best| columns.len() > best.columns.len())
            {
                best = Some(Headings {
                    row: row.number,
                    columns,
                    again,
                    texts: titles
                        .into_iter()
                        .map(|title| (title.place, title.text()))
                        .collect(),
                });
            }
        }
        above = Some(row);
    }
    best
}

/// A heading, with the one that spans it and its neighbours where there is one.
struct Title {
    place: usize,
    group: String,
    own: String,
}

impl Title {
    fn text(&self) -> String {
        format!("{}{}", self.group, self.own)
    }

    /// What it means: for each column how surely, the surest first. Under a group that is nobody else's the heading may speak for itself.
    fn meanings<C: Copy>(&self, headings: &[Heading<C>]) -> Vec<(C, usize)> {
        let whole = meanings(&self.text(), headings);
        if whole.is_empty() && !SOMEBODY_ELSES.iter().any(|word| self.group.contains(word)) {
            meanings(&self.own, headings)
        } else {
            whole
        }
    }
}

fn alone(row: &Row) -> Vec<Title> {
    row.filled()
        .map(|(place, cell)| Title {
            place,
            group: String::new(),
            own: cell.text().trim().to_owned(),
        })
        .collect()
}

/// Two rows as one header: `业主信息` over `姓名`, `电话` and `身份证号`. Nothing where the lower row is not of headings, or the upper one
/// is a title.
fn joined<C: Copy>(above: &Row, below: &Row, headings: &[Heading<C>]) -> Option<Vec<Title>> {
    let same = |place: usize| {
        above
            .cell(place)
            .is_some_and(|cell| Some(cell) == below.cell(place))
    };
    let (mut all, mut known, mut new) = (0_usize, 0_usize, 0_usize);
    for (place, cell) in below.filled() {
        all = all.saturating_add(1);
        let means = !meanings(&cell.text(), headings).is_empty();
        known = known.saturating_add(usize::from(means || same(place)));
        new = new.saturating_add(usize::from(means && !same(place)));
    }
    if above.filled().nth(1).is_none() || new == 0 || known < 2 || known.saturating_mul(2) < all {
        return None;
    }
    let text = |row: &Row, place: usize| row.cell(place).map(|cell| cell.text().trim().to_owned());
    let places = above.filled().chain(below.filled()).map(|(place, _)| place);
    let mut group = String::new();
    let titles = (0..=places.max()?).filter_map(|place| {
        let (up, own) = (text(above, place), text(below, place));
        match (up, own) {
            (None, None) => None,
            (Some(own), None) => {
                group.clear();
                Some(Title {
                    place,
                    group: String::new(),
                    own,
                })
            }
            (Some(up), Some(own)) if up == own => {
                group.clear();
                Some(Title {
                    place,
                    group: String::new(),
                    own,
                })
            }
            (up, Some(own)) => {
                if let Some(up) = up {
                    let is_title = up.contains([':', '：']) || up.chars().count() > 10;
                    group = if is_title { String::new() } else { up };
                }
                Some(Title {
                    place,
                    group: group.clone(),
                    own,
                })
            }
        }
    });
    Some(titles.collect())
}

/// How surely a heading means a column by one of its names; by a part of it, it is less sure than by any name.
const BY_PART: usize = 1_000;

fn meanings<C: Copy>(text: &str, headings: &[Heading<C>]) -> Vec<(C, usize)> {
    let (plain, bare) = (plain_heading(text), bare_heading(text));
    let mut by_name = Vec::new();
    for heading in headings {
        let rank = |text: &str| heading.names.iter().position(|name| *name == text);
        if let Some(rank) = rank(&plain).or_else(|| rank(&bare)) {
            by_name.push((heading.column, rank));
        }
    }
    if plain.chars().count() > LONGEST_HEADING {
        return by_name;
    }
    // The thing itself stands last: 房间面积 is an area, 单元房间号 a room.
    let parts = headings
        .iter()
        .flat_map(|heading| heading.parts.iter().map(|part| (heading.column, *part)));
    let by_part = parts
        .filter_map(|(column, part)| Some((column, part, end_of(&bare, part)?)))
        .max_by_key(|(_, part, end)| (*end, part.len()))
        .map(|(column, _, _)| (column, BY_PART));
    by_name.into_iter().chain(by_part).collect()
}

/// Where a part ends in a heading that has all its words in order, and no word that makes it somebody else's.
fn end_of(heading: &str, part: &str) -> Option<usize> {
    let is_elses = SOMEBODY_ELSES
        .iter()
        .any(|word| heading.contains(word) && !part.contains(word));
    if is_elses {
        return None;
    }
    part.split('+').try_fold(0_usize, |from, word| {
        let at = heading.get(from..)?.rfind(word)?;
        from.checked_add(at)?.checked_add(word.len())
    })
}

/// Places of columns.
type Places<C> = Vec<(C, usize)>;

/// The columns that headings name, each by the heading that is surest of it, and those that are there again.
fn named<C: Copy + PartialEq>(titles: &[Title], headings: &[Heading<C>]) -> (Places<C>, Places<C>) {
    let mut meant: Vec<(usize, C, usize)> = titles
        .iter()
        .flat_map(|title| {
            let meanings = title.meanings(headings);
            meanings
                .into_iter()
                .map(|(column, rank)| (rank, column, title.place))
        })
        .collect();
    meant.sort_by_key(|(rank, _, _)| *rank); // stable: of two equals the left one
    let mut columns: Places<C> = Vec::new();
    for (_, column, place) in meant {
        let taken = |(of, at): &(C, usize)| *of == column || *at == place;
        if !columns.iter().any(taken) {
            columns.push((column, place));
        }
    }
    let numberless = |place: usize| {
        titles
            .iter()
            .find(|title| title.place == place)
            .map(|title| without_numbers(&title.text()))
    };
    let again = titles
        .iter()
        .filter(|title| !columns.iter().any(|(_, place)| *place == title.place))
        .filter_map(|title| {
            let same = Some(without_numbers(&title.text()));
            let first = columns.iter().find(|(_, place)| numberless(*place) == same);
            first.map(|(column, _)| (*column, title.place))
        })
        .collect();
    (columns, again)
}

/// `业主1姓名` and `业主2姓名` are the same column of two people.
fn without_numbers(heading: &str) -> String {
    bare_heading(heading)
        .chars()
        .filter(|c| !c.is_ascii_digit())
        .collect()
}

/// A plain heading without the number at its end: `电话2` → `电话`, `Unit No.` → `unit`.
fn bare_heading(heading: &str) -> String {
    let plain = plain_heading(heading);
    let bare = plain.trim_end_matches(|c: char| {
        c.is_ascii_digit() || matches!(c, '一' | '二' | '三' | '四' | '①' | '②' | '③' | '④')
    });
    let unnumbered = ["number", "no"]
        .iter()
        .find_map(|end| bare.strip_suffix(end));
    match unnumbered.filter(|rest| !rest.is_empty()) {
        Some(rest) => rest.to_owned(),
        None => bare.to_owned(),
    }
}

/// A heading without what offices add to it: blanks, units in brackets, stars and colons. `备 注` → `备注`, `建筑面积（㎡）` → `建筑面积`.
pub fn plain_heading(heading: &str) -> String {
    let mut depth = 0_u32;
    text::narrow(heading)
        .to_lowercase()
        .chars()
        .filter(|c| {
            match c {
                '(' | '[' | '【' => depth = depth.saturating_add(1),
                ')' | ']' | '】' => {
                    depth = depth.saturating_sub(1);
                    return false;
                }
                _ => {}
            }
            depth == 0
                && !c.is_whitespace()
                && !matches!(c, '*' | ':' | '/' | '㎡' | '、' | '.' | '\'' | '’')
        })
        .collect()
}

/// What offices write where there is nothing to write.
pub fn says_nothing(text: &str) -> bool {
    let plain: String = text::narrow(text)
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect();
    plain.is_empty()
        || plain
            .chars()
            .all(|c| matches!(c, '-' | '—' | '–' | '/' | '\\' | '_' | '.'))
        || matches!(
            plain.as_str(),
            "无" | "暂无" | "没有" | "未知" | "不详" | "N/A" | "n/a" | "#N/A" | "NULL" | "null"
        )
}

/// Whether a row adds up those above it: 合计, 小计 or 总计 in one of its first cells.
pub fn is_total(row: &Row) -> bool {
    row.filled().take(3).any(|(_, cell)| {
        let plain = plain_heading(&cell.text());
        plain.chars().count() <= 12
            && (["合计", "总计", "小计", "累计", "共计"]
                .iter()
                .any(|word| plain.contains(word))
                || plain == "total")
    })
}
