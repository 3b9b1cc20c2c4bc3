//! A cell into which an office wrote several things: two owners, three phones. Each keeps its place, what is sound is kept, and that
//! something was not is said, for the person to mend.

use super::{Cell, says_nothing};

/// What a cell of several values says, each at its place: the second number belongs to the second name, and a place that is empty or
/// cannot be read is kept, so that nobody gets another's number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Several<T> {
    pub(crate) places: Vec<Option<T>>,
    /// A place says something that cannot be.
    pub(crate) unsound: bool,
    /// A place could be read in more ways than one.
    pub(crate) unsure: bool,
}

impl<T> Default for Several<T> {
    fn default() -> Self {
        Several {
            places: Vec::new(),
            unsound: false,
            unsure: false,
        }
    }
}

impl<T> Several<T> {
    /// The next place; nothing where it is empty.
    pub(super) fn put(&mut self, value: Option<T>) {
        self.places.push(value);
    }

    /// The next place, which says something.
    pub(super) fn read(&mut self, value: Option<T>) {
        self.unsound |= value.is_none();
        self.places.push(value);
    }

    /// How many values could be read.
    pub(crate) fn count(&self) -> usize {
        self.places.iter().flatten().count()
    }

    /// Those of several cells, one after the other. A cell of fewer places than the cell of names it stands for is filled up with empty
    /// ones.
    pub(crate) fn of_cells(cells: impl Iterator<Item = Several<T>>, names: &[usize]) -> Several<T> {
        let mut all = Several::default();
        for (at, mut parts) in cells.enumerate() {
            let places = names.get(at).copied().unwrap_or(1).max(parts.places.len());
            parts.places.resize_with(places.max(1), || None);
            all.places.append(&mut parts.places);
            all.unsound |= parts.unsound;
            all.unsure |= parts.unsure;
        }
        all
    }
}

impl<T: PartialEq> Several<T> {
    /// The values that could be read, each once.
    pub(crate) fn sound(self) -> Vec<T> {
        let mut sound = Vec::new();
        for value in self.places.into_iter().flatten() {
            if !sound.contains(&value) {
                sound.push(value);
            }
        }
        sound
    }
}

/// What stands between the signs that part one value from the next. A line that ends in such a sign is parted once.
pub(super) fn parts(text: &str) -> Vec<&str> {
    const SIGNS: [char; 10] = ['、', '，', ',', '/', '／', ';', '；', '|', '&', '＆'];
    let is_sign = |c: char| SIGNS.contains(&c);
    let lines: Vec<&str> = text
        .split(['\n', '\r'])
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    let last = lines.len().saturating_sub(1);
    lines
        .iter()
        .enumerate()
        .map(|(at, line)| {
            let line = line
                .strip_prefix(is_sign)
                .filter(|_| at > 0)
                .unwrap_or(line);
            line.strip_suffix(is_sign)
                .filter(|_| at < last)
                .unwrap_or(line)
        })
        .flat_map(|line| line.split(is_sign))
        .collect()
}

/// The values in a cell: the whole cell as one, or its parts between signs, or between blanks.
pub(crate) fn several<T>(cell: &Cell, read: impl Fn(&str) -> Option<T>) -> Several<T> {
    let mut values = Several::default();
    let text = cell.text();
    let text = text.trim().trim_start_matches(['\'', '’', '‘']);
    if says_nothing(text) {
        return values;
    }
    for part in parts(text) {
        if says_nothing(part) {
            values.put(None);
            continue;
        }
        if let Some(value) = read(part) {
            values.read(Some(value));
            continue;
        }
        let words: Vec<Option<T>> = part
            .split_whitespace()
            .filter(|word| !says_nothing(word))
            .map(&read)
            .collect();
        if words.len() > 1 && words.iter().any(Option::is_some) {
            words.into_iter().for_each(|word| values.read(word));
        } else {
            values.read(None);
        }
    }
    values
}
