//! Fee items, their prices, and the billing of a month.

use crate::ipc::CommandError;
use crate::session::App;
use front_desk::billed::Billed;
use front_desk::fees::{
    AddFeeItem, BillingPreview, BillingRun, FeeItem, PreviewBilling, ReverseBillingRun,
    ReverseCharge, RunBilling, SetTariff,
};
use front_desk::ids::{FeeItemId, RequestId};
use tauri::State;

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
