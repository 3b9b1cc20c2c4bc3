//! The search's memory: the folded fields of everything findable in a few buffers, scanned from front to back. There is no tree and no
//! posting list to keep in step: at a community's size a scan is quicker than a person's finger, finds a part anywhere, and a change
//! is one entry blanked and one appended.
//!
//! An entry's fields stand behind each other, each with [`FIELD`] in front, so that a hit at a field's start is a search for that byte
//! and the term. The order of hits is by definition: first those where every term starts a field, then the others; within each, by
//! [`Shelf`] and then as they stand there. One pass answers both: as soon as there are enough hits of the second kind, only the first
//! kind is looked for in what is left. A shelf holds things of one kind, so whoever wants some kinds only passes over whole shelves and
//! pays nothing for the rest. Before all stand the units whose number or room is what was typed and nothing more: however many people
//! match, too, whoever types a unit gets the unit.

use super::commonness::Commonness;
use super::fold::Query;
use super::{Hit, HitKind};
use memchr::memmem::{Finder, FinderBuilder};
use std::cmp::Reverse;
use std::collections::HashMap;

/// Stands before each field. No field and no term holds a control character.
const FIELD: u8 = 1;
/// What is left where an entry was taken out; it can match nothing.
const BLANK: u8 = 0;
/// How much of a shelf tells how common a term is on it.
const SAMPLE: usize = 4 * 1024;
/// A shelf is packed again when more than this, and more than half of it, is blank.
const BLANK_KEPT: usize = 64 * 1024;

/// Where an entry stands: the living before the past, units with people before empty ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Shelf {
    LivedInUnits,
    Residents,
    Vehicles,
    Cards,
    Spaces,
    EmptyUnits,
    FreeSpaces,
    Inside,
    PastResidents,
    PastVehicles,
    PastCards,
    Waivers,
    Batches,
    Deposits,
    BankDeposits,
    Notices,
    Receipts,
    PastVisits,
}

const SHELVES: usize = 18;

impl Shelf {
    /// What stands on it.
    pub(super) const fn kind(self) -> HitKind {
        match self {
            Shelf::LivedInUnits | Shelf::EmptyUnits => HitKind::Unit,
            Shelf::Residents | Shelf::PastResidents => HitKind::Resident,
            Shelf::Vehicles | Shelf::PastVehicles => HitKind::Vehicle,
            Shelf::Cards | Shelf::PastCards => HitKind::Card,
            Shelf::Spaces | Shelf::FreeSpaces => HitKind::Space,
            Shelf::Waivers => HitKind::Waiver,
            Shelf::Batches => HitKind::Batch,
            Shelf::Deposits => HitKind::Deposit,
            Shelf::BankDeposits => HitKind::BankDeposit,
            Shelf::Notices => HitKind::Notices,
            Shelf::Receipts => HitKind::Receipt,
            Shelf::Inside | Shelf::PastVisits => HitKind::Visit,
        }
    }
}

/// The shelves in their order.
const ORDER: [Shelf; SHELVES] = [
    Shelf::LivedInUnits,
    Shelf::Residents,
    Shelf::Vehicles,
    Shelf::Cards,
    Shelf::Spaces,
    Shelf::EmptyUnits,
    Shelf::FreeSpaces,
    Shelf::Inside,
    Shelf::PastResidents,
    Shelf::PastVehicles,
    Shelf::PastCards,
    Shelf::Waivers,
    Shelf::Batches,
    Shelf::Deposits,
    Shelf::BankDeposits,
    Shelf::Notices,
    Shelf::Receipts,
    Shelf::PastVisits,
];

/// What an entry is found by and what is then shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub shelf: Shelf,
    pub hit: Hit,
    /// Folded, without control characters.
    pub fields: Vec<String>,
}

/// Everything findable.
#[derive(Default)]
pub struct Index {
    shelves: [Stock; SHELVES],
    /// The shelf and place of each entry.
    places: HashMap<Key, (Shelf, usize)>,
    commonness: Commonness,
}

