-- How far a binding line reaches: 1 its own money, 2 all account groups of its unit, 3 its account group in the unit's branch, 4 all of the
-- branch.
alter table line add column binding_level int not null default 0;
update line set binding_level = 1 where binding;
alter table line drop column binding;
alter table line alter column binding_level drop default;

create index line_of_branches on line (edition_id, unit_id) where binding_level >= 3;

alter table exceedance add column binding_level int not null default 1;
alter table exceedance alter column binding_level drop default;
