//! The printers' SQL.

use super::{PaperKind, PrinterNudge};
use crate::database::Conn;
use crate::documents::{Form, Nudge};
use crate::error::Result;

pub(super) async fn choice(
    conn: &mut Conn,
    kind: PaperKind,
) -> Result<Option<(String, Form, bool)>> {
    Ok(
        sqlx::query_as("select printer, form, preprinted from printers where kind = $1")
            .bind(kind)
            .fetch_optional(conn)
            .await?,
    )
}

pub(super) async fn choose(
    conn: &mut Conn,
    kind: PaperKind,
    printer: &str,
    (form, preprinted): (Form, bool),
) -> Result<()> {
    sqlx::query("insert into printers (kind, printer, form, preprinted) values ($1, $2, $3, $4) on conflict (kind) do update set printer = excluded.printer, form = excluded.form, preprinted = excluded.preprinted")
        .bind(kind)
        .bind(printer)
        .bind(form)
        .bind(preprinted)
        .execute(conn)
        .await?;
    Ok(())
}

pub(super) async fn nudge(conn: &mut Conn, printer: &str, form: Form) -> Result<Nudge> {
    let kept: Option<(i32, i32)> = sqlx::query_as(
        "select right_steps, down_steps from printer_nudges where printer = $1 and form = $2",
    )
    .bind(printer)
    .bind(form)
    .fetch_optional(conn)
    .await?;
    Ok(kept.map_or(Nudge::default(), |(right, down)| Nudge { right, down }))
}

pub(super) async fn nudges(conn: &mut Conn) -> Result<Vec<PrinterNudge>> {
    let kept: Vec<(String, Form, i32, i32)> = sqlx::query_as(
        "select printer, form, right_steps, down_steps from printer_nudges order by printer, form",
    )
    .fetch_all(conn)
    .await?;
    Ok(kept
        .into_iter()
        .map(|(printer, form, right, down)| PrinterNudge {
            printer,
            form,
            nudge: Nudge { right, down },
        })
        .collect())
}

pub(super) async fn keep_nudge(
    conn: &mut Conn,
    printer: &str,
    form: Form,
    nudge: Nudge,
) -> Result<()> {
    sqlx::query("insert into printer_nudges (printer, form, right_steps, down_steps) values ($1, $2, $3, $4) on conflict (printer, form) do update set right_steps = excluded.right_steps, down_steps = excluded.down_steps")
        .bind(printer)
        .bind(form)
        .bind(nudge.right)
        .bind(nudge.down)
        .execute(conn)
        .await?;
    Ok(())
}
