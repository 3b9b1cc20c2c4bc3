//! What is decided about a difference. It has an owner, who sees to it, and in the end a resolution; both are words and move no money. Each
//! decision is a row, and the last one is how it stands, also after more receipts or lines have come and it is no difference any more.

use super::reconciliation::{self, Side};
use super::{ResultKind, store};
use crate::Desk;
use crate::acts::Tx;
use crate::error::{FieldProblem, Refusal, Result};
use crate::ids::{RequestId, StaffId, StatementLineId, TenderId};
use crate::journal::Record;
use crate::rights::Command;
use crate::staff::SignedIn;
use crate::text;
use crate::time::Timestamp;
use crate::words::words;
use serde::{Deserialize, Serialize};
use specta::Type;

words! {
    /// How a difference stands.
    pub enum DifferenceState {
        /// Somebody sees to it.
        Open = "open",
        /// It is explained.
        Resolved = "resolved",
    }
}

words! {
    /// What a difference turned out to be.
    pub enum Resolution {
        /// A receipt was written for it since.
        BookedSince = "booked_since",
        /// The number on the receipt is mistyped.
        NumberMistyped = "number_mistyped",
        /// It is on another day's statement.
        OtherPeriod = "other_period",
        /// It was given back.
        GivenBack = "given_back",
        /// The platform or bank is wrong.
        TheirMistake = "their_mistake",
        /// The desk is wrong.
        OurMistake = "our_mistake",
        /// The payment is none of the desk's.
        NotOurs = "not_ours",
        /// As the words say.
        Other = "other",
    }
}

/// What a decision is about: a line of theirs, or a tender of ours where there is no line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, Type)]
#[serde(tag = "side", rename_all = "snake_case")]
pub enum DifferenceAbout {
    /// A line of a statement.
    Line {
        /// Which.
        id: StatementLineId,
    },
    /// A tender of a receipt.
    Tender {
        /// Which.
        id: TenderId,
    },
    /// The void of a tender.
    VoidedTender {
        /// Which.
        id: TenderId,
    },
}

/// Gives a difference an owner; one that was resolved is open again.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct AssignDifference {
    /// Which.
    pub about: DifferenceAbout,
    /// Who sees to it.
    pub owner: StaffId,
    /// What is known so far; may be empty.
    pub words: String,
}

/// Says what a difference turned out to be.
#[derive(Clone, Debug, Serialize, Deserialize, Type)]
pub struct ResolveDifference {
    /// Which.
    pub about: DifferenceAbout,
    /// What it was.
    pub resolution: Resolution,
    /// In words.
    pub words: String,
}

/// How a difference stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct DifferenceStanding {
    /// Open, or resolved.
    pub state: DifferenceState,
    /// Who sees to it.
    pub owner: Option<StaffId>,
    /// That person's name; empty where there is nobody.
    pub owner_name: String,
    /// What it turned out to be.
    pub resolution: Option<Resolution>,
    /// The words.
    pub words: String,
    /// What it was when this was decided.
    pub seen_as: ResultKind,
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub staff: String,
}

/// A decision to be kept.
pub(super) struct Note {
    pub(super) about: DifferenceAbout,
    pub(super) seen_as: ResultKind,
    pub(super) state: DifferenceState,
    pub(super) owner: Option<StaffId>,
    pub(super) resolution: Option<Resolution>,
    pub(super) words: String,
}

impl Desk {
    /// Gives a difference an owner.
    ///
    /// # Errors
    /// [`Refusal::NoDifference`] where both sides agree; [`Refusal::NotFound`] for somebody who does not work here.
    pub async fn assign_difference(
        &self,
        who: &SignedIn,
        request: &RequestId,
        assign: AssignDifference,
    ) -> Result<()> {
        let words = text::lines("words", &assign.words, 200)?.unwrap_or_default();
        let command = Command::AssignDifference;
        self.act(who, command, request, assign, async move |tx, assign| {
            let people = store::people(tx.rows()).await?;
            let owner = people.into_iter().find(|one| one.id == assign.owner);
            let owner = owner.ok_or_else(|| Refusal::not_found("staff"))?;
            let (seen_as, stands) = difference(tx, assign.about).await?;
            if stands.is_none() && !seen_as.1 {
                return Err(Refusal::NoDifference.into());
            }
            let note = Note {
                about: assign.about,
                seen_as: seen_as.0,
                state: DifferenceState::Open,
                owner: Some(owner.id),
                resolution: None,
                words,
            };
            let record = keep(tx, note).await?;
            Ok(((), record.text("owner", owner.name)))
        })
        .await
    }

    /// Says what a difference turned out to be.
    ///
    /// # Errors
    /// [`Refusal::NoDifference`] where both sides agree and nobody had it; [`Refusal::BadField`] where only words would say what it was
    /// and there are none.
    pub async fn resolve_difference(
        &self,
        who: &SignedIn,
        request: &RequestId,
        resolve: ResolveDifference,
    ) -> Result<()> {
        let words = text::lines("words", &resolve.words, 200)?;
        if words.is_none() && resolve.resolution == Resolution::Other {
            return Err(Refusal::field("words", FieldProblem::Empty).into());
        }
        let command = Command::ResolveDifference;
        self.act(who, command, request, resolve, async move |tx, resolve| {
            let (seen_as, stands) = difference(tx, resolve.about).await?;
            if stands.is_none() && !seen_as.1 {
                return Err(Refusal::NoDifference.into());
            }
            let note = Note {
                about: resolve.about,
                seen_as: seen_as.0,
                state: DifferenceState::Resolved,
                owner: stands.and_then(|stands| stands.owner),
                resolution: Some(resolve.resolution),
                words: words.unwrap_or_default(),
            };
            let record = keep(tx, note).await?;
            Ok(((), record.text("what", resolve.resolution.as_str())))
        })
        .await
    }
}

/// What it is now, whether that is a difference, and how it stands.
async fn difference(
    tx: &mut Tx<'_, '_>,
    about: DifferenceAbout,
) -> Result<((ResultKind, bool), Option<DifferenceStanding>)> {
    let (provider, day) = store::where_it_is(tx.rows(), about).await?;
    let side = Side::of(about);
    let whole = reconciliation::Whole::of(tx.rows(), provider, day, day).await?;
    let found = whole.rows.into_iter().find(|row| side.is_of(row));
    let row = found.ok_or(Refusal::NoDifference)?;
    Ok(((row.kind, row.is_difference), row.standing))
}

async fn keep(tx: &mut Tx<'_, '_>, note: Note) -> Result<Record> {
    let subject = match note.about {
        DifferenceAbout::Line { id } => Record::of("statement_line", id),
        DifferenceAbout::Tender { id } | DifferenceAbout::VoidedTender { id } => {
            Record::of("tender", id)
        }
    };
    store::insert_note(tx, &note).await?;
    Ok(subject.text("kind", note.seen_as.as_str()))
}
