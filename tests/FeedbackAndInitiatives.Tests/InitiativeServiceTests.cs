using Grpc.Core;
using Platform.Contracts.Types.V1;
using static Platform.FeedbackAndInitiatives.Tests.ParticipationFixture;
using static Platform.FeedbackAndInitiatives.Tests.Requests;

namespace Platform.FeedbackAndInitiatives.Tests;

[Collection<SharedService>]
public sealed class InitiativeServiceTests(ParticipationFixture service)
{
    [Fact]
    public async Task An_initiative_goes_from_receipt_to_closing_and_each_step_is_told_without_a_name()
    {
        var initiative = await service.Initiatives.FileInitiativeAsync(Filing(service.NewCountyCode()));

        initiative = await service.Prepare(initiative);
        initiative = await service.Initiatives.DecideInitiativeAsync(DecisionOn(initiative));
        initiative = await service.Initiatives.NotifyInitiatorAsync(Notice(initiative));
        initiative = await service.Initiatives.CloseInitiativeAsync(Closing(initiative));

        Assert.Equal((Wire.InitiativeState.Closed, 8, "2026-02-15"), (initiative.State, initiative.Version, initiative.AcknowledgeDue));
        Assert.Equal((1, "Aukioloaikoja pidennetään.", false),
            (initiative.NotifiedInitiator, initiative.Measures, initiative.Support.Open));
        Assert.Equal(
            "initiative-filed 1, initiative-acknowledged 2, initiative-standing-verified 3, initiative-assigned 4, hearing-held 5, initiative-decided 6, initiator-notified 7, initiative-closed 8",
            await service.Told($"initiatives/{initiative.InitiativeId}"));
        await using var command = service.Database.CreateCommand(
            "select count(*) from journal where data::text ~* 'meikäläinen|example.org|penkkejä|aukiolo|terveysasema'");
        Assert.Equal(0L, await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
        Assert.Empty((await service.Deadlines.ListDeadlinesAsync(new() { CountyCode = initiative.CountyCode })).Deadlines);
    }

    [Fact]
    public async Task No_decision_before_the_hearing_and_no_closing_before_the_notice()
    {
        var initiative = await service.Initiatives.FileInitiativeAsync(Filing(service.NewCountyCode()));
        initiative = await service.Initiatives.AcknowledgeInitiativeAsync(Acknowledgement(initiative));
        initiative = await service.Initiatives.VerifyStandingAsync(Standings(initiative));
        initiative = await service.Initiatives.AssignInitiativeAsync(Assignment(initiative));
        Assert.Equal("FBK-5 initiative_id",
            (await RefusalOf(() => service.Initiatives.DecideInitiativeAsync(DecisionOn(initiative)))).Rule);

        initiative = await service.Initiatives.WaiveHearingAsync(
            new() { InitiativeId = initiative.InitiativeId, CountyCode = initiative.CountyCode, Version = initiative.Version });
        initiative = await service.Initiatives.DecideInitiativeAsync(DecisionOn(initiative));

        Assert.Equal("FBK-6 initiative_id", (await RefusalOf(() => service.Initiatives.CloseInitiativeAsync(Closing(initiative)))).Rule);
    }

    [Fact]
    public async Task Filing_the_same_initiative_again_returns_it_and_another_under_its_id_is_refused()
    {
        var request = Filing(service.NewCountyCode());
        var initiative = await service.Initiatives.FileInitiativeAsync(request);
        await service.Initiatives.AcknowledgeInitiativeAsync(Acknowledgement(initiative));

        Assert.Equal(2, (await service.Initiatives.FileInitiativeAsync(request)).Version);
        request.Title = "Toinen";
        Assert.Equal(StatusCode.AlreadyExists, (await RefusalOf(() => service.Initiatives.FileInitiativeAsync(request))).Status);
    }

    [Fact]
    public async Task Of_two_who_read_the_same_version_one_is_told_to_read_again()
    {
        var initiative = await service.Initiatives.FileInitiativeAsync(Filing(service.NewCountyCode()));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            try
            {
                await service.Initiatives.AcknowledgeInitiativeAsync(Acknowledgement(initiative));
                return StatusCode.OK;
            }
            catch (RpcException error)
            {
                return error.StatusCode;
            }
        }));

        Assert.Single(outcomes, StatusCode.OK);
        Assert.Equal(7, outcomes.Count(status => status == StatusCode.Aborted));
    }

    [Fact]
    public async Task An_initiative_of_another_county_is_not_there()
    {
        var (own, other) = (service.NewCountyCode(), service.NewCountyCode());
        var initiative = await service.Initiatives.FileInitiativeAsync(Filing(other));
        var client = new Wire.InitiativeService.InitiativeServiceClient(service.As([own]));

        Assert.Equal(StatusCode.NotFound,
            (await RefusalOf(() => client.GetInitiativeAsync(new() { InitiativeId = initiative.InitiativeId, CountyCode = own }))).Status);
    }

    [Fact]
    public async Task What_turns_out_to_be_feedback_goes_on_as_feedback_and_back()
    {
        var initiative = await service.Initiatives.FileInitiativeAsync(Filing(service.NewCountyCode()));
        var feedbackId = NewId();

        initiative = await service.Initiatives.ReclassifyInitiativeAsync(new()
        {
            InitiativeId = initiative.InitiativeId,
            CountyCode = initiative.CountyCode,
            Version = 1,
            FeedbackId = feedbackId,
            FeedbackType = Wire.FeedbackType.Idea
        });
        var feedback = await service.Feedback.GetFeedbackAsync(new() { FeedbackId = feedbackId, CountyCode = initiative.CountyCode });
        var again = Filing(initiative.CountyCode);
        again.FromFeedbackId = feedbackId;
        await service.Initiatives.FileInitiativeAsync(again);

        Assert.Equal((Wire.InitiativeState.Reclassified, initiative.InitiativeId, "2026-01-29"),
            (initiative.State, feedback.InitiativeId, feedback.AnswerDue));
        Assert.Equal("feedback-received 1, feedback-reclassified 2", await service.Told($"feedback/{feedbackId}"));
        again.InitiativeId = NewId();
        Assert.Equal("FBK-3 from_feedback_id", (await RefusalOf(() => service.Initiatives.FileInitiativeAsync(again))).Rule);
        Assert.Equal("still-open initiative_id",
            (await RefusalOf(() => service.Initiatives.AcknowledgeInitiativeAsync(Acknowledgement(initiative)))).Rule);
    }

    [Fact]
    public async Task Who_made_an_initiative_is_told_with_leave_only_and_erased_after_the_notice()
    {
        var initiative = await service.Initiatives.FileInitiativeAsync(Filing(service.NewCountyCode()));
        Wire.EraseInitiatorRequest Erasure() => new()
        {
            InitiativeId = initiative.InitiativeId,
            CountyCode = initiative.CountyCode,
            Version = initiative.Version,
            Initiator = 1
        };
        Wire.ListInitiatorsRequest question = new() { InitiativeId = initiative.InitiativeId, CountyCode = initiative.CountyCode };
        var reader = new Wire.InitiativeService.InitiativeServiceClient(service.As(permissions: ["participation.read"]));

        Assert.Equal(StatusCode.PermissionDenied, (await RefusalOf(() => reader.ListInitiatorsAsync(question))).Status);
        Assert.Equal("PUB-8 initiative_id", (await RefusalOf(() => service.Initiatives.EraseInitiatorAsync(Erasure()))).Rule);

        initiative = await service.Initiatives.DecideInitiativeAsync(DecisionOn(await service.Prepare(initiative)));
        initiative = await service.Initiatives.NotifyInitiatorAsync(Notice(initiative));
        await service.Initiatives.EraseInitiatorAsync(Erasure());

        Assert.Equal(["", "Matti Meikäläinen"],
            (await service.Initiatives.ListInitiatorsAsync(question)).Initiators.Select(i => i.Contact?.Name ?? ""));
    }

    [Fact]
    public async Task A_years_report_is_presented_once_and_when_the_year_is_over()
    {
        var county = service.NewCountyCode();
        var old = Filing(county);
        old.ReceivedOn = "2025-12-20";
        var initiative = await service.Initiatives.FileInitiativeAsync(old);
        await service.Initiatives.DecideInitiativeAsync(DecisionOn(await service.Prepare(initiative)));
        await service.Initiatives.FileInitiativeAsync(Filing(county));
        Wire.PresentYearlyReportRequest Report(int year) => new()
        {
            ReportId = NewId(),
            CountyCode = county,
            Year = year,
            Presented = new DecisionReference { BodyId = $"{Council(county)}", DecidedOn = "2026-01-15" }
        };

        var report = await service.Reports.PresentYearlyReportAsync(Report(2025));

        Assert.Equal((1, 1, 0), (report.Received, report.Decided, report.Undecided));
        Assert.Equal("FBK-7 year", (await RefusalOf(() => service.Reports.PresentYearlyReportAsync(Report(2025)))).Rule);
        Assert.Equal("FBK-7 presented.decided_on", (await RefusalOf(() => service.Reports.PresentYearlyReportAsync(Report(2026)))).Rule);
        Assert.Equal((1, 0, 1),
            (await service.Reports.GetYearlyReportAsync(new() { CountyCode = county, Year = 2026 })) is var next ? (next.Received,
                next.Decided, next.Undecided) : default);
    }

    [Fact]
    public async Task Initiatives_are_listed_newest_first_in_pages_that_hold_each_once()
    {
        var county = service.NewCountyCode();

        foreach (var day in new[] { "2025-10-01", "2025-12-01", "2025-11-01" })
        {
            var request = Filing(county);
            request.ReceivedOn = day;
            await service.Initiatives.FileInitiativeAsync(request);
        }

        var first = await service.Initiatives.ListInitiativesAsync(new() { CountyCode = county, PageSize = 2 });
        var second = await service.Initiatives.ListInitiativesAsync(
            new() { CountyCode = county, PageSize = 2, PageToken = first.NextPageToken });

        Assert.Equal(["2025-12-01", "2025-11-01", "2025-10-01"], first.Initiatives.Concat(second.Initiatives).Select(i => i.ReceivedOn));
        Assert.Equal("", second.NextPageToken);
    }
}
