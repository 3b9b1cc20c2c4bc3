-- What a payer pays ahead may be earmarked for one fee item (专项预存): in the ledger that is the item on the line of the prepayment, which was
-- always there; a receipt's tender now says which earmark paid, too. And a receipt keeps whether the payer said what is paid, or the money
-- went to what was due first (《民法典》560): what stands on the paper can be made again only from what stands here.

alter table receipt_tenders add column fee_item_id {int} references fee_items (id);
alter table receipts add column pays text check (pays in ('named', 'oldest_first'));
