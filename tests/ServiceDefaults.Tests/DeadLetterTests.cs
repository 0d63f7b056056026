using Grpc.Core;
using Grpc.Net.Client;
using Npgsql;
using Platform.Contracts.Operations.V1;
using Platform.ServiceDefaults.Messaging;
using Platform.Testing;
using RabbitMQ.Client;
using static Platform.Contracts.Operations.V1.OperationsService;

namespace Platform.ServiceDefaults.Tests;

/// <summary>What consumers have not taken, on a real broker, as operators see to it by calls.</summary>
public sealed class DeadLetterTests(DeadLetterFixture fixture, Servers servers) : IClassFixture<DeadLetterFixture>
{
    private const string Failed = DeadLetterFixture.Failed;
    private const string Dead = "budgeting-counted_dead";

    private static readonly CancellationToken s_stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Messages_are_moved_back_to_their_consumer_in_their_order_however_often_they_were_looked_at()
    {
        var refused = await fixture.Refuse(25);

        for (var time = 0; time < 3; time++)
        {
            var queue = Assert.Single((await fixture.As().ListDeadLetterQueuesAsync(new(), cancellationToken: s_stop)).Queues);
            Assert.Equal((Failed, DeadLetterFixture.Own, 25), (queue.Queue, queue.Consumer, queue.Messages));
            Assert.Equal(refused.Events, (await List()).Select(letter => Guid.Parse(letter.EventId)));
        }

        refused.Mend();
        var moved = await fixture.As("mender").RedriveDeadLettersAsync(
            new() { Queue = Failed, All = true, Reason = "The tallies are open." }, cancellationToken: s_stop);

        Assert.Equal(refused.Events, moved.DeadLetters.Select(letter => Guid.Parse(letter.EventId)));
        Assert.Equal(0, moved.Remaining);
        await JournalFixture.Until(async () => (await fixture.Effects(refused)).Count == 25);
        Assert.Equal(refused.Tallies, await fixture.Effects(refused));
        Assert.Equal(0, await fixture.CountIn(Failed));
        var action = (await fixture.As().ListDeadLetterActionsAsync(new() { PageSize = 1 }, cancellationToken: s_stop)).Actions[0];
        Assert.Equal(moved.Action, action);
        Assert.Equal((DeadLetterActionKind.Redrive, Failed, "mender", "The tallies are open.", 25),
            (action.Kind, action.Queue, action.AskedBy, action.Reason, action.Messages));
        Assert.Equal(refused.Events, action.EventIds.Select(Guid.Parse));
        Assert.True(action.FinishedAt >= action.AskedAt);
        Assert.InRange(action.AskedAt.ToDateTime(), DateTime.UtcNow.AddMinutes(-5), DateTime.UtcNow.AddMinutes(1));
    }

    [Fact]
    public async Task The_messages_of_some_events_are_moved_and_the_others_stay_in_their_order()
    {
        var refused = await fixture.Refuse(6);
        refused.Mend();

        var moved = await fixture.As().RedriveDeadLettersAsync(
            new() { Queue = Failed, EventIds = { $"{refused.Events[4]}", $"{refused.Events[1]}" } }, cancellationToken: s_stop);

        Assert.Equal([refused.Events[1], refused.Events[4]], moved.DeadLetters.Select(letter => Guid.Parse(letter.EventId)));
        await JournalFixture.Until(async () => (await fixture.Effects(refused)).Count == 2);
        Assert.Equal([0, 2, 3, 5], (await List()).Select(letter => refused.Events.IndexOf(Guid.Parse(letter.EventId))));
        var missing = await Assert.ThrowsAsync<RpcException>(async () => await fixture.As().RedriveDeadLettersAsync(
            new() { Queue = Failed, EventIds = { $"{refused.Events[1]}" } }, cancellationToken: s_stop));
        Assert.Equal(StatusCode.NotFound, missing.StatusCode);
        await RedriveAll();
    }

