//! Vehicles of a unit, by their plates. A plate is alive once.

use super::{plate, store};
use crate::Desk;
use crate::acts::{Touched, Tx};
use crate::error::{Refusal, Result};
use crate::ids::{RequestId, ResidentId, UnitId, VehicleId};
use crate::journal::Record;
use crate::rights::Command;
use crate::staff::SignedIn;
use serde::{Deserialize, Serialize};
use specta::Type;

/// A vehicle of a unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct Vehicle {
    /// The row.
    pub id: VehicleId,
    /// `粤B12345`
    pub plate: String,
    /// Where it belongs.
    pub unit: UnitId,
    /// `3-2-1502`
    pub label: String,
    /// Whose it is, where the book says.
    pub resident: Option<ResidentId>,
    /// The name of that person.
    pub name: Option<String>,
}

/// A vehicle by hand, as typed.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RegisterVehicle {
    /// Where it belongs.
    pub unit: UnitId,
    /// Whose it is, where that is said.
    pub resident: Option<ResidentId>,
    /// The plate.
    pub plate: String,
}

pub(super) async fn enter(
    tx: &mut Tx<'_, '_>,
    unit: UnitId,
    resident: Option<ResidentId>,
    plate: &str,
) -> Result<VehicleId> {
    let now = tx.now();
    let entered = store::insert_vehicle(tx.rows(), unit, resident, plate, now).await?;
    let Some(id) = entered else {
        let unit = store::unit_of_plate(tx.rows(), plate)
            .await?
            .unwrap_or_default();
        return Err(Refusal::PlateTaken {
            plate: plate.to_owned(),
            unit,
        }
        .into());
    };
    tx.touch(Touched::Unit(unit));
    Ok(id)
}

impl Desk {
    /// Enters a vehicle.
    ///
    /// # Errors
    /// [`Refusal::PlateTaken`], [`Refusal::NotFound`], or what is wrong with the plate.
    pub async fn register_vehicle(
        &self,
        who: &SignedIn,
        request: &RequestId,
        vehicle: RegisterVehicle,
    ) -> Result<VehicleId> {
        let plate = plate("plate", &vehicle.plate)?;
        self.act(
            who,
            Command::RegisterVehicle,
            request,
            vehicle,
            async move |tx, vehicle| {
                super::unit(tx.rows(), vehicle.unit).await?;
                if let Some(resident) = vehicle.resident {
                    super::resident(tx.rows(), resident).await?;
                }
                let id = enter(tx, vehicle.unit, vehicle.resident, &plate).await?;
                let salt = store::unit_salt(tx.rows(), vehicle.unit).await?;
                Ok((
                    id,
                    Record::of("unit", vehicle.unit)
                        .number("vehicle", id)
                        .personal("plate", &salt, &plate),
                ))
            },
        )
        .await
    }

    /// Takes a vehicle off a unit; the plate is free again.
    ///
    /// # Errors
    /// [`Refusal::NotFound`].
    pub async fn remove_vehicle(
        &self,
        who: &SignedIn,
        request: &RequestId,
        vehicle: VehicleId,
    ) -> Result<()> {
        self.act(
            who,
            Command::RemoveVehicle,
            request,
            vehicle,
            async move |tx, vehicle| {
                let now = tx.now();
                let unit = store::remove_vehicle(tx.rows(), vehicle, now)
                    .await?
                    .ok_or_else(|| Refusal::not_found("vehicle"))?;
                tx.touch(Touched::Unit(unit));
                Ok(((), Record::of("unit", unit).number("vehicle", vehicle)))
            },
        )
        .await
    }
}
