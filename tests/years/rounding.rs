//! What is paid in cash rounded, as the community decides, and decides again.

use super::Years;
use super::operations::{Outcome, met};
use crate::support::request;
use front_desk::settings::CashRounding;

/// How what is paid in cash is rounded.
#[derive(Clone, Copy, Default)]
pub struct Rounding {
    /// To so many whole fen; to nothing where nothing is rounded.
    to: i64,
    /// Whether a half and more goes up; all goes down otherwise.
    nearest: bool,
    /// What would be more than so many fen is left.
    most: i64,
}

impl Rounding {
    /// What it adds to what is paid in cash. It never leaves nothing to pay.
    pub fn adds_to(self, cash: i64) -> i64 {
        if self.to == 0 || cash <= 0 {
            return 0;
        }
        let half = if self.nearest { self.to / 2 } else { 0 };
        let rounded = (cash + half) / self.to * self.to;
        let by = rounded - cash;
        if rounded == 0 || by.abs() > self.most {
            0
        } else {
            by
        }
    }
}

pub(super) async fn decides(years: &mut Years) -> Outcome {
    let (how, to, nearest) = match years.dice.below(6) {
        0 => (CashRounding::Off, 0, false),
        1 => (CashRounding::DownJiao, 10, false),
        2 => (CashRounding::DownYuan, 100, false),
        3 => (CashRounding::NearestJiao, 10, true),
        _ => (CashRounding::NearestYuan, 100, true),
    };
    let most = match years.dice.below(3) {
        0 => 1 + years.up_to(98),
        _ => 99,
    };
    let who = &years.desk.crew.administrator;
    let mut settings = years.desk.settings(who).await.unwrap();
    settings.cash_rounding = how;
    settings.rounding_limit = most;
    let answer = years.desk.change_settings(who, &request(), settings).await;
    met(answer, None)?;
    years.sums.rounding = Rounding { to, nearest, most };
    Ok(())
}