    [Fact]
    public async Task No_more_are_moved_at_once_than_was_asked_and_how_many_are_left_is_told()
    {
        var refused = await fixture.Refuse(5);
        refused.Mend();

        var moved = await fixture.As().RedriveDeadLettersAsync(new() { Queue = Failed, All = true, Most = 2 }, cancellationToken: s_stop);

        Assert.Equal((2, 3), (moved.DeadLetters.Count, moved.Remaining));
        Assert.Equal(refused.Events[2..], (await List()).Select(letter => Guid.Parse(letter.EventId)));
        await RedriveAll();
        await JournalFixture.Until(async () => (await fixture.Effects(refused)).Count == 5);
        Assert.Equal(refused.Tallies, await fixture.Effects(refused));
    }

    [Fact]
    public async Task Of_a_message_all_is_told_but_what_is_in_its_body()
    {
        var refused = await fixture.Refuse(1);

        var told = await fixture.As().GetDeadLetterAsync(
            new() { Queue = Failed, EventId = $"{refused.Events[0]}" }, cancellationToken: s_stop);

        var letter = told.DeadLetter;
        Assert.Equal(("wellbeing.test.counted.v1", $"tallies/{refused.Tallies[0]}", "10", "tally"),
            (letter.Type, letter.Subject, letter.CountyCode, letter.Owner));
        Assert.Equal("Platform.ServiceDefaults.Rpc.RuleException: the tally is closed", letter.Reason);
        Assert.InRange(letter.Since.ToDateTime(), letter.Time.ToDateTime(), DateTime.UtcNow.AddMinutes(1));
        Assert.Contains(nameof(CountedConsumer), told.StackTrace, StringComparison.Ordinal);
        Assert.Equal((1, Environment.MachineName), (told.Copies, told.Machine));
        Assert.True(told.BodyBytes > 100);
        Assert.DoesNotContain("tallyId", told.ToString(), StringComparison.Ordinal);
        refused.Mend();
        await RedriveAll();
    }

    [Fact]
    public async Task What_is_dropped_is_gone_and_who_dropped_it_and_why_is_kept()
    {
        var refused = await fixture.Refuse(3);

        var dropped = await fixture.As("dropper").DropDeadLettersAsync(
            new() { Queue = Failed, EventIds = { $"{refused.Events[1]}" }, Reason = "Counted by hand." }, cancellationToken: s_stop);
        var rest = await fixture.As("dropper").DropDeadLettersAsync(
            new() { Queue = Failed, All = true, Reason = "These too." }, cancellationToken: s_stop);

        Assert.Equal([refused.Events[1]], dropped.Action.EventIds.Select(Guid.Parse));
        Assert.Equal([refused.Events[0], refused.Events[2]], rest.Action.EventIds.Select(Guid.Parse));
        Assert.Equal(0, await fixture.CountIn(Failed));
        Assert.Empty(await fixture.Effects(refused));
        refused.Mend();
        var first = await fixture.As().ListDeadLetterActionsAsync(new() { PageSize = 1 }, cancellationToken: s_stop);
        var second = await fixture.As().ListDeadLetterActionsAsync(
            new() { PageSize = 1, PageToken = first.NextPageToken }, cancellationToken: s_stop);
        Assert.Equal([rest.Action, dropped.Action], [.. first.Actions, .. second.Actions]);
        Assert.All([rest.Action, dropped.Action], action =>
            Assert.Equal((DeadLetterActionKind.Drop, "dropper"), (action.Kind, action.AskedBy)));
        Assert.Equal(["These too.", "Counted by hand."], [rest.Action.Reason, dropped.Action.Reason]);
    }

