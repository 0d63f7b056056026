-- Why days are what they are, when they were recorded wrongly before.
alter table body add column corrected_because text;
alter table term add column corrected_because text;
alter table membership add column corrected_because text;
alter table office add column corrected_because text;
alter table appointment add column corrected_because text;
select keep_history(kept) from unnest(array['body', 'term', 'membership', 'office', 'appointment']) kept;
