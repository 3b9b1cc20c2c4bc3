//! Payment notices (缴费通知单): one for each unit of a run, under one number and one line of the journal, and each an entry in its unit's
//! log. A notice tells everything the unit owes past due, whatever the list was filtered by. The paper comes after the commit and can
//! be made again from the books; it proves nothing, so a second sheet is the same sheet and needs no mark.

use super::ages::Age;
use super::store::{self, NewRun, Owed};
use super::{ChasingRules, rules};
use crate::Desk;
use crate::acts::Touched;
use crate::database::Conn;
use crate::documents::{self, Form, NoticeForm, NoticeLine, NoticePaper, NoticePapers, Nudge, Pdf};
use crate::error::{FieldProblem, Refusal, Result};
use crate::ids::{FeeItemId, NoticeRunId, RequestId, UnitId};
use crate::journal::Record;
use crate::money::Money;
use crate::printers::PaperKind;
use crate::residents::as_counted;
use crate::rights::Command;
use crate::shifts;
use crate::staff::{self, SignedIn};
use crate::time::{BusinessDate, Month, Timestamp};
use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::{HashMap, HashSet};

/// More units than any community has in one list.
const MOST: usize = 5_000;
/// So many runs are shown.
const RUNS: i64 = 50;

/// For which units notices are to go out; those that owe nothing past due any more are left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct IssueNotices {
    /// The units.
    pub units: Vec<UnitId>,
}

/// A run of notices.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type, sqlx::FromRow)]
#[serde(rename_all = "camelCase")]
pub struct NoticeRun {
    /// Which.
    pub id: NoticeRunId,
    /// `T2026-0012`
    pub label: String,
    /// Under which business date.
    pub on: BusinessDate,
    /// When.
    pub at: Timestamp,
    /// Who gave them out.
    pub by: String,
    /// How many.
    pub notices: i64,
    /// What they ask for together.
    pub total: Money,
}

/// What one unit is asked for.
struct Asked {
    unit: UnitId,
    label: String,
    lines: Vec<NoticeLine>,
    total: Money,
    liability: String,
}

/// What stands on every notice of a run.
struct Head {
    number: String,
    community: String,
    desk: String,
    clerk: String,
    on: BusinessDate,
    at: Timestamp,
    rules: ChasingRules,
}

/// The notices for these units, building by building: what of `owed` is past due on `today`.
fn asked(owed: Vec<Owed>, units: &HashSet<UnitId>, today: BusinessDate) -> Result<Vec<Asked>> {
    let mut by_unit: HashMap<UnitId, Vec<Owed>> = HashMap::new();
    for one in owed {
        if units.contains(&one.unit_id) && Age::of(one.due_on, today).is_some() {
            by_unit.entry(one.unit_id).or_default().push(one);
        }
    }
    let mut notices = Vec::with_capacity(by_unit.len());
    for (unit, owed) in by_unit {
        let Some(first) = owed.first() else { continue };
        let place = [&first.building, &first.entrance, &first.room].map(|part| as_counted(part));
        let asked = Asked {
            unit,
            label: first.label.clone(),
            total: Money::sum(owed.iter().map(|one| one.open_fen))?,
            lines: lines(&owed)?,
            liability: liability(&owed)?,
        };
        notices.push((place, asked));
    }
    notices.sort_by(|one, other| one.0.cmp(&other.0));
    Ok(notices.into_iter().map(|(_, asked)| asked).collect())
}

/// Months of one item that follow each other stand in one line, so that a year fits on a sheet.
struct Stretch {
    fee_item: FeeItemId,
    item: String,
    months: Option<(Month, Month)>,
    due_on: BusinessDate,
    amount: Money,
}

/// Whose part is not the owner's: what a tenant owes the owner is liable for beside them, and what the developer owes is nobody else's.
fn liability(owed: &[Owed]) -> Result<String> {
    let part_of = |payer: &str| {
        let those = owed
            .iter()
            .filter(|one| one.payer.as_deref() == Some(payer));
        Money::sum(those.map(|one| one.open_fen))
    };
    let (tenant, developer) = (part_of("tenant")?, part_of("developer")?);
    let mut said = String::new();
    if tenant.is_positive() {
        said.push_str(&format!(
            "其中 {tenant} 元约定由租户交纳，依照《物业管理条例》第四十一条，业主负连带交纳责任。"
        ));
    }
    if developer.is_positive() {
        said.push_str(&format!("其中 {developer} 元由开发商交纳，不向业主收取。"));
    }
    Ok(said)
}

