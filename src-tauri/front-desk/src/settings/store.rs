//! The settings' SQL.

use crate::database::Conn;
use crate::error::Result;

pub(super) async fn number(conn: &mut Conn, name: &str) -> Result<Option<i64>> {
    Ok(text(conn, name).await?.and_then(|value| value.parse().ok()))
}

pub(super) async fn text(conn: &mut Conn, name: &str) -> Result<Option<String>> {
    Ok(
        sqlx::query_scalar("select value from settings where name = $1")
            .bind(name)
            .fetch_optional(conn)
            .await?,
    )
}

pub(super) async fn set(conn: &mut Conn, name: &str, value: impl ToString) -> Result<()> {
    sqlx::query("insert into settings (name, value) values ($1, $2) on conflict (name) do update set value = $2")
        .bind(name)
        .bind(value.to_string())
        .execute(conn)
        .await?;
    Ok(())
}
