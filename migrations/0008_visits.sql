-- Visits: one arrival of one visitor, with companions. A visitor who is expected has a row without a number; the number is taken when
-- they come, so a day's numbers have no gap. A visit nobody signed out is exit_not_confirmed and never gets an invented time. Name,
-- phone and plate are personal: they and the salt of their commitments are erased after a while, and the row stays for the count.

create table visits (
    id            {pk},
    day           text not null,                                          -- expected on, and then the day they came
    number        {int} check (number > 0),                               -- within the day
    label         text unique,                                            -- V20261122-003
    state         text not null check (state in ('expected', 'cancelled', 'inside', 'left', 'exit_not_confirmed')),
    unit_id       {int} not null references units (id),
    resident_id   {int} references residents (id),                        -- the host, where one is named
    name          text check (length(name) between 1 and 40),
    phone         text,
    plate         text,
    salt          {bytes} check (length(salt) = 16),
    companions    {int} not null check (companions between 0 and 99),
    reason        text not null,
    admitted_despite text not null default '',                            -- why they were let in though the unit admits nobody
    noted_at      {int} not null,
    noted_by      {int} not null references staff (id),
    arrived_at    {int},
    arrived_by    {int} references staff (id),
    left_at       {int},
    left_by       {int} references staff (id),
    no_exit_at    {int},                                                  -- when somebody found that they are gone unseen
    no_exit_by    {int} references staff (id),
    slips         {int} not null default 0 check (slips >= 0),            -- slips printed
    erased_at     {int},
    unique (day, number),
    check ((number is null) = (label is null)),
    check ((number is null) = (state in ('expected', 'cancelled'))),
    check ((number is null) = (arrived_at is null)),
    check ((state = 'left') = (left_at is not null)),
    check ((name is null) = (erased_at is not null)),
    check ((salt is null) = (erased_at is not null))
) {strict};
create index visits_by_unit on visits (unit_id);
create index visits_by_day on visits (day);
create index visits_open on visits (state) where state in ('expected', 'inside', 'exit_not_confirmed');
create index visits_by_phone on visits (phone) where phone is not null;
create index visits_by_plate on visits (plate) where plate is not null;
create index visits_by_name on visits (name) where name is not null;
