-- What is charged for, at what price from when, and what each unit owes for it. A price is never edited: a new tariff follows the old
-- one. A charge is written once; what is still owed of it is a sum over the ledger's receivable lines, kept nowhere else.

create table fee_items (
    id      {pk},
    name    text not null unique check (length(name) between 1 and 40),
    kind    text not null check (kind in ('area', 'fixed', 'one_off', 'card', 'deposit')),
    nature  text not null check (nature in ('income', 'agency', 'deposit')),
    active  {int} not null default 1 check (active in (0, 1)),
    check ((kind = 'deposit') = (nature = 'deposit'))
) {strict};

-- Exact decimal yuan: per m² and month (area), per unit and month (fixed), a piece (one_off, card, deposit). In force on a day is the
-- tariff with the latest beginning up to it; of two that begin together the later row, so that a slip of the pen is put right by a
-- new row as well. A vacant unit (空置房) pays a share of the price that is part of the tariff.
create table tariffs (
    id             {pk},
    seq            {int} not null check (seq > 0),
    fee_item_id    {int} not null references fee_items (id),
    price          text not null,
    vacant_percent {int} not null default 100 check (vacant_percent between 0 and 100),
    from_on        text not null
) {strict};
create index tariffs_by_seq on tariffs (seq);
create index tariffs_by_item on tariffs (fee_item_id, from_on);
{append_only tariffs};

create table billing_runs (
    id         {pk},
    seq        {int} not null check (seq > 0),
    period     text not null,
    due_on     text not null,
    charges    {int} not null,
    total_fen  {int} not null,
    at         {int} not null
) {strict};
create index billing_runs_by_seq on billing_runs (seq);
{append_only billing_runs};

create table charges (
    id          {pk},
    seq         {int} not null check (seq > 0),
    unit_id     {int} not null references units (id),
    fee_item_id {int} not null references fee_items (id),
    period      text,                                                     -- 2026-11; none for a one-off
    item        text not null,                                            -- the names and figures as they will be printed
    quantity    text not null,                                            -- empty for what was owed before the program came
    price       text not null,
    amount_fen  {int} not null check (amount_fen > 0),
    due_on      text not null,
    origin      text not null check (origin in ('billing', 'opening', 'one_off', 'card', 'move_in')),
    run_id      {int} references billing_runs (id)
) {strict};
create index charges_by_seq on charges (seq);
create index charges_by_unit on charges (unit_id);
-- A month is charged once for an item, whoever asks and however often. The period stands first, so that a billing run finds and
-- appends its own month at one end of the index, however many years lie before it.
create unique index charges_once on charges (period, fee_item_id, unit_id) where period is not null;
{append_only charges};
