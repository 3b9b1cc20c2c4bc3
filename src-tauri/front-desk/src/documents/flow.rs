//! Papers that run over A4 sheets: headings, facts and tables one below the other, the head of a table again on each sheet it
//! reaches, and at the foot of each what it belongs to and its number.

use super::page::{Page, Style, baseline};
use crate::error::Result;

const WIDTH: f32 = 210.0;
const HEIGHT: f32 = 297.0;
/// The edges of what is printed.
pub(super) const LEFT: f32 = 15.0;
/// The right edge.
pub(super) const RIGHT: f32 = 195.0;
const TOP: f32 = 15.0;
const BOTTOM: f32 = 279.0;
const PAD: f32 = 1.4;
const ROW: f32 = 6.4;
const HAIR: f32 = 0.3;

/// Text in tables.
pub(super) const CELL: Style = Style::of(8.5);
/// Labels and small print.
pub(super) const SMALL: Style = Style::of(8.0);
/// Running text.
pub(super) const BODY: Style = Style::of(9.5);

/// A column of a table; the widths are parts of what is left by the others.
pub(super) struct Column {
    title: &'static str,
    part: f32,
    figures: bool,
}

/// A column of words.
pub(super) const fn words(title: &'static str, part: f32) -> Column {
    Column {
        title,
        part,
        figures: false,
    }
}

/// A column of figures, set to the right.
pub(super) const fn figures(title: &'static str, part: f32) -> Column {
    Column {
        title,
        part,
        figures: true,
    }
}

/// What stands in one field of a table.
pub(super) enum Cell {
    /// A text; too long a one goes on below.
    Text(String),
    /// The same, bold.
    Strong(String),
    /// An empty box to tick by hand.
    Box,
}

impl From<String> for Cell {
    fn from(text: String) -> Cell {
        Cell::Text(text)
    }
}

impl From<&String> for Cell {
    fn from(text: &String) -> Cell {
        Cell::Text(text.clone())
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }
}

/// A paper being set, sheet after sheet.
pub(super) struct Flow {
    done: Vec<Page>,
    page: Page,
    y: f32,
    running: String,
}

impl Flow {
    /// Begins with the community, the title and what is beside it; `running` stands at the foot of every sheet.
    pub(super) fn new(community: &str, title: &str, beside: &str, running: String) -> Result<Flow> {
        let mut page = Page::new(WIDTH, HEIGHT)?;
        let middle = (LEFT + RIGHT) / 2.0;
        let style = Style::of(18.0).bold().spaced(3.0);
        page.middle(middle, TOP + 6.0, style, title);
        let most = middle - LEFT - page.measure(style, title) / 2.0 - 4.0;
        page.fitted(LEFT, TOP + 3.0, BODY, most, community);
        let style = page.shrunk(BODY, most, beside);
        let beside = page.face().fit(beside, style.size, most);
        page.right(RIGHT, TOP + 3.0, style, beside);
        page.across(LEFT, RIGHT, TOP + 10.0, 1.0);
        Ok(Flow {
            done: Vec::new(),
            page,
            y: TOP + 12.5,
            running,
        })
    }

    /// Begins a new sheet where `height` does not fit on this one.
    pub(super) fn room(&mut self, height: f32) -> Result<bool> {
        if self.y + height <= BOTTOM {
            return Ok(false);
        }
        let next = Page::new(WIDTH, HEIGHT)?;
        self.done.push(std::mem::replace(&mut self.page, next));
        self.y = TOP;
        Ok(true)
    }

    /// Empty paper.
    pub(super) fn space(&mut self, height: f32) {
        self.y += height;
    }

    /// A heading, with a remark at the right edge; it never stands alone at the foot of a sheet.
    pub(super) fn heading(&mut self, text: &str, remark: &str) -> Result<()> {
        self.room(26.0)?;
        self.y += 3.4;
        self.page.down(LEFT + 0.5, self.y + 0.2, self.y + 4.4, 2.6);
        let at = baseline(self.y, 4.6, 11.0);
        self.page.left(LEFT + 3.0, at, Style::of(11.0).bold(), text);
        self.page.right(RIGHT, at, SMALL, remark);
        self.y += 6.6;
        Ok(())
    }

    /// Labels with their values, `columns` beside each other; a label without a value says nothing and is left out.
    pub(super) fn facts(&mut self, columns: usize, facts: &[(&str, String)]) -> Result<()> {
        let width = (RIGHT - LEFT) / columns as f32;
        let told: Vec<_> = facts
            .iter()
            .filter(|(_, value)| !value.is_empty())
            .collect();
        for line in told.chunks(columns) {
            if let [(label, value)] = line {
                self.fact(label, value)?;
                continue;
            }
            self.room(ROW)?;
            let at = baseline(self.y, ROW, BODY.size);
            for (index, (label, value)) in line.iter().enumerate() {
                let x = LEFT + width * index as f32;
                self.page.left(x, at, SMALL, *label);
                let from = x + self.page.measure(SMALL, label) + 2.0;
                self.page
                    .fitted(from, at, BODY.bold(), x + width - from - 2.0, value);
            }
            self.y += ROW;
        }
        Ok(())
    }

