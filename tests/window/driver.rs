//! A window of the built program under WebDriver, spoken to the system's own driver for its webview: another program between the two
//! would make every question wait.

use crate::spooler::path_with;
use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::error::CmdError;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};
use tokio::sync::{Mutex, MutexGuard};

pub use fantoccini::key::Key;

/// How long the page may take to show something before it is a failure.
const PATIENCE: Duration = Duration::from_secs(20);

/// How often the window is looked at while something is awaited.
const GLANCE: Duration = Duration::from_millis(50);

/// More keys than these to get to a control, and people reach for the mouse.
const FAR: usize = 12;

/// Which key leads from the focus to the control of a name: the Tab that goes in its direction, or the arrow within a list of ways, of
/// places or of rows. An open dialog is all there is. Only the keyboard's own order counts, so nothing is focused from here.
const TOWARD: &str = include_str!("toward.js");

/// Whether something of an XPath can be seen.
const SHOWN: &str = "const all = document.evaluate(arguments[0], document, null, XPathResult.ORDERED_NODE_SNAPSHOT_TYPE, null); for (let i = 0; i < all.snapshotLength; i++) { const each = all.snapshotItem(i); if (each.getClientRects().length > 0 && getComputedStyle(each).visibility !== 'hidden') return true } return false";

/// Whether a text can be read on the screen, whatever blanks and lines it is set with.
const SAYS: &str = r"const bare = (text) => text.replace(/\s+/g, ''); return bare(document.body.innerText).includes(bare(arguments[0]))";

/// How many keys the page has heard being let go so far.
const HEARD: &str = "if (window.heard === undefined) { window.heard = 0; addEventListener('keyup', () => { window.heard++ }, true) } return window.heard";

/// Waits until the page has heard so many, and has done what they made it do; another page, or a paper within it, hears them instead.
const HEARS: &str = "const [keys, done] = arguments; const begun = performance.now(); const look = () => { if (!(window.heard < keys) || performance.now() - begun > 500) done(null); else setTimeout(look, 1) }; look()";

/// Asks `axe`, which the page is given once, what it complains of.
const AXE: &str = "const done = arguments[arguments.length - 1]; axe.run(document, { resultTypes: ['violations'] }).then(r => done(r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.target.join(' ')).join(', '))))";

/// A place of the list at the left, by the key that stands beside it: they are called otherwise in another language.
pub enum Place {
    /// A key of its own.
    By(Key),
    /// A number, with Ctrl held.
    Number(char),
}

/// One window at a time: a second start of the program only brings the first window forward.
static DESK: Mutex<()> = Mutex::const_new(());

/// A window and what drives it.
pub struct Window {
    client: Client,
    driver: Driver,
    pictures: Option<PathBuf>,
    taken: u32,
    unusable: Vec<String>,
    _only: MutexGuard<'static, ()>,
}

/// A driver. With a test that fails goes everything it started: a program that outlived it would be taken for the first window by the
/// next one.
struct Driver(Option<Child>);

impl Driver {
    /// Ends it once the program has closed by itself and written what it has to.
    fn ends_after_the_program(&mut self) {
        #[cfg(unix)]
        if let Some(driver) = &self.0 {
            let group = driver.id().to_string();
            let begun = Instant::now();
            let runs = || {
                let mut look = Command::new("pgrep");
                look.args(["--pgroup", &group, "front-desk-app"]);
                look.stdout(Stdio::null()).status().unwrap().success()
            };
            while runs() && begun.elapsed() < PATIENCE {
                std::thread::sleep(GLANCE);
            }
        }
        self.ends();
    }

    fn ends(&mut self) {
        if let Some(mut driver) = self.0.take() {
            let _ = driver.kill();
            let _ = driver.wait();
        }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        #[cfg(unix)]
        if let Some(driver) = &self.0 {
            let group = format!("-{}", driver.id());
            let _ = Command::new("kill").args(["-KILL", "--", &group]).status();
        }
        self.ends();
    }
}

impl Window {
    /// Starts the program on `data`, its files coming and going through `door`. With a folder for pictures, [`Window::picture`] leaves
    /// them there.
    pub async fn open(data: &Path, door: &Path, pictures: Option<&Path>) -> Window {
        Self::started(data, door, pictures, false).await
    }

