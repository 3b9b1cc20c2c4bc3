-- A move-in (入住) is one act that brings people, vehicles, cards and first charges to a unit. This keeps which of them came with it, so
-- that its sheet can be printed again; what they are stands in their own rows. The first charges carry the same journal line.

create table move_ins (
    id       {pk},
    seq      {int} not null check (seq > 0),
    unit_id  {int} not null references units (id),
    from_on  text not null,
    staff_id {int} not null references staff (id),
    at       {int} not null
) {strict};
create index move_ins_by_seq on move_ins (seq);
create index move_ins_by_unit on move_ins (unit_id);
{append_only move_ins};

create table move_in_people (
    move_in_id   {int} not null references move_ins (id),
    occupancy_id {int} not null references occupancies (id),
    primary key (move_in_id, occupancy_id)
) {strict};
{append_only move_in_people};

create table move_in_vehicles (
    move_in_id {int} not null references move_ins (id),
    vehicle_id {int} not null references vehicles (id),
    primary key (move_in_id, vehicle_id)
) {strict};
{append_only move_in_vehicles};

create table move_in_cards (
    move_in_id {int} not null references move_ins (id),
    card_id    {int} not null references cards (id),
    primary key (move_in_id, card_id)
) {strict};
{append_only move_in_cards};
