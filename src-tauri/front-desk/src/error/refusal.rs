//! Every refusal there is, by the capability that says it.

use super::{FieldProblem, Figure, FileProblem, NotSaved, UnsafeFolder};
use crate::cards::CardState;
use crate::cashier::Tender;
use crate::collection::{FileValue, ProfileFault, ReturnFault, WriteFault};
use crate::money::{Exact, Money};
use crate::receipt_books::BookState;
use crate::rights::Right;
use crate::statements::Provider;
use crate::time::{BusinessDate, Month};
use crate::visits::VisitState;
use serde::Serialize;
use specta::Type;

/// Why the business says no. Serialised as `{"code": "…", …}`; the window has one sentence for each code.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Type)]
#[serde(
    tag = "code",
    rename_all = "snake_case",
    rename_all_fields = "camelCase"
)]
pub enum Refusal {
    // ---- the ground
    /// The amount is outside ±1,000,000,000 yuan.
    #[error("the amount is out of range")]
    AmountOutOfRange,
    /// A field does not hold what it must; `field` is the input's own name.
    #[error("{field}: {problem}")]
    BadField {
        /// The input's field.
        field: String,
        /// What is wrong with it.
        problem: FieldProblem,
    },
    /// What was asked for is not there (any more).
    #[error("there is no such {}", .what.replace('_', " "))]
    NotFound {
        /// The word for what was sought, as in the code (`unit`, `receipt`, …).
        what: String,
    },
    /// The request id was used before for another act or other values.
    #[error("the request id was used for something else")]
    RequestReused,
    /// The disk did not take it: full, read-only or gone. Nothing was saved.
    #[error("not saved: {reason}")]
    NotSaved {
        /// Why.
        reason: NotSaved,
    },
    // ---- the data folder
    /// The folder lies on a network drive or in a synchronised folder.
    #[error("the data folder {folder} {why}")]
    FolderUnsafe {
        /// The folder.
        folder: String,
        /// What it is.
        why: UnsafeFolder,
    },
    /// Another program holds the data folder.
    #[error("the data folder is in use")]
    FolderInUse,
    /// The database was written by a newer version.
    #[error("the database is newer than this program")]
    DatabaseTooNew,
    /// The backup before a migration did not succeed, so nothing was started.
    #[error("the backup before the update failed: {reason}")]
    UpdateNotBackedUp {
        /// What the system said.
        reason: String,
    },
    /// A copy could not be made while the desk is at work; the books are unharmed.
    #[error("the backup failed: {reason}")]
    BackupFailed {
        /// What the system said.
        reason: String,
    },
    /// A copy that is damaged or whose books do not agree: it is not restored.
    #[error("the backup is damaged: {reason}")]
    BackupDamaged {
        /// What was found first.
        reason: String,
    },
    /// A copy of other books than those it would replace.
    #[error("the copy is of another desk, {desk}, and nothing was replaced")]
    BackupOfAnotherDesk {
        /// Whose it is: community and code.
        desk: String,
    },
    /// The books that a copy would replace have receipts that it does not have, and their numbers would be given out again.
    #[error(
        "the books have {receipts} receipts that the copy does not have, {first} to {last}; their numbers would be given out again. Nothing was replaced; --force restores the copy all the same"
    )]
    RestoreLoses {
        /// How many.
        receipts: i64,
        /// The first of them.
        first: String,
        /// The last of them.
        last: String,
    },
    /// The books that a copy would replace cannot be read, so nobody can tell which receipts would go with them.
    #[error(
        "the books cannot be read ({reason}), so nobody can tell which receipts are in them and not in the copy. Nothing was replaced; --force restores the copy all the same"
    )]
    RestoreUncompared {
        /// What stood in the way.
        reason: String,
    },
    // ---- staff and rights
    /// The first start is over; it cannot be done twice.
    #[error("the desk is already set up")]
    AlreadySetUp,
    /// Nobody is signed in.
    #[error("nobody is signed in")]
    NotSignedIn,
    /// The screen is locked.
    #[error("the screen is locked")]
    ScreenLocked,
    /// The session was ended, here or by an administrator.
    #[error("the session has ended")]
    SessionEnded,
    /// The person may not work here any more.
    #[error("{name} is disabled")]
    StaffDisabled {
        /// Whose account.
        name: String,
    },
    /// Name or password is wrong. Which of the two is not said.
    #[error("wrong name or password")]
    WrongPassword,
    /// Too many wrong passwords; the wait grows and ends by itself.
    #[error("too many wrong passwords: wait {seconds} seconds")]
    WaitBeforeSignIn {
        /// Seconds left.
        seconds: i64,
    },
    /// The password is too short.
    #[error("a password needs {least} characters")]
    PasswordTooShort {
        /// The least number of characters.
        least: u32,
    },
    /// A name that is taken.
    #[error("{name} is taken")]
    NameTaken {
        /// The name.
        name: String,
    },
    /// The last administrator cannot be disabled or lose the role.
    #[error("the last administrator stays")]
    LastAdministrator,
    /// The person's roles do not include the right.
    #[error("this needs the right to {}", .right.as_str().replace('_', " "))]
    NotAllowed {
        /// The right that is missing.
        right: Right,
    },
    /// A second person must approve: name and password are asked for.
    #[error("this needs a second person with the right to {}", .right.as_str().replace('_', " "))]
    ApprovalNeeded {
        /// The right the second person must hold.
        right: Right,
    },
    /// The person who approves is the one who asks.
    #[error("somebody else must approve")]
    ApprovedByOneself,
    // ---- shifts
    /// No shift is open at the desk: money waits for the opening.
    #[error("no shift is open")]
    NoOpenShift,
    /// The open shift is somebody else's.
    #[error("the open shift is {name}'s")]
    ShiftBelongsTo {
        /// Whose it is.
        name: String,
    },
    /// A desk has one open shift.
    #[error("{name} has a shift open")]
    ShiftAlreadyOpen {
        /// Whose it is.
        name: String,
    },
    /// The shift is counted for closing: no money moves until it is closed.
    #[error("the shift is counted")]
    ShiftCounted,
    /// The shift must be counted before it is closed.
    #[error("the shift is not counted")]
    ShiftNotCounted,
    /// The business date is too far from the calendar, or before one that is closed.
    #[error("the business date lies outside {earliest} to {latest}")]
    BusinessDateNotAllowed {
        /// The earliest that is.
        earliest: BusinessDate,
        /// The latest that is.
        latest: BusinessDate,
    },
    /// The last handover must be accepted first, or a supervisor lets the shift open without.
    #[error("the handover of {name} is not accepted")]
    HandoverNotAccepted {
        /// Who handed over.
        name: String,
    },
    /// The float was left with somebody else, who is to open; or a supervisor lets another.
    #[error("the float was left with {name}")]
    FloatLeftWith {
        /// Who took it.
        name: String,
    },
    /// The float is not what the handover left; a supervisor may let the shift open all the same.
    #[error("the float is {counted}, not {left}")]
    FloatDiffers {
        /// What the handover left.
        left: Money,
        /// What was counted.
        counted: Money,
    },
    /// Nobody counted the float; a supervisor may let the shift open all the same.
    #[error("the float is not counted")]
    FloatNotCounted,
    // ---- sample
    /// The sample community goes into an empty desk only.
    #[error("the desk is not empty")]
    DeskNotEmpty,
    // ---- residents
    /// Another unit has this label.
    #[error("{unit} is taken")]
    UnitTaken {
        /// The label.
        unit: String,
    },
    /// The identity number belongs to somebody in the book: it is the same person.
    #[error("the person is known")]
    PersonKnown {
        /// Whom it belongs to.
        resident: crate::ids::ResidentId,
        /// The name in the book.
        name: String,
    },
    /// The person is in the unit in this role at the same time already.
    #[error("{name} is {} of {unit} already", .role.as_str())]
    AlreadyOccupant {
        /// Who.
        name: String,
        /// Where.
        unit: String,
        /// As what.
        role: crate::residents::OccupancyRole,
    },
    /// The parking space is held on these days.
    #[error("{number} is held by {unit}")]
    SpaceHeld {
        /// The space.
        number: String,
        /// Who holds it.
        unit: String,
        /// Since when.
        from_on: BusinessDate,
    },
    /// The register has a parking space with this number.
    #[error("{number} is in the register")]
    SpaceKnown {
        /// The space.
        number: String,
    },
    /// No developer is named who could pay.
    #[error("no developer is named in the settings")]
    NoDeveloper,
    /// The plate is another unit's.
    #[error("the plate belongs to {unit}")]
    PlateTaken {
        /// The plate.
        plate: String,
        /// Where it is registered.
        unit: String,
    },
    // ---- cashier
    /// There is nothing to be paid, or nothing to pay it with.
    #[error("nothing to collect")]
    NothingToCollect,
    /// Nothing is due, and what was tendered would only be given back: to be paid ahead it must go to the prepayment.
    #[error("{tendered} would only be given back")]
    NothingButChange {
        /// What was tendered.
        tendered: Money,
    },
    /// Another receipt has this payment already.
    #[error("the payment {number} is on receipt {receipt}")]
    MerchantNumberUsed {
        /// The platform's order number.
        number: String,
        /// The other receipt's number.
        receipt: String,
    },
    /// The same payment was entered twice.
    #[error("the payment {number} was entered twice")]
    MerchantNumberTwice {
        /// The platform's order number.
        number: String,
    },
    /// What was tendered does not cover what is due.
    #[error("{tendered} does not cover {due}")]
    AmountNotCovered {
        /// What is due.
        due: Money,
        /// What was tendered.
        tendered: Money,
    },
    /// More was tendered than is due, and only cash gives change.
    #[error("{over} too much, of which {cash} is cash")]
    ChangeOnlyFromCash {
        /// What would have to be given back.
        over: Money,
        /// What was tendered in cash.
        cash: Money,
    },
    /// The prepayment was to pay more than is due; none of it is ever given back as change or paid in again.
    #[error("the prepayment pays no more than {due}")]
    PrepaymentBeyondDue {
        /// What is due.
        due: Money,
    },
    /// The prepayment holds less than it is to pay.
    #[error("the prepayment holds {balance}")]
    PrepaymentTooSmall {
        /// What it holds.
        balance: Money,
    },
    /// Only so much of the prepayment may pay here: the rest is earmarked for items that are not on the receipt.
    #[error("{usable} of the prepayment may pay here")]
    PrepaymentEarmarked {
        /// How much may.
        usable: Money,
    },
    /// What the unit paid ahead is no longer what was shown: another window moved it meanwhile. Nothing was taken.
    #[error("the prepayment is {balance} by now")]
    PrepaymentMoved {
        /// What it is now.
        balance: Money,
        /// The receipt that moved it last.
        receipt: Option<String>,
    },
    /// More would be paid ahead than the ceiling allows.
    #[error("{room} more may be paid ahead as {item}")]
    PrepaymentCeiling {
        /// The general prepayment or the earmark, as on paper.
        item: String,
        /// How much may still be paid in.
        room: Money,
        /// How many months' charges the ceiling is.
        months: i64,
    },
    /// The community decided that prepayment is used at the counter only.
    #[error("prepayment is not used by itself")]
    PrepaymentUseOff,
    /// Nobody who paid ahead owes anything that it may pay.
    #[error("nothing to pay out of prepayments")]
    NothingToApply,
    /// What would be paid out of prepayments is no longer what was shown; nothing was.
    #[error("now {receipts} receipts of {total}")]
    ApplyChanged {
        /// How many receipts there would be now.
        receipts: i64,
        /// What they would come to now.
        total: Money,
    },
    /// A ticked charge was paid meanwhile, and this is the receipt.
    #[error("{item} was paid by {receipt}")]
    ChargeJustPaid {
        /// The item.
        item: String,
        /// The receipt's number.
        receipt: String,
        /// Who took the money.
        clerk: String,
    },
    /// A ticked charge is paid already.
    #[error("the charge is settled already")]
    ChargeSettled,
    /// What is due is no longer what the quote said; nothing was taken.
    #[error("now {due} is due")]
    QuoteChanged {
        /// What is due now.
        due: Money,
    },
    /// The receipt is void already.
    #[error("receipt {number} is void")]
    ReceiptVoided {
        /// Its number.
        number: String,
    },
    /// The receipt's shift is closed; it cannot be voided any more.
    #[error("receipt {number} is of a closed shift")]
    ReceiptOfClosedShift {
        /// Its number.
        number: String,
    },
    /// The receipt paid ahead, and some of that is spent already.
    #[error("{missing} of the prepayment is spent")]
    PrepaymentSpent {
        /// How much is missing.
        missing: Money,
    },
    /// The receipt gives money back; it is neither voided nor reversed. What was given back by mistake is collected anew.
    #[error("receipt {number} is a red one")]
    ReceiptIsRed {
        /// Its number.
        number: String,
    },
    /// The receipt is of the open shift, and is voided there instead.
    #[error("receipt {number} is of the open shift")]
    ReceiptOfOpenShift {
        /// Its number.
        number: String,
    },
    /// Everything on the receipt was reversed before.
    #[error("receipt {number} is reversed whole")]
    ReceiptReversed {
        /// Its number.
        number: String,
    },
    /// More of a line than is left of it.
    #[error("{left} of {item} is left to reverse")]
    ReversedBeyond {
        /// The line's item.
        item: String,
        /// What is left.
        left: Money,
    },
    /// Nothing was chosen to be given back.
    #[error("nothing to give back")]
    NothingToRefund,
    /// What is to be given back is no longer what was shown; nothing was.
    #[error("now {total} would be given back")]
    RefundChanged {
        /// What it is now.
        total: Money,
    },
    /// The ways of giving back do not come to the sum.
    #[error("{given} is given back of {total}")]
    RefundNotCovered {
        /// What is to be given back.
        total: Money,
        /// What the ways come to.
        given: Money,
    },
    /// Money goes back the way it came: not more than came by it.
    #[error("{left} came by {}", .tender.as_str())]
    RefundBeyondWay {
        /// The way.
        tender: Tender,
        /// What is left of what came by it.
        left: Money,
    },
    /// The platform's or the bank's number of the refund is missing.
    #[error("the refund by {} has no number", .tender.as_str())]
    RefundNumberMissing {
        /// The way.
        tender: Tender,
    },
    /// Cash is given back from the float, which has less; the takings are not touched.
    #[error("the float has less than {amount}")]
    FloatTooSmall {
        /// What was to be given back in cash.
        amount: Money,
    },
    /// The receipt took deposits, and some of that is returned or deducted already.
    #[error("{missing} of the deposits is returned or deducted")]
    DepositSpent {
        /// How much is missing.
        missing: Money,
    },
    /// The deposit is asked back: that is paid or withdrawn before anything else is done with it.
    #[error("the deposit is asked back")]
    DepositAskedBack,
    /// Nobody has written down what was found, so that nothing is deducted or given back.
    #[error("the deposit is not inspected")]
    DepositNotInspected,
    /// Less of the deposit is held than that.
    #[error("{held} of the deposit is held")]
    DepositHeldLess {
        /// What is held.
        held: Money,
    },
    /// The payer did not agree to a deduction, and no court or arbitration has ruled.
    #[error("the deduction is not agreed to")]
    DeductionNotAgreed,
    /// What was asked back is given back or withdrawn.
    #[error("the request is closed")]
    DepositClaimClosed,
    // ---- fees
    /// Nothing that is not on the price list is charged: the item has no price on that day.
    #[error("{item} has no price on {on}")]
    NoPrice {
        /// The fee item.
        item: String,
        /// The day.
        on: BusinessDate,
    },
    /// The fee item is no longer charged.
    #[error("{item} is retired")]
    FeeItemRetired {
        /// The fee item.
        item: String,
    },
    /// The month is charged already for this unit and item.
    #[error("{item} of {period} is charged already to {unit}")]
    ChargedAlready {
        /// The unit.
        unit: String,
        /// The fee item.
        item: String,
        /// The month.
        period: Month,
    },
    /// Nobody bills a month so far back or ahead: it is a slip of the keyboard.
    #[error("a month outside {earliest} to {latest} is not billed")]
    MonthNotBillable {
        /// The earliest that is.
        earliest: Month,
        /// The latest that is.
        latest: Month,
    },
    /// Everything of the period is charged, or nothing can be.
    #[error("nothing to bill for {period}")]
    NothingToBill {
        /// The month.
        period: Month,
    },
    /// What would be billed is no longer what the preview showed.
    #[error("{charges} charges of {total}, not as previewed")]
    BillingChanged {
        /// How many charges it would be now.
        charges: i64,
        /// What they come to.
        total: Money,
    },
    /// The charge was taken back before.
    #[error("the charge was taken back before")]
    ChargeReversed,
    /// Something of the charge is paid; its receipt must be voided or reversed first.
    #[error("{paid} of the charge is paid")]
    ChargePaid {
        /// How much.
        paid: Money,
    },
    /// Everything of the billing run was taken back before.
    #[error("the billing run was taken back before")]
    BillingRunReversed,
    /// Something of the billing run's charges is paid.
    #[error("{paid} charges of the run are paid, in whole or in part")]
    BillingRunPaid {
        /// How many charges.
        paid: i64,
    },
    // ---- late fees, disputes and waivers
    /// A deposit is the payer's own money; nobody is late with it.
    #[error("{item} is a deposit and bears no late fee")]
    DepositBearsNoLateFee {
        /// The item.
        item: String,
    },
    /// The charge is disputed already.
    #[error("{item} is disputed already")]
    DisputeOpen {
        /// The charge's item.
        item: String,
    },
    /// The dispute was ended before.
    #[error("the dispute was ended before")]
    DisputeEnded,
    /// Something of the charge is waived; the waiver must be taken back first.
    #[error("{waived} of the charge is waived")]
    ChargeWaived {
        /// How much, late fees with it.
        waived: Money,
    },
    /// Nothing that was chosen is owed.
    #[error("there is nothing to waive")]
    NothingToWaive,
    /// What is taken for a supplier, or held for the payer, is not ours to give.
    #[error("{item} is not ours to waive")]
    NotWaivable {
        /// The item.
        item: String,
    },
    /// More is to be waived than is owed of what was chosen.
    #[error("only {open} is owed")]
    WaiverBeyond {
        /// What is owed.
        open: Money,
    },
    /// The waiver comes to something else by now; nothing was waived.
    #[error("the waiver comes to {total} now")]
    WaiverChanged {
        /// What it comes to now.
        total: Money,
    },
    /// The waiver was taken back before.
    #[error("waiver {number} was taken back before")]
    WaiverTakenBack {
        /// Its number.
        number: String,
    },
    /// Something the waiver was for was paid since.
    #[error("{item} was paid since")]
    WaivedChargePaid {
        /// The item.
        item: String,
    },
    // ---- chasing
    /// Nothing the unit owes is past due: there is nothing to ask for.
    #[error("nothing is overdue")]
    NothingOverdue,
    /// A notice's text threatens to cut off water, power, heat or gas, which nobody may do to get paid.
    #[error("a notice must not threaten: {word}")]
    NoticeThreatens {
        /// The words that do, in plain characters.
        word: String,
    },
    /// The entry of the log was put right before; the newer one is to be put right.
    #[error("the entry was corrected before")]
    ChaseCorrected,
    // ---- paper
    /// The paper's font has no glyph for these characters; nothing was numbered or printed.
    #[error("the font lacks {characters}")]
    CharactersMissing {
        /// The characters, each once.
        characters: String,
    },
    // ---- visits
    /// The unit admits nobody; a reason to let the visitor in all the same is asked for.
    #[error("the unit admits nobody: {instruction}")]
    DoNotAdmit {
        /// What the resident said.
        instruction: String,
    },
    /// The visit is in a state in which this cannot happen to it.
    #[error("the visit is {}", .state.as_str().replace('_', " "))]
    VisitIs {
        /// What it is.
        state: VisitState,
    },
    // ---- money carried
    /// The money was taken, refused or taken back meanwhile.
    #[error("the transfer has ended")]
    TransferEnded,
    /// Another amount was counted than was given, and nobody says why.
    #[error("{given} was given and {counted} counted")]
    TransferDiffers {
        /// What was given.
        given: Money,
        /// What was counted.
        counted: Money,
    },
    // ---- printers
    /// No printer is chosen for this kind of paper, or the one that was is gone and there is no other.
    #[error("no printer is chosen for this paper")]
    NoPrinter,
    /// The printer that was chosen is not on this machine (any more).
    #[error("{printer} is not here")]
    PrinterNotFound {
        /// Its name.
        printer: String,
    },
    /// The system did not take the job. Nothing is lost: the paper can be printed again.
    #[error("{printer}: {reason}")]
    PrinterRefused {
        /// The printer.
        printer: String,
        /// What the system said.
        reason: String,
    },
    // ---- books of pre-printed forms
    /// No book with a blank leaf is handed to the desk.
    #[error("no book of pre-printed forms is open")]
    NoBookOpen,
    /// The next print takes this leaf: whoever prints compares it with the sheet in the printer first.
    #[error("the sheet in the printer must be {leaf}")]
    LeafToCompare {
        /// Its number.
        leaf: String,
        /// How many leaves the print takes.
        sheets: i64,
        /// How many are left in the book, with this one.
        left: i64,
    },
    /// Another sheet lies in the printer than the next leaf of the book.
    #[error("the next leaf is {leaf}, and {seen} lies in the printer")]
    LeafIsAnother {
        /// The next leaf.
        leaf: String,
        /// What was seen.
        seen: String,
    },
    /// The receipt needs more sheets than the book has left.
    #[error("the book has {left} leaves left, and the receipt needs {needed}")]
    LeavesTooFew {
        /// How many are left.
        left: i64,
        /// How many are needed.
        needed: i64,
    },
    /// Leaves behind it are used or void, so it cannot be blank any more.
    #[error("leaf {leaf} was followed by others, the last {last}")]
    LeafFollowed {
        /// The leaf.
        leaf: String,
        /// The last one that is told of.
        last: String,
    },
    /// Whoever counted the blank leaves of a book counted another number.
    #[error("{counted} leaves were counted, and {there} are blank")]
    LeavesDiffer {
        /// What was counted.
        counted: i64,
        /// What the books say.
        there: i64,
    },
    /// Another book has a number of it.
    #[error("book {book} has numbers of it")]
    LeavesKnown {
        /// That book's numbers.
        book: String,
    },
    /// The book is in a state in which this cannot happen to it.
    #[error("the book is {}", .state.as_str().replace('_', " "))]
    BookIs {
        /// What it is.
        state: BookState,
    },
    /// A print that holds a leaf of the book was interrupted; it is told as soon as that receipt is printed again.
    #[error("a leaf of the book is on its way through the printer")]
    LeafOnItsWay,
    /// The number is none of the blank leaves of the open book.
    #[error("the blank leaves are {first} to {last}")]
    LeafNotBlank {
        /// The first blank one.
        first: String,
        /// The last.
        last: String,
    },
    /// No leaf carries a print of the receipt.
    #[error("the receipt stands on no leaf")]
    NoLeafOfReceipt,
    /// The leaf is void already.
    #[error("the leaf is void already")]
    LeafVoid,
    /// The receipt was printed, so it was not written by hand.
    #[error("receipt {number} was printed")]
    ReceiptPrinted {
        /// Its number.
        number: String,
    },
    // ---- cards
    /// Another living card has the number.
    #[error("card {number} is {} at {unit}", .state.as_str())]
    CardNumberTaken {
        /// The number.
        number: String,
        /// The unit that card belongs to.
        unit: String,
        /// What that card is.
        state: CardState,
    },
    /// The card is in a state in which this cannot happen to it.
    #[error("card {number} is {}", .state.as_str())]
    CardIs {
        /// The number.
        number: String,
        /// What it is.
        state: CardState,
    },
    // ---- bank collection
    /// The charge is in a batch of the bank: nobody else settles or takes it back meanwhile.
    #[error(
        "{unit} {item} is in {holder}, and cannot be touched until the bank answered or it is released"
    )]
    ChargeHeld {
        /// The unit.
        unit: String,
        /// The item.
        item: String,
        /// The batch.
        holder: String,
    },
    /// The file with the key of the accounts is not in the data folder.
    #[error("the key of the bank accounts, {file}, is missing from the data folder")]
    AccountKeyMissing {
        /// The file's name.
        file: String,
    },
    /// The key in the data folder is not the one the accounts were kept under.
    #[error("the key of the bank accounts, {file}, is not the one they were kept under")]
    AccountKeyWrong {
        /// The file's name.
        file: String,
    },
    /// Another agreement of the unit is for the same item in the same days.
    #[error("{item} is debited by agreement {agreement} already")]
    MandateOverlaps {
        /// The item.
        item: String,
        /// The other agreement.
        agreement: String,
    },
    /// The agreement is over, or another version of it is in force.
    #[error("the agreement is over or was changed")]
    MandateOver,
    /// The layout cannot be read.
    #[error("line {line}, column {column}: {says}")]
    BankProfileUnreadable {
        /// Where.
        line: u32,
        /// Where in it.
        column: u32,
        /// What the reader says.
        says: String,
    },
    /// The layout can be read, and makes no sense.
    #[error("{place}: {}", .why.as_str())]
    BankProfileUnsound {
        /// Which part of it.
        place: String,
        /// What is wrong.
        why: ProfileFault,
    },
    /// Nobody owes anything that the bank could be asked for.
    #[error("there is nothing to collect by bank")]
    NothingToDebit,
    /// A value does not fit the bank's file.
    #[error("{unit} {}: {} {text}", .field.as_str(), .why.as_str())]
    DebitUnwritable {
        /// The unit; empty for the file's own lines.
        unit: String,
        /// Which field.
        field: FileValue,
        /// What is wrong with it.
        why: WriteFault,
        /// The character or text it is about.
        text: String,
    },
    /// The bank's answer cannot be read as one of this bank's.
    #[error("line {line}: {}", .why.as_str())]
    ReturnRefused {
        /// What is wrong with it.
        why: ReturnFault,
        /// In which line; 0 for the whole file.
        line: u32,
    },
    /// The file answers another batch.
    #[error("the file answers {batch}")]
    ReturnOfAnother {
        /// Which.
        batch: String,
    },
    /// What the file says it holds is not what it holds.
    #[error("the file says {said} lines and {said_sum}, and holds {found} and {found_sum}")]
    ReturnTotalsDiffer {
        /// How many lines it says.
        said: i64,
        /// How many there are.
        found: i64,
        /// What it says they come to.
        said_sum: Money,
        /// What they come to.
        found_sum: Money,
    },
    /// This very file was posted before.
    #[error("{file} was posted for {batch} on {on}")]
    ReturnKnown {
        /// Its name then.
        file: String,
        /// For which batch.
        batch: String,
        /// When.
        on: BusinessDate,
    },
    /// The batch was answered, and is not posted twice.
    #[error("{batch} was answered on {on}")]
    CollectionAnswered {
        /// Which.
        batch: String,
        /// When.
        on: BusinessDate,
    },
    /// The batch has not gone to the bank, so that no answer can be to it.
    #[error("the file of {batch} was not written yet")]
    CollectionNotSent {
        /// Which.
        batch: String,
    },
    /// The debit was answered or given up before.
    #[error("debit {number} of {batch} is not open any more")]
    DebitClosed {
        /// The batch.
        batch: String,
        /// Its number in it.
        number: i64,
    },
    // ---- statements
    /// This very file was brought in before.
    #[error("{file} was brought in on {on}")]
    StatementKnown {
        /// Its name then.
        file: String,
        /// When.
        on: BusinessDate,
    },
    /// Every line of the file came with other files.
    #[error("all {lines} lines are there already")]
    StatementLinesKnown {
        /// How many lines it has.
        lines: usize,
    },
    /// The file is a statement of somebody else than was asked for.
    #[error("it is a statement of {}", .provider.as_str())]
    StatementOfAnother {
        /// Whose it is.
        provider: Provider,
    },
    /// Neither the file nor the person says whose statement it is.
    #[error("it does not say whose statement it is")]
    StatementProviderUnknown,
    /// No row of the file has all the headings that were saved for this account.
    #[error("the columns of this account are not in the file")]
    StatementColumnsMissing,
    /// Another account has this name.
    #[error("another account is called {name}")]
    BankMappingTaken {
        /// The name.
        name: String,
    },
    /// Both sides agree; there is nothing to settle.
    #[error("there is no difference")]
    NoDifference,
    // ---- finance
    /// The safe held less on that day, or holds less since.
    #[error("the safe holds {held}")]
    SafeHoldsLess {
        /// What can be taken out of it for that day.
        held: Money,
    },
    /// A chosen bag is not in the safe (any more).
    #[error("bag {bag} is not in the safe")]
    BagNotInSafe {
        /// What is written on it.
        bag: String,
    },
    /// Sealed bags go whole: together they hold more than is to be brought.
    #[error("the bags hold {bags}")]
    BagsHoldMore {
        /// What they hold.
        bags: Money,
    },
    /// The drop lies at the bank already.
    #[error("the drop was brought to the bank")]
    DropAtBank,
    /// The bank's slip number stands with another deposit.
    #[error("slip {number} is of the deposit of {on_date}")]
    BankSlipUsed {
        /// The number.
        number: String,
        /// The other deposit's day.
        on_date: BusinessDate,
    },
    /// The deposit has a slip number already.
    #[error("the deposit has slip {number}")]
    BankSlipKnown {
        /// The number.
        number: String,
    },
    /// The deposit was taken back.
    #[error("the deposit was taken back")]
    BankDepositTakenBack,
    /// A shift of the day is open: its figures are nobody's yet.
    #[error("a shift of {date} is open: {name}'s")]
    DayNotClosed {
        /// The day.
        date: BusinessDate,
        /// Whose shift.
        name: String,
    },
    /// Nothing happened on that day.
    #[error("nothing happened on {date}")]
    DayEmpty {
        /// The day.
        date: BusinessDate,
    },
    /// Leaves of pre-printed books are told of nowhere.
    #[error("{missing} leaves of the books are missing")]
    DayLeavesMissing {
        /// How many.
        missing: u32,
    },
    /// Receipt numbers of the day are missing.
    #[error("{missing} receipt numbers are missing")]
    DayNumbersMissing {
        /// How many.
        missing: u32,
    },
    /// A receipt of the day is not what the ledger booked for it.
    #[error("receipt {number} says {receipt}, the ledger {ledger}")]
    DayReceiptDiffers {
        /// Its number.
        number: String,
        /// What its rows say.
        receipt: Money,
        /// What the ledger says.
        ledger: Money,
    },
    /// A figure of a day or month comes to something else in the ledger.
    #[error("{} {name}: rows {rows}, ledger {ledger}", .figure.as_str())]
    FigureDiffers {
        /// Which kind of figure.
        figure: Figure,
        /// Which of its kind, as on paper; or nothing.
        name: String,
        /// What the rows come to.
        rows: Money,
        /// What the ledger comes to.
        ledger: Money,
    },
    /// The day lies in a closed month, or before one.
    #[error("{month} is closed; {date} can take nothing any more")]
    MonthClosed {
        /// The latest closed month.
        month: Month,
        /// The day.
        date: BusinessDate,
    },
    /// The month still runs.
    #[error("{month} is not over")]
    MonthNotOver {
        /// The month.
        month: Month,
    },
    /// Months are closed one after the other, and opened again the last first.
    #[error("{month} comes first")]
    MonthOutOfOrder {
        /// Which comes first.
        month: Month,
    },
    /// Some checks of the month do not allow its closing.
    #[error("{month} has {checks} things open")]
    MonthNotReady {
        /// The month.
        month: Month,
        /// How many checks say no.
        checks: u32,
    },
    /// A check warns of something that was not on the screen when the closing was decided.
    #[error("the checks of {month} are not what was seen")]
    MonthChecksChanged {
        /// The month.
        month: Month,
    },
    /// The month is not closed.
    #[error("{month} is not closed")]
    MonthNotClosed {
        /// The month.
        month: Month,
    },
    /// Whoever closed the month cannot be the one who lets it be opened again.
    #[error("{name} closed the month")]
    MonthClosedByApprover {
        /// Who.
        name: String,
    },
    /// Nothing was booked in these days, so there is no voucher.
    #[error("there is nothing to make vouchers of")]
    VouchersEmpty,
    /// Accounts that stand in the vouchers have no account of the company's.
    #[error("not mapped: {}", .names.join(", "))]
    AccountsUnmapped {
        /// Their names.
        names: Vec<String>,
    },
    // ---- meters
    /// Another meter has this number.
    #[error("meter {number} hangs in {unit}")]
    MeterKnown {
        /// The number.
        number: String,
        /// Where that meter hangs.
        unit: String,
    },
    /// The meter was taken down.
    #[error("meter {number} was taken down")]
    MeterRemoved {
        /// The number.
        number: String,
    },
    /// A meter is taken down only once what it shows has been read.
    #[error("meter {number} must be read a last time first: it was read at {last}")]
    MeterUnread {
        /// The number.
        number: String,
        /// What it showed when it was read last.
        last: Exact,
    },
    /// The figures went back, and nobody says that they rolled over.
    #[error("the reading is below the last, {last}")]
    ReadingBelowLast {
        /// The last reading.
        last: Exact,
    },
    /// Far more was used than is usual, and nobody says that it is so.
    #[error("{usage} is far more than is usual, {usual}")]
    ReadingJumps {
        /// What it came to.
        usage: Exact,
        /// What is usual.
        usual: Exact,
    },
    /// The meter is read for this month already.
    #[error("the meter is read for {period} already")]
    ReadingStands {
        /// The month.
        period: Month,
    },
    /// Something later was built upon it: a later reading, or another meter in its place.
    #[error("it was followed: {period} is read, or the meter was replaced since")]
    ReadingFollowed {
        /// The month read last.
        period: Month,
    },
    /// It is charged: its charge must be taken back first.
    #[error("the reading is billed")]
    ReadingBilled,
    // ---- exchange
    /// A file cannot be read as what it should be; nothing was changed.
    #[error("the file is refused: {why}")]
    FileRefused {
        /// What is wrong with it.
        why: FileProblem,
    },
    /// What would happen is no longer what the preview showed: somebody changed something, or the file is another.
    #[error("the preview is out of date")]
    PreviewOutdated,
    /// Nothing in the file is sound enough to be taken in.
    #[error("there is nothing to import")]
    NothingToImport,
    /// The person stopped it; nothing was changed.
    #[error("cancelled")]
    Cancelled,
}

impl Refusal {
    /// A field that does not hold what it must.
    pub fn field(field: &str, problem: FieldProblem) -> Self {
        Refusal::BadField {
            field: field.to_owned(),
            problem,
        }
    }

    /// What was asked for is not there.
    pub fn not_found(what: &str) -> Self {
        Refusal::NotFound {
            what: what.to_owned(),
        }
    }
}