    /// As [`Window::open`], on a computer that is told to move nothing on its screen.
    pub async fn open_still(data: &Path, door: &Path, pictures: Option<&Path>) -> Window {
        Self::started(data, door, pictures, true).await
    }

    async fn started(data: &Path, door: &Path, pictures: Option<&Path>, still: bool) -> Window {
        let only = DESK.lock().await;
        let program =
            json!({ "binary": env!("CARGO_BIN_EXE_front-desk-app"), "args": ["--data", data] });
        let wanted = if cfg!(windows) {
            json!({ "ms:edgeChromium": true, "browserName": "webview2", "ms:edgeOptions": program })
        } else {
            json!({ "webkitgtk:browserOptions": program })
        };
        let Value::Object(wanted) = wanted else {
            unreachable!()
        };
        let begun = Instant::now();
        let (client, driver) = loop {
            let (port, driver) = driver(data, door, pictures.is_some(), still);
            let reached = tokio::time::timeout(PATIENCE * 2, reach(port, &wanted)).await;
            if let Ok(client) = reached {
                break (client, driver);
            }
            // The window before was still closing: the program then brings that one forward and ends, and its driver waits for ever.
            drop(driver);
            assert!(begun.elapsed() < PATIENCE * 6, "the window did not start");
        };
        Window {
            client,
            driver,
            pictures: pictures.map(Path::to_owned),
            taken: 0,
            unusable: Vec::new(),
            _only: only,
        }
    }

