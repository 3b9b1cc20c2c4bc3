//! Working days told in code, on a real file with the real migrations.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "tests say what went wrong by panicking"
)]

#[path = "../support/mod.rs"]
mod support;
#[path = "../years/mod.rs"]
mod years;

mod arrears;
mod backup;
mod books;
mod business_dates;
mod cards;
mod cash_moves;
mod cashier;
mod charging;
mod chasing;
mod closing;
mod codes;
mod collection;
mod deposits;
mod deskctl;
mod exports;
mod fees;
mod finance;
mod folder;
mod forgetting;
mod handover;
mod imports;
mod invoices;
mod keeping;
mod late_fees;
mod logbook;
mod meters;
mod move_in;
mod odd_text;
mod pages;
mod papers;
mod prepaying;
mod printers;
#[cfg(unix)]
mod printing;
mod proof;
mod random_days;
#[cfg(unix)]
mod receipt_books;
mod refunds;
mod residents;
mod reversals;
mod search;
mod shifts;
mod staff;
mod statements;
mod visits;
mod waivers;

use random_days::dice;
