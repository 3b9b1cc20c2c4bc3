-- Receipts on pre-printed forms (票据): books of numbered leaves that finance buys and hands to the desk (领用). The paper's number is not the
-- receipt's: the receipt's is taken as its money is booked, the paper's as a print goes out, and either can be used up without the other.
-- So each leaf of a book says what became of it, and nothing here is ever changed: a leaf is used by a print, freed again where no ink came
-- on it, or void with a reason; what is left of a book goes back to finance, counted. Leaves are used one after the other, so those of which
-- a row tells are always a book's first.

create table receipt_books (
    id            {pk},
    seq           {int} not null check (seq > 0),
    desk_id       {int} not null references desks (id),
    prefix        text not null check (length(prefix) <= 10),             -- what is printed before the figures
    digits        {int} not null check (digits between 1 and 12),         -- with leading zeros: 0001001
    first         {int} not null check (first >= 0),
    last          {int} not null check (last >= first and last - first < 10000),
    received_on   text not null,
    received_from text not null check (length(received_from) between 1 and 40),
    staff_id      {int} not null references staff (id),
    at            {int} not null
) {strict};
create index receipt_books_by_seq on receipt_books (seq);
{append_only receipt_books};

-- Handed to the desk, into whose hands; a book is handed out once, with its leaves counted.
create table receipt_books_out (
    book_id   {pk} references receipt_books (id),
    seq       {int} not null check (seq > 0),
    holder_id {int} not null references staff (id),
    leaves    {int} not null check (leaves > 0),
    staff_id  {int} not null references staff (id),
    at        {int} not null
) {strict};
create index receipt_books_out_by_seq on receipt_books_out (seq);
{append_only receipt_books_out};

-- What was left of it, given back to finance.
create table receipt_books_back (
    book_id  {pk} references receipt_books (id),
    seq      {int} not null check (seq > 0),
    leaves   {int} not null check (leaves > 0),
    reason   text not null check (length(reason) between 1 and 60),
    staff_id {int} not null references staff (id),
    at       {int} not null
) {strict};
create index receipt_books_back_by_seq on receipt_books_back (seq);
{append_only receipt_books_back};

-- A leaf with a receipt on it: printed, or written by hand while nothing could be printed and entered later.
create table leaf_uses (
    id            {pk},
    seq           {int} not null check (seq > 0),
    book_id       {int} not null references receipt_books (id),
    leaf          {int} not null,
    label         text not null,                                          -- as on the paper: NO0001001
    receipt_id    {int} not null references receipts (id),
    copy          {int} not null check (copy >= 0),                       -- of which print
    page          {int} not null check (page > 0),
    way           text not null check (way in ('printed', 'written')),
    shift_id      {int} references shifts (id),                           -- the open one, if one was
    business_date text not null,
    at            {int} not null,
    unique (receipt_id, copy, page)
) {strict};
create index leaf_uses_by_seq on leaf_uses (seq);
create index leaf_uses_by_leaf on leaf_uses (book_id, leaf);
create index leaf_uses_by_label on leaf_uses (label);
{append_only leaf_uses};

-- No ink came on it: the leaf is blank in the clerk's hand, and the next print takes it.
create table leaf_frees (
    use_id   {pk} references leaf_uses (id),
    seq      {int} not null check (seq > 0),
    reason   text not null check (length(reason) between 1 and 60),
    staff_id {int} not null references staff (id),
    at       {int} not null
) {strict};
create index leaf_frees_by_seq on leaf_frees (seq);
{append_only leaf_frees};

-- A void leaf: spoiled with a receipt on it, or never used. Voiding a receipt makes its leaves void without a row here.
create table leaf_voids (
    id            {pk},
    seq           {int} not null check (seq > 0),
    book_id       {int} not null references receipt_books (id),
    leaf          {int} not null,
    label         text not null,
    use_id        {int} references leaf_uses (id),
    reason        text not null check (length(reason) between 1 and 60),
    staff_id      {int} not null references staff (id),
    shift_id      {int} references shifts (id),
    business_date text not null,
    at            {int} not null,
    unique (book_id, leaf)
) {strict};
create index leaf_voids_by_seq on leaf_voids (seq);
{append_only leaf_voids};

-- Whether the forms in the printer are such leaves.
alter table printers add column preprinted {int} not null default 0 check (preprinted in (0, 1));

-- A print on its way holds its leaves.
alter table receipt_prints_begun add column book_id {int} references receipt_books (id);
alter table receipt_prints_begun add column leaf {int};
alter table receipt_prints_begun add column leaves {int} not null default 0;
