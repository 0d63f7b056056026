-- The day that a figure is ordered by is never null by what it is made of; the table says so too.
alter table statistic alter column last_day set not null;
