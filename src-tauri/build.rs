//! Bakes the window's page, configuration and capabilities into the program.

fn main() {
    // The page is built by `cargo xtask`; without it the shell still compiles, for its tests need no page.
    let _ = std::fs::create_dir_all("../ui/dist");
    tauri_build::build();
}
