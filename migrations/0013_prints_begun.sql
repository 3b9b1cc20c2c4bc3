-- Prints on their way. A row stands here from before the spooler is asked until it has answered: then it becomes a row of
-- receipt_prints, or goes where the printer refused. What still stands here later was interrupted, and nobody knows whether its paper
-- came out: it counts as printed, for a payment may have a 补打 too many but never a second original.

create table receipt_prints_begun (
    receipt_id {pk} references receipts (id),                             -- one at a time
    request    text not null,                                             -- sent again, it is answered and prints nothing
    copy       {int} not null check (copy >= 0),
    reason     text not null default '',
    printer    text not null,
    form       text not null
) {strict};
