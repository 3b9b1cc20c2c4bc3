//! Finding a table by its headings. Offices put titles and notes above a table, order its columns as they like and name them as they
//! speak; so the row that names most of the columns is the header, each column is known by its names, and what is not known is left
//! alone.

use super::{Grid, Row};
use crate::text;

/// How deep a header may lie below titles and notes.
const DEEPEST_HEADER: usize = 50;

/// Words that make a heading somebody else's: the tenant's phone is not the owner's.
const SOMEBODY_ELSES: &[&str] = &[
    "租", "紧急", "应急", "备用", "公摊", "套内", "配偶", "家属", "物业", "使用",
];

/// A column that is looked for.
pub struct Heading<C: 'static> {
    /// The column.
    pub column: C,
    /// The names it goes by, as [`plain_heading`] leaves them.
    pub names: &'static [&'static str],
    /// Parts of a longer name that give it away when no column has one of the names.
    pub parts: &'static [&'static str],
}

/// Where a table's columns are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Headings<C> {
    /// The header's worksheet row.
    pub row: u32,
    /// The columns that were found, with their places.
    pub columns: Vec<(C, usize)>,
}

impl<C: Copy + PartialEq> Headings<C> {
    /// Where a column is.
    pub fn place(&self, column: C) -> Option<usize> {
        self.columns
            .iter()
            .find(|(found, _)| *found == column)
            .map(|(_, place)| *place)
    }
}

/// The row that names the most columns, if what it names `suits` what is sought.
pub fn find_headings<C: Copy + PartialEq>(
    grid: &Grid,
    headings: &[Heading<C>],
    suits: impl Fn(&[C]) -> bool,
) -> Option<Headings<C>> {
    let mut best: Option<Headings<C>> = None;
    for row in grid.rows.iter().take(DEEPEST_HEADER) {
        let columns = named(row, headings);
        let found: Vec<C> = columns.iter().map(|(column, _)| *column).collect();
        if suits(&found)
            && best
                .as_ref()
                .is_none_or(|best| columns.len() > best.columns.len())
        {
            best = Some(Headings {
                row: row.number,
                columns,
            });
        }
    }
    best
}

/// The columns a row names: by their names first, then by parts of names among what is left.
fn named<C: Copy + PartialEq>(row: &Row, headings: &[Heading<C>]) -> Vec<(C, usize)> {
    let texts: Vec<(usize, String)> = row
        .filled()
        .map(|(place, cell)| (place, plain_heading(&cell.text())))
        .collect();
    let mut columns: Vec<(C, usize)> = Vec::new();
    for heading in headings {
        let place = texts.iter().find(|(place, text)| {
            heading.names.contains(&text.as_str())
                && !columns.iter().any(|(_, taken)| taken == place)
        });
        if let Some((place, _)) = place {
            columns.push((heading.column, *place));
        }
    }
    for heading in headings {
        if columns.iter().any(|(column, _)| *column == heading.column) {
            continue;
        }
        let place = texts.iter().find(|(place, text)| {
            text.chars().count() <= 12
                && heading.parts.iter().any(|part| text.contains(part))
                && !SOMEBODY_ELSES.iter().any(|word| text.contains(word))
                && !columns.iter().any(|(_, taken)| taken == place)
        });
        if let Some((place, _)) = place {
            columns.push((heading.column, *place));
        }
    }
    columns
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
            depth == 0 && !c.is_whitespace() && !matches!(c, '*' | ':' | '/' | '㎡' | '、')
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
