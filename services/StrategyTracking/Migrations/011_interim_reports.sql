-- Versions of interim reports. What one is made of never changes; how far it is on its way does.
create table interim_report (
    report_id uuid not null,
    number bigint not null check (number > 0),
    county_code text not null check (county_code ~ '^[0-9]{2}$'),
    year int not null,
    to_month int not null check (to_month between 1 and 12),
    state text not null,
    name_fi text not null, name_sv text not null, name_en text not null,
    comment_fi text not null, comment_sv text not null, comment_en text not null,
    executive_proposal_fi text not null, executive_proposal_sv text not null, executive_proposal_en text not null,
    council_proposal_fi text not null, council_proposal_sv text not null, council_proposal_en text not null,
    as_of date not null,
    assembled_at timestamptz not null,
    parts jsonb not null,
    missing_parts text[] not null,
    approved_by_body_id uuid,
    approved_on date,
    approval_section text,
    received_by_body_id uuid,
    received_on date,
    receipt_section text,
    version bigint not null,
    created_from bytea not null,
    recorded_at timestamptz not null default now(),
    primary key (report_id, number)
);
create index interim_report_of_county on interim_report (county_code, assembled_at desc, report_id);
