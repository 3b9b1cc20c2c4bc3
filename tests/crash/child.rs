//! The child: opens the folder and works until it is killed or refused. `ready` when it is open, then what the desk acknowledged, each on a
//! line of its own, or `refused …` and the end.

use crate::support::{closing, counted, every_tender};
use front_desk::cashier::{
    Basket, Choice, Collect, Collected, Extra, Rest, Tender, Tendered, VoidReceipt,
};
use front_desk::exchange::{self, Course};
use front_desk::fees::{PreviewBilling, RunBilling};
use front_desk::handover::Count;
use front_desk::ids::{FeeItemId, RequestId, UnitId};
use front_desk::outside::Outside;
use front_desk::printing::Spooler;
use front_desk::residents_book::ImportResidents;
use front_desk::shifts::Opening;
use front_desk::staff::SignedIn;
use front_desk::time::Timestamp;
use front_desk::{Desk, Error, Refusal, Result};
use serde::{Deserialize, Serialize};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

const WORD: &str = "--work";

/// What the child does.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Work {
    /// It collects.
    Collecting,
    /// It does whatever a day brings, one thing after the other.
    Day,
    /// It closes the shift, which makes a backup, and opens the next.
    Closing,
}

/// What the child is told.
#[derive(Serialize, Deserialize)]
pub struct Told {
    pub folder: PathBuf,
    pub who: SignedIn,
    pub supervisor: SignedIn,
    pub unit: UnitId,
    pub item: FeeItemId,
    pub work: Work,
    /// Which run; request ids begin with it.
    pub run: u32,
    pub now: Timestamp,
}

impl Told {
    pub fn read(words: &[String]) -> Option<Told> {
        match words {
            [word, told] if word == WORD => Some(serde_json::from_str(told).unwrap()),
            _ => None,
        }
    }

    /// The words the child is started with.
    pub fn words(&self) -> [String; 2] {
        [WORD.to_owned(), serde_json::to_string(self).unwrap()]
    }
}

fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    out.write_all(format!("{line}\n").as_bytes()).unwrap();
    out.flush().unwrap();
}

pub async fn work(told: Told) {
    let (outside, _clock) = Outside::played(told.now, u64::from(told.run));
    let desk = match opened(&told.folder, &outside).await {
        Ok(desk) => desk,
        Err(error) => return say(&format!("refused {error}")),
    };
    say("ready");
    let child = Child { desk, told };
    let ended: Result<()> = child.works().await;
    if let Err(error) = ended {
        say(&format!("refused {error}"));
    }
    child.desk.close().await;
}

/// A spooler's command that was just being started when its desk was killed holds the folder until it runs: a moment.
pub async fn opened(folder: &Path, outside: &Outside) -> Result<Desk> {
    let begun = Instant::now();
    loop {
        match Desk::open(folder, outside.clone()).await {
            Err(Error::Refusal(Refusal::FolderInUse))
                if begun.elapsed() < Duration::from_secs(5) =>
            {
                std::thread::yield_now();
            }
            outcome => return outcome,
        }
    }
}

struct Child {
    desk: Desk,
    told: Told,
}

impl Child {
    async fn works(&self) -> Result<()> {
        self.stands_at_an_open_shift().await?;
        let mut last = None;
        for number in 0_u32.. {
            // Each child begins with another act, so that every one of them is killed at.
            match (self.told.work, (number + self.told.run) % 8) {
                (Work::Closing, _) => self.closes(number).await?,
                (Work::Day, 2) => self.imports(number).await?,
                (Work::Day, 3) => self.bills(number).await?,
                (Work::Day, 5) if last.is_some() => self.prints(number, last.as_ref()).await?,
                (Work::Day, 7) if last.is_some() => self.voids(number, last.as_ref()).await?,
                (Work::Collecting | Work::Day, _) => last = Some(self.collects(number).await?),
            }
        }
        Ok(())
    }

    fn request(&self, act: &str, number: u32) -> RequestId {
        RequestId::new(format!("crash-run-{}-{act}-{number}", self.told.run)).unwrap()
    }

