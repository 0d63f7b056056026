using Grpc.Core;
using static Platform.Budgeting.Tests.BudgetFixture;
using static Platform.Budgeting.Tests.TestCounty;

namespace Platform.Budgeting.Tests;

[Collection<SharedByReports>]
public sealed class ImportActualsTests(BudgetFixture service)
{
    [Fact]
    public async Task A_stream_counts_as_one_batch_and_is_told_once_however_it_is_cut_and_repeated()
    {
        var county = await service.NewCounty();
        var units = await county.Units(3);
        var batch = NewId();
        var postings = Enumerable.Range(1,
            2500).Select(row => In((row % 12) + 1, On(units[row % 3], (Wire.Direction)((row % 4) + 1), row, $"Tili {row % 7}"))).ToArray();

        var first = await county.Import(batch, postings);
        var again = await county.Import(batch, postings, inMessage: 77);

        Assert.Equal((2500, 0, Wire.BatchState.Committed, 1L), (first.PostingCount, first.Month, first.State, first.Version));
        Assert.Equal(first, again);
        Assert.Equal(first, await service.Actuals.GetActualsBatchAsync(new() { BatchId = batch, CountyCode = county.Code }));
        Assert.Equal("actuals-recorded 1", await service.JournalOf($"batches/{batch}"));
        Assert.Equal(postings.Sum(posting => posting.AmountCents), (await Compare(county)).Sums.Sum(sum => sum.OutturnCents));
        await county.TotalsAreTheSumsOfPostings();
    }

    [Fact]
    public async Task Under_the_id_of_a_batch_that_counts_no_other_comes_in()
    {
        var county = await service.NewCounty();
        var unit = (await county.Units(1)).Single();
        var (streamed, recorded) = (NewId(), county.Batch(1, On(unit, Wire.Direction.Appropriation, 1)));
        await county.Import(streamed, [In(1, On(unit, Wire.Direction.Appropriation, 1))]);
        await service.Actuals.RecordActualsAsync(recorded);

        var another = await Assert.ThrowsAsync<RpcException>(
            () => county.Import(streamed, [In(1, On(unit, Wire.Direction.Appropriation, 2))]));
        var longer = await Assert.ThrowsAsync<RpcException>(() => county.Import(
            streamed, Enumerable.Repeat(In(1, On(unit, Wire.Direction.Appropriation, 1)), 2)));
        var ofTheOtherCall = await Assert.ThrowsAsync<RpcException>(
            () => county.Import(recorded.BatchId, [In(1, On(unit, Wire.Direction.Appropriation, 1))]));

        Assert.All([another, longer, ofTheOtherCall], error => Assert.Equal(StatusCode.AlreadyExists, error.StatusCode));
        Assert.Equal(2, (await Compare(county)).Sums.Single().OutturnCents);
    }

    [Fact]
    public async Task The_same_postings_are_the_same_batch_in_whatever_order_and_another_batch_of_them_has_to_be_said()
    {
        var county = await service.NewCounty();
        var (spending, revenue) = (Line(Wire.Direction.Appropriation, 100), Line(Wire.Direction.RevenueEstimate, 100));
        await county.ApprovedBudget(spending, revenue);
        var (batch, other) = (NewId(), NewId());
        Wire.Posting[] postings = [In(1, On(spending, 7)), In(1, On(spending, 7)),
            In(2, On(revenue.UnitId, Wire.Direction.RevenueEstimate, 5))];
        Wire.Posting[] otherwise = [In(2, On(revenue, 5)),
            In(1, On(spending.UnitId.ToUpperInvariant(), Wire.Direction.Appropriation, 7, " Palvelut ")), In(1, On(spending, 7))];

        var first = await county.Import(batch, postings, acceptEqual: false);
        Assert.Equal(first, await county.Import(batch, otherwise, inMessage: 1, acceptEqual: false));
        var refusal = await RefusalOf(() => county.Import(other, otherwise, acceptEqual: false));
        Assert.Equal("equal-batch accept_equal_batch", refusal.Rule);
        Assert.Contains(batch, refusal.Message, StringComparison.Ordinal);
        await NothingIsLeft(other);
        Assert.Equal(14, (await Compare(county)).Sums[0].OutturnCents);

        await county.Import(NewId(), postings.Take(2), acceptEqual: false);
        await county.Import(other, otherwise);
        Assert.Equal(42, (await Compare(county)).Sums[0].OutturnCents);
    }

