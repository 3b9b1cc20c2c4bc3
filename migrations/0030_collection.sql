-- Bank collection (托收): households that agreed to it are debited by their bank, many at once. A batch (批次) is made from what they owe,
-- goes to the bank as a file (报盘), and its answer comes back as a file (回盘). What was sent is never changed and never sent otherwise:
-- a batch writes the same bytes again, and what the bank did not do goes back among the arrears with the bank's reason.

-- What is being collected elsewhere cannot be taken at the counter meanwhile. Held is a part of a charge, by the name of who holds it; the
-- hold stands until a row says how it ended.
create table charge_holds (
    id         {pk},
    seq        {int} not null check (seq > 0),
    charge_id  {int} not null references charges (id),
    amount_fen {int} not null check (amount_fen > 0),
    holder     text not null check (length(holder) > 0)
) {strict};
create index charge_holds_by_seq on charge_holds (seq);
create index charge_holds_by_charge on charge_holds (charge_id);
{append_only charge_holds};

create table charge_hold_ends (
    hold_id {pk} references charge_holds (id),                            -- once
    seq     {int} not null check (seq > 0),
    why     text not null check (why in ('paid', 'refused', 'released'))
) {strict};
create index charge_hold_ends_by_seq on charge_hold_ends (seq);
{append_only charge_hold_ends};

-- How a bank wants its files, as data: no national layout exists. The newest version of a name is in force; a batch keeps the one it was made with.
create table bank_profiles (
    id       {pk},
    seq      {int} not null check (seq > 0),
    name     text not null check (length(name) between 1 and 40),
    version  {int} not null check (version > 0),
    layout   text not null,
    staff_id {int} not null references staff (id),
    at       {int} not null,
    unique (name, version)
) {strict};
create index bank_profiles_by_seq on bank_profiles (seq);
{append_only bank_profiles};

-- A household's agreement (托收协议). It is changed by a new row that names the one before, and ends by a row of its own. The account stands
-- encrypted, under a key that is not in this file; beside it a keyed digest, by which the same account is known again, and its last four places.
create table mandates (
    id            {pk},
    seq           {int} not null check (seq > 0),
    replaces_id   {int} unique references mandates (id),
    unit_id       {int} not null references units (id),
    agreement     text not null check (length(agreement) between 1 and 40), -- the bank's number of it
    payer         text not null check (length(payer) between 1 and 60),
    bank          text not null check (length(bank) between 1 and 60),
    account       {bytes} not null check (length(account) > 40),
    account_mark  {bytes} not null check (length(account_mark) = 32),
    account_tail  text not null check (length(account_tail) = 4),
    from_on       text not null,
    to_on         text,
    purpose       text not null check (length(purpose) <= 40),
    staff_id      {int} not null references staff (id),
    at            {int} not null,
    check (to_on is null or from_on <= to_on)
) {strict};
create index mandates_by_seq on mandates (seq);
create index mandates_by_unit on mandates (unit_id);
{append_only mandates};

create table mandate_items (
    id          {pk},
    seq         {int} not null check (seq > 0),
    mandate_id  {int} not null references mandates (id),
    fee_item_id {int} not null references fee_items (id),
    unique (mandate_id, fee_item_id)
) {strict};
create index mandate_items_by_seq on mandate_items (seq);
{append_only mandate_items};

create table mandate_ends (
    mandate_id {pk} references mandates (id),                             -- once
    seq        {int} not null check (seq > 0),
    ended_on   text not null,
    reason     text not null check (length(reason) > 0),
    staff_id   {int} not null references staff (id),
    at         {int} not null
) {strict};
create index mandate_ends_by_seq on mandate_ends (seq);
{append_only mandate_ends};

-- Who looked at a whole account number, and why.
create table account_reveals (
    id         {pk},
    mandate_id {int} not null references mandates (id),
    reason     text not null,
    salt       {bytes} not null check (length(salt) = 16),
    staff_id   {int} not null references staff (id),
    at         {int} not null
) {strict};
create index account_reveals_by_mandate on account_reveals (mandate_id);
{append_only account_reveals};

create table collections (
    id            {pk},
    seq           {int} not null check (seq > 0),
    year          {int} not null,
    number        {int} not null check (number > 0),
    label         text not null unique,                                   -- TS2026-0001
    profile_id    {int} not null references bank_profiles (id),
    business_date text not null,
    debit_on      text not null,                                          -- when the bank is to debit
    due_until     text not null,                                          -- what was due by then is in it
    per_payer_fen {int} check (per_payer_fen > 0),
    per_batch_fen {int} check (per_batch_fen > 0),
    lines         {int} not null check (lines > 0),
    total_fen     {int} not null check (total_fen > 0),
    community     text not null,
    desk          text not null,
    clerk         text not null,
    staff_id      {int} not null references staff (id),
    at            {int} not null,
    unique (year, number)
) {strict};
create index collections_by_seq on collections (seq);
{append_only collections};

