-- One line for each act, each with the hash of the line before it: a line changed, removed or moved is found by reading the chain.
-- The body holds values in a fixed encoding; personal data is in it only as a salted commitment.

create table journal (
    seq      {pk},
    at       {int} not null,
    staff_id {int} references staff (id),           -- nobody yet when the desk is set up or a sign-in fails
    act      text not null,
    subject  text not null,
    body     {bytes} not null,
    prev     {bytes} not null check (length(prev) = 32),
    hash     {bytes} not null check (length(hash) = 32)
) {strict};
create index journal_by_subject on journal (subject);
{append_only journal};
