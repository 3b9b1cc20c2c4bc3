-- Cards: resident cards, smart cards, vehicle IC cards. A number is alive once: a lost, replaced or returned card keeps its row, and
-- the number may be given out again. What happened to a card is in its events, which only grow.

create table cards (
    id          {pk},
    number      text not null check (length(number) between 1 and 32),
    kind        text not null check (kind in ('resident', 'smart', 'vehicle')),
    unit_id     {int} not null references units (id),
    resident_id {int} references residents (id),
    state       text not null check (state in ('active', 'lost', 'replaced', 'returned')),
    replaces_id {int} references cards (id),
    issued_at   {int} not null
) {strict};
-- A card reported lost may come back, so its number stays taken.
create unique index cards_alive_once on cards (number) where state in ('active', 'lost');
create index cards_by_unit on cards (unit_id);
create index cards_by_number on cards (number);

create table card_events (
    id        {pk},
    card_id   {int} not null references cards (id),
    act       text not null check (act in ('issued', 'reported_lost', 'unblocked', 'replaced', 'returned')),
    reason    text not null default '',
    charge_id {int} references charges (id),                              -- the fee or deposit the act brought
    staff_id  {int} not null references staff (id),
    at        {int} not null
) {strict};
create index card_events_by_card on card_events (card_id);
{append_only card_events};
