-- Event types begin with the contracts' root, which was called platform before: whoever reads the journal from its beginning finds one
-- name.
update journal set type = 'wellbeing.' || substr(type, length('platform.') + 1) where starts_with(type, 'platform.');

-- Messages that lie in queues by the old name find no consumer: each goes through the journals again, and the inbox knows what it has done.
delete from caught_up;
