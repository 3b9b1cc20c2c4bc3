//! The life of a visit: what may happen to it in which state, and what it is then. Every pair is written out.

use crate::error::Refusal;
use crate::words::words;

words! {
    /// What a visit is.
    pub enum VisitState {
        /// 预约: they said they would come.
        Expected = "expected",
        /// 已取消: they will not.
        Cancelled = "cancelled",
        /// 在访
        Inside = "inside",
        /// 已离开
        Left = "left",
        /// 离开未确认: nobody signed them out.
        ExitNotConfirmed = "exit_not_confirmed",
    }
}

/// What happens to a visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum VisitAct {
    /// Somebody says they will come.
    Expect,
    /// They will not come.
    Cancel,
    /// They come.
    Arrive,
    /// They are seen leaving: the slip is scanned, or they say goodbye.
    Leave,
    /// Somebody finds that they are gone and nobody saw it.
    MissExit,
    /// The shift ends while nobody has signed them out.
    HandOver,
}

/// What the visit is after `act`; `state` is none before there is one.
pub(super) fn after(state: Option<VisitState>, act: VisitAct) -> Result<VisitState, Refusal> {
    use VisitAct as Act;
    use VisitState as State;
    let no = |state: State| Err(Refusal::VisitIs { state });
    match (state, act) {
        (None, Act::Expect) => Ok(State::Expected),
        (None | Some(State::Expected), Act::Arrive) => Ok(State::Inside),
        (Some(State::Expected), Act::Cancel) => Ok(State::Cancelled),
        // Who was not signed out may still come by with the slip: that is an exit that somebody saw.
        (Some(State::Inside | State::ExitNotConfirmed), Act::Leave) => Ok(State::Left),
        (Some(State::Inside | State::ExitNotConfirmed), Act::MissExit | Act::HandOver) => {
            Ok(State::ExitNotConfirmed)
        }
        (
            Some(state @ State::Expected),
            Act::Expect | Act::Leave | Act::MissExit | Act::HandOver,
        )
        | (
            Some(state @ (State::Inside | State::ExitNotConfirmed)),
            Act::Expect | Act::Cancel | Act::Arrive,
        )
        | (
            Some(state @ (State::Cancelled | State::Left)),
            Act::Expect | Act::Cancel | Act::Arrive | Act::Leave | Act::MissExit | Act::HandOver,
        ) => no(state),
        (None, Act::Cancel | Act::Leave | Act::MissExit | Act::HandOver) => {
            Err(Refusal::not_found("visit"))
        }
    }
}