    async fn collects(&self, number: u32) -> Result<Collected> {
        let told = &self.told;
        let basket = Basket {
            unit: told.unit,
            choice: Choice::Charges {
                charges: Vec::new(),
                late_fees: Vec::new(),
            },
            extras: vec![Extra {
                fee_item: told.item,
                quantity: "1".into(),
            }],
            tenders: vec![Tendered {
                tender: if number.is_multiple_of(2) {
                    Tender::Cash
                } else {
                    Tender::Wechat
                },
                amount: String::new(),
                reference: String::new(),
            }],
            ahead: Vec::new(),
            rest: Rest::Change,
        };
        let due = self.desk.quote(&told.who, basket.clone()).await?.due;
        let collect = Collect {
            basket,
            payer: "张伟".into(),
            note: "一".repeat(100),
            due,
            prepayment: front_desk::money::Money::ZERO,
        };
        let request = self.request("collect", number);
        let collected = self.desk.collect(&told.who, &request, collect).await?;
        say(&collected.number);
        Ok(collected)
    }

    async fn voids(&self, number: u32, last: Option<&Collected>) -> Result<()> {
        let Some(last) = last else { return Ok(()) };
        let void = VoidReceipt {
            receipt: last.receipt,
            reason: "房号录错".into(),
            original: None,
        };
        let (who, request) = (&self.told.who, self.request("void", number));
        self.desk.void_receipt(who, &request, void, None).await?;
        say(&format!("void {}", last.number));
        Ok(())
    }

    async fn prints(&self, number: u32, last: Option<&Collected>) -> Result<()> {
        let Some(last) = last else { return Ok(()) };
        let (who, request) = (&self.told.who, self.request("print", number));
        let spooler = Spooler::of_the_system();
        self.desk
            .print_receipt(who, &request, &spooler, last.receipt, "", None)
            .await?;
        say(&format!("printed {}", last.number));
        Ok(())
    }

    async fn imports(&self, number: u32) -> Result<()> {
        let (run, who) = (self.told.run, &self.told.supervisor);
        let room = format!("{}{number:03}", run + 1);
        let book = format!("楼栋,单元,房号,面积,业主\n9栋,1单元,{room},88.5,李娜\n");
        let book = exchange::read("book.csv", book.as_bytes(), &Course::default())?;
        let request = self.request("import", number);
        let import = ImportResidents::default();
        self.desk
            .import_residents(who, &request, Arc::new(book), import, Arc::default())
            .await?;
        say(&format!("unit 9-1-{room}"));
        Ok(())
    }

    async fn bills(&self, number: u32) -> Result<()> {
        let who = &self.told.supervisor;
        let billing = PreviewBilling {
            period: "2026-11".into(),
            due_on: String::new(),
            items: Vec::new(),
        };
        let preview = self.desk.preview_billing(who, billing.clone()).await?;
        if preview.charges == 0 {
            return Ok(()); // nobody moved in since
        }
        let run = RunBilling {
            billing,
            charges: preview.charges,
            total: preview.total,
        };
        let request = self.request("bill", number);
        self.desk.run_billing(who, &request, run).await?;
        say("billed");
        Ok(())
    }

    /// Whoever was killed while closing left a counted shift, or none.
    async fn stands_at_an_open_shift(&self) -> Result<()> {
        let who = &self.told.who;
        let mut state = self.desk.shift_state(who).await?;
        if let Some(open) = state.open.filter(|open| open.count.is_some()) {
            let request = self.request("close-counted", 0);
            self.desk
                .close_shift(who, &request, closing(open.id))
                .await?;
            say("closed");
            state.open = None;
            state.handover = self.desk.shift_state(who).await?.handover;
        } else if self.desk.shift_state(who).await?.open.is_some() {
            return Ok(());
        }
        let opening = Opening {
            business_date: None,
            float: Some(counted("500.00")),
            accepts: state.handover.map(|handover| handover.shift),
        };
        let request = self.request("open", 0);
        self.desk.open_shift(who, &request, opening, None).await?;
        say("opened");
        Ok(())
    }

    async fn closes(&self, number: u32) -> Result<()> {
        let who = &self.told.who;
        let state = self.desk.shift_state(who).await?;
        if let Some(open) = state.open {
            let count = Count {
                shift: open.id,
                float: counted("500.00"),
                drawer: counted("0"),
                tenders: every_tender(&[]),
            };
            let (counting, request) =
                (self.request("count", number), self.request("close", number));
            self.desk.count_shift(who, &counting, count).await?;
            self.desk
                .close_shift(who, &request, closing(open.id))
                .await?;
            say("closed");
        }
        let state = self.desk.shift_state(who).await?;
        let opening = Opening {
            business_date: None,
            float: Some(counted("500.00")),
            accepts: state.handover.map(|handover| handover.shift),
        };
        let request = self.request("reopen", number);
        self.desk.open_shift(who, &request, opening, None).await?;
        say("opened");
        Ok(())
    }
}
