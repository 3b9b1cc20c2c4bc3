-- Takings go to the bank the same day, and nothing is paid out of them (坐支). So the only way out of the safe is a bank deposit (缴款): one
-- movement from the safe to the bank account, on the day it is carried there, with the sealed bags it takes along. The bank's own slip
-- number comes back with whoever carried it, or later; until then the money is on its way (在途). A deposit that was mistyped is taken
-- back by a row that names it and says why, and by the same movement the other way. The day sheet and the month keep nothing here: they
-- are computed.

create table bank_deposits (
    id         {pk},
    seq        {int} not null check (seq > 0),
    on_date    text not null,                                             -- the day it goes to the bank, and is booked under
    amount_fen {int} not null check (amount_fen > 0),
    carried_by text not null check (length(carried_by) between 1 and 40),
    staff_id   {int} not null references staff (id),                      -- who made it out
    entry_id   {int} not null references entries (id),
    at         {int} not null
) {strict};
create index bank_deposits_by_seq on bank_deposits (seq);
create index bank_deposits_by_date on bank_deposits (on_date);
{append_only bank_deposits};

-- The bags that went with it, each as it was dropped.
create table bank_deposit_bags (
    id              {pk},
    seq             {int} not null check (seq > 0),
    bank_deposit_id {int} not null references bank_deposits (id),
    drop_id         {int} not null references drops (id),
    unique (bank_deposit_id, drop_id)
) {strict};
create index bank_deposit_bags_by_seq on bank_deposit_bags (seq);
create index bank_deposit_bags_by_drop on bank_deposit_bags (drop_id);
{append_only bank_deposit_bags};

-- What the bank's slip says. Another deposit may have the number only when this one was taken back.
create table bank_deposit_slips (
    bank_deposit_id {pk} references bank_deposits (id),                   -- once
    seq             {int} not null check (seq > 0),
    number          text not null check (length(number) between 1 and 40),
    staff_id        {int} not null references staff (id),
    at              {int} not null
) {strict};
create index bank_deposit_slips_by_seq on bank_deposit_slips (seq);
create index bank_deposit_slips_by_number on bank_deposit_slips (number);
{append_only bank_deposit_slips};

create table bank_deposits_taken_back (
    bank_deposit_id {pk} references bank_deposits (id),                   -- once
    seq             {int} not null check (seq > 0),
    on_date         text not null,
    entry_id        {int} not null references entries (id),
    reason          text not null check (length(reason) > 0),
    staff_id        {int} not null references staff (id),
    at              {int} not null
) {strict};
create index bank_deposits_taken_back_by_seq on bank_deposits_taken_back (seq);
create index bank_deposits_taken_back_by_date on bank_deposits_taken_back (on_date);
{append_only bank_deposits_taken_back};

-- What is carried on from day to day (the safe, and the payers' prepayments and deposits) is asked for at every day sheet, and is a small part
-- of the ledger: a month's billing writes none of it.
create index lines_carried on lines (account, entry_id, amount_fen) where account in ('safe', 'prepayment', 'deposit');
