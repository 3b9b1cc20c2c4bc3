-- A month that finance has squared is closed (月结): from then on nothing can be dated inside it, for the sheet that was signed must be
-- the same for ever. Months are closed in order, so a standing closing closes every day up to its month's last. Reopening (反月结) takes two
-- people and a reason; the closing stays, a row names it, and the month that is closed again has both on its sheet.

create table month_closings (
    id        {pk},
    seq       {int} not null check (seq > 0),
    month     text not null check (length(month) = 7),
    despite   text not null,                                              -- the checks that warned and were passed over, parted by commas
    closed_by {int} not null references staff (id),
    at        {int} not null
) {strict};
create index month_closings_by_seq on month_closings (seq);
create index month_closings_by_month on month_closings (month);
{append_only month_closings};

create table month_reopenings (
    closing_id  {pk} references month_closings (id),                      -- once
    seq         {int} not null check (seq > 0),
    reason      text not null check (length(reason) > 0),
    reopened_by {int} not null references staff (id),
    approved_by {int} not null references staff (id),
    at          {int} not null,
    check (approved_by <> reopened_by)
) {strict};
create index month_reopenings_by_seq on month_reopenings (seq);
{append_only month_reopenings};

-- The desk refuses with a sentence; whatever comes past the desk, the file refuses.
{not_in_closed_month entries business_date};
{not_in_closed_month shifts business_date};
{not_in_closed_month receipts business_date};
{not_in_closed_month bank_deposits on_date};
{not_in_closed_month bank_deposits_taken_back on_date};

-- Which account of the company's own books each of ours is (科目对照). Finance says it whole each time, so a version is all its rows; the
-- latest counts, and the vouchers of an earlier day can be explained by the one that was.
create table account_mappings (
    id     {pk},
    seq    {int} not null check (seq > 0),
    set_by {int} not null references staff (id),
    at     {int} not null
) {strict};
create index account_mappings_by_seq on account_mappings (seq);
{append_only account_mappings};

create table mapped_accounts (
    id          {pk},
    seq         {int} not null check (seq > 0),
    mapping_id  {int} not null references account_mappings (id),
    account     text not null,
    fee_item_id {int} references fee_items (id),                          -- income and what is taken for suppliers are mapped by item
    code        text not null check (length(code) between 1 and 30),
    name        text not null check (length(name) between 1 and 60)
) {strict};
create index mapped_accounts_by_seq on mapped_accounts (seq);
create unique index mapped_accounts_once on mapped_accounts (mapping_id, account, coalesce(fee_item_id, 0));
{append_only mapped_accounts};
