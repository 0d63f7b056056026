using Platform.Contracts.Types.V1;
using Platform.StrategyTracking.InterimReports;
using static Platform.StrategyTracking.Tests.StrategyFixture;
using static Platform.StrategyTracking.Tests.TestCounty;
using Part = Platform.Contracts.Strategy.V1.InterimReportPart;

namespace Platform.StrategyTracking.Tests;

/// <summary>Interim reports, and what becomes of them when somebody who has a part is away.</summary>
[Collection<SharedByInterimReports>]
public sealed class InterimReportTests(InterimReportFixture service)
{
    internal const string Today = "2026-01-15";

    internal static Wire.AssembleInterimReportRequest Assembling(TestCounty county, long version = 0, string report = "") => new()
    {
        ReportId = report.Length > 0 ? report : NewId(),
        CountyCode = county.Code,
        Version = version,
        Year = 2025,
        ToMonth = 8,
        Name = new() { Fi = "Osavuosikatsaus 2/2025", Sv = "Delårsöversikt 2/2025" },
        Comment = Text("Menot kasvoivat.")
    };

    /// <summary>The request for the next version of a report.</summary>
    internal static Wire.AssembleInterimReportRequest Next(TestCounty county, Wire.InterimReport report) =>
        Assembling(county, report.NewestVersion, report.ReportId);

    internal static DecisionReference Deciding(Guid body, string day = Today) =>
        new() { BodyId = body.ToString(), DecidedOn = day, Section = "7 §" };

    /// <summary>A county with something in every part.</summary>
    internal static async Task<(TestCounty County, Wire.KeyResult KeyResult, string Unit)> Whole(InterimReportFixture service)
    {
        var county = await service.NewCounty();
        var unit = await county.NewUnit();
        var keyResult = await county.KeyResult(AtLeast("4"), unit);
        await county.Observe(keyResult, "2026-01-10", "3.5");
        await service.Measures.CreateMeasureAsync(MeasureTests.Planning(county.Code, unit, "2025-12-31"));
        service.Freeze(county.Code);
        service.Receive(county.Code, unit, 10);
        service.Initiate(county.Code, "2025-03-01");
        service.Name(county.Code, unit, "Hoiva");
        return (county, keyResult, unit);
    }

    [Fact]
    public async Task All_parts_stand_side_by_side_with_the_ids_and_versions_of_what_they_are_of()
    {
        var (county, keyResult, unit) = await Whole(service);
        var frozen = service.Freeze(county.Code, spent: 700_000_00);
        service.Freeze(county.Code, toMonth: 4);
        var initiative = service.Initiate(county.Code, "2025-08-31");
        service.Initiate(county.Code, "2025-09-01");
        var request = Assembling(county);

        var report = await service.InterimReports.AssembleInterimReportAsync(request);

        Assert.Equal((1, 1, Wire.InterimReportState.Assembled, Today, 0),
            (report.Version, report.NewestVersion, report.State, report.AsOf, report.MissingParts.Count));
        Assert.Equal((frozen.ReportId, 1, 2, 1), (report.Parts.Finances.FinancialReportId, report.Parts.Finances.FinancialReportVersion,
            report.Parts.Finances.BindingLineCount, report.Parts.Finances.ExceededLineCount));
        Assert.Equal(frozen.Sums, report.Parts.Finances.Sums);
        var told = report.Parts.Strategy.KeyResults.Single();
        Assert.Equal((keyResult.KeyResultId, unit, Wire.Standing.OffTrack, "3.5", 1), (told.KeyResult.KeyResultId,
            told.KeyResult.OwnerUnitId, told.KeyResult.Status.Standing, told.Observation.Content.Value, told.Observation.Version));
        Assert.Equal(told.KeyResult.Status.ObservationId, told.Observation.ObservationId);
        Assert.Equal((1, unit), (report.Parts.Measures.LateCount, report.Parts.Measures.Late.Single().Content.UnitId));
        Assert.Equal(["2025-03-31", "2025-06-30", "2025-08-31"], report.Parts.Feedback.Quarters.Select(quarter => quarter.ToDate));
        Assert.Equal((2, 0), (report.Parts.Initiatives.Received, report.Parts.Initiatives.Decided));
        Assert.Equal((initiative.InitiativeId, 3),
            (report.Parts.Initiatives.Initiatives[1].InitiativeId, report.Parts.Initiatives.Initiatives[1].Version));
        Assert.Equal(("Hoiva", 2), (report.Parts.UnitNames.Single().Name.Fi, report.Parts.UnitNames.Single().Version));
        Assert.Equal(report, await service.InterimReports.AssembleInterimReportAsync(request));
        Assert.Equal(report, await Get(county, report, 1));
        Assert.Equal("interim-report-assembled 1", await service.JournalOf($"interim-reports/{report.ReportId}/1"));
    }

