-- Two records of one person become one; who a person is can be erased, and the record stays without it.
alter table person
    add column merged_into_person_id uuid references person,
    add column erased_at timestamptz;
create index person_merged_into on person (merged_into_person_id) where merged_into_person_id is not null;
create index membership_of_person on membership (person_id);
create index appointment_of_person on appointment (person_id);

alter table membership
    add column voting_right int not null default 1,
    add column deputy_of_membership_id uuid references membership,
    add constraint membership_one_personal_deputy exclude using gist (deputy_of_membership_id with =, days with &&)
        where (deputy_of_membership_id is not null) deferrable initially deferred;

-- A draft holds no office until its decision is recorded.
alter table appointment
    add column state int not null default 2,
    add column decision_id uuid references decision,
    add column late_decision boolean not null default false,
    drop constraint appointment_one_holder_at_a_time,
    add constraint appointment_one_holder_at_a_time exclude using gist (office_id with =, days with &&)
        where (state = 2) deferrable initially deferred;
create index appointment_before_its_decision on appointment (county_code) where state = 1 or late_decision;

-- Deputies vote when they replace a member.
update membership set voting_right = 2 where role = 6;
