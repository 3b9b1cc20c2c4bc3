//! Visitors, for other stories: let in and out by 王芳.

use super::{TestDesk, request};
use front_desk::Error;
use front_desk::ids::{UnitId, VisitId};
use front_desk::visits::{CheckIn, CheckedIn, TypedVisit};

/// 孙丽 with her phone and car, alone.
pub fn sun_li(unit: UnitId) -> TypedVisit {
    TypedVisit {
        known: None,
        name: "孙丽".into(),
        phone: "138 0000 1234".into(),
        plate: "粤b·12345".into(),
        companions: 0,
        reason: "探访".into(),
        unit,
        resident: None,
    }
}

/// Somebody with a name only.
pub fn named(name: &str, unit: UnitId) -> TypedVisit {
    TypedVisit {
        name: name.into(),
        phone: String::new(),
        plate: String::new(),
        ..sun_li(unit)
    }
}

/// A visit that nobody announced.
pub fn walk_in(visit: TypedVisit) -> CheckIn {
    CheckIn {
        expected: None,
        admitted_despite: String::new(),
        visit,
    }
}

impl TestDesk {
    /// A visitor comes unannounced.
    pub async fn comes(&self, visit: TypedVisit) -> CheckedIn {
        self.desk
            .check_in(&self.crew.wang, &request(), walk_in(visit))
            .await
            .unwrap()
    }

    /// A visitor is signed out by the number.
    pub async fn leaves(&self, number: &str) -> Result<VisitId, Error> {
        self.desk
            .check_out(&self.crew.wang, &request(), number.into())
            .await
            .map(|out| out.id)
    }
}
