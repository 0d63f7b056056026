using Grpc.Core;
using static Platform.StrategyTracking.Tests.StrategyFixture;
using static Platform.StrategyTracking.Tests.TestCounty;

namespace Platform.StrategyTracking.Tests;

[Collection<SharedService>]
public sealed class ProgrammeServiceTests(StrategyFixture service)
{
    [Fact]
    public async Task A_programme_has_measures_saving_targets_by_year_and_key_results_that_it_serves()
    {
        var county = await service.NewCounty();
        var (unit, keyResult) = (await county.NewUnit(), await county.KeyResult(Qualitative()));
        var creating = Creating(county);
        creating.Content.Measures.Add(new Wire.ProgrammeMeasure { Text = Text("Toimitilat tiivistetään"), UnitId = unit });

        var programme = await service.Programmes.CreateProgrammeAsync(creating);
        programme = await service.Programmes.SetSavingTargetAsync(Saving(programme, 2027, 5_000_000_00));
        programme = await service.Programmes.SetSavingTargetAsync(Saving(programme, 2026, 3_000_000_00));
        programme = await service.Programmes.SetSavingTargetAsync(Saving(programme, 2027, 4_000_000_00));
        Assert.Equal(programme, await service.Programmes.SetSavingTargetAsync(Saving(programme, 2027, 4_000_000_00)));
        programme = await service.Programmes.LinkProgrammeAsync(Linking(programme, keyResult.KeyResultId));
        programme = await service.Programmes.SetSavingTargetAsync(Saving(programme, 2026, 0));

        Assert.Equal([(2027, 4_000_000_00L)], from target in programme.SavingTargets select (target.Year, target.AmountCents));
        Assert.Equal((creating.Content, keyResult.KeyResultId, 6L),
            (programme.Content, Assert.Single(programme.KeyResultIds), programme.Version));
        Assert.Equal(programme,
            await service.Programmes.GetProgrammeAsync(new() { ProgrammeId = programme.ProgrammeId, CountyCode = county.Code }));
        Assert.Equal([programme], (await service.Programmes.ListProgrammesAsync(new() { CountyCode = county.Code })).Programmes);
        Assert.Equal(
            "programme-created 1, programme-saving-target-set 2, programme-saving-target-set 3, programme-saving-target-set 4, programme-linked 5, programme-saving-target-set 6",
            await service.JournalOf($"programmes/{programme.ProgrammeId}"));
    }

    [Fact]
    public async Task A_saving_target_is_of_a_year_of_the_programme_also_when_its_period_changes()
    {
        var county = await service.NewCounty();
        var programme = await service.Programmes.CreateProgrammeAsync(Creating(county));
        programme = await service.Programmes.SetSavingTargetAsync(Saving(programme, 2028, 1));

        Assert.Equal("saving-target-in-period year",
            (await RefusalOf(() => service.Programmes.SetSavingTargetAsync(Saving(programme, 2025, 1)))).Rule);
        Assert.Equal("saving-target-in-period year",
            (await RefusalOf(() => service.Programmes.SetSavingTargetAsync(Saving(programme, 2029, 1)))).Rule);
        var shorter = programme.Content.Clone();
        shorter.Period.EndDate = "2027-12-31";
        Assert.Equal("saving-target-in-period content.period",
            (await RefusalOf(() => service.Programmes.UpdateProgrammeAsync(Updating(programme, shorter)))).Rule);

        shorter.Period.EndDate = "2028-01-01";
        Assert.Equal(shorter, (await service.Programmes.UpdateProgrammeAsync(Updating(programme, shorter))).Content);
        Assert.Equal("Aborted", await OutcomeOf(() => service.Programmes.UpdateProgrammeAsync(Updating(programme, shorter))));
    }

    [Fact]
    public async Task The_same_programme_again_is_what_is_there_and_what_it_names_has_to_be_there()
    {
        var county = await service.NewCounty();
        var creating = Creating(county);
        var programme = await service.Programmes.CreateProgrammeAsync(creating);

        Assert.Equal(programme, await service.Programmes.CreateProgrammeAsync(creating));
        creating.Content.Name = Text("Muu");
        Assert.Equal(StatusCode.AlreadyExists, (await RefusalOf(() => service.Programmes.CreateProgrammeAsync(creating))).Status);
        var ofDraft = (await service.Strategies.DefineKeyResultAsync(
            county.Defining(await county.DraftWithGoal(), Qualitative()))).Goals[0].KeyResults[0].KeyResultId;
        Assert.Equal(StatusCode.NotFound,
            (await RefusalOf(() => service.Programmes.LinkProgrammeAsync(Linking(programme, ofDraft)))).Status);
        await county.NewUnit();
        var unknown = Creating(county);
        unknown.Content.Measures.Add(new Wire.ProgrammeMeasure { Text = Text("Toimitilat tiivistetään"), UnitId = NewId() });
        Assert.Equal(StatusCode.NotFound, (await RefusalOf(() => service.Programmes.CreateProgrammeAsync(unknown))).Status);
    }

    private static Wire.CreateProgrammeRequest Creating(TestCounty county) => new()
    {
        ProgrammeId = NewId(),
        CountyCode = county.Code,
        Content = new()
        {
            Name = Text("Tuottavuusohjelma"),
            Period = new() { StartDate = "2026-01-01", EndDate = "2028-12-31" },
            Sources = { Document() }
        }
    };

    private static Wire.UpdateProgrammeRequest Updating(Wire.Programme programme, Wire.ProgrammeContent content) =>
        new() { ProgrammeId = programme.ProgrammeId, CountyCode = programme.CountyCode, Version = programme.Version, Content = content };

    private static Wire.SetSavingTargetRequest Saving(Wire.Programme programme, int year, long cents) =>
        new()
        {
            ProgrammeId = programme.ProgrammeId,
            CountyCode = programme.CountyCode,
            Version = programme.Version,
            Year = year,
            AmountCents = cents
        };

    private static Wire.LinkProgrammeRequest Linking(Wire.Programme programme, params string[] keyResults) =>
        new()
        {
            ProgrammeId = programme.ProgrammeId,
            CountyCode = programme.CountyCode,
            Version = programme.Version,
            KeyResultIds = { keyResults }
        };
}
