-- Receipts: the number is taken in the transaction that books the money, so a series of a desk and year has neither gap nor double. A
-- receipt keeps what was printed (names, items, figures), so that the same paper can be made again. It is never changed: a void is a
-- row of its own, and so is each print.

create table receipts (
    id             {pk},
    seq            {int} not null check (seq > 0),
    desk_id        {int} not null references desks (id),
    year           {int} not null,
    number         {int} not null check (number > 0),
    label          text not null unique,                                  -- A1-2026-000123
    shift_id       {int} not null references shifts (id),
    entry_id       {int} not null references entries (id),
    business_date  text not null,
    at             {int} not null,
    unit_id        {int} references units (id),
    unit           text not null,                                         -- as printed, from here on
    payer          text not null,
    community      text not null,
    desk           text not null,
    clerk          text not null,
    staff_id       {int} not null references staff (id),
    total_fen      {int} not null check (total_fen > 0),
    tendered_fen   {int} not null,
    change_fen     {int} not null check (change_fen >= 0),
    prepayment_fen {int} not null,                                        -- balance after this receipt
    note           text not null default '',
    unique (desk_id, year, number),
    check (total_fen = tendered_fen - change_fen)
) {strict};
create index receipts_by_seq on receipts (seq);
create index receipts_by_shift on receipts (shift_id);
create index receipts_by_unit on receipts (unit_id);
{append_only receipts};

create table receipt_lines (
    id          {pk},
    seq         {int} not null check (seq > 0),
    receipt_id  {int} not null references receipts (id),
    position    {int} not null,
    kind        text not null check (kind in ('charge', 'one_off', 'deposit', 'prepayment')),
    charge_id   {int} references charges (id),
    fee_item_id {int} references fee_items (id),
    unit        text not null,
    item        text not null,
    period      text not null default '',
    quantity    text not null default '',
    price       text not null default '',
    amount_fen  {int} not null check (amount_fen > 0),
    unique (receipt_id, position)
) {strict};
create index receipt_lines_by_seq on receipt_lines (seq);
create index receipt_lines_by_charge on receipt_lines (charge_id) where charge_id is not null;
{append_only receipt_lines};

create table receipt_tenders (
    id         {pk},
    seq        {int} not null check (seq > 0),
    receipt_id {int} not null references receipts (id),
    tender     text not null check (tender in ('cash', 'wechat', 'alipay', 'card', 'transfer', 'prepayment')),
    amount_fen {int} not null check (amount_fen > 0),                     -- as handed over, before change
    reference  text not null default ''                                   -- the slip's or merchant's number
) {strict};
create index receipt_tenders_by_seq on receipt_tenders (seq);
create index receipt_tenders_by_receipt on receipt_tenders (receipt_id);
{append_only receipt_tenders};

-- A void keeps its number; only inside the open shift, with the reason and the original taken back.
create table receipt_voids (
    receipt_id  {pk} references receipts (id),
    seq         {int} not null check (seq > 0),
    shift_id    {int} not null references shifts (id),
    entry_id    {int} not null references entries (id),
    reason      text not null,
    voided_by   {int} not null references staff (id),
    approved_by {int} references staff (id),                              -- where the receipt is somebody else's
    at          {int} not null
) {strict};
create index receipt_voids_by_seq on receipt_voids (seq);
{append_only receipt_voids};

-- Prints that left the printer. The first is not a reprint, and a first print that failed is not in here.
create table receipt_prints (
    id         {pk},
    seq        {int} not null check (seq > 0),
    receipt_id {int} not null references receipts (id),
    copy       {int} not null check (copy >= 0),                          -- 0 the first, n for 补打 n
    reason     text not null default '',
    printer    text not null,
    form       text not null,
    at         {int} not null,
    unique (receipt_id, copy)
) {strict};
create index receipt_prints_by_seq on receipt_prints (seq);
{append_only receipt_prints};
