//! A window of the mock runtime around a fresh desk.

use front_desk::Desk;
use front_desk::outside::Outside;
use front_desk_app::session::App;
use front_desk_app::{commands, ipc};
use serde_json::{Value, json};
use tauri::ipc::{CallbackFn, InvokeBody};
use tauri::test::{
    INVOKE_KEY, MockRuntime, get_ipc_response, mock_builder, mock_context, noop_assets,
};
use tauri::webview::InvokeRequest;
use tauri::{Manager, WebviewWindow, WebviewWindowBuilder};
use tempfile::TempDir;

pub const PASSWORD: &str = "correct horse";

/// A window and the desk behind it.
pub struct TestWindow {
    app: tauri::App<MockRuntime>,
    window: WebviewWindow<MockRuntime>,
    requests: std::cell::Cell<u64>,
    _folder: TempDir,
}

impl TestWindow {
    /// Nothing is set up yet.
    pub fn new() -> TestWindow {
        TestWindow::around(Outside::of_the_system())
    }

    /// As [`TestWindow::new`], with a clock and randomness from outside. Whoever is asked for a file thinks better of it.
    pub fn around(outside: Outside) -> TestWindow {
        let folder = tempfile::tempdir().unwrap();
        let desk = tauri::async_runtime::block_on(Desk::open(folder.path(), outside));
        let app = mock_builder()
            .invoke_handler(ipc::gated(
                commands::with(commands::commands::<MockRuntime>()).invoke_handler(),
            ))
            .build(mock_context(noop_assets()))
            .unwrap();
        let state = App::new(desk);
        state.book().ask_with(|| None);
        app.manage(state);
        let window = WebviewWindowBuilder::new(&app, "main", Default::default())
            .build()
            .unwrap();
        TestWindow {
            app,
            window,
            requests: 0.into(),
            _folder: folder,
        }
    }

    /// Set up, with an administrator who is signed in.
    pub fn with_administrator() -> TestWindow {
        TestWindow::new().set_up()
    }

    /// Set up, as [`TestWindow::with_administrator`] says.
    pub fn set_up(self) -> TestWindow {
        let window = self;
        let set_up = json!({ "community": "香樟花园", "deskCode": "A1", "deskName": "一号前台", "administrator": "陈静", "password": PASSWORD });
        window
            .asks(
                "set_up",
                json!({ "request": window.request(), "setUp": set_up }),
            )
            .unwrap();
        window.signs_in("陈静");
        window
    }

    /// A request nobody made before.
    pub fn request(&self) -> String {
        self.requests.set(self.requests.get() + 1);
        format!("contract-{}", self.requests.get())
    }

    /// Signs in with [`PASSWORD`].
    pub fn signs_in(&self, name: &str) {
        self.asks(
            "sign_in",
            json!({ "request": self.request(), "name": name, "password": PASSWORD }),
        )
        .unwrap();
    }

    /// Whatever the shell holds.
    pub fn state(&self) -> tauri::State<'_, App> {
        self.app.state()
    }

    /// Calls a command as the page does.
    pub fn asks(&self, command: &str, body: Value) -> Result<Value, Value> {
        let request = InvokeRequest {
            cmd: command.into(),
            callback: CallbackFn(0),
            error: CallbackFn(1),
            url: if cfg!(windows) {
                "http://tauri.localhost"
            } else {
                "tauri://localhost"
            }
            .parse()
            .unwrap(),
            body: InvokeBody::Json(body),
            headers: Default::default(),
            invoke_key: INVOKE_KEY.to_string(),
        };
        get_ipc_response(&self.window, request).map(|body| body.deserialize().unwrap())
    }
}
