//! The child: opens the folder and collects until it is killed or refused. `ready` when it is open, then each number on a line of its
//! own, or `refused …` and the end.

use front_desk::Desk;
use front_desk::cashier::{Basket, Choice, Collect, Extra, Rest, Tender, Tendered};
use front_desk::ids::{FeeItemId, RequestId, UnitId};
use front_desk::outside::Outside;
use front_desk::staff::SignedIn;
use front_desk::time::Timestamp;
use serde::{Deserialize, Serialize};
use std::io::Write;
use std::path::PathBuf;

const WORD: &str = "--collect";

/// What the child is told.
#[derive(Serialize, Deserialize)]
pub struct Told {
    pub folder: PathBuf,
    pub who: SignedIn,
    pub unit: UnitId,
    pub item: FeeItemId,
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

pub async fn collect(told: Told) {
    let (outside, _clock) = Outside::played(told.now, u64::from(told.run));
    let desk = match Desk::open(&told.folder, outside).await {
        Ok(desk) => desk,
        Err(error) => return say(&format!("refused {error}")),
    };
    say("ready");
    for number in 0_u32.. {
        let basket = Basket {
            unit: told.unit,
            choice: Choice::Charges {
                charges: Vec::new(),
            },
            extras: vec![Extra {
                fee_item: told.item,
                quantity: "1".into(),
            }],
            tenders: vec![Tendered {
                tender: if number % 2 == 0 {
                    Tender::Cash
                } else {
                    Tender::Wechat
                },
                amount: String::new(),
                reference: String::new(),
            }],
            rest: Rest::Change,
        };
        let due = desk.quote(&told.who, basket.clone()).await.unwrap().due;
        let collect = Collect {
            basket,
            payer: "张伟".into(),
            note: "一".repeat(100),
            due,
        };
        let request = RequestId::new(format!("crash-run-{}-{number}", told.run)).unwrap();
        match desk.collect(&told.who, &request, collect).await {
            Ok(collected) => say(&collected.number),
            Err(error) => {
                say(&format!("refused {error}"));
                break;
            }
        }
    }
    desk.close().await;
}
