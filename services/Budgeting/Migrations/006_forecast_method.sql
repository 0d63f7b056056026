-- How a forecast was made: 1 by hand, else by a method from the outturn up to a month.
alter table forecast add column method int not null default 1;
alter table forecast add column to_month int;
