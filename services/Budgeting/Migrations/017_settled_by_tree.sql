-- How often the tree of a county's units has changed, and by which of its states the exceedances of a year are settled: what a branch binds
-- follows its units, whoever books or approves.
create table tree_change (
    county_code text primary key,
    changes bigint not null
);
create table settled_by_tree (
    county_code text not null,
    year int not null,
    day date not null,
    changes bigint not null,
    primary key (county_code, year)
);

create function count_tree_change() returns trigger language plpgsql as $$
begin
    insert into tree_change (county_code, changes) values (coalesce(new.county_code, old.county_code), 1)
    on conflict (county_code) do update set changes = tree_change.changes + 1;
    return null;
end $$;
create trigger unit_place_changes_branches after insert or update or delete on unit_place for each row execute function count_tree_change();
