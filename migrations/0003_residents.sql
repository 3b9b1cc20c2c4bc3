-- Units and the people in them. A resident is a person; an occupancy ties a person to a unit as owner, tenant or family, from a day
-- to a day. Areas are whole square centimetres (0.0001 m²), so that a charge is an exact product. Phones and identity numbers are
-- kept whole here, shown masked everywhere, and never enter the journal but as a commitment with the row's own salt.

create table units (
    id         {pk},
    building   text not null check (length(building) between 1 and 20),   -- 3, A, 商铺
    entrance   text not null default '',                                  -- 单元; empty where a building has one
    room       text not null check (length(room) between 1 and 20),
    label      text not null unique,                                      -- 3-2-1502, as written and printed
    area_cm2   {int} check (area_cm2 > 0),
    vacant     {int} not null default 0 check (vacant in (0, 1)),         -- as the office's book says
    note       text not null default '',
    salt       {bytes} not null check (length(salt) = 16),                -- for what is personal of the unit: notes, plates, instructions
    created_at {int} not null,
    unique (building, entrance, room)
) {strict};

create table residents (
    id         {pk},
    name       text not null check (length(name) between 1 and 60),
    phone      text,
    id_number  text,
    note       text not null default '',
    salt       {bytes} not null check (length(salt) = 16),
    created_at {int} not null
) {strict};
create index residents_by_name on residents (name);
create index residents_by_id_number on residents (id_number) where id_number is not null;

create table occupancies (
    id          {pk},
    unit_id     {int} not null references units (id),
    resident_id {int} not null references residents (id),
    role        text not null check (role in ('owner', 'tenant', 'family')),
    from_on     text,                                                     -- none where the office's book does not say
    to_on       text check (to_on >= from_on),                            -- last day; open while they live there
    created_at  {int} not null
) {strict};
create index occupancies_by_unit on occupancies (unit_id);
create index occupancies_by_resident on occupancies (resident_id);
-- The same person is not twice the same thing in one unit at once.
create unique index occupancies_once on occupancies (unit_id, resident_id, role) where to_on is null;

create table vehicles (
    id          {pk},
    plate       text not null check (length(plate) between 5 and 12),
    unit_id     {int} not null references units (id),
    resident_id {int} references residents (id),
    created_at  {int} not null,
    removed_at  {int}
) {strict};
create unique index vehicles_once on vehicles (plate) where removed_at is null;
create index vehicles_by_unit on vehicles (unit_id);

-- What the desk must know at the moment of the act: permission to enter, do not admit, away until.
create table instructions (
    id         {pk},
    unit_id    {int} not null references units (id),
    kind       text not null check (kind in ('permission_to_enter', 'do_not_admit', 'away', 'other')),
    text       text not null,
    until_on   text,
    created_at {int} not null,
    ended_at   {int}
) {strict};
create index instructions_by_unit on instructions (unit_id);
