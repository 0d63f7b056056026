-- Consumers that have gone through what was told before their queues were bound. The queue of any other waits.
create table caught_up (
    consumer text primary key,
    at timestamptz not null default now()
);

-- What an event was about: once a newer version of its subject is seen its row is not needed, for it would be passed over anyway.
alter table inbox add column subject text, add column subject_version bigint;
create index inbox_received on inbox (received_at);

-- Makes a consumer go through everything again. In the same transaction its projection has to be emptied.
create function start_over(of_consumer text) returns void language plpgsql set lock_timeout = '15s' as $$
begin
    if not pg_try_advisory_xact_lock(hashtextextended('catch-up ' || of_consumer, 0)) then
        raise exception '% is being caught up just now; it can start over when that is done', of_consumer;
    end if;
    -- Waits for events that are taking effect, and lets none begin before the transaction ends.
    lock table inbox in share row exclusive mode;
    delete from caught_up where consumer = of_consumer;
    if not found then
        raise exception 'no consumer % has been caught up', of_consumer;
    end if;
    delete from inbox where consumer = of_consumer;
    delete from inbox_subject where consumer = of_consumer;
end
$$;
