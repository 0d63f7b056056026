-- Drafts that were given up. Their ids are not used again: their events have versions that another edition would begin anew.
create table discarded_edition (
    edition_id uuid primary key,
    county_code text not null
);
