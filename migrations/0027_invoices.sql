-- The invoice (发票) is issued by the tax system; the receipt remembers its number and day, so that the desk knows which receipts are still
-- to be invoiced. A correction is a further row, and the last one holds; a blank number says that the invoice was cancelled (作废或红冲).

create table receipt_invoices (
    id         {pk},
    seq        {int} not null check (seq > 0),
    receipt_id {int} not null references receipts (id),
    number     text not null,                                             -- 8 or 20 digits, or blank
    dated      text not null,
    reason     text not null,                                             -- blank for the first
    staff_id   {int} not null references staff (id),
    at         {int} not null
) {strict};
create index receipt_invoices_by_seq on receipt_invoices (seq);
create index receipt_invoices_by_receipt on receipt_invoices (receipt_id);
{append_only receipt_invoices};
