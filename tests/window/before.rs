//! What the desk did before the day that is played: last month, by the program's own commands and an older clock. A month is closed when
//! it is over, and no window can wait for that.

use crate::driver::Window;
use crate::hands::{Door, PASSWORD};
use front_desk::Desk;
use front_desk::cashier::{Basket, Choice, Collect, Extra, Rest, Tender, Tendered};
use front_desk::documents::{Form, LeftWith, Nudge};
use front_desk::handover::{Closing, Count};
use front_desk::ids::{ChargeId, RequestId, UnitId};
use front_desk::money::Money;
use front_desk::outside::Outside;
use front_desk::printers::{PaperKind, SetPrinter};
use front_desk::rights::Role;
use front_desk::search::HitKind;
use front_desk::shifts::{Denomination, NonCash, Opening, Pieces, Slips};
use front_desk::staff::{Hire, Password, SetUp, SignedIn};
use front_desk::time::{BusinessDate, Timestamp};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

/// The people of the desk, with what they are beside receptionists.
const CREW: [(&str, &[Role]); 4] = [
    ("王芳", &[Role::Cashier]),
    ("赵磊", &[Role::Cashier]),
    ("李强", &[Role::Supervisor, Role::Finance]),
    ("周敏", &[Role::Finance]),
];

/// What the float holds, in fen.
pub const FLOAT: i64 = 100_000;

/// Who paid last month, in cash: the first receipts of the desk.
const PAID: [&str; 2] = ["3-201", "3-202"];

/// Who paid a deposit then, by WeChat: the receipt after those.
pub const DEPOSITED: &str = "1-1-301";

/// How much that is, in fen.
const DEPOSIT: i64 = 200_000;

/// What the takings of then lie in.
pub const BAG: &str = "FD-1031";

/// The desk's needle printer, where it has one.
pub const PRINTER: &str = "LQ635K";

/// Now, as the program sees it.
pub fn now() -> Timestamp {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    Timestamp::from_millis(i64::try_from(now.as_millis()).unwrap())
}

/// The calendar's day.
pub fn today() -> BusinessDate {
    now().date()
}

/// The day of last month on which the desk was open.
fn day() -> BusinessDate {
    today().month().before().last_day()
}

/// The number of the day's so-manieth receipt: numbers go on through the year.
pub fn number(nth: usize) -> String {
    let (today, before) = (today(), day());
    let earlier = if before.year() == today.year() {
        PAID.len() + 1 // and a deposit
    } else {
        0
    };
    format!("A1-{}-{:06}", today.year(), earlier + nth)
}

/// A desk that was at work last month, the door its files go through, and the scripted day's folder for what is made on it.
pub struct Stage {
    data: tempfile::TempDir,
    pub door: Door,
    folder: Option<PathBuf>,
}

impl Stage {
    /// Sets it, for a story of this name.
    pub async fn set(name: &str, door: Door) -> Stage {
        let folder = std::env::var_os("FRONT_DESK_DAY").map(|day| PathBuf::from(day).join(name));
        if let Some(folder) = &folder {
            std::fs::create_dir_all(folder).unwrap();
        }
        let data = tempfile::tempdir().unwrap();
        a_month_at_the_desk(data.path()).await;
        Stage { data, door, folder }
    }

    /// Whether somebody will look at the story.
    pub fn is_shown(&self) -> bool {
        self.folder.is_some()
    }

    /// Opens the window.
    pub async fn opens(&self) -> Window {
        Window::open_still(self.data.path(), self.door.path(), self.folder.as_deref()).await
    }

    /// Closes it; the papers go where the pictures are.
    pub async fn closes(self, window: Window) {
        window.close().await;
        if let Some(folder) = &self.folder {
            for file in self.door.papers() {
                std::fs::copy(&file, folder.join(file.file_name().unwrap())).unwrap();
            }
        }
    }
}

/// The sample community with its people, billed last month; 王芳 had a shift then, took money from two units and a deposit from a
/// third, and left the cash in the safe.
async fn a_month_at_the_desk(data: &Path) {
    let morning = day().begins().after_millis(9 * 3_600_000);
    let (outside, clock) = Outside::played(morning, 1);
    let desk = Desk::open(data, outside).await.unwrap();
    let set_up = SetUp {
        community: "香樟花园".into(),
        desk_code: "A1".into(),
        desk_name: "一号前台".into(),
        administrator: "陈静".into(),
        password: Password::new(PASSWORD),
    };
    desk.set_up(&request(), set_up).await.unwrap();
    let administrator = signs_in(&desk, "陈静").await;
    desk.fill_sample(&administrator, &request()).await.unwrap();
    for (name, more) in CREW {
        let hire = Hire {
            name: name.into(),
            roles: [&[Role::Receptionist][..], more].concat(),
            password: Password::new(PASSWORD),
        };
        desk.hire(&administrator, &request(), hire).await.unwrap();
    }
    let wang = signs_in(&desk, "王芳").await;
    let opening = Opening {
        business_date: None,
        float: Some(counted(FLOAT)),
        accepts: None,
    };
    desk.open_shift(&wang, &request(), opening, None)
        .await
        .unwrap();
    let mut drawer = 0;
    for unit in PAID {
        clock.pass_seconds(600);
        drawer += pays(&desk, &wang, unit).await;
    }
    clock.pass_seconds(600);
    deposits(&desk, &wang).await;
    clock.pass_seconds(8 * 3_600);
    leaves_all_in_the_safe(&desk, &wang, drawer).await;
    desk.close().await;
}

