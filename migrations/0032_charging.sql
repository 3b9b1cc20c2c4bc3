-- Charging in full: parking spaces that are charged, months that are charged by the day, and who pays. A space (车位) stands in a register;
-- which unit holds it from when to when, and by which item it is charged, are rows of their own. A unit is the developer's (开发商) to pay
-- for until it is delivered (交付) and has an owner; beyond that a rule from a day on says whether the owner or the tenant pays.

create table parking_spaces (
    id         {pk},
    number     text not null unique check (length(number) between 1 and 20),  -- B1-023, as painted on the ground and printed
    place      text not null default '',                                  -- 地库一层东区
    kind       text not null check (kind in ('sold', 'rented', 'communal')),
    created_at {int} not null
) {strict};

create table space_holdings (
    id          {pk},
    space_id    {int} not null references parking_spaces (id),
    unit_id     {int} not null references units (id),
    fee_item_id {int} references fee_items (id),                          -- what it is charged as; none where nothing is charged
    from_on     text not null,
    to_on       text check (to_on >= from_on),                            -- last day; open while it is held
    created_at  {int} not null
) {strict};
create index space_holdings_by_space on space_holdings (space_id);
create index space_holdings_by_unit on space_holdings (unit_id);

-- A unit without a row counts as delivered; one that is pending has no day yet.
create table deliveries (
    id           {pk},
    unit_id      {int} not null unique references units (id),
    delivered_on text,
    pending      {int} not null check (pending in (0, 1)),
    check (pending = 0 or delivered_on is null)
) {strict};

-- Of two rules for the same items on a day the one that begins later tells, and of two that begin together the later row; a rule for one
-- group of items goes before a rule for all.
create table payer_rules (
    id         {pk},
    unit_id    {int} not null references units (id),
    covers     text not null check (covers in ('all', 'monthly', 'space', 'metered')),
    payer      text not null check (payer in ('owner', 'tenant', 'developer')),
    from_on    text not null,
    to_on      text check (to_on >= from_on),
    created_at {int} not null
) {strict};
create index payer_rules_by_unit on payer_rules (unit_id);

-- Whether a month of the item is charged whole or by the day; whole where it is not said.
alter table fee_items add column proration text check (proration in ('month', 'day'));

-- A charge for less than its month, or for a part of it that somebody else pays or another price holds for, says its days; one for a space
-- says which. Who pays is kept by what they are and, where it is a person of the book, by whom.
alter table charges add column space_id {int} references parking_spaces (id);
alter table charges add column from_on text;
alter table charges add column to_on text;
alter table charges add column payer text check (payer in ('owner', 'tenant', 'developer'));
alter table charges add column payer_id {int} references residents (id);
drop index charges_once;
create unique index charges_once on charges (period, fee_item_id, unit_id, coalesce(instead_of, 0), coalesce(space_id, 0), coalesce(from_on, '')) where period is not null;
create index charges_in_parts on charges (period, fee_item_id, unit_id) where from_on is not null;
create index charges_by_space on charges (space_id) where space_id is not null;
