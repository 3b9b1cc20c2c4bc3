//! The life of a visit: what may happen to it in which state, and what it is then. Every pair is written out.
//!
//! A shift that closes hands its visitors over as it left them: whoever came while it was on duty is 在内, inside, and the next shift
//! sees them out. Whoever was handed over like that before and was not signed out by the next close either has most likely left unseen,
//! and so has whoever stays longer than visits last: nobody knows, and that is what *exit not confirmed* says. It says nothing of when,
//! and both kinds may still be signed out by whoever sees them leave.

use crate::error::Refusal;
use crate::time::Timestamp;
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
    /// The shift they came in ends: they are inside, and the next one sees them out.
    HandOver,
    /// Another shift ends and nobody has signed them out, or they stay longer than visits last.
    CarryOver,
}

/// What the close of a shift is to a visit that nobody signed out, where no visit lasts longer than so many hours.
pub(super) const fn at_close(
    came_in_this_shift: bool,
    came: Timestamp,
    now: Timestamp,
    longest_hours: i64,
) -> VisitAct {
    let stayed = now.millis().saturating_sub(came.millis());
    if came_in_this_shift && stayed <= longest_hours.saturating_mul(3_600_000) {
        VisitAct::HandOver
    } else {
        VisitAct::CarryOver
    }
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
        (Some(state @ (State::Inside | State::ExitNotConfirmed)), Act::HandOver) => Ok(state),
        (Some(State::Inside | State::ExitNotConfirmed), Act::MissExit | Act::CarryOver) => {
            Ok(State::ExitNotConfirmed)
        }
        (
            Some(state @ State::Expected),
            Act::Expect | Act::Leave | Act::MissExit | Act::HandOver | Act::CarryOver,
        )
        | (
            Some(state @ (State::Inside | State::ExitNotConfirmed)),
            Act::Expect | Act::Cancel | Act::Arrive,
        )
        | (
            Some(state @ (State::Cancelled | State::Left)),
            Act::Expect
            | Act::Cancel
            | Act::Arrive
            | Act::Leave
            | Act::MissExit
            | Act::HandOver
            | Act::CarryOver,
        ) => no(state),
        (None, Act::Cancel | Act::Leave | Act::MissExit | Act::HandOver | Act::CarryOver) => {
            Err(Refusal::not_found("visit"))
        }
    }
}
