//! What there is to map, and what is usual: codes of 《企业会计准则——应用指南》. Income and what is taken for suppliers are mapped by item, all
//! else whole. Pure.

use crate::fees::Nature;
use crate::ids::FeeItemId;
use crate::ledger::Account;

/// What is mapped: an account, and an item where it is kept by item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key {
    pub(super) account: Account,
    pub(super) item: Option<FeeItemId>,
}

/// The company's account.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Mapped {
    pub(super) code: String,
    pub(super) name: String,
}

/// A fee item, as far as it is mapped.
#[derive(Clone, Debug, sqlx::FromRow)]
pub(super) struct Item {
    pub(super) id: FeeItemId,
    pub(super) name: String,
    pub(super) nature: Nature,
}

/// Whether an account is mapped by item.
pub(super) const fn by_item(account: Account) -> bool {
    matches!(account, Account::Income | Account::AgencyPayable)
}

/// Everything that is mapped, with what we call it, in the order it is shown.
pub(super) fn keys(items: &[Item]) -> Vec<(Key, String)> {
    let mut keys = Vec::new();
    for account in Account::ALL {
        if !by_item(*account) {
            let key = Key {
                account: *account,
                item: None,
            };
            keys.push((key, account.on_paper().to_owned()));
            continue;
        }
        let of_account = items
            .iter()
            .filter(|item| item.nature.account() == *account);
        keys.extend(of_account.map(|item| {
            let key = Key {
                account: *account,
                item: Some(item.id),
            };
            (key, ours(*account, &item.name))
        }));
    }
    keys
}

/// What we call an account, or its part for an item.
pub(super) fn ours(account: Account, item: &str) -> String {
    match item {
        "" => account.on_paper().to_owned(),
        item => format!("{}—{item}", account.on_paper()),
    }
}

/// What is usual for each of these; it counts for nothing until it is confirmed.
pub(super) fn offered(keys: &[(Key, String)]) -> Vec<Mapped> {
    let (mut incomes, mut agencies) = (0_u32, 0_u32);
    let usual = keys.iter().map(|(key, ours)| {
        let item = ours.split_once('—').map_or("", |(_, item)| item);
        let (code, name) = match key.account {
            Account::Drawer => ("1001.01".into(), "库存现金—营业款".into()),
            Account::Float => ("1001.02".into(), "库存现金—备用金".into()),
            Account::Transit => ("1001.04".into(), "库存现金—在途".into()),
            Account::FloatReserve => ("1001.05".into(), "库存现金—备用金来源".into()),
            Account::Safe => ("1001.03".into(), "库存现金—保险柜".into()),
            Account::WechatClearing => ("1012.01".into(), "其他货币资金—微信".into()),
            Account::AlipayClearing => ("1012.02".into(), "其他货币资金—支付宝".into()),
            Account::CardClearing => ("1012.03".into(), "其他货币资金—刷卡".into()),
            Account::Bank => ("1002".into(), "银行存款".into()),
            Account::Receivable => ("1122".into(), "应收账款".into()),
            Account::Prepayment => ("2203".into(), "预收账款".into()),
            Account::Deposit => ("2241.01".into(), "其他应付款—押金".into()),
            Account::Income => {
                incomes = incomes.saturating_add(1);
                (format!("6001.{incomes:02}"), format!("主营业务收入—{item}"))
            }
            Account::AgencyPayable => {
                agencies = agencies.saturating_add(1);
                (
                    format!("2241.02.{agencies:02}"),
                    format!("其他应付款—代收款—{item}"),
                )
            }
            Account::LateFeeIncome => ("6301.01".into(), "营业外收入—违约金".into()),
            Account::Waiver => ("6001.99".into(), "主营业务收入—减免".into()),
            Account::Rounding => ("6301.02".into(), "营业外收入—尾差".into()),
            Account::OverShort => ("1901".into(), "待处理财产损溢".into()),
            Account::Opening => ("4104".into(), "利润分配—未分配利润".into()),
        };
        let name: String = name;
        Mapped {
            code,
            name: name.chars().take(60).collect(),
        }
    });
    usual.collect()
}
