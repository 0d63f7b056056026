-- Results of elections: of who was elected and who is a deputy. Who was neither is not recorded. Everything but the outcome goes with the
-- person: numbers of candidates and votes are public, and would tell who it was.
create table election_result (
    result_id uuid primary key,
    county_code text not null references county,
    election_day date not null,
    candidate_number int,
    person_id uuid not null references person,
    membership_id uuid references membership,
    outcome text not null,
    party_fi text not null, party_sv text not null, party_en text not null,
    advance_votes int,
    election_day_votes int,
    votes int,
    share_tenths int,
    comparison_thousandths bigint,
    final_rank int,
    sources jsonb not null,
    version bigint not null,
    recorded_at timestamptz not null default now()
);
create unique index election_result_once_a_number on election_result (county_code, election_day, candidate_number);
create index election_result_of_person on election_result (person_id);
create index election_result_of_membership on election_result (membership_id);

select keep_history('election_result');
create index election_result_history_of_person on election_result_history (person_id);

create or replace function forget_people(people uuid[]) returns void language plpgsql as $$
begin
    update person_history set name = '', phone = null, email = null, sources = '[]', created_from = '' where person_id = any (people);
    delete from identifier where kind = 'Person' and thing_id = any (people::text[]);
    delete from identifier_history where kind = 'Person' and thing_id = any (people::text[]);
    update election_result set candidate_number = null, party_fi = '', party_sv = '', party_en = '', advance_votes = null,
        election_day_votes = null, votes = null, share_tenths = null, comparison_thousandths = null, final_rank = null, sources = '[]',
        version = version + 1
    where person_id = any (people) and candidate_number is not null;
    update election_result_history set candidate_number = null, party_fi = '', party_sv = '', party_en = '', advance_votes = null,
        election_day_votes = null, votes = null, share_tenths = null, comparison_thousandths = null, final_rank = null, sources = '[]'
    where person_id = any (people);
end
$$;
