//! Residents as persons: entering and correcting them, and revealing what is otherwise masked.

use super::store;
use crate::Desk;
use crate::acts::{Touched, Tx};
use crate::error::{Refusal, Result};
use crate::ids::{RequestId, ResidentId};
use crate::journal::{Record, Salt};
use crate::personal::{IdNumber, Phone};
use crate::rights::Command;
use crate::staff::SignedIn;
use crate::text;
use crate::words::words;
use serde::{Deserialize, Serialize};
use specta::Type;

/// A resident (住户): a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct Resident {
    /// The row.
    pub id: ResidentId,
    /// The name, exactly as the person writes it.
    pub name: String,
    /// The phone, masked.
    pub phone: Option<Phone>,
    /// The identity number, masked.
    pub id_number: Option<IdNumber>,
    /// What the office noted.
    pub note: String,
}

/// A person by hand, as typed: to be entered, or as the entry should read.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct RegisterResident {
    /// The name.
    pub name: String,
    /// The phone. Blank where there is none; for a correction, nothing where it stays as it is, for the window does not know it.
    pub phone: Option<String>,
    /// The identity number, as the phone.
    pub id_number: Option<String>,
    /// A note.
    pub note: String,
}

/// A person whose fields were read and found good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewResident {
    /// The name.
    pub name: String,
    /// The phone.
    pub phone: Option<Phone>,
    /// The identity number.
    pub id_number: Option<IdNumber>,
    /// A note.
    pub note: String,
}

/// Somebody the desk knows, or somebody new.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Person {
    /// A resident in the book.
    Known {
        /// Who.
        resident: ResidentId,
    },
    /// Somebody who is entered with this act.
    New {
        /// As typed.
        person: RegisterResident,
    },
}

words! {
    /// What can be revealed of a person.
    pub enum PersonalField {
        /// The phone.
        Phone = "phone",
        /// The identity number.
        IdNumber = "id_number",
    }
}

/// The wish to see something whole.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct Reveal {
    /// Of whom.
    pub resident: ResidentId,
    /// What.
    pub what: PersonalField,
    /// Why; it is kept with who looked.
    pub reason: String,
}

/// What was asked to be seen whole.
#[derive(Clone, PartialEq, Eq, Serialize, Type)]
pub struct Revealed {
    /// The whole number.
    pub value: String,
}

/// The number is for the screen of whoever gave the reason, and for no log.
impl std::fmt::Debug for Revealed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Revealed(…)")
    }
}

/// A person's name as typed: blanks and `·` inside belong to it.
pub(super) fn name(field: &str, typed: &str) -> Result<String, Refusal> {
    text::required(field, typed, 60)
}

impl RegisterResident {
    /// Reads the fields of somebody new, or of somebody who has been `known` until now.
    pub(crate) fn read(&self, known: Option<&Resident>) -> Result<NewResident, Refusal> {
        let phone = match (&self.phone, known) {
            (None, Some(known)) => known.phone.clone(),
            (None, None) => None,
            (Some(typed), _) => match text::optional("phone", typed, 40)? {
                Some(typed) => Some(Phone::parse("phone", &typed)?),
                None => None,
            },
        };
        let id_number = match (&self.id_number, known) {
            (None, Some(known)) => known.id_number.clone(),
            (None, None) => None,
            (Some(typed), _) => match text::optional("idNumber", typed, 40)? {
                Some(typed) => Some(IdNumber::parse("idNumber", &typed)?),
                None => None,
            },
        };
        Ok(NewResident {
            name: name("name", &self.name)?,
            phone,
            id_number,
            note: text::lines("note", &self.note, 500)?.unwrap_or_default(),
        })
    }
}

/// Enters somebody new, unless the identity number says the desk knows the person.
pub(crate) async fn enter_unknown(tx: &mut Tx<'_, '_>, person: &NewResident) -> Result<ResidentId> {
    refuse_known(tx, person, None).await?;
    let id = super::enter_resident(tx, person).await?;
    tx.touch(Touched::Resident(id));
    Ok(id)
}

async fn refuse_known(
    tx: &mut Tx<'_, '_>,
    person: &NewResident,
    but: Option<ResidentId>,
) -> Result<()> {
    let Some(number) = &person.id_number else {
        return Ok(());
    };
    match store::with_id_number(tx.rows(), number, but).await? {
        Some((resident, name)) => Err(Refusal::PersonKnown { resident, name }.into()),
        None => Ok(()),
    }
}

