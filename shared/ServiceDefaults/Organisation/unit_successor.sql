-- Who goes on with the tasks of units that were closed, as the registry has told.
create table unit_successor (
    unit_id uuid primary key,
    county_code text not null,
    last_day date not null,
    successor_unit_ids uuid[] not null
);

-- The one unit that goes on with a closed one's tasks and is there on a day, however many were closed on the way to it, and from when on;
-- nothing when there is none, or where the tasks went to several. A circle would end here too.
create function succession(closed uuid, day date) returns table (heir_id uuid, since date) language sql stable as $$
    with recursive heir (unit_id, since) as (
        select successor_unit_ids[1], last_day + 1 from unit_successor
        where unit_id = closed and last_day < day and cardinality(successor_unit_ids) = 1
        union
        select next.successor_unit_ids[1], greatest(heir.since, next.last_day + 1)
        from heir join unit_successor next on next.unit_id = heir.unit_id
        where next.last_day < day and cardinality(next.successor_unit_ids) = 1
    )
    select unit_id, heir.since from heir
    where exists (select from unit_place place where place.unit_id = heir.unit_id and place.days @> day)
    order by heir.since limit 1
$$;
