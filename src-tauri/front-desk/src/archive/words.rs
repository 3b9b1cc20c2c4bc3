//! The words of the office for the words that are stored. What is not among them stands as it is stored; a test leaves nothing out.

/// Stored words, each with the office's.
pub(crate) type Words = &'static [(&'static str, &'static str)];

pub(super) const ROLES: Words = &[("owner", "业主"), ("tenant", "租户"), ("family", "家属")];

pub(super) const NUMBERS: Words = &[("phone", "电话"), ("id_number", "证件号码")];

pub(super) const CARDS: Words = &[
    ("resident", "住户卡"),
    ("smart", "智能卡"),
    ("vehicle", "车辆IC卡"),
];

pub(super) const CARD_STATES: Words = &[
    ("active", "在用"),
    ("lost", "已挂失"),
    ("replaced", "已补办"),
    ("returned", "已退卡"),
];

pub(super) const VISIT_STATES: Words = &[
    ("expected", "预约"),
    ("cancelled", "已取消"),
    ("inside", "在访"),
    ("left", "已签离"),
    ("exit_not_confirmed", "离开未确认"),
];

pub(crate) const TENDERS: Words = &[
    ("cash", "现金"),
    ("wechat", "微信支付"),
    ("alipay", "支付宝"),
    ("card", "刷卡"),
    ("transfer", "银行转账"),
    ("prepayment", "预存款"),
];

pub(super) const LEFT_WITH: Words = &[
    ("successor", "接班人"),
    ("safe", "保险柜"),
    ("duty_manager", "值班经理"),
];

pub(crate) const ACCOUNTS: Words = &[
    ("drawer", "营业款"),
    ("float", "备用金"),
    ("transit", "在途"),
    ("float_reserve", "备用金来源"),
    ("safe", "保险柜"),
    ("wechat_clearing", "微信待结算"),
    ("alipay_clearing", "支付宝待结算"),
    ("card_clearing", "刷卡待结算"),
    ("bank", "银行存款"),
    ("receivable", "应收"),
    ("prepayment", "预存款"),
    ("deposit", "押金"),
    ("income", "收入"),
    ("agency_payable", "代收应付"),
    ("late_fee_income", "违约金收入"),
    ("waiver", "减免"),
    ("rounding", "尾差"),
    ("over_short", "长短款"),
    ("opening", "期初"),
];

pub(super) fn in_words(words: Words, stored: &str) -> String {
    let found = words.iter().find(|(word, _)| *word == stored);
    found.map_or(stored, |(_, said)| said).to_owned()
}
