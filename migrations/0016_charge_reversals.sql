-- A charge that was wrong is taken back whole, while nothing of it is paid: a row here and the ledger's lines the other way. The charge
-- itself stays. Its month may then be charged again; the new charge names the one it stands for, so that a month is still owed once.

create table charge_reversals (
    charge_id   {pk} references charges (id),
    seq         {int} not null check (seq > 0),
    entry_id    {int} not null references entries (id),
    reason      text not null check (length(reason) > 0),
    reversed_by {int} not null references staff (id),
    at          {int} not null
) {strict};
create index charge_reversals_by_seq on charge_reversals (seq);
{append_only charge_reversals};

alter table charges add column instead_of {int} references charges (id);
drop index charges_once;
create unique index charges_once on charges (period, fee_item_id, unit_id, coalesce(instead_of, 0)) where period is not null;