/// A person's fields as commitments.
pub(crate) fn told(record: Record, salt: &Salt, when: &str, person: &NewResident) -> Record {
    record
        .personal(&format!("{when}.name"), salt, &person.name)
        .personal(
            &format!("{when}.phone"),
            salt,
            person.phone.as_ref().map_or("", Phone::reveal),
        )
        .personal(
            &format!("{when}.id_number"),
            salt,
            person.id_number.as_ref().map_or("", IdNumber::reveal),
        )
        .personal(&format!("{when}.note"), salt, &person.note)
}

impl Desk {
    /// Enters a person by hand.
    ///
    /// # Errors
    /// [`Refusal::PersonKnown`] where the identity number is somebody's already, or what is wrong with a field.
    pub async fn register_resident(
        &self,
        who: &SignedIn,
        request: &RequestId,
        person: RegisterResident,
    ) -> Result<ResidentId> {
        let read = person.read(None)?;
        self.act(
            who,
            Command::RegisterResident,
            request,
            person,
            async move |tx, _| {
                let id = enter_unknown(tx, &read).await?;
                let salt = store::resident_salt(tx.rows(), id).await?;
                Ok((id, told(Record::of("resident", id), &salt, "now", &read)))
            },
        )
        .await
    }

    /// Corrects what the book says of a person. The journal keeps that both were so, as commitments.
    ///
    /// # Errors
    /// [`Refusal::PersonKnown`], [`Refusal::NotFound`], or what is wrong with a field.
    pub async fn correct_resident(
        &self,
        who: &SignedIn,
        request: &RequestId,
        resident: ResidentId,
        correction: RegisterResident,
    ) -> Result<()> {
        correction.read(None)?;
        self.act(
            who,
            Command::CorrectResident,
            request,
            (resident, correction),
            async move |tx, (id, correction)| {
                let before = super::resident(tx.rows(), id).await?;
                let now = correction.read(Some(&before))?;
                refuse_known(tx, &now, Some(id)).await?;
                store::correct_resident(tx.rows(), id, &now).await?;
                let salt = store::resident_salt(tx.rows(), id).await?;
                let before = NewResident {
                    name: before.name,
                    phone: before.phone,
                    id_number: before.id_number,
                    note: before.note,
                };
                tx.touch(Touched::Resident(id));
                let record = told(Record::of("resident", id), &salt, "before", &before);
                Ok(((), told(record, &salt, "now", &now)))
            },
        )
        .await
    }

    /// Shows a phone or identity number whole, for a reason. The line is in the journal before the number is on the screen, and the
    /// number itself is kept in no answer.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] where the person or the number is not in the book, or what is wrong with the reason.
    pub async fn reveal(
        &self,
        who: &SignedIn,
        request: &RequestId,
        reveal: Reveal,
    ) -> Result<Revealed> {
        let reason = text::required("reason", &reveal.reason, 200)?;
        let (resident, what) = (reveal.resident, reveal.what);
        self.act(
            who,
            Command::Reveal,
            request,
            reveal,
            async move |tx, reveal| {
                whole(
                    super::resident(tx.rows(), reveal.resident).await?,
                    reveal.what,
                )?;
                let (salt, staff, now) = (tx.random()?, tx.staff()?, tx.now());
                store::insert_reveal(tx.rows(), &reveal, &reason, &salt, staff, now).await?;
                let record = Record::of("resident", reveal.resident)
                    .text("what", reveal.what.as_str())
                    .personal("reason", &salt, &reason);
                Ok(((), record))
            },
        )
        .await?;
        let mut rows = self.look(who, Command::Reveal).await?;
        Ok(Revealed {
            value: whole(super::resident(&mut rows, resident).await?, what)?,
        })
    }
}

fn whole(resident: Resident, what: PersonalField) -> Result<String, Refusal> {
    let value = match what {
        PersonalField::Phone => resident.phone.map(|phone| phone.reveal().to_owned()),
        PersonalField::IdNumber => resident.id_number.map(|number| number.reveal().to_owned()),
    };
    value.ok_or_else(|| Refusal::not_found(what.as_str()))
}
