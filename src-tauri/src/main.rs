//! The program a receptionist starts.

#![cfg_attr(all(windows, not(debug_assertions)), windows_subsystem = "windows")]

fn main() {
    std::process::exit(front_desk_app::run(tauri::generate_context!()));
}
