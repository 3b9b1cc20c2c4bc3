//! Money over the counter, and receipts.

use crate::files;
use crate::ipc::CommandError;
use crate::papers::{self, Way};
use crate::session::App;
use front_desk::cashier::{
    Applied, ApplyPrepayment, Basket, Collect, Collected, PrepaymentUses, PrintedReceipt, Quote,
    Receipt, ReceiptBrief, ReceiptFilter, RecordInvoice, Refund, RefundAsked, RefundQuote,
    Refunded, UnitAccount, VoidReceipt,
};
use front_desk::ids::{ReceiptId, RequestId, UnitId};
use front_desk::printers::PaperKind;
use front_desk::printing::Spooler;
use front_desk::staff::Approval;
use tauri::{AppHandle, Runtime, State};

/// What units owe; the receipt is made out for the first.
#[tauri::command]
#[specta::specta]
pub async fn account_of(
    app: State<'_, App>,
    units: Vec<UnitId>,
) -> Result<UnitAccount, CommandError> {
    Ok(app.desk()?.account_of(&app.signed_in()?, units).await?)
}

/// What a basket comes to.
#[tauri::command]
#[specta::specta]
pub async fn quote(app: State<'_, App>, basket: Basket) -> Result<Quote, CommandError> {
    Ok(app.desk()?.quote(&app.signed_in()?, basket).await?)
}

/// Takes the money for it.
#[tauri::command]
#[specta::specta]
pub async fn collect(
    app: State<'_, App>,
    request: RequestId,
    collect: Collect,
) -> Result<Collected, CommandError> {
    Ok(app
        .desk()?
        .collect(&app.signed_in()?, &request, collect)
        .await?)
}

/// What using what was paid ahead would come to.
#[tauri::command]
#[specta::specta]
pub async fn preview_prepayment_use(app: State<'_, App>) -> Result<PrepaymentUses, CommandError> {
    Ok(app
        .desk()?
        .preview_prepayment_use(&app.signed_in()?)
        .await?)
}

/// Pays what is owed out of what was paid ahead, as previewed.
#[tauri::command]
#[specta::specta]
pub async fn apply_prepayment(
    app: State<'_, App>,
    request: RequestId,
    apply: ApplyPrepayment,
) -> Result<Applied, CommandError> {
    Ok(app
        .desk()?
        .apply_prepayment(&app.signed_in()?, &request, apply)
        .await?)
}

/// Receipts, the newest first.
#[tauri::command]
#[specta::specta]
pub async fn receipts(
    app: State<'_, App>,
    filter: ReceiptFilter,
) -> Result<Vec<ReceiptBrief>, CommandError> {
    Ok(app.desk()?.receipts(&app.signed_in()?, filter).await?)
}

/// Everything about a receipt.
#[tauri::command]
#[specta::specta]
pub async fn receipt(app: State<'_, App>, receipt: ReceiptId) -> Result<Receipt, CommandError> {
    Ok(app.desk()?.receipt(&app.signed_in()?, receipt).await?)
}

/// Voids a receipt of the open shift.
#[tauri::command]
#[specta::specta]
pub async fn void_receipt(
    app: State<'_, App>,
    request: RequestId,
    voiding: VoidReceipt,
    approval: Option<Approval>,
) -> Result<(), CommandError> {
    Ok(app
        .desk()?
        .void_receipt(&app.signed_in()?, &request, voiding, approval)
        .await?)
}

/// Records which invoice was issued for a receipt.
#[tauri::command]
#[specta::specta]
pub async fn record_invoice(
    app: State<'_, App>,
    request: RequestId,
    invoicing: RecordInvoice,
) -> Result<(), CommandError> {
    Ok(app
        .desk()?
        .record_invoice(&app.signed_in()?, &request, invoicing)
        .await?)
}

/// What giving money back comes to.
#[tauri::command]
#[specta::specta]
pub async fn quote_refund(
    app: State<'_, App>,
    asked: RefundAsked,
) -> Result<RefundQuote, CommandError> {
    Ok(app.desk()?.quote_refund(&app.signed_in()?, asked).await?)
}

/// Gives money back by a second person's leave: a red receipt.
#[tauri::command]
#[specta::specta]
pub async fn refund(
    app: State<'_, App>,
    request: RequestId,
    refund: Refund,
    approval: Option<Approval>,
) -> Result<Refunded, CommandError> {
    Ok(app
        .desk()?
        .refund(&app.signed_in()?, &request, refund, approval)
        .await?)
}

/// Prints a receipt: the first time, or again with a reason.
#[tauri::command]
#[specta::specta]
pub async fn print_receipt(
    app: State<'_, App>,
    request: RequestId,
    receipt: ReceiptId,
    reason: String,
    leaf: Option<String>,
) -> Result<PrintedReceipt, CommandError> {
    let (who, spooler) = (app.signed_in()?, Spooler::of_the_system());
    Ok(app
        .desk()?
        .print_receipt(&who, &request, &spooler, receipt, &reason, leaf.as_deref())
        .await?)
}

/// Keeps a receipt as a file: the original, or a further one with a reason. Answers with nothing when the person thought better of it.
#[tauri::command]
#[specta::specta]
pub async fn keep_receipt<R: Runtime>(
    handle: AppHandle<R>,
    app: State<'_, App>,
    request: RequestId,
    receipt: ReceiptId,
    reason: String,
) -> Result<Option<PrintedReceipt>, CommandError> {
    let (desk, who) = (app.desk()?, app.signed_in()?);
    let name = desk.receipt_file(&who, receipt, &reason).await?;
    let Some(path) = files::place(&handle, &name).await? else {
        return Ok(None);
    };
    Ok(Some(
        desk.keep_receipt(&who, &request, &path, receipt, &reason)
            .await?,
    ))
}

/// Shows what a receipt looks like; what is shown says that it proves nothing.
#[tauri::command]
#[specta::specta]
pub async fn show_receipt<R: Runtime>(
    handle: AppHandle<R>,
    app: State<'_, App>,
    receipt: ReceiptId,
) -> Result<Option<String>, CommandError> {
    let paper = app
        .desk()?
        .preview_receipt(&app.signed_in()?, receipt)
        .await?;
    papers::deliver(&handle, &app, PaperKind::Receipt, &paper, Way::Show).await
}
