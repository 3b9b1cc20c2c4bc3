//! Their lines against our tenders: a pure function over two lists. First by the number of the payment, whichever of its numbers was
//! typed or scanned at the desk; then, of what is left, by amount and time, and only where each is the only one for the other. It walks
//! the lists a fixed number of times.

use super::{BillLineKind, MatchedBy, Provider, ResultKind};
use crate::money::Money;
use crate::time::Timestamp;
use std::collections::HashMap;
use std::hash::Hash;

/// At the counter a receipt follows its payment within minutes.
const NEAR_MILLIS: i64 = 30 * 60 * 1000;
/// A transfer reaches the account, or the desk hears of it, days later.
const NEAR_DAYS_MILLIS: i64 = 3 * 24 * 60 * 60 * 1000;
const DAY_MILLIS: i64 = 24 * 60 * 60 * 1000;

/// A line of theirs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Theirs {
    /// What it is.
    pub kind: BillLineKind,
    /// When; the day's first moment where the file has the day only.
    pub at: Timestamp,
    /// Whether the time of day is known.
    pub timed: bool,
    /// In is more than nothing.
    pub amount: Money,
    /// Its numbers, the one that is most its own first; empty ones are none.
    pub numbers: [String; 4],
}

impl Theirs {
    fn named(&self) -> impl Iterator<Item = &str> {
        let numbers = self.numbers.iter().map(String::as_str);
        numbers.filter(|number| !number.is_empty())
    }
}

/// A tender of ours, or the void of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ours {
    /// When it was taken or given back.
    pub at: Timestamp,
    /// In is more than nothing.
    pub amount: Money,
    /// The number that was typed or scanned.
    pub reference: String,
    /// Where the same money stands the other way: of a voided tender the void, of a void the tender.
    pub undone_by: Option<usize>,
}

/// A number as it is compared: hands and scanners differ in capitals and blanks.
pub(super) fn comparable(number: &str) -> String {
    let plain = number.chars().filter(|c| !c.is_whitespace());
    plain.map(|c| c.to_ascii_uppercase()).collect()
}

/// What came of it. At least one of both sides is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match {
    /// What it is.
    pub kind: ResultKind,
    /// Where their line is in their list.
    pub theirs: Option<usize>,
    /// Where our tender is in ours.
    pub ours: Option<usize>,
    /// How they were found to be the same.
    pub by: Option<MatchedBy>,
}

/// Those of a list that have a key, each given out once, the first first.
struct Queues<K>(HashMap<K, Vec<usize>>);

impl<K: Hash + Eq> Queues<K> {
    /// Of places in the order in which they are wanted.
    fn of(places: impl DoubleEndedIterator<Item = (K, usize)>) -> Self {
        let mut queues: HashMap<K, Vec<usize>> = HashMap::new();
        for (key, place) in places.rev() {
            queues.entry(key).or_default().push(place);
        }
        Queues(queues)
    }

    /// The next of this key that is not taken yet.
    fn next(&mut self, key: &K, taken: &[Option<usize>]) -> Option<usize> {
        let queue = self.0.get_mut(key)?;
        while let Some(place) = queue.pop() {
            if taken.get(place).is_some_and(Option::is_none) {
                return Some(place);
            }
        }
        None
    }
}

struct Pairs {
    /// Of each of theirs which of ours, and how.
    ours_of: Vec<Option<(usize, MatchedBy)>>,
    /// Of each of ours which of theirs.
    theirs_of: Vec<Option<usize>>,
}

impl Pairs {
    fn pair(&mut self, theirs: usize, ours: usize, by: MatchedBy) {
        if let (Some(their_place), Some(our_place)) =
            (self.ours_of.get_mut(theirs), self.theirs_of.get_mut(ours))
        {
            *their_place = Some((ours, by));
            *our_place = Some(theirs);
        }
    }

    fn is_free(&self, theirs: usize) -> bool {
        self.ours_of.get(theirs).is_some_and(Option::is_none)
    }
}