    [Fact]
    public async Task Without_anything_a_report_says_of_each_part_why_it_is_missing_and_a_month_that_nobody_booked_is_named()
    {
        var empty = await service.NewCounty();
        var (booked, _, _) = await Whole(service);

        var nothing = (await service.InterimReports.AssembleInterimReportAsync(Assembling(empty))).Parts;
        var money = (await service.InterimReports.AssembleInterimReportAsync(Assembling(booked))).Parts.Finances;

        Assert.Equal(
            [Wire.MissingReason.NothingFrozen, Wire.MissingReason.NoStrategy, Wire.MissingReason.NothingCounted,
                Wire.MissingReason.NothingCounted, Wire.MissingReason.NothingCounted],
            new[] { nothing.Finances.Status, nothing.Strategy.Status, nothing.Measures.Status, nothing.Feedback.Status,
                nothing.Initiatives.Status }.Select(status => status.MissingReason));
        Assert.Empty(nothing.Finances.Sums);
        Assert.Empty(nothing.Feedback.Quarters);
        Assert.Equal([1, 2, 3, 4, 5, 6], money.MonthsReceived.Months);
    }

    [Fact]
    public async Task A_part_whose_service_is_away_is_marked_and_the_next_version_completes_the_report_while_the_first_stays_as_it_was()
    {
        var (county, _, _) = await Whole(service);
        await service.Budgeting.Stop();
        Wire.InterimReport first;

        try
        {
            first = await service.InterimReports.AssembleInterimReportAsync(Assembling(county));
        }
        finally
        {
            await service.Budgeting.Start();
        }

        Assert.Equal([Part.Finances], first.MissingParts);
        Assert.Equal((false, Wire.MissingReason.Unreachable, 0), (first.Parts.Finances.Status.Received,
            first.Parts.Finances.Status.MissingReason, first.Parts.Finances.Sums.Count));

        // A connection that was refused is tried again a moment later only: until another report finds it there.
        await service.Until(
            async () => (await service.InterimReports.AssembleInterimReportAsync(Assembling(county))).MissingParts.Count == 0);
        var second = await service.InterimReports.AssembleInterimReportAsync(Next(county, first));

        Assert.Equal((2, 0), (second.Version, second.MissingParts.Count));
        Assert.Equal([(Part.Finances, Wire.PartChangeKind.Added)], second.Parts.Changes.Select(change => (change.Part, change.Kind)));
        first.NewestVersion = 2;
        Assert.Equal(first, await Get(county, first, 1));
    }

    [Fact]
    public void That_a_late_measure_was_told_of_between_two_versions_is_no_change_of_the_measures()
    {
        var (before, told, moved) = (Late(1), Late(2), Late(2));
        moved.Measures.Late[0].Content.DueDate = "2025-11-30";

        told.Follow(before, new HashSet<InterimReportPart>());
        moved.Follow(before, new HashSet<InterimReportPart>());

        Assert.Empty(told.Changes);
        Assert.Equal([(Part.Measures, Wire.PartChangeKind.Renewed)], moved.Changes.Select(change => (change.Part, change.Kind)));

        static Wire.InterimReportParts Late(long version)
        {
            var missing = new Wire.PartStatus { MissingReason = Wire.MissingReason.NothingCounted };
            return new()
            {
                Finances = new() { Status = missing },
                Strategy = new() { Status = missing },
                Measures = new()
                {
                    Status = new() { Received = true },
                    LateCount = 1,
                    Late = { new Wire.Measure { Content = new() { DueDate = "2025-12-31" }, Version = version } }
                },
                Feedback = new() { Status = missing },
                Initiatives = new() { Status = missing }
            };
        }
    }

    [Fact]
    public async Task A_part_that_was_there_is_carried_over_when_its_service_does_not_answer_in_time()
    {
        var (county, _, _) = await Whole(service);
        var first = await service.InterimReports.AssembleInterimReportAsync(Assembling(county));
        Wire.InterimReport second;

        using (service.Hold())
        {
            second = await service.InterimReports.AssembleInterimReportAsync(Next(county, first));
        }

        Assert.Equal([(Part.Finances, Wire.PartChangeKind.CarriedOver)], second.Parts.Changes.Select(change => (change.Part, change.Kind)));
        Assert.Equal(first.Parts.Finances, second.Parts.Finances);
        Assert.Equal((true, 1), (second.Parts.Finances.Status.Received, second.Parts.Finances.Status.SinceVersion));
    }

