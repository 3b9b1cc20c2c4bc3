//! The sample community: three buildings with sixty units, for whoever wants to see the desk at work before bringing in the office's
//! own book. It is made by the public functions of the capabilities in one act, on an empty desk only, and comes out the same
//! everywhere. Every person, plate and number in it is made up.

mod people;

use crate::Desk;
use crate::acts::{Touched, Tx};
use crate::cards::{self, CardOfBook};
use crate::error::{Refusal, Result};
use crate::fees::{self, AddFeeItem, FeeKind, Months, Nature, OpeningArrear, Origin};
use crate::ids::{FeeItemId, RequestId, UnitId};
use crate::journal::Record;
use crate::ledger::{self, Account, Line};
use crate::money::{Exact, Money};
use crate::personal::Phone;
use crate::residents::{
    self, Area, InstructionKind, NewResident, NewUnit, OccupancyRole, UnitLabel,
};
use crate::rights::Command;
use crate::staff::{self, SignedIn};
use crate::time::{BusinessDate, Month};
use serde::{Deserialize, Serialize};
use specta::Type;

/// What was put in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
pub struct SampleFilled {
    /// How many units.
    pub units: u32,
    /// How many people.
    pub people: u32,
}

/// Building, entrances, floors; two rooms lie on each floor of an entrance.
const BUILDINGS: [(&str, u32, u32); 3] = [("1", 2, 5), ("2", 2, 5), ("3", 1, 10)];
const AREAS: [&str; 4] = ["89.5", "118.6", "68.35", "143.88"];

/// A unit that is there for sure, as it is written.
pub(crate) const UNIT: &str = "1-1-101";
/// Something sold over the counter that is on the price list for sure.
pub(crate) const REMOTE_CONTROL: &str = "门禁遥控器";

/// What happens to every so many units, so that each kind is there and none is everywhere.
const VACANT_EVERY: u32 = 9;
const LET_EVERY: u32 = 5;
const FAMILY_EVERY: u32 = 4;
const CAR_EVERY: u32 = 3;
const OWES_EVERY: u32 = 6;
const PAID_AHEAD_EVERY: u32 = 13;
/// All others owe the month: who looks around finds somebody to collect from, and the billing still somebody to charge.
const MONTH_PAID_EVERY: u32 = 3;

/// The monthly items of the price list.
struct Items {
    property: FeeItemId,
    refuse: FeeItemId,
}

impl Desk {
    /// Fills an empty desk with the sample community. Whoever does so holds every role from then on: one person is receptionist,
    /// cashier and supervisor while looking around.
    ///
    /// # Errors
    /// [`Refusal::DeskNotEmpty`] where there is a unit already.
    pub async fn fill_sample(&self, who: &SignedIn, request: &RequestId) -> Result<SampleFilled> {
        let looking = who.staff();
        self.act(
            who,
            Command::FillSample,
            request,
            (),
            async move |tx, ()| {
                if residents::any_unit(tx.rows()).await? {
                    return Err(Refusal::DeskNotEmpty.into());
                }
                let roles = staff::hold_every_role(tx.rows(), looking).await?;
                let items = price_list(tx).await?;
                let mut filled = SampleFilled {
                    units: 0,
                    people: 0,
                };
                let mut owing = Vec::new();
                for (building, entrances, floors) in BUILDINGS {
                    for entrance in 1..=entrances {
                        for floor in 1..=floors {
                            for place in 1..=2_u32 {
                                let entrance = (entrances > 1).then_some(entrance);
                                let label = UnitLabel {
                                    building: building.to_owned(),
                                    entrance: entrance.map(|at| at.to_string()).unwrap_or_default(),
                                    room: format!("{floor}0{place}"),
                                };
                                let at = filled.units;
                                filled.units = at.saturating_add(1);
                                let unit = furnish(tx, at, label, &mut filled).await?;
                                if every(at, OWES_EVERY) {
                                    owing.push((unit, at));
                                }
                                if !every(at, MONTH_PAID_EVERY) {
                                    let (this, of) = (tx.today().month(), Origin::Billing);
                                    for item in [items.property, items.refuse] {
                                        fees::charge_month(tx, unit, item, this, of).await?;
                                    }
                                }
                                if every(at, PAID_AHEAD_EVERY) {
                                    pay_ahead(tx, unit).await?;
                                }
                            }
                        }
                    }
                }
                let arrears = arrears(tx.today().month(), &items, &owing)?;
                let owed = fees::open_arrears(tx, &arrears).await?;
                tx.touch(Touched::Everything);
                let record = Record::of("sample", "community")
                    .number("units", filled.units)
                    .number("people", filled.people)
                    .money("arrears", owed)
                    .number("staff", looking)
                    .text("roles", roles);
                Ok((filled, record))
            },
        )
        .await
    }
}

/// Whether `at` is one of every `many`, the last of them.
fn every(at: u32, many: u32) -> bool {
    at.checked_rem(many) == many.checked_sub(1)
}

