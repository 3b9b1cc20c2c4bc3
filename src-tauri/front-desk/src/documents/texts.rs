//! Every text of a paper, asked for before anything is taken that could not be given back: a number, a slip, a frozen handover. The
//! paper is walked as it would be written down, so there is no list of fields that could fall behind it.

use super::refuse_missing;
use crate::error::Result;
use serde::Serialize;
use serde_json::Value;

/// Refuses a paper that could not be printed as it is.
///
/// # Errors
/// [`crate::Refusal::CharactersMissing`] with each character that the font lacks, once.
pub fn refuse_unprintable(paper: &impl Serialize) -> Result<()> {
    let paper = serde_json::to_value(paper)?;
    let mut texts = Vec::new();
    collect(&paper, &mut texts);
    Ok(refuse_missing(texts)?)
}

fn collect<'p>(value: &'p Value, texts: &mut Vec<&'p str>) {
    match value {
        Value::String(text) => texts.push(text),
        Value::Array(values) => values.iter().for_each(|value| collect(value, texts)),
        Value::Object(fields) => fields.values().for_each(|value| collect(value, texts)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
