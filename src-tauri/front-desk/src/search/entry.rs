//! What each thing is found by, and what its line in the list shows.

use super::fold::{fold, fold_unit};
use super::index::{Entry, Shelf};
use super::{Hit, HitKind};
use crate::cards::findable::FindableCard;
use crate::cashier::deposits::findable::FindableDeposit;
use crate::cashier::findable::FindableReceipt;
use crate::chasing::findable::FindableNotices;
use crate::collection::findable::FindableBatch;
use crate::fees::spaces::findable::FindableSpace;
use crate::fees::waivers::findable::FindableWaiver;
use crate::finance::banking::findable::FindableBankDeposit;
use crate::ids::UnitId;
use crate::reading;
use crate::residents::findable::{FindablePerson, FindableUnit, FindableVehicle};
use crate::time::BusinessDate;
use crate::visits::findable::FindableVisit;
use std::collections::HashMap;

/// How many names a unit's line shows.
const NAMES_SHOWN: usize = 3;

impl FindablePerson {
    fn lives_here(&self, today: BusinessDate) -> bool {
        self.unit_id.is_some() && self.to_on.is_none_or(|last| last >= today)
    }
}

pub(super) fn units(
    rows: Vec<FindableUnit>,
    people: &[FindablePerson],
    today: BusinessDate,
) -> Vec<Entry> {
    let mut names: HashMap<UnitId, Vec<&str>> = HashMap::new();
    for person in people.iter().filter(|person| person.lives_here(today)) {
        let Some(unit) = person.unit_id else { continue };
        let names = names.entry(unit).or_default();
        if !names.contains(&person.name.as_str()) {
            names.push(&person.name);
        }
    }
    rows.into_iter()
        .map(|row| {
            let names = names.get(&row.id).map(Vec::as_slice).unwrap_or_default();
            let live = !names.is_empty();
            let shelf = if live {
                Shelf::LivedInUnits
            } else {
                Shelf::EmptyUnits
            };
            let more = if names.len() > NAMES_SHOWN {
                " …"
            } else {
                ""
            };
            let shown: Vec<&str> = names.iter().copied().take(NAMES_SHOWN).collect();
            Entry {
                shelf,
                fields: vec![fold_unit(&row.label), fold_unit(&row.room)],
                hit: Hit {
                    kind: HitKind::Unit,
                    id: row.id.get(),
                    subtitle: format!("{}{more}", shown.join(" ")),
                    title: row.label,
                    unit: Some(row.id),
                    live,
                },
            }
        })
        .collect()
}

/// `rows`: those of one resident stand together.
pub(super) fn residents(rows: &[FindablePerson], today: BusinessDate) -> Vec<Entry> {
    rows.chunk_by(|one, next| one.id == next.id)
        .filter_map(|ties| resident(ties, today))
        .collect()
}

fn resident(ties: &[FindablePerson], today: BusinessDate) -> Option<Entry> {
    let person = ties.first()?;
    let current = ties.iter().find(|tie| tie.lives_here(today));
    let home = current.or(ties.last())?;
    let mut fields = vec![fold(&person.name)];
    let reading = reading::read(&person.name);
    fields.extend(reading.with_u());
    fields.extend([reading.full, reading.initials]);
    if let Some(phone) = &person.phone {
        let digits = phone.reveal();
        let tail = digits.len().checked_sub(4).and_then(|at| digits.get(at..));
        fields.extend([digits.to_owned(), tail.unwrap_or_default().to_owned()]);
    }
    for tie in ties {
        let shown = tie.lives_here(today) || current.is_none();
        fields.extend(tie.label.as_deref().filter(|_| shown).map(fold_unit));
    }
    let masked = person.phone.as_ref().map(ToString::to_string);
    Some(Entry {
        shelf: if current.is_some() {
            Shelf::Residents
        } else {
            Shelf::PastResidents
        },
        fields: each_once(fields),
        hit: Hit {
            kind: HitKind::Resident,
            id: person.id.get(),
            title: person.name.clone(),
            subtitle: joined([home.label.as_deref(), masked.as_deref()]),
            unit: home.unit_id,
            live: current.is_some(),
        },
    })
}

pub(super) fn vehicle(row: FindableVehicle) -> Entry {
    let live = row.removed_at.is_none();
    let plate = fold(&row.plate);
    // The province is left out by whoever reads the plate aloud.
    let without_province = plate.trim_start_matches(|c: char| !c.is_ascii()).to_owned();
    Entry {
        shelf: if live {
            Shelf::Vehicles
        } else {
            Shelf::PastVehicles
        },
        fields: each_once(vec![plate, without_province, fold_unit(&row.label)]),
        hit: Hit {
            kind: HitKind::Vehicle,
            id: row.id.get(),
            title: row.plate,
            subtitle: row.label,
            unit: Some(row.unit_id),
            live,
        },
    }
}

