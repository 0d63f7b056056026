-- Whether what was measured meets the target is known when it is recorded, as neither changes any more: so the first that did is found
-- at once.
alter table observation add column meets boolean not null default false;
update observation o set meets = true
from key_result k
where k.key_result_id = o.key_result_id and case k.target_comparator
    when 'AtLeast' then o.value >= k.target_number
    when 'AtMost' then o.value <= k.target_number
    when 'RankAtMost' then o.rank <= k.target_rank
    -- Up to the next whole place, with the share as it was written, a fraction or in millionths.
    when 'RankWithinTopShare' then o.rank <= case
        when k.target_top_share like '%/%' then div(
            o.compared_count * split_part(k.target_top_share, '/', 1)::numeric + split_part(k.target_top_share, '/', 2)::numeric - 1,
            split_part(k.target_top_share, '/', 2)::numeric)
        else div(o.compared_count * trunc(k.target_top_share::numeric * 1000000) + 999999, 1000000) end
    when 'AtLeastNationalAverage' then case
        when k.target_lower_is_better then o.value <= o.reference_value
        else o.value >= o.reference_value end
    else false end;
alter table observation alter column meets drop default;
create index observation_counting on observation (key_result_id, observed_on desc, position desc)
    where superseded_by_observation_id is null;
create index observation_meeting on observation (key_result_id, observed_on, position)
    where meets and superseded_by_observation_id is null;
