-- Who has read personal data, written with the read.
create table personal_data_read (
    read_id bigint generated always as identity primary key,
    county_code text not null,
    read_at timestamptz not null,
    reader text not null,
    call text not null,
    purpose text,
    feedback_id uuid,
    initiative_id uuid
);
create index personal_data_read_in_county on personal_data_read (county_code, read_id);

-- What these were created from names persons: hashes that anybody can make, and try guesses by, are forgotten. From now on they are made
-- by a secret.
update feedback set created_from = '';
update initiative set created_from = '';
