-- A shift belongs to a desk and a person and has a business date of its own. It opens by counting the float and accepting the last
-- handover; it closes blind, and closing freezes what the handover says. Rows only grow: a shift is open while no closing names it,
-- and it is counted while a count at closing is newer than the last leave to look.

create table shifts (
    id                {pk},
    seq               {int} not null check (seq > 0),
    desk_id           {int} not null references desks (id),
    staff_id          {int} not null references staff (id),
    business_date     text not null,
    opened_at         {int} not null,
    float_fen         {int} not null check (float_fen >= 0),              -- as counted at opening
    accepted_shift_id {int} references shifts (id),                       -- whose handover was accepted; none on the first day
    override_reason   text,                                               -- why the first receipt was let through all the same:
    override_by       {int} references staff (id),                        -- handover not accepted, or another float
    check ((override_reason is null) = (override_by is null))
) {strict};
create index shifts_by_seq on shifts (seq);
create index shifts_by_desk on shifts (desk_id);
-- A handover is accepted once.
create unique index shifts_accept_once on shifts (accepted_shift_id) where accepted_shift_id is not null;
{append_only shifts};

-- The float and the takings are two boxes, each with its own count and its own expected amount. The takings leave with the closing, for
-- the safe; the float stays, and is left with somebody.
create table shift_closings (
    shift_id            {pk} references shifts (id),
    seq                 {int} not null check (seq > 0),
    closed_at           {int} not null,
    closed_by           {int} not null references staff (id),             -- a supervisor, where the person is absent
    forced_reason       text,
    left_with           text not null check (left_with in ('successor', 'safe', 'duty_manager')),
    received_by         {int} references staff (id),                      -- who took the float, with the own password
    float_counted_fen   {int} not null check (float_counted_fen >= 0),
    float_expected_fen  {int} not null,
    drawer_counted_fen  {int} not null check (drawer_counted_fen >= 0),
    drawer_expected_fen {int} not null,
    difference_fen      {int} not null,                                   -- over is positive
    paper               text not null,                                    -- the handover's content, frozen; personal names masked
    check (difference_fen = float_counted_fen - float_expected_fen + drawer_counted_fen - drawer_expected_fen),
    check ((left_with = 'safe') = (received_by is null))
) {strict};
create index shift_closings_by_seq on shift_closings (seq);
{append_only shift_closings};

-- What was counted: notes and coins at opening and closing, slips and totals of the other tenders at closing. The rows of one counting
-- have one seq; a second counting at closing needs leave, and the first stays.
create table shift_counts (
    id           {pk},
    seq          {int} not null check (seq > 0),
    shift_id     {int} not null references shifts (id),
    moment       text not null check (moment in ('open', 'close')),
    kind         text not null check (kind in ('float', 'drawer', 'wechat', 'alipay', 'card', 'transfer')),
    denomination {int} not null default 0 check (denomination >= 0),      -- fen of one note or coin; 0 for a tender's total
    pieces       {int} not null check (pieces >= 0),
    amount_fen   {int} not null check (amount_fen >= 0),
    at           {int} not null
) {strict};
create index shift_counts_by_seq on shift_counts (seq);
create index shift_counts_by_shift on shift_counts (shift_id);
{append_only shift_counts};

-- Leave of a second person to see what is expected. A count made before it no longer stands.
create table shift_reveals (
    id          {pk},
    seq         {int} not null check (seq > 0),
    shift_id    {int} not null references shifts (id),
    approved_by {int} not null references staff (id),
    reason      text not null,
    at          {int} not null
) {strict};
create index shift_reveals_by_seq on shift_reveals (seq);
create index shift_reveals_by_shift on shift_reveals (shift_id);
{append_only shift_reveals};

-- Takings put into the safe: during the shift, and what is left of them at its close.
create table drops (
    id         {pk},
    seq        {int} not null check (seq > 0),
    shift_id   {int} not null references shifts (id),
    amount_fen {int} not null check (amount_fen > 0),
    bag        text not null default '',
    entry_id   {int} not null references entries (id),
    at         {int} not null,
    at_close   {int} not null default 0 check (at_close in (0, 1))
) {strict};
create index drops_by_seq on drops (seq);
create index drops_by_shift on drops (shift_id);
{append_only drops};

-- Pass-on notes of a shift; they go into the handover. The salt is for the journal's commitment: a note may name a person.
create table shift_notes (
    id       {pk},
    shift_id {int} not null references shifts (id),
    staff_id {int} not null references staff (id),
    text     text not null,
    salt     {bytes} not null,
    at       {int} not null
) {strict};
create index shift_notes_by_shift on shift_notes (shift_id);
{append_only shift_notes};
