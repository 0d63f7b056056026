-- Groups that a county writes to. A release that names none is for everybody, and a subscriber who names none gets everything.
create table audience (
    audience_id uuid primary key,
    county_code text not null,
    name_fi text not null, name_sv text not null, name_en text not null,
    retired boolean not null,
    sources jsonb not null,
    from_document boolean not null,
    version bigint not null,
    created_from bytea not null,
    recorded_at timestamptz not null default now()
);
create index audience_of_county on audience (county_code);

alter table edition add column audiences uuid[] not null default '{}';
alter table subscription add column audiences uuid[] not null default '{}', add column wanted_audiences uuid[];
