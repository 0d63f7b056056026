-- Feedback is received whatever unit it names: one that the county is not known to have waits here.
alter table feedback add column named_unit_id uuid;
create index feedback_unit_to_settle on feedback (named_unit_id) where named_unit_id is not null;
