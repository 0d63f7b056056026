-- Figures that other services have told of, and the observations that they became.
create table fact (
    county_code text not null,
    indicator text not null,
    subject text not null,
    subject_version bigint not null,
    day date not null,
    value numeric,
    primary key (county_code, indicator, subject)
);

create table observed_fact (
    key_result_id uuid not null references key_result,
    indicator text not null,
    subject text not null,
    observation_id uuid not null references observation,
    primary key (key_result_id, indicator, subject)
);

-- An observation that was wrong and has nothing in its place.
alter table observation add withdrawn_reason text;
