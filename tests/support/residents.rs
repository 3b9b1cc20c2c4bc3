//! Units and the people in them, for other stories: entered by 李强, the supervisor, as the desk would.

use super::{TestDesk, request};
use front_desk::ids::{ResidentId, UnitId};
use front_desk::residents::{
    OccupancyRole, Person, RegisterResident, RegisterUnit, StartOccupancy, UnitLabel, unit_written,
};

/// Somebody with a name only.
pub fn somebody(name: &str) -> RegisterResident {
    RegisterResident {
        name: name.into(),
        phone: None,
        id_number: None,
        note: String::new(),
    }
}

impl TestDesk {
    /// A unit in the book, with its area in m².
    pub async fn has_unit(&self, label: &str, area: Option<&str>, vacant: bool) -> UnitId {
        let at = UnitLabel::parse(label).unwrap();
        let unit = RegisterUnit {
            building: at.building,
            entrance: at.entrance,
            room: at.room,
            area: area.unwrap_or_default().into(),
            vacant,
            note: String::new(),
        };
        self.desk
            .register_unit(&self.crew.supervisor, &request(), unit)
            .await
            .unwrap()
    }

    /// The unit written `label`; one that is not in the book yet is entered with 89.5 m².
    pub async fn unit(&self, label: &str) -> UnitId {
        let mut rows = self.desk.database().read().await.unwrap();
        let known = unit_written(&mut rows, label).await.unwrap();
        drop(rows);
        match known {
            Some(unit) => unit,
            None => self.has_unit(label, Some("89.5"), false).await,
        }
    }

    /// `name` lives in `label` since 2024-03-01.
    pub async fn lives_in(&self, label: &str, name: &str, role: OccupancyRole) -> ResidentId {
        let start = StartOccupancy {
            unit: self.unit(label).await,
            person: Person::New {
                person: somebody(name),
            },
            role,
            from_on: "2024-03-01".into(),
        };
        self.desk
            .start_occupancy(&self.crew.supervisor, &request(), start)
            .await
            .unwrap()
    }

    /// The desk with an owner in a unit.
    pub async fn with_resident(self, label: &str, name: &str) -> TestDesk {
        self.lives_in(label, name, OccupancyRole::Owner).await;
        self
    }
}
