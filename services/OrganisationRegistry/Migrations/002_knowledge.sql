-- What was known when. A table that keeps its history holds what is known now, each row with the instant since which it is (recorded_at);
-- what a row said before it was changed or deleted lies in TABLE_history with the time for which it was known, and stays there. Who reads
-- with the search path "known, public" and the setting registry.known_at reads every such table as it was known then.
create schema known;

create function known_at() returns timestamptz language sql stable as $$ select current_setting('registry.known_at')::timestamptz $$;

-- Has a table keep its history. The table has a primary key and a column recorded_at, which each insert and update sets to the instant of
-- the change. To be called again in the migration that adds columns to it.
create function keep_history(kept text) returns void language plpgsql as $keep$
declare
    past text := kept || '_history';
    added record;
    columns text;
    old_columns text;
    key text;
begin
    execute format('create table if not exists %I (known tstzrange not null)', past);

    for added in
        select attribute.attname as name, format_type(attribute.atttypid, attribute.atttypmod) as type,
            pg_get_expr(preset.adbin, preset.adrelid) as preset
        from pg_attribute attribute left join pg_attrdef preset
            on preset.adrelid = attribute.attrelid and preset.adnum = attribute.attnum and attribute.attgenerated = ''
        where attribute.attrelid = kept::regclass and attribute.attnum > 0 and not attribute.attisdropped
          and not exists (
            select from pg_attribute already
            where already.attrelid = past::regclass and already.attname = attribute.attname and not already.attisdropped)
        order by attribute.attnum
    loop
        execute format('alter table %I add column %I %s', past, added.name, added.type) || coalesce(' default ' || added.preset, '');
    end loop;

    select string_agg(quote_ident(attname), ', ' order by attnum), string_agg('old.' || quote_ident(attname), ', ' order by attnum)
    into columns, old_columns
    from pg_attribute where attrelid = kept::regclass and attnum > 0 and not attisdropped;

    select string_agg(quote_ident(attname), ', ' order by attnum) into key
    from pg_attribute join pg_index on indrelid = attrelid and attnum = any (indkey) where attrelid = kept::regclass and indisprimary;
    execute format('create index if not exists %I on %I (%s)', past || '_of_key', past, key);

    if columns ~ '\mcounty_code\M' then
        execute format('create index if not exists %I on %I (county_code)', past || '_of_county', past);
    end if;

    -- The instant of a deletion is told by the setting registry.recorded_at. Whoever does not say when has the database's own clock; in any
    -- case what was known was known for some time, and nothing becomes known before what it replaces.
    execute format(
        $make$
        create or replace function %1$I() returns trigger language plpgsql as $body$
        declare
            until timestamptz;
        begin
            if tg_op = 'UPDATE' then
                if new.recorded_at <= old.recorded_at then
                    new.recorded_at := greatest(clock_timestamp(), old.recorded_at + interval '1 microsecond');
                end if;
                until := new.recorded_at;
            else
                until := greatest(
                    coalesce(nullif(current_setting('registry.recorded_at', true), '')::timestamptz, clock_timestamp()),
                    old.recorded_at + interval '1 microsecond');
            end if;

            insert into %2$I (known, %3$s) values (tstzrange(old.recorded_at, until), %4$s);

            if tg_op = 'UPDATE' then
                return new;
            end if;
            return old;
        end
        $body$
        $make$,
        'keep_' || past, past, columns, old_columns);
    execute format(
        'create or replace trigger keep_history before update or delete on %I for each row execute function %I()', kept, 'keep_' || past);

    execute format('drop view if exists known.%I', kept);
    execute format(
        'create view known.%1$I as select %2$s from public.%1$I where recorded_at <= known_at()
            union all select %2$s from public.%3$I where known @> known_at()',
        kept, columns, past);
end
$keep$;

select keep_history(kept) from unnest(array[
    'county', 'municipality', 'population_observation', 'body', 'term', 'group_seats', 'person', 'membership', 'unit', 'unit_version',
    'office', 'appointment']) kept;

-- As the table's own.
create index unit_version_history_of_unit on unit_version_history (unit_id);
create index unit_version_history_on_day on unit_version_history using gist (county_code, days);
