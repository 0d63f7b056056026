-- Tables say what they mean: the names of values, not the numbers that the contract has for them.
create function pg_temp.name_of(number int, names text[]) returns text language sql immutable as $$ select names[number + 1] $$;
create function pg_temp.languages_of(numbers int[]) returns text[] language sql immutable as $$
    select array_replace(array_replace(array_replace(numbers::text[], '1', 'Fi'), '2', 'Sv'), '3', 'En')
$$;
create function pg_temp.kinds_of(numbers int[]) returns text[] language sql immutable as $$
    select array_replace(array_replace(array_replace(array_replace(array_replace(
        numbers::text[], '1', 'Release'), '2', 'Correction'), '3', 'MediaInvitation'), '4', 'Blog'), '5', 'Announcement')
$$;
drop index edition_one_under_way, edition_scheduled, delivery_due, delivery_of_subscription;
alter table publisher alter column required_languages type text[] using pg_temp.languages_of(required_languages);
alter table edition
    alter column kind type text using pg_temp.name_of(kind, '{Unspecified,Release,Correction,MediaInvitation,Blog,Announcement}'),
    alter column state type text using pg_temp.name_of(state, '{Unspecified,Draft,Approved,Scheduled,Published,Withdrawn}'),
    alter column languages type text[] using pg_temp.languages_of(languages);
alter table subscription
    alter column state type text using pg_temp.name_of(state, '{Unspecified,Unconfirmed,Confirmed,Cancelled}'),
    alter column languages type text[] using pg_temp.languages_of(languages),
    alter column kinds type text[] using pg_temp.kinds_of(kinds),
    alter column wanted_languages type text[] using pg_temp.languages_of(wanted_languages),
    alter column wanted_kinds type text[] using pg_temp.kinds_of(wanted_kinds);
alter table delivery alter column state type text using pg_temp.name_of(state, '{Unspecified,Pending,Sending,Sent,Failed,Cancelled}');
create unique index edition_one_under_way on edition (release_id) where state in ('Draft', 'Approved', 'Scheduled');
create index edition_scheduled on edition (embargo_until) where state = 'Scheduled';
create index delivery_due on delivery (county_code, attempts, due_at) where state in ('Pending', 'Sending');
create index delivery_of_subscription on delivery (subscription_id) where state in ('Pending', 'Sending');
drop function pg_temp.name_of(int, text[]);
drop function pg_temp.languages_of(int[]);
drop function pg_temp.kinds_of(int[]);
