-- A receipt of less than nothing needs more than a receipt: why money was given back, what paper stands for it (the original taken back, a
-- declaration that it is lost, an application), and the second person who approved. A row here for each such receipt and for no other. What
-- it reverses and how the money went stand in the receipt itself; it is never voided, for what was given back by mistake is collected anew.

create table refunds (
    receipt_id  {pk} references receipts (id),
    seq         {int} not null check (seq > 0),
    reason      text not null check (length(reason) > 0),
    evidence    text not null check (evidence in ('taken_back', 'loss_declared', 'never_printed', 'applied')),
    approved_by {int} not null references staff (id)
) {strict};
create index refunds_by_seq on refunds (seq);
{append_only refunds};
