-- What the postings of a batch say, whatever their order and however they were written; not known of older batches.
alter table batch add column contents bytea;
create index batch_of_contents on batch (county_code, year, contents);
