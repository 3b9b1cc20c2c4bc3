-- The platforms' order number of a payment is asked for at every receipt: whether another receipt has it already.

create index receipt_tenders_by_reference on receipt_tenders (reference) where reference <> '';
