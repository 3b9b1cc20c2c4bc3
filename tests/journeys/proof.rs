//! The proof of the books, short enough for every run of the tests; the whole of it is `cargo bench -p front-desk --bench years`.

use crate::years::{Length, Operation, Tally, asked_seed, play};

const SHORT: Length = Length {
    operations: 600,
    whole_after: 300,
};

#[tokio::test]
async fn years_of_operations_agree_to_the_fen_after_every_one() {
    if let Some(seed) = asked_seed() {
        println!("{}", play(seed, SHORT).await);
        return;
    }
    let mut tally = Tally::default();
    for seed in [1, 8] {
        tally.add(play(seed, SHORT).await);
    }
    println!("{tally}");
    let in_part = (
        Operation::TakeBackBillPaidInPart,
        "billing_run_paid".to_owned(),
    );
    assert!(tally.refused.contains_key(&in_part), "{tally}");
    let never = Operation::ALL
        .iter()
        .filter(|operation| !tally.done.contains_key(operation));
    let never: Vec<_> = never.copied().collect();
    assert_eq!(never, NEVER_DONE, "everything else happened");
    assert!(tally.years >= 2 && tally.months >= 6, "{tally}");
}

/// What must always be refused.
const NEVER_DONE: [Operation; 4] = [
    Operation::TakeBackBillPaidInPart,
    Operation::PayWithoutShift,
    Operation::OpenTwice,
    Operation::CloseUncounted,
];
