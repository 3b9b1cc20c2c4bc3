//! The banks' layouts in the books: named, each change a new version, and tried on a made-up batch before they are kept. Two samples of
//! different kind come with the program, to be copied.

use super::codec::{self, Datum};
use super::file::{Debit, Letter, bytes_of};
use super::layout::{FileValue, Layout, LineEnd};
use super::store;
use crate::Desk;
use crate::documents::refuse_missing;
use crate::error::{FieldProblem, Refusal, Result};
use crate::ids::{BankProfileId, RequestId};
use crate::journal::Record;
use crate::money::Money;
use crate::rights::Command;
use crate::staff::SignedIn;
use crate::text;
use crate::time::Timestamp;
use serde::{Deserialize, Serialize};
use specta::Type;

/// The layouts that come with the program, by their names.
const SAMPLES: [(&str, &str); 2] = [
    ("分隔符样例", include_str!("profiles/delimited.json")),
    ("定长样例", include_str!("profiles/fixed.json")),
];
/// Characters of a layout.
const LONGEST: usize = 20_000;

/// How a bank wants its files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct BankProfile {
    /// The version in force.
    pub id: BankProfileId,
    /// What the office calls it.
    pub name: String,
    /// The how-manieth version.
    pub version: i64,
    /// The layout, as it is kept.
    pub layout: String,
    /// Who set it.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// A layout that comes with the program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct ProfileSample {
    /// Its name.
    pub name: String,
    /// The layout.
    pub layout: String,
}

/// The layouts there are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
pub struct BankProfiles {
    /// In force, by name.
    pub profiles: Vec<BankProfile>,
    /// To be copied.
    pub samples: Vec<ProfileSample>,
}

/// Keeps a layout under a name: a new one, or a new version.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct SaveBankProfile {
    /// The name.
    pub name: String,
    /// The layout, as typed.
    pub layout: String,
}

/// What a layout makes of a made-up batch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct ProfileTried {
    /// What the file would be called.
    pub file: String,
    /// Its encoding.
    pub encoding: String,
    /// Its lines.
    pub lines: Vec<String>,
}

impl Desk {
    /// The layouts in force, and those that come with the program.
    ///
    /// # Errors
    /// The session's refusals.
    pub async fn bank_profiles(&self, who: &SignedIn) -> Result<BankProfiles> {
        let mut rows = self.look(who, Command::BankProfiles).await?;
        Ok(BankProfiles {
            profiles: store::profiles(&mut rows).await?,
            samples: SAMPLES
                .iter()
                .map(|(name, layout)| ProfileSample {
                    name: (*name).to_owned(),
                    layout: (*layout).to_owned(),
                })
                .collect(),
        })
    }

    /// What a layout makes of a made-up batch of two debits. Nothing is kept.
    ///
    /// # Errors
    /// [`Refusal::BankProfileUnreadable`], [`Refusal::BankProfileUnsound`], [`Refusal::DebitUnwritable`].
    pub async fn try_bank_profile(&self, who: &SignedIn, layout: &str) -> Result<ProfileTried> {
        drop(self.look(who, Command::TryBankProfile).await?);
        let layout = read(layout)?;
        let letter = made_up(self.outside.clock.now())?;
        let bytes = bytes_of(&layout, &letter)?;
        let text = codec::decode(layout.encoding, &bytes).unwrap_or_default();
        let end = match layout.line_end {
            LineEnd::Crlf => "\r\n",
            LineEnd::Lf => "\n",
        };
        Ok(ProfileTried {
            file: letter.file_name(&layout),
            encoding: layout.encoding.as_str().to_owned(),
            lines: text.split_terminator(end).map(str::to_owned).collect(),
        })
    }

    /// Keeps a layout. Batches keep the version they were made with.
    ///
    /// # Errors
    /// As [`Desk::try_bank_profile`]; what is wrong with the name.
    pub async fn save_bank_profile(
        &self,
        who: &SignedIn,
        request: &RequestId,
        save: SaveBankProfile,
    ) -> Result<BankProfile> {
        let name = text::required("name", &save.name, 40)?;
        refuse_missing([name.as_str()])?;
        let layout = read(&save.layout)?;
        bytes_of(&layout, &made_up(self.outside.clock.now())?)?;
        self.act(
            who,
            Command::SaveBankProfile,
            request,
            save,
            async move |tx, _| {
                let kept = layout.pretty()?;
                let id = store::insert_profile(tx, &name, &kept).await?;
                let profile = store::profile(tx.rows(), id).await?;
                let profile = profile.ok_or_else(|| Refusal::not_found("bank_profile"))?;
                let record = Record::of("bank_profile", id)
                    .text("name", &name)
                    .number("version", profile.version);
                Ok((profile, record))
            },
        )
        .await
    }
}

fn read(typed: &str) -> Result<Layout> {
    if typed.trim().is_empty() {
        return Err(Refusal::field("layout", FieldProblem::Empty).into());
    }
    if typed.chars().nth(LONGEST).is_some() {
        return Err(Refusal::field("layout", FieldProblem::TooLong).into());
    }
    Ok(Layout::read(typed)?)
}

/// A batch of two debits of people nobody knows.
fn made_up(now: Timestamp) -> Result<Letter> {
    let debit = |number, unit: &str, payer: &str, fen| -> Result<Debit> {
        let mut values = codec::Values::new();
        let mut put = |value, words: &str| {
            values.insert(value, Datum::Words(words.to_owned()));
        };
        put(FileValue::Unit, unit);
        put(FileValue::Payer, payer);
        put(FileValue::Account, "6222020000000001234");
        put(FileValue::Bank, "某银行");
        put(FileValue::Agreement, "XY0001");
        put(FileValue::Purpose, "物业费");
        Ok(Debit {
            unit: unit.to_owned(),
            number,
            amount: Money::from_fen(fen)?,
            values,
        })
    };
    Ok(Letter {
        batch: "TS2026-0001".to_owned(),
        debit_on: now.date(),
        debits: vec![
            debit(1, "1-1-101", "甲某", 12345)?,
            debit(2, "1-1-102", "乙某", 6700)?,
        ],
    })
}

/// What a sample is called, and what it says; for tests.
#[cfg(test)]
pub(super) fn samples() -> Vec<Layout> {
    let layouts = SAMPLES.iter().map(|(_, layout)| Layout::read(layout));
    layouts
        .map(|layout| layout.unwrap_or_else(|error| unreachable!("{error}")))
        .collect()
}
