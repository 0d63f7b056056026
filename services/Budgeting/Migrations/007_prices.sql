create table price_list (
    price_list_id uuid primary key,
    county_code text not null check (county_code ~ '^[0-9]{2}$'),
    name_fi text not null, name_sv text not null, name_en text not null,
    valid_from date not null,
    valid_to date check (valid_to >= valid_from),
    number int,
    decided_by_body_id uuid, decided_on date, decision_section text,
    products jsonb not null,
    sources jsonb not null,
    version bigint not null,
    created_from bytea not null,
    recorded_at timestamptz not null default now(),
    constraint price_list_number_once unique (county_code, number)
);
