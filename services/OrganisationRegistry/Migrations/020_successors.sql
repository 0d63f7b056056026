-- What took a municipality's place: the code of the one that goes on from the day after its last one.
alter table municipality add column successor_code text check (successor_code ~ '^[0-9]{3}$');

select keep_history('municipality');
