-- The quarters of feedback that were told, as they were told last.
create table feedback_summary (
    county_code text not null,
    first_day date not null,
    figures jsonb not null,
    counted_on date not null,
    version bigint not null,
    primary key (county_code, first_day)
);
