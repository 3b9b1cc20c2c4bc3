//! A desk to test on: a real file in a folder of its own, the real migrations, a clock that stands until it is moved. Setting up and
//! signing in cost a slow password hash each, so they are done once and every test starts from a copy.

#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::arithmetic_side_effects,
    reason = "tests say what went wrong by panicking; not every test binary uses everything"
)]

pub mod cashier;
pub mod residents;
pub mod shifts;
pub mod spooler;
pub mod visits;
#[cfg(unix)]
pub mod workshop;

use front_desk::documents::{HandoverPaper, LeftWith};
use front_desk::exchange::{Course, Progress};
use front_desk::handover::{Closing, Count};
use front_desk::ids::{RequestId, ShiftId};
use front_desk::money::Money;
use front_desk::outside::{HandClock, Log, Outside};
use front_desk::rights::Role;
use front_desk::shifts::{CountOutcome, Denomination, NonCash, Opening, Pieces, Slips};
use front_desk::staff::{Approval, Hire, Password, SetUp, SignedIn};
use front_desk::time::Timestamp;
use front_desk::{Desk, Error, Fault, Refusal};
use sqlx::Connection;
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use tempfile::TempDir;
use tokio::sync::OnceCell;

/// The password of everybody.
pub const PASSWORD: &str = "correct horse";

/// 2026-11-22 08:30 at the desk: a Sunday, and pay days are near.
pub const MORNING: Timestamp = Timestamp::from_millis(1_795_307_400_000);

/// The people of the desk, each with a session.
#[derive(Clone)]
pub struct Crew {
    /// 陈静, administrator.
    pub administrator: SignedIn,
    /// 王芳, receptionist and cashier: she does the day.
    pub wang: SignedIn,
    /// 赵磊, receptionist and cashier: he takes over.
    pub zhao: SignedIn,
    /// 刘洋, receptionist only.
    pub receptionist: SignedIn,
    /// 李强, supervisor.
    pub supervisor: SignedIn,
    /// 周敏, finance.
    pub finance: SignedIn,
}

/// A desk, its clock and its people.
pub struct TestDesk {
    pub desk: Desk,
    pub clock: Arc<HandClock>,
    pub crew: Crew,
    pub log: Arc<Kept>,
    folder: TempDir,
}

/// What the desk writes down where nobody waits for an answer.
#[derive(Default)]
pub struct Kept(Mutex<Vec<String>>);

impl Kept {
    /// Line by line.
    pub fn lines(&self) -> Vec<String> {
        self.0.lock().unwrap().clone()
    }
}

impl Log for Kept {
    fn broke(&self, fault: &Fault) {
        self.0.lock().unwrap().push(fault.to_string());
    }
}

struct Template {
    folder: TempDir,
    crew: Crew,
}

static TEMPLATE: OnceCell<Template> = OnceCell::const_new();
static REQUESTS: AtomicU64 = AtomicU64::new(0);

/// A request nobody made before.
pub fn request() -> RequestId {
    RequestId::new(format!(
        "test-request-{}",
        REQUESTS.fetch_add(1, Ordering::Relaxed)
    ))
    .unwrap()
}

/// `"123.45"` as money.
pub fn yuan(text: &str) -> Money {
    Money::from_yuan("test", text).unwrap()
}

/// Does `work` while somebody watches its course and stops it as soon as it is where `now` says.
pub async fn stopped_when<T>(
    course: &Course,
    now: impl Fn(Progress) -> bool,
    work: impl Future<Output = T>,
) -> T {
    let mut work = std::pin::pin!(work);
    loop {
        tokio::select! {
            biased;
            outcome = &mut work => return outcome,
            () = tokio::task::yield_now() => {
                if now(course.progress()) {
                    course.stop();
                }
            }
        }
    }
}

/// Closing into the safe, with the right password.
pub fn closing(shift: ShiftId) -> Closing {
    Closing {
        shift,
        password: Password::new(PASSWORD),
        left_with: LeftWith::Safe,
        received_by: None,
        bag: String::new(),
    }
}

/// Somebody's name and password in the small dialog.
pub fn approval(name: &str) -> Approval {
    Approval {
        name: name.into(),
        password: Password::new(PASSWORD),
    }
}

/// Every other tender counted: those named, and nothing of the rest.
pub fn every_tender(slips: &[(NonCash, u32, &str)]) -> Vec<Slips> {
    NonCash::ALL
        .iter()
        .map(|tender| {
            let named = slips.iter().find(|named| named.0 == *tender);
            Slips {
                tender: *tender,
                slips: named.map_or(0, |named| named.1),
                total: yuan(named.map_or("0", |named| named.2)),
            }
        })
        .collect()
}

