-- Every change of state, in the transaction that makes it: outbox, audit trail and change feed at once.
create table journal (
    position bigint generated always as identity primary key,
    sequence bigint,
    event_id uuid not null,
    type text not null,
    county_code text not null,
    subject text not null,
    subject_version bigint not null,
    time timestamptz not null,
    actor text not null,
    trace_parent text,
    data jsonb not null
);

-- What is not published yet is few and read all the time; what is published is read by its place in the feed.
create index journal_unpublished on journal (position) where sequence is null;
create unique index journal_sequence on journal (sequence) where sequence is not null;
create index journal_subject on journal (subject, sequence);

-- What consumers have done, in the transaction that did it.
create table inbox (
    event_id uuid not null,
    consumer text not null,
    received_at timestamptz not null default now(),
    primary key (event_id, consumer)
);

-- The newest version of each subject that a consumer has seen: retries, redrives and replicas reorder.
create table inbox_subject (
    consumer text not null,
    subject text not null,
    subject_version bigint not null,
    primary key (consumer, subject)
);