type Key = (HitKind, i64);

#[derive(Default)]
struct Stock {
    text: Vec<u8>,
    /// Where each entry's text begins, in order.
    starts: Vec<usize>,
    hits: Vec<Option<Box<Hit>>>,
    blank: usize,
}

impl Index {
    /// An index of `entries`, which keep their order within their shelf.
    pub(super) fn of(entries: impl IntoIterator<Item = Entry>) -> Index {
        let mut index = Index::default();
        for entry in entries {
            index.put(entry);
        }
        index.commonness = Commonness::of(index.shelves.iter().map(|stock| stock.text.as_slice()));
        index
    }

    /// Puts an entry in, in place of the one with its kind and id. An entry that is found by the same words keeps its place.
    pub(super) fn put(&mut self, entry: Entry) {
        let key = (entry.hit.kind, entry.hit.id);
        let mut text = Vec::with_capacity(64);
        for field in &entry.fields {
            text.push(FIELD);
            text.extend_from_slice(field.as_bytes());
        }
        if entry.hit.kind == HitKind::Unit {
            text.push(FIELD); // a whole field is looked for with this at both ends
        }
        if let Some((shelf, place)) = self.places.get(&key).copied() {
            let stock = self.stock(shelf);
            if shelf == entry.shelf && stock.text_of(place) == text {
                if let Some(kept) = stock.hits.get_mut(place) {
                    *kept = Some(Box::new(entry.hit));
                }
                return;
            }
            self.take_out(key);
        }
        let stock = self.stock(entry.shelf);
        let place = stock.starts.len();
        stock.starts.push(stock.text.len());
        stock.text.extend_from_slice(&text);
        stock.hits.push(Some(Box::new(entry.hit)));
        self.places.insert(key, (entry.shelf, place));
    }

    /// Takes an entry out; nothing happens when it is not there.
    pub(super) fn take_out(&mut self, key: Key) {
        let Some((shelf, place)) = self.places.remove(&key) else {
            return;
        };
        let stock = self.stock(shelf);
        stock.blank_out(place);
        if stock.blank > BLANK_KEPT && stock.blank > stock.text.len() / 2 {
            stock.pack();
            let places: Vec<(Key, usize)> = stock.keys().collect();
            for (key, place) in places {
                self.places.insert(key, (shelf, place));
            }
        }
    }

    /// The first `most` hits of these kinds for a query.
    pub fn find(&self, query: &Query, kinds: &[HitKind], most: usize) -> Vec<&Hit> {
        let samples = self.of_kinds(kinds).map(Stock::sample);
        let Some(terms) = Terms::of(query, &self.commonness, samples) else {
            return Vec::new();
        };
        let mut found = Found {
            most,
            starting: Vec::new(),
            elsewhere: Vec::new(),
        };
        for stock in self.of_kinds(kinds) {
            stock.scan(&terms, &mut found);
            if found.starting.len() >= most {
                break;
            }
        }
        let mut hits = match query.terms.as_slice() {
            [term] => self.units_called(term, kinds, &found),
            _ => Vec::new(),
        };
        let called = hits.len();
        for hit in found.starting.into_iter().chain(found.elsewhere) {
            let first = hits.get(..called).unwrap_or_default();
            if !first.iter().any(|unit| std::ptr::eq(*unit, hit)) {
                hits.push(hit);
            }
        }
        hits.truncate(most);
        hits
    }

    fn of_kinds(&self, kinds: &[HitKind]) -> impl Iterator<Item = &Stock> {
        ORDER
            .iter()
            .zip(&self.shelves)
            .filter(|(shelf, _)| kinds.contains(&shelf.kind()))
            .map(|(_, stock)| stock)
    }

