-- Where each unit is in the tree on which days, as the registry has told. A service that kept the table before it was shared goes on with
-- it.
create table if not exists unit_place (
    unit_id uuid not null,
    county_code text not null,
    parent_unit_id uuid,
    days daterange not null,
    primary key (unit_id, days)
);
create index if not exists unit_place_below on unit_place (parent_unit_id);
