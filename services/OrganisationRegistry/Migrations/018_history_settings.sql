-- The settings that tell which instant is read and when a deletion becomes known have one name in every service (history.sql).
do $$
declare
    one regprocedure;
begin
    for one in
        select oid from pg_proc
        where pronamespace = 'public'::regnamespace and prokind = 'f'
            and (prosrc like '%registry.known_at%' or prosrc like '%registry.recorded_at%')
    loop
        execute replace(replace(
            pg_get_functiondef(one), 'registry.known_at', 'history.known_at'), 'registry.recorded_at', 'history.recorded_at');
    end loop;
end
$$;
