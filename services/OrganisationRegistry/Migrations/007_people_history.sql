-- Who is erased is erased from all that was known before, too. Where tables do not keep their history yet there is nothing to erase.
create function forget_people(people uuid[]) returns void language plpgsql as $forget$
begin
    if to_regclass('person_history') is not null then
        execute $$update person_history set name = '', phone = null, email = null, sources = '[]', created_from = ''
            where person_id = any ($1)$$ using people;
    end if;
end
$forget$;

-- The histories have the columns of their tables. A database that is given histories only later has these columns already.
do $$
begin
    if to_regproc('keep_history') is not null then
        perform keep_history(kept) from unnest(array['person', 'membership', 'appointment']) kept;
    end if;
end
$$;
