-- The community, its desk and the people who work there. One data folder serves one community; a desk's code starts its receipt
-- numbers and is therefore never changed. Nobody is deleted: a person who leaves is disabled, so that old papers keep their names.

create table communities (
    id   {pk},
    name text not null check (length(name) between 1 and 60)
) {strict};

create table desks (
    id           {pk},
    community_id {int} not null references communities (id),
    code         text not null unique check (length(code) between 1 and 4),
    name         text not null
) {strict};

create table staff (
    id            {pk},
    name          text not null unique check (length(name) between 1 and 40),
    password_hash text not null,                    -- argon2id in its own text form, salt included
    created_at    {int} not null,
    disabled_at   {int}
) {strict};

create table staff_roles (
    staff_id {int} not null references staff (id),
    role     text not null check (role in ('receptionist', 'cashier', 'supervisor', 'finance', 'administrator')),
    primary key (staff_id, role)
) {strict};

-- Wrong passwords in a row. The wait is kept here, so that a restart does not shorten it; it ends by itself and never locks for good.
create table staff_waits (
    staff_id   {int} primary key references staff (id),
    failures   {int} not null check (failures >= 0),
    wait_until {int} not null
) {strict};

create table sessions (
    id         {pk},
    staff_id   {int} not null references staff (id),
    started_at {int} not null,
    ended_at   {int}
) {strict};

create table settings (
    name  text primary key not null,
    value text not null
) {strict};

-- The answer to each request, so that the same request (a second click, a retry, a restart) gets it again and changes nothing.
-- Kept for days, not for ever: it is memory, not books.
create table requests (
    id          text primary key not null,
    command     text not null,
    asked_for   {bytes} not null,                   -- SHA-256 of the input
    answered_at {int} not null,
    answer      text not null
) {strict};
create index requests_by_age on requests (answered_at);
