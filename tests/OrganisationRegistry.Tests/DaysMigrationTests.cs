using Platform.Testing;

namespace Platform.OrganisationRegistry.Tests;

public sealed class DaysMigrationTests(Servers servers)
{
    [Fact]
    public async Task Days_that_are_on_record_are_fitted_into_the_county_the_term_and_the_calendar_of_the_law()
    {
        await using var database = new MigratedDatabase(await servers.NewDatabase(), typeof(RegistryDbContext).Assembly);
        await database.MigrateBefore("012_statutory_days");
        await database.Execute(
            """
            insert into county values ('10', '', '', '', 1, null, '', '', '', '[2021-07-01,)', false, false, null, '[]', 1, '', now());
            insert into body (body_id, county_code, name_fi, name_sv, name_en, classification, statutory_kind, days, start_not_stated, end_not_stated, sources, version, created_from)
            values ('00000000-0000-0000-0000-000000000001', '10', '', '', '', 3, 0, '(,)', true, false, '[]', 1, '');
            insert into term (term_id, county_code, body_id, days, start_not_stated, end_not_stated, sources, version, created_from)
            select gen_random_uuid(), '10', body_id, of_term::daterange, false, false, '[]', 1, '' from body, (values ('[2022-03-01,2025-06-01)'), ('[2025-06-01,2029-06-01)')) as terms (of_term);
            insert into person (person_id, county_code, name, sources, version, created_from)
            select ('00000000-0000-0000-0000-00000000000' || n)::uuid, '10', '', '[]', 1, '' from generate_series(1, 4) n;
            insert into membership (
                membership_id, county_code, body_id, person_id, role, group_name_fi, group_name_sv, group_name_en, days, start_not_stated, end_not_stated, sources, version, created_from)
            select gen_random_uuid(), '10', body_id, person_id::uuid, 5, '', '', '', of_seat::daterange, of_seat like '(%', false, '[]', 1, ''
            from body, (values
                ('00000000-0000-0000-0000-000000000001', '[2022-03-01,)'),
                ('00000000-0000-0000-0000-000000000002', '(,)'),
                ('00000000-0000-0000-0000-000000000003', '[2025-06-01,2030-01-01)'),
                ('00000000-0000-0000-0000-000000000004', '[2021-07-01,)')) as seats (person_id, of_seat);
            insert into organisation (
                organisation_id, county_code, name_fi, name_sv, name_en, classification, task_fi, task_sv, task_en, days, start_not_stated, end_not_stated, sources, version, created_from)
            values (gen_random_uuid(), '00', '', '', '', 1, '', '', '', '(,)', true, false, '[]', 1, '');
            """);
        await database.Execute(
            """
            insert into decision (
                decision_id, county_code, body_id, decided_on, section, title_fi, title_sv, title_en, nature, publicity, appealable, appeal_end_date, topics, appeal_ends_on,
                has_personal_details, sources, version, created_from)
            select gen_random_uuid(), '10', '00000000-0000-0000-0000-000000000001', '2026-01-01', day, '', '', '', 1, 1, true, day::date, '{}', day::date, true, '[]', 1, ''
            from unnest(array['2026-02-13', '2026-12-24', '2026-04-03', '2026-05-14', '2026-06-19', '2027-03-29']) day;
            """);
        await database.MigrateToTheEnd();

        Assert.Equal(["[2021-07-01,)"], await database.Read("select days::text from body"));
        Assert.Equal(["[2021-07-01,)"], await database.Read("select days::text from organisation"));
        Assert.Equal(
            ["1 [2022-03-01,2025-06-01)", "2 [2022-03-01,2025-06-01)", "3 [2025-06-01,2029-06-01)", "4 [2021-07-01,)"],
            await database.Read("select right(person_id::text, 1) || ' ' || days from membership"));
        Assert.Equal(
            ["2026-02-13 2026-02-13", "2026-04-03 2026-04-07", "2026-05-14 2026-05-15", "2026-06-19 2026-06-22", "2026-12-24 2026-12-28",
                "2027-03-29 2027-03-30"],
            await database.Read("select section || ' ' || appeal_ends_on from decision"));
        Assert.Equal(["(,)"], await database.Read("select days::text from body_history"));
    }
}
