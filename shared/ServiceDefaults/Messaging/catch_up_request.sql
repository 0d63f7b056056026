-- Who had consumers take again what another service has told, and how far each has come: a process that is killed leaves the rest to the
-- next. Rows stay as the record of it.
create table catch_up_request (
    request_id bigint generated always as identity primary key,
    consumer text not null,
    owner text not null,
    after_sequence bigint not null,
    reached_sequence bigint not null,
    events bigint not null default 0,
    asked_by text not null,
    asked_at timestamptz not null default now(),
    finished_at timestamptz
);
create index catch_up_request_open on catch_up_request (consumer, request_id) where finished_at is null;
