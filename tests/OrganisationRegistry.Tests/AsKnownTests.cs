using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Platform.Contracts.Identity.V1;
using Platform.ServiceDefaults.Journal;
using Platform.Testing;
using static Platform.OrganisationRegistry.Tests.Institutions;
using static Platform.OrganisationRegistry.Tests.RegistryFixture;

namespace Platform.OrganisationRegistry.Tests;

/// <summary>The second axis of time: what was known when.</summary>
[Collection<SharedByBodies>]
public sealed class AsKnownTests(RegistryFixture registry)
{
    [Fact]
    public async Task An_answer_as_known_before_a_change_is_what_was_answered_then()
    {
        var county = await registry.NewCounty();
        var (above, unit) = (await registry.NewUnit(county, "Ylä"), await registry.NewUnit(county, "Vanha"));
        var before = registry.Later();
        unit = await registry.Units.UpdateUnitAsync(Rename(unit, "Uusi", "2024-01-01"));
        var between = registry.Later();
        await registry.Units.MoveUnitAsync(new()
        {
            UnitId = unit.UnitId,
            CountyCode = county,
            Version = unit.Version,
            EffectiveDate = "2025-01-01",
            ParentUnitId = above.UnitId
        });

        Assert.Equal("Vanha0 Ylä0", await Tree(county, "2025-01-01", before));
        Assert.Equal("Uusi0 Ylä0", await Tree(county, "2025-01-01", between));
        Assert.Equal("Ylä0 Uusi1", await Tree(county, "2025-01-01", null));
        Assert.Equal((1, 2, 3),
            ((await Versions(unit, before)).Count, (await Versions(unit, between)).Count, (await Versions(unit, null)).Count));
    }

