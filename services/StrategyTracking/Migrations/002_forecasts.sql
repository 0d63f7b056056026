-- The day of the forecast of a year that was made last of those told of: an older one that comes late is passed over.
create table forecast (
    county_code text not null,
    year int not null,
    made_on date not null,
    primary key (county_code, year)
);
