//! The shell: a window around the desk. It knows Tauri and nothing of the trade; each command is one line that asks the desk.
//!
//! - [`ipc`]: what the window receives when the answer is no, and the gate every call passes.
//! - [`session`]: who is signed in at this window.
//! - [`files`]: what comes from and goes to folders; [`papers`]: where a finished paper goes.
//! - [`book`]: the workbook somebody chose to bring in.
//! - [`commands`]: one file for each capability.
//! - [`self_check`]: what `--self-check` proves, without a window or a display.

pub mod book;
pub mod commands;
pub mod files;
pub mod ipc;
pub mod papers;
pub mod self_check;
pub mod session;

use front_desk::Desk;
use front_desk::outside::Outside;
use session::App;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tauri::{Context, Manager, Runtime, WebviewWindowBuilder};

/// What the program was started with.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Arguments {
    /// Where the data lies, if not in the person's own application folder.
    pub data: Option<PathBuf>,
    /// Prove database, act, paper and commands without a window, then end. The folder is looked at only if it is named.
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
    if driven() {
        eprintln!("this program is not driven from outside");
        return 1;
    }
    let arguments = match Arguments::read(std::env::args().skip(1)) {
        Ok(arguments) => arguments,
        Err(problem) => {
            eprintln!("{problem}");
            return 2;
        }
    };
    if arguments.self_check {
        return self_check::report(arguments.data.as_deref());
    }
    let Some(folder) = data_folder(&arguments, &context) else {
        eprintln!("this person has no folder for data; name one with --data DIR");
        return 1;
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
            // Answered with the error, the runtime would panic: the webview that Windows may lack is missed only here.
            if let Err(error) = set_up(app.handle(), &folder) {
                without_window(&*error);
                app.handle().exit(1);
            }
            Ok(())
        })
        .build(context);
    match app {
        Ok(app) => app.run_return(|_, _| {}),
        Err(error) => {
            without_window(&error);
            1
        }
    }
}

fn without_window(error: &dyn std::error::Error) {
    eprintln!("the window could not be started: {error}");
    if cfg!(windows) {
        eprintln!("{WEBVIEW_OF_WINDOWS}");
    }
}

/// What nearly every Windows has, and what to do about one that has not.
const WEBVIEW_OF_WINDOWS: &str = "the window needs Microsoft's WebView2 Runtime, which Windows 10 and 11 usually bring; where it is missing, install its Evergreen version: https://developer.microsoft.com/microsoft-edge/webview2/";

/// The runtime lets a driver steer the window wherever the environment asks for it; a released program does not start then.
#[cfg(not(debug_assertions))]
fn driven() -> bool {
    std::env::var_os("TAURI_WEBVIEW_AUTOMATION").is_some()
}

/// The window tests steer a program under development.
#[cfg(debug_assertions)]
const fn driven() -> bool {
    false
}

/// The folder that was named, or else the person's own for this program: on Windows the one that stays on this machine, for what
/// roams lies on a server and is copied there while the desk is open.
fn data_folder(arguments: &Arguments, context: &Context) -> Option<PathBuf> {
    let own = || dirs::data_local_dir().map(|folder| folder.join(&context.config().identifier));
    arguments.data.clone().or_else(own)
}

/// Opens the desk before there is a window, so that the first thing the window asks can be answered.
fn set_up<R: Runtime>(
    app: &tauri::AppHandle<R>,
    folder: &Path,
) -> Result<(), Box<dyn std::error::Error>> {
    let outside = Outside::of_the_system().with_log(Arc::new(ipc::Unasked));
    let opened = tauri::async_runtime::block_on(Desk::open(folder, outside));
    if let Ok(desk) = &opened {
        let _ = tauri::async_runtime::block_on(desk.forget_visits()); // a full disk keeps nobody from looking; the next start tries again
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