pub(super) fn card(row: FindableCard) -> Entry {
    Entry {
        shelf: if row.in_use {
            Shelf::Cards
        } else {
            Shelf::PastCards
        },
        fields: vec![fold(&row.number), fold_unit(&row.label)],
        hit: Hit {
            kind: HitKind::Card,
            id: row.id.get(),
            title: row.number,
            subtitle: joined([Some(row.label.as_str()), row.holder.as_deref()]),
            unit: Some(row.unit_id),
            live: row.in_use,
        },
    }
}

/// By its number, and by those of the pre-printed leaves it stands on: whoever types a unit wants the unit, where its receipts stand.
pub(super) fn receipt(row: FindableReceipt) -> Entry {
    let label = fold(&row.label);
    let number = label.rsplit('-').next().map(|number| {
        let bare = number.trim_start_matches('0');
        bare.to_owned()
    });
    let mut fields = vec![label];
    fields.extend(number);
    let leaves = row.leaves.as_deref().unwrap_or_default();
    fields.extend(leaves.split(' ').map(fold));
    Entry {
        shelf: Shelf::Receipts,
        fields: each_once(fields),
        hit: Hit {
            kind: HitKind::Receipt,
            id: row.id.get(),
            title: row.label,
            subtitle: row.unit,
            unit: row.unit_id,
            live: true,
        },
    }
}

/// By its number and the unit that holds it.
pub(super) fn space(row: FindableSpace) -> Entry {
    let held = row.unit_id.is_some();
    let mut fields = vec![fold(&row.number)];
    fields.extend(row.unit.as_deref().map(fold_unit));
    let place = Some(row.place.as_str()).filter(|place| !place.is_empty());
    Entry {
        shelf: if held {
            Shelf::Spaces
        } else {
            Shelf::FreeSpaces
        },
        fields: each_once(fields),
        hit: Hit {
            kind: HitKind::Space,
            id: row.id.get(),
            title: row.number,
            subtitle: joined([place, row.unit.as_deref()]),
            unit: row.unit_id,
            live: true,
        },
    }
}

/// By its number only, as it is printed on the slip.
pub(super) fn waiver(row: FindableWaiver) -> Entry {
    Entry {
        shelf: Shelf::Waivers,
        fields: vec![fold(&row.label)],
        hit: Hit {
            kind: HitKind::Waiver,
            id: row.id.get(),
            title: row.label,
            subtitle: row.unit,
            unit: Some(row.unit_id),
            live: row.stands,
        },
    }
}

/// By its number only.
pub(super) fn batch(row: FindableBatch) -> Entry {
    Entry {
        shelf: Shelf::Batches,
        fields: vec![fold(&row.label)],
        hit: Hit {
            kind: HitKind::Batch,
            id: row.id.get(),
            title: row.label,
            subtitle: format!("{} · {}", row.profile, row.debit_on),
            unit: None,
            live: true,
        },
    }
}

/// By the numbers of what was deducted from it.
pub(super) fn deposit(row: FindableDeposit) -> Entry {
    Entry {
        shelf: Shelf::Deposits,
        fields: vec![fold(&row.numbers)],
        hit: Hit {
            kind: HitKind::Deposit,
            id: row.id.get(),
            title: row.numbers,
            subtitle: joined([row.unit.as_str(), row.item.as_str()].map(Some)),
            unit: row.unit_id,
            live: true,
        },
    }
}

/// By its number and the bank's.
pub(super) fn bank_deposit(row: FindableBankDeposit) -> Entry {
    Entry {
        shelf: Shelf::BankDeposits,
        fields: vec![fold(&row.number), fold(&row.slip)],
        hit: Hit {
            kind: HitKind::BankDeposit,
            id: row.id.get(),
            title: row.number,
            subtitle: format!("{} · ¥{}", row.on_date, row.amount),
            unit: None,
            live: row.stands,
        },
    }
}

/// By its number only.
pub(super) fn notices(row: FindableNotices) -> Entry {
    Entry {
        shelf: Shelf::Notices,
        fields: vec![fold(&row.label)],
        hit: Hit {
            kind: HitKind::Notices,
            id: row.id.get(),
            title: row.label,
            subtitle: format!("{} · {}", row.business_date, row.notices),
            unit: None,
            live: true,
        },
    }
}

/// By its number only: visitors are forgotten after some weeks, and the memory never knew them.
pub(super) fn visit(row: FindableVisit) -> Entry {
    Entry {
        shelf: if row.inside {
            Shelf::Inside
        } else {
            Shelf::PastVisits
        },
        fields: vec![fold(&row.label)],
        hit: Hit {
            kind: HitKind::Visit,
            id: row.id.get(),
            title: row.label,
            subtitle: row.unit,
            unit: Some(row.unit_id),
            live: row.inside,
        },
    }
}

/// Empty fields and those that say nothing new cost a scan and find nothing.
fn each_once(fields: Vec<String>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::with_capacity(fields.len());
    for field in fields {
        if !field.is_empty() && !kept.contains(&field) {
            kept.push(field);
        }
    }
    kept
}

fn joined<'t>(parts: impl IntoIterator<Item = Option<&'t str>>) -> String {
    let parts: Vec<&str> = parts.into_iter().flatten().collect();
    parts.join(" · ")
}