/// The needle printer of the desk holds pre-printed receipt forms.
pub async fn forms_in_the_printer(stage: &Stage) {
    let (outside, _) = Outside::played(now(), 2);
    let desk = Desk::open(stage.data.path(), outside).await.unwrap();
    let wang = signs_in(&desk, "王芳").await;
    let set = SetPrinter {
        kind: PaperKind::Receipt,
        printer: PRINTER.into(),
        form: Form::Continuous140,
        preprinted: true,
        nudge: Nudge::default(),
    };
    desk.set_printer(&wang, &request(), set).await.unwrap();
    desk.close().await;
}

/// Everything the unit owes, in cash to the fen; how much that was.
async fn pays(desk: &Desk, who: &SignedIn, unit: &str) -> i64 {
    let unit = self::unit(desk, who, unit).await;
    let account = desk.account_of(who, vec![unit]).await.unwrap();
    let charges = account.charges.iter().map(|line| line.charge.id).collect();
    takes(desk, who, basket(unit, charges, Vec::new(), Tender::Cash)).await
}

/// The deposit of somebody who will build.
async fn deposits(desk: &Desk, who: &SignedIn) {
    let unit = unit(desk, who, DEPOSITED).await;
    let items = desk.fee_items(who).await.unwrap();
    let deposit = items.iter().find(|item| item.name == "装修押金").unwrap();
    let extra = Extra {
        fee_item: deposit.id,
        quantity: "1".into(),
    };
    let basket = basket(unit, Vec::new(), vec![extra], Tender::Wechat);
    assert_eq!(takes(desk, who, basket).await, DEPOSIT);
}

async fn unit(desk: &Desk, who: &SignedIn, label: &str) -> UnitId {
    let found = desk.search(who, label, &[HitKind::Unit]).await.unwrap();
    found.iter().find_map(|hit| hit.unit).unwrap()
}

/// What is chosen, paid whole in one way.
fn basket(unit: UnitId, charges: Vec<ChargeId>, extras: Vec<Extra>, tender: Tender) -> Basket {
    Basket {
        unit,
        choice: Choice::Charges {
            charges,
            late_fees: Vec::new(),
        },
        extras,
        tenders: vec![Tendered {
            tender,
            amount: String::new(),
            reference: String::new(),
        }],
        ahead: Vec::new(),
        rest: Rest::Change,
    }
}

async fn takes(desk: &Desk, who: &SignedIn, basket: Basket) -> i64 {
    let quote = desk.quote(who, basket.clone()).await.unwrap();
    let collect = Collect {
        basket,
        payer: "张伟".into(),
        note: String::new(),
        due: quote.due,
        prepayment: quote.prepayment,
    };
    desk.collect(who, &request(), collect).await.unwrap();
    quote.due.fen()
}

async fn leaves_all_in_the_safe(desk: &Desk, who: &SignedIn, drawer: i64) {
    let shift = desk.shift_state(who).await.unwrap().open.unwrap().id;
    let slips = |tender: &NonCash| Slips {
        tender: *tender,
        slips: u32::from(*tender == NonCash::Wechat),
        total: match tender {
            NonCash::Wechat => Money::from_fen(DEPOSIT).unwrap(),
            _ => Money::ZERO,
        },
    };
    let count = Count {
        shift,
        float: counted(FLOAT),
        drawer: counted(drawer),
        tenders: NonCash::ALL.iter().map(slips).collect(),
    };
    desk.count_shift(who, &request(), count).await.unwrap();
    let closing = Closing {
        shift,
        password: Password::new(PASSWORD),
        left_with: LeftWith::Safe,
        received_by: None,
        bag: BAG.into(),
    };
    desk.close_shift(who, &request(), closing).await.unwrap();
}

/// So many fen in the fewest notes and coins; what is below a fen's coin cannot be counted.
fn counted(fen: i64) -> Vec<Pieces> {
    let mut left = fen;
    let pieces = |denomination: &Denomination| {
        let pieces = left / denomination.fen();
        left %= denomination.fen();
        Pieces {
            denomination: *denomination,
            pieces: u32::try_from(pieces).unwrap(),
        }
    };
    Denomination::ALL.iter().map(pieces).collect()
}

async fn signs_in(desk: &Desk, name: &str) -> SignedIn {
    let password = Password::new(PASSWORD);
    desk.sign_in(&request(), name, &password, None)
        .await
        .unwrap()
}

fn request() -> RequestId {
    static REQUESTS: AtomicU64 = AtomicU64::new(0);
    let number = REQUESTS.fetch_add(1, Ordering::Relaxed);
    RequestId::new(format!("before-{number}")).unwrap()
}