    [Fact]
    public async Task What_the_broker_gave_up_is_moved_back_too()
    {
        var refused = await fixture.Refuse(1);
        refused.Mend();
        await fixture.GiveUp(Failed, Dead);

        var shown = Assert.Single((await fixture.As().ListDeadLettersAsync(new() { Queue = Dead }, cancellationToken: s_stop)).DeadLetters);
        Assert.Equal((refused.Events[0], "given up by the broker: delivery_limit"), (Guid.Parse(shown.EventId), shown.Reason));
        Assert.Equal(new DateTime(2026, 12, 1, 8, 0, 0, DateTimeKind.Utc), shown.Since.ToDateTime());
        await fixture.As().RedriveDeadLettersAsync(new() { Queue = Dead, All = true }, cancellationToken: s_stop);

        await JournalFixture.Until(async () => (await fixture.Effects(refused)).Count == 1);
        Assert.Equal(0, await fixture.CountIn(Dead));
    }

    [Fact]
    public void A_message_goes_back_with_all_its_headers_but_those_of_its_failure()
    {
        var letter = new HeldDeadLetter(1, new BasicProperties
        {
            MessageId = "7b1c54a6-0f2e-4a38-9d43-0d3c2a9b8e11",
            ContentType = "application/vnd.masstransit+json",
            Headers = new Dictionary<string, object?>
            {
                ["cloudEvents:subject"] = "tallies/1",
                ["traceparent"] = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                ["MT-Activity-Id"] = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                ["MT-Reason"] = "fault",
                ["MT-Fault-Message"] = "refused"u8.ToArray(),
                ["MT-Host-MachineName"] = "here",
                ["x-death"] = new List<object?>(),
                ["x-delivery-count"] = 20L
            }
        }, length: 2);

        var back = letter.Properties();

        Assert.Equal(["MT-Activity-Id", "cloudEvents:subject", "traceparent"], back.Headers!.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(("7b1c54a6-0f2e-4a38-9d43-0d3c2a9b8e11", "application/vnd.masstransit+json", DeliveryModes.Persistent),
            (back.MessageId, back.ContentType, back.DeliveryMode));
    }

    [Fact]
    public async Task Two_operators_at_once_lose_nothing_and_keep_the_order()
    {
        var refused = await fixture.Refuse(40);
        refused.Mend();

        var both = await Task.WhenAll(MoveSomeUntilNothingIsLeft("one"), MoveSomeUntilNothingIsLeft("other"));

        Assert.Equal(40, both.Sum());
        await JournalFixture.Until(async () => (await fixture.Effects(refused)).Count == 40);
        Assert.Equal(refused.Tallies, await fixture.Effects(refused));
        Assert.Equal(0, await fixture.CountIn(Failed));

        async Task<int> MoveSomeUntilNothingIsLeft(string who)
        {
            for (var all = 0; ;)
            {
                var moved = await fixture.As(who).RedriveDeadLettersAsync(
                    new() { Queue = Failed, All = true, Most = 7 }, cancellationToken: s_stop);
                all += moved.DeadLetters.Count;

                if (moved.DeadLetters.Count == 0)
                {
                    return all;
                }
            }
        }
    }

    [Fact]
    public async Task Whoever_is_killed_between_the_confirm_and_the_taking_off_loses_nothing_and_may_repeat()
    {
        const string own = "mortal-counted", failed = "mortal-counted_error";
        var database = await servers.NewDatabase();
        await using var mortal = new ListeningService(fixture.Journal, database, "mortal");
        await mortal.Start(fixture.Journal.Service.Address);
        await JournalFixture.Until(() => mortal.IsCaughtUp(own));
        var refused = await fixture.Refuse(own, 5);
        await JournalFixture.Until(async () => await fixture.CountIn(failed) == 5);
        await mortal.Stop();
        refused.Mend();

        // The record waits for this, and what was moved is not taken off before it is noted.
        await using (var source = NpgsqlDataSource.Create(database))
        await using (var session = await source.OpenConnectionAsync(s_stop))
        await using (await session.BeginTransactionAsync(s_stop))
        {
            await using var block = new NpgsqlCommand("lock table dead_letter_action_message in exclusive mode", session);
            await block.ExecuteNonQueryAsync(s_stop);
            var address = new Uri($"http://127.0.0.1:{LocalServers.FreePorts(1)[0]}");
            using var process = ListeningProcess.Start(fixture.Journal, database, fixture.Journal.KeyFolder, address);
            var moving = Redrive(address);
            await JournalFixture.Until(async () => await AllTookEffect(mortal, refused));
            process.Kill();
            await process.WaitForExitAsync(s_stop);
            await Assert.ThrowsAsync<RpcException>(() => moving);
        }

        await JournalFixture.Until(async () => await fixture.CountIn(failed) == 5);
        var next = await mortal.Start(fixture.Journal.Service.Address);
        var repeated = await new OperationsServiceClient(next.As(fixture.Token())).RedriveDeadLettersAsync(
            new() { Queue = failed, All = true }, cancellationToken: s_stop);
        await fixture.Journal.Service.Count(refused.Tallies[^1]);
        Assert.Equal([1, 2], await mortal.Effects(refused.Tallies[^1], 2));

        Assert.Equal(refused.Events, repeated.DeadLetters.Select(letter => Guid.Parse(letter.EventId)));
        Assert.Equal(0, await fixture.CountIn(failed));

        foreach (var tally in refused.Tallies[..^1])
        {
            Assert.Equal([1], await mortal.Effects(tally, 1));
        }

        var actions = (await new OperationsServiceClient(next.As(fixture.Token())).ListDeadLetterActionsAsync(
            new(), cancellationToken: s_stop)).Actions;
        // The database may note yet what the process has sent it before it was killed.
        Assert.Equal([true, false], actions.Select(action => action.FinishedAt is not null));
        Assert.Equal(5, actions[0].Messages);

        async Task Redrive(Uri address)
        {
            using var channel = GrpcChannel.ForAddress(address);
            var headers = new Metadata { { "authorization", $"Bearer {fixture.Token()}" } };
            await new OperationsServiceClient(channel).RedriveDeadLettersAsync(
                new() { Queue = failed, All = true }, new CallOptions(headers, cancellationToken: s_stop).WithWaitForReady());
        }
    }

    [Fact]
    public async Task A_message_moved_back_after_a_newer_one_of_its_subject_stays_missing_until_the_consumer_starts_over()
    {
        var refused = await fixture.Refuse(1);
        refused.Mend();
        await fixture.Journal.Service.Count(refused.Tallies[0]);
        await JournalFixture.Until(async () => (await fixture.Effects(refused)).Count == 1);

        await RedriveAll();
        await JournalFixture.Until(async () => (await fixture.Read<long>("select count(*) from inbox where passed_over"))[0] == 1);

        // What other tests have dropped is missing too.
        var missing = (await Taken()).Findings.Single(finding => finding.What.Contains($"{refused.Events[0]}", StringComparison.Ordinal));
        Assert.Equal("passed over for a newer version", missing.Stored);
        Assert.Contains("budgeting-counted start over", missing.Remedy, StringComparison.Ordinal);
        await fixture.Execute($"begin; select start_over('{DeadLetterFixture.Own}'); delete from effect; commit");
        await JournalFixture.Until(async () => (await Taken()).Outcome == CheckOutcome.Consistent);
        Assert.Equal(2, (await fixture.Effects(refused)).Count);
    }

    [Fact]
    public async Task A_broker_that_is_away_is_told()
    {
        await using var proxy = new ClosableProxy(fixture.Journal.Broker.Address);
        var way = new UriBuilder(fixture.Journal.Broker.Address) { Host = proxy.Address.Host, Port = proxy.Address.Port }.Uri;
        await using var cutOff = await TallyService.Start(
            await servers.NewDatabase(), fixture.Journal.Broker, fixture.Journal.Identity, name: "cut-off",
            settings: new() { ["ConnectionStrings:rabbitmq"] = way.ToString() });
        await proxy.Shut();

        var error = await Assert.ThrowsAsync<RpcException>(async () => await new OperationsServiceClient(cutOff.As(fixture.Token()))
            .RedriveDeadLettersAsync(new() { Queue = "cut-off-counted_error", All = true }, cancellationToken: s_stop));

        Assert.Equal(StatusCode.Unavailable, error.StatusCode);
        Assert.Empty((await new OperationsServiceClient(cutOff.As(fixture.Token())).ListDeadLetterActionsAsync(
            new(), cancellationToken: s_stop)).Actions);
    }

    [Theory]
    [InlineData("10", Failed, "", true, 0, "county_code")]
    [InlineData("", "", "", true, 0, "queue")]
    [InlineData("", "budgeting-counted", "", true, 0, "queue")]
    [InlineData("", "news-releases-reader_error", "", true, 0, "queue")]
    [InlineData("", Failed, "", false, 0, "event_ids")]
    [InlineData("", Failed, "seven", false, 0, "event_ids")]
    [InlineData("", Failed, "3f0e0e6c-5a0c-4b8a-9a55-0b9a3c1f7d11", true, 0, "event_ids")]
    [InlineData("", Failed, "3f0e0e6c-5a0c-4b8a-9a55-0b9a3c1f7d11", false, 5, "most")]
    [InlineData("", Failed, "", true, 501, "most")]
    public async Task What_cannot_be_done_is_refused_by_its_field(
        string county, string queue, string one, bool all, int most, string field)
    {
        string[] events = one.Length == 0 ? [] : [one];

        var redrive = await Assert.ThrowsAsync<RpcException>(async () => await fixture.As().RedriveDeadLettersAsync(
            new() { CountyCode = county, Queue = queue, EventIds = { events }, All = all, Most = most }, cancellationToken: s_stop));
        var drop = await Assert.ThrowsAsync<RpcException>(async () => await fixture.As().DropDeadLettersAsync(
            new() { CountyCode = county, Queue = queue, EventIds = { events }, All = all, Most = most }, cancellationToken: s_stop));

        Assert.Equal((StatusCode.InvalidArgument, StatusCode.InvalidArgument), (redrive.StatusCode, drop.StatusCode));
        Assert.Contains($"{field} ", redrive.Status.Detail, StringComparison.Ordinal);
        Assert.Contains($"{field} ", drop.Status.Detail, StringComparison.Ordinal);
        Assert.Contains("reason is required", drop.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_queue_that_was_never_needed_is_not_found()
    {
        var error = await Assert.ThrowsAsync<RpcException>(async () => await fixture.As().ListDeadLettersAsync(
            new() { Queue = "budgeting-counted_skipped" }, cancellationToken: s_stop));

        Assert.Equal(StatusCode.NotFound, error.StatusCode);
    }

    /// <summary>All of them, by small pages.</summary>
    private async Task<List<DeadLetter>> List()
    {
        var letters = new List<DeadLetter>();

        for (var token = ""; ;)
        {
            var page = await fixture.As().ListDeadLettersAsync(
                new() { Queue = Failed, PageSize = 4, PageToken = token }, cancellationToken: s_stop);
            letters.AddRange(page.DeadLetters);

            if ((token = page.NextPageToken).Length == 0)
            {
                Assert.Equal(letters.Count, page.Messages);
                return letters;
            }
        }
    }

    private async Task RedriveAll()
    {
        await fixture.As().RedriveDeadLettersAsync(new() { Queue = Failed, All = true }, cancellationToken: s_stop);
        await JournalFixture.Until(async () => await fixture.CountIn(Failed) == 0 && await fixture.CountIn(DeadLetterFixture.Own) == 0);
    }

    private async Task<VerificationCheck> Taken()
    {
        using var call = fixture.As().Verify(new(), cancellationToken: s_stop);
        return (await call.ResponseStream.ReadAllAsync(s_stop).ToListAsync(s_stop))
            .Single(check => check.Name == "inbox: what tally has told is taken");
    }

    private static async Task<bool> AllTookEffect(ListeningService service, Refused refused)
    {
        foreach (var tally in refused.Tallies)
        {
            if (await service.CountOfEffects(tally) == 0)
            {
                return false;
            }
        }

        return true;
    }
}
