//! What the desk prints of visits: the visitor's slip and the list that is called out at the assembly point.

use super::store;
use super::visitor::masked_name;
use crate::Desk;
use crate::database::Conn;
use crate::documents::{Edition, EvacuationList, Nudge, Pdf, PersonInside, VisitSlip};
use crate::error::{Refusal, Result};
use crate::ids::VisitId;
use crate::personal::Phone;
use crate::printers::PaperKind;
use crate::rights::Command;
use crate::staff::{self, SignedIn};
use crate::time::Timestamp;

/// The slip of a visitor who has come, with their whole name: it is theirs.
pub(super) async fn slip(conn: &mut Conn, visit: VisitId, edition: Edition) -> Result<VisitSlip> {
    let row = super::require(conn, visit).await?;
    let desk = staff::desk_names(conn).await?;
    let (Some(number), Some(at)) = (row.label.clone(), row.arrived_at) else {
        return Err(Refusal::VisitIs { state: row.state }.into());
    };
    let visitor = row.visitor().ok_or(Refusal::not_found("visitor"))?;
    Ok(VisitSlip {
        number,
        community: desk.community,
        desk: desk.name,
        visitor: visitor.name,
        companions: row.companions,
        unit: row.unit,
        host: row.host.as_deref().map(masked_name).unwrap_or_default(),
        reason: row.reason,
        plate: visitor.plate.unwrap_or_default(),
        at,
        clerk: row.arrived_by.unwrap_or_default(),
        edition,
    })
}

impl Desk {
    /// What stands on a visitor's slip, to look at; it says that it lets nobody in.
    ///
    /// # Errors
    /// The session's refusals; [`Refusal::VisitIs`] before they come, [`Refusal::NotFound`] once their data is erased.
    pub async fn visit_slip(&self, who: &SignedIn, visit: VisitId) -> Result<VisitSlip> {
        let mut rows = self.look(who, Command::ShowSlip).await?;
        slip(&mut rows, visit, Edition::Preview).await
    }

    /// The same in the form slips are printed in.
    ///
    /// # Errors
    /// As [`Desk::visit_slip`].
    pub async fn preview_slip(&self, who: &SignedIn, visit: VisitId) -> Result<Pdf> {
        let slip = self.visit_slip(who, visit).await?;
        let choice = self.printer_choice(who, PaperKind::Slip).await?;
        slip.pdf(choice.slip_form(), Nudge::default())
    }

    /// Whoever may be inside, by unit, with whole names: it is called out where people gather.
    ///
    /// # Errors
    /// The session's refusals.
    pub async fn evacuation_list(&self, who: &SignedIn) -> Result<EvacuationList> {
        let mut rows = self.look(who, Command::EvacuationList).await?;
        let desk = staff::desk_names(&mut rows).await?;
        let mut inside = store::open(&mut rows).await?;
        inside.sort_by(|a, b| (&a.unit, a.arrived_at).cmp(&(&b.unit, b.arrived_at)));
        let people = inside
            .into_iter()
            .map(|row| PersonInside {
                number: row.label.unwrap_or_default(),
                visitor: row.name.unwrap_or_default(),
                companions: row.companions,
                unit: row.unit,
                host: row.host.unwrap_or_default(),
                since: row.arrived_at.unwrap_or(Timestamp::from_millis(0)),
                phone: row.phone.as_ref().map(Phone::masked).unwrap_or_default(),
                plate: row.plate.unwrap_or_default(),
            })
            .collect();
        Ok(EvacuationList {
            community: desk.community,
            desk: desk.name,
            at: self.outside.clock.now(),
            clerk: staff::name_of(&mut rows, who.staff()).await?,
            people,
        })
    }

    /// The same on paper. It never waits for a better name: a character that cannot be printed is drawn as 〓, and the rest is called out.
    ///
    /// # Errors
    /// As [`Desk::evacuation_list`].
    pub async fn evacuation_paper(&self, who: &SignedIn) -> Result<Pdf> {
        let list = self.evacuation_list(who).await?;
        let choice = self.printer_choice(who, PaperKind::Sheet).await?;
        list.pdf(choice.nudge)
    }
}
