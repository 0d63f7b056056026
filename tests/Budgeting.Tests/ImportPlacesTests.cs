using Grpc.Core;
using static Platform.Budgeting.Tests.BudgetFixture;
using static Platform.Budgeting.Tests.TestCounty;

namespace Platform.Budgeting.Tests;

/// <summary>Streams that hold places while others wait.</summary>
public sealed class ImportPlacesTests(BudgetFixture service) : IClassFixture<BudgetFixture>
{
    [Fact]
    public async Task Neither_a_county_nor_a_caller_takes_the_places_of_the_others_and_an_idle_stream_gives_its_own_up()
    {
        var (greedy, other) = (await service.NewCounty(), await service.NewCounty());
        var (unit, postings) = ((await greedy.Units(1)).Single(),
            new[] { In(1, On((await other.Units(1)).Single(), Wire.Direction.Appropriation, 1)) });
        var streams = new List<AsyncClientStreamingCall<Wire.ImportActualsRequest, Wire.ActualsBatch>>();

        for (var number = 0; number < 8; number++)
        {
            streams.Add(await Begin(greedy, unit, $"caller {number}"));
            await service.Until($"select count(*) = {Math.Min(number + 1, 4)} from upload where county_code = '{greedy.Code}'");
        }

        var refused = await Task.WhenAll(
            streams.Skip(4).Select(async call => (await Assert.ThrowsAsync<RpcException>(async () => await call)).StatusCode));
        Assert.All(refused, status => Assert.Equal(StatusCode.ResourceExhausted, status));
        Assert.Equal(1, (await other.Import(NewId(), postings)).PostingCount);

        service.Clock.Advance(TimeSpan.FromSeconds(61));
        var ended = await Task.WhenAll(
            streams.Take(4).Select(async call => (await Assert.ThrowsAsync<RpcException>(async () => await call)).StatusCode));

        Assert.All(ended, status => Assert.Equal(StatusCode.DeadlineExceeded, status));
        Assert.Equal(1, (await greedy.Import(NewId(), [In(1, On(unit, Wire.Direction.Appropriation, 1))])).PostingCount);
        streams.ForEach(call => call.Dispose());
    }

    [Fact]
    public async Task A_caller_has_no_more_places_in_many_counties_than_in_one()
    {
        var counties = new List<(TestCounty County, string Unit)>();

        for (var number = 0; number < 5; number++)
        {
            var county = await service.NewCounty();
            counties.Add((county, (await county.Units(1)).Single()));
        }

        var streams = new List<AsyncClientStreamingCall<Wire.ImportActualsRequest, Wire.ActualsBatch>>();

        foreach (var (county, unit) in counties)
        {
            streams.Add(await Begin(county, unit, "one caller"));
            await service.Until(
                $"select {(streams.Count == 5 ? "true" : $"exists (select from upload where county_code = '{county.Code}')")}");
        }

        Assert.Equal(StatusCode.ResourceExhausted, (await Assert.ThrowsAsync<RpcException>(async () => await streams[4])).StatusCode);
        streams.ForEach(call => call.Dispose());
        await service.Until("select bool_and(cleared) from upload");
    }

    [Fact]
    public async Task A_stream_that_says_too_little_for_its_time_ends_and_leaves_nothing()
    {
        var county = await service.NewCounty();
        var unit = (await county.Units(1)).Single();
        using var call = await Begin(county, unit, "slow");
        await service.Until($"select exists (select from upload where county_code = '{county.Code}')");
        service.Clock.Advance(TimeSpan.FromSeconds(50));
        await call.RequestStream.WriteAsync(Message(county, unit));
        service.Clock.Advance(TimeSpan.FromSeconds(50));

        // However often it speaks: two postings are too few for more than a minute.
        try
        {
            for (var limit = 0; limit < 500; limit++)
            {
                await call.RequestStream.WriteAsync(Message(county, unit));
            }
        }
        catch (Exception ended) when (ended is RpcException or InvalidOperationException)
        {
            // It has ended meanwhile; with what, the answer tells.
        }

        var error = await Assert.ThrowsAsync<RpcException>(async () => await call);
        Assert.Equal(StatusCode.DeadlineExceeded, error.StatusCode);
        Assert.Empty((await service.Actuals.CompareOutturnAsync(new() { CountyCode = county.Code, Year = 2026 })).Sums);
    }

    private static Wire.ImportActualsRequest Message(TestCounty county, string unit) =>
        new() { CountyCode = county.Code, Year = 2026, Postings = { In(1, On(unit, Wire.Direction.Appropriation, 1)) } };

    private async Task<AsyncClientStreamingCall<Wire.ImportActualsRequest, Wire.ActualsBatch>> Begin(
        TestCounty county, string unit, string subject)
    {
        var token = service.Identity.Token([county.Code], ["budgeting.write"], subject, TimeSpan.FromHours(1));
        var call = new Wire.ActualsService.ActualsServiceClient(Grpc.Net.Client.GrpcChannel.ForAddress(service.Address))
            .ImportActuals(new Metadata { { "authorization", $"Bearer {token}" } });
        var message = Message(county, unit);
        message.BatchId = NewId();
        await call.RequestStream.WriteAsync(message);
        return call;
    }
}
