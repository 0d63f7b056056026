using static Platform.OrganisationRegistry.Tests.Institutions;
using static Platform.OrganisationRegistry.Tests.RegistryFixture;

namespace Platform.OrganisationRegistry.Tests;

/// <summary>
/// Changes that are recorded before their day are told of again when it comes. The clock of the fixture moves: each test has one of its
/// own.
/// </summary>
public sealed class EffectTests(Platform.Testing.Servers servers) : IAsyncLifetime
{
    private readonly RegistryFixture _registry = new(servers);

    public ValueTask InitializeAsync() => _registry.InitializeAsync();

    public ValueTask DisposeAsync() => _registry.DisposeAsync();

    [Fact]
    public async Task What_was_recorded_ahead_is_told_on_its_day_once_however_many_replicas_look()
    {
        var county = await _registry.NewCounty();
        _registry.StartReplica();
        _registry.StartReplica();
        var units = await Task.WhenAll(
            Enumerable.Range(0, 40).Select(_ => _registry.NewUnit(county, start: "2026-02-01", end: "2026-02-28")));
        var body = await _registry.NewCouncil(county);
        await _registry.Bodies.EndBodyAsync(new() { BodyId = body.BodyId, CountyCode = county, Version = 1, EndDate = "2026-01-31" });

        _registry.Clock.Advance(TimeSpan.FromDays(17));
        await _registry.Until(async () => await Told("2026-02-01") == 41);
        _registry.Clock.Advance(TimeSpan.FromDays(40));
        await _registry.Until(async () => await Told("2026-03-01") == 40);

        Assert.Equal("unit-created 1, change-took-effect 1, change-took-effect 1", await _registry.JournalOf($"units/{units[0].UnitId}"));
        Assert.Equal("Began 2026-02-01, Ended 2026-03-01", await Effects($"units/{units[0].UnitId}"));
        Assert.Equal("Ended 2026-02-01", await Effects($"bodies/{body.BodyId}"));
        Assert.Equal(81, await Told("%"));
    }

    [Fact]
    public async Task A_day_that_was_corrected_is_told_of_as_corrected_and_the_wrong_one_is_not()
    {
        var county = await _registry.NewCounty();
        var unit = await _registry.NewUnit(county);
        unit = await _registry.Units.UpdateUnitAsync(new()
        {
            UnitId = unit.UnitId,
            CountyCode = county,
            Version = 1,
            EffectiveDate = "2026-02-01",
            Name = Named("Uusi"),
            Classification = unit.Classification
        });
        await _registry.Units.CorrectUnitAsync(new()
        {
            UnitId = unit.UnitId,
            CountyCode = county,
            Version = 2,
            VersionDate = "2026-02-01",
            Name = Named("Uusi"),
            Classification = unit.Classification,
            Period = From("2026-03-01"),
            Reason = "It was put off."
        });

        _registry.Clock.Advance(TimeSpan.FromDays(60));
        await _registry.Until(async () => await Told("2026-03-01") == 1);

        Assert.Equal("Changed 2026-03-01", await Effects($"units/{unit.UnitId}"));
    }

    [Fact]
    public async Task A_draft_of_an_appointment_takes_no_effect_before_its_decision()
    {
        var council = await _registry.NewCouncil(await _registry.NewCounty());
        var decision = await _registry.Decisions.RecordDecisionAsync(Decision(council));
        var (draft, decided) = (await Draft(council), await Draft(council));
        await _registry.People.ConfirmAppointmentAsync(
            new()
            {
                AppointmentId = decided.AppointmentId,
                CountyCode = council.CountyCode,
                Version = 1,
                DecisionId = decision.DecisionId
            });

        _registry.Clock.Advance(TimeSpan.FromDays(17));
        await _registry.Until(async () => await Told("2026-02-01") == 1);

        Assert.Equal(("", "Began 2026-02-01"),
            (await Effects($"appointments/{draft.AppointmentId}"), await Effects($"appointments/{decided.AppointmentId}")));
    }

    private async Task<Wire.Appointment> Draft(Wire.Body council)
    {
        var office = await _registry.People.CreateOfficeAsync(Office(council.CountyCode));
        var request = Appointment(office, await _registry.NewPerson(council.CountyCode), start: "2026-02-01");
        request.AwaitsDecision = true;
        return await _registry.People.AppointOfficeHolderAsync(request);
    }

    private async Task<string> Effects(string subject)
    {
        await using var command = _registry.Database.CreateCommand(
            $"select string_agg((data ->> 'change') || ' ' || (data ->> 'effectiveOn'), ', ' order by position) from journal where type like '%took-effect%' and subject = '{subject}'");
        return await command.ExecuteScalarAsync() as string ?? "";
    }

    private async Task<long> Told(string day)
    {
        await using var command = _registry.Database.CreateCommand(
            $"select count(*) from journal where type like '%took-effect%' and data ->> 'effectiveOn' like '{day}'");
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
