//! Signing in and out, and the people of the desk.

use crate::ipc::CommandError;
use crate::session::App;
use front_desk::ids::{RequestId, StaffId};
use front_desk::rights::Role;
use front_desk::staff::{
    DeskNames, Hire, Password, RenameDesk, RenameStaff, SignedIn, StaffMember,
};
use tauri::State;

/// Signs somebody in, in place of whoever was here.
#[tauri::command]
#[specta::specta]
pub async fn sign_in(
    app: State<'_, App>,
    request: RequestId,
    name: String,
    password: Password,
) -> Result<SignedIn, CommandError> {
    let before = app.behind_the_lock().ok().map(|who| who.session());
    let who = app
        .desk()?
        .sign_in(&request, &name, &password, before)
        .await?;
    app.now_signed_in(Some(who.clone()));
    Ok(who)
}

/// Ends the session, also behind the lock.
#[tauri::command]
#[specta::specta]
pub async fn sign_out(app: State<'_, App>, request: RequestId) -> Result<(), CommandError> {
    let who = app.behind_the_lock()?;
    app.desk()?.sign_out(&who, &request).await?;
    app.now_signed_in(None);
    Ok(())
}

/// Locks the screen; the work stays, and the names leave the search's memory.
#[tauri::command]
#[specta::specta]
pub async fn lock_screen(app: State<'_, App>) -> Result<(), CommandError> {
    app.set_locked(true);
    app.desk()?.forget_search().await;
    Ok(())
}

/// Unlocks the screen with the password of whoever is signed in.
#[tauri::command]
#[specta::specta]
pub async fn unlock_screen(
    app: State<'_, App>,
    password: Password,
) -> Result<SignedIn, CommandError> {
    let who = app.behind_the_lock()?;
    app.desk()?.unlock(&who, &password).await?;
    app.set_locked(false);
    Ok(who)
}

/// Changes one's own password.
#[tauri::command]
#[specta::specta]
pub async fn change_password(
    app: State<'_, App>,
    request: RequestId,
    old_password: Password,
    new_password: Password,
) -> Result<(), CommandError> {
    Ok(app
        .desk()?
        .change_password(&app.signed_in()?, &request, &old_password, &new_password)
        .await?)
}

/// Everybody who works or worked here.
#[tauri::command]
#[specta::specta]
pub async fn staff(app: State<'_, App>) -> Result<Vec<StaffMember>, CommandError> {
    Ok(app.desk()?.staff(&app.signed_in()?).await?)
}

/// Brings somebody new to the desk.
#[tauri::command]
#[specta::specta]
pub async fn hire(
    app: State<'_, App>,
    request: RequestId,
    hire: Hire,
) -> Result<StaffMember, CommandError> {
    Ok(app.desk()?.hire(&app.signed_in()?, &request, hire).await?)
}

/// Gives somebody other roles.
#[tauri::command]
#[specta::specta]
pub async fn change_roles(
    app: State<'_, App>,
    request: RequestId,
    staff: StaffId,
    roles: Vec<Role>,
) -> Result<StaffMember, CommandError> {
    Ok(app
        .desk()?
        .change_roles(&app.signed_in()?, &request, staff, roles)
        .await?)
}

/// Ends somebody's work here.
#[tauri::command]
#[specta::specta]
pub async fn disable_staff(
    app: State<'_, App>,
    request: RequestId,
    staff: StaffId,
) -> Result<StaffMember, CommandError> {
    Ok(app
        .desk()?
        .disable_staff(&app.signed_in()?, &request, staff)
        .await?)
}

/// Lets somebody work here again.
#[tauri::command]
#[specta::specta]
pub async fn enable_staff(
    app: State<'_, App>,
    request: RequestId,
    staff: StaffId,
) -> Result<StaffMember, CommandError> {
    Ok(app
        .desk()?
        .enable_staff(&app.signed_in()?, &request, staff)
        .await?)
}

/// Gives somebody who forgot it another password.
#[tauri::command]
#[specta::specta]
pub async fn reset_password(
    app: State<'_, App>,
    request: RequestId,
    staff: StaffId,
    password: Password,
) -> Result<(), CommandError> {
    Ok(app
        .desk()?
        .reset_password(&app.signed_in()?, &request, staff, &password)
        .await?)
}

/// Corrects what somebody is called.
#[tauri::command]
#[specta::specta]
pub async fn rename_staff(
    app: State<'_, App>,
    request: RequestId,
    rename: RenameStaff,
) -> Result<StaffMember, CommandError> {
    Ok(app
        .desk()?
        .rename_staff(&app.signed_in()?, &request, rename)
        .await?)
}

/// Corrects what community and desk are called.
#[tauri::command]
#[specta::specta]
pub async fn rename_desk(
    app: State<'_, App>,
    request: RequestId,
    rename: RenameDesk,
) -> Result<DeskNames, CommandError> {
    Ok(app
        .desk()?
        .rename_desk(&app.signed_in()?, &request, rename)
        .await?)
}
