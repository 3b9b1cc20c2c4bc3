//! The life of a card: what may happen to it in which state, and what it is then. Every pair is written out, so that a new state or
//! act finds each place that must think about it.

use crate::error::Refusal;
use crate::words::words;

words! {
    /// What a card is.
    pub enum CardState {
        /// 正常: it opens doors.
        Active = "active",
        /// 挂失: blocked; it may be found again, so its number stays taken.
        Lost = "lost",
        /// 已补办: another card took its place; dead for good.
        Replaced = "replaced",
        /// 已退卡: handed back; dead for good, and the number is free.
        Returned = "returned",
    }
}

words! {
    /// What happens to a card.
    pub enum CardAct {
        /// 办卡
        Issued = "issued",
        /// 挂失
        ReportedLost = "reported_lost",
        /// 解挂: found again.
        Unblocked = "unblocked",
        /// 补办: this one dies, another is issued for it.
        Replaced = "replaced",
        /// 退卡
        Returned = "returned",
    }
}

/// What the card `number` is after `act`; `state` is none before it is issued.
pub(super) fn after(
    number: &str,
    state: Option<CardState>,
    act: CardAct,
) -> Result<CardState, Refusal> {
    use CardAct as Act;
    use CardState as State;
    let no = |state: State| {
        Err(Refusal::CardIs {
            number: number.to_owned(),
            state,
        })
    };
    match (state, act) {
        (None, Act::Issued) | (Some(State::Lost), Act::Unblocked) => Ok(State::Active),
        (Some(State::Active), Act::ReportedLost) => Ok(State::Lost),
        (Some(State::Active | State::Lost), Act::Replaced) => Ok(State::Replaced),
        (Some(State::Active | State::Lost), Act::Returned) => Ok(State::Returned),
        (Some(state @ State::Active), Act::Issued | Act::Unblocked)
        | (Some(state @ State::Lost), Act::Issued | Act::ReportedLost)
        | (
            Some(state @ (State::Replaced | State::Returned)),
            Act::Issued | Act::ReportedLost | Act::Unblocked | Act::Replaced | Act::Returned,
        ) => no(state),
        (None, Act::ReportedLost | Act::Unblocked | Act::Replaced | Act::Returned) => {
            Err(Refusal::not_found("card"))
        }
    }
}
