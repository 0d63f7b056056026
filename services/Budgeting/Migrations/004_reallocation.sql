-- An amendment that moves money between lines and adds none.
alter table edition add column reallocation boolean not null default false;
