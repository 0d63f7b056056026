using Grpc.Core;
using Platform.Contracts.Types.V1;
using static Platform.FeedbackAndInitiatives.Tests.ParticipationFixture;
using static Platform.FeedbackAndInitiatives.Tests.Requests;

namespace Platform.FeedbackAndInitiatives.Tests;

/// <summary>Whoever decides is a body that the county has on that day and that decides such things.</summary>
[Collection<SharedByHandlers>]
public sealed class BodyTests(ParticipationFixture service)
{
    [Fact]
    public async Task A_body_of_another_county_or_of_none_or_that_only_advises_handles_and_decides_nothing()
    {
        var (county, other) = (service.NewCountyCode(), service.NewCountyCode());
        var advising = Guid.CreateVersion7();
        await service.Publish(Established(county, advising, "InfluenceBody"));
        await service.NewBody(county, "Committee");
        var initiative = await service.Initiatives.FileInitiativeAsync(Filing(county));
        var heard = await service.Prepare(await service.Initiatives.FileInitiativeAsync(Filing(county)));

        foreach (var body in new[] { Council(other), Guid.CreateVersion7(), advising })
        {
            Assert.Equal(StatusCode.NotFound,
                (await RefusalOf(() => service.Initiatives.AcknowledgeInitiativeAsync(Acknowledging(initiative, body)))).Status);
            Assert.Equal(StatusCode.NotFound,
                (await RefusalOf(() => service.Initiatives.AssignInitiativeAsync(Assigning(initiative, body)))).Status);
            Assert.Equal(StatusCode.NotFound,
                (await RefusalOf(() => service.Initiatives.DecideInitiativeAsync(Deciding(heard, body)))).Status);
            Assert.Equal(StatusCode.NotFound,
                (await RefusalOf(() => service.Reports.PresentYearlyReportAsync(Presenting(county, body)))).Status);
        }
    }

    [Fact]
    public async Task A_body_decides_on_the_days_on_which_it_is_there()
    {
        var county = service.NewCountyCode();
        var committee = await service.NewBody(county, "Committee");
        await service.Publish(new Platform.Contracts.Registry.BodyDissolved(county, committee, 2, new DateOnly(2026, 1, 14)));
        await service.Until(
            () => service.Read<bool>($"select exists (select from deciding_body where body_id = '{committee}' and not upper_inf(days))"));
        var filing = Filing(county);
        filing.ReceivedOn = "2026-01-10";
        var heard = await service.Prepare(await service.Initiatives.FileInitiativeAsync(filing));

        Assert.Equal(StatusCode.NotFound,
            (await RefusalOf(() => service.Initiatives.DecideInitiativeAsync(Deciding(heard, committee)))).Status);
        heard = await service.Initiatives.DecideInitiativeAsync(Deciding(heard, committee, "2026-01-14"));

        Assert.Equal($"{committee}", heard.Decision.BodyId);
    }

    [Fact]
    public async Task A_referendum_is_decided_by_the_council_and_the_years_report_presented_to_it()
    {
        var county = service.NewCountyCode();
        await service.Registry.NewCounty(county);
        await service.Registry.Record(county, "2024-12-31", 0, 20, 0);
        var executive = await service.NewBody(county, "CountyExecutive");
        var referendum = await service.Prepare(
            await service.Initiatives.FileInitiativeAsync(Filing(county, Wire.InitiativeType.Referendum)));
        await service.Support.SupportInitiativeAsync(SupportOf(referendum, "a"));

        Assert.Equal("FBK-10 decision.body_id",
            (await RefusalOf(() => service.Initiatives.DecideInitiativeAsync(Deciding(referendum, executive)))).Rule);
        Assert.Equal("FBK-7 presented.body_id",
            (await RefusalOf(() => service.Reports.PresentYearlyReportAsync(Presenting(county, executive)))).Rule);
        await service.Initiatives.DecideInitiativeAsync(Deciding(referendum, Council(county)));
    }

    [Fact]
    public async Task A_county_of_whose_bodies_nobody_has_told_yet_is_told_from_one_that_has_not_the_body()
    {
        var initiative = await service.Initiatives.FileInitiativeAsync(Filing("98"));

        Assert.Equal("bodies-known authority.body_id",
            (await RefusalOf(() => service.Initiatives.AcknowledgeInitiativeAsync(Acknowledgement(initiative)))).Rule);
        Assert.Equal("bodies-known decision.body_id",
            (await RefusalOf(() => service.Initiatives.DecideInitiativeAsync(DecisionOn(initiative)))).Rule);
    }

    private static Wire.AcknowledgeInitiativeRequest Acknowledging(Wire.Initiative initiative, Guid body)
    {
        var request = Acknowledgement(initiative);
        request.Authority.BodyId = $"{body}";
        return request;
    }

    private static Wire.AssignInitiativeRequest Assigning(Wire.Initiative initiative, Guid body)
    {
        var request = Assignment(initiative);
        request.Authority.BodyId = $"{body}";
        return request;
    }

    private static Wire.DecideInitiativeRequest Deciding(Wire.Initiative initiative, Guid body, string day = "2026-01-15")
    {
        var request = DecisionOn(initiative);
        (request.Decision.BodyId, request.Decision.DecidedOn) = ($"{body}", day);
        return request;
    }

    private static Wire.PresentYearlyReportRequest Presenting(string county, Guid body) => new()
    {
        ReportId = NewId(),
        CountyCode = county,
        Year = 2025,
        Presented = new DecisionReference { BodyId = $"{body}", DecidedOn = "2026-01-15" }
    };
}
