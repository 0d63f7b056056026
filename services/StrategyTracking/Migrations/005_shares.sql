-- Shares are kept as they were written: thirds are no decimals.
alter table key_result alter column target_top_share type text using target_top_share::text;
-- Owners of units that have ended are looked for again and again.
create index owner_of_county on owner (county_code, key_result_id, since);
