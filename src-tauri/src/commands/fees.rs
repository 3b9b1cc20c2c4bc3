//! Fee items, their prices, the billing of a month, late fees with disputes, and waivers.

use crate::ipc::CommandError;
use crate::papers::{self, Way};
use crate::session::App;
use front_desk::billed::Billed;
use front_desk::fees::{
    AddFeeItem, AssignSpace, BillingPreview, BillingRun, ChangeHolding, EndDispute, EndPayer,
    FeeItem, LateFeeRules, OpenDispute, ParkingSpace, PreviewBilling, RegisterSpace,
    ReverseBillingRun, ReverseCharge, RunBilling, SetDelivery, SetLateFeeRule, SetPayer,
    SetProration, SetTariff, TakeBackWaiver, UnitCharging, UnitFees, Waive, Waiver, WaiverAsked,
    WaiverQuote,
};
use front_desk::ids::{FeeItemId, HoldingId, RequestId, SpaceId, UnitId, WaiverId};
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
) -> Result<Billed, CommandError> {
    Ok(app.desk()?.bill(&app.signed_in()?, &request, run).await?)
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

/// Says whether a part of a month is charged whole or by the day.
#[tauri::command]
#[specta::specta]
pub async fn set_proration(
    app: State<'_, App>,
    request: RequestId,
    set: SetProration,
) -> Result<FeeItem, CommandError> {
    Ok(app
        .desk()?
        .set_proration(&app.signed_in()?, &request, set)
        .await?)
}

/// What a unit is charged for and by whom it is paid.
#[tauri::command]
#[specta::specta]
pub async fn unit_charging(
    app: State<'_, App>,
    unit: UnitId,
) -> Result<UnitCharging, CommandError> {
    Ok(app.desk()?.unit_charging(&app.signed_in()?, unit).await?)
}

/// Says when a unit was or will be delivered.
#[tauri::command]
#[specta::specta]
pub async fn set_delivery(
    app: State<'_, App>,
    request: RequestId,
    set: SetDelivery,
) -> Result<(), CommandError> {
    Ok(app
        .desk()?
        .set_delivery(&app.signed_in()?, &request, set)
        .await?)
}

/// Says who pays from a day on.
#[tauri::command]
#[specta::specta]
pub async fn set_payer(
    app: State<'_, App>,
    request: RequestId,
    set: SetPayer,
) -> Result<(), CommandError> {
    Ok(app
        .desk()?
        .set_payer(&app.signed_in()?, &request, set)
        .await?)
}

/// Ends a rule who pays.
#[tauri::command]
#[specta::specta]
pub async fn end_payer(
    app: State<'_, App>,
    request: RequestId,
    end: EndPayer,
) -> Result<(), CommandError> {
    Ok(app
        .desk()?
        .end_payer(&app.signed_in()?, &request, end)
        .await?)
}

/// The register of parking spaces.
#[tauri::command]
#[specta::specta]
pub async fn parking_spaces(app: State<'_, App>) -> Result<Vec<ParkingSpace>, CommandError> {
    Ok(app.desk()?.parking_spaces(&app.signed_in()?).await?)
}

/// Enters a parking space into the register.
#[tauri::command]
#[specta::specta]
pub async fn register_space(
    app: State<'_, App>,
    request: RequestId,
    space: RegisterSpace,
) -> Result<SpaceId, CommandError> {
    Ok(app
        .desk()?
        .register_space(&app.signed_in()?, &request, space)
        .await?)
}

/// Corrects what the register says of a parking space.
#[tauri::command]
#[specta::specta]
pub async fn correct_space(
    app: State<'_, App>,
    request: RequestId,
    space: SpaceId,
    correction: RegisterSpace,
) -> Result<(), CommandError> {
    Ok(app
        .desk()?
        .correct_space(&app.signed_in()?, &request, space, correction)
        .await?)
}

/// Gives a unit a parking space.
#[tauri::command]
#[specta::specta]
pub async fn assign_space(
    app: State<'_, App>,
    request: RequestId,
    assign: AssignSpace,
) -> Result<HoldingId, CommandError> {
    Ok(app
        .desk()?
        .assign_space(&app.signed_in()?, &request, assign)
        .await?)
}

/// Ends or corrects a unit's holding of a parking space.
#[tauri::command]
#[specta::specta]
pub async fn change_holding(
    app: State<'_, App>,
    request: RequestId,
    change: ChangeHolding,
) -> Result<(), CommandError> {
    Ok(app
        .desk()?
        .change_holding(&app.signed_in()?, &request, change)
        .await?)
}
