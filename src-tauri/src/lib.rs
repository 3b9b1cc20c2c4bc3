//! The shell: a window around the desk. It knows Tauri and nothing of the trade; each command is one line that asks the desk.
//!
//! - [`ipc`]: what the window receives when the answer is no, and the gate every call passes.
//! - [`session`]: who is signed in at this window.
//! - [`files`]: what comes from and goes to folders; [`papers`]: where a finished paper goes.
//! - [`book`]: the workbook somebody chose to bring in.
//! - [`commands`]: one file for each capability.

pub mod book;
pub mod commands;
pub mod files;
pub mod ipc;
pub mod papers;
pub mod session;

use front_desk::Desk;
use front_desk::outside::Outside;
use session::App;
use std::path::PathBuf;
use tauri::{Context, Manager, Runtime, WebviewWindowBuilder};

/// What the program was started with.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Arguments {
    /// Where the data lies, if not in the person's own application folder.
    pub data: Option<PathBuf>,
    /// Prove database, paper and commands without a window, then end.
    pub self_check: bool,
}

impl Arguments {
    /// `--data DIR`, `--self-check`.
    ///
    /// # Errors
    /// The first word that is not understood.
    pub fn read(mut words: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut arguments = Arguments::default();
        while let Some(word) = words.next() {
            match word.as_str() {
                "--data" => {
                    arguments.data = Some(words.next().ok_or("--data needs a folder")?.into())
                }
                "--self-check" => arguments.self_check = true,
                other => {
                    return Err(format!(
                        "unknown argument {other:?}; known are --data DIR and --self-check"
                    ));
                }
            }
        }
        Ok(arguments)
    }
}

/// Starts the program and answers with its exit status.
pub fn run(context: Context) -> i32 {
    let arguments = match Arguments::read(std::env::args().skip(1)) {
        Ok(arguments) => arguments,
        Err(problem) => {
            eprintln!("{problem}");
            return 2;
        }
    };
    let builder = tauri::Builder::default()
        .plugin(tauri_plugin_single_instance::init(|app, _, _| {
            bring_forward(app)
        }))
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init())
        .plugin(log_plugin());
    let app = builder
        .invoke_handler(ipc::gated(commands::builder().invoke_handler()))
        .setup(move |app| {
            set_up(app.handle(), &arguments)?;
            Ok(())
        })
        .build(context);
    match app {
        Ok(app) => app.run_return(|_, _| {}),
        Err(error) => {
            eprintln!("the window could not be started: {error}");
            1
        }
    }
}

/// Opens the desk before there is a window, so that the first thing the window asks can be answered.
fn set_up<R: Runtime>(
    app: &tauri::AppHandle<R>,
    arguments: &Arguments,
) -> Result<(), Box<dyn std::error::Error>> {
    let folder = match &arguments.data {
        Some(folder) => folder.clone(),
        None => app.path().app_data_dir()?,
    };
    let opened = tauri::async_runtime::block_on(Desk::open(&folder, Outside::of_the_system()));
    if arguments.self_check {
        let sound = tauri::async_runtime::block_on(self_check(opened));
        app.exit(i32::from(!sound));
        return Ok(());
    }
    files::sweep_shown(app);
    app.manage(App::new(opened));
    let window = app.clone();
    app.state::<App>()
        .book()
        .ask_with(move || book::dialog(&window));
    let window = app
        .config()
        .app
        .windows
        .first()
        .ok_or("the configuration names no window")?
        .clone();
    WebviewWindowBuilder::from_config(app, &window)?.build()?;
    Ok(())
}

/// Database and commands, without a window.
async fn self_check(opened: front_desk::Result<Desk>) -> bool {
    let findings = match opened {
        Ok(desk) => desk.verify().await,
        Err(error) => Err(error),
    };
    match findings {
        Ok(findings) if findings.is_empty() => {
            println!("self-check: the desk opens and its books agree");
            true
        }
        Ok(findings) => {
            eprintln!("self-check: {findings:?}");
            false
        }
        Err(error) => {
            eprintln!("self-check: {error}");
            false
        }
    }
}

fn bring_forward<R: Runtime>(app: &tauri::AppHandle<R>) {
    if let Some(window) = app.get_webview_window("main") {
        let _ = window.unminimize(); // a window that is gone cannot come forward
        let _ = window.set_focus();
    }
}

fn log_plugin<R: Runtime>() -> tauri::plugin::TauriPlugin<R> {
    tauri_plugin_log::Builder::new()
        .level(log::LevelFilter::Warn)
        .max_file_size(2_000_000)
        .rotation_strategy(tauri_plugin_log::RotationStrategy::KeepOne)
        .build()
}
