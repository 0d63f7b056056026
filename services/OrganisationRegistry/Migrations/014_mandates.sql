-- ORG-2: who sits in a body does so within a term. What was recorded without an end, or beyond it, ends with the term in which it began;
-- when that is not stated, with the first that it has days of, and it begins no earlier. Who began in no term is left for people to decide.
update membership
set days = daterange(
    case when membership.start_not_stated then greatest(lower(membership.days), lower(term.days)) else lower(membership.days) end,
    least(upper(membership.days), upper(term.days)))
from (
    select distinct on (membership_id) membership_id, term.days
    from membership sitting join term using (body_id)
    where case when sitting.start_not_stated then sitting.days && term.days else term.days @> lower(sitting.days) end
    order by membership_id, lower(term.days)
) term
where term.membership_id = membership.membership_id and not upper_inf(term.days)
  and (upper_inf(membership.days) or upper(membership.days) > upper(term.days));
