-- A shift belongs to a desk and a person and has a business date of its own. It opens by counting the float and accepting the last
-- handover; it closes blind, and closing freezes what the handover says. Rows only grow: a shift is open while no closing names it.

create table shifts (
    id                {pk},
    seq               {int} not null check (seq > 0),
    desk_id           {int} not null references desks (id),
    staff_id          {int} not null references staff (id),
    business_date     text not null,
    opened_at         {int} not null,
    float_fen         {int} not null check (float_fen >= 0),              -- as counted at opening
    accepted_shift_id {int} references shifts (id),                       -- whose handover was accepted; none on the first day
    override_reason   text,                                               -- opened without accepting or with a float that differs
    override_by       {int} references staff (id)
) {strict};
create index shifts_by_seq on shifts (seq);
-- A handover is accepted once.
create unique index shifts_accept_once on shifts (accepted_shift_id) where accepted_shift_id is not null;
{append_only shifts};

create table shift_closings (
    shift_id       {pk} references shifts (id),
    seq            {int} not null check (seq > 0),
    closed_at      {int} not null,
    closed_by      {int} not null references staff (id),                  -- a supervisor, where the person is absent
    forced_reason  text,
    successor_id   {int} references staff (id),                           -- confirmed with the own password
    left_with      text not null check (left_with in ('successor', 'safe', 'duty_manager')),
    revealed_by    {int} references staff (id),                           -- who let the expected figures be seen before the count
    counted_fen    {int} not null,
    expected_fen   {int} not null,
    difference_fen {int} not null,
    paper          text not null,                                         -- the handover's content, frozen; personal names masked
    check (difference_fen = counted_fen - expected_fen)
) {strict};
create index shift_closings_by_seq on shift_closings (seq);
{append_only shift_closings};

-- What was counted: notes and coins at opening and closing, slips and other tenders at closing.
create table shift_counts (
    id           {pk},
    seq          {int} not null check (seq > 0),
    shift_id     {int} not null references shifts (id),
    moment       text not null check (moment in ('open', 'close')),
    kind         text not null,                                           -- float, drawer, wechat, alipay, card, transfer
    denomination {int} not null default 0 check (denomination >= 0),      -- fen of one note or coin; 0 for a tender's total
    pieces       {int} not null check (pieces >= 0),
    amount_fen   {int} not null check (amount_fen >= 0)
) {strict};
create index shift_counts_by_seq on shift_counts (seq);
create index shift_counts_by_shift on shift_counts (shift_id);
{append_only shift_counts};

-- Takings put into the safe during the shift.
create table drops (
    id         {pk},
    seq        {int} not null check (seq > 0),
    shift_id   {int} not null references shifts (id),
    amount_fen {int} not null check (amount_fen > 0),
    bag        text not null default '',
    entry_id   {int} not null references entries (id),
    at         {int} not null
) {strict};
create index drops_by_seq on drops (seq);
create index drops_by_shift on drops (shift_id);
{append_only drops};

-- Pass-on notes of a shift; they go into the handover.
create table shift_notes (
    id         {pk},
    shift_id   {int} not null references shifts (id),
    staff_id   {int} not null references staff (id),
    text       text not null,
    at         {int} not null
) {strict};
create index shift_notes_by_shift on shift_notes (shift_id);
