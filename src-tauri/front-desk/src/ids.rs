//! One newtype per table, so that a unit is never taken for a resident. What people read (a receipt's number, a unit's label) is
//! another type.

use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type)]
        #[serde(transparent)]
        #[specta(transparent)]
        pub struct $name(i64);

        impl $name {
            /// The row's own number.
            pub const fn get(self) -> i64 {
                self.0
            }
        }

        impl From<i64> for $name {
            fn from(id: i64) -> Self {
                $name(id)
            }
        }

        impl From<$name> for i64 {
            fn from(id: $name) -> i64 {
                id.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        crate::database::stored!($name as i64);
    )+};
}

ids! {
    /// A desk (前台).
    DeskId,
    /// A member of staff (员工).
    StaffId,
    /// A session from signing in to signing out.
    SessionId,
    /// A line of the journal (操作日志).
    JournalSeq,
    /// A ledger entry (分录).
    EntryId,
    /// A unit (房屋).
    UnitId,
    /// A resident (住户).
    ResidentId,
    /// A resident's tie to a unit.
    OccupancyId,
    /// A vehicle by its plate (车牌).
    VehicleId,
    /// A move-in (入住).
    MoveInId,
    /// A standing instruction of a unit.
    InstructionId,
    /// A card (证卡).
    CardId,
    /// A visit (来访).
    VisitId,
    /// A fee item (收费项目).
    FeeItemId,
    /// A tariff (收费标准).
    TariffId,
    /// A charge (应收).
    ChargeId,
    /// A billing run (出账).
    BillingRunId,
    /// A version of the late fees' rate (滞纳金标准).
    LateFeeRuleId,
    /// A dispute about a charge (争议).
    DisputeId,
    /// A waiver (减免).
    WaiverId,
    /// A receipt (收据).
    ReceiptId,
    /// A line of a receipt (收据明细).
    ReceiptLineId,
    /// A shift (班次).
    ShiftId,
    /// Takings put into the safe.
    DropId,
    /// A statement that was brought in (对账单).
    StatementId,
    /// A line of a statement.
    StatementLineId,
    /// One way in which a receipt was paid.
    TenderId,
    /// How a bank names its columns.
    BankMappingId,
    /// Takings brought to the bank (缴款).
    BankDepositId,
    /// A deduction from a deposit (押金扣款).
    DepositDeductionId,
    /// A deposit asked back (退押申请).
    DepositClaimId,
    /// An entry of the chasing log (催缴记录).
    ChaseId,
    /// A run of payment notices (缴费通知).
    NoticeRunId,
    /// What stands on notices, from one change to the next.
    ChasingRulesId,
    /// A meter (水电表).
    MeterId,
    /// What was read off a meter (抄表读数).
    ReadingId,
    /// A book of pre-printed receipt forms (票据本).
    ReceiptBookId,
    /// A leaf with a receipt on it.
    LeafUseId,
    /// Money carried from one clerk to another (移交).
    TransferId,
    /// A lost slip (单据遗失).
    LostSlipId,
    /// A closing of a month (月结).
    MonthClosingId,
    /// A version of which account of the company's each of ours is (科目对照).
    AccountMappingId,
    /// A part of a charge that is collected elsewhere meanwhile.
    HoldId,
    /// How a bank wants its files (银行格式).
    BankProfileId,
    /// A household's agreement to be debited (托收协议).
    MandateId,
    /// A batch of debits (托收批次).
    CollectionId,
    /// One debit of a batch.
    CollectionLineId,
    /// The bank's answer to a batch (回盘).
    CollectionReturnId,
    /// A parking space (车位).
    SpaceId,
    /// A unit's holding of a parking space.
    HoldingId,
    /// A rule who pays (缴费责任).
    PayerRuleId,
}

/// Made by the window for each thing a person sets out to do, so that a second click, a retry or a restart does it once.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, specta::Type)]
#[serde(transparent)]
#[specta(transparent)]
pub struct RequestId(String);

impl RequestId {
    /// Eight to sixty-four letters, digits and hyphens.
    ///
    /// # Errors
    /// [`crate::Refusal::BadField`].
    pub fn new(id: impl Into<String>) -> Result<Self, crate::Refusal> {
        let id = id.into();
        if (8..=64).contains(&id.len())
            && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        {
            Ok(RequestId(id))
        } else {
            Err(crate::Refusal::field(
                "request",
                crate::error::FieldProblem::Malformed,
            ))
        }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for RequestId {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        RequestId::new(String::deserialize(deserializer)?).map_err(serde::de::Error::custom)
    }
}
