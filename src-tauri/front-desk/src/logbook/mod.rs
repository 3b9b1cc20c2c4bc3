//! The operating journal as people read it: when, who, what, about whom or what, and for which reason. "Who looked" is answered here. It
//! says no more than the journal and its rows do: a resident by the masked name, a number never. The chain and its proof are the
//! [`journal`]'s own.

mod store;

use crate::Desk;
use crate::database::Conn;
use crate::error::Result;
use crate::exchange::{Sheet, SheetCell, Workbook};
use crate::ids::{JournalSeq, RequestId, StaffId};
use crate::journal::{self, Language, Record};
use crate::rights::Command;
use crate::staff::SignedIn;
use crate::text;
use crate::time::{BusinessDate, Timestamp};
use serde::{Deserialize, Serialize};
use specta::Type;

/// So many lines are shown at once.
const PAGE: i64 = 100;
/// So many go into one workbook; who wants more asks for fewer days.
const MOST_KEPT: i64 = 50_000;

/// Which lines are asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct JournalFilter {
    /// Of this act only.
    pub act: Option<Command>,
    /// Of this person only.
    pub staff: Option<StaffId>,
    /// From this day on; empty from the first.
    pub from_on: String,
    /// To this day; empty to the last.
    pub to_on: String,
    /// Only lines before this one: the next page.
    pub before: Option<JournalSeq>,
}

/// One line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct JournalLine {
    /// Its number.
    pub seq: JournalSeq,
    /// When.
    pub at: Timestamp,
    /// Who; nobody before somebody is signed in.
    pub who: Option<String>,
    /// What was done, as the command is called.
    pub act: String,
    /// About what kind of thing: `receipt`.
    pub thing: String,
    /// Which, as people call it; empty where the kind says all.
    pub subject: String,
    /// What of it, or how it went: `phone`, `wrong_passwords`; mostly empty.
    pub detail: String,
    /// The reason that was given; empty where none was asked for.
    pub reason: String,
}

/// Somebody who did something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct JournalPerson {
    /// Whom the filter names.
    pub id: StaffId,
    /// The name.
    pub name: String,
}

/// The newest lines that were asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "camelCase")]
pub struct JournalPage {
    /// The lines, the newest first.
    pub lines: Vec<JournalLine>,
    /// There are earlier ones.
    pub more: bool,
    /// Everybody the lines may be of.
    pub people: Vec<JournalPerson>,
    /// Every act there may be lines of.
    pub acts: Vec<Command>,
}

/// The filter, read: instants instead of days.
struct Asked {
    act: Option<Command>,
    staff: Option<StaffId>,
    from: Timestamp,
    until: Timestamp,
    before: JournalSeq,
}

impl JournalFilter {
    fn read(&self) -> Result<Asked> {
        let from = text::optional("fromOn", &self.from_on, 20)?;
        let to = text::optional("toOn", &self.to_on, 20)?;
        let from = from.map(|day| BusinessDate::parse("fromOn", &day));
        let to = to.map(|day| BusinessDate::parse("toOn", &day));
        let (first, last) = (Timestamp::from_millis(0), Timestamp::from_millis(i64::MAX));
        Ok(Asked {
            act: self.act,
            staff: self.staff,
            from: from.transpose()?.map_or(first, BusinessDate::begins),
            until: to
                .transpose()?
                .map_or(last, |day| day.plus_days(1).begins()),
            before: self.before.unwrap_or(JournalSeq::from(i64::MAX)),
        })
    }
}

impl Desk {
    /// What was done at the desk, the newest first.
    ///
    /// # Errors
    /// The session's refusals, [`Refusal::BadField`](crate::Refusal::BadField) for a day.
    pub async fn journal(&self, who: &SignedIn, filter: &JournalFilter) -> Result<JournalPage> {
        let asked = filter.read()?;
        let mut rows = self.look(who, Command::Journal).await?;
        let mut lines = store::lines(&mut rows, &asked, PAGE.saturating_add(1)).await?;
        let page = usize::try_from(PAGE).unwrap_or(usize::MAX);
        let more = lines.len() > page;
        lines.truncate(page);
        Ok(JournalPage {
            lines: store::told(&mut rows, lines).await?,
            more,
            people: store::people(&mut rows).await?,
            acts: journal::acts().collect(),
        })
    }

