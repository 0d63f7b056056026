using Platform.Testing;

namespace Platform.OrganisationRegistry.Tests;

public sealed class NamesMigrationTests(Servers servers)
{
    /// <summary>What every dated fact is filled with, where only its values are of interest.</summary>
    private const string Dated = "days, start_not_stated, end_not_stated, sources, version, created_from, recorded_at";
    private const string Always = "'[2023-01-01,)', false, false, '[]', 1, '', timestamptz '2024-01-01'";

    [Fact]
    public async Task Numbers_in_tables_and_in_what_was_known_before_become_the_names_that_they_stood_for()
    {
        await using var database = new MigratedDatabase(await servers.NewDatabase(), typeof(RegistryDbContext).Assembly);
        await database.MigrateBefore("016_names");
        await database.Execute(
            $"""
            insert into county (
                county_code, name_fi, name_sv, name_en, area_type, collaborative_area_name_fi, collaborative_area_name_sv,
                collaborative_area_name_en, {Dated})
            select '1' || n, '', '', '', 1 + n, '', '', '', {Always} from generate_series(0, 2) n;
            insert into municipality (municipality_id, county_code, municipality_code, name_fi, name_sv, name_en, language, {Dated})
            select gen_random_uuid(), '10', '00' || n, '', '', '', n, {Always} from generate_series(0, 4) n;
            insert into population_observation (
                observation_id, county_code, precision, total, age_groups, sources, version, created_from, recorded_at)
            select gen_random_uuid(), '10', n, n, '[]', '[]', 1, '', '2024-01-01' from generate_series(1, 2) n;
            insert into body (body_id, county_code, name_fi, name_sv, name_en, classification, statutory_kind, {Dated})
            select gen_random_uuid(), '1' || n / 5, '', '', '', 1 + n % 5, n, {Always} from generate_series(0, 6) n;
            insert into person (person_id, county_code, name, sources, version, created_from)
            select ('00000000-0000-7000-8000-00000000000' || n)::uuid, '10', '', '[]', 1, '' from generate_series(1, 6) n;
            insert into membership (
                membership_id, county_code, body_id, person_id, role, voting_right, group_name_fi, group_name_sv, group_name_en, {Dated})
            select gen_random_uuid(), '10', body_id, person_id, n, 1 + n % 3, '', '', '', {Always}
            from body, generate_series(1, 6) n join person on right(person_id::text, 1) = n::text where classification = 3;
            insert into unit (unit_id, county_code, version, created_from)
            select ('00000000-0000-7000-8000-00000000000' || n)::uuid, '10', 1, '' from generate_series(1, 7) n;
            insert into unit_version (
                unit_version_id, unit_id, county_code, name_fi, name_sv, name_en, classification, days, start_not_stated, end_not_stated,
                sources, recorded_at)
            select gen_random_uuid(), unit_id, '10', '', '', '', right(unit_id::text, 1)::int, '[2023-01-01,)', false, false, '[]',
                '2024-01-01'
            from unit;
            insert into unit_closing (
                unit_id, county_code, kind, successor_unit_ids, outside_body_fi, outside_body_sv, outside_body_en, sources, recorded_at)
            select unit_id, '10', n, array_fill(unit_id, array[case n when 2 then 2 when 5 then 0 else 1 end]), '', '', '', '[]',
                '2024-01-01'
            from generate_series(1, 5) n join unit on right(unit_id::text, 1) = n::text;
            insert into office (office_id, county_code, title_fi, title_sv, title_en, kind, {Dated})
            select gen_random_uuid(), '10', '', '', '', n, {Always} from generate_series(1, 3) n;
            insert into appointment (appointment_id, county_code, office_id, person_id, state, {Dated})
            select gen_random_uuid(), '10', office_id, (select min(person_id::text)::uuid from person), n, {Always}
            from generate_series(1, 3) n, office where kind = 1;
            insert into decision (
                decision_id, county_code, body_id, decided_on, section, title_fi, title_sv, title_en, nature, publicity, legal_basis,
                appealable, topics, has_personal_details, sources, version, created_from, recorded_at)
            select gen_random_uuid(), '10', body_id, '2024-01-01', n::text, '', '', '', n, n, '', false, {"'{}'"}, false, '[]', 1, '',
                '2024-01-01'
            from generate_series(1, 3) n, body where classification = 3;
            insert into publication (publication_id, county_code, item, name_fi, name_sv, name_en, uri, {Dated})
            select gen_random_uuid(), '10', n, '', '', '', '', {Always} from generate_series(1, 11) n;
            insert into indicator (
                county_code, code, name_fi, name_sv, name_en, description_fi, description_sv, description_en, sources, version,
                created_from)
            values ('10', 'a', '', '', '', '', '', '', '[]', 1, '');
            insert into statistic (statistic_id, county_code, indicator, kind, precision, {Dated})
            select gen_random_uuid(), '10', 'a', 1 + n % 2, n, {Always} from generate_series(0, 2) n;
            insert into organisation (
                organisation_id, county_code, name_fi, name_sv, name_en, classification, task_fi, task_sv, task_en, {Dated})
            select gen_random_uuid(), '10', '', '', '', n, '', '', '', {Always} from generate_series(1, 4) n;
            insert into stated_fact (
                fact_id, county_code, kind, number, heading_fi, heading_sv, heading_en, text_fi, text_sv, text_en, organisation_ids,
                {Dated})
            select gen_random_uuid(), '10', n, n, '', '', '', '', '', '', {"'{}'"}, {Always} from generate_series(1, 14) n;
            """);
        await database.Execute(
            string.Concat(s_named.Select(one => one.Table).Distinct().Select(table => $"update {table} set recorded_at = '2025-01-01';")));
        await database.MigrateToTheEnd();

        foreach (var (table, column, names) in s_named)
        {
            Assert.Equal(Told(table, names), Told(table, await database.Read($"select distinct {column} from {table}")));
            Assert.Equal(Told(table, names), Told(table, await database.Read($"select distinct {column} from {table}_history")));
            Assert.Equal(Told(table, names), Told(table, await database.Read(
                $"set history.known_at = '2024-06-01'; select distinct {column} from known.{table}")));
            Assert.Equal($"{table}: 2025-01-01", Told(table, await database.Read($"select distinct recorded_at::date::text from {table}")));
        }

        Assert.Equal(["10"], await database.Read("select distinct county_code from body where classification = 'Subcommittee'"));
        Assert.Equal(["Confirmed"], await database.Read(
            "select state from appointment join dated_thing thing on thing.id = appointment_id and thing.collection = 'appointments'"));
    }

