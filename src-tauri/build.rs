//! Bakes the window's configuration and capabilities into the shell.
fn main() {
    tauri_build::build()
}