/// The business said no, and this is how.
pub fn refused<T: std::fmt::Debug>(outcome: Result<T, Error>) -> Refusal {
    match outcome {
        Err(Error::Refusal(refusal)) => refusal,
        other => panic!("a refusal was expected, not {other:?}"),
    }
}

/// Says that this test could not try what it is for, past the harness that keeps a passing test's words to itself: `cargo xtask test`
/// counts it among the skipped.
pub fn not_tried(why: &str) {
    use std::io::Write;
    let thread = std::thread::current();
    let test = thread.name().unwrap_or("a test");
    let said = format!("\nnot tried: {test}: {why}\n");
    let _ = std::io::stdout().write_all(said.as_bytes()); // nobody listens any more
}

/// What somebody may type or paste into any field: markup, SQL, formulas, control characters, marks that turn the writing direction,
/// marks and breaks that nobody sees, pictures, characters at the edges of what there is, and ten kilobytes.
pub fn odd_texts() -> Vec<String> {
    let short = [
        "<script>alert(1)</script>",
        "'; drop table charges; --",
        "=1+1",
        "@SUM(A1)",
        "a\u{0}b\u{7}",
        "\u{202e}gnahz",
        "👩‍👩‍👧‍👦🀄",
        "\u{fffd}\u{d7ff}",
        "零\u{200b}宽",
        "字\u{2060}连",
        "\u{feff}签名",
        "选\u{fe0f}择",
        "连\u{200d}字",
        "阿\u{61c}语",
        "一行\n二行",
        "一段\u{2028}二段",
        "末尾\n",
        "1e309",
        "-0",
        "NaN",
    ];
    let long = std::iter::once("长".repeat(10_000));
    short.into_iter().map(str::to_owned).chain(long).collect()
}

/// A text as a field of one line keeps it: without what nobody sees.
pub fn as_kept(text: &str) -> String {
    let unseen = ['\u{200b}', '\u{2060}', '\u{feff}', '\u{fe0f}'];
    text.replace(unseen, "").trim().to_owned()
}

/// So many yuan counted by denomination, in the fewest notes and coins.
pub fn counted(text: &str) -> Vec<Pieces> {
    let mut left = yuan(text).fen();
    let count: Vec<Pieces> = Denomination::ALL
        .iter()
        .map(|denomination| {
            let pieces = left / denomination.fen();
            left %= denomination.fen();
            Pieces {
                denomination: *denomination,
                pieces: u32::try_from(pieces).unwrap(),
            }
        })
        .collect();
    assert_eq!(left, 0, "{text} cannot be laid out in notes and coins");
    count
}

/// A file beside the tests.
pub fn data(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../tests/data")
        .join(name)
}

impl Deref for TestDesk {
    type Target = Desk;
    fn deref(&self) -> &Desk {
        &self.desk
    }
}

impl TestDesk {
    /// A desk that is set up and staffed, with nothing in it yet.
    pub async fn new() -> TestDesk {
        let template = TEMPLATE.get_or_init(template).await;
        let folder = tempfile::tempdir().unwrap();
        std::fs::copy(
            template.folder.path().join("desk.db"),
            folder.path().join("desk.db"),
        )
        .unwrap();
        let (outside, clock) = Outside::played(MORNING, 7);
        let log = Arc::new(Kept::default());
        let outside = outside.with_log(log.clone());
        let desk = Desk::open(folder.path(), outside).await.unwrap();
        TestDesk {
            desk,
            clock,
            log,
            crew: template.crew.clone(),
            folder,
        }
    }

    /// The data folder.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Closes the program and starts it again on the same folder.
    pub async fn restarted(self) -> TestDesk {
        let TestDesk {
            desk,
            clock,
            log,
            crew,
            folder,
        } = self;
        desk.close().await;
        let (outside, new_clock) = Outside::played(front_desk::outside::Clock::now(&*clock), 8);
        let outside = outside.with_log(log.clone());
        let desk = Desk::open(folder.path(), outside).await.unwrap();
        TestDesk {
            desk,
            clock: new_clock,
            log,
            crew,
            folder,
        }
    }

