//! The border to the window. A refusal goes over with its code and parameters; a fault is logged here, once, and the window gets an
//! incident number. The gate lets a call pass only if the rights' table knows its name and somebody is here who has the right it needs.

use crate::session::App;
use front_desk::outside::Log;
use front_desk::rights::{Command, Right};
use front_desk::{Error, Fault, Refusal};
use serde::Serialize;
use specta::Type;
use std::sync::Arc;
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

/// A call that could not be read, under its incident number.
pub fn unread(said: &str) -> CommandError {
    CommandError::Internal(logged(&unread_fault(said)))
}

/// The fault of a call that could not be read as the command's input: Tauri itself answers such a call, with a bare text, and the page
/// brings that text here for its number. What stands behind the first colon may quote what somebody typed, and is no matter for a log.
pub fn unread_fault(said: &str) -> Fault {
    let known = said.split(": ").next().unwrap_or_default();
    let known: String = known
        .chars()
        .filter(|c| !c.is_control())
        .take(120)
        .collect();
    Fault::new("reading a call", known)
}

/// The log of what broke where no command waits for an answer.
pub struct Unasked;

impl Log for Unasked {
    fn broke(&self, fault: &Fault) {
        logged(fault);
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

/// Puts the gate in front of the commands: nothing of a call is read before the person may make it.
pub fn gated<R: Runtime>(
    commands: impl Fn(Invoke<R>) -> bool + Send + Sync + 'static,
) -> impl Fn(Invoke<R>) -> bool + Send + Sync + 'static {
    let commands = Arc::new(commands);
    move |invoke| {
        let command = match named(invoke.message.command()) {
            Ok(command) => command,
            Err(refusal) => {
                invoke.resolver.reject(CommandError::from(refusal));
                return true;
            }
        };
        if command.right() == Right::Nobody {
            return commands(invoke);
        }
        let commands = commands.clone();
        tauri::async_runtime::spawn(async move {
            let (window, answer) = (invoke.message.webview(), invoke.resolver.clone());
            match admitted(&window.state::<App>(), command).await {
                Ok(()) if commands(invoke) => {}
                Ok(()) => answer.reject(CommandError::from(Refusal::not_found("command"))),
                Err(error) => answer.reject(CommandError::from(error)),
            }
        });
        true
    }
}

fn named(name: &str) -> Result<Command, Refusal> {
    let command = Command::ALL.iter().find(|command| command.as_str() == name);
    command
        .copied()
        .ok_or_else(|| Refusal::not_found("command"))
}

/// Whether whoever is here may call this, by the rows as they are now. The desk asks once more where it reads or writes.
async fn admitted(app: &App, command: Command) -> Result<(), Error> {
    let who = match command {
        // Whoever leaves a locked screen to somebody else must not stay signed in behind it.
        Command::SignOut => app.behind_the_lock()?,
        _ => app.signed_in()?,
    };
    app.desk()?.look(&who, command).await?;
    Ok(())
}
