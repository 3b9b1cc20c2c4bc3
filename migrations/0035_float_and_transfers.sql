-- The float and the takings stay two boxes wherever they go. The float is topped up by finance or brought back to it, by a second person's
-- leave and against a voucher; it is never filled from the takings (坐支). Either box can be carried to somebody else: the money is then in
-- nobody's box until the other has counted it, and counts for the other as it was counted, with a difference written down. Who does not want
-- it refuses it; only who gave it takes it back.

create table float_changes (
    id          {pk},
    seq         {int} not null check (seq > 0),
    shift_id    {int} not null references shifts (id),
    direction   text not null check (direction in ('top_up', 'reduction')),
    source      text not null check (source in ('safe', 'bank')),         -- finance's own cash in the safe, or drawn at the bank
    amount_fen  {int} not null check (amount_fen > 0),
    voucher     text not null check (length(voucher) between 1 and 40),
    reason      text not null check (length(reason) between 1 and 100),
    approved_by {int} not null references staff (id),
    entry_id    {int} not null references entries (id),
    at          {int} not null
) {strict};
create index float_changes_by_seq on float_changes (seq);
create index float_changes_by_shift on float_changes (shift_id);
{append_only float_changes};

create table transfers (
    id         {pk},
    seq        {int} not null check (seq > 0),
    shift_id   {int} not null references shifts (id),                     -- whose box it left
    box        text not null check (box in ('float', 'takings')),
    amount_fen {int} not null check (amount_fen > 0),
    to_id      {int} not null references staff (id),
    note       text not null,
    entry_id   {int} not null references entries (id),
    at         {int} not null
) {strict};
create index transfers_by_seq on transfers (seq);
create index transfers_by_shift on transfers (shift_id);
{append_only transfers};

create table transfers_accepted (
    transfer_id {pk} references transfers (id),                           -- once
    seq         {int} not null check (seq > 0),
    shift_id    {int} not null references shifts (id),                    -- into whose box
    counted_fen {int} not null check (counted_fen >= 0),
    reason      text not null,                                            -- where another amount was counted
    entry_id    {int} not null references entries (id),
    at          {int} not null
) {strict};
create index transfers_accepted_by_seq on transfers_accepted (seq);
create index transfers_accepted_by_shift on transfers_accepted (shift_id);
{append_only transfers_accepted};

create table transfers_refused (
    transfer_id {pk} references transfers (id),
    seq         {int} not null check (seq > 0),
    reason      text not null check (length(reason) between 1 and 100),
    staff_id    {int} not null references staff (id),
    at          {int} not null
) {strict};
create index transfers_refused_by_seq on transfers_refused (seq);
{append_only transfers_refused};

create table transfers_taken_back (
    transfer_id {pk} references transfers (id),
    seq         {int} not null check (seq > 0),
    shift_id    {int} not null references shifts (id),
    reason      text not null check (length(reason) between 1 and 100),
    entry_id    {int} not null references entries (id),
    at          {int} not null
) {strict};
create index transfers_taken_back_by_seq on transfers_taken_back (seq);
create index transfers_taken_back_by_shift on transfers_taken_back (shift_id);
{append_only transfers_taken_back};

-- A slip that is lost while its money came (单据遗失) is not money that is missing (短款): it is declared before the count, for its tender and
-- amount, and may be found later.
create table lost_slips (
    id         {pk},
    seq        {int} not null check (seq > 0),
    shift_id   {int} not null references shifts (id),
    tender     text not null check (tender in ('wechat', 'alipay', 'card', 'transfer')),
    amount_fen {int} not null check (amount_fen > 0),
    reason     text not null check (length(reason) between 1 and 100),
    at         {int} not null
) {strict};
create index lost_slips_by_seq on lost_slips (seq);
create index lost_slips_by_shift on lost_slips (shift_id);
{append_only lost_slips};

create table lost_slips_found (
    lost_slip_id {pk} references lost_slips (id),
    seq          {int} not null check (seq > 0),
    note         text not null check (length(note) between 1 and 100),
    staff_id     {int} not null references staff (id),
    at           {int} not null
) {strict};
create index lost_slips_found_by_seq on lost_slips_found (seq);
{append_only lost_slips_found};
