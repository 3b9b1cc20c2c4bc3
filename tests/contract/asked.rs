//! A body for every command whose types are right and whose ids name nothing: a call that gets through the gate is refused by the desk's
//! own work, or answered, and leaves next to nothing behind. Papers go to a printer that does not exist.

use front_desk::rights::Command;
use serde_json::{Value, json};

/// An id of nothing.
const NOTHING: i64 = 999_999;

/// What the page would send, under a request of its own.
pub fn body(command: Command, request: &str) -> Value {
    let mut body = arguments(command);
    if let Some(named) = body.as_object_mut() {
        named.insert("request".into(), json!(request)); // a read does not look at it
    }
    body
}

fn arguments(command: Command) -> Value {
    let person = json!({ "name": "", "phone": null, "idNumber": null, "note": "" });
    let unit = json!({ "building": "", "entrance": "", "room": "", "area": "", "vacant": false, "note": "" });
    let visit = json!({ "known": null, "name": "", "phone": "", "plate": "", "companions": 0, "reason": "", "unit": NOTHING, "resident": null });
    let basket = json!({ "unit": NOTHING, "choice": { "by": "charges", "charges": [] }, "extras": [], "ahead": [], "tenders": [], "rest": "change" });
    let refund =
        json!({ "what": { "of": "receipt", "receipt": NOTHING, "lines": [] }, "ways": [] });
    let waiver = json!({ "unit": NOTHING, "what": { "of": "charges", "charges": [], "lateFees": [] }, "much": { "by": "whole" } });
    let rows = json!({ "fixes": [], "leftOut": [], "agreed": [] });
    let arrears = json!({ "fixes": [], "leftOut": [], "items": [] });
    let readings =
        json!({ "fixes": [], "leftOut": [], "agreed": [], "period": "", "install": false });
    let billing = json!({ "period": "2026-13", "dueOn": "", "items": [] });
    let card = json!({ "card": NOTHING, "reason": "找到了" });
    let closing = json!({ "shift": NOTHING, "password": "not hers", "leftWith": "safe", "receivedBy": null, "bag": "" });
    let collection = json!({ "profile": NOTHING, "bank": "", "mandates": [], "items": [], "dueUntil": "", "debitOn": "", "perPayer": "", "perBatch": "" });
    let leave = json!({ "approval": null, "reason": "" });
    match command {
        Command::DeskState
        | Command::SignOut
        | Command::LockScreen
        | Command::Staff
        | Command::Settings
        | Command::BackUp
        | Command::LastBackup
        | Command::Verify
        | Command::Export
        | Command::ForgetVisits
        | Command::FillSample
        | Command::ChooseBook
        | Command::ImportProgress
        | Command::StopImport
        | Command::FeeItems
        | Command::PreviewPrepaymentUse
        | Command::ShiftState
        | Command::Handovers
        | Command::Statements
        | Command::ChooseStatement
        | Command::BankFile
        | Command::BankProfiles
        | Command::Collections
        | Command::ChooseReturn
        | Command::BankDeposits
        | Command::ReceiptBooks
        | Command::CashMoves
        | Command::MonthClose
        | Command::AccountMapping
        | Command::ExportProgress
        | Command::StopExport
        | Command::Printers => json!({}),
        // the desk and its staff
        Command::SetUp => {
            json!({ "setUp": { "community": "甲", "deskCode": "B2", "deskName": "乙", "administrator": "丙", "password": "long enough" } })
        }
        Command::UnreadCall => json!({ "said": "a call that could not be read" }),
        Command::SignIn => json!({ "name": "没有这个人", "password": "not hers" }),
        Command::UnlockScreen => json!({ "password": "not hers" }),
        Command::ChangePassword => {
            json!({ "oldPassword": "not hers", "newPassword": "correct pony" })
        }
        Command::Hire => {
            json!({ "hire": { "name": "陈静", "roles": ["cashier"], "password": "long enough" } })
        }
        Command::ChangeRoles => json!({ "staff": NOTHING, "roles": [] }),
        Command::DisableStaff | Command::EnableStaff => json!({ "staff": NOTHING }),
        Command::ResetPassword => json!({ "staff": NOTHING, "password": "long enough" }),
        Command::ChangeSettings => {
            json!({ "settings": { "idleMinutes": 0, "visitDays": 0, "visitHours": 0, "principalFirst": true, "depositDays": 0, "prepaymentMonths": 0, "prepaymentUse": "off", "cashRounding": "off", "roundingLimit": 0 } })
        }
        Command::RenameStaff => json!({ "rename": { "staff": NOTHING, "name": "周敏敏" } }),
        Command::RenameDesk => json!({ "rename": { "community": "", "deskName": "" } }),
        // search, units and residents
        Command::Search => json!({ "typed": "zzz", "kinds": ["unit", "resident"] }),
        Command::KnownVisitors => json!({ "typed": "zzz" }),
        Command::RouteScan => json!({ "scanned": "zzz" }),
        Command::Units => json!({ "building": null }),
        Command::UnitPage => json!({ "unit": NOTHING }),
        Command::ResidentPage => json!({ "resident": NOTHING }),
        Command::Reveal => {
            json!({ "reveal": { "resident": NOTHING, "what": "phone", "reason": "回电" } })
        }
        Command::RegisterUnit => json!({ "unit": unit }),
        Command::CorrectUnit => json!({ "unit": NOTHING, "correction": unit }),
        Command::RegisterResident => json!({ "person": person }),
        Command::CorrectResident => json!({ "resident": NOTHING, "correction": person }),
        Command::StartOccupancy => {
            json!({ "start": { "unit": NOTHING, "person": { "kind": "new", "person": person }, "role": "owner", "fromOn": "" } })
        }
        Command::EndOccupancy => json!({ "end": { "occupancy": NOTHING, "toOn": "" } }),
        Command::CorrectOccupancy => {
            json!({ "correction": { "occupancy": NOTHING, "role": "owner", "fromOn": "", "toOn": "", "reason": "" } })
        }
        Command::RegisterVehicle => {
            json!({ "vehicle": { "unit": NOTHING, "resident": null, "plate": "" } })
        }
        Command::RemoveVehicle => json!({ "vehicle": NOTHING }),
        Command::AddInstruction => {
            json!({ "add": { "unit": NOTHING, "kind": "away", "text": "", "untilOn": "" } })
        }
        Command::EndInstruction => json!({ "instruction": NOTHING }),
        Command::MoveIn => {
            json!({ "moveIn": { "unit": NOTHING, "fromOn": "", "people": [], "plates": [], "cards": [], "charges": [] } })
        }
        Command::MoveInSheet => json!({ "moveIn": NOTHING, "way": "print" }),
        // workbooks
        Command::PreviewResidents => json!({ "corrections": rows }),
        Command::ImportResidents => json!({ "decision": { "corrections": rows, "seen": null } }),
        Command::PreviewOpeningArrears => json!({ "corrections": arrears }),
        Command::ImportOpeningArrears => {
            json!({ "decision": { "corrections": arrears, "seen": null } })
        }
        // visitors
        Command::ExpectVisit => json!({ "expect": { "day": "", "visit": visit } }),
        Command::CheckIn => {
            json!({ "checkIn": { "expected": null, "admittedDespite": "", "visit": visit } })
        }
        Command::CheckOut => json!({ "number": "999999" }),
        Command::CancelVisit
        | Command::ConfirmNoExit
        | Command::PrintSlip
        | Command::KeepSlip
        | Command::ShowSlip => {
            json!({ "visit": NOTHING })
        }
        Command::Visits => json!({ "by": { "by": "inside" }, "find": "" }),
        Command::EvacuationList => json!({ "way": "print" }),
        // cards
        Command::Cards => json!({ "by": { "by": "unit", "unit": NOTHING } }),
        Command::CardLife => json!({ "card": NOTHING }),
        Command::IssueCard => {
            json!({ "card": { "number": "", "kind": "resident", "unit": NOTHING, "resident": null, "feeItem": null, "reason": "" } })
        }
        Command::ReportCardLost | Command::UnblockCard | Command::ReturnCard => {
            json!({ "change": card })
        }
        Command::ReissueCard => {
            json!({ "reissue": { "card": NOTHING, "number": "", "feeItem": null, "reason": "" } })
        }
        // fees
        Command::AddFeeItem => {
            json!({ "item": { "name": "", "kind": "area", "nature": "income", "price": "", "vacantPercent": 100, "fromOn": "" } })
        }
        Command::SetTariff => {
            json!({ "tariff": { "feeItem": NOTHING, "price": "2.80", "vacantPercent": 100, "fromOn": "2026-12-01" } })
        }
        Command::RetireFeeItem => json!({ "feeItem": NOTHING }),
        Command::SetProration => json!({ "set": { "feeItem": NOTHING, "proration": "day" } }),
        Command::UnitCharging => json!({ "unit": NOTHING }),
        Command::SetDelivery => {
            json!({ "set": { "unit": NOTHING, "pending": true, "deliveredOn": "" } })
        }
        Command::SetPayer => {
            json!({ "set": { "unit": NOTHING, "covers": "all", "payer": "tenant", "fromOn": "2026-11-01", "toOn": "" } })
        }
        Command::EndPayer => json!({ "end": { "rule": NOTHING, "toOn": "2026-11-30" } }),
        Command::ParkingSpaces => json!({}),
        Command::RegisterSpace => json!({ "space": { "number": "", "place": "", "kind": "sold" } }),
        Command::CorrectSpace => {
            json!({ "space": NOTHING, "correction": { "number": "B1-023", "place": "", "kind": "sold" } })
        }
        Command::AssignSpace => {
            json!({ "assign": { "unit": NOTHING, "space": { "number": "B1-023", "place": "", "kind": "sold" }, "feeItem": null, "fromOn": "2026-11-01", "toOn": "" } })
        }
        Command::ChangeHolding => {
            json!({ "change": { "holding": NOTHING, "feeItem": null, "fromOn": "2026-11-01", "toOn": "" } })
        }
        Command::PreviewBilling => json!({ "billing": billing }),
        Command::ReverseCharge => json!({ "reverse": { "charge": NOTHING, "reason": "重复" } }),
        Command::ReverseBillingRun => {
            json!({ "reverse": { "run": NOTHING, "reason": "月份错了" } })
        }
        Command::LateFeeRules => json!({}),
        Command::SetLateFeeRule => {
            json!({ "rule": { "feeItem": NOTHING, "rate": "0.05", "graceDays": 0, "capPercent": 100, "fromOn": "2026-12-01" } })
        }
        Command::UnitFees => json!({ "unit": NOTHING }),
        Command::OpenDispute => json!({ "dispute": { "charge": NOTHING, "reason": "面积不对" } }),
        Command::EndDispute => json!({ "end": { "dispute": NOTHING, "outcome": "已核对" } }),
        Command::QuoteWaiver => json!({ "asked": waiver }),
        Command::Waive => {
            json!({ "waive": { "asked": waiver, "reason": "漏水", "total": 0 }, "approval": null })
        }
        Command::TakeBackWaiver => json!({ "back": { "waiver": NOTHING, "reason": "录错" } }),
        Command::Waivers => json!({ "search": "" }),
        Command::WaiverPaper => json!({ "waiver": NOTHING, "way": "print" }),
        // meters
        Command::MeterRound => json!({ "period": "2026-13", "building": null }),
        Command::InstallMeter => {
            json!({ "install": { "unit": NOTHING, "kind": "cold_water", "number": "S1", "multiplier": "", "digits": 5, "feeItem": null, "firstReading": "0", "installedOn": "" } })
        }
        Command::ReplaceMeter => {
            json!({ "replace": { "meter": NOTHING, "onDay": "", "oldFinal": "1", "rolledOver": false, "number": "S2", "firstReading": "0", "multiplier": "", "digits": 5 } })
        }
        Command::RemoveMeter => {
            json!({ "remove": { "meter": NOTHING, "onDay": "", "finalReading": "1" } })
        }
        Command::SetMeterItem => json!({ "set": { "meters": [], "feeItem": null } }),
        Command::ReadMeter => {
            json!({ "read": { "meter": NOTHING, "period": "2026-11", "value": "1", "readOn": "", "reader": "", "rolledOver": false, "jumpConfirmed": false, "insteadOf": null } })
        }
        Command::TakeBackReading => {
            json!({ "back": { "reading": NOTHING, "reason": "看错了" } })
        }
        Command::ReadingList => json!({ "period": "2026-13", "building": null, "way": "print" }),
        Command::PreviewReadings => json!({ "corrections": readings }),
        Command::ImportReadings => json!({ "decision": { "corrections": readings, "seen": null } }),
        Command::PreviewMeteredBilling => json!({ "billing": billing }),
        Command::RunMeteredBilling => {
            json!({ "run": { "billing": billing, "charges": 0, "total": 0 } })
        }
        Command::RunBilling => json!({ "run": { "billing": billing, "charges": 0, "total": 0 } }),
        // arrears and chasing
        Command::Arrears | Command::ArrearsWorkbook => {
            json!({ "asked": { "asOf": "zzz", "building": null, "feeItem": null, "age": null, "least": "" } })
        }
        Command::ChasingToday | Command::ChasingRules | Command::NoticeRuns => json!({}),
        Command::UnitChasing => json!({ "unit": NOTHING }),
        Command::LogChase => {
            json!({ "log": { "unit": NOTHING, "way": "phone", "spokeWith": "", "words": "", "outcome": "not_reached", "promisedOn": "", "promised": "", "corrects": null } })
        }
        Command::ChangeChasingRules => {
            json!({ "set": { "rules": { "opening": "", "howToPay": "", "closing": "", "againAfter": 7 } } })
        }
        Command::PreviewNotices => json!({ "asked": { "units": [NOTHING] }, "form": "a4" }),
        Command::IssueNotices => json!({ "issue": { "units": [NOTHING] } }),
        Command::NoticePapers => {
            json!({ "run": NOTHING, "unit": null, "form": "a4", "way": "print" })
        }
        // cashier
        Command::AccountOf => json!({ "units": [NOTHING] }),
        Command::Quote => json!({ "basket": basket }),
        Command::Collect => {
            json!({ "collect": { "basket": basket, "payer": "", "note": "", "due": 0, "prepayment": 0 } })
        }
        Command::Receipts => {
            json!({ "filter": { "search": "", "thisShift": false, "unit": null, "fromOn": "", "toOn": "", "uninvoiced": false } })
        }
        Command::RecordInvoice => {
            json!({ "invoicing": { "receipt": NOTHING, "invoice": "12345678", "invoicedOn": "2026-11-22", "reason": "" } })
        }
        Command::Receipt | Command::ShowReceipt => json!({ "receipt": NOTHING }),
        Command::VoidReceipt => {
            json!({ "voiding": { "receipt": NOTHING, "reason": "开错", "original": null }, "approval": null })
        }
        Command::ApplyPrepayment => json!({ "apply": { "receipts": 0, "total": 0 } }),
        Command::QuoteRefund => json!({ "asked": refund }),
        Command::Refund => {
            json!({ "refund": { "asked": refund, "payer": "", "reason": "房号录错", "evidence": null, "total": 0 }, "approval": null })
        }
        Command::Deposits | Command::DepositsWorkbook => {
            json!({ "filter": { "search": "z".repeat(61), "state": null } })
        }
        Command::Deposit => json!({ "deposit": NOTHING }),
        Command::InspectDeposit => {
            json!({ "inspection": { "deposit": NOTHING, "inspectedBy": "陈工", "inspectedOn": "", "findings": "完好" } })
        }
        Command::DeductDeposit => {
            json!({ "deduct": { "deposit": NOTHING, "feeItem": NOTHING, "amount": "1", "reason": "修墙", "proof": "照片", "agreed": null } })
        }
        Command::AskDepositRefund => {
            json!({ "ask": { "deposit": NOTHING, "amount": "", "payee": "", "way": "original", "evidence": null, "declaredOn": "" } })
        }
        Command::WithdrawDepositRefund => {
            json!({ "withdraw": { "claim": NOTHING, "reason": "不退了" } })
        }
        Command::DepositPaper => {
            json!({ "paper": { "of": "settlement", "deposit": NOTHING }, "way": "print" })
        }
        Command::PrintReceipt => json!({ "receipt": NOTHING, "reason": "", "leaf": null }),
        Command::KeepReceipt => json!({ "receipt": NOTHING, "reason": "" }),
        // shifts
        Command::OpenShift => {
            json!({ "opening": { "businessDate": null, "float": [], "accepts": NOTHING }, "leave": null })
        }
        Command::AddShiftNote => json!({ "note": "" }),
        Command::TakeBackDrop => json!({ "back": { "drop": NOTHING, "reason": "" } }),
        Command::DropToSafe => json!({ "drop": { "amount": 0, "bag": "" } }),
        Command::ChangeFloat => {
            json!({ "change": { "direction": "top_up", "source": "bank", "amount": 0, "voucher": "", "reason": "" }, "approval": null })
        }
        Command::SendTransfer => {
            json!({ "send": { "box": "float", "amount": 0, "to": NOTHING, "note": "" } })
        }
        Command::AcceptTransfer => {
            json!({ "accept": { "transfer": NOTHING, "counted": [], "reason": "" } })
        }
        Command::RefuseTransfer => {
            json!({ "refuse": { "transfer": NOTHING, "reason": "" } })
        }
        Command::TakeBackTransfer => {
            json!({ "back": { "transfer": NOTHING, "reason": "" } })
        }
        Command::DeclareLostSlip => {
            json!({ "declare": { "tender": "card", "amount": 0, "reason": "" } })
        }
        Command::FindLostSlip => json!({ "find": { "lostSlip": NOTHING, "note": "" } }),
        Command::RevealExpected => json!({ "shift": NOTHING, "leave": leave }),
        Command::CountShift => {
            json!({ "count": { "shift": NOTHING, "float": [], "drawer": [], "tenders": [] } })
        }
        Command::CloseShift => json!({ "closing": closing }),
        Command::ForceCloseShift => json!({ "closing": closing, "reason": "" }),
        Command::Handover => json!({ "shift": NOTHING }),
        Command::HandoverPaper => json!({ "shift": NOTHING, "way": "print" }),
        Command::HandoverWorkbook => json!({ "shift": NOTHING }),
        Command::Journal | Command::JournalWorkbook => {
            json!({ "filter": { "act": null, "staff": NOTHING, "fromOn": "zzz", "toOn": "", "before": null } })
        }
        // bank collection
        Command::Mandates => json!({ "unit": NOTHING }),
        Command::SaveMandate => {
            json!({ "save": { "replaces": null, "unit": NOTHING, "agreement": "1", "payer": "甲", "bank": "乙", "account": "6222020000001234", "fromOn": "", "toOn": "", "items": [NOTHING], "purpose": "" } })
        }
        Command::EndMandate => {
            json!({ "end": { "mandate": NOTHING, "endedOn": "", "reason": "户主要求" } })
        }
        Command::RevealAccount => {
            json!({ "reveal": { "mandate": NOTHING, "reason": "核对" } })
        }
        Command::TryBankProfile => json!({ "layout": "" }),
        Command::SaveBankProfile => json!({ "save": { "name": "甲", "layout": "" } }),
        Command::PreviewCollection => json!({ "ask": collection }),
        Command::MakeCollection => json!({ "make": { "ask": collection, "seen": "" } }),
        Command::Collection | Command::CollectionFile | Command::PreviewReturn => {
            json!({ "collection": NOTHING })
        }
        Command::CollectionPaper => json!({ "collection": NOTHING, "way": "print" }),
        Command::ReleaseDebits => {
            json!({ "release": { "collection": NOTHING, "debits": [], "reason": "到前台交" } })
        }
        Command::PostReturn => json!({ "post": { "collection": NOTHING, "seen": "" } }),
        // statements
        Command::SaveBankMapping => {
            json!({ "save": { "id": null, "name": "", "columns": { "dateColumn": "", "amount": "", "side": "", "moneyIn": "", "moneyOut": "", "summary": "", "counterparty": "", "reference": "" } } })
        }
        Command::PreviewStatement => json!({ "meant": { "provider": null, "mapping": null } }),
        Command::ImportStatement => {
            json!({ "decision": { "meant": { "provider": null, "mapping": null }, "seen": "" } })
        }
        Command::Reconciliation | Command::ReconciliationWorkbook => {
            json!({ "filter": { "provider": "wechat", "fromOn": "zzz", "toOn": "", "kind": null, "openOnly": false, "after": 0 } })
        }
        Command::AssignDifference => {
            json!({ "assign": { "about": { "side": "line", "id": NOTHING }, "owner": NOTHING, "words": "" } })
        }
        Command::ResolveDifference => {
            json!({ "resolve": { "about": { "side": "tender", "id": NOTHING }, "resolution": "not_ours", "words": "" } })
        }
        // finance
        Command::BankTakings => {
            json!({ "banked": { "onDate": "", "amount": "", "bags": [NOTHING], "carriedBy": "", "slip": "" } })
        }
        Command::AddBankSlip => json!({ "add": { "deposit": NOTHING, "slip": "1" } }),
        Command::TakeBackBankDeposit => {
            json!({ "back": { "deposit": NOTHING, "reason": "打错" } })
        }
        Command::DepositSlip => json!({ "deposit": NOTHING, "way": "print" }),
        Command::DaySheet | Command::DaySheetWorkbook => json!({ "date": "1999-12-31" }),
        Command::DaySheetPaper => json!({ "date": "1999-12-31", "way": "print" }),
        Command::MonthReport => json!({ "month": "" }),
        Command::MonthReportWorkbook | Command::MonthSheetWorkbook => json!({ "month": "zzz" }),
        Command::CloseMonth => json!({ "close": { "month": "1999-12", "despite": [] } }),
        Command::ReopenMonth => {
            json!({ "reopen": { "month": "1999-12", "reason": "漏记" }, "approval": null })
        }
        Command::MonthSheetPaper => json!({ "month": "zzz", "way": "print" }),
        Command::SetAccountMapping => {
            json!({ "set": { "accounts": [{ "account": "bank", "feeItem": NOTHING, "code": "1002", "name": "银行存款" }] } })
        }
        Command::PreviewVouchers => {
            json!({ "asked": { "span": "month", "of": "zzz", "byUnit": false } })
        }
        Command::ExportVouchers => {
            json!({ "asked": { "span": "day", "of": "zzz", "byUnit": false }, "form": "csv" })
        }
        Command::ExportRows => {
            json!({ "asked": { "what": "receipts", "fromOn": "zzz", "toOn": "", "form": "csv" } })
        }
        // books of pre-printed forms
        Command::LeavesOfBook => json!({ "book": NOTHING }),
        Command::ReceiveReceiptBook => {
            json!({ "receive": { "prefix": "", "first": "", "last": "", "receivedOn": "", "receivedFrom": "" } })
        }
        Command::HandOutReceiptBook => {
            json!({ "handOut": { "book": NOTHING, "holder": NOTHING, "leaves": "1" } })
        }
        Command::ReturnReceiptBook => {
            json!({ "back": { "book": NOTHING, "leaves": "1", "reason": "换版" } })
        }
        Command::FreeLeaf => json!({ "free": { "receipt": NOTHING, "reason": "" } }),
        Command::SpoilLeaf => json!({ "spoil": { "receipt": NOTHING, "reason": "" } }),
        Command::VoidLeaves => json!({ "voided": { "through": "", "reason": "" } }),
        Command::WriteOnLeaf => json!({ "write": { "receipt": NOTHING, "leaf": "1" } }),
        // printers
        Command::SetPrinter => {
            json!({ "set": { "kind": "sheet", "printer": "", "form": "a4", "preprinted": false, "nudge": { "right": 0, "down": 0 } } })
        }
        Command::TestGrid => json!({ "kind": "sheet" }),
    }
}