    [Fact]
    public async Task At_the_time_of_an_event_that_change_is_known_and_the_next_is_not_though_the_clock_stood_still()
    {
        var county = await registry.NewCounty();
        var unit = await registry.NewUnit(county);

        for (var change = 0; change < 5; change++)
        {
            unit = await registry.Units.UpdateUnitAsync(Rename(unit, $"Nimi {change}", $"2024-0{change + 1}-01"));
        }

        registry.Later();
        await using var events = registry.Database.CreateCommand(
            $"select time, subject_version from journal where subject = 'units/{unit.UnitId}' order by position");
        await using var reader = await events.ExecuteReaderAsync(TestContext.Current.CancellationToken);

        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            var known = await Versions(unit, reader.GetFieldValue<DateTimeOffset>(0).ToTimestamp());
            Assert.Equal((reader.GetInt64(1), reader.GetInt64(1)), (known[0].Version, known.Count));
        }
    }

    [Fact]
    public async Task What_a_change_takes_off_the_record_stays_known_before_it()
    {
        var body = await registry.NewCommittee();
        var request = Term(body, 9);
        request.Groups.Add(Group("Ryhmä", 9));
        var term = await registry.Bodies.StartTermAsync(request);
        await registry.Bodies.SetGroupSeatsAsync(new()
        {
            TermId = term.TermId,
            CountyCode = term.CountyCode,
            Version = 1,
            EffectiveDate = "2028-01-01",
            Groups = { Group("Toinen", 8) }
        });
        var before = registry.Later();

        await registry.Bodies.EndTermAsync(
            new() { TermId = term.TermId, CountyCode = term.CountyCode, Version = 2, EndDate = "2027-12-31" });

        Assert.Equal("2029-05-31",
            Assert.Single((await registry.Bodies.ListTermsAsync(
                new() { BodyId = body.BodyId, CountyCode = body.CountyCode, KnownAt = before })).Terms).Period.EndDate);
        await using var strengths = registry.Database.CreateCommand(
            $"select count(*) from group_seats_history where term_id = '{term.TermId}' and known @> timestamptz '{before.ToDateTimeOffset():O}'");
        Assert.Equal(1L, await strengths.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_withdrawn_figure_still_answers_as_known_before_it_was()
    {
        var county = await registry.NewCounty();
        var wrong = await registry.Population.RecordPopulationAsync(new()
        {
            ObservationId = NewId(),
            CountyCode = county,
            ObservedOn = "2024-12-31",
            Precision = Wire.Precision.Exact,
            Total = 175442,
            Sources = { Document() }
        });
        var before = registry.Later();
        await registry.Population.WithdrawPopulationAsync(
            new() { ObservationId = wrong.ObservationId, CountyCode = county, Version = 1, Reason = "Digits changed places." });

        Assert.Equal(175442, (await registry.Population.GetPopulationAsync(new() { CountyCode = county, KnownAt = before })).Count);
        Assert.Equal(StatusCode.NotFound,
            (await RefusalOf(() => registry.Population.GetPopulationAsync(new() { CountyCode = county }))).Status);
    }

    [Fact]
    public async Task Minutes_and_their_decisions_are_as_they_were_known()
    {
        var committee = await registry.NewCommittee();
        var decision = await registry.Decisions.RecordDecisionAsync(Decision(committee));
        var before = registry.Later();
        var minutes = await registry.Decisions.PublishMinutesAsync(Minutes(committee));
        var published = registry.Later();
        decision = await registry.Decisions.GetDecisionAsync(new() { DecisionId = decision.DecisionId, CountyCode = committee.CountyCode });
        await registry.Decisions.UpdateDecisionAsync(new()
        {
            DecisionId = decision.DecisionId,
            CountyCode = decision.CountyCode,
            Version = decision.Version,
            Content = new(decision.Content) { Title = Named("Oikaistu") }
        });

        Assert.Equal(("", "Palveluverkon muutos"),
            ((await Decided(decision, before)).AppealEndsOn, (await Decided(decision, before)).Content.Title.Fi));
        Assert.Equal("Palveluverkon muutos", (await Published(minutes, published)).Decisions.Single().Content.Title.Fi);
        Assert.Equal("Oikaistu", (await Published(minutes, null)).Decisions.Single().Content.Title.Fi);
        Assert.Equal(StatusCode.NotFound, (await RefusalOf(() => registry.Decisions.GetMinutesAsync(Asked(minutes, before)))).Status);
    }

    [Fact]
    public async Task Every_query_takes_an_instant_of_knowledge_knows_nothing_before_the_first_record_and_refuses_the_future()
    {
        var county = await registry.NewCounty();
        var (never, tomorrow) = (Timestamp.FromDateTimeOffset(registry.Clock.GetUtcNow().AddYears(-50)),
            Timestamp.FromDateTimeOffset(registry.Clock.GetUtcNow().AddDays(1)));

        foreach (var query in Queries())
        {
            var knownAt = query.InputType.FindFieldByName("known_at");
            Assert.True(knownAt is not null, $"{query.FullName} takes no known_at.");
            var request = PlausibleRequest.For(query.InputType, county);
            knownAt.Accessor.SetValue(request, never);
            var then = await RawCall.Unary(registry.As(), query.Service.FullName, query.Name, request.ToByteArray());
            knownAt.Accessor.SetValue(request, tomorrow);
            var later = await RawCall.Unary(registry.As(), query.Service.FullName, query.Name, request.ToByteArray());

            Assert.True(then is null or { StatusCode: StatusCode.NotFound }, $"{query.FullName}: {then}");
            Assert.Equal("known_at",
                later?.GetRpcStatus()?.GetDetail<Google.Rpc.BadRequest>()?.FieldViolations.Select(violation => violation.Field)
                    .SingleOrDefault());
        }
    }

    [Fact]
    public async Task Every_table_of_facts_keeps_its_history_and_is_told_when()
    {
        await using var context = new RegistryDbContext(
            new DbContextOptionsBuilder<RegistryDbContext>().UseNpgsql().UseSnakeCaseNamingConvention().Options);
        var mapped = context.Model.GetEntityTypes().Where(entity => entity.ClrType != typeof(JournalEntry)).ToList();
        await using var views = registry.Database.CreateCommand(
            "select array_agg(viewname::text) from pg_views where schemaname = 'known'");
        var kept = (string[])(await views.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;

        var told = mapped.ToLookup(entity => entity.FindProperty("RecordedAt") is not null, entity => entity.GetTableName());

        Assert.Equal(told[true].Order(), kept.Order());
        // Records of what was done, and contacts that are gone when they are erased.
        Assert.Equal(["decision_personal_details", "organisation_contact", "personal_data_read"], told[false].Order());
    }

    private static IEnumerable<MethodDescriptor> Queries() => typeof(Wire.UnitServiceReflection).Assembly.GetTypes()
        .Where(type => type.Namespace == typeof(Wire.UnitServiceReflection).Namespace
            && type.Name.EndsWith("Reflection", StringComparison.Ordinal))
        .SelectMany(type => ((FileDescriptor)type.GetProperty("Descriptor")!.GetValue(null)!).Services)
        .SelectMany(service => service.Methods)
        // An export is a stream, with a test of its own beside it.
        .Where(
            method => !method.IsServerStreaming && method.GetOptions()?.GetExtension(PermissionExtensions.Permission) == "registry.read");

    private async Task<IList<Wire.Unit>> Versions(Wire.Unit unit, Timestamp? knownAt) =>
        (await registry.Units.ListUnitVersionsAsync(new() { UnitId = unit.UnitId, CountyCode = unit.CountyCode, KnownAt = knownAt })).Units;

    private async Task<Wire.Decision> Decided(Wire.Decision decision, Timestamp? knownAt) => Assert.Single(
        (await registry.Decisions.ListDecisionsAsync(new() { CountyCode = decision.CountyCode, KnownAt = knownAt })).Decisions);

    private async Task<Wire.Minutes> Published(Wire.Minutes minutes, Timestamp? knownAt) =>
        await registry.Decisions.GetMinutesAsync(Asked(minutes, knownAt));

    private static Wire.GetMinutesRequest Asked(Wire.Minutes minutes, Timestamp? knownAt) =>
        new() { MinutesId = minutes.MinutesId, CountyCode = minutes.CountyCode, KnownAt = knownAt };

    private async Task<string> Tree(string county, string asOf, Timestamp? knownAt) => string.Join(' ',
        (await registry.Units.GetUnitTreeAsync(new() { CountyCode = county, AsOf = asOf, KnownAt = knownAt })).Nodes
            .Select(node => $"{node.Unit.Name.Fi}{node.Depth}"));
}
