-- What a forecast expects of parts of the county, and the edition it was computed with.
alter table forecast
    add column parts jsonb not null default '[]',
    add column edition_id uuid references edition;