    /// A fact alone on its line may take all of it, and as many as it needs.
    fn fact(&mut self, label: &str, value: &str) -> Result<()> {
        const LINE: f32 = 4.6;
        let from = LEFT + self.page.measure(SMALL, label) + 2.0;
        let (lines, style) = self.page.broken(BODY.bold(), RIGHT - from, value);
        let height = ROW + LINE * lines.len().saturating_sub(1) as f32;
        self.room(height)?;
        let mut at = baseline(self.y, ROW, BODY.size);
        self.page.left(LEFT, at, SMALL, label);
        for line in lines {
            self.page.left(from, at, style, line);
            at += LINE;
        }
        self.y += height;
        Ok(())
    }

    /// Labels, each with a line to write on.
    pub(super) fn blanks(&mut self, labels: &[&str]) -> Result<()> {
        let width = (RIGHT - LEFT) / labels.len() as f32;
        self.draw(ROW, |page, y| {
            let at = baseline(y, ROW, BODY.size);
            for (index, label) in labels.iter().enumerate() {
                let x = LEFT + width * index as f32;
                page.left(x, at, SMALL, *label);
                let from = x + page.measure(SMALL, label) + 2.0;
                page.across(from, x + width - 8.0, at + 1.0, HAIR);
            }
        })
    }

    /// Running text.
    pub(super) fn paragraph(&mut self, style: Style, text: &str) -> Result<()> {
        for line in self.page.face().wrap(text, style.size, RIGHT - LEFT) {
            self.room(5.2)?;
            self.page
                .left(LEFT, baseline(self.y, 5.2, style.size), style, line);
            self.y += 5.2;
        }
        Ok(())
    }

    /// A table over as many sheets as it takes.
    pub(super) fn table(
        &mut self,
        columns: &[Column],
        rows: impl IntoIterator<Item = Vec<Cell>>,
    ) -> Result<()> {
        let parts: f32 = columns.iter().map(|column| column.part).sum();
        let edges: Vec<(f32, f32)> = columns
            .iter()
            .scan(LEFT, |left, column| {
                let from = *left;
                *left += (RIGHT - LEFT) * column.part / parts;
                // Figures end where the words of the next column begin, so they keep some distance.
                let inner = column.figures && *left < RIGHT - PAD;
                let gap = if inner { 2.0 * PAD } else { PAD };
                Some((from + PAD, *left - gap))
            })
            .collect();
        self.table_head(columns, &edges)?;
        for row in rows {
            self.row(columns, &edges, row)?;
        }
        self.page.across(LEFT, RIGHT, self.y, 0.7);
        self.y += 1.5;
        Ok(())
    }

    fn table_head(&mut self, columns: &[Column], edges: &[(f32, f32)]) -> Result<()> {
        self.room(ROW * 2.0)?;
        self.page.tint(LEFT, self.y, RIGHT - LEFT, ROW);
        self.page.across(LEFT, RIGHT, self.y, 0.7);
        let at = baseline(self.y, ROW, CELL.size);
        for (column, edge) in columns.iter().zip(edges) {
            self.cell(column, *edge, at, CELL.bold(), column.title);
        }
        self.y += ROW;
        self.page.across(LEFT, RIGHT, self.y, 0.5);
        Ok(())
    }

    fn row(&mut self, columns: &[Column], edges: &[(f32, f32)], row: Vec<Cell>) -> Result<()> {
        const LINE: f32 = 3.9;
        let set: Vec<(Vec<String>, Style)> = row
            .into_iter()
            .zip(edges)
            .map(|(cell, (left, right))| match cell {
                Cell::Text(text) => self.page.broken(CELL, right - left, &text),
                Cell::Strong(text) => self.page.broken(CELL.bold(), right - left, &text),
                Cell::Box => (Vec::new(), CELL),
            })
            .collect();
        let lines = set.iter().map(|(lines, _)| lines.len()).max().unwrap_or(1);
        let height = ROW + LINE * lines.saturating_sub(1) as f32;
        if self.room(height)? {
            self.table_head(columns, edges)?;
        }
        for ((lines, style), (column, edge)) in set.into_iter().zip(columns.iter().zip(edges)) {
            if lines.is_empty() {
                self.page.frame(edge.0 + 0.6, self.y + 1.3, 3.8, 3.8, 0.6);
            }
            let mut at = baseline(self.y, ROW, style.size);
            for line in lines {
                self.cell(column, *edge, at, style, line);
                at += LINE;
            }
        }
        self.y += height;
        self.page.across(LEFT, RIGHT, self.y, HAIR);
        Ok(())
    }

    fn cell(
        &mut self,
        column: &Column,
        (left, right): (f32, f32),
        at: f32,
        style: Style,
        text: impl Into<String>,
    ) {
        if column.figures {
            self.page.right(right, at, style, text);
        } else {
            self.page.left(left, at, style, text);
        }
    }

    /// Draws what is special to a paper on `height` of the sheet; gets the sheet and the upper edge.
    pub(super) fn draw(&mut self, height: f32, drawing: impl FnOnce(&mut Page, f32)) -> Result<()> {
        self.room(height)?;
        drawing(&mut self.page, self.y);
        self.y += height;
        Ok(())
    }

    /// The sheets, numbered.
    pub(super) fn finish(mut self) -> Vec<Page> {
        self.done.push(self.page);
        let count = self.done.len();
        for (index, page) in self.done.iter_mut().enumerate() {
            page.across(LEFT, RIGHT, 283.5, HAIR);
            let number = format!("第 {} 页，共 {count} 页", index + 1);
            let most = RIGHT - LEFT - page.measure(SMALL, &number) - 6.0;
            page.fitted(LEFT, 287.6, SMALL, most, &self.running);
            page.right(RIGHT, 287.6, SMALL, number);
        }
        self.done
    }
}