    [Fact]
    public async Task Equal_postings_of_both_calls_and_of_calls_at_the_same_moment_count_once_unless_it_is_said()
    {
        var county = await service.NewCounty();
        var unit = (await county.Units(1)).Single();
        var batches = Enumerable.Range(0,
            6).Select(_ => county.Batch(1, On(unit, Wire.Direction.Appropriation, 5), On(unit, Wire.Direction.Appropriation, 6))).ToArray();
        Array.ForEach(batches, batch => batch.AcceptEqualBatch = false);

        var outcomes = await Task.WhenAll(batches.Select(batch => OutcomeOf(() => service.Actuals.RecordActualsAsync(batch))));
        var counted = batches[Array.IndexOf(outcomes, "OK")];
        var streamed = await RefusalOf(() => county.Import(NewId(),
            [In(1, On(unit, Wire.Direction.Appropriation, 6)), In(1, On(unit, Wire.Direction.Appropriation, 5))], acceptEqual: false));
        counted.AcceptEqualBatch = true;

        Assert.Equal(1, outcomes.Count(outcome => outcome == "OK"));
        Assert.Equal(5, outcomes.Count(outcome => outcome == "equal-batch"));
        Assert.Equal("equal-batch accept_equal_batch", streamed.Rule);
        Assert.Equal(counted.BatchId, (await service.Actuals.RecordActualsAsync(counted)).BatchId);
        Assert.Equal(11, (await Compare(county)).Sums.Single().OutturnCents);
    }

    [Fact]
    public async Task Postings_by_line_and_by_unit_land_in_the_same_place_and_one_over_a_binding_line_is_told_at_once()
    {
        var county = await service.NewCounty();
        var (spending, revenue) = (Line(Wire.Direction.Appropriation, 100, binding: true), Line(Wire.Direction.RevenueEstimate, 100));
        await county.ApprovedBudget(spending, revenue);

        await county.Import(NewId(), [In(1, On(spending, 60)), In(2, On(spending.UnitId, Wire.Direction.Appropriation, 41))]);

        Assert.Equal(101, Assert.Single((await Compare(county)).Rows, row => row.LineId == spending.LineId).OutturnCents);
        Assert.Equal("appropriation-exceeded 1", await service.JournalOf($"exceedances/{county.Code}/2026/{spending.LineId}"));
        await county.Import(NewId(), [In(3, On(spending, -1))]);
        Assert.Equal(
            "appropriation-exceeded 1, appropriation-exceedance-cleared 2",
            await service.JournalOf($"exceedances/{county.Code}/2026/{spending.LineId}"));
    }

    [Fact]
    public async Task One_wrong_posting_keeps_all_out_and_every_error_is_told_by_its_row()
    {
        var (county, other) = (await service.NewCounty(), await service.NewCounty());
        var (unit, strange) = ((await county.Units(1)).Single(), (await other.Units(1)).Single());
        var (batch, good) = (NewId(), On(unit, Wire.Direction.Appropriation, 1));
        Wire.Posting[] postings =
        [
            .. Enumerable.Repeat(In(1, good), 1500), In(1, On(strange, Wire.Direction.Appropriation, 1)),
            In(13, On(unit, (Wire.Direction)9, 0, "\0")),
            In(1, new() { LineId = NewId(), AmountCents = 1 })
        ];

        var refusal = await RefusalOf(() => county.Import(batch, postings));
        var failed = await service.Actuals.GetActualsBatchAsync(new() { BatchId = batch, CountyCode = county.Code });

        string[] expected = ["1500 unit_id", "1501 direction", "1501 account_group", "1501 month", "1501 amount_cents", "1502 line_id"];
        Assert.Equal(StatusCode.InvalidArgument, refusal.Status);
        Assert.Equal(expected.Select(one => one.Split(' ')).Select(one => $"postings[{one[0]}].{one[1]}"), refusal.Fields);
        Assert.Equal((Wire.BatchState.Failed, 0), (failed.State, failed.PostingCount));
        Assert.Equal(expected, failed.Errors.Select(error => $"{error.Row} {error.Field}"));
        Assert.Empty((await Compare(county)).Sums);
        await NothingIsLeft(batch);
        Assert.Equal(1500, (await county.Import(batch, postings.Take(1500))).PostingCount);
    }

