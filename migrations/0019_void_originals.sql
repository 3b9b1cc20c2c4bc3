-- A receipt is voided with its original taken back. Whether it was is a fact that only the clerk knows, and the handover tells it; that
-- none was ever printed the desk knows by itself. Voids from before say nothing of it.

create table void_originals (
    receipt_id {pk} references receipt_voids (receipt_id),
    seq        {int} not null check (seq > 0),
    original   text not null check (original in ('taken_back', 'never_printed', 'not_obtained'))
) {strict};
create index void_originals_by_seq on void_originals (seq);
{append_only void_originals};
