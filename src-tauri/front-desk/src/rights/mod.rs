//! Who may do what, in one table. Each command of the program stands here once with the right it needs; what is not here does not
//! exist for the window, for the shell registers its commands by these names. The right is checked again inside the transaction.

use crate::words::words;

words! {
    /// What a person is at the desk. One person may be several.
    pub enum Role {
        /// 前台
        Receptionist = "receptionist",
        /// 收费员
        Cashier = "cashier",
        /// 主管
        Supervisor = "supervisor",
        /// 财务
        Finance = "finance",
        /// 管理员
        Administrator = "administrator",
    }
}

/// Declares the commands: variant, name, right.
macro_rules! commands {
    ($($variant:ident $name:literal $right:ident),+ $(,)?) => {
        words! {
            /// Everything the window can ask for.
            pub enum Command {
                $(#[doc = $name] $variant = $name,)+
            }
        }

        impl Command {
            /// The right it needs.
            pub const fn right(self) -> Right {
                match self {
                    $(Command::$variant => Right::$right,)+
                }
            }
        }
    };
}

words! {
    /// What a role may grant.
    pub enum Right {
        /// Before anybody is signed in.
        Nobody = "nobody",
        /// Whoever is signed in.
        Present = "present",
        /// Look up units, people, visits and cards; masked.
        Look = "look",
        /// See phone and identity numbers whole, with a reason.
        Reveal = "reveal",
        /// Check visitors in and out.
        KeepVisits = "keep_visits",
        /// Change units and residents, move people in.
        KeepResidents = "keep_residents",
        /// Bring in workbooks.
        Import = "import",
        /// Issue cards, block and return them.
        KeepCards = "keep_cards",
        /// See charges, receipts and balances.
        SeeMoney = "see_money",
        /// Take money and give receipts.
        Collect = "collect",
        /// Void one's own receipt in the open shift.
        Void = "void",
        /// Approve the void of somebody else's receipt.
        ApproveVoid = "approve_void",
        /// Keep the books of pre-printed forms: from finance, to the desk and back.
        KeepBooks = "keep_books",
        /// Record which invoice was issued for a receipt.
        RecordInvoice = "record_invoice",
        /// Give money back: reverse a receipt of a closed shift in red, refund what was paid ahead.
        Refund = "refund",
        /// Approve that money is given back.
        ApproveRefund = "approve_refund",
        /// Write down what was found of a deposit, and that it is asked back.
        KeepDeposits = "keep_deposits",
        /// Hang up and replace meters, and read them.
        KeepMeters = "keep_meters",
        /// Set fee items and prices.
        SetPrices = "set_prices",
        /// Run the billing.
        Bill = "bill",
        /// Set the rate of late fees.
        SetLateFees = "set_late_fees",
        /// Write down that somebody disputes a charge.
        Dispute = "dispute",
        /// Ask for a waiver, which somebody else approves.
        Waive = "waive",
        /// Approve a waiver.
        ApproveWaiver = "approve_waiver",
        /// Ask households for what they owe and write down what they said.
        Chase = "chase",
        /// Give out payment notices, and take the list of arrears along.
        Notify = "notify",
        /// Use what was paid ahead for what is owed.
        UsePrepayment = "use_prepayment",
        /// Open, work and close a shift.
        WorkShift = "work_shift",
        /// Approve that the float is topped up or brought back.
        ApproveFloat = "approve_float",
        /// Let a shift open without the last handover or with another float.
        ApproveOpening = "approve_opening",
        /// Let expected figures be seen before the count.
        ApproveReveal = "approve_reveal",
        /// Close the shift of somebody absent.
        CloseForOther = "close_for_other",
        /// Bring takings from the safe to the bank: whoever may put them there and close a shift, and finance, who has the bank's slips.
        BankTakings = "bank_takings",
        /// Read day sheets and months, which say what everybody took.
        SeeFinance = "see_finance",
        /// Close a month, and ask for a closed one to be opened again.
        CloseMonth = "close_month",
        /// Approve that a closed month is opened again.
        ApproveReopening = "approve_reopening",
        /// Say which account of the company's each of ours is, and make the vouchers.
        KeepVouchers = "keep_vouchers",
        /// Take data out of the program.
        Export = "export",
        /// Change the desk's settings and printers.
        ManageDesk = "manage_desk",
        /// Hire, change and disable staff.
        ManageStaff = "manage_staff",
        /// Check the books.
        Verify = "verify",
        /// Read who did what.
        ReadJournal = "read_journal",
        /// See what WeChat, Alipay and the bank say, held against the receipts.
        SeeStatements = "see_statements",
        /// Bring statements in and settle what differs.
        Reconcile = "reconcile",
        /// Take down whose account may be debited for what.
        KeepMandates = "keep_mandates",
        /// Make batches of debits and bring the bank's files out and in.
        CollectByBank = "collect_by_bank",
        /// Give up a debit, so that the counter may take what it is for.
        ReleaseCollection = "release_collection",
        /// Say how a bank wants its files.
        SetBankProfiles = "set_bank_profiles",
    }
}

impl Right {
    /// The roles that have it. Rights that need no role have none here.
    pub const fn roles(self) -> &'static [Role] {
        use Role::{Administrator, Cashier, Finance, Receptionist, Supervisor};
        match self {
            Right::Nobody | Right::Present => &[],
            Right::Look => &[Receptionist, Cashier, Supervisor, Finance, Administrator],
            Right::Reveal => &[Receptionist, Cashier, Supervisor],
            Right::KeepVisits => &[Receptionist, Supervisor],
            Right::KeepResidents => &[Receptionist, Supervisor],
            Right::Import => &[Supervisor, Administrator],
            Right::KeepCards => &[Receptionist, Supervisor],
            Right::SeeMoney => &[Receptionist, Cashier, Supervisor, Finance],
            Right::Collect => &[Cashier],
            Right::Void => &[Cashier, Supervisor],
            Right::ApproveVoid => &[Supervisor],
            Right::KeepBooks => &[Supervisor, Finance],
            Right::RecordInvoice => &[Cashier, Supervisor, Finance],
            Right::Refund => &[Cashier],
            Right::ApproveRefund => &[Supervisor, Finance],
            Right::KeepDeposits => &[Receptionist, Cashier, Supervisor],
            Right::KeepMeters => &[Receptionist, Cashier, Supervisor, Finance],
            Right::SetPrices => &[Finance, Administrator],
            Right::Bill => &[Supervisor, Finance],
            Right::SetLateFees => &[Supervisor, Finance],
            Right::Dispute => &[Receptionist, Cashier, Supervisor],
            Right::Waive => &[Receptionist, Cashier, Supervisor, Finance],
            Right::ApproveWaiver => &[Supervisor, Finance],
            Right::Chase => &[Receptionist, Cashier, Supervisor],
            Right::Notify => &[Cashier, Supervisor, Finance],
            Right::UsePrepayment => &[Cashier, Supervisor, Finance],
            Right::WorkShift => &[Receptionist, Cashier, Supervisor],
            Right::ApproveFloat => &[Supervisor, Finance],
            Right::ApproveOpening => &[Supervisor],
            Right::ApproveReveal => &[Supervisor],
            Right::CloseForOther => &[Supervisor],
            Right::BankTakings => &[Receptionist, Cashier, Supervisor, Finance],
            Right::SeeFinance => &[Supervisor, Finance],
            Right::CloseMonth | Right::KeepVouchers => &[Finance],
            Right::ApproveReopening => &[Supervisor, Finance],
            Right::Export => &[Supervisor, Finance, Administrator],
            Right::ManageDesk => &[Supervisor, Administrator],
            Right::ManageStaff => &[Administrator],
            Right::Verify => &[Supervisor, Finance, Administrator],
            Right::ReadJournal => &[Supervisor, Finance, Administrator],
            Right::SeeStatements => &[Supervisor, Finance],
            Right::Reconcile => &[Finance],
            Right::KeepMandates => &[Receptionist, Cashier, Supervisor, Finance],
            Right::CollectByBank => &[Cashier, Finance],
            Right::ReleaseCollection => &[Supervisor],
            Right::SetBankProfiles => &[Supervisor, Finance],
        }
    }

    /// Whether somebody with these roles has it.
    pub fn held_by(self, roles: &[Role]) -> bool {
        match self {
            Right::Nobody | Right::Present => true,
            right => roles.iter().any(|role| right.roles().contains(role)),
        }
    }
}