/// Whether money came in or went out.
const fn is_in(amount: Money) -> bool {
    !amount.is_negative()
}

/// Matches. The order of the answer is theirs, then what only we have.
pub fn matched(provider: Provider, theirs: &[Theirs], ours: &[Ours]) -> Vec<Match> {
    let mut pairs = Pairs {
        ours_of: vec![None; theirs.len()],
        theirs_of: vec![None; ours.len()],
    };
    // A platform's fee is nothing the desk has a receipt for.
    let sought: Vec<usize> = theirs
        .iter()
        .enumerate()
        .filter(|(_, line)| line.kind != BillLineKind::Fee)
        .map(|(place, _)| place)
        .collect();
    by_number(&sought, theirs, ours, &mut pairs);
    let gone = undone(ours, &pairs);
    by_amount_and_time(provider, &sought, theirs, ours, &gone, &mut pairs);
    results(theirs, ours, &gone, &pairs)
}

/// First those of the same number and amount, then those of the same number.
fn by_number(sought: &[usize], theirs: &[Theirs], ours: &[Ours], pairs: &mut Pairs) {
    // A receipt that stands comes before one that was voided, and an earlier one before a later.
    let mut wanted: Vec<(usize, &Ours)> = ours
        .iter()
        .enumerate()
        .filter(|(_, one)| !one.reference.is_empty())
        .collect();
    wanted.sort_by_key(|(place, one)| (one.undone_by.is_some(), one.at, *place));
    let mut exactly = Queues::of(
        wanted
            .iter()
            .map(|(place, one)| ((one.reference.as_str(), one.amount), *place)),
    );
    let mut about = Queues::of(
        wanted
            .iter()
            .map(|(place, one)| ((one.reference.as_str(), is_in(one.amount)), *place)),
    );
    for place in sought {
        let Some(line) = theirs.get(*place) else {
            continue;
        };
        let found = line
            .named()
            .find_map(|number| exactly.next(&(number, line.amount), &pairs.theirs_of));
        if let Some(found) = found {
            pairs.pair(*place, found, MatchedBy::Number);
        }
    }
    for place in sought {
        let Some(line) = theirs.get(*place).filter(|_| pairs.is_free(*place)) else {
            continue;
        };
        let found = line
            .named()
            .find_map(|number| about.next(&(number, is_in(line.amount)), &pairs.theirs_of));
        if let Some(found) = found {
            pairs.pair(*place, found, MatchedBy::Number);
        }
    }
}

/// Of ours those that come to nothing: a tender nobody else knows of, and its void.
fn undone(ours: &[Ours], pairs: &Pairs) -> Vec<bool> {
    let is_free = |place: usize| pairs.theirs_of.get(place).is_some_and(Option::is_none);
    ours.iter()
        .enumerate()
        .map(|(place, one)| {
            one.undone_by
                .is_some_and(|other| is_free(place) && is_free(other))
        })
        .collect()
}

/// How far apart they may be.
fn near(provider: Provider, line: &Theirs) -> (i64, i64) {
    match (provider, line.timed) {
        (Provider::Bank, _) => (
            NEAR_DAYS_MILLIS,
            NEAR_DAYS_MILLIS.saturating_add(DAY_MILLIS),
        ),
        (Provider::Wechat | Provider::Alipay, true) => (NEAR_MILLIS, NEAR_MILLIS),
        (Provider::Wechat | Provider::Alipay, false) => (0, DAY_MILLIS),
    }
}

