-- A month of a large community is a million charges with a million lines, and each index costs it as much as a twentieth of the whole. What
-- a unit was charged is found by its lines, which stand by unit already, and a month of it by the month's own index; the lines of an act are
-- those of its entries.
drop index charges_by_unit;
drop index lines_by_seq;
-- What was owed before the program came may have no month.
create index charges_without_month on charges (unit_id) where period is null;
