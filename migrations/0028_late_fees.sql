-- Late fees, disputes and waivers. A late fee stands nowhere as a total: what it came to by a day follows from the charge, its payments in
-- the ledger, the versions of the contract's rate and the days on which the charge was disputed, and it is booked when it is collected. A
-- waiver is booked when a second person approves it. Each of these is a row that is never changed; what ends or undoes it is a row of its
-- own.

-- From a day on: so much of what is owed for each day after the due day and the days of grace, up to a part of what was charged. Without
-- an item it holds for everything that is ours. Until the first row there is no late fee, and a rate of 0 ends it.
create table late_fee_rules (
    id          {pk},
    seq         {int} not null check (seq > 0),
    fee_item_id {int} references fee_items (id),
    rate        text not null,                                            -- percent a day, an exact decimal
    grace_days  {int} not null check (grace_days between 0 and 365),
    cap_percent {int} not null check (cap_percent between 1 and 1000),
    from_on     text not null,
    set_by      {int} not null references staff (id),
    at          {int} not null
) {strict};
create index late_fee_rules_by_seq on late_fee_rules (seq);
{append_only late_fee_rules};

-- While a charge is disputed no late fee runs: from the day it is opened to the day before it is ended.
create table charge_disputes (
    id        {pk},
    seq       {int} not null check (seq > 0),
    charge_id {int} not null references charges (id),
    opened_on text not null,
    reason    text not null check (length(reason) > 0),
    opened_by {int} not null references staff (id),
    at        {int} not null
) {strict};
create index charge_disputes_by_seq on charge_disputes (seq);
create index charge_disputes_by_charge on charge_disputes (charge_id);
{append_only charge_disputes};

create table charge_dispute_ends (
    dispute_id {pk} references charge_disputes (id),                      -- once
    seq        {int} not null check (seq > 0),
    ended_on   text not null,
    outcome    text not null check (length(outcome) > 0),
    ended_by   {int} not null references staff (id),
    at         {int} not null
) {strict};
create index charge_dispute_ends_by_seq on charge_dispute_ends (seq);
{append_only charge_dispute_ends};

create table waivers (
    id            {pk},
    seq           {int} not null check (seq > 0),
    year          {int} not null,
    number        {int} not null check (number > 0),
    label         text not null unique,                                   -- JM2026-0001
    unit_id       {int} not null references units (id),
    unit          text not null,                                          -- as printed, from here on
    community     text not null,
    desk          text not null,
    basis         text not null,                                          -- how much was asked for: 全额, 50%, 100.00元
    reason        text not null check (length(reason) > 0),
    business_date text not null,
    entry_id      {int} not null references entries (id),
    total_fen     {int} not null check (total_fen > 0),
    asked_by      {int} not null references staff (id),
    approved_by   {int} not null references staff (id),
    at            {int} not null,
    unique (year, number),
    check (asked_by <> approved_by)
) {strict};
create index waivers_by_seq on waivers (seq);
create index waivers_by_unit on waivers (unit_id);
{append_only waivers};

create table waiver_lines (
    id         {pk},
    seq        {int} not null check (seq > 0),
    waiver_id  {int} not null references waivers (id),
    position   {int} not null check (position > 0),
    kind       text not null check (kind in ('principal', 'late_fee')),
    charge_id  {int} not null references charges (id),
    item       text not null,
    period     text not null,
    open_fen   {int} not null check (open_fen > 0),                       -- what was owed of it before
    amount_fen {int} not null check (amount_fen between 1 and open_fen),
    unique (waiver_id, position)
) {strict};
create index waiver_lines_by_seq on waiver_lines (seq);
create index waiver_lines_by_charge on waiver_lines (charge_id);
{append_only waiver_lines};

create table waivers_taken_back (
    waiver_id {pk} references waivers (id),                               -- once
    seq       {int} not null check (seq > 0),
    entry_id  {int} not null references entries (id),
    reason    text not null check (length(reason) > 0),
    staff_id  {int} not null references staff (id),
    at        {int} not null
) {strict};
create index waivers_taken_back_by_seq on waivers_taken_back (seq);
{append_only waivers_taken_back};

-- The line that pays the last of a charge says what of it was waived before: on paper the waiver stands beneath it as a line of its own.
alter table receipt_lines add column waived_fen {int} check (waived_fen > 0);