    [Fact]
    public async Task What_is_observed_later_is_in_the_next_version_alone_and_parts_that_are_to_be_kept_stay()
    {
        var (county, keyResult, _) = await Whole(service);
        var first = await service.InterimReports.AssembleInterimReportAsync(Assembling(county));
        await county.Observe(keyResult, "2026-01-12", "4.2");
        service.Freeze(county.Code, spent: 1);
        var keeping = Next(county, first);
        keeping.KeepParts.Add(Part.Finances);

        var second = await service.InterimReports.AssembleInterimReportAsync(keeping);

        Assert.Equal("3.5", (await Get(county, first, 1)).Parts.Strategy.KeyResults.Single().Observation.Content.Value);
        Assert.Equal("4.2", second.Parts.Strategy.KeyResults.Single().Observation.Content.Value);
        Assert.Equal([(Part.Strategy, Wire.PartChangeKind.Renewed)], second.Parts.Changes.Select(change => (change.Part, change.Kind)));
        Assert.Equal(first.Parts.Finances, second.Parts.Finances);
    }

    [Fact]
    public async Task Each_of_those_who_assemble_at_the_same_moment_has_a_version_of_its_own_or_is_told_to_read_anew()
    {
        var (county, _, _) = await Whole(service);
        var first = await service.InterimReports.AssembleInterimReportAsync(Assembling(county));
        var requests = Enumerable.Range(0, 5).Select(index =>
        {
            var request = Next(county, first);
            request.Comment = Text($"Kommentti {index}");
            return request;
        }).ToList();

        var outcomes = await Task.WhenAll(requests.Select(
            request => OutcomeOf(() => service.InterimReports.AssembleInterimReportAsync(request))));

        Assert.Equal(["Aborted", "Aborted", "Aborted", "Aborted", "OK"], outcomes.Order());
        Assert.Equal(2, (await Get(county, first, 0)).Version);
        // Whoever is told so reads the newest, and has the next.
        requests[0].Version = 2;
        Assert.Equal(3, (await service.InterimReports.AssembleInterimReportAsync(requests[0])).Version);
    }

    [Fact]
    public async Task Other_contents_under_the_same_id_other_months_and_frozen_figures_that_do_not_fit_are_refused()
    {
        var (county, _, _) = await Whole(service);
        var request = Assembling(county);
        var report = await service.InterimReports.AssembleInterimReportAsync(request);
        var april = service.Freeze(county.Code, toMonth: 4);

        request.Comment = Text("Muuta");
        Assert.Equal("AlreadyExists", await Outcome(request));
        Assert.Equal("Aborted", await Outcome(With(one => one.Version = 7)));
        Assert.Equal("same-period", await Outcome(With(one => one.ToMonth = 9)));
        Assert.Equal("same-period", await Outcome(With(one => one.FinancialReportId = april.ReportId)));
        Assert.Equal("NotFound", await Outcome(With(one => one.FinancialReportId = NewId())));
        Assert.Equal("NotFound", await Outcome(Assembling(county, 1)));
        var early = Assembling(county);
        (early.AsOf, early.ToMonth) = ("2026-01-16", 13);
        early.KeepParts.Add(Part.Strategy);
        Assert.Equal(["as_of", "to_month", "keep_parts"],
            (await RefusalOf(() => service.InterimReports.AssembleInterimReportAsync(early))).Fields);

        Task<string> Outcome(Wire.AssembleInterimReportRequest asked) =>
            OutcomeOf(() => service.InterimReports.AssembleInterimReportAsync(asked));

        Wire.AssembleInterimReportRequest With(Action<Wire.AssembleInterimReportRequest> change)
        {
            var next = Next(county, report);
            change(next);
            return next;
        }
    }

