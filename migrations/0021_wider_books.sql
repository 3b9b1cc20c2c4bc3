-- The books learn to say more: items priced by parking space and by meter, receipts that take money back (红冲, 退款), lines for late fees,
-- waivers and cash rounding, and the 58 mm roll. This engine widens a check only by making the table anew; the rows are carried over as
-- they are, with the triggers and indexes they had, so that every seal still fits.

create table wider_fee_items (
    id      {pk},
    name    text not null unique check (length(name) between 1 and 40),
    kind    text not null check (kind in ('area', 'fixed', 'space', 'metered', 'one_off', 'card', 'deposit')),
    nature  text not null check (nature in ('income', 'agency', 'deposit')),
    active  {int} not null default 1 check (active in (0, 1)),
    check ((kind = 'deposit') = (nature = 'deposit'))
) {strict};
insert into wider_fee_items (id, name, kind, nature, active) select id, name, kind, nature, active from fee_items order by id;
drop table fee_items;
alter table wider_fee_items rename to fee_items;

-- A receipt of less than nothing gives money back: a red reversal (红冲) names the receipt it reverses, whole or in part, and carries a
-- number of its own in the same series; without an original it is a refund (退款) of what was paid ahead.
create table wider_receipts (
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
    total_fen      {int} not null check (total_fen <> 0),
    tendered_fen   {int} not null,
    change_fen     {int} not null check (change_fen >= 0),
    prepayment_fen {int} not null,                                        -- balance after this receipt
    note           text not null default '',
    reverses_id    {int} references receipts (id),
    unique (desk_id, year, number),
    check (total_fen = tendered_fen - change_fen),
    check (total_fen > 0 or change_fen = 0),
    check (reverses_id is null or total_fen < 0)
) {strict};
insert into wider_receipts (id, seq, desk_id, year, number, label, shift_id, entry_id, business_date, at, unit_id, unit, payer, community, desk, clerk,
    staff_id, total_fen, tendered_fen, change_fen, prepayment_fen, note)
select id, seq, desk_id, year, number, label, shift_id, entry_id, business_date, at, unit_id, unit, payer, community, desk, clerk,
    staff_id, total_fen, tendered_fen, change_fen, prepayment_fen, note from receipts order by id;
drop table receipts;
alter table wider_receipts rename to receipts;
create index receipts_by_seq on receipts (seq);
create index receipts_by_shift on receipts (shift_id);
create index receipts_by_unit on receipts (unit_id);
create index receipts_by_original on receipts (reverses_id) where reverses_id is not null;
{append_only receipts};

-- A waiver, a rounding downward and every line of a red reversal are less than nothing. A line that reverses names the line it takes back.
create table wider_receipt_lines (
    id               {pk},
    seq              {int} not null check (seq > 0),
    receipt_id       {int} not null references receipts (id),
    position         {int} not null,
    kind             text not null check (kind in ('charge', 'one_off', 'deposit', 'prepayment', 'late_fee', 'waiver', 'rounding')),
    charge_id        {int} references charges (id),
    fee_item_id      {int} references fee_items (id),
    unit             text not null,
    item             text not null,
    period           text not null default '',
    quantity         text not null default '',
    price            text not null default '',
    amount_fen       {int} not null check (amount_fen <> 0),
    reverses_line_id {int} references receipt_lines (id),
    unique (receipt_id, position)
) {strict};
insert into wider_receipt_lines (id, seq, receipt_id, position, kind, charge_id, fee_item_id, unit, item, period, quantity, price, amount_fen)
select id, seq, receipt_id, position, kind, charge_id, fee_item_id, unit, item, period, quantity, price, amount_fen from receipt_lines order by id;
drop table receipt_lines;
alter table wider_receipt_lines rename to receipt_lines;
create index receipt_lines_by_seq on receipt_lines (seq);
create index receipt_lines_by_charge on receipt_lines (charge_id) where charge_id is not null;
create index receipt_lines_by_original on receipt_lines (reverses_line_id) where reverses_line_id is not null;
{append_only receipt_lines};

create table wider_receipt_tenders (
    id         {pk},
    seq        {int} not null check (seq > 0),
    receipt_id {int} not null references receipts (id),
    tender     text not null check (tender in ('cash', 'wechat', 'alipay', 'card', 'transfer', 'prepayment')),
    amount_fen {int} not null check (amount_fen <> 0),                    -- as handed over, before change; less than nothing goes back
    reference  text not null default ''                                   -- the slip's or merchant's number
) {strict};
insert into wider_receipt_tenders (id, seq, receipt_id, tender, amount_fen, reference)
select id, seq, receipt_id, tender, amount_fen, reference from receipt_tenders order by id;
drop table receipt_tenders;
alter table wider_receipt_tenders rename to receipt_tenders;
create index receipt_tenders_by_seq on receipt_tenders (seq);
create index receipt_tenders_by_receipt on receipt_tenders (receipt_id);
create index receipt_tenders_by_reference on receipt_tenders (reference) where reference <> '';
{append_only receipt_tenders};

create table wider_printers (
    kind    text primary key not null check (kind in ('receipt', 'slip', 'sheet')),
    printer text not null check (length(printer) between 1 and 200),
    form    text not null check (form in ('continuous_140', 'continuous_93', 'a5', 'a4', 'roll_80', 'roll_58'))
) {strict};
insert into wider_printers (kind, printer, form) select kind, printer, form from printers;
drop table printers;
alter table wider_printers rename to printers;
