//! Every command through the command layer, on the mock runtime: who may call it, exact JSON, and bindings that are not stale.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "tests say what went wrong by panicking"
)]

mod answers;
mod asked;
mod bindings;
mod blind;
mod doors;
mod rights;
mod self_check;
mod shell;
mod window;
