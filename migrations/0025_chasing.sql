-- Arrears and chasing. What is owed, how old it is and whether a promise was kept is asked of the charges and the ledger each time and
-- stands nowhere here; these tables hold what the ledger cannot know: who was asked, how, what they said and promised, and which
-- notices went out. What was said stands apart from the rest, beside a salt: it is about a person, and may have to be forgotten.

-- What stands on notices, and after how many days a household is asked again. The newest row is in force; the first comes with a change.
create table chasing_rules (
    id          {pk},
    seq         {int} not null check (seq > 0),
    opening     text not null check (length(opening) between 1 and 300),
    how_to_pay  text not null check (length(how_to_pay) between 1 and 300),
    closing     text not null check (length(closing) <= 300),
    again_after {int} not null check (again_after between 1 and 365),
    set_by      {int} not null references staff (id),
    at          {int} not null
) {strict};
create index chasing_rules_by_seq on chasing_rules (seq);
{append_only chasing_rules};

-- A run of payment notices (缴费通知单), one for each unit in it. The papers can be made again: what was owed then is what the ledger
-- says up to this act's line.
create table notice_runs (
    id            {pk},
    seq           {int} not null check (seq > 0),
    year          {int} not null,
    number        {int} not null check (number > 0),
    label         text not null unique,                                   -- T2026-0012
    business_date text not null,                                          -- what was due before this day stands on it
    rules_id      {int} references chasing_rules (id),                    -- none for the texts the program came with
    community     text not null,
    desk          text not null,
    clerk         text not null,
    staff_id      {int} not null references staff (id),
    notices       {int} not null check (notices > 0),
    total_fen     {int} not null check (total_fen > 0),
    at            {int} not null,
    unique (year, number)
) {strict};
create index notice_runs_by_seq on notice_runs (seq);
{append_only notice_runs};

create table notices (
    id        {pk},
    seq       {int} not null check (seq > 0),
    run_id    {int} not null references notice_runs (id),
    position  {int} not null check (position > 0),
    unit_id   {int} not null references units (id),
    unit      text not null,                                              -- as printed
    total_fen {int} not null check (total_fen > 0),
    unique (run_id, position),
    unique (run_id, unit_id)
) {strict};
create index notices_by_seq on notices (seq);
{append_only notices};

-- Somebody was asked. A row that was wrong stays; the one that puts it right names it, and counts from the same moment.
create table chases (
    id            {pk},
    seq           {int} not null check (seq > 0),
    unit_id       {int} not null references units (id),
    way           text not null check (way in ('phone', 'visit', 'letter', 'notice', 'message')),
    outcome       text not null check (outcome in ('promised', 'refused', 'not_reached', 'disputed', 'wrong_person', 'sent')),
    promised_on   text,
    promised_fen  {int} check (promised_fen > 0),
    since_seq     {int} not null check (since_seq > 0),                   -- what is paid after this line counts for the promise
    corrects_id   {int} unique references chases (id),
    notice_id     {int} unique references notices (id),                   -- printed from here
    business_date text not null,
    staff_id      {int} not null references staff (id),
    at            {int} not null,
    check ((outcome = 'promised') = (promised_on is not null)),
    check ((outcome = 'promised') = (promised_fen is not null)),
    check (notice_id is null or (way = 'notice' and outcome = 'sent'))
) {strict};
create index chases_by_seq on chases (seq);
create index chases_by_unit on chases (unit_id);
{append_only chases};

create table chase_words (
    id         {pk} references chases (id),
    spoke_with text not null default '' check (length(spoke_with) <= 40),
    words      text not null default '' check (length(words) <= 500),
    salt       {bytes} not null check (length(salt) = 16)
) {strict};
