-- Personal data lies in feedback_content, initiator_person and supporter_name alone; what can be published or counted lies apart from it.
create table policy (
    policy_id uuid primary key,
    county_code text not null,
    effective_on date not null,
    answer_within_days int not null,
    acknowledge_within_months int not null,
    priority_share_basis_points int, priority_age_min int, priority_decide_within_months int,
    sources jsonb not null,
    version bigint not null,
    created_from bytea not null,
    recorded_at timestamptz not null default now(),
    constraint policy_one_a_day unique (county_code, effective_on)
);

create table feedback (
    feedback_id uuid primary key,
    county_code text not null,
    type int not null,
    unit_id uuid,
    channel int not null,
    wants_reply boolean not null,
    received_on date not null,
    answer_due date,
    answered_on date,
    state int not null,
    quarantine_reason int not null,
    initiative_id uuid,
    version bigint not null,
    created_from bytea not null,
    recorded_at timestamptz not null default now()
);
create index feedback_of_county on feedback (county_code, received_on desc, feedback_id);

create table feedback_content (
    feedback_id uuid primary key references feedback,
    text text not null,
    answer text,
    contact_name text, contact_email text, contact_phone text, contact_address text
);

create table initiative (
    initiative_id uuid primary key,
    county_code text not null,
    type int not null,
    state int not null,
    service_unit_id uuid,
    received_on date not null,
    acknowledge_due date not null,
    acknowledged_on date,
    told_body_id uuid, told_unit_id uuid,
    estimated_decision_on date,
    standing_verified_on date,
    assigned_body_id uuid, assigned_unit_id uuid,
    hearing int not null,
    hearing_on date,
    decision_body_id uuid, decided_on date, decision_section text,
    outcome int not null,
    notified_on date,
    closed_on date,
    contact_initiator int not null,
    feedback_id uuid,
    version bigint not null,
    created_from bytea not null,
    recorded_at timestamptz not null default now()
);
create index initiative_of_county on initiative (county_code, received_on desc, initiative_id);

-- The public document, apart from what happens to it.
create table initiative_text (
    initiative_id uuid primary key references initiative,
    title text not null,
    proposal text not null,
    information text,
    measures text
);

create table initiator (
    initiative_id uuid not null references initiative,
    number int not null,
    member_kind int not null,
    is_service_user boolean not null,
    primary key (initiative_id, number)
);

create table initiator_person (
    initiative_id uuid not null references initiative,
    number int not null,
    contact_name text, contact_email text, contact_phone text, contact_address text,
    primary key (initiative_id, number)
);

create table support_tally (
    initiative_id uuid primary key references initiative,
    county_code text not null,
    is_referendum boolean not null,
    open boolean not null,
    public_names bigint not null constraint support_public_names_not_negative check (public_names >= 0),
    private_names bigint not null constraint support_private_names_not_negative check (private_names >= 0),
    threshold_state int not null,
    share_basis_points int not null,
    age_min int not null,
    decide_within_months int not null,
    as_of date not null,
    population bigint,
    observation_id uuid,
    threshold bigint,
    reached_on date,
    version bigint not null
);
create index support_tally_pending on support_tally (initiative_id) where threshold_state = 1;

-- One row a person and initiative. The hash is keyed and made for the initiative: it cannot be looked up, nor compared with another
-- initiative's.
create table supporter (
    initiative_id uuid not null references support_tally,
    person_hash bytea not null,
    name_is_public boolean not null,
    primary key (initiative_id, person_hash)
);

create table supporter_name (
    initiative_id uuid not null,
    person_hash bytea not null,
    name text not null,
    primary key (initiative_id, person_hash),
    foreign key (initiative_id, person_hash) references supporter on delete cascade
);

create table deadline (
    deadline_id uuid primary key,
    county_code text not null,
    kind int not null,
    concerns_id uuid not null,
    due_on date not null,
    ended_on date,
    missed_on date,
    constraint deadline_one_of_a_kind unique (concerns_id, kind)
);
create index deadline_running on deadline (due_on) where ended_on is null and missed_on is null;
create index deadline_of_county on deadline (county_code, due_on, deadline_id) where ended_on is null;

create table yearly_report (
    report_id uuid primary key,
    county_code text not null,
    year int not null,
    received int not null,
    decided int not null,
    body_id uuid not null,
    presented_on date not null,
    section text,
    version bigint not null,
    created_from bytea not null,
    recorded_at timestamptz not null default now(),
    constraint yearly_report_presented_once unique (county_code, year)
);