    /// The units of which `term` is the whole number or the whole room. They begin so, too: only where the list is full already is there
    /// anything to look for.
    fn units_called<'i>(
        &'i self,
        term: &str,
        kinds: &[HitKind],
        found: &Found<'i>,
    ) -> Vec<&'i Hit> {
        let mut whole = vec![FIELD];
        whole.extend_from_slice(term.as_bytes());
        whole.push(FIELD);
        let whole = FinderBuilder::new().build_forward_with_ranker(self.commonness.clone(), &whole);
        if found.starting.len() < found.most {
            let is_called =
                |hit: &&&Hit| hit.kind == HitKind::Unit && whole.find(self.text_of(hit)).is_some();
            return found.starting.iter().filter(is_called).copied().collect();
        }
        let of_units = |kind: &HitKind| *kind == HitKind::Unit;
        let kinds: Vec<HitKind> = kinds.iter().copied().filter(of_units).collect();
        let mut called = Vec::new();
        for stock in self.of_kinds(&kinds) {
            stock.scan_whole(&whole, found.most, &mut called);
        }
        called
    }

    fn text_of(&self, hit: &Hit) -> &[u8] {
        let Some((on, place)) = self.places.get(&(hit.kind, hit.id)) else {
            return &[];
        };
        let mut stocks = ORDER.iter().zip(&self.shelves);
        let stock = stocks.find(|(shelf, _)| *shelf == on);
        stock
            .map(|(_, stock)| stock.text_of(*place))
            .unwrap_or_default()
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether nothing can be found.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// The buffers, for the benchmark's floor: nothing can be quicker than one pass over them.
    pub fn buffers(&self) -> impl Iterator<Item = &[u8]> {
        self.shelves.iter().map(|stock| stock.text.as_slice())
    }

    #[allow(
        clippy::indexing_slicing,
        clippy::as_conversions,
        reason = "the array has one stock for each variant"
    )]
    fn stock(&mut self, shelf: Shelf) -> &mut Stock {
        &mut self.shelves[shelf as usize]
    }
}

/// The terms of a query, made ready: the scan looks for the rarest, and at each hit for the others.
struct Terms<'q> {
    rarest: Term<'q>,
    others: Vec<Term<'q>>,
}

struct Term<'q> {
    anywhere: Finder<'q>,
    starting: Finder<'static>,
}

impl<'q> Terms<'q> {
    /// What is rare is judged by `samples` of what is scanned; where they tell nothing, a longer term is rarer.
    fn of<'i>(
        query: &'q Query,
        commonness: &Commonness,
        samples: impl Iterator<Item = &'i [u8]>,
    ) -> Option<Self> {
        let mut terms: Vec<(usize, Term<'q>)> = query
            .terms
            .iter()
            .map(|term| {
                let mut marked = vec![FIELD];
                marked.extend_from_slice(term.as_bytes());
                let anywhere = FinderBuilder::new()
                    .build_forward_with_ranker(commonness.clone(), term.as_bytes());
                let starting = FinderBuilder::new()
                    .build_forward_with_ranker(commonness.clone(), &marked)
                    .into_owned();
                (0, Term { anywhere, starting })
            })
            .collect();
        if terms.len() > 1 {
            for sample in samples {
                for (seen, term) in &mut terms {
                    *seen = seen.saturating_add(term.anywhere.find_iter(sample).count());
                }
            }
        }
        terms.sort_by_key(|(seen, term)| (*seen, Reverse(term.anywhere.needle().len())));
        let mut terms = terms.into_iter().map(|(_, term)| term);
        Some(Terms {
            rarest: terms.next()?,
            others: terms.collect(),
        })
    }
}

struct Found<'i> {
    most: usize,
    /// Every term starts a field.
    starting: Vec<&'i Hit>,
    /// Every term is somewhere; at most `most` are kept.
    elsewhere: Vec<&'i Hit>,
}

impl Stock {
    /// A part of the text that is like the rest of it.
    fn sample(&self) -> &[u8] {
        let middle = self.text.len() / 2;
        let end = middle.saturating_add(SAMPLE).min(self.text.len());
        self.text.get(middle..end).unwrap_or_default()
    }

