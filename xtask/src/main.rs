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
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let outcome = match words[..] {
        ["run"] => run(),
        ["day"] => day::day(),
        ["test"] => test::test(),
        [] | ["--help" | "-h" | "help"] => {
            println!("{HELP}");
            return ExitCode::SUCCESS;
        }
        // What is not understood starts nothing that takes minutes.
        _ => {
            eprintln!("{HELP}");
            return ExitCode::from(2);
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