/// Prices as such a community has them, in force since the beginning of last year.
async fn price_list(tx: &mut Tx<'_, '_>) -> Result<Items> {
    let from_on = format!("{}-01-01", tx.today().year().saturating_sub(1));
    let list = [
        ("物业服务费", FeeKind::Area, Nature::Income, "2.80"),
        ("生活垃圾处理费", FeeKind::Fixed, Nature::Agency, "13.50"),
        ("IC卡工本费", FeeKind::Card, Nature::Income, "15"),
        ("装修押金", FeeKind::Deposit, Nature::Deposit, "2000"),
        ("装修垃圾清运费", FeeKind::OneOff, Nature::Income, "350"),
        (REMOTE_CONTROL, FeeKind::OneOff, Nature::Income, "80"),
    ];
    let mut entered = Vec::with_capacity(list.len());
    for (name, kind, nature, price) in list {
        let item = AddFeeItem {
            name: name.to_owned(),
            kind,
            nature,
            price: price.to_owned(),
            vacant_percent: 100,
            from_on: from_on.clone(),
            tiers: Vec::new(),
        };
        entered.push(fees::enter_item(tx, &item).await?);
    }
    match entered[..] {
        [property, refuse, ..] => Ok(Items { property, refuse }),
        _ => Err(Refusal::not_found("fee_item").into()),
    }
}

/// One unit with whoever lives in it.
async fn furnish(
    tx: &mut Tx<'_, '_>,
    at: u32,
    label: UnitLabel,
    filled: &mut SampleFilled,
) -> Result<UnitId> {
    let place = usize::try_from(at).unwrap_or_default();
    let area = AREAS.iter().cycle().nth(place).map_or("89.5", |area| *area);
    let vacant = every(at, VACANT_EVERY);
    let unit = NewUnit {
        label,
        area: Some(Area::parse("area", area)?),
        vacant,
        note: String::new(),
    };
    let unit = residents::enter_unit(tx, &unit).await?;
    let since =
        BusinessDate::new(2019, 1, 5).map(|day| day.plus_days(u64::from(at).saturating_mul(31)));
    let owner = come(tx, unit, filled, OccupancyRole::Owner, since).await?;
    if vacant {
        return Ok(unit);
    }
    if every(at, LET_EVERY) {
        come(tx, unit, filled, OccupancyRole::Tenant, since).await?;
    }
    if every(at, FAMILY_EVERY) {
        come(tx, unit, filled, OccupancyRole::Family, since).await?;
    }
    if every(at, CAR_EVERY) {
        let plate = format!(
            "粤B{:05}",
            10_000_u32.saturating_add(at.saturating_mul(137))
        );
        residents::enter_vehicle(tx, unit, Some(owner), &plate).await?;
    }
    let card = CardOfBook {
        number: format!(
            "{:010}",
            10_200_000_u32.saturating_add(at.saturating_mul(7_919))
        ),
        unit,
        resident: Some(owner),
    };
    cards::take_over(tx, &[card]).await?;
    match at {
        2 => {
            let text = "推销人员一律不见";
            residents::enter_instruction(tx, unit, InstructionKind::DoNotAdmit, text, None).await?;
        }
        7 => {
            let back = Some(tx.today().plus_days(20));
            let text = "出差在外，快递请放前台";
            residents::enter_instruction(tx, unit, InstructionKind::Away, text, back).await?;
        }
        _ => {}
    }
    Ok(unit)
}

async fn come(
    tx: &mut Tx<'_, '_>,
    unit: UnitId,
    filled: &mut SampleFilled,
    role: OccupancyRole,
    since: Option<BusinessDate>,
) -> Result<crate::ids::ResidentId> {
    let at = filled.people;
    filled.people = at.saturating_add(1);
    let person = NewResident {
        name: people::name(at),
        phone: Some(Phone::parse(
            "phone",
            &format!(
                "199{:08}",
                10_000_u32.saturating_add(at.saturating_mul(977))
            ),
        )?),
        id_number: None,
        note: String::new(),
    };
    let resident = residents::enter_resident(tx, &person).await?;
    residents::enter_occupancy(tx, unit, resident, role, since).await?;
    Ok(resident)
}

/// What some units owed for the last one to three months before the program came.
fn arrears(this: Month, items: &Items, owing: &[(UnitId, u32)]) -> Result<Vec<OpeningArrear>> {
    let price = Exact::parse("price", "2.80")?;
    let mut rows = Vec::new();
    for (unit, at) in owing {
        let place = usize::try_from(*at).unwrap_or_default();
        let area = AREAS.iter().cycle().nth(place).map_or("89.5", |area| *area);
        let amount = price.yuan_for(Exact::parse("area", area)?)?;
        let mut month = this;
        for _ in 0..=(at % 3) {
            month = month.before();
            rows.push(OpeningArrear {
                unit: *unit,
                fee_item: items.property,
                months: Months::One(month),
                amount,
            });
        }
    }
    Ok(rows)
}

/// Half a year or so paid ahead, before the program came.
async fn pay_ahead(tx: &mut Tx<'_, '_>, unit: UnitId) -> Result<()> {
    let (today, amount) = (tx.today(), Money::from_fen(150_000)?);
    let lines = [
        Line::on(Account::Opening, amount),
        Line::on(Account::Prepayment, amount.negated()).of_unit(Some(unit)),
    ];
    ledger::post(tx, today, None, &lines).await?;
    Ok(())
}
