//! `cargo xtask run`, `day` and `test`: what a newcomer types. It brings what is missing, builds the page and calls the usual tools;
//! nothing the product needs is in here.

mod bring;
mod day;
mod shell;
mod test;

use std::process::ExitCode;

const HELP: &str = "cargo xtask run   build everything and start the front desk
cargo xtask day   play a whole day in the real window; papers and pictures are left in one folder
cargo xtask test  everything that must hold";

fn main() -> ExitCode {
    let word = std::env::args().nth(1);
    let outcome = match word.as_deref() {
        Some("run") => run(),
        Some("day") => day::day(),
        Some("test") => test::test(),
        _ => {
            println!("{HELP}");
            return if word.is_none() {
                ExitCode::SUCCESS
            } else {
                ExitCode::from(2)
            };
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("\n{problem}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), String> {
    bring::what_a_build_needs()?;
    bring::page()?;
    if !shell::has_display() {
        println!("There is no display here, so the scripted day is played instead.");
        return day::day();
    }
    let data = shell::data();
    println!("The desk's data is kept in {}", data.display());
    let data = data.display().to_string();
    shell::run(
        "cargo",
        &["run", "--package", "front-desk-app", "--", "--data", &data],
    )
}
