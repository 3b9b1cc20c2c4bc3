-- A person's page asks for what came to them: the visits they were host of, and the move-ins they came with.

create index visits_by_host on visits (resident_id) where resident_id is not null;
create index move_in_people_by_stay on move_in_people (occupancy_id);
