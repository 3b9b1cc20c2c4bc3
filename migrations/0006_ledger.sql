-- The one double-entry ledger. An entry is one movement of money; its lines add up to zero. Every total anywhere is a sum over
-- lines. `seq` is the journal line that wrote and sealed the row.

create table entries (
    id            {pk},
    seq           {int} not null check (seq > 0),
    act           text not null,
    business_date text not null,
    shift_id      {int} references shifts (id),
    at            {int} not null
) {strict};
create index entries_by_seq on entries (seq);
create index entries_by_shift on entries (shift_id);
create index entries_by_date on entries (business_date);
{append_only entries};

create table lines (
    id          {pk},
    seq         {int} not null check (seq > 0),
    entry_id    {int} not null references entries (id),
    account     text not null,
    unit_id     {int} references units (id),
    charge_id   {int} references charges (id),
    fee_item_id {int} references fee_items (id),
    amount_fen  {int} not null check (amount_fen <> 0)
) {strict};
create index lines_by_seq on lines (seq);
create index lines_by_entry on lines (entry_id);
create index lines_by_unit on lines (unit_id, account, amount_fen);       -- with the amount, so that balances come from here alone
create index lines_by_charge on lines (charge_id) where charge_id is not null;
{append_only lines};
