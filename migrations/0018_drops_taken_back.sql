-- A drop that was mistyped is taken back within its shift: a row that names it and says why, and the same movement the other way. Whether
-- the drawer holds as much as was typed is not asked, for the answer would tell what is expected in it.

create table drops_taken_back (
    drop_id  {pk} references drops (id),                                  -- once
    seq      {int} not null check (seq > 0),
    shift_id {int} not null references shifts (id),
    entry_id {int} not null references entries (id),
    reason   text not null,
    at       {int} not null
) {strict};
create index drops_taken_back_by_seq on drops_taken_back (seq);
create index drops_taken_back_by_shift on drops_taken_back (shift_id);
{append_only drops_taken_back};
