//! The real window, driven as a receptionist drives it: by keyboard alone (there is no mouse in `driver`; only the
//! system's own dialogs for files, which no driver can reach, are answered by a folder), on a data folder of its own. `cargo xtask test` and
//! `cargo xtask day` start it where there is a display, or under one of their own.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "tests say what went wrong by panicking"
)]

#[path = "../support/spooler.rs"]
mod spooler;

mod before;
mod counter;
mod day;
mod depositday;
mod driver;
mod evening;
#[cfg(unix)] // the printer is played
mod formday;
mod hands;
mod moneyday;
mod monthday;
mod morning;
mod payday;
mod sample;
mod start;
mod supervised;
mod trust;
