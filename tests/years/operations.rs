//! Everything that dice may do at the desk, with how often and when. A new operation is a row here and the function it names.

use super::Years;
use super::batches::Batch;
use super::{
    ahead, answers, bank, batches, carrying, charging, deposits, float, giving_back, late_fees,
    paying, rounding, shift, time, voiding, waiving,
};
use front_desk::Error;
use std::fmt::Debug;

/// That the desk refused, as was foretold: the refusal's own name.
#[derive(Debug)]
pub struct Refused(pub String);

/// What became of an operation.
pub type Outcome = Result<(), Refused>;

macro_rules! operations {
    ($($(#[$doc:meta])* $operation:ident $weight:literal $when:ident => $play:path),+ $(,)?) => {
        /// Something that dice may do.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Operation {
            $($(#[$doc])* $operation),+
        }

        impl Operation {
            /// All of them.
            pub const ALL: &[Operation] = &[$(Operation::$operation),+];

            /// How probable it is beside the others, as things stand.
            fn weight(self, years: &Years) -> u64 {
                match self {
                    $(Operation::$operation => if $when(years) { $weight } else { 0 }),+
                }
            }

            /// Does it, or tries to.
            pub async fn play(self, years: &mut Years) -> Outcome {
                match self {
                    $(Operation::$operation => $play(years).await),+
                }
            }
        }
    };
}

operations! {
    // what is owed
    /// A month is billed, or what was taken back of one.
    Bill 5 always => charging::bills,
    /// A charge is taken back.
    TakeBackCharge 3 charged => charging::takes_back_a_charge,
    /// What stands of a bill is taken back.
    TakeBackBill 2 charged => charging::takes_back_a_bill,
    /// A bill of which something is paid in part is tried to be taken back.
    TakeBackBillPaidInPart 20 paid_in_part => charging::takes_back_a_bill_paid_in_part,
    /// A card is given out, and its fee or deposit is owed.
    IssueCard 2 runs => charging::issues_a_card,
    /// A rate of late fees is set, or whether they come first.
    DecideLateFees 1 always => late_fees::decides,
    /// Of what is owed something is waived.
    Waive 4 charged => waiving::waives,
    /// A waiver is taken back.
    TakeBackWaiver 2 waived => waiving::takes_back_a_waiver,
    // over the counter
    /// It is decided how cash is rounded.
    DecideRounding 1 always => rounding::decides,
    /// Ticked charges are paid, whole.
    PayTicked 14 runs => paying::pays_ticked,
    /// An amount the payer brings pays what was due first, the last of it in part.
    PayBrought 10 runs => paying::pays_brought,
    /// Charges and things sold are paid in several ways, with change, or with too little.
    PaySeveral 9 runs => paying::pays_in_several_ways,
    /// Money is paid ahead.
    PayAhead 5 runs => ahead::pays_ahead,
    /// It is decided when what was paid ahead pays by itself.
    DecideUseOfAhead 1 always => ahead::decides,
    /// What was paid ahead pays, as somebody asks.
    UseAhead 3 always => ahead::uses,
    /// Charges are paid from what was paid ahead.
    PayFromAhead 6 runs => ahead::pays_from_ahead,
    /// A deposit is taken.
    TakeDeposit 3 runs => paying::takes_a_deposit,
    /// A receipt is voided.
    Void 7 received => voiding::voids,
    /// Somebody without an open shift tries to take money.
    PayWithoutShift 2 always => paying::pays_without_a_shift,
    // back
    /// A receipt is reversed in red, whole.
    ReverseReceipt 4 received_and_runs => giving_back::reverses_a_receipt,
    /// Parts of a receipt are reversed in red.
    ReversePart 6 received_and_runs => giving_back::reverses_a_part,
    /// What was paid ahead is given back.
    RefundAhead 3 runs => giving_back::refunds_ahead,
    // deposits
    /// Somebody looks at what a deposit is for.
    InspectDeposit 3 deposited => deposits::inspects,
    /// A part of a deposit is earned, by consent.
    DeductDeposit 3 deposited_and_runs => deposits::deducts,
    /// A deposit is asked back.
    AskDepositBack 4 deposited => deposits::asks_back,
    /// What was asked back is asked no more.
    WithdrawDepositBack 1 asked_of_closed_shifts => deposits::withdraws,
    /// What was asked back is given back.
    GiveDepositBack 3 asked_back_and_runs => deposits::gives_back,
    // cash
    /// Takings go into the safe.
    Drop 4 runs => bank::drops,
    /// A drop is taken back.
    TakeBackDrop 2 runs => bank::takes_back_a_drop,
    /// Takings go from the safe to the bank.
    BankTakings 3 always => bank::banks,
    /// A bank deposit is taken back.
    TakeBackBanked 1 banked => bank::takes_back_banked,
    /// The float is topped up, or some of it is brought back.
    ChangeFloat 2 runs => float::changes,
    /// Money of a box is carried to a colleague.
    CarryCash 3 runs => carrying::sends,
    /// What was carried is counted and taken.
    AcceptCarried 8 arriving => carrying::accepts,
    /// What was carried is not taken.
    RefuseCarried 1 carried => carrying::refuses,
    /// What was carried is taken back.
    TakeBackCarried 2 carried_and_runs => carrying::takes_back,
    // what the bank debits
    /// What is owed under agreements goes into a batch.
    MakeBatch 3 always => batches::makes,
    /// The file for the bank is written.
    SendBatch 4 batched => batches::sends,
    /// The bank's answer is brought in.
    BringAnswer 4 batched_and_runs => answers::brings_answer,
    /// Debits are given up.
    ReleaseDebits 1 batched => batches::releases,
    // shifts
    /// A shift is opened: as it was left, over or short, uncounted.
    OpenShift 80 closed => shift::opens,
    /// A second shift is tried beside the open one.
    OpenTwice 1 open => shift::opens_twice,
    /// A supervisor shows what the books expect.
    Reveal 1 open => shift::reveals,
    /// The shift is counted, over and short among it.
    Count 3 runs => shift::counts,
    /// The shift is closed, or is not because nobody counted.
    Close 50 counted => shift::closes,
    /// The shift of somebody absent is closed by the supervisor.
    ForceClose 6 counted => shift::closes_by_force,
    /// A shift that nobody counted is tried to be closed.
    CloseUncounted 1 runs => shift::closes,
    // time
    /// Midnight passes while the shift is open.
    Midnight 1 runs => time::midnight,
    /// The next morning comes.
    NextMorning 40 closed => time::next_morning,
    /// The evening before a new month comes.
    MonthEnd 30 closed => time::month_end,
    /// The evening before a new year comes.
    YearEnd 2 closed => time::year_end,
}

fn always(_: &Years) -> bool {
    true
}

fn charged(years: &Years) -> bool {
    !years.sums.charges.is_empty()
}

fn waived(years: &Years) -> bool {
    !years.sums.waivers.is_empty()
}

/// Something of a bill is paid in part, and nothing of it settled.
fn paid_in_part(years: &Years) -> bool {
    !years.sums.bills_in_part().is_empty()
}

/// A shift is open.
fn open(years: &Years) -> bool {
    years.sums.open.is_some()
}

/// No shift is open.
fn closed(years: &Years) -> bool {
    !open(years)
}

/// A shift is open and money moves.
fn runs(years: &Years) -> bool {
    let open = years.sums.open.as_ref();
    open.is_some_and(|open| open.count.is_none())
}

/// A shift is open and counted, so that no money moves.
fn counted(years: &Years) -> bool {
    open(years) && !runs(years)
}

fn received(years: &Years) -> bool {
    !years.sums.receipts.is_empty()
}

fn received_and_runs(years: &Years) -> bool {
    received(years) && runs(years)
}

/// A deposit was taken.
fn deposited(years: &Years) -> bool {
    years.sums.took_a_deposit()
}

fn deposited_and_runs(years: &Years) -> bool {
    deposited(years) && runs(years)
}

/// A deposit was asked back that an earlier shift took.
fn asked_of_closed_shifts(years: &Years) -> bool {
    !years.sums.asked_of_closed_shifts().is_empty()
}

fn asked_back_and_runs(years: &Years) -> bool {
    !years.sums.claims.is_empty() && runs(years)
}

/// Money was carried.
fn carried(years: &Years) -> bool {
    years.sums.carried_something()
}

/// Money waits for whoever's shift is open, and moves.
fn arriving(years: &Years) -> bool {
    runs(years) && years.sums.waits_for(years.sums.shift().clerk)
}

fn carried_and_runs(years: &Years) -> bool {
    carried(years) && runs(years)
}

/// A batch is out of which something is open.
fn batched(years: &Years) -> bool {
    years.sums.batches.iter().any(Batch::is_open)
}

fn batched_and_runs(years: &Years) -> bool {
    batched(years) && runs(years)
}

fn banked(years: &Years) -> bool {
    !years.sums.banked.is_empty()
}

impl Operation {
    /// What dice do next.
    pub fn next(years: &mut Years) -> Operation {
        let weights: Vec<u64> = Operation::ALL
            .iter()
            .map(|operation| operation.weight(years))
            .collect();
        let mut fallen = years.dice.below(weights.iter().sum());
        for (operation, weight) in Operation::ALL.iter().zip(weights) {
            if fallen < weight {
                return *operation;
            }
            fallen -= weight;
        }
        unreachable!("something is always possible")
    }
}

/// The refusal's own name, as the window has it.
pub fn name_of(refusal: &front_desk::Refusal) -> String {
    let told = serde_json::to_value(refusal).unwrap();
    told["code"].as_str().unwrap().to_owned()
}

/// What the desk answered, where it must: it refuses by `refusal`, or, without one, does what it was asked.
pub fn met<T: Debug>(answer: Result<T, Error>, refusal: Option<&str>) -> Result<T, Refused> {
    match (answer, refusal) {
        (Ok(answer), None) => Ok(answer),
        (Err(Error::Refusal(refused)), Some(expected)) if name_of(&refused) == expected => {
            Err(Refused(expected.to_owned()))
        }
        (answer, expected) => panic!("the desk should have refused by {expected:?}: {answer:?}"),
    }
}
