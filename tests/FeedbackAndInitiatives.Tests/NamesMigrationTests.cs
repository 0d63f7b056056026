using Platform.Testing;

namespace Platform.FeedbackAndInitiatives.Tests;

public sealed class NamesMigrationTests(Servers servers)
{
    [Fact]
    public async Task Numbers_in_tables_become_the_names_that_they_stood_for()
    {
        await using var database = new MigratedDatabase(await servers.NewDatabase(), typeof(ParticipationDbContext).Assembly);
        await database.MigrateBefore("004_names");
        await database.Execute(
            """
            insert into feedback (feedback_id, county_code, type, channel, wants_reply, received_on, state, quarantine_reason, version, created_from)
            select gen_random_uuid(), '10', 1 + n % 5, 1 + n % 5, true, '2026-01-01', 1 + n % 6, n % 4, 1, '' from generate_series(0, 59) as n;
            insert into way (
                way_id, county_code, kind, name_fi, name_sv, name_en, description_fi, description_sv, description_en, open_to_everyone, methods,
                body_ids, days, start_not_stated, end_not_stated, sources, from_document, version, created_from)
            values (
                gen_random_uuid(), '10', 3, '', '', '', '', '', '', true, '{2,6}', '{}', '[2025-01-01,)', false, false, '[]', false, 1, '');
            insert into initiative (
                initiative_id, county_code, type, state, received_on, acknowledge_due, hearing, outcome, contact_initiator, version, created_from)
            select gen_random_uuid(), '10', 1 + n % 4, 1 + n % 10, '2026-01-01', '2026-02-01', n % 3, n % 4, 1, 1, '' from generate_series(0, 59) as n;
            insert into initiator (initiative_id, number, member_kind, is_service_user)
            select min(initiative_id::text)::uuid, n, n, true from initiative, generate_series(0, 4) as n group by n;
            insert into support_tally (
                initiative_id, county_code, is_referendum, open, public_names, private_names, threshold_state, share_basis_points, age_min,
                decide_within_months, as_of, version)
            select initiative_id, '10', false, true, 0, 0, row_number() over () % 3, 0, 0, 0, '2026-01-01', 1 from initiative;
            insert into deadline (deadline_id, county_code, kind, concerns_id, due_on)
            values (gen_random_uuid(), '10', 2, gen_random_uuid(), '2026-02-01');
            """);
        await database.MigrateToTheEnd();

        Assert.Equal(Names<Wire.FeedbackType>(), await database.Read("select distinct type from feedback"));
        Assert.Equal(Names<Wire.FeedbackChannel>(), await database.Read("select distinct channel from feedback"));
        Assert.Equal(Names<Wire.FeedbackState>(), await database.Read("select distinct state from feedback"));
        Assert.Equal(Names<Wire.QuarantineReason>(0), await database.Read("select distinct quarantine_reason from feedback"));
        Assert.Equal(Names<Wire.InitiativeType>(), await database.Read("select distinct type from initiative"));
        Assert.Equal(Names<Wire.InitiativeState>(), await database.Read("select distinct state from initiative"));
        Assert.Equal(Names<Wire.Hearing>(0), await database.Read("select distinct hearing from initiative"));
        Assert.Equal(Names<Wire.InitiativeOutcome>(0), await database.Read("select distinct outcome from initiative"));
        Assert.Equal(Names<Contracts.Types.V1.MemberKind>(0), await database.Read("select member_kind from initiator"));
        Assert.Equal(Names<Wire.ThresholdState>(0), await database.Read("select distinct threshold_state from support_tally"));
        Assert.Equal(["InfluenceBodies"], await database.Read("select kind from way"));
        Assert.Equal(["OpinionsBeforeDecisions", "OwnInitiatives"], await database.Read("select unnest(methods) from way"));
        Assert.Equal(["Acknowledgement"], await database.Read("select kind from deadline"));
    }

    /// <summary>All names, or those of values that are stated.</summary>
    private static IEnumerable<string> Names<TEnum>(int from = 1)
        where TEnum : struct, Enum => Enum.GetNames<TEnum>().Skip(from).Order(StringComparer.Ordinal);
}