    /// Closes the program, lets somebody with a database tool at the file, and starts it again.
    pub async fn tampered(self, statements: &[&'static str]) -> TestDesk {
        let TestDesk {
            desk,
            clock,
            log,
            crew,
            folder,
        } = self;
        desk.close().await;
        let path = folder.path().join("desk.db");
        let url = format!("sqlite://{}", path.display());
        let mut file = sqlx::SqliteConnection::connect(&url).await.unwrap();
        for statement in statements {
            sqlx::query(*statement).execute(&mut file).await.unwrap();
        }
        file.close().await.unwrap();
        let (outside, new_clock) = Outside::played(front_desk::outside::Clock::now(&*clock), 9);
        let outside = outside.with_log(log.clone());
        let desk = Desk::open(folder.path(), outside).await.unwrap();
        TestDesk {
            desk,
            clock: new_clock,
            log,
            crew,
            folder,
        }
    }

    /// Whoever of the crew has this name.
    pub fn person(&self, name: &str) -> &SignedIn {
        let crew = &self.crew;
        [
            &crew.administrator,
            &crew.wang,
            &crew.zhao,
            &crew.receptionist,
            &crew.supervisor,
            &crew.finance,
        ]
        .into_iter()
        .find(|person| person.name() == name)
        .unwrap_or_else(|| panic!("nobody here is called {name}"))
    }

    /// `name` opens a shift on the last handover, if there is one, and counts `float` yuan.
    pub async fn opens_shift(&self, name: &str, float: &str) {
        let who = self.person(name);
        let state = self.desk.shift_state(who).await.unwrap();
        let opening = Opening {
            business_date: None,
            float: Some(counted(float)),
            accepts: state.handover.map(|handover| handover.shift),
        };
        self.desk
            .open_shift(who, &request(), opening, None)
            .await
            .unwrap();
    }

    /// `name` counts the open shift for closing: so many yuan in the float and of takings, and no slips of other tenders.
    pub async fn counts(&self, name: &str, float: &str, takings: &str) -> CountOutcome {
        self.counts_with_slips(name, float, takings, &[]).await
    }

    /// As [`TestDesk::counts`], with slips of other tenders: `(NonCash::Wechat, 2, "123.45")`.
    pub async fn counts_with_slips(
        &self,
        name: &str,
        float: &str,
        takings: &str,
        slips: &[(NonCash, u32, &str)],
    ) -> CountOutcome {
        let who = self.person(name);
        let count = Count {
            shift: self.open_shift_of(name).await,
            float: counted(float),
            drawer: counted(takings),
            tenders: every_tender(slips),
        };
        let state = self.desk.count_shift(who, &request(), count).await.unwrap();
        state.open.unwrap().count.unwrap()
    }

    /// `name` counts and closes the open shift and leaves the float in the safe.
    pub async fn closes_with(&self, name: &str, float: &str, takings: &str) -> HandoverPaper {
        let shift = self.open_shift_of(name).await;
        self.counts(name, float, takings).await;
        let who = self.person(name);
        let closing = closing(shift);
        self.desk
            .close_shift(who, &request(), closing)
            .await
            .unwrap();
        self.desk.handover(who, shift).await.unwrap()
    }

    /// The shift that is open, as `name` sees it.
    pub async fn open_shift_of(&self, name: &str) -> ShiftId {
        let state = self.desk.shift_state(self.person(name)).await.unwrap();
        state.open.expect("a shift is open").id
    }

    /// The desk with the shift of `name` open on a float of so many yuan.
    pub async fn with_open_shift(self, name: &str, float: &str) -> TestDesk {
        self.opens_shift(name, float).await;
        self
    }

    /// Everything recomputed from zero agrees. Every journey ends with it.
    pub async fn is_sound(&self) {
        let findings = self.desk.verify().await.unwrap();
        assert!(findings.is_empty(), "the books must agree: {findings:#?}");
    }
}

async fn template() -> Template {
    let folder = tempfile::tempdir().unwrap();
    let (outside, _clock) = Outside::played(MORNING, 1);
    let desk = Desk::open(folder.path(), outside).await.unwrap();
    let set_up = SetUp {
        community: "香樟花园".into(),
        desk_code: "A1".into(),
        desk_name: "一号前台".into(),
        administrator: "陈静".into(),
        password: Password::new(PASSWORD),
    };
    desk.set_up(&request(), set_up).await.unwrap();
    let administrator = sign_in(&desk, "陈静").await;
    let mut sessions = Vec::new();
    let both = vec![Role::Receptionist, Role::Cashier];
    for (name, roles) in [
        ("王芳", both.clone()),
        ("赵磊", both),
        ("刘洋", vec![Role::Receptionist]),
        ("李强", vec![Role::Supervisor]),
        ("周敏", vec![Role::Finance]),
    ] {
        let hire = Hire {
            name: name.into(),
            roles,
            password: Password::new(PASSWORD),
        };
        desk.hire(&administrator, &request(), hire).await.unwrap();
        sessions.push(sign_in(&desk, name).await);
    }
    let [wang, zhao, receptionist, supervisor, finance] = sessions.try_into().unwrap();
    desk.close().await;
    Template {
        folder,
        crew: Crew {
            administrator,
            wang,
            zhao,
            receptionist,
            supervisor,
            finance,
        },
    }
}

/// Signs somebody in with [`PASSWORD`].
pub async fn sign_in(desk: &Desk, name: &str) -> SignedIn {
    desk.sign_in(&request(), name, &Password::new(PASSWORD), None)
        .await
        .unwrap()
}
