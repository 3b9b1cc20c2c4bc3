//! The list that goes along on the round (抄表单): every meter in the order of the route with what it showed last, and room for what it shows.

use super::round::by_route;
use super::store;
use crate::Desk;
use crate::documents::{Pdf, ReadingList, ReadingListRow};
use crate::error::Result;
use crate::printers::PaperKind;
use crate::rights::Command;
use crate::staff::{self, SignedIn};
use crate::time::Month;

impl Desk {
    /// What stands on the list of a month, of one building or of all.
    ///
    /// # Errors
    /// [`Refusal::BadField`](crate::Refusal::BadField) for the period.
    pub async fn reading_list(
        &self,
        who: &SignedIn,
        period: &str,
        building: Option<String>,
    ) -> Result<ReadingList> {
        let period = Month::parse("period", period)?;
        let mut rows = self.look(who, Command::ReadingList).await?;
        let desk = staff::desk_names(&mut rows).await?;
        let mut read = store::standing(&mut rows, period, None).await?;
        let mut points = store::points(&mut rows, store::Which::Hanging).await?;
        points.retain(|point| building.as_ref().is_none_or(|only| *only == point.building));
        points.sort_by_cached_key(|point| by_route(&point.meter.unit_label));
        let meters = points.into_iter().map(|point| {
            let reading = read.remove(&point.meter.id);
            ReadingListRow {
                building: point.building,
                unit: point.meter.unit_label,
                kind: point.meter.kind.on_paper().to_owned(),
                number: point.meter.number,
                last: reading
                    .as_ref()
                    .map_or(point.previous, |reading| reading.previous)
                    .to_string(),
                value: reading
                    .map(|reading| reading.value.to_string())
                    .unwrap_or_default(),
            }
        });
        Ok(ReadingList {
            community: desk.community,
            desk: desk.name,
            period,
            at: self.outside.clock.now(),
            clerk: staff::name_of(&mut rows, who.staff()).await?,
            meters: meters.collect(),
        })
    }

    /// The same on paper. A character that cannot be printed is drawn as 〓: nobody waits for it with the list in hand.
    ///
    /// # Errors
    /// As [`Desk::reading_list`].
    pub async fn reading_list_paper(
        &self,
        who: &SignedIn,
        period: &str,
        building: Option<String>,
    ) -> Result<Pdf> {
        let list = self.reading_list(who, period, building).await?;
        let choice = self.printer_choice(who, PaperKind::Sheet).await?;
        list.pdf(choice.nudge)
    }
}
