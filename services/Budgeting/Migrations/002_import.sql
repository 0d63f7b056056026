-- The postings of an import are staged under the id of its upload, in short transactions. They count from the moment at which a batch names
-- the upload. A foreign key would cost more than all else of a row, and what nobody names is cleared away.
alter table posting drop constraint posting_batch_id_fkey;
alter table posting rename column batch_id to upload_id;
alter table posting add column month int;
update posting set month = batch.month from batch where batch.batch_id = posting.upload_id;
alter table posting alter column month set not null;

-- A batch of several months has no month of its own. Its totals lie beside the others until they are merged.
alter table batch alter column month drop not null;
alter table batch add column upload_id uuid;
update batch set upload_id = batch_id;
alter table batch alter column upload_id set not null;
alter table batch add constraint batch_upload_once unique (upload_id);
alter table batch add column merged boolean not null default true;
create index batch_unmerged on batch (county_code, year) where not merged;

-- An import that is under way or came to nothing. One that succeeded is a batch.
create table upload (
    upload_id uuid primary key,
    batch_id uuid not null,
    county_code text not null,
    year int not null,
    failed boolean not null default false,
    cleared boolean not null default false,
    errors jsonb not null default '[]',
    begun_at timestamptz not null default now()
);
create index upload_of_batch on upload (batch_id, begun_at desc);
create index upload_to_clear on upload (begun_at) where not cleared;

create table upload_total (
    upload_id uuid not null,
    unit_id uuid not null,
    direction int not null,
    account_group text not null,
    month int not null,
    cents bigint not null
);
create index upload_total_of_unit on upload_total (upload_id, unit_id, direction, account_group);

-- Sums of sums, so that a report of the county costs the same however many units and accounts there are: the unit of zeros stands for every
-- unit, and the empty account group for every one.
insert into total (county_code, year, month, unit_id, direction, account_group, cents)
select county_code, year, month, coalesce(unit_id, '00000000-0000-0000-0000-000000000000'), direction, coalesce(account_group, ''),
    sum(cents)
from total
group by county_code, year, month, direction, grouping sets ((unit_id), (account_group), ());
create index total_of_units on total (county_code, year, unit_id) where account_group = '';

-- All that counts: what is merged, and what the batches bring that are not merged yet. A key may come several times.
create view booked as
select county_code, year, month, unit_id, direction, account_group, cents from total
union all
select batch.county_code, batch.year, staged.month, staged.unit_id, staged.direction, staged.account_group, staged.cents
from batch join upload_total staged using (upload_id)
where not batch.merged;
