//! The commands, one file for each capability, each command one line. Which right a command needs stands in `front_desk::rights`.

pub mod cards;
pub mod cashier;
pub mod chasing;
pub mod desk;
pub mod exchange;
pub mod fees;
pub mod finance;
pub mod handover;
pub mod logbook;
pub mod meters;
pub mod printers;
pub mod residents;
pub mod search;
pub mod shifts;
pub mod staff;
pub mod statements;
pub mod visits;

use tauri::Wry;
use tauri_specta::{Builder, Commands, collect_commands};

/// All commands with their types, for the program.
pub fn builder() -> Builder<Wry> {
    with(commands())
}

/// All commands with their types, for any runtime: the tests' window is not a real one.
pub fn with<R: tauri::Runtime>(commands: Commands<R>) -> Builder<R> {
    Builder::<R>::new()
        .commands(commands)
        .dangerously_cast_bigints_to_number()
        .disable_serde_phases()
}

/// The list.
pub fn commands<R: tauri::Runtime>() -> Commands<R> {
    collect_commands![
        desk::desk_state,
        desk::set_up,
        desk::settings,
        desk::change_settings,
        desk::verify,
        desk::back_up,
        desk::last_backup,
        desk::unread_call,
        residents::units,
        residents::unit_page,
        residents::resident_page,
        residents::reveal,
        residents::register_unit,
        residents::correct_unit,
        residents::register_resident,
        residents::correct_resident,
        residents::start_occupancy,
        residents::end_occupancy,
        residents::correct_occupancy,
        residents::register_vehicle,
        residents::remove_vehicle,
        residents::add_instruction,
        residents::end_instruction,
        residents::move_in,
        residents::move_in_sheet::<Wry>,
        residents::fill_sample,
        staff::sign_in,
        staff::sign_out,
        staff::lock_screen,
        staff::unlock_screen,
        staff::change_password,
        staff::staff,
        staff::hire,
        staff::change_roles,
        staff::disable_staff,
        staff::enable_staff,
        staff::reset_password,
        staff::rename_staff,
        staff::rename_desk,
        exchange::choose_book,
        exchange::import_progress,
        exchange::stop_import,
        exchange::preview_residents,
        exchange::import_residents,
        exchange::preview_opening_arrears,
        exchange::import_opening_arrears,
        fees::fee_items,
        fees::add_fee_item,
        fees::set_tariff,
        fees::retire_fee_item,
        fees::preview_billing,
        fees::run_billing,
        fees::reverse_charge,
        fees::reverse_billing_run,
        chasing::arrears,
        chasing::arrears_workbook::<Wry>,
        chasing::chasing_today,
        chasing::unit_chasing,
        chasing::log_chase,
        chasing::chasing_rules,
        chasing::change_chasing_rules,
        chasing::preview_notices::<Wry>,
        chasing::issue_notices,
        chasing::notice_runs,
        chasing::notice_papers::<Wry>,
        meters::meter_round,
        meters::install_meter,
        meters::replace_meter,
        meters::remove_meter,
        meters::set_meter_item,
        meters::read_meter,
        meters::take_back_reading,
        meters::reading_list::<Wry>,
        meters::preview_readings,
        meters::import_readings,
        meters::preview_metered_billing,
        meters::run_metered_billing,
        cashier::account_of,
        cashier::quote,
        cashier::collect,
        cashier::receipts,
        cashier::receipt,
        cashier::void_receipt,
        cashier::record_invoice,
        cashier::preview_prepayment_use,
        cashier::apply_prepayment,
        cashier::quote_refund,
        cashier::refund,
        cashier::print_receipt,
        cashier::keep_receipt::<Wry>,
        cashier::show_receipt::<Wry>,
        search::search,
        search::route_scan,
        visits::visits,
        visits::known_visitors,
        visits::expect_visit,
        visits::cancel_visit,
        visits::check_in,
        visits::check_out,
        visits::confirm_no_exit,
        visits::print_slip,
        visits::keep_slip::<Wry>,
        visits::show_slip::<Wry>,
        visits::evacuation_list::<Wry>,
        cards::cards,
        cards::card_life,
        cards::issue_card,
        cards::report_card_lost,
        cards::unblock_card,
        cards::reissue_card,
        cards::return_card,
        handover::shift_state,
        shifts::open_shift,
        handover::add_shift_note,
        shifts::drop_to_safe,
        shifts::take_back_drop,
        handover::reveal_expected,
        handover::count_shift,
        handover::close_shift,
        handover::force_close_shift,
        handover::handovers,
        handover::handover,
        handover::handover_paper::<Wry>,
        handover::handover_workbook::<Wry>,
        logbook::journal,
        logbook::journal_workbook::<Wry>,
        statements::statements,
        statements::choose_statement,
        statements::bank_file,
        statements::save_bank_mapping,
        statements::preview_statement,
        statements::import_statement,
        statements::reconciliation,
        statements::reconciliation_workbook::<Wry>,
        statements::assign_difference,
        statements::resolve_difference,
        finance::bank_deposits,
        finance::bank_takings,
        finance::add_bank_slip,
        finance::take_back_bank_deposit,
        finance::deposit_slip::<Wry>,
        finance::day_sheet,
        finance::day_sheet_paper::<Wry>,
        finance::day_sheet_workbook::<Wry>,
        finance::month_report,
        finance::month_report_workbook::<Wry>,
        printers::printers,
        printers::set_printer,
        printers::test_grid,
    ]
}
