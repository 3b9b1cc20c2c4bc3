//! Who pays for a unit on a day: a pure function of who is there, whether the unit is delivered, and what was set.

use super::super::FeeKind;
use super::super::proration::Days;
use crate::ids::{PayerRuleId, ResidentId};
use crate::time::BusinessDate;
use crate::words::words;

words! {
    /// As what somebody pays.
    pub enum PayerKind {
        /// 业主
        Owner = "owner",
        /// 租户; the owner is liable beside them (《物业管理条例》41).
        Tenant = "tenant",
        /// 开发商, for what is not sold or not delivered.
        Developer = "developer",
    }
}

words! {
    /// Which items somebody pays.
    pub enum Covers {
        /// All of them.
        All = "all",
        /// What is charged by the month for the unit.
        Monthly = "monthly",
        /// Parking spaces.
        Space = "space",
        /// What meters count.
        Metered = "metered",
    }
}

impl Covers {
    /// The group an item belongs to; none for what is sold or held at the counter, which whoever comes pays.
    pub const fn of(kind: FeeKind) -> Option<Covers> {
        match kind {
            FeeKind::Area | FeeKind::Fixed => Some(Covers::Monthly),
            FeeKind::Space => Some(Covers::Space),
            FeeKind::Metered => Some(Covers::Metered),
            FeeKind::OneOff | FeeKind::Card | FeeKind::Deposit => None,
        }
    }
}

/// Who pays: as what, and who it is where the book knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in super::super) struct Payer {
    pub(in super::super) kind: PayerKind,
    pub(in super::super) resident: Option<ResidentId>,
}

/// Somebody who is there as owner or tenant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) struct Stay {
    pub(in super::super) resident: ResidentId,
    pub(in super::super) tenant: bool,
    pub(in super::super) from_on: Option<BusinessDate>,
    pub(in super::super) to_on: Option<BusinessDate>,
}

/// What was set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in super::super) struct Set {
    pub(in super::super) id: PayerRuleId,
    pub(in super::super) covers: Covers,
    pub(in super::super) payer: PayerKind,
    pub(in super::super) from_on: BusinessDate,
    pub(in super::super) to_on: Option<BusinessDate>,
}

/// Whether a unit is delivered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in super::super) enum Delivery {
    /// Nobody said; it counts as delivered.
    #[default]
    Unsaid,
    /// Not yet, and no day is known.
    Pending,
    /// On this day.
    On(BusinessDate),
}

/// What is known of who pays for a unit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in super::super) struct Household {
    /// As they began.
    pub(in super::super) stays: Vec<Stay>,
    pub(in super::super) sets: Vec<Set>,
    pub(in super::super) delivery: Delivery,
}

fn there(from_on: Option<BusinessDate>, to_on: Option<BusinessDate>, day: BusinessDate) -> bool {
    from_on.is_none_or(|first| first <= day) && to_on.is_none_or(|last| day <= last)
}

impl Household {
    /// Who is there on a day as owner, or as tenant: whoever began first.
    pub(in super::super) fn first_there(
        &self,
        tenant: bool,
        day: BusinessDate,
    ) -> Option<ResidentId> {
        let mut stays = self.stays.iter();
        let found =
            stays.find(|stay| stay.tenant == tenant && there(stay.from_on, stay.to_on, day));
        found.map(|stay| stay.resident)
    }

    fn set_on(&self, covers: Covers, day: BusinessDate) -> Option<PayerKind> {
        let of_it = |set: &&Set| set.covers == covers || set.covers == Covers::All;
        let sets = self.sets.iter().filter(of_it);
        let in_force = sets.filter(|set| there(Some(set.from_on), set.to_on, day));
        let telling = in_force.max_by_key(|set| (set.covers != Covers::All, set.from_on, set.id));
        telling.map(|set| set.payer)
    }

    /// Who pays on a day; nobody for a unit that is not delivered, where no developer is named who would.
    pub(in super::super) fn payer_on(
        &self,
        covers: Covers,
        developer: bool,
        day: BusinessDate,
    ) -> Option<Payer> {
        let by = |kind, resident| Some(Payer { kind, resident });
        let set = self.set_on(covers, day);
        if set == Some(PayerKind::Developer) {
            return by(PayerKind::Developer, None);
        }
        if set == Some(PayerKind::Tenant)
            && let Some(tenant) = self.first_there(true, day)
        {
            return by(PayerKind::Tenant, Some(tenant));
        }
        let owner = self.first_there(false, day);
        let delivered = match self.delivery {
            Delivery::Unsaid => true,
            Delivery::Pending => false,
            Delivery::On(first) => first <= day,
        };
        if owner.is_some() && (delivered || set == Some(PayerKind::Owner)) {
            return by(PayerKind::Owner, owner);
        }
        match (developer, delivered) {
            (true, _) => by(PayerKind::Developer, None),
            (false, true) => by(PayerKind::Owner, None),
            (false, false) => None,
        }
    }

