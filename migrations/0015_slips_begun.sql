-- Visitors' slips on their way, as receipts are in receipt_prints_begun: a row stands here from before the printer or the disk is asked
-- until it has answered. What still stands here later was interrupted, and counts as a slip: the next one says 补打.

create table visit_slips_begun (
    visit_id {pk} references visits (id),                                 -- one at a time
    request  text not null                                                -- sent again, it is answered and prints nothing
) {strict};
