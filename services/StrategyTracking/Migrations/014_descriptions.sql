-- What is written around a strategy, and of its values and goals beside their names.
alter table strategy add column description jsonb not null default '{"passages": [], "values": [], "goals": [], "sources": {"items": []}}';
alter table strategy alter column description drop default;
alter table strategy_history add column description jsonb not null
    default '{"passages": [], "values": [], "goals": [], "sources": {"items": []}}';
select keep_history('strategy');
