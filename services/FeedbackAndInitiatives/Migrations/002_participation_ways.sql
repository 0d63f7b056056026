-- How people take part in what a county does.
create table way (
    way_id uuid primary key,
    county_code text not null,
    kind int not null,
    name_fi text not null, name_sv text not null, name_en text not null,
    description_fi text not null, description_sv text not null, description_en text not null,
    open_to_everyone boolean not null,
    methods int[] not null,
    body_ids uuid[] not null,
    uri text,
    days daterange not null, start_not_stated boolean not null, end_not_stated boolean not null, observed_on date,
    sources jsonb not null,
    from_document boolean not null,
    version bigint not null,
    created_from bytea not null,
    recorded_at timestamptz not null default now()
);
create index way_of_county on way (county_code);
