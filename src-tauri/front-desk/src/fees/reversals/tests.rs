use super::*;
use crate::ids::{FeeItemId, UnitId};

fn charge(origin: Origin, nature: Nature) -> Standing {
    let amount = Money::from_fen(100).unwrap_or(Money::ZERO);
    Standing {
        unit_id: UnitId::from(7),
        fee_item_id: FeeItemId::from(3),
        item: "物业服务费".to_owned(),
        nature,
        origin,
        amount_fen: amount,
        open_fen: amount,
        reversed: false,
    }
}

#[test]
fn what_is_taken_back_goes_to_where_it_was_booked() {
    for (origin, nature, account) in [
        (Origin::Billing, Nature::Income, Account::Income),
        (Origin::Billing, Nature::Agency, Account::AgencyPayable),
        (Origin::Card, Nature::Deposit, Account::Deposit),
        (Origin::Opening, Nature::Income, Account::Opening),
        (Origin::Opening, Nature::Agency, Account::Opening),
        (Origin::Opening, Nature::Deposit, Account::Deposit),
    ] {
        let charge = charge(origin, nature);
        let line = charge.contra();
        assert_eq!(
            (line.account, line.amount),
            (account, charge.amount_fen),
            "{origin:?} {nature:?}"
        );
        let of_unit = nature == Nature::Deposit;
        assert_eq!(
            line.unit.is_some(),
            of_unit,
            "deposits are kept by unit: {origin:?}"
        );
    }
}
