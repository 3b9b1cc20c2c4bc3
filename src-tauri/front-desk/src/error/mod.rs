//! Two kinds of no. A [`Refusal`] is the business saying no: the receptionist can act on it, so it has a stable code and typed
//! parameters, and the window turns it into a sentence. A [`Fault`] is something broken: she can only report it, so it carries
//! what the log needs and nothing for the screen.

mod disk;
mod problem;
mod refusal;

pub use problem::{FieldProblem, Figure, FileProblem, NotSaved, UnsafeFolder};
pub use refusal::Refusal;

use crate::money::Money;

/// What every use case answers.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// A refusal or a fault.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The business says no.
    #[error(transparent)]
    Refusal(#[from] Refusal),
    /// Something broke.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Something broke. The message is for the log and holds no personal data.
#[derive(Debug, thiserror::Error)]
#[error("{doing}: {cause}")]
pub struct Fault {
    doing: &'static str,
    #[source]
    cause: Box<dyn std::error::Error + Send + Sync>,
}

impl Fault {
    /// A fault met while `doing` something (`"reading the font"`).
    pub fn new(
        doing: &'static str,
        cause: impl Into<Box<dyn std::error::Error + Send + Sync>>,
    ) -> Self {
        Fault {
            doing,
            cause: cause.into(),
        }
    }
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        Fault::new("reading or writing stored JSON", error).into()
    }
}

/// An amount that would leave the allowed range; used by [`Money`]'s own operations.
pub(crate) fn amount_in_range(fen: Option<i64>) -> Result<Money, Refusal> {
    fen.ok_or(Refusal::AmountOutOfRange)
        .and_then(Money::from_fen)
}
