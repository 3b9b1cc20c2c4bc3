-- The life of a deposit (押金). It is the line of a receipt that took it, and it stays the payer's money until something else is written here:
-- what was found when it was inspected, what of it was deducted by the payer's own consent or a binding ruling, who asked for it back and
-- with which paper, and which red receipt gave it back. How much of it is held stands nowhere: it is the line, less what was given back and
-- deducted. What nobody asks for stays a liability, and is only listed.

create table deposit_inspections (
    id           {pk},
    seq          {int} not null check (seq > 0),
    line_id      {int} not null references receipt_lines (id),
    inspected_by text not null check (length(inspected_by) between 1 and 40),
    inspected_on text not null,
    findings     text not null check (length(findings) between 1 and 300),
    staff_id     {int} not null references staff (id),
    at           {int} not null
) {strict};
create index deposit_inspections_by_seq on deposit_inspections (seq);
create index deposit_inspections_by_line on deposit_inspections (line_id);
{append_only deposit_inspections};

-- A deduction is income of a fee item in the same act, and has a paper of its own. One to which nobody agreed has no row here: without
-- consent it waits for a ruling, and the deposit is held meanwhile.
create table deposit_deductions (
    id            {pk},
    seq           {int} not null check (seq > 0),
    label         text not null unique,                                   -- A1-K000012
    line_id       {int} not null references receipt_lines (id),
    fee_item_id   {int} not null references fee_items (id),
    item          text not null,                                          -- as printed
    amount_fen    {int} not null check (amount_fen > 0),
    reason        text not null check (length(reason) between 1 and 100),
    evidence      text not null check (length(evidence) between 1 and 100),
    agreed        text not null check (agreed in ('signed', 'message', 'ruled')),
    shift_id      {int} not null references shifts (id),
    entry_id      {int} not null references entries (id),
    business_date text not null,
    staff_id      {int} not null references staff (id),
    at            {int} not null
) {strict};
create index deposit_deductions_by_seq on deposit_deductions (seq);
create index deposit_deductions_by_line on deposit_deductions (line_id);
create index deposit_deductions_by_shift on deposit_deductions (shift_id);
{append_only deposit_deductions};

-- Somebody asked for it back, with the original receipt or a signed declaration that it is lost (遗失声明).
create table deposit_claims (
    id            {pk},
    seq           {int} not null check (seq > 0),
    line_id       {int} not null references receipt_lines (id),
    amount_fen    {int} not null check (amount_fen > 0),
    payee         text not null check (length(payee) between 1 and 60),
    way           text not null check (way in ('original', 'transfer')),
    evidence      text not null check (evidence in ('taken_back', 'loss_declared', 'never_printed')),
    declared_on   text,                                                   -- the day on the signed declaration
    business_date text not null,
    staff_id      {int} not null references staff (id),
    at            {int} not null,
    check ((evidence = 'loss_declared') = (declared_on is not null))
) {strict};
create index deposit_claims_by_seq on deposit_claims (seq);
create index deposit_claims_by_line on deposit_claims (line_id);
{append_only deposit_claims};

create table deposit_claims_withdrawn (
    claim_id      {pk} references deposit_claims (id),                    -- once
    seq           {int} not null check (seq > 0),
    reason        text not null check (length(reason) between 1 and 100),
    business_date text not null,
    staff_id      {int} not null references staff (id),
    at            {int} not null
) {strict};
create index deposit_claims_withdrawn_by_seq on deposit_claims_withdrawn (seq);
{append_only deposit_claims_withdrawn};

-- What was asked for was given back: by which red receipt. How, by whose leave and why stands there.
create table deposit_returns (
    claim_id   {pk} references deposit_claims (id),                       -- once
    seq        {int} not null check (seq > 0),
    receipt_id {int} not null unique references receipts (id)
) {strict};
create index deposit_returns_by_seq on deposit_returns (seq);
{append_only deposit_returns};

-- The deposits taken over the counter, among all lines of all receipts.
create index receipt_lines_of_deposits on receipt_lines (id) where kind = 'deposit';
