//! Bank collection: agreements, batches, the bank's files out and in.

use crate::book::ChosenBook;
use crate::files;
use crate::ipc::CommandError;
use crate::papers::{self, Way};
use crate::session::App;
use front_desk::collection::{
    AskCollection, BankProfile, BankProfiles, Collection, CollectionBrief, CollectionPreview,
    CollectionReturn, EndMandate, MakeCollection, Mandate, PostReturn, ProfileTried, ReleaseDebits,
    ReturnPreview, RevealAccount, SaveBankProfile, SaveMandate,
};
use front_desk::ids::{CollectionId, RequestId, UnitId};
use front_desk::printers::PaperKind;
use tauri::{AppHandle, Runtime, State};

/// The agreements of a unit, or all.
#[tauri::command]
#[specta::specta]
pub async fn mandates(
    app: State<'_, App>,
    unit: Option<UnitId>,
) -> Result<Vec<Mandate>, CommandError> {
    Ok(app.desk()?.mandates(&app.signed_in()?, unit).await?)
}

/// Writes down an agreement, or a new version of one.
#[tauri::command]
#[specta::specta]
pub async fn save_mandate(
    app: State<'_, App>,
    request: RequestId,
    save: SaveMandate,
) -> Result<Mandate, CommandError> {
    Ok(app
        .desk()?
        .save_mandate(&app.signed_in()?, &request, save)
        .await?)
}

/// Ends an agreement.
#[tauri::command]
#[specta::specta]
pub async fn end_mandate(
    app: State<'_, App>,
    request: RequestId,
    end: EndMandate,
) -> Result<Mandate, CommandError> {
    Ok(app
        .desk()?
        .end_mandate(&app.signed_in()?, &request, end)
        .await?)
}

/// The whole account number.
#[tauri::command]
#[specta::specta]
pub async fn reveal_account(
    app: State<'_, App>,
    request: RequestId,
    reveal: RevealAccount,
) -> Result<String, CommandError> {
    Ok(app
        .desk()?
        .reveal_account(&app.signed_in()?, &request, reveal)
        .await?)
}

/// How the banks want their files.
#[tauri::command]
#[specta::specta]
pub async fn bank_profiles(app: State<'_, App>) -> Result<BankProfiles, CommandError> {
    Ok(app.desk()?.bank_profiles(&app.signed_in()?).await?)
}

/// What a layout makes of a made-up batch.
#[tauri::command]
#[specta::specta]
pub async fn try_bank_profile(
    app: State<'_, App>,
    layout: String,
) -> Result<ProfileTried, CommandError> {
    Ok(app
        .desk()?
        .try_bank_profile(&app.signed_in()?, &layout)
        .await?)
}

/// Keeps a layout.
#[tauri::command]
#[specta::specta]
pub async fn save_bank_profile(
    app: State<'_, App>,
    request: RequestId,
    save: SaveBankProfile,
) -> Result<BankProfile, CommandError> {
    Ok(app
        .desk()?
        .save_bank_profile(&app.signed_in()?, &request, save)
        .await?)
}

/// The batches, the newest first.
#[tauri::command]
#[specta::specta]
pub async fn collections(app: State<'_, App>) -> Result<Vec<CollectionBrief>, CommandError> {
    Ok(app.desk()?.collections(&app.signed_in()?).await?)
}

/// One batch with its debits.
#[tauri::command]
#[specta::specta]
pub async fn collection(
    app: State<'_, App>,
    collection: CollectionId,
) -> Result<Collection, CommandError> {
    Ok(app
        .desk()?
        .collection(&app.signed_in()?, collection)
        .await?)
}

/// What a batch would be.
#[tauri::command]
#[specta::specta]
pub async fn preview_collection(
    app: State<'_, App>,
    ask: AskCollection,
) -> Result<CollectionPreview, CommandError> {
    Ok(app
        .desk()?
        .preview_collection(&app.signed_in()?, ask)
        .await?)
}

/// Makes a batch as previewed.
#[tauri::command]
#[specta::specta]
pub async fn make_collection(
    app: State<'_, App>,
    request: RequestId,
    make: MakeCollection,
) -> Result<Collection, CommandError> {
    Ok(app
        .desk()?
        .make_collection(&app.signed_in()?, &request, make)
        .await?)
}

/// Keeps the file for the bank. Answers with the file's name.
#[tauri::command]
#[specta::specta]
pub async fn collection_file<R: Runtime>(
    handle: AppHandle<R>,
    app: State<'_, App>,
    request: RequestId,
    collection: CollectionId,
) -> Result<Option<String>, CommandError> {
    let (desk, who) = (app.desk()?, app.signed_in()?);
    let (name, bytes) = desk.collection_file(&who, &request, collection).await?;
    files::keep(&handle, &name, &bytes).await
}

/// Prints, keeps or shows the list of a batch. Answers with the printer's or the file's name.
#[tauri::command]
#[specta::specta]
pub async fn collection_paper<R: Runtime>(
    handle: AppHandle<R>,
    app: State<'_, App>,
    collection: CollectionId,
    way: Way,
) -> Result<Option<String>, CommandError> {
    let paper = app
        .desk()?
        .collection_paper(&app.signed_in()?, collection)
        .await?;
    papers::deliver(&handle, &app, PaperKind::Sheet, &paper, way).await
}

/// Gives debits up.
#[tauri::command]
#[specta::specta]
pub async fn release_debits(
    app: State<'_, App>,
    request: RequestId,
    release: ReleaseDebits,
) -> Result<Collection, CommandError> {
    Ok(app
        .desk()?
        .release_debits(&app.signed_in()?, &request, release)
        .await?)
}

/// Lets the person choose the bank's answer and reads it; answers with nothing where none was chosen.
#[tauri::command]
#[specta::specta]
pub async fn choose_return(app: State<'_, App>) -> Result<Option<ChosenBook>, CommandError> {
    Ok(app.book().choose_raw().await?)
}

/// What the bank's answer would book.
#[tauri::command]
#[specta::specta]
pub async fn preview_return(
    app: State<'_, App>,
    collection: CollectionId,
) -> Result<ReturnPreview, CommandError> {
    let file = app.book().raw()?;
    Ok(app
        .desk()?
        .preview_return(&app.signed_in()?, &file, collection)
        .await?)
}

/// Books the bank's answer as previewed.
#[tauri::command]
#[specta::specta]
pub async fn post_return(
    app: State<'_, App>,
    request: RequestId,
    post: PostReturn,
) -> Result<CollectionReturn, CommandError> {
    let file = app.book().raw()?;
    Ok(app
        .desk()?
        .post_return(&app.signed_in()?, &request, file, post)
        .await?)
}