fn by_amount_and_time(
    provider: Provider,
    sought: &[usize],
    theirs: &[Theirs],
    ours: &[Ours],
    gone: &[bool],
    pairs: &mut Pairs,
) {
    let mut groups: HashMap<Money, (Vec<usize>, Vec<usize>)> = HashMap::new();
    for (place, one) in ours.iter().enumerate() {
        let is_left = pairs.theirs_of.get(place).is_some_and(Option::is_none)
            && !gone.get(place).copied().unwrap_or(true);
        if is_left {
            groups.entry(one.amount).or_default().1.push(place);
        }
    }
    for place in sought.iter().filter(|place| pairs.is_free(**place)) {
        if let Some(group) = theirs
            .get(*place)
            .and_then(|line| groups.get_mut(&line.amount))
        {
            group.0.push(*place);
        }
    }
    for (mut lines, mut tenders) in groups.into_values() {
        lines.sort_by_key(|place| theirs.get(*place).map(|line| line.at));
        tenders.sort_by_key(|place| ours.get(*place).map(|one| one.at));
        for (line, tender) in only_pairs(provider, &lines, &tenders, theirs, ours) {
            pairs.pair(line, tender, MatchedBy::AmountAndTime);
        }
    }
}

/// Of one amount those lines and tenders of which each has only the other near it. Both lists are in the order of time.
fn only_pairs(
    provider: Provider,
    lines: &[usize],
    tenders: &[usize],
    theirs: &[Theirs],
    ours: &[Ours],
) -> Vec<(usize, usize)> {
    let at_of = |place: usize| ours.get(place).map_or(i64::MIN, |one| one.at.millis());
    let mut only: Vec<(usize, usize)> = Vec::new();
    // How many lines more, or fewer, are near the tender of this place than near the one before it.
    let mut steps = vec![0_i64; tenders.len().saturating_add(1)];
    for place in lines {
        let Some(line) = theirs.get(*place) else {
            continue;
        };
        let (before, after) = near(provider, line);
        let from = line.at.millis().saturating_sub(before);
        let until = line.at.millis().saturating_add(after);
        let first = tenders.partition_point(|tender| at_of(*tender) < from);
        let end = tenders.partition_point(|tender| at_of(*tender) <= until);
        for (at, step) in [(first, 1), (end, -1)] {
            if let Some(of) = steps.get_mut(at) {
                *of = of.saturating_add(step);
            }
        }
        if end.checked_sub(first) == Some(1) {
            only.push((*place, first));
        }
    }
    let mut near_it = 0_i64;
    let lines_near: Vec<i64> = steps
        .into_iter()
        .map(|step| {
            near_it = near_it.saturating_add(step);
            near_it
        })
        .collect();
    only.into_iter()
        .filter(|(_, at)| lines_near.get(*at) == Some(&1))
        .filter_map(|(line, at)| Some((line, *tenders.get(at)?)))
        .collect()
}

fn results(theirs: &[Theirs], ours: &[Ours], gone: &[bool], pairs: &Pairs) -> Vec<Match> {
    let mut results = Vec::with_capacity(theirs.len());
    for (place, line) in theirs.iter().enumerate() {
        let pair = pairs.ours_of.get(place).copied().flatten();
        let our_amount = pair
            .and_then(|(tender, _)| ours.get(tender))
            .map(|one| one.amount);
        results.push(Match {
            kind: kind_of(line, our_amount),
            theirs: Some(place),
            ours: pair.map(|(tender, _)| tender),
            by: pair.map(|(_, by)| by),
        });
    }
    let mut left: Vec<usize> = (0..ours.len())
        .filter(|place| {
            pairs.theirs_of.get(*place).is_some_and(Option::is_none)
                && !gone.get(*place).copied().unwrap_or(true)
        })
        .collect();
    left.sort_by_key(|place| (ours.get(*place).map(|one| one.at), *place));
    results.extend(left.into_iter().map(|place| Match {
        kind: ResultKind::OnlyOurs,
        theirs: None,
        ours: Some(place),
        by: None,
    }));
    results
}

fn kind_of(line: &Theirs, ours: Option<Money>) -> ResultKind {
    match (line.kind, ours) {
        (BillLineKind::Fee, _) => ResultKind::Fee,
        (BillLineKind::Refund, _) => ResultKind::Refund,
        (_, None) => ResultKind::OnlyTheirs,
        (_, Some(amount)) if amount == line.amount => ResultKind::Matched,
        (_, Some(_)) => ResultKind::AmountDiffers,
    }
}
