-- Personal data lies in edition_contacts and in subscription.address alone; what is published, counted and told lies apart from it.
create table publisher (
    county_code text not null,
    version bigint not null,
    publisher_id uuid not null unique,
    name_fi text not null, name_sv text not null, name_en text not null,
    boilerplate_fi text not null, boilerplate_sv text not null, boilerplate_en text not null,
    usage_terms_fi text not null, usage_terms_sv text not null, usage_terms_en text not null,
    required_languages int[] not null,
    sources jsonb not null,
    created_from bytea not null,
    recorded_at timestamptz not null default now(),
    primary key (county_code, version)
);

create table release (
    release_id uuid primary key,
    county_code text not null,
    newest_edition int not null,
    public_edition int,
    listed_at timestamptz not null,
    withdrawn_at timestamptz,
    withdrawal_fi text not null, withdrawal_sv text not null, withdrawal_en text not null,
    source_type text, source_subject text,
    decision_body_id uuid, decided_on date, decision_section text,
    contact_as_of date,
    from_document boolean not null,
    version bigint not null,
    created_from bytea not null,
    recorded_at timestamptz not null default now(),
    constraint release_one_draft_an_event unique (county_code, source_type, source_subject)
);
create index release_of_county on release (county_code, listed_at desc, release_id);
create index release_without_contact on release (county_code) where contact_as_of is not null;

create table edition (
    release_id uuid not null references release,
    number int not null,
    kind int not null,
    state int not null,
    correction_fi text not null, correction_sv text not null, correction_en text not null,
    texts jsonb not null,
    languages int[] not null,
    keywords text[] not null,
    links jsonb not null,
    sources jsonb not null,
    missing_language_reason text,
    embargo_until timestamptz,
    published_at timestamptz,
    publisher_version bigint,
    primary key (release_id, number)
);
create unique index edition_one_under_way on edition (release_id) where state in (1, 2, 3);
create index edition_scheduled on edition (embargo_until) where state = 3;

create table edition_contacts (
    release_id uuid not null,
    number int not null,
    people jsonb not null,
    primary key (release_id, number),
    foreign key (release_id, number) references edition
);

-- The address is there from the wish until the cancellation; address_key is how addresses are compared.
create table subscription (
    subscription_id uuid primary key,
    county_code text not null,
    state int not null,
    address text,
    address_key text,
    languages int[] not null,
    kinds int[] not null,
    wanted_languages int[],
    wanted_kinds int[],
    asked_at timestamptz not null,
    asked_on date not null,
    asked_times int not null,
    confirm_hash bytea,
    cancel_hash bytea not null,
    version bigint not null,
    constraint subscription_one_an_address unique (county_code, address_key)
);
create index subscription_unconfirmed on subscription (asked_at) where wanted_languages is not null;

-- One mail to one subscriber: about an edition, or, without one, the question whether the subscription is wanted.
create table delivery (
    delivery_id uuid primary key,
    county_code text not null,
    subscription_id uuid not null references subscription on delete cascade,
    release_id uuid,
    edition int,
    state int not null,
    attempts int not null,
    due_at timestamptz not null,
    sent_at timestamptz,
    constraint delivery_once unique (release_id, edition, subscription_id),
    foreign key (release_id, edition) references edition
);
create index delivery_due on delivery (due_at) where state in (1, 2);
create index delivery_of_subscription on delivery (subscription_id) where state in (1, 2);