-- One debit each, under the number by which the bank answers.
create table collection_lines (
    id            {pk},
    seq           {int} not null check (seq > 0),
    collection_id {int} not null references collections (id),
    number        {int} not null check (number > 0),
    mandate_id    {int} not null references mandates (id),
    unit_id       {int} not null references units (id),
    unit          text not null,
    amount_fen    {int} not null check (amount_fen > 0),
    unique (collection_id, number)
) {strict};
create index collection_lines_by_seq on collection_lines (seq);
{append_only collection_lines};

create table collection_charges (
    hold_id {pk} references charge_holds (id),
    seq     {int} not null check (seq > 0),
    line_id {int} not null references collection_lines (id)
) {strict};
create index collection_charges_by_seq on collection_charges (seq);
create index collection_charges_by_line on collection_charges (line_id);
{append_only collection_charges};

-- Each time the file was written. The digest is the same each time.
create table collection_files (
    id            {pk},
    seq           {int} not null check (seq > 0),
    collection_id {int} not null references collections (id),
    digest        text not null check (length(digest) = 64),
    staff_id      {int} not null references staff (id),
    at            {int} not null
) {strict};
create index collection_files_by_seq on collection_files (seq);
{append_only collection_files};

-- A debit that is given up while the bank has not answered: what it is for may be taken at the counter again.
create table collection_releases (
    line_id  {pk} references collection_lines (id),                       -- once
    seq      {int} not null check (seq > 0),
    reason   text not null check (length(reason) > 0),
    staff_id {int} not null references staff (id),
    at       {int} not null
) {strict};
create index collection_releases_by_seq on collection_releases (seq);
{append_only collection_releases};

-- The bank's answer, once to a batch and once to a file.
create table collection_returns (
    id            {pk},
    seq           {int} not null check (seq > 0),
    collection_id {int} not null unique references collections (id),
    file          text not null,
    digest        text not null unique check (length(digest) = 64),
    paid          {int} not null check (paid >= 0),
    paid_fen      {int} not null check (paid_fen >= 0),
    refused       {int} not null check (refused >= 0),
    refused_fen   {int} not null check (refused_fen >= 0),
    problems      {int} not null check (problems >= 0),
    staff_id      {int} not null references staff (id),
    at            {int} not null
) {strict};
create index collection_returns_by_seq on collection_returns (seq);
{append_only collection_returns};

create table collection_results (
    line_id    {pk} references collection_lines (id),                     -- once
    seq        {int} not null check (seq > 0),
    return_id  {int} not null references collection_returns (id),
    code       text not null,
    reason     text not null,
    receipt_id {int} unique references receipts (id)                      -- none where the bank did not debit
) {strict};
create index collection_results_by_seq on collection_results (seq);
{append_only collection_results};

-- The chasing log learns that the bank was asked and said no. This engine widens a check only by making the table anew; the rows are carried
-- over as they are, with the triggers and indexes they had, so that every seal still fits.
create table wider_chases (
    id            {pk},
    seq           {int} not null check (seq > 0),
    unit_id       {int} not null references units (id),
    way           text not null check (way in ('phone', 'visit', 'letter', 'notice', 'message', 'bank')),
    outcome       text not null check (outcome in ('promised', 'refused', 'not_reached', 'disputed', 'wrong_person', 'sent', 'not_debited')),
    promised_on   text,
    promised_fen  {int} check (promised_fen > 0),
    since_seq     {int} not null check (since_seq > 0),                   -- what is paid after this line counts for the promise
    corrects_id   {int} unique references chases (id),
    notice_id     {int} unique references notices (id),                   -- printed from here
    business_date text not null,
    staff_id      {int} not null references staff (id),
    at            {int} not null,
    check ((outcome = 'promised') = (promised_on is not null)),
    check ((outcome = 'promised') = (promised_fen is not null)),
    check (notice_id is null or (way = 'notice' and outcome = 'sent')),
    check ((way = 'bank') = (outcome = 'not_debited'))
) {strict};
insert into wider_chases (id, seq, unit_id, way, outcome, promised_on, promised_fen, since_seq, corrects_id, notice_id, business_date, staff_id, at)
select id, seq, unit_id, way, outcome, promised_on, promised_fen, since_seq, corrects_id, notice_id, business_date, staff_id, at from chases order by id;
drop table chases;
alter table wider_chases rename to chases;
create index chases_by_seq on chases (seq);
create index chases_by_unit on chases (unit_id);
{append_only chases};
