//! What the columns of a merchant bill are called, and what its cells call a payment, a refund and a fee.

use crate::exchange::Heading;

/// A column of a bill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Time,
    Transaction,
    Order,
    What,
    Status,
    /// What the platform settles.
    Settled,
    /// What was asked for.
    Asked,
    In,
    Out,
    Side,
    Refund,
    RefundOrder,
    RefundAmount,
    RefundStatus,
    /// Kept by the platform.
    Fee,
    /// The same with the other sign: what it adds to the merchant's money.
    ServiceFee,
    Counterparty,
    Summary,
}

const fn column(column: Column, names: &'static [&'static str]) -> Heading<Column> {
    Heading {
        column,
        names,
        parts: &[],
    }
}

pub(super) const COLUMNS: &[Heading<Column>] = &[
    column(
        Column::Time,
        &[
            "交易时间",
            "完成时间",
            "交易完成时间",
            "发生时间",
            "入账时间",
            "支付时间",
            "付款时间",
            "记账时间",
            "创建时间",
            "交易创建时间",
            "时间",
            "日期",
            "交易日期",
        ],
    ),
    column(
        Column::Transaction,
        &[
            "微信订单号",
            "微信支付订单号",
            "微信支付单号",
            "微信支付业务单号",
            "支付宝交易号",
            "支付宝订单号",
            "支付宝流水号",
            "交易单号",
            "交易号",
            "交易订单号",
            "业务流水号",
            "平台订单号",
            "交易流水号",
        ],
    ),
    column(
        Column::Order,
        &[
            "商户订单号",
            "商户单号",
            "商家订单号",
            "商家单号",
            "商户交易号",
            "外部订单号",
            "订单号",
        ],
    ),
    column(Column::What, &["业务类型", "账务类型", "交易类型", "类型"]),
    column(
        Column::Status,
        &["交易状态", "当前状态", "订单状态", "状态"],
    ),
    column(
        Column::Settled,
        &[
            "应结订单金额",
            "商家实收",
            "商户实收",
            "实收金额",
            "结算金额",
            "应结金额",
        ],
    ),
    column(
        Column::Asked,
        &["订单金额", "总金额", "交易金额", "金额", "支付金额"],
    ),
    column(Column::In, &["收入金额", "收入", "收入元"]),
    column(Column::Out, &["支出金额", "支出", "支出元"]),
    column(Column::Side, &["收支", "收支类型", "资金流向"]),
    column(
        Column::Refund,
        &[
            "微信退款单号",
            "退款单号",
            "退款批次号请求号",
            "退款批次号",
            "退款请求号",
        ],
    ),
    column(
        Column::RefundOrder,
        &["商户退款单号", "商家退款单号", "商户退款号"],
    ),
    column(
        Column::RefundAmount,
        &["退款金额", "应退金额", "申请退款金额"],
    ),
    column(Column::RefundStatus, &["退款状态"]),
    column(Column::Fee, &["手续费", "手续费金额"]),
    column(Column::ServiceFee, &["服务费"]),
    column(
        Column::Counterparty,
        &[
            "对方账户",
            "对方账号",
            "交易对方",
            "对方名称",
            "付款方",
            "买家账号",
        ],
    ),
    column(
        Column::Summary,
        &["商品名称", "商品", "商品说明", "备注", "摘要"],
    ),
];

pub(super) fn is_a_bill(found: &[Column]) -> bool {
    let any = |of: &[Column]| of.iter().any(|column| found.contains(column));
    any(&[Column::Time])
        && any(&[Column::Transaction, Column::Order])
        && any(&[
            Column::Settled,
            Column::Asked,
            Column::In,
            Column::RefundAmount,
        ])
}

pub(super) fn says_refund(what: &str) -> bool {
    ["退款", "退货", "撤销"]
        .iter()
        .any(|word| what.contains(word))
}

pub(super) fn says_fee(what: &str) -> bool {
    ["收费", "手续费", "服务费"]
        .iter()
        .any(|word| what.contains(word))
}

/// Between the merchant's own accounts, whichever side the line is on.
pub(super) fn moves_elsewhere(what: &str) -> bool {
    ["提现", "充值"].iter().any(|word| what.contains(word))
}

/// Of the line itself: a payment that was refunded later says so in words of its own and stays a payment.
pub(super) fn is_refunded(status: &str) -> bool {
    let status = status.to_ascii_uppercase();
    ["REFUND", "REVOKED", "退款", "转入退款", "撤销", "已撤销"].contains(&status.as_str())
}

pub(super) fn came_to_nothing(status: &str) -> bool {
    let status = status.to_ascii_uppercase();
    [
        "FAIL",
        "CLOSE",
        "NOTPAY",
        "PAYERROR",
        "WAIT",
        "失败",
        "关闭",
        "未支付",
        "待支付",
        "等待",
    ]
    .iter()
    .any(|word| status.contains(word))
}