    private static readonly (string Table, string Column, IEnumerable<string> Names)[] s_named =
    [
        ("county", "area_type", Names<Wire.AreaType>()), ("municipality", "language", Names<Wire.MunicipalityLanguage>(0)),
        ("population_observation", "precision", Names<Wire.Precision>()), ("body", "classification", Names<Wire.BodyClassification>()),
        ("body", "statutory_kind", Names<Wire.StatutoryKind>(0)), ("membership", "role", Names<Wire.MembershipRole>()),
        ("membership", "voting_right", Names<Wire.VotingRight>()), ("unit_version", "classification", Names<Wire.UnitClassification>()),
        ("unit_closing", "kind", Names<Wire.UnitClosingKind>()), ("office", "kind", Names<Wire.OfficeKind>()),
        ("appointment", "state", Names<Wire.AppointmentState>()), ("decision", "nature", Names<Wire.DecisionNature>()),
        ("decision", "publicity", Names<Wire.Publicity>()), ("publication", "item", Names<Wire.PublicationItem>()),
        ("statistic", "kind", Names<Wire.StatisticKind>()), ("statistic", "precision", Names<Wire.Precision>(0)),
        ("organisation", "classification", Names<Wire.OrganisationClassification>()), ("stated_fact", "kind", Names<Wire.StatedFactKind>())
    ];

    /// <summary>All names, or those of values that are stated.</summary>
    private static IEnumerable<string> Names<TEnum>(int from = 1)
        where TEnum : struct, Enum => Enum.GetNames<TEnum>().Skip(from).Order(StringComparer.Ordinal);

    private static string Told(string table, IEnumerable<string> values) => $"{table}: {string.Join(' ', values)}";
}
