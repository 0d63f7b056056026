-- Since when there is a county: nothing of it is told of a time before. What was told before this was kept is gone through again.
alter table county_name add column first_day date;
delete from caught_up where consumer like '%organisation-names';
delete from inbox where consumer like '%organisation-names';
delete from inbox_subject where consumer like '%organisation-names';
