//! The border to the window. A refusal goes over with its code and parameters; a fault is logged here, once, and the window gets an
//! incident number. The gate lets a call pass only if the rights' table knows its name and somebody is there who may ask at all.

use crate::session::App;
use front_desk::rights::{Command, Right};
use front_desk::{Error, Refusal};
use serde::Serialize;
use specta::Type;
use tauri::ipc::Invoke;
use tauri::{Manager, Runtime};

/// What the window receives when the answer is no.
#[derive(Debug, Serialize, Type)]
#[serde(untagged)]
pub enum CommandError {
    /// The business says no.
    Refusal(Refusal),
    /// Something broke; the log has it under this number.
    Internal(Incident),
}

/// A fault, as the window knows it: `{"code": "internal", "incident": "7F3A"}`.
#[derive(Debug, Serialize, Type)]
pub struct Incident {
    code: IncidentCode,
    /// Four signs to tell the administrator.
    pub incident: String,
}

#[derive(Debug, Serialize, Type)]
enum IncidentCode {
    #[serde(rename = "internal")]
    Internal,
}

impl From<Refusal> for CommandError {
    fn from(refusal: Refusal) -> Self {
        CommandError::Refusal(refusal)
    }
}

impl From<Error> for CommandError {
    fn from(error: Error) -> Self {
        match error {
            Error::Refusal(refusal) => CommandError::Refusal(refusal),
            Error::Fault(fault) => CommandError::Internal(logged(&fault)),
        }
    }
}

fn logged(fault: &dyn std::error::Error) -> Incident {
    let mut bytes = [0; 2];
    let incident = match getrandom::fill(&mut bytes) {
        Ok(()) => format!("{:04X}", u16::from_be_bytes(bytes)),
        Err(_) => "0000".to_owned(), // a fault without a number of its own is still in the log
    };
    let mut causes = String::new();
    let mut source = fault.source();
    while let Some(cause) = source {
        causes.push_str(&format!(" ← {cause}"));
        source = cause.source();
    }
    log::error!("incident {incident}: {fault}{causes}");
    Incident {
        code: IncidentCode::Internal,
        incident,
    }
}

/// Puts the gate in front of the commands.
pub fn gated<R: Runtime>(
    commands: impl Fn(Invoke<R>) -> bool + Send + Sync + 'static,
) -> impl Fn(Invoke<R>) -> bool + Send + Sync + 'static {
    move |invoke| match gate(&invoke) {
        Ok(()) => commands(invoke),
        Err(refusal) => {
            invoke.resolver.reject(CommandError::from(refusal));
            true
        }
    }
}

fn gate<R: Runtime>(invoke: &Invoke<R>) -> Result<(), Refusal> {
    let name = invoke.message.command();
    let command = Command::ALL.iter().find(|command| command.as_str() == name);
    let command = command.ok_or_else(|| Refusal::not_found("command"))?;
    if command.right() == Right::Nobody {
        return Ok(());
    }
    invoke
        .message
        .webview()
        .state::<App>()
        .signed_in()
        .map(|_| ())
}
