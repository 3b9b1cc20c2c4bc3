-- Why a card was blocked or a number looked at is free text and may name a person. The journal never forgets, so it keeps a commitment
-- only; the text stands in a row with the salt of it, where a migration can erase both. Events from before have their reason in the
-- journal and no salt.

alter table card_events add column salt {bytes} check (salt is null or length(salt) = 16);

-- Who looked at what of whom, and why.
create table reveals (
    id          {pk},
    resident_id {int} not null references residents (id),
    what        text not null check (what in ('phone', 'id_number')),
    reason      text not null,
    salt        {bytes} not null check (length(salt) = 16),
    staff_id    {int} not null references staff (id),
    at          {int} not null
) {strict};
create index reveals_by_resident on reveals (resident_id);
{append_only reveals};
