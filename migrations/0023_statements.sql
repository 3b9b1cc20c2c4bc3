-- What WeChat, Alipay and the bank say was paid, brought in as they say it, to be held against the desk's receipts. The rows only grow:
-- a bill is brought in once, and so is each line of it, whichever file it comes with. What agrees and what does not is worked out anew
-- whenever somebody looks, from these lines and the receipts; kept is only what a person decided about a difference.

-- How a bank names its columns. No two banks agree, so an office says it once for each of its accounts.
create table bank_mappings (
    id           {pk},
    name         text not null unique check (length(name) between 1 and 40),
    date_column  text not null check (length(date_column) > 0),
    amount       text not null,                                           -- one column of amounts, with a sign or with a side beside it,
    side         text not null,
    money_in     text not null,                                           -- or two: in and out
    money_out    text not null,
    summary      text not null,
    counterparty text not null,
    reference    text not null,
    check ((amount = '') <> (money_in = '' and money_out = '')),
    check (side = '' or amount <> '')
) {strict};

create table statements (
    id            {pk},
    seq           {int} not null check (seq > 0),
    provider      text not null check (provider in ('wechat', 'alipay', 'bank')),
    mapping_id    {int} references bank_mappings (id),
    file          text not null,
    digest        text not null unique check (length(digest) = 64),       -- of the file's bytes
    from_on       text not null,
    to_on         text not null,
    lines         {int} not null check (lines >= 0),                      -- that this file brought
    known         {int} not null check (known >= 0),                      -- that were there before it
    left_out      {int} not null check (left_out >= 0),                   -- that could not be read
    trades        {int} not null check (trades >= 0),                     -- what the file says, known lines with it
    trades_fen    {int} not null,
    refunds       {int} not null check (refunds >= 0),
    refunds_fen   {int} not null,
    fee_thousandths {int} not null,                                       -- thousandths of a fen: platforms reckon finer than money
    staff_id      {int} not null references staff (id),
    at            {int} not null,
    check (from_on <= to_on),
    check ((provider = 'bank') = (mapping_id is not null))
) {strict};
create index statements_by_seq on statements (seq);
{append_only statements};

create table statement_lines (
    id              {pk},
    seq             {int} not null check (seq > 0),
    statement_id    {int} not null references statements (id),
    position        {int} not null check (position > 0),                  -- the row of the file
    provider        text not null check (provider in ('wechat', 'alipay', 'bank')),
    kind            text not null check (kind in ('trade', 'refund', 'fee', 'other')),
    identity        text not null unique check (length(identity) = 32),   -- provider, kind and numbers: the same line again is the same
    day             text not null,
    at              {int} not null,
    timed           {int} not null check (timed in (0, 1)),               -- 0: the file has the day only
    transaction_no  text not null,
    order_no        text not null,
    refund_no       text not null,
    refund_order_no text not null,
    amount_fen      {int} not null,                                       -- in is more than nothing, out is less
    fee_thousandths {int} not null,
    counterparty    text not null,
    summary         text not null,
    check (kind <> 'refund' or amount_fen <= 0)
) {strict};
create index statement_lines_by_seq on statement_lines (seq);
create index statement_lines_by_day on statement_lines (provider, day);
{append_only statement_lines};

-- What somebody decided about a difference; the last row of one is how it stands. It is about a line of theirs, or about a tender of a
-- receipt, or about that tender's void. It moves no money.
create table difference_notes (
    id         {pk},
    seq        {int} not null check (seq > 0),
    line_id    {int} references statement_lines (id),
    tender_id  {int} references receipt_tenders (id),
    of_void    {int} not null default 0 check (of_void in (0, 1)),
    seen_as    text not null check (seen_as in ('matched', 'only_ours', 'only_theirs', 'amount_differs', 'refund', 'fee')),
    state      text not null check (state in ('open', 'resolved')),
    owner_id   {int} references staff (id),
    resolution text not null check (resolution in ('', 'booked_since', 'number_mistyped', 'other_period', 'given_back', 'their_mistake', 'our_mistake', 'not_ours', 'other')),
    words      text not null,
    staff_id   {int} not null references staff (id),
    at         {int} not null,
    check ((line_id is null) <> (tender_id is null)),
    check (of_void = 0 or tender_id is not null),
    check ((state = 'resolved') = (resolution <> '')),
    check (state = 'resolved' or owner_id is not null)
) {strict};
create index difference_notes_by_seq on difference_notes (seq);
create index difference_notes_by_line on difference_notes (line_id) where line_id is not null;
create index difference_notes_by_tender on difference_notes (tender_id) where tender_id is not null;
{append_only difference_notes};
