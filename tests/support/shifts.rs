//! Shifts with money in them, for other stories.

use super::{TestDesk, approval, counted, every_tender, request, yuan};
use front_desk::fees::FeeKind;
use front_desk::handover::Count;
use front_desk::ids::ShiftId;
use front_desk::shifts::{DropToSafe, Leave, Opening};
use sqlx::{Connection, SqliteConnection};
use tempfile::TempDir;

/// A float counted, and whose handover is accepted.
pub fn opening(float: &str, accepts: Option<ShiftId>) -> Opening {
    Opening {
        business_date: None,
        float: Some(counted(float)),
        accepts,
    }
}

/// A second person's leave, with the password and why.
pub fn leave_of(name: &str, reason: &str) -> Leave {
    Leave {
        approval: Some(approval(name)),
        reason: reason.into(),
    }
}

/// Both boxes counted for closing, and no slips.
pub fn count(shift: ShiftId, float: &str, takings: &str) -> Count {
    Count {
        shift,
        float: counted(float),
        drawer: counted(takings),
        tenders: every_tender(&[]),
    }
}

/// So much of the takings for the safe.
pub fn dropping(amount: &str) -> DropToSafe {
    DropToSafe {
        amount: yuan(amount),
        bag: String::new(),
    }
}

/// 王芳's shift on 500 yuan, with 300 yuan dropped that never came over the counter: the drawer must be short by as much.
pub async fn desk_with_a_drop() -> TestDesk {
    let desk = TestDesk::new().await.with_open_shift("王芳", "500").await;
    let drop = DropToSafe {
        amount: yuan("300"),
        bag: "0071".into(),
    };
    desk.drop_to_safe(&desk.crew.wang, &request(), drop)
        .await
        .unwrap();
    desk
}

/// Two flats of 100 m² at 2.80: 280.00 each for November.
pub async fn pay_day() -> TestDesk {
    let desk = TestDesk::new().await;
    for unit in ["3-2-1502", "1-1-101"] {
        desk.has_unit(unit, Some("100"), false).await;
    }
    desk.lists("物业管理费", FeeKind::Area, "2.80").await;
    desk.bills("2026-11").await;
    desk
}

impl TestDesk {
    /// A copy of the file in the hands of somebody with a database tool.
    pub async fn copied(&self) -> (TempDir, SqliteConnection) {
        let copy = tempfile::tempdir().unwrap();
        let path = copy.path().join("desk.db");
        self.desk.database().copy_to(&path).await.unwrap();
        let file = SqliteConnection::connect(&format!("sqlite://{}", path.display()));
        (copy, file.await.unwrap())
    }
}
