-- What strategy tracking has told: adopted strategies with their goals, and what programmes are to save.
create table strategy (
    strategy_id uuid primary key,
    county_code text not null,
    days daterange not null
);
create index strategy_of_county on strategy (county_code);

create table strategy_goal (
    goal_id uuid primary key,
    strategy_id uuid not null references strategy on delete cascade,
    kind text not null,
    number int not null,
    text_fi text not null, text_sv text not null, text_en text not null
);
create index strategy_goal_of_strategy on strategy_goal (strategy_id);

create table saving_target (
    programme_id uuid not null,
    year int not null,
    county_code text not null,
    name_fi text not null, name_sv text not null, name_en text not null,
    cents bigint not null,
    primary key (programme_id, year)
);
create index saving_target_of_year on saving_target (county_code, year);