    /// The lines that were asked for as a workbook: its file name and its bytes. That they were taken out is a line of its own.
    ///
    /// # Errors
    /// As [`Desk::journal`].
    pub async fn journal_workbook(
        &self,
        who: &SignedIn,
        request: &RequestId,
        filter: JournalFilter,
    ) -> Result<(String, Vec<u8>)> {
        let asked = filter.read()?;
        let mut rows = self.look(who, Command::JournalWorkbook).await?;
        let mut lines = store::lines(&mut rows, &asked, MOST_KEPT.saturating_add(1)).await?;
        let most = usize::try_from(MOST_KEPT).unwrap_or(usize::MAX);
        let cut = lines.len() > most;
        lines.truncate(most);
        let lines = store::told(&mut rows, lines).await?;
        drop(rows);
        let count = i64::try_from(lines.len()).unwrap_or(i64::MAX);
        let today = self.outside.clock.now().date();
        let bytes = workbook(&lines, cut, today).to_bytes()?;
        self.act(
            who,
            Command::JournalWorkbook,
            request,
            filter,
            async move |_, filter| {
                let record = Record::of("export", "journal")
                    .text("from", &filter.from_on)
                    .text("to", &filter.to_on)
                    .number("lines", count);
                Ok(((), record))
            },
        )
        .await?;
        Ok((format!("操作日志-{today}.xlsx"), bytes))
    }
}

/// The next lines for a file that is written row by row, the newest first.
///
/// # Errors
/// [`Refusal::BadField`](crate::Refusal::BadField) for a day.
pub(crate) async fn page(
    rows: &mut Conn,
    filter: &JournalFilter,
    most: i64,
) -> Result<Vec<JournalLine>> {
    let asked = filter.read()?;
    let lines = store::lines(rows, &asked, most).await?;
    store::told(rows, lines).await
}

/// The lines as a sheet; `cut`, it says that there are earlier ones and how they are had.
fn workbook(lines: &[JournalLine], cut: bool, today: BusinessDate) -> Workbook {
    let row = |line: &JournalLine| {
        let subject = line.about(Language::Chinese);
        vec![
            SheetCell::Number(line.seq.get()),
            line.at.to_the_second().into(),
            line.who.clone().unwrap_or_default().into(),
            line.act_in(Language::Chinese).into(),
            subject.into(),
            line.reason.clone().into(),
        ]
    };
    let mut title = vec![format!("操作日志 {today}")];
    if cut {
        title.push(format!("只含最近 {MOST_KEPT} 条，更早的请按日期分段导出。"));
    }
    let sheet = Sheet {
        name: "操作日志".into(),
        title,
        headings: ["序号", "时间", "操作人", "操作", "对象", "原因"]
            .map(str::to_owned)
            .to_vec(),
        rows: lines.iter().map(row).collect(),
        widths: vec![8, 20, 12, 20, 36, 40],
    };
    Workbook {
        sheets: vec![sheet],
        dated: today,
    }
}

impl JournalLine {
    /// What was done, in words.
    pub fn act_in(&self, language: Language) -> &str {
        let acts = &journal::names(language).acts;
        acts.get(&self.act).unwrap_or(&self.act)
    }

    /// About what, in words: `收据 A1-2026-000012`.
    pub fn about(&self, language: Language) -> String {
        let names = journal::names(language);
        let thing = names.things.get(&self.thing).unwrap_or(&self.thing);
        let detail = names.details.get(&self.detail).unwrap_or(&self.detail);
        let parts = [thing, &self.subject, detail].map(String::as_str);
        let said: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        said.join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::workbook;
    use crate::time::Timestamp;

    #[test]
    fn a_workbook_that_was_cut_says_so_and_a_whole_one_does_not() {
        let today = Timestamp::from_millis(1_795_307_400_000).date();
        let title = |cut| workbook(&[], cut, today).sheets.remove(0).title;
        assert_eq!(title(false), ["操作日志 2026-11-22"]);
        let cut = "只含最近 50000 条，更早的请按日期分段导出。";
        assert_eq!(title(true), ["操作日志 2026-11-22", cut]);
    }
}
