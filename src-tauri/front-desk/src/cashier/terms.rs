//! The cashier's words: ways of paying, what becomes of too much, what a line is for, and who said what is paid.

use crate::ledger::Account;
use crate::words::words;

words! {
    /// A way of paying.
    pub enum Tender {
        /// 现金
        Cash = "cash",
        /// 微信
        Wechat = "wechat",
        /// 支付宝
        Alipay = "alipay",
        /// 刷卡
        Card = "card",
        /// 银行转账
        Transfer = "transfer",
        /// 预存款
        Prepayment = "prepayment",
    }
}

impl Tender {
    /// Where the money is then.
    pub const fn account(self) -> Account {
        match self {
            Tender::Cash => Account::Drawer,
            Tender::Wechat => Account::WechatClearing,
            Tender::Alipay => Account::AlipayClearing,
            Tender::Card => Account::CardClearing,
            Tender::Transfer => Account::Bank,
            Tender::Prepayment => Account::Prepayment,
        }
    }

    /// Whether the platform gives each payment an order number of its own.
    pub const fn has_merchant_number(self) -> bool {
        match self {
            Tender::Wechat | Tender::Alipay => true,
            Tender::Cash | Tender::Card | Tender::Transfer | Tender::Prepayment => false,
        }
    }

    /// As on paper.
    pub const fn on_paper(self) -> &'static str {
        match self {
            Tender::Cash => "现金",
            Tender::Wechat => "微信支付",
            Tender::Alipay => "支付宝",
            Tender::Card => "刷卡",
            Tender::Transfer => "银行转账",
            Tender::Prepayment => "预存款",
        }
    }
}

words! {
    /// What becomes of money beyond what is due.
    pub enum Rest {
        /// It is given back, from cash.
        Change = "change",
        /// All of it goes to the unit's prepayment.
        Prepayment = "prepayment",
        /// Whole yuan are given back, 角 and 分 go to the prepayment.
        Odd = "odd",
    }
}

words! {
    /// What a receipt's line is for.
    pub enum LineKind {
        /// A charge, or a part of one.
        Charge = "charge",
        /// Something from the price list, sold over the counter.
        OneOff = "one_off",
        /// A deposit taken.
        Deposit = "deposit",
        /// Money paid ahead.
        Prepayment = "prepayment",
        /// The late fee of a charge, or a part of it.
        LateFee = "late_fee",
        /// What cash was rounded by.
        Rounding = "rounding",
    }
}

words! {
    /// Who said what is paid. The choice is printed.
    pub enum OrderOfPayment {
        /// 缴款人指定
        Named = "named",
        /// 按先到期先抵充
        OldestFirst = "oldest_first",
    }
}

impl OrderOfPayment {
    /// As on paper.
    pub const fn on_paper(self) -> &'static str {
        match self {
            OrderOfPayment::Named => "缴款人指定",
            OrderOfPayment::OldestFirst => "按先到期先抵充",
        }
    }
}