    /// Types into whatever has the focus, as a person does.
    pub async fn types(&self, keys: &str) {
        if keys.is_empty() {
            return;
        }
        let begun = Instant::now();
        // The page may be putting another place where the focus was; then nothing was typed yet.
        while let Err(error) = self.types_once(keys).await {
            assert!(
                begun.elapsed() < PATIENCE,
                "nothing takes what is typed: {error}"
            );
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// A key that is held is let go where [`Key::Null`] stands. The driver answers before the page has heard anything, so it is asked.
    async fn types_once(&self, keys: &str) -> Result<(), CmdError> {
        let heard = self.client.execute(HEARD, vec![]).await?;
        let mut actions = KeyActions::new("keyboard".to_owned());
        let (mut held, mut let_go) = (None, 0);
        for value in keys.chars() {
            if [Key::Control, Key::Shift].map(char::from).contains(&value) {
                held = Some(value);
                actions = actions.then(KeyAction::Down { value });
                continue;
            }
            let_go += 1;
            if value != char::from(Key::Null) {
                actions = actions.then(KeyAction::Down { value });
                actions = actions.then(KeyAction::Up { value });
            } else if let Some(value) = held.take() {
                actions = actions.then(KeyAction::Up { value });
            }
        }
        self.client.perform_actions(actions).await?;
        let heard = heard.as_i64().unwrap_or_default() + let_go;
        let heard = vec![json!(heard)];
        self.client.execute_async(HEARS, heard).await.map(|_| ())
    }

    /// Looks at what was typed before going on, as hands do: figures and Enter in one go come from a scanner.
    pub async fn takes_breath(&self) {
        tokio::time::sleep(Duration::from_millis(120)).await;
    }

    /// Presses one key.
    pub async fn presses(&self, key: Key) {
        self.types(&char::from(key).to_string()).await;
    }

    /// Presses a key while others are held.
    pub async fn presses_with(&self, held: Key, key: char) {
        self.types(&format!(
            "{}{key}{}",
            char::from(held),
            char::from(Key::Null)
        ))
        .await;
    }

    /// Goes to a control by its name as hands do: Tab in the direction in which it stands, arrows within a list of ways, of places or of
    /// rows. What is too far away for hands is a fault of the page.
    pub async fn goes_to(&self, name: &str) {
        let begun = Instant::now();
        let mut pressed = 0;
        loop {
            match self.toward(name).await.as_str() {
                "here" => return,
                "gone" => {
                    if begun.elapsed() > PATIENCE {
                        self.fails(&format!("{name:?} is not there")).await;
                    }
                    tokio::time::sleep(Duration::from_millis(50)).await;
                    continue;
                }
                "right" => self.presses(Key::Right).await,
                "left" => self.presses(Key::Left).await,
                "down" => self.presses(Key::Down).await,
                "up" => self.presses(Key::Up).await,
                "back" => self.presses_with(Key::Shift, char::from(Key::Tab)).await,
                _ => self.presses(Key::Tab).await,
            }
            pressed += 1;
            if pressed > FAR {
                self.fails(&format!("{name:?} is more than {FAR} keys away"))
                    .await;
            }
        }
    }

    /// Which key leads from where the focus is toward the control of that name.
    async fn toward(&self, name: &str) -> String {
        let said = self
            .client
            .execute(TOWARD, vec![json!(name)])
            .await
            .unwrap();
        said.as_str().unwrap().to_owned()
    }

    /// Goes to a button, a way or a row, and presses Enter on it.
    pub async fn enters(&self, name: &str) {
        self.goes_to(name).await;
        self.presses(Key::Enter).await;
    }

    /// Puts the cursor into the field of that label and types. What stood there goes.
    pub async fn fills(&self, label: &str, text: &str) {
        self.goes_to(label).await;
        self.presses_with(Key::Control, 'a').await;
        self.types(text).await;
    }

    /// Ticks the box of that label.
    pub async fn ticks(&self, label: &str) {
        self.goes_to(label).await;
        self.types(" ").await;
    }

    /// What stands in the field of that label.
    pub async fn holds(&self, label: &str) -> String {
        let path = format!("//*[@id = //label[starts-with(normalize-space(.), '{label}')]/@for]");
        self.found(&path, label).await;
        let field = self.client.find(Locator::XPath(&path)).await.unwrap();
        field.prop("value").await.unwrap().unwrap_or_default()
    }

    /// Picks from a list by typing what is sought.
    pub async fn picks(&self, label: &str, choice: &str) {
        self.goes_to(label).await;
        self.types(choice).await;
        self.sees_option(choice).await;
        self.presses(Key::Enter).await;
    }

    /// Waits until a list offers the text.
    pub async fn sees_option(&self, text: &str) {
        self.found(&format!("//*[contains(@class, 'ant-select-item-option')][contains(normalize-space(.), '{text}')]"), text).await;
    }

    /// Waits until the window shows the text.
    pub async fn sees(&self, text: &str) {
        self.comes(SAYS, text, text).await;
    }

    /// Waits until the button of that name can be pressed.
    pub async fn sees_enabled(&self, name: &str) {
        let path =
            format!("//button[starts-with(normalize-space(.), '{name}') and not(@disabled)]");
        self.found(&path, name).await;
    }

    /// The first amount that stands behind a word, in fen.
    pub async fn reads_yuan(&self, word: &str) -> i64 {
        self.sees(word).await;
        let body = self.client.find(Locator::Css("body")).await.unwrap();
        let said = body.text().await.unwrap();
        let (_, behind) = said.split_once(word).unwrap();
        let (_, amount) = behind.split_once('¥').unwrap();
        let digits: String = amount
            .chars()
            .take_while(|c| c.is_ascii_digit() || matches!(c, ',' | '.'))
            .filter(char::is_ascii_digit)
            .collect();
        digits.parse().unwrap()
    }

    /// Waits until nothing of the text can be seen: what is hidden behind a lock is in the page still, and not on the screen.
    pub async fn sees_no_more(&self, text: &str) {
        self.goes(SAYS, text).await;
    }

    async fn gone(&self, path: &str) {
        self.goes(SHOWN, path).await;
    }

    /// Goes to a place by its key and waits until it has what it shows.
    pub async fn goes_to_place(&self, place: &Place) {
        match place {
            Place::By(key) => self.presses(*key).await,
            Place::Number(number) => self.presses_with(Key::Control, *number).await,
        }
        let shown = match place {
            Place::By(key) => format!(
                "F{}",
                u32::from(char::from(*key)) - u32::from(char::from(Key::F1)) + 1
            ),
            Place::Number(number) => format!("Ctrl+{number}"),
        };
        let arrived = format!("//nav//button[@aria-current = 'page'][.//kbd = '{shown}']");
        self.found(&arrived, "the place").await;
        self.is_filled().await;
    }

    /// Waits until everything has come that the place shows.
    async fn is_filled(&self) {
        self.gone("//*[contains(@class, 'ant-spin-spinning') or contains(@class, 'ant-skeleton')]")
            .await;
    }

    /// The tabs of the place that is shown.
    pub async fn tabs(&self) -> Vec<String> {
        let script = "return [...document.querySelectorAll('main [role=tab]')].map(each => each.textContent.trim())";
        let said = self.client.execute(script, vec![]).await.unwrap();
        serde_json::from_value(said).unwrap()
    }

    /// Goes to a tab and waits until it has what it shows.
    pub async fn turns_to(&self, tab: &str) {
        self.enters(tab).await;
        let chosen = format!(
            "//*[@role = 'tab' and @aria-selected = 'true'][contains(normalize-space(.), '{tab}')]"
        );
        self.found(&chosen, tab).await;
        self.is_filled().await;
    }

    /// The computer slept for so long: nothing was touched, and the page's clock has gone on.
    pub async fn sleeps(&self, seconds: u32) {
        let script = "const now = Date.now.bind(Date); const slept = arguments[0] * 1000; Date.now = () => now() + slept";
        let seconds = vec![json!(seconds)];
        self.client.execute(script, seconds).await.unwrap();
    }

    /// Waits until what was sent is answered.
    pub async fn is_answered(&self) {
        self.gone("//button[contains(@class, 'ant-btn-loading')]")
            .await;
    }

    /// Runs the accessibility check of `axe` over the whole page and answers with what it complains of.
    pub async fn complaints(&self) -> Vec<String> {
        if !self.says_yes("return 'axe' in window", "").await {
            let engine = Path::new(env!("CARGO_MANIFEST_DIR"))
                .join("../ui/node_modules/axe-core/axe.min.js");
            let engine = std::fs::read_to_string(engine).unwrap();
            self.client.execute(&engine, vec![]).await.unwrap();
        }
        let said = self.client.execute_async(AXE, vec![]).await.unwrap();
        serde_json::from_value(said).unwrap()
    }

    /// Keeps a picture of the window as it is. Whoever cannot see it must be able to use it, too: `axe` has nothing to say.
    pub async fn picture(&mut self, name: &str) {
        self.stands_still().await;
        let mut complaints = self.complaints().await;
        if !complaints.is_empty() {
            // A message that was just fading away is pale for a moment; what is wrong still is so once everything stands.
            self.stands_still().await;
            complaints = self.complaints().await;
        }
        for complaint in complaints {
            self.unusable.push(format!("{name}: {complaint}"));
        }
        let Some(folder) = &self.pictures else { return };
        self.taken += 1;
        let png = self.client.screenshot().await.unwrap();
        std::fs::write(folder.join(format!("{:02}-{name}.png", self.taken)), png).unwrap();
    }

    /// Lists and dialogs come and go with a little movement; a picture is of what stands.
    async fn stands_still(&self) {
        let begun = Instant::now();
        let open = "//*[contains(@class, 'ant-select-dropdown') and not(contains(@class, 'ant-select-dropdown-hidden'))]";
        while self.says_yes(SHOWN, open).await && begun.elapsed() < Duration::from_secs(3) {
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        let still = "const done = arguments[arguments.length - 1]; const moving = document.getAnimations().filter(each => each.effect.getTiming().iterations !== Infinity); Promise.allSettled(moving.map(each => each.finished)).then(() => done(null))";
        self.client.execute_async(still, vec![]).await.unwrap();
    }

    /// Closes the window.
    pub async fn close(mut self) {
        let _ = self.client.clone().close().await; // the program may have ended by itself
        self.driver.ends_after_the_program();
        assert!(
            self.unusable.is_empty(),
            "not everybody can use this: {:#?}",
            self.unusable
        );
    }

    async fn found(&self, path: &str, what: &str) {
        self.comes(SHOWN, path, what).await;
    }

    /// Waits until the page says yes to a question.
    async fn comes(&self, question: &str, about: &str, what: &str) {
        let begun = Instant::now();
        while !self.says_yes(question, about).await {
            if begun.elapsed() > PATIENCE {
                self.fails(&format!("{what:?} is not shown")).await;
            }
            tokio::time::sleep(GLANCE).await;
        }
    }

    /// Waits until the page says no to a question.
    async fn goes(&self, question: &str, about: &str) {
        let begun = Instant::now();
        while self.says_yes(question, about).await {
            if begun.elapsed() > PATIENCE {
                self.fails(&format!("{about:?} is still shown")).await;
            }
            tokio::time::sleep(GLANCE).await;
        }
    }

    /// A page that is just being put there has no answer yet.
    async fn says_yes(&self, question: &str, about: &str) -> bool {
        let said = self.client.execute(question, vec![json!(about)]).await;
        said.is_ok_and(|said| said == json!(true))
    }

    /// Ends the test with what the window shows, in words and as a picture.
    async fn fails(&self, why: &str) -> ! {
        if let Some(folder) = &self.pictures {
            std::fs::write(
                folder.join("failed.png"),
                self.client.screenshot().await.unwrap(),
            )
            .unwrap();
        }
        let body = self.client.find(Locator::Css("body")).await.unwrap();
        panic!(
            "{why}. The window shows:\n{}",
            body.text().await.unwrap_or_default()
        );
    }
}

/// The system's driver of the webview that the window is made of.
const DRIVER: &str = if cfg!(windows) {
    "msedgedriver"
} else {
    "WebKitWebDriver"
};

/// A driver of its own for one window, and where it listens.
fn driver(data: &Path, door: &Path, pictured: bool, still: bool) -> (u16, Driver) {
    let port = free_port();
    let mut command = Command::new(DRIVER);
    // Without a graphics card the layers of a page are put together by a software one, which now and then ends the page. Without layers a
    // picture of the page takes minutes, so only where none are taken.
    if !pictured {
        command.env("WEBKIT_DISABLE_COMPOSITING_MODE", "1");
    }
    if still {
        let settings = data.join("config/gtk-3.0");
        std::fs::create_dir_all(&settings).unwrap();
        let none = "[Settings]\ngtk-enable-animations=false\n";
        std::fs::write(settings.join("settings.ini"), none).unwrap();
        command.env("XDG_CONFIG_HOME", data.join("config"));
    }
    let commands = door.join("commands");
    if commands.is_dir() {
        command.env("PATH", path_with(&commands));
    }
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    let driver = command
        .args([format!("--port={port}"), "--host=127.0.0.1".to_owned()])
        // The webview lets itself be driven only when it is told so.
        .env("TAURI_WEBVIEW_AUTOMATION", "true")
        .env("FRONT_DESK_DOOR", door)
        // What the window itself keeps (drafts, who was here last) is this window's alone, too.
        .env("XDG_DATA_HOME", data)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the driver is there: `cargo xtask test` brings it or says what is missing");
    (port, Driver(Some(driver)))
}

/// Asks the driver for a window until it answers.
async fn reach(port: u16, wanted: &serde_json::Map<String, Value>) -> Client {
    loop {
        let mut connector = HttpConnector::new();
        // A question goes out at once; otherwise its second half waits until the first is confirmed, which takes longer than the answer.
        connector.set_nodelay(true);
        let mut builder = ClientBuilder::new(connector);
        let asked = builder.capabilities(wanted.clone());
        if let Ok(client) = asked.connect(&format!("http://127.0.0.1:{port}")).await {
            return client;
        }
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
}

/// Starts the program once more on `data`, without a driver, and waits until it has ended.
pub fn second_start(data: &Path) -> ExitStatus {
    let mut again = Command::new(env!("CARGO_BIN_EXE_front-desk-app"))
        .arg("--data")
        .arg(data)
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let begun = Instant::now();
    loop {
        if let Some(status) = again.try_wait().unwrap() {
            return status;
        }
        if begun.elapsed() > PATIENCE {
            again.kill().unwrap();
            panic!("a second start stays open beside the first");
        }
        std::thread::sleep(Duration::from_millis(100));
    }
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port()
}
