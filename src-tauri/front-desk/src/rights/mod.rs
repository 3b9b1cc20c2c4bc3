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
        /// Record which invoice was issued for a receipt.
        RecordInvoice = "record_invoice",
        /// Give money back: reverse a receipt of a closed shift in red, refund what was paid ahead.
        Refund = "refund",
        /// Approve that money is given back.
        ApproveRefund = "approve_refund",
        /// Hang up and replace meters, and read them.
        KeepMeters = "keep_meters",
        /// Set fee items and prices.
        SetPrices = "set_prices",
        /// Run the billing.
        Bill = "bill",
        /// Ask households for what they owe and write down what they said.
        Chase = "chase",
        /// Give out payment notices, and take the list of arrears along.
        Notify = "notify",
        /// Use what was paid ahead for what is owed.
        UsePrepayment = "use_prepayment",
        /// Open, work and close a shift.
        WorkShift = "work_shift",
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
            Right::RecordInvoice => &[Cashier, Supervisor, Finance],
            Right::Refund => &[Cashier],
            Right::ApproveRefund => &[Supervisor, Finance],
            Right::KeepMeters => &[Receptionist, Cashier, Supervisor, Finance],
            Right::SetPrices => &[Finance, Administrator],
            Right::Bill => &[Supervisor, Finance],
            Right::Chase => &[Receptionist, Cashier, Supervisor],
            Right::Notify => &[Cashier, Supervisor, Finance],
            Right::UsePrepayment => &[Cashier, Supervisor, Finance],
            Right::WorkShift => &[Receptionist, Cashier, Supervisor],
            Right::ApproveOpening => &[Supervisor],
            Right::ApproveReveal => &[Supervisor],
            Right::CloseForOther => &[Supervisor],
            Right::BankTakings => &[Receptionist, Cashier, Supervisor, Finance],
            Right::SeeFinance => &[Supervisor, Finance],
            Right::Export => &[Supervisor, Finance, Administrator],
            Right::ManageDesk => &[Supervisor, Administrator],
            Right::ManageStaff => &[Administrator],
            Right::Verify => &[Supervisor, Finance, Administrator],
            Right::ReadJournal => &[Supervisor, Finance, Administrator],
            Right::SeeStatements => &[Supervisor, Finance],
            Right::Reconcile => &[Finance],
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
    PreviewBilling "preview_billing" Bill,
    RunBilling "run_billing" Bill,
    ReverseCharge "reverse_charge" Bill,
    ReverseBillingRun "reverse_billing_run" Bill,
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
    KeepReceipt "keep_receipt" SeeMoney,
    ShowReceipt "show_receipt" SeeMoney,
    PrintReceipt "print_receipt" SeeMoney,
    // shifts
    ShiftState "shift_state" Present,
    OpenShift "open_shift" WorkShift,
    AddShiftNote "add_shift_note" WorkShift,
    DropToSafe "drop_to_safe" WorkShift,
    TakeBackDrop "take_back_drop" WorkShift,
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
