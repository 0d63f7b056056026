-- The months from which a forecast was computed: those of which anything was booked. Not known of forecasts that are older, and of those
-- made by hand.
alter table forecast add column months_received int[];