    fn scan<'i>(&'i self, terms: &Terms<'_>, found: &mut Found<'i>) {
        let mut from = 0;
        let mut place = 0;
        while found.starting.len() < found.most {
            let enough = found.elsewhere.len() >= found.most;
            let finder = if enough {
                &terms.rarest.starting
            } else {
                &terms.rarest.anywhere
            };
            let rest = self.text.get(from..).unwrap_or_default();
            let Some(offset) = finder.find(rest) else {
                return;
            };
            place = self.place_at(from.saturating_add(offset), place);
            from = self.end_of(place);
            let Some(Some(hit)) = self.hits.get(place) else {
                continue;
            };
            let text = self.text_of(place);
            let every = |is_in: fn(&Term<'_>, &[u8]) -> bool| {
                terms.others.iter().all(|term| is_in(term, text))
            };
            let starts = |term: &Term<'_>, text: &[u8]| term.starting.find(text).is_some();
            let within = |term: &Term<'_>, text: &[u8]| term.anywhere.find(text).is_some();
            if (enough || starts(&terms.rarest, text)) && every(starts) {
                found.starting.push(hit);
            } else if !enough && every(within) {
                found.elsewhere.push(hit);
            }
        }
    }

    /// Whatever has a field that is `whole`, up to `most`.
    fn scan_whole<'i>(&'i self, whole: &Finder<'_>, most: usize, found: &mut Vec<&'i Hit>) {
        let mut from = 0;
        let mut place = 0;
        while found.len() < most {
            let Some(offset) = whole.find(self.text.get(from..).unwrap_or_default()) else {
                return;
            };
            place = self.place_at(from.saturating_add(offset), place);
            from = self.end_of(place);
            if let Some(Some(hit)) = self.hits.get(place) {
                found.push(hit);
            }
        }
    }

    /// The entry whose text holds `offset`; it is not before `known`. Hits of a common term stand close together, so the way there is
    /// looked for in doubling steps.
    fn place_at(&self, offset: usize, known: usize) -> usize {
        let starts = self.starts.get(known..).unwrap_or_default();
        let mut reach = 1_usize;
        while starts.get(reach).is_some_and(|start| *start <= offset) {
            reach = reach.saturating_mul(2);
        }
        let low = reach / 2;
        let window = starts.get(low..reach.min(starts.len())).unwrap_or_default();
        let within = window.partition_point(|start| *start <= offset);
        known
            .saturating_add(low)
            .saturating_add(within)
            .saturating_sub(1)
    }

    fn end_of(&self, place: usize) -> usize {
        let next = self.starts.get(place.saturating_add(1)).copied();
        next.unwrap_or(self.text.len())
    }

    fn text_of(&self, place: usize) -> &[u8] {
        let start = self.starts.get(place).copied().unwrap_or_default();
        self.text.get(start..self.end_of(place)).unwrap_or_default()
    }

    fn blank_out(&mut self, place: usize) {
        let (start, end) = (
            self.starts.get(place).copied().unwrap_or_default(),
            self.end_of(place),
        );
        if let Some(text) = self.text.get_mut(start..end) {
            text.fill(BLANK);
            self.blank = self.blank.saturating_add(text.len());
        }
        if let Some(hit) = self.hits.get_mut(place) {
            *hit = None;
        }
    }

    /// Closes the gaps.
    fn pack(&mut self) {
        let old = std::mem::take(self);
        for (place, hit) in old.hits.iter().enumerate() {
            if let Some(hit) = hit {
                self.starts.push(self.text.len());
                self.text.extend_from_slice(old.text_of(place));
                self.hits.push(Some(hit.clone()));
            }
        }
    }

    fn keys(&self) -> impl Iterator<Item = (Key, usize)> {
        self.hits
            .iter()
            .enumerate()
            .filter_map(|(place, hit)| hit.as_ref().map(|hit| ((hit.kind, hit.id), place)))
    }
}
