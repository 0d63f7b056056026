-- Which body decides for its county on which days, as the registry has told. A service that kept the table before it was shared goes on
-- with it.
create table if not exists deciding_body (
    body_id uuid primary key,
    county_code text not null,
    classification text not null,
    days daterange not null
);
