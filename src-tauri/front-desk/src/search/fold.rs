//! One spelling for what is stored and what is typed: half-width, lower case, without the dots and apostrophes that people leave out,
//! and a unit's three spellings as one (`3栋2单元1502`, `3#2-1502` → `3-2-1502`), so that the buffer keeps each field once.

/// The most terms a query is split into; what follows is left away.
const MOST_TERMS: usize = 4;
/// The most bytes of a term. No field that a person looks for by typing is longer.
const LONGEST_TERM: usize = 96;

/// Words that end a building or an entrance when they stand behind a digit or a Latin letter. Longer ones first.
const BREAKS: &[&str] = &[
    "号楼", "單元", "单元", "栋", "棟", "幢", "座", "楼", "门", "梯", "单", "#",
];
/// Words that end a room there.
const ENDS: &[&str] = &["号房", "室", "房", "号", "户"];

/// A name, plate or number as the buffer keeps it.
pub(super) fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in crate::text::narrow(text)
        .chars()
        .flat_map(char::to_lowercase)
    {
        match c {
            '·' | '•' | '・' | '‧' | '\'' | '’' | '‘' | '`' => {}
            'ü' => out.push('v'),
            '–' | '—' | '−' => out.push('-'),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// A unit's label, or a typed term that may be one.
pub(super) fn fold_unit(text: &str) -> String {
    let folded = fold(text);
    let mut out = String::with_capacity(folded.len());
    let mut rest = folded.as_str();
    while let Some(c) = rest.chars().next() {
        if (out.is_empty() || out.ends_with('-'))
            && let Some((number, after)) = numbered(rest)
        {
            out.push_str(&number);
            rest = after;
            continue;
        }
        if out.ends_with(|c: char| c.is_ascii_alphanumeric()) {
            let building = || {
                rest.strip_prefix('号')
                    .filter(|after| after.contains("单元"))
            };
            if let Some(after) = strip_any(rest, BREAKS).or_else(building) {
                if !after.starts_with('-') {
                    out.push('-');
                }
                rest = after;
                continue;
            }
            if let Some(after) = strip_any(rest, ENDS).filter(|after| after.is_empty()) {
                rest = after;
                continue;
            }
        }
        out.push(c);
        rest = rest.strip_prefix(c).unwrap_or_default();
    }
    out
}

/// `第82` or `二` where the word of a building or an entrance follows, in figures; elsewhere these are parts of names.
fn numbered(text: &str) -> Option<(String, &str)> {
    let bare = text.strip_prefix('第').unwrap_or(text);
    let is_figure = |c: char| c.is_ascii_digit() || "〇零一二三四五六七八九十".contains(c);
    let end = bare.find(|c: char| !is_figure(c)).filter(|end| *end > 0)?;
    let (number, after) = bare.split_at_checked(end)?;
    strip_any(after, BREAKS).map(|_| (crate::text::in_figures(number), after))
}

fn strip_any<'t>(text: &'t str, words: &[&str]) -> Option<&'t str> {
    words.iter().find_map(|word| text.strip_prefix(word))
}

/// What somebody typed into the box: terms that must all be found in one entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    pub(super) terms: Vec<String>,
}

impl Query {
    /// Splits at blanks and folds each part.
    pub fn parse(typed: &str) -> Query {
        let mut terms: Vec<String> = Vec::new();
        for part in crate::text::narrow(typed).split_whitespace() {
            let mut term = fold_unit(part);
            while term.len() > LONGEST_TERM {
                term.pop();
            }
            if !term.is_empty() && !terms.contains(&term) && terms.len() < MOST_TERMS {
                terms.push(term);
            }
        }
        Query { terms }
    }

    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }
}
