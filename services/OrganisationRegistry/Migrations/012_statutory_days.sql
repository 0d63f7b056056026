-- Appeal periods do not end on days on which nobody can appeal (Act 150/1930 §5). Those whose personal data is still there are given the
-- day that StatutoryCalendar would give them; others have ended, or hold nothing that the day would erase.
create function working_day(day date) returns boolean language sql immutable as $$
    select extract(isodow from day) < 6
        and to_char(day, 'MM-DD') not in ('01-01', '01-06', '05-01', '12-06', '12-24', '12-25', '12-26')
        and not (extract(isodow from day) = 5 and to_char(day, 'MM-DD') between '06-19' and '06-25')
        and not exists (
            select from (select extract(year from day)::int as y) of_year,
                lateral (select y / 100 as c, y % 100 as n, y % 19 as g) parts,
                lateral (select (19 * g + c - c / 4 - (c - (c + 8) / 25 + 1) / 3 + 15) % 30 as moon) moons,
                lateral (select (32 + 2 * (c % 4) + 2 * (n / 4) - moon - n % 4) % 7 as weekday) weekdays,
                lateral (select moon + weekday - 7 * ((g + 11 * moon + 22 * weekday) / 451) + 114 as days) sundays
            where day - make_date(y, days / 31, days % 31 + 1) in (-2, 1, 39))
$$;

update decision
set appeal_ends_on = (
    select min(day)::date from generate_series(appeal_ends_on, appeal_ends_on + 6, interval '1 day') day where working_day(day::date))
where has_personal_details and not working_day(appeal_ends_on);

drop function working_day;
