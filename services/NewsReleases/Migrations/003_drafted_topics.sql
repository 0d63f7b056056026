-- Of which decisions a county's newsroom has drafts made; none named is all final ones of bodies.
alter table publisher add column drafted_topics text[] not null default '{}';
