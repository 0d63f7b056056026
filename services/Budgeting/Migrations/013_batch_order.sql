-- A frozen report names the newest batches of its year.
create index batch_of_year on batch (county_code, year, recorded_at desc);
