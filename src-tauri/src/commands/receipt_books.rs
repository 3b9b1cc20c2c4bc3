//! Books of pre-printed receipt forms, and what becomes of their leaves.

use crate::ipc::CommandError;
use crate::session::App;
use front_desk::cashier::{PrintedReceipt, WriteOnLeaf};
use front_desk::ids::{ReceiptBookId, RequestId};
use front_desk::receipt_books::{
    FreeLeaf, HandOutBook, Leaf, ReceiptBooks, ReceiveBook, ReturnBook, SpoilLeaf, VoidLeaves,
};
use tauri::State;

/// The register of books.
#[tauri::command]
#[specta::specta]
pub async fn receipt_books(app: State<'_, App>) -> Result<ReceiptBooks, CommandError> {
    Ok(app.desk()?.receipt_books(&app.signed_in()?).await?)
}

/// The leaves of a book of which something is told.
#[tauri::command]
#[specta::specta]
pub async fn leaves_of_book(
    app: State<'_, App>,
    book: ReceiptBookId,
) -> Result<Vec<Leaf>, CommandError> {
    Ok(app.desk()?.leaves_of_book(&app.signed_in()?, book).await?)
}

/// Enters a book that came from finance.
#[tauri::command]
#[specta::specta]
pub async fn receive_receipt_book(
    app: State<'_, App>,
    request: RequestId,
    receive: ReceiveBook,
) -> Result<ReceiptBooks, CommandError> {
    Ok(app
        .desk()?
        .receive_receipt_book(&app.signed_in()?, &request, receive)
        .await?)
}

/// Hands a book to somebody at the desk.
#[tauri::command]
#[specta::specta]
pub async fn hand_out_receipt_book(
    app: State<'_, App>,
    request: RequestId,
    hand_out: HandOutBook,
) -> Result<ReceiptBooks, CommandError> {
    Ok(app
        .desk()?
        .hand_out_receipt_book(&app.signed_in()?, &request, hand_out)
        .await?)
}

/// Gives what is left of a book back to finance.
#[tauri::command]
#[specta::specta]
pub async fn return_receipt_book(
    app: State<'_, App>,
    request: RequestId,
    back: ReturnBook,
) -> Result<ReceiptBooks, CommandError> {
    Ok(app
        .desk()?
        .return_receipt_book(&app.signed_in()?, &request, back)
        .await?)
}

/// No ink came on the leaves of a receipt's last print: they are blank again.
#[tauri::command]
#[specta::specta]
pub async fn free_leaf(
    app: State<'_, App>,
    request: RequestId,
    free: FreeLeaf,
) -> Result<String, CommandError> {
    Ok(app
        .desk()?
        .free_leaf(&app.signed_in()?, &request, free)
        .await?)
}

/// The leaves of a receipt's last print were spoiled: they are void.
#[tauri::command]
#[specta::specta]
pub async fn spoil_leaf(
    app: State<'_, App>,
    request: RequestId,
    spoil: SpoilLeaf,
) -> Result<String, CommandError> {
    Ok(app
        .desk()?
        .spoil_leaf(&app.signed_in()?, &request, spoil)
        .await?)
}

/// Voids blank leaves from the next one on.
#[tauri::command]
#[specta::specta]
pub async fn void_leaves(
    app: State<'_, App>,
    request: RequestId,
    voided: VoidLeaves,
) -> Result<String, CommandError> {
    Ok(app
        .desk()?
        .void_leaves(&app.signed_in()?, &request, voided)
        .await?)
}

/// A receipt was written by hand on the next leaf.
#[tauri::command]
#[specta::specta]
pub async fn write_on_leaf(
    app: State<'_, App>,
    request: RequestId,
    write: WriteOnLeaf,
) -> Result<PrintedReceipt, CommandError> {
    Ok(app
        .desk()?
        .write_on_leaf(&app.signed_in()?, &request, write)
        .await?)
}
