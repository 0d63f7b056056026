-- Open work of units that have ended is looked for again and again.
create index feedback_open_of_unit on feedback (unit_id) where state in ('Received', 'Routed', 'Quarantined');
create index initiative_open_of_unit on initiative (assigned_unit_id) where state not in ('Closed', 'Reclassified', 'Withdrawn');
