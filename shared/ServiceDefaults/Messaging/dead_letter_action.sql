-- What operators have done with messages that consumers had not taken, and to which. Rows stay as the record of it.
create table dead_letter_action (
    action_id bigint generated always as identity primary key,
    kind text not null,
    queue text not null,
    reason text,
    asked_by text not null,
    asked_at timestamptz not null default now(),
    finished_at timestamptz
);

-- In their order. Messages that tell no event have no id.
create table dead_letter_action_message (
    action_id bigint not null references dead_letter_action,
    number integer not null,
    event_id uuid,
    primary key (action_id, number)
);