commands! {
    // the desk and its staff
    DeskState "desk_state" Nobody,
    SetUp "set_up" Nobody,
    SignIn "sign_in" Nobody,
    SignOut "sign_out" Present,
    LockScreen "lock_screen" Present,
    UnlockScreen "unlock_screen" Nobody,
    ChangePassword "change_password" Present,
    Staff "staff" ManageStaff,
    Hire "hire" ManageStaff,
    ChangeRoles "change_roles" ManageStaff,
    DisableStaff "disable_staff" ManageStaff,
    EnableStaff "enable_staff" ManageStaff,
    ResetPassword "reset_password" ManageStaff,
    RenameStaff "rename_staff" ManageStaff,
    RenameDesk "rename_desk" ManageDesk,
    Settings "settings" Present,
    ChangeSettings "change_settings" ManageDesk,
    BackUp "back_up" Present,
    LastBackup "last_backup" Present,
    UnreadCall "unread_call" Nobody,
    Verify "verify" Verify,
    Export "export" Export,
    Journal "journal" ReadJournal,
    JournalWorkbook "journal_workbook" ReadJournal,
    // search, units and residents
    Search "search" Look,
    RouteScan "route_scan" Look,
    Units "units" Look,
    UnitPage "unit_page" Look,
    ResidentPage "resident_page" Look,
    Reveal "reveal" Reveal,
    RegisterUnit "register_unit" KeepResidents,
    CorrectUnit "correct_unit" KeepResidents,
    RegisterResident "register_resident" KeepResidents,
    CorrectResident "correct_resident" KeepResidents,
    StartOccupancy "start_occupancy" KeepResidents,
    EndOccupancy "end_occupancy" KeepResidents,
    CorrectOccupancy "correct_occupancy" KeepResidents,
    RegisterVehicle "register_vehicle" KeepResidents,
    RemoveVehicle "remove_vehicle" KeepResidents,
    ParkingSpaces "parking_spaces" Look,
    RegisterSpace "register_space" KeepResidents,
    CorrectSpace "correct_space" KeepResidents,
    AssignSpace "assign_space" KeepResidents,
    ChangeHolding "change_holding" KeepResidents,
    AddInstruction "add_instruction" KeepResidents,
    EndInstruction "end_instruction" KeepResidents,
    MoveIn "move_in" KeepResidents,
    MoveInSheet "move_in_sheet" KeepResidents,
    FillSample "fill_sample" ManageStaff,
    // workbooks
    ChooseBook "choose_book" Import,
    ImportProgress "import_progress" Import,
    StopImport "stop_import" Import,
    PreviewResidents "preview_residents" Import,
    ImportResidents "import_residents" Import,
    PreviewOpeningArrears "preview_opening_arrears" Import,
    ImportOpeningArrears "import_opening_arrears" Import,
    // visitors
    ExpectVisit "expect_visit" KeepVisits,
    CancelVisit "cancel_visit" KeepVisits,
    CheckIn "check_in" KeepVisits,
    CheckOut "check_out" KeepVisits,
    ConfirmNoExit "confirm_no_exit" KeepVisits,
    ForgetVisits "forget_visits" Nobody,
    Visits "visits" Look,
    KnownVisitors "known_visitors" Look,
    PrintSlip "print_slip" KeepVisits,
    KeepSlip "keep_slip" KeepVisits,
    ShowSlip "show_slip" KeepVisits,
    EvacuationList "evacuation_list" Look,
    // cards
    Cards "cards" Look,
    CardLife "card_life" Look,
    IssueCard "issue_card" KeepCards,
    ReportCardLost "report_card_lost" KeepCards,
    UnblockCard "unblock_card" KeepCards,
    ReissueCard "reissue_card" KeepCards,
    ReturnCard "return_card" KeepCards,
    // fees
    FeeItems "fee_items" Look,
    AddFeeItem "add_fee_item" SetPrices,
    SetTariff "set_tariff" SetPrices,
    RetireFeeItem "retire_fee_item" SetPrices,
    SetProration "set_proration" SetPrices,
    UnitCharging "unit_charging" Look,
    SetDelivery "set_delivery" KeepResidents,
    SetPayer "set_payer" Bill,
    EndPayer "end_payer" Bill,
    PreviewBilling "preview_billing" Bill,
    RunBilling "run_billing" Bill,
    ReverseCharge "reverse_charge" Bill,
    ReverseBillingRun "reverse_billing_run" Bill,
    LateFeeRules "late_fee_rules" Look,
    SetLateFeeRule "set_late_fee_rule" SetLateFees,
    UnitFees "unit_fees" SeeMoney,
    OpenDispute "open_dispute" Dispute,
    EndDispute "end_dispute" Bill,
    QuoteWaiver "quote_waiver" SeeMoney,
    Waive "waive" Waive,
    TakeBackWaiver "take_back_waiver" Bill,
    Waivers "waivers" SeeMoney,
    WaiverPaper "waiver_paper" SeeMoney,
    // arrears and chasing
    Arrears "arrears" SeeMoney,
    ArrearsWorkbook "arrears_workbook" Notify,
    ChasingToday "chasing_today" SeeMoney,
    UnitChasing "unit_chasing" SeeMoney,
    LogChase "log_chase" Chase,
    ChasingRules "chasing_rules" Look,
    ChangeChasingRules "change_chasing_rules" ManageDesk,
    PreviewNotices "preview_notices" SeeMoney,
    IssueNotices "issue_notices" Notify,
    NoticeRuns "notice_runs" SeeMoney,
    NoticePapers "notice_papers" Notify,
    // bank collection
    Mandates "mandates" SeeMoney,
    SaveMandate "save_mandate" KeepMandates,
    EndMandate "end_mandate" KeepMandates,
    RevealAccount "reveal_account" Reveal,
    BankProfiles "bank_profiles" SeeMoney,
    TryBankProfile "try_bank_profile" SetBankProfiles,
    SaveBankProfile "save_bank_profile" SetBankProfiles,
    Collections "collections" SeeMoney,
    Collection "collection" SeeMoney,
    PreviewCollection "preview_collection" CollectByBank,
    MakeCollection "make_collection" CollectByBank,
    CollectionFile "collection_file" CollectByBank,
    CollectionPaper "collection_paper" SeeMoney,
    ReleaseDebits "release_debits" ReleaseCollection,
    ChooseReturn "choose_return" CollectByBank,
    PreviewReturn "preview_return" CollectByBank,
    PostReturn "post_return" Collect,
    // meters
    MeterRound "meter_round" Look,
    InstallMeter "install_meter" KeepMeters,
    ReplaceMeter "replace_meter" KeepMeters,
    RemoveMeter "remove_meter" KeepMeters,
    SetMeterItem "set_meter_item" SetPrices,
    ReadMeter "read_meter" KeepMeters,
    TakeBackReading "take_back_reading" KeepMeters,
    ReadingList "reading_list" Look,
    PreviewReadings "preview_readings" Import,
    ImportReadings "import_readings" Import,
    PreviewMeteredBilling "preview_metered_billing" Bill,
    RunMeteredBilling "run_metered_billing" Bill,
    // cashier
    AccountOf "account_of" SeeMoney,
    Quote "quote" SeeMoney,
    Collect "collect" Collect,
    PreviewPrepaymentUse "preview_prepayment_use" SeeMoney,
    ApplyPrepayment "apply_prepayment" UsePrepayment,
    Receipts "receipts" SeeMoney,
    Receipt "receipt" SeeMoney,
    VoidReceipt "void_receipt" Void,
    RecordInvoice "record_invoice" RecordInvoice,
    QuoteRefund "quote_refund" SeeMoney,
    Refund "refund" Refund,
    Deposits "deposits" SeeMoney,
    Deposit "deposit" SeeMoney,
    InspectDeposit "inspect_deposit" KeepDeposits,
    DeductDeposit "deduct_deposit" Refund,
    AskDepositRefund "ask_deposit_refund" KeepDeposits,
    WithdrawDepositRefund "withdraw_deposit_refund" KeepDeposits,
    DepositPaper "deposit_paper" SeeMoney,
    DepositsWorkbook "deposits_workbook" Export,
    KeepReceipt "keep_receipt" SeeMoney,
    ShowReceipt "show_receipt" SeeMoney,
    PrintReceipt "print_receipt" SeeMoney,
    // books of pre-printed forms
    ReceiptBooks "receipt_books" SeeMoney,
    LeavesOfBook "leaves_of_book" SeeMoney,
    ReceiveReceiptBook "receive_receipt_book" KeepBooks,
    HandOutReceiptBook "hand_out_receipt_book" KeepBooks,
    ReturnReceiptBook "return_receipt_book" KeepBooks,
    FreeLeaf "free_leaf" Void,
    SpoilLeaf "spoil_leaf" Void,
    VoidLeaves "void_leaves" Void,
    WriteOnLeaf "write_on_leaf" Collect,
    // shifts
    ShiftState "shift_state" Present,
    OpenShift "open_shift" WorkShift,
    AddShiftNote "add_shift_note" WorkShift,
    DropToSafe "drop_to_safe" WorkShift,
    TakeBackDrop "take_back_drop" WorkShift,
    CashMoves "cash_moves" WorkShift,
    ChangeFloat "change_float" WorkShift,
    SendTransfer "send_transfer" WorkShift,
    AcceptTransfer "accept_transfer" WorkShift,
    RefuseTransfer "refuse_transfer" WorkShift,
    TakeBackTransfer "take_back_transfer" WorkShift,
    DeclareLostSlip "declare_lost_slip" WorkShift,
    FindLostSlip "find_lost_slip" WorkShift,
    RevealExpected "reveal_expected" WorkShift,
    CountShift "count_shift" WorkShift,
    CloseShift "close_shift" WorkShift,
    ForceCloseShift "force_close_shift" CloseForOther,
    Handovers "handovers" SeeMoney,
    Handover "handover" SeeMoney,
    HandoverPaper "handover_paper" SeeMoney,
    HandoverWorkbook "handover_workbook" SeeMoney,
    // statements
    Statements "statements" SeeStatements,
    Reconciliation "reconciliation" SeeStatements,
    ReconciliationWorkbook "reconciliation_workbook" SeeStatements,
    ChooseStatement "choose_statement" Reconcile,
    PreviewStatement "preview_statement" Reconcile,
    ImportStatement "import_statement" Reconcile,
    BankFile "bank_file" Reconcile,
    SaveBankMapping "save_bank_mapping" Reconcile,
    AssignDifference "assign_difference" Reconcile,
    ResolveDifference "resolve_difference" Reconcile,
    // finance
    BankDeposits "bank_deposits" BankTakings,
    BankTakings "bank_takings" BankTakings,
    AddBankSlip "add_bank_slip" BankTakings,
    TakeBackBankDeposit "take_back_bank_deposit" BankTakings,
    DepositSlip "deposit_slip" BankTakings,
    DaySheet "day_sheet" SeeFinance,
    DaySheetPaper "day_sheet_paper" SeeFinance,
    DaySheetWorkbook "day_sheet_workbook" SeeFinance,
    MonthReport "month_report" SeeFinance,
    MonthReportWorkbook "month_report_workbook" SeeFinance,
    MonthClose "month_close" SeeFinance,
    CloseMonth "close_month" CloseMonth,
    ReopenMonth "reopen_month" CloseMonth,
    MonthSheetPaper "month_sheet_paper" SeeFinance,
    MonthSheetWorkbook "month_sheet_workbook" SeeFinance,
    AccountMapping "account_mapping" SeeFinance,
    SetAccountMapping "set_account_mapping" KeepVouchers,
    PreviewVouchers "preview_vouchers" SeeFinance,
    ExportVouchers "export_vouchers" KeepVouchers,
    // files row by row
    ExportRows "export_rows" Export,
    ExportProgress "export_progress" Export,
    StopExport "stop_export" Export,
    // printers
    Printers "printers" Present,
    SetPrinter "set_printer" Present,
    TestGrid "test_grid" Present,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_can_be_used_by_somebody() {
        for command in Command::ALL {
            let right = command.right();
            assert!(
                right.held_by(Role::ALL),
                "nobody could ever use {}",
                command.as_str()
            );
        }
    }

    #[test]
    fn a_receptionist_neither_takes_money_nor_sets_prices() {
        let receptionist = [Role::Receptionist];
        assert!(!Right::Collect.held_by(&receptionist));
        assert!(!Right::SetPrices.held_by(&receptionist));
        assert!(Right::KeepVisits.held_by(&receptionist));
    }
}