/// The lines of a notice, the oldest first.
fn lines(owed: &[Owed]) -> Result<Vec<NoticeLine>> {
    let mut stretches: Vec<Stretch> = Vec::new();
    for one in owed {
        let before = stretches.iter_mut().rev().find(|stretch| {
            stretch.fee_item == one.fee_item_id
                && stretch.item == one.item
                && stretch
                    .months
                    .is_some_and(|(_, last)| Some(last.next()) == one.period)
        });
        match (before, one.period) {
            (Some(stretch), Some(month)) => {
                stretch.months = stretch.months.map(|(first, _)| (first, month));
                stretch.amount = stretch.amount.plus(one.open_fen)?;
            }
            _ => stretches.push(Stretch {
                fee_item: one.fee_item_id,
                item: one.item.clone(),
                months: one.period.map(|month| (month, month)),
                due_on: one.due_on,
                amount: one.open_fen,
            }),
        }
    }
    let line = |stretch: Stretch| NoticeLine {
        item: stretch.item,
        period: match stretch.months {
            None => String::new(),
            Some((first, last)) if first == last => first.on_paper(),
            Some((first, last)) => format!("{}至{}", first.on_paper(), last.on_paper()),
        },
        due_on: stretch.due_on,
        amount: stretch.amount,
    };
    Ok(stretches.into_iter().map(line).collect())
}

/// The papers of a run, each with the household's names as they are addressed.
async fn papers(
    conn: &mut Conn,
    head: Head,
    asked: Vec<(i64, Asked)>,
    preview: bool,
) -> Result<NoticePapers> {
    let only = match asked.as_slice() {
        [(_, one)] => Some(one.unit),
        _ => None,
    };
    let mut households = store::households(conn, head.on, only).await?;
    let notices = asked.into_iter().map(|(position, asked)| NoticePaper {
        number: format!("{}-{position}", head.number),
        unit: asked.label,
        household: households
            .remove(&asked.unit)
            .unwrap_or_default()
            .join("、"),
        lines: asked.lines,
        total: asked.total,
        liability: asked.liability,
    });
    Ok(NoticePapers {
        notices: notices.collect(),
        number: head.number,
        community: head.community,
        desk: head.desk,
        clerk: head.clerk,
        on: head.on,
        at: head.at,
        opening: head.rules.opening,
        how_to_pay: head.rules.how_to_pay,
        closing: head.rules.closing,
        preview,
    })
}

/// The units, each once.
fn distinct(units: &[UnitId]) -> Result<HashSet<UnitId>> {
    if units.len() > MOST {
        return Err(Refusal::field("units", FieldProblem::OutOfRange).into());
    }
    Ok(units.iter().copied().collect())
}

/// What is asked of them now.
async fn asked_now(
    conn: &mut Conn,
    units: &HashSet<UnitId>,
    today: BusinessDate,
) -> Result<Vec<Asked>> {
    let newest = store::newest(conn).await?;
    let mut only = units.iter();
    let owed = match (only.next(), only.next()) {
        (Some(unit), None) => store::owed_by(conn, *unit, newest).await?,
        _ => store::owed_at(conn, newest).await?,
    };
    let asked = asked(owed, units, today)?;
    if asked.is_empty() {
        return Err(Refusal::NothingOverdue.into());
    }
    Ok(asked)
}

impl Desk {
    /// How the notices for these units would look now; the sheets say that they are a preview.
    ///
    /// # Errors
    /// [`Refusal::NothingOverdue`].
    pub async fn preview_notices(
        &self,
        who: &SignedIn,
        asked: &IssueNotices,
        form: NoticeForm,
    ) -> Result<Pdf> {
        let units = distinct(&asked.units)?;
        let mut rows = self.look(who, Command::PreviewNotices).await?;
        let at = self.outside.clock.now();
        let today = shifts::business_date(&mut rows, at.date()).await?;
        let desk = staff::desk_names(&mut rows).await?;
        let head = Head {
            number: "预览".to_owned(),
            community: desk.community,
            desk: desk.name,
            clerk: staff::name_of(&mut rows, who.staff()).await?,
            on: today,
            at,
            rules: rules::in_force(&mut rows).await?.1,
        };
        let asked = asked_now(&mut rows, &units, today).await?;
        let asked = (1_i64..).zip(asked).collect();
        papers(&mut rows, head, asked, true)
            .await?
            .pdf(form, Nudge::default())
    }

