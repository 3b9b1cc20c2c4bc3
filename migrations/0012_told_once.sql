-- What a handover tells of cards and of visitors gone unseen is what happened after the handover before it, in the order of the journal
-- and never of the clock: a clock may be set back, and two acts may share an instant. So these facts name the journal line they came
-- with. None have it from before a closed shift, whose paper is frozen, and cards that came with the office's own book: no shift did
-- that.

alter table card_events add column journal_seq {int};
alter table visits add column no_exit_journal_seq {int};

-- A shift that is open while the program is renewed still tells what was done in it.
drop trigger card_events_no_update;
drop trigger card_events_no_delete;
update card_events set journal_seq = (select max(j.seq) from journal j where j.at = card_events.at)
where at >= (select max(s.opened_at) from shifts s where not exists (select 1 from shift_closings c where c.shift_id = s.id));
{append_only card_events};

update visits set no_exit_journal_seq = (select max(j.seq) from journal j where j.at = visits.no_exit_at)
where no_exit_at >= (select max(s.opened_at) from shifts s where not exists (select 1 from shift_closings c where c.shift_id = s.id));

create index card_events_by_journal on card_events (journal_seq) where journal_seq is not null;
create index visits_by_no_exit on visits (no_exit_journal_seq) where no_exit_journal_seq is not null;
