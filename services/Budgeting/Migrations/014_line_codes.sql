-- What a line is called in classifications that others keep.
alter table line
    add column account_code text,
    add column service_class_code text,
    add column cofog_code text,
    add column counterparty_sector_code text;