    [Fact]
    public async Task Of_a_stream_full_of_errors_a_hundred_are_told()
    {
        var county = await service.NewCounty();
        var batch = NewId();

        var refusal = await RefusalOf(
            () => county.Import(batch, Enumerable.Range(0, 5000).Select(_ => In(1, On(NewId(), Wire.Direction.Appropriation, 1)))));

        Assert.InRange(refusal.Fields.Length, 10, 20);
        Assert.EndsWith("more fields are wrong and not named.", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(100, (await service.Actuals.GetActualsBatchAsync(new() { BatchId = batch, CountyCode = county.Code })).Errors.Count);
        Assert.Contains("told of no units of the county", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_of_many_fields_fits_through_proxies()
    {
        var county = await service.NewCounty();

        var error = await Assert.ThrowsAsync<RpcException>(
            () => county.Import(NewId(), Enumerable.Range(0, 100).Select(_ => In(1, On(NewId(), Wire.Direction.Appropriation, 1)))));

        Assert.InRange(Convert.ToBase64String(error.Trailers.GetValueBytes("grpc-status-details-bin")!).Length, 1, 2560);
    }

    [Fact]
    public async Task A_stream_that_breaks_off_leaves_nothing_and_may_come_again()
    {
        var county = await service.NewCounty();
        var unit = (await county.Units(1)).Single();
        var batch = NewId();
        using var call = await Begin(service.Actuals, county, batch, unit);

        Assert.Equal(Wire.BatchState.Receiving, await StateOf(county, batch));
        Assert.Equal(StatusCode.Aborted,
            (await Assert.ThrowsAsync<RpcException>(
                () => county.Import(batch, [In(1, On(unit, Wire.Direction.Appropriation, 7))]))).StatusCode);
        call.Dispose();

        await NothingIsLeft(batch);
        Assert.Equal(Wire.BatchState.Failed, await StateOf(county, batch));
        Assert.Empty((await Compare(county)).Sums);
        Assert.Equal(Wire.BatchState.Committed, (await county.Import(batch, [In(1, On(unit, Wire.Direction.Appropriation, 7))])).State);
        Assert.Equal(7, (await Compare(county)).Sums.Single().OutturnCents);
    }

    [Fact]
    public async Task A_stream_whose_connection_to_the_database_is_cut_counts_not_at_all()
    {
        var county = await service.NewCounty();
        var unit = (await county.Units(1)).Single();
        var batch = NewId();
        using var call = await Begin(service.Actuals, county, batch, unit);

        Assert.True(await service.Read<bool>(
            $"""
            select bool_and(pg_terminate_backend(pid)) from pg_locks
            where locktype = 'advisory' and objsubid = 1 and (classid::bigint << 32) | objid::bigint = hashtextextended('batch {batch}', 0)
            """));
        await NothingIsLeft(batch);
        await call.RequestStream.CompleteAsync();

        Assert.Contains((await Assert.ThrowsAsync<RpcException>(async () => await call)).StatusCode,
            new[] { StatusCode.Aborted, StatusCode.Unavailable });
        Assert.Equal(Wire.BatchState.Failed, await StateOf(county, batch));
        Assert.Empty((await Compare(county)).Sums);
    }

    [Fact]
    public async Task A_service_killed_in_the_middle_leaves_nothing_and_what_it_had_answered_counts_whole()
    {
        var county = await service.NewCounty();
        var unit = (await county.Units(1)).Single();
        var (batch, before) = (NewId(), NewId());
        using var killed = await service.StartProcess();
        var actuals = new Wire.ActualsService.ActualsServiceClient(service.As(address: killed.Address));
        using var whole = await Begin(actuals, county, before, unit);
        await whole.RequestStream.CompleteAsync();
        Assert.Equal(60_000, (await whole).PostingCount);
        using var call = await Begin(actuals, county, batch, unit);

        killed.Kill();

        await Assert.ThrowsAsync<RpcException>(async () => await call);
        await NothingIsLeft(batch);
        Assert.Equal((Wire.BatchState.Failed, Wire.BatchState.Committed), (await StateOf(county, batch), await StateOf(county, before)));
        Assert.Equal(60_000, (await Compare(county)).Sums.Single().OutturnCents);
        Assert.Equal("actuals-recorded 1", await service.JournalOf($"batches/{before}"));
        Assert.Equal(Wire.BatchState.Committed, (await county.Import(batch, [In(1, On(unit, Wire.Direction.Appropriation, 7))])).State);
        await county.TotalsAreTheSumsOfPostings();
    }

    [Fact]
    public async Task What_nobody_sent_and_what_another_county_sent_is_not_there()
    {
        var (county, other) = (await service.NewCounty(), await service.NewCounty());
        var batch = NewId();
        await other.Import(batch, [In(1, On((await other.Units(1)).Single(), Wire.Direction.Appropriation, 1))]);

        Assert.Equal(StatusCode.NotFound,
            (await RefusalOf(() => service.Actuals.GetActualsBatchAsync(new() { BatchId = NewId(), CountyCode = county.Code }))).Status);
        Assert.Equal(StatusCode.NotFound,
            (await RefusalOf(() => service.Actuals.GetActualsBatchAsync(new() { BatchId = batch, CountyCode = county.Code }))).Status);
    }

    [Fact]
    public async Task Every_message_of_a_stream_is_of_the_county_that_the_token_is_for()
    {
        var (own, other) = (await service.NewCounty(), await service.NewCounty());
        var unit = (await own.Units(1)).Single();
        var client = new Wire.ActualsService.ActualsServiceClient(service.As([own.Code]));

        using var ofAnother = client.ImportActuals();
        await ofAnother.RequestStream.WriteAsync(new()
        {
            BatchId = NewId(),
            CountyCode = own.Code,
            Year = 2026,
            Postings = { In(1, On(unit, Wire.Direction.Appropriation, 1)) }
        });
        await ofAnother.RequestStream.WriteAsync(new() { CountyCode = other.Code });
        using var mixed = service.Actuals.ImportActuals();
        await mixed.RequestStream.WriteAsync(new()
        {
            BatchId = NewId(),
            CountyCode = own.Code,
            Year = 2026,
            Postings = { In(1, On(unit, Wire.Direction.Appropriation, 1)) }
        });
        await mixed.RequestStream.WriteAsync(new() { BatchId = NewId(), CountyCode = other.Code, Year = 2027, Sources = { Document() } });

        Assert.Equal(StatusCode.PermissionDenied, (await Assert.ThrowsAsync<RpcException>(async () => await ofAnother)).StatusCode);
        Assert.Equal(["batch_id", "county_code", "year", "sources"], (await RefusalOf(() => mixed.ResponseAsync)).Fields);
        Assert.Empty((await Compare(own)).Sums);
    }

    /// <summary>A stream that has been heard and waits.</summary>
    private async Task<AsyncClientStreamingCall<Wire.ImportActualsRequest, Wire.ActualsBatch>> Begin(
        Wire.ActualsService.ActualsServiceClient actuals, TestCounty county, string batch, string unit)
    {
        var call = actuals.ImportActuals();
        var postings = Enumerable.Repeat(In(1, On(unit, Wire.Direction.Appropriation, 1)), 5000).ToArray();

        // More than one piece of what is put aside, so that there is something to leave behind.
        for (var message = 0; message < 12; message++)
        {
            await call.RequestStream.WriteAsync(new() { BatchId = batch, CountyCode = county.Code, Year = 2026, Postings = { postings } });
        }

        await service.Until($"select exists (select from posting join upload using (upload_id) where batch_id = '{batch}')");
        return call;
    }

    private Task NothingIsLeft(string batch) => service.Until(
        $"""
        select bool_and(cleared) and not exists (select from posting join upload using (upload_id) where batch_id = '{batch}')
            and not exists (select from upload_total join upload using (upload_id) where batch_id = '{batch}')
        from upload where batch_id = '{batch}'
        """);

    private async Task<Wire.BatchState> StateOf(TestCounty county, string batch) =>
        (await service.Actuals.GetActualsBatchAsync(new() { BatchId = batch, CountyCode = county.Code })).State;

    private async Task<Wire.CompareOutturnResponse> Compare(TestCounty county) =>
        await service.Actuals.CompareOutturnAsync(new() { CountyCode = county.Code, Year = 2026 });
}
