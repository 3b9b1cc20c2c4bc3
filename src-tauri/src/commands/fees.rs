//! Fee items, their prices, the billing of a month, late fees with disputes, and waivers.

use crate::ipc::CommandError;
use crate::papers::{self, Way};
use crate::session::App;
use front_desk::fees::{
    AddFeeItem, BillingPreview, BillingRun, EndDispute, FeeItem, LateFeeRules, OpenDispute,
    PreviewBilling, ReverseBillingRun, ReverseCharge, RunBilling, SetLateFeeRule, SetTariff,
    TakeBackWaiver, UnitFees, Waive, Waiver, WaiverAsked, WaiverQuote,
};
use front_desk::ids::{FeeItemId, RequestId, UnitId, WaiverId};
use front_desk::printers::PaperKind;
use front_desk::staff::Approval;
use tauri::{AppHandle, Runtime, State};

/// The fee items with their prices.
#[tauri::command]
#[specta::specta]
pub async fn fee_items(app: State<'_, App>) -> Result<Vec<FeeItem>, CommandError> {
    Ok(app.desk()?.fee_items(&app.signed_in()?).await?)
}

/// Puts an item on the price list.
#[tauri::command]
#[specta::specta]
pub async fn add_fee_item(
    app: State<'_, App>,
    request: RequestId,
    item: AddFeeItem,
) -> Result<FeeItem, CommandError> {
    Ok(app
        .desk()?
        .add_fee_item(&app.signed_in()?, &request, item)
        .await?)
}

/// Gives an item a new price from a day on.
#[tauri::command]
#[specta::specta]
pub async fn set_tariff(
    app: State<'_, App>,
    request: RequestId,
    tariff: SetTariff,
) -> Result<FeeItem, CommandError> {
    Ok(app
        .desk()?
        .set_tariff(&app.signed_in()?, &request, tariff)
        .await?)
}

/// Takes an item off the price list.
#[tauri::command]
#[specta::specta]
pub async fn retire_fee_item(
    app: State<'_, App>,
    request: RequestId,
    fee_item: FeeItemId,
) -> Result<FeeItem, CommandError> {
    Ok(app
        .desk()?
        .retire_fee_item(&app.signed_in()?, &request, fee_item)
        .await?)
}

/// What a billing run would charge.
#[tauri::command]
#[specta::specta]
pub async fn preview_billing(
    app: State<'_, App>,
    billing: PreviewBilling,
) -> Result<BillingPreview, CommandError> {
    Ok(app
        .desk()?
        .preview_billing(&app.signed_in()?, billing)
        .await?)
}

/// Charges a month as previewed.
#[tauri::command]
#[specta::specta]
pub async fn run_billing(
    app: State<'_, App>,
    request: RequestId,
    run: RunBilling,
) -> Result<BillingRun, CommandError> {
    Ok(app
        .desk()?
        .run_billing(&app.signed_in()?, &request, run)
        .await?)
}

/// Takes back one charge.
#[tauri::command]
#[specta::specta]
pub async fn reverse_charge(
    app: State<'_, App>,
    request: RequestId,
    reverse: ReverseCharge,
) -> Result<(), CommandError> {
    Ok(app
        .desk()?
        .reverse_charge(&app.signed_in()?, &request, reverse)
        .await?)
}

/// Takes back what stands of a billing run.
#[tauri::command]
#[specta::specta]
pub async fn reverse_billing_run(
    app: State<'_, App>,
    request: RequestId,
    reverse: ReverseBillingRun,
) -> Result<BillingRun, CommandError> {
    Ok(app
        .desk()?
        .reverse_billing_run(&app.signed_in()?, &request, reverse)
        .await?)
}

/// The rates of late fees there were.
#[tauri::command]
#[specta::specta]
pub async fn late_fee_rules(app: State<'_, App>) -> Result<LateFeeRules, CommandError> {
    Ok(app.desk()?.late_fee_rules(&app.signed_in()?).await?)
}

/// Sets the rate of late fees from a day on.
#[tauri::command]
#[specta::specta]
pub async fn set_late_fee_rule(
    app: State<'_, App>,
    request: RequestId,
    rule: SetLateFeeRule,
) -> Result<(), CommandError> {
    Ok(app
        .desk()?
        .set_late_fee_rule(&app.signed_in()?, &request, rule)
        .await?)
}

/// What a unit owes with late fees, disputes and waivers.
#[tauri::command]
#[specta::specta]
pub async fn unit_fees(app: State<'_, App>, unit: UnitId) -> Result<UnitFees, CommandError> {
    Ok(app.desk()?.unit_fees(&app.signed_in()?, unit).await?)
}

/// Opens a dispute about a charge.
#[tauri::command]
#[specta::specta]
pub async fn open_dispute(
    app: State<'_, App>,
    request: RequestId,
    dispute: OpenDispute,
) -> Result<(), CommandError> {
    Ok(app
        .desk()?
        .open_dispute(&app.signed_in()?, &request, dispute)
        .await?)
}

/// Ends a dispute.
#[tauri::command]
#[specta::specta]
pub async fn end_dispute(
    app: State<'_, App>,
    request: RequestId,
    end: EndDispute,
) -> Result<(), CommandError> {
    Ok(app
        .desk()?
        .end_dispute(&app.signed_in()?, &request, end)
        .await?)
}

/// What a waiver comes to.
#[tauri::command]
#[specta::specta]
pub async fn quote_waiver(
    app: State<'_, App>,
    asked: WaiverAsked,
) -> Result<WaiverQuote, CommandError> {
    Ok(app.desk()?.quote_waiver(&app.signed_in()?, asked).await?)
}

/// Waives by a second person's leave.
#[tauri::command]
#[specta::specta]
pub async fn waive(
    app: State<'_, App>,
    request: RequestId,
    waive: Waive,
    approval: Option<Approval>,
) -> Result<Waiver, CommandError> {
    Ok(app
        .desk()?
        .waive(&app.signed_in()?, &request, waive, approval)
        .await?)
}

/// Takes a waiver back.
#[tauri::command]
#[specta::specta]
pub async fn take_back_waiver(
    app: State<'_, App>,
    request: RequestId,
    back: TakeBackWaiver,
) -> Result<Waiver, CommandError> {
    Ok(app
        .desk()?
        .take_back_waiver(&app.signed_in()?, &request, back)
        .await?)
}

/// The waivers, the newest first.
#[tauri::command]
#[specta::specta]
pub async fn waivers(app: State<'_, App>, search: String) -> Result<Vec<Waiver>, CommandError> {
    Ok(app.desk()?.waivers(&app.signed_in()?, &search).await?)
}

/// Prints, keeps or shows a waiver's slip. Answers with the printer's or the file's name.
#[tauri::command]
#[specta::specta]
pub async fn waiver_paper<R: Runtime>(
    handle: AppHandle<R>,
    app: State<'_, App>,
    waiver: WaiverId,
    way: Way,
) -> Result<Option<String>, CommandError> {
    let paper = app.desk()?.waiver_paper(&app.signed_in()?, waiver).await?;
    papers::deliver(&handle, &app, PaperKind::Sheet, &paper, way).await
}