    [Fact]
    public async Task The_executive_approves_and_then_the_council_receives_and_each_newer_version_is_approved_anew()
    {
        var (county, _, _) = await Whole(service);
        var first = await service.InterimReports.AssembleInterimReportAsync(Assembling(county));

        Assert.Equal("approved-by-executive", await Approve(1, county.Council));
        Assert.Equal("NotFound", await Approve(1, Guid.NewGuid()));
        Assert.Equal("NotFound", await Approve(1, county.Executive, "2022-02-28"));
        Assert.Equal("report-in-order", await Approve(1, county.Executive, "2026-01-14"));
        Assert.Equal("decided-already", await Approve(1, county.Executive, "2026-01-16"));
        Assert.Equal("report-in-order", await Receive(1, county.Council));
        Assert.Equal("OK", await Approve(1, county.Executive));
        Assert.Equal("report-in-order", await Approve(1, county.Executive));
        Assert.Equal("received-by-council", await Receive(1, county.Executive));

        var second = await service.InterimReports.AssembleInterimReportAsync(Next(county, first));
        Assert.Equal(Wire.InterimReportState.Assembled, second.State);
        Assert.Equal("OK", await Receive(1, county.Council));
        Assert.Equal("OK", await Approve(2, county.Executive));
        Assert.Equal("OK", await Receive(2, county.Council));

        var received = await Get(county, first, 1);
        Assert.Equal((Wire.InterimReportState.Received, county.Executive.ToString(), county.Council.ToString()),
            (received.State, received.Approval.BodyId, received.Receipt.BodyId));
        Assert.Equal(first.Parts, received.Parts);
        Assert.Equal("interim-report-assembled 1, interim-report-approved 2, interim-report-received 3",
            await service.JournalOf($"interim-reports/{first.ReportId}/1"));

        Task<string> Approve(long version, Guid body, string day = Today) => OutcomeOf(() => service.InterimReports
            .ApproveInterimReportAsync(new()
            {
                ReportId = first.ReportId,
                CountyCode = county.Code,
                Version = version,
                Decision = Deciding(body, day)
            }));

        Task<string> Receive(long version, Guid body) => OutcomeOf(() => service.InterimReports.ReceiveInterimReportAsync(new()
        {
            ReportId = first.ReportId,
            CountyCode = county.Code,
            Version = version,
            Decision = Deciding(body)
        }));
    }

    [Fact]
    public async Task A_version_is_not_approved_after_a_newer_one()
    {
        var (county, _, _) = await Whole(service);
        var first = await service.InterimReports.AssembleInterimReportAsync(Assembling(county));
        await service.InterimReports.AssembleInterimReportAsync(Next(county, first));
        Wire.ApproveInterimReportRequest approving = new()
        {
            ReportId = first.ReportId,
            CountyCode = county.Code,
            Version = 2,
            Decision = Deciding(county.Executive)
        };
        await service.InterimReports.ApproveInterimReportAsync(approving);
        approving.Version = 1;

        Assert.Equal("report-in-order version",
            (await RefusalOf(() => service.InterimReports.ApproveInterimReportAsync(approving))).Rule);
    }

    [Fact]
    public async Task Reports_are_listed_by_year_in_their_newest_version_page_by_page()
    {
        var county = await service.NewCounty();
        var first = await service.InterimReports.AssembleInterimReportAsync(Assembling(county));
        await service.InterimReports.AssembleInterimReportAsync(Next(county, first));
        await service.InterimReports.AssembleInterimReportAsync(Assembling(county));
        var other = Assembling(county);
        other.Year = 2024;
        await service.InterimReports.AssembleInterimReportAsync(other);

        var page = await service.InterimReports.ListInterimReportsAsync(new() { CountyCode = county.Code, Year = 2025, PageSize = 1 });
        var rest = await service.InterimReports.ListInterimReportsAsync(
            new() { CountyCode = county.Code, Year = 2025, PageToken = page.NextPageToken });
        var listed = page.Reports.Concat(rest.Reports).ToList();

        Assert.Equal((2, ""), (listed.Count, rest.NextPageToken));
        Assert.Equal(2, listed.Single(one => one.ReportId == first.ReportId).Version);
        Assert.All(listed, one => Assert.Null(one.Parts));
        Assert.Equal(3, (await service.InterimReports.ListInterimReportsAsync(new() { CountyCode = county.Code })).Reports.Count);
        Assert.Equal(["page_token"], (await RefusalOf(() => service.InterimReports.ListInterimReportsAsync(
            new() { CountyCode = county.Code, PageToken = "x" }))).Fields);
    }

    private async Task<Wire.InterimReport> Get(TestCounty county, Wire.InterimReport report, long version) =>
        await service.InterimReports.GetInterimReportAsync(
            new() { ReportId = report.ReportId, CountyCode = county.Code, Version = version });
}
