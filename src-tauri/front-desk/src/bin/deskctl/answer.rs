//! What the tool answers: one JSON object for programs, lines for people, and a status for the shell.

use front_desk::{Error, Result};
use serde_json::{Value, json};
use std::process::ExitCode;

/// An answer in both forms.
pub struct Answer {
    well: bool,
    json: Value,
    lines: Vec<String>,
}

impl Answer {
    /// All is well.
    pub fn well(json: Value, lines: Vec<String>) -> Answer {
        Answer {
            well: true,
            json,
            lines,
        }
    }

    /// Something is wrong with what was looked at.
    pub fn wrong(json: Value, lines: Vec<String>) -> Answer {
        Answer {
            well: false,
            json,
            lines,
        }
    }

    /// A refusal with its code, or a fault with its words.
    pub fn of_error(error: Error) -> Answer {
        let said = error.to_string();
        let error = match error {
            Error::Refusal(refusal) => serde_json::to_value(refusal).unwrap_or(Value::Null),
            Error::Fault(fault) => json!({ "code": "internal", "said": fault.to_string() }),
        };
        Answer::wrong(json!({ "ok": false, "error": error }), vec![said])
    }

    /// The same answer after what must be said before it: a part of the JSON, and lines.
    pub fn after(mut self, name: &str, part: Value, lines: Vec<String>) -> Answer {
        if let Some(object) = self.json.as_object_mut() {
            object.insert(name.to_owned(), part);
        }
        self.lines.splice(0..0, lines);
        self
    }

    /// To standard output as JSON, or in lines; bad news in lines goes to standard error.
    pub fn print(&self, json: bool) {
        if json {
            println!("{}", self.json);
        } else if self.well {
            self.lines.iter().for_each(|line| println!("{line}"));
        } else {
            self.lines
                .iter()
                .for_each(|line| eprintln!("deskctl: {line}"));
        }
    }

    /// 0 or 1.
    pub fn status(&self) -> ExitCode {
        ExitCode::from(u8::from(!self.well))
    }
}

/// A value as JSON.
pub fn value(of: impl serde::Serialize) -> Result<Value> {
    Ok(serde_json::to_value(of)?)
}
