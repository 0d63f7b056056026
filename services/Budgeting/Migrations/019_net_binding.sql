-- Whether a line binds what spending leaves after revenue (toimintakate), instead of its own direction alone.
alter table line add column binds_net boolean not null default false;
alter table line alter column binds_net drop default;
alter table exceedance add column binds_net boolean not null default false;
alter table exceedance alter column binds_net drop default;
