//! What of some days is still open, for whoever squares a month.

use super::Provider;
use super::reconciliation::Whole;
use crate::database::Conn;
use crate::error::Result;
use crate::time::BusinessDate;

/// What nobody has seen to.
pub(crate) struct Open {
    /// Differences that nobody has resolved.
    pub(crate) differences: usize,
    /// Payments of days of which no statement was brought in.
    pub(crate) not_covered: usize,
}

/// What is open of these days with one of those who keep our money.
pub(crate) async fn open_differences(
    conn: &mut Conn,
    provider: Provider,
    from_on: BusinessDate,
    to_on: BusinessDate,
) -> Result<Open> {
    let whole = Whole::of(conn, provider, from_on, to_on).await?;
    Ok(Open {
        differences: whole.rows.iter().filter(|row| row.is_open()).count(),
        not_covered: whole.not_covered,
    })
}