    /// The days on which somebody else may begin to pay.
    fn changes(&self) -> Vec<BusinessDate> {
        let ends = |to_on: Option<BusinessDate>| to_on.map(|last| last.plus_days(1));
        let stays = self.stays.iter();
        let mut days: Vec<BusinessDate> = stays
            .flat_map(|stay| [stay.from_on, ends(stay.to_on)])
            .chain(
                self.sets
                    .iter()
                    .flat_map(|set| [Some(set.from_on), ends(set.to_on)]),
            )
            .flatten()
            .collect();
        if let Delivery::On(day) = self.delivery {
            days.push(day);
        }
        days
    }

    /// Who pays through these days, one after the other; days nobody pays for are left out.
    pub(in super::super) fn payers(
        &self,
        covers: Covers,
        developer: bool,
        days: Days,
    ) -> Vec<(Days, Payer)> {
        if *self == Household::default() {
            let payer = self.payer_on(covers, developer, days.first);
            return payer.map(|payer| (days, payer)).into_iter().collect();
        }
        let mut payers: Vec<(Days, Payer)> = Vec::with_capacity(1);
        for part in days.divided(self.changes()) {
            let Some(payer) = self.payer_on(covers, developer, part.first) else {
                continue;
            };
            match payers.last_mut() {
                Some((before, who)) if *who == payer && before.last.plus_days(1) == part.first => {
                    before.last = part.last;
                }
                _ => payers.push((part, payer)),
            }
        }
        payers
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests say what went wrong by panicking")]
    use super::*;

    fn day(text: &str) -> BusinessDate {
        text.parse().unwrap()
    }

    fn stay(resident: i64, tenant: bool, from_on: &str, to_on: Option<&str>) -> Stay {
        Stay {
            resident: ResidentId::from(resident),
            tenant,
            from_on: Some(day(from_on)),
            to_on: to_on.map(day),
        }
    }

    fn set(id: i64, covers: Covers, payer: PayerKind, from_on: &str) -> Set {
        Set {
            id: PayerRuleId::from(id),
            covers,
            payer,
            from_on: day(from_on),
            to_on: None,
        }
    }

    fn paying(household: &Household, covers: Covers, developer: bool) -> Vec<String> {
        let november = Days {
            first: day("2026-11-01"),
            last: day("2026-11-30"),
        };
        let payers = household.payers(covers, developer, november);
        let said = |(days, payer): (Days, Payer)| {
            let who = payer.resident.map_or(0, ResidentId::get);
            format!(
                "{}-{} {} {who}",
                days.first.day(),
                days.last.day(),
                payer.kind.as_str()
            )
        };
        payers.into_iter().map(said).collect()
    }

    #[test]
    fn the_developer_pays_until_there_is_an_owner_to_whom_the_unit_is_delivered() {
        let mut household = Household::default();
        assert_eq!(
            paying(&household, Covers::Monthly, true),
            ["1-30 developer 0"]
        );
        assert_eq!(paying(&household, Covers::Monthly, false), ["1-30 owner 0"]);
        household.stays.push(stay(1, false, "2026-11-11", None));
        assert_eq!(
            paying(&household, Covers::Monthly, true),
            ["1-10 developer 0", "11-30 owner 1"]
        );
        household.delivery = Delivery::On(day("2026-11-21"));
        assert_eq!(
            paying(&household, Covers::Monthly, true),
            ["1-20 developer 0", "21-30 owner 1"]
        );
        assert_eq!(
            paying(&household, Covers::Monthly, false),
            ["21-30 owner 1"],
            "nobody pays for what is not delivered, where no developer is named"
        );
        household.delivery = Delivery::Pending;
        assert!(paying(&household, Covers::Monthly, false).is_empty());
        household
            .sets
            .push(set(1, Covers::All, PayerKind::Owner, "2026-11-16"));
        assert_eq!(
            paying(&household, Covers::Space, true),
            ["1-15 developer 0", "16-30 owner 1"],
            "an owner who agreed to pay before delivery does"
        );
    }

    #[test]
    fn the_tenant_pays_what_was_set_while_there_is_one() {
        let household = Household {
            stays: vec![
                stay(1, false, "2024-01-01", None),
                stay(2, true, "2026-01-01", Some("2026-11-12")),
                stay(3, true, "2026-11-20", None),
            ],
            sets: vec![
                set(1, Covers::All, PayerKind::Tenant, "2026-01-01"),
                set(2, Covers::Space, PayerKind::Owner, "2026-01-01"),
                set(3, Covers::Metered, PayerKind::Owner, "2026-11-25"),
                set(4, Covers::Metered, PayerKind::Tenant, "2026-11-25"),
            ],
            delivery: Delivery::Unsaid,
        };
        assert_eq!(
            paying(&household, Covers::Monthly, true),
            ["1-12 tenant 2", "13-19 owner 1", "20-30 tenant 3"]
        );
        assert_eq!(paying(&household, Covers::Space, true), ["1-30 owner 1"]);
        assert_eq!(
            paying(&household, Covers::Metered, true),
            ["1-12 tenant 2", "13-19 owner 1", "20-30 tenant 3"],
            "a slip is put right by a new row of the same day"
        );
    }
}
