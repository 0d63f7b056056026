-- Figures and facts in words keep what they said before, as units and bodies do. Contacts of organisations do not: who is erased there is
-- gone.
select keep_history(kept)
from unnest(array['indicator', 'statistic', 'stated_fact', 'organisation', 'offered_service', 'service_point', 'topic_rule']) kept;
