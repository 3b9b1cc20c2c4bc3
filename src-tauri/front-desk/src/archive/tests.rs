//! That the export leaves no stored word without the office's.

use super::words::*;
use crate::cards::{CardKind, CardState};
use crate::cashier::Tender;
use crate::documents::LeftWith;
use crate::ledger::Account;
use crate::residents::{OccupancyRole, PersonalField};
use crate::visits::VisitState;

#[test]
fn every_stored_word_has_one_of_the_office() {
    fn all<T: Copy>(words: Words, known: &[T], word: fn(T) -> &'static str) {
        let known: Vec<&str> = known.iter().map(|one| word(*one)).collect();
        let said: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        assert_eq!(said, known);
    }
    all(ROLES, OccupancyRole::ALL, OccupancyRole::as_str);
    all(NUMBERS, PersonalField::ALL, PersonalField::as_str);
    all(CARDS, CardKind::ALL, CardKind::as_str);
    all(CARD_STATES, CardState::ALL, CardState::as_str);
    all(VISIT_STATES, VisitState::ALL, VisitState::as_str);
    all(TENDERS, Tender::ALL, Tender::as_str);
    all(LEFT_WITH, LeftWith::ALL, LeftWith::as_str);
    all(ACCOUNTS, Account::ALL, Account::as_str);
}