    /// Gives notices to these units: takes the run's number and writes each notice into its unit's log. They are printed or kept
    /// afterwards.
    ///
    /// # Errors
    /// [`Refusal::NothingOverdue`] when none of the units owes anything past due; [`Refusal::CharactersMissing`].
    pub async fn issue_notices(
        &self,
        who: &SignedIn,
        request: &RequestId,
        issue: IssueNotices,
    ) -> Result<NoticeRun> {
        let units = distinct(&issue.units)?;
        self.act(
            who,
            Command::IssueNotices,
            request,
            issue,
            async move |tx, _| {
                let (calendar, at, staff) = (tx.today(), tx.now(), tx.staff()?);
                let on = shifts::business_date(tx.rows(), calendar).await?;
                let desk = staff::desk_names(tx.rows()).await?;
                let clerk = staff::name_of(tx.rows(), staff).await?;
                let (rules_id, rules) = rules::in_force(tx.rows()).await?;
                let asked = asked_now(tx.rows(), &units, on).await?;
                let number = store::next_number(tx.rows(), on.year()).await?;
                let run = NewRun {
                    number,
                    label: format!("T{}-{number:04}", on.year()),
                    on,
                    rules: rules_id,
                    desk,
                    clerk,
                    total: Money::sum(asked.iter().map(|asked| asked.total))?,
                };
                let notices: Vec<_> = asked
                    .iter()
                    .map(|asked| (asked.unit, asked.label.clone(), asked.total))
                    .collect();
                let head = Head {
                    number: run.label.clone(),
                    community: run.desk.community.clone(),
                    desk: run.desk.name.clone(),
                    clerk: run.clerk.clone(),
                    on,
                    at,
                    rules,
                };
                let asked = (1_i64..).zip(asked).collect();
                let papers = papers(tx.rows(), head, asked, false).await?;
                documents::refuse_unprintable(&papers)?;
                let id = store::insert_run(tx, &run, &notices).await?;
                tx.touch(Touched::Notices(id));
                let count = i64::try_from(notices.len()).unwrap_or(i64::MAX);
                let record = Record::of("notice_run", id)
                    .text("label", &run.label)
                    .number("notices", count)
                    .money("total", run.total);
                let run = NoticeRun {
                    id,
                    label: run.label,
                    on,
                    at,
                    by: run.clerk,
                    notices: count,
                    total: run.total,
                };
                Ok((run, record))
            },
        )
        .await
    }

    /// The newest runs of notices.
    ///
    /// # Errors
    /// The session's refusals.
    pub async fn notice_runs(&self, who: &SignedIn) -> Result<Vec<NoticeRun>> {
        let mut rows = self.look(who, Command::NoticeRuns).await?;
        store::newest_runs(&mut rows, RUNS).await
    }

    /// The papers of a run, or the one of a unit in it, as they were given out: figures and texts are those of then, the names those the
    /// book has for that day.
    ///
    /// # Errors
    /// [`Refusal::NotFound`].
    pub async fn notice_papers(
        &self,
        who: &SignedIn,
        run: NoticeRunId,
        unit: Option<UnitId>,
        form: NoticeForm,
    ) -> Result<Pdf> {
        let mut rows = self.look(who, Command::NoticePapers).await?;
        let kept = store::run(&mut rows, run)
            .await?
            .ok_or_else(|| Refusal::not_found("notice_run"))?;
        let positions: HashMap<UnitId, (i64, String)> = store::notices(&mut rows, run)
            .await?
            .into_iter()
            .filter(|(_, of, ..)| unit.is_none_or(|unit| unit == *of))
            .map(|(position, of, label, _)| (of, (position, label)))
            .collect();
        let units: HashSet<UnitId> = positions.keys().copied().collect();
        let owed = store::owed_at(&mut rows, kept.seq).await?;
        let mut notices: Vec<(i64, Asked)> = asked(owed, &units, kept.run.on)?
            .into_iter()
            .filter_map(|asked| {
                let (position, label) = positions.get(&asked.unit)?.clone();
                Some((position, Asked { label, ..asked }))
            })
            .collect();
        if notices.is_empty() {
            return Err(Refusal::not_found("notice").into());
        }
        notices.sort_by_key(|(position, _)| *position);
        let head = Head {
            number: kept.run.label.clone(),
            community: kept.community,
            desk: kept.desk,
            clerk: kept.run.by.clone(),
            on: kept.run.on,
            at: kept.run.at,
            rules: rules::of_run(&mut rows, kept.rules_id).await?,
        };
        let papers = papers(&mut rows, head, notices, false).await?;
        drop(rows);
        let choice = self.printer_choice(who, form.printed_as()).await?;
        // The printer of receipts may have another form in it, whose sheets lie otherwise.
        let same = form.form() == choice.form;
        papers.pdf(form, if same { choice.nudge } else { Nudge::default() })
    }
}

impl NoticeForm {
    /// The printer that has such sheets: continuous paper is in the printer of receipts, A4 in that of sheets.
    pub const fn printed_as(self) -> PaperKind {
        match self {
            NoticeForm::Continuous140 => PaperKind::Receipt,
            NoticeForm::A4 | NoticeForm::A4Window => PaperKind::Sheet,
        }
    }

    const fn form(self) -> Form {
        match self {
            NoticeForm::Continuous140 => Form::Continuous140,
            NoticeForm::A4 | NoticeForm::A4Window => Form::A4,
        }
    }
}
