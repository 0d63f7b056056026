-- Decisions and what is published keep what they said before. Personal data of decisions does not: it lies in a table of its own and goes.
select keep_history(kept) from unnest(array['decision', 'minutes', 'publication']) kept;
create index decision_history_of_minutes on decision_history (minutes_id);

-- A draft of an appointment takes no effect on its day; its decision may still come before it, so its days stay due.
create or replace view dated_thing (collection, id, days, version) as
select 'municipalities', municipality_id, days, version from municipality
union all select 'bodies', body_id, days, version from body
union all select 'terms', term_id, days, version from term
union all select 'memberships', membership_id, days, version from membership
union all select 'units', unit_id, unit_version.days, unit.version from unit_version join unit using (unit_id)
union all select 'offices', office_id, days, version from office
union all select 'appointments', appointment_id, days, version from appointment where state = 2;
