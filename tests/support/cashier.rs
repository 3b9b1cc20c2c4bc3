//! A price list, months billed, and money over the counter, for other stories.

use super::{TestDesk, request};
use front_desk::Error;
use front_desk::cashier::{
    Basket, Choice, Collect, Collected, Quote, Rest, Tender, Tendered, VoidReceipt,
};
use front_desk::fees::{self, AddFeeItem, FeeKind, Nature, OpenCharge, PreviewBilling, RunBilling};
use front_desk::ids::{FeeItemId, ReceiptId};
use front_desk::staff::SignedIn;

/// One way of paying; a blank amount pays what is missing.
pub fn with(tender: Tender, amount: &str) -> Tendered {
    Tendered {
        tender,
        amount: amount.into(),
        reference: String::new(),
    }
}

impl TestDesk {
    /// What a unit still owes, the oldest first.
    pub async fn owes(&self, label: &str) -> Vec<OpenCharge> {
        let unit = self.unit(label).await;
        let mut rows = self.desk.database().read().await.unwrap();
        fees::open_charges(&mut rows, unit).await.unwrap()
    }

    /// 周敏 puts an item on the price list, from the year's first day.
    pub async fn lists(&self, name: &str, kind: FeeKind, price: &str) -> FeeItemId {
        let item = AddFeeItem {
            name: name.into(),
            kind,
            nature: match kind {
                FeeKind::Deposit => Nature::Deposit,
                _ => Nature::Income,
            },
            price: price.into(),
            vacant_percent: 100,
            from_on: "2026-01-01".into(),
            tiers: Vec::new(),
        };
        let finance = &self.crew.finance;
        self.desk
            .add_fee_item(finance, &request(), item)
            .await
            .unwrap()
            .id
    }

    /// 李强 bills a month.
    pub async fn bills(&self, period: &str) {
        let billing = PreviewBilling {
            period: period.into(),
            due_on: String::new(),
            items: Vec::new(),
        };
        let who = &self.crew.supervisor;
        let preview = self
            .desk
            .preview_billing(who, billing.clone())
            .await
            .unwrap();
        let run = RunBilling {
            billing,
            charges: preview.charges,
            total: preview.total,
        };
        self.desk.run_billing(who, &request(), run).await.unwrap();
    }

    /// Everything ticked that the unit's account ticks, paid in cash to the fen.
    pub async fn basket(&self, label: &str) -> Basket {
        let unit = self.unit(label).await;
        let account = self
            .desk
            .account_of(&self.crew.wang, vec![unit])
            .await
            .unwrap();
        let ticked = account.charges.iter().filter(|line| line.ticked);
        let late = account.late_fees.iter().filter(|line| line.ticked);
        Basket {
            unit,
            choice: Choice::Charges {
                charges: ticked.map(|line| line.charge.id).collect(),
                late_fees: late.map(|line| line.late_fee.charge).collect(),
            },
            extras: Vec::new(),
            tenders: vec![with(Tender::Cash, "")],
            ahead: Vec::new(),
            rest: Rest::Change,
        }
    }

    /// What the window shows for a basket.
    pub async fn quotes(&self, basket: &Basket) -> Quote {
        let quote = self.desk.quote(&self.crew.wang, basket.clone()).await;
        quote.unwrap()
    }

    /// `who` takes the money for a basket after looking at the quote.
    pub async fn takes(&self, who: &SignedIn, basket: Basket) -> Result<Collected, Error> {
        let quote = self.desk.quote(who, basket.clone()).await?;
        let collect = Collect {
            basket,
            payer: "张伟".into(),
            note: String::new(),
            due: quote.due,
            prepayment: quote.prepayment,
        };
        self.desk.collect(who, &request(), collect).await
    }

    /// 王芳 takes everything the unit owes by now, in cash to the fen.
    pub async fn collects(&self, label: &str) -> Collected {
        let basket = self.basket(label).await;
        self.takes(&self.crew.wang, basket).await.unwrap()
    }

    /// 王芳 voids one of her own.
    pub async fn voids(&self, receipt: ReceiptId, reason: &str) -> Result<(), Error> {
        let void = VoidReceipt {
            receipt,
            reason: reason.into(),
            original: None,
        };
        self.desk
            .void_receipt(&self.crew.wang, &request(), void, None)
            .await
    }
}
