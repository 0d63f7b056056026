using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Platform.Contracts.Operations.V1;
using Platform.ServiceDefaults.Operations;
using Platform.Testing;
using static Platform.Contracts.Operations.V1.OperationsService;

namespace Platform.ServiceDefaults.Tests;

/// <summary>What operators are told of what is stored, and what they have taken again.</summary>
public sealed class VerificationTests(JournalFixture journal, Servers servers) : IClassFixture<JournalFixture>
{
    private static readonly CancellationToken s_stop = TestContext.Current.CancellationToken;

    private static readonly StoredCheck s_kept = new("tallies: versions",
        """
        select tally_id::text as what, version as kept,
            (select max(subject_version) from journal where subject = 'tallies/' || tally_id) as computed
        from tally
        """,
        "Count them again.");

    private static readonly StoredFigure s_figure = new("tallies",
        "select '10' as county_code, tally_id::text as thing from tally where $1 > '2000-01-01'");

    [Fact]
    public async Task What_is_stored_is_consistent_while_the_service_is_at_work()
    {
        await using var listener = await Listener("busy");
        Guid[] tallies = [Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid()];
        var counting = Task.WhenAll(tallies.Select(tally => journal.Service.Count(tally, times: 12)));

        do
        {
            // The owner listens to itself too, and is nowhere told where it is.
            foreach (var check in (await Verify(journal.Service, wait: 60)).SkipLast(1).Concat(await Verify(listener.Service, wait: 60)))
            {
                Assert.True(check.Outcome == CheckOutcome.Consistent, check.ToString());
            }
        }
        while (!counting.IsCompleted);

        await counting;
        var all = await Verify(listener.Service, wait: 60);
        Assert.True(all.Single(check => check.Name == "inbox: what tally has told is taken").Examined >= 36);
        Assert.Equal(["journal: no sequence is missing", "journal: no event is there twice",
            "journal: events of a subject are in the order of its versions", "inbox: the newest version of each subject is noted",
            "journal: all is published", "inbox: what tally has told is taken"], all.Select(check => check.Name));
    }

    [Theory]
    [InlineData("journal: no sequence is missing", "delete from journal where subject_version = 2", "step to sequence 3", "1")]
    [InlineData("journal: no event is there twice",
        "update journal set event_id = (select event_id from journal where subject_version = 1) where subject_version = 2", "event ", "1")]
    [InlineData("journal: events of a subject are in the order of its versions",
        "update journal set subject_version = 9 where subject_version = 2", "sequence 3 of tallies/", "9")]
    [InlineData("tallies: versions", "update tally set version = 7", "", "4")]
    [InlineData("inbox: the newest version of each subject is noted", "update inbox_subject set subject_version = 3",
        "own-counted of tallies/", "4")]
    [InlineData("inbox: the newest version of each subject is noted", "delete from inbox where subject_version = 4",
        "own-counted of tallies/", "3")]
    public async Task What_was_changed_by_hand_is_found(string name, string damage, string what, string expected)
    {
        await using var own = await Own();
        var tally = Guid.NewGuid();
        await own.Service.Count(tally, times: 4);
        await own.Effects(tally, 4);

        await own.Execute(damage);
        var found = (await Verify(own.Service)).Single(check => check.Name == name);

        Assert.Equal(CheckOutcome.Different, found.Outcome);
        Assert.Equal(1, found.Different);
        var finding = Assert.Single(found.Findings);
        Assert.Contains(what, finding.What, StringComparison.Ordinal);
        Assert.Equal(expected, finding.Expected);
        Assert.NotEmpty(finding.Remedy);
    }

    [Fact]
    public async Task Events_that_wait_for_a_broker_are_told_as_waiting_and_found_published_when_it_is_there()
    {
        var database = await servers.NewDatabase();
        var tally = Guid.NewGuid();

        await using (var cutOff = await TallyService.Start(
            database, journal.Broker, journal.Identity, name: "cut-off",
            settings: new() { ["ConnectionStrings:rabbitmq"] = "amqp://127.0.0.1:1/" }))
        {
            await cutOff.Count(tally, times: 3);
            var waiting = (await Verify(cutOff)).Single(check => check.Name == "journal: all is published");
            Assert.Equal((CheckOutcome.Different, 3, 3), (waiting.Outcome, waiting.Examined, waiting.Different));
        }

        await using var there = await TallyService.Start(database, journal.Broker, journal.Identity, name: "cut-off");
        var published = (await Verify(there, wait: 60)).Single(check => check.Name == "journal: all is published");
        Assert.Equal(CheckOutcome.Consistent, published.Outcome);
    }

    [Fact]
    public async Task An_event_that_was_not_taken_is_found_and_takes_effect_once_when_it_is_taken_again()
    {
        var tally = Guid.NewGuid();
        await journal.Service.Count(tally, times: 6);
        await using var listener = await Listener("forgetful");
        await listener.Effects(tally, 6);
        await listener.Execute(
            $"""
            delete from effect where subject = 'tallies/{tally}' and subject_version > 4;
            delete from inbox where subject = 'tallies/{tally}' and subject_version > 4;
            update inbox_subject set subject_version = 4 where subject = 'tallies/{tally}';
            """);

        var missing = (await Verify(listener.Service)).Single(check => check.Name == "inbox: what tally has told is taken");
        Assert.Equal((CheckOutcome.Different, 2), (missing.Outcome, missing.Different));
        Assert.All(missing.Findings, finding => Assert.Contains("./platform catch-up forgetful --from tally --after", finding.Remedy,
            StringComparison.Ordinal));

        var progress = await CatchUp(listener.Service);
        Assert.True(
            progress[^1] is { Consumer: "forgetful-counted", Owner: "tally", Finished: true, Events: >= 6 }, progress[^1].ToString());
        Assert.Equal([1, 2, 3, 4, 5, 6], await listener.Effects(tally, 6));
        Assert.All(await Verify(listener.Service), check => Assert.Equal(CheckOutcome.Consistent, check.Outcome));

        await CatchUp(listener.Service);
        Assert.Equal([1, 2, 3, 4, 5, 6], await listener.Effects(tally, 6));
        Assert.Equal(["operator", "operator"], await listener.Read("select asked_by from catch_up_request"));
    }

    [Fact]
    public async Task An_event_whose_subject_went_on_without_it_is_to_be_made_good_by_starting_over()
    {
        var tally = Guid.NewGuid();
        await journal.Service.Count(tally, times: 3);
        await using var listener = await Listener("late");
        await listener.Effects(tally, 3);
        await listener.Execute($"delete from inbox where subject = 'tallies/{tally}' and subject_version = 2");

        var missing = (await Verify(listener.Service)).Single(check => check.Name == "inbox: what tally has told is taken");

        Assert.Contains("have late-counted start over", Assert.Single(missing.Findings).Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_passed_over_when_it_is_taken_again_stays_missing_until_the_consumer_starts_over()
    {
        var tally = Guid.NewGuid();
        await journal.Service.Count(tally, times: 3);
        await using var listener = await Listener("skipping");
        await listener.Effects(tally, 3);
        await listener.Execute(
            $"""
            delete from effect where subject = 'tallies/{tally}' and subject_version = 2;
            delete from inbox where subject = 'tallies/{tally}' and subject_version = 2;
            """);

        for (var time = 0; time < 2; time++)
        {
            Assert.Equal(1, (await CatchUp(listener.Service))[^1].PassedOver);
            var missing = (await Verify(listener.Service, wait: 30)).Single(check => check.Name == "inbox: what tally has told is taken");
            Assert.Equal((CheckOutcome.Different, 1), (missing.Outcome, missing.Different));
            Assert.Equal("passed over for a newer version", missing.Findings[0].Stored);
            Assert.Contains("have skipping-counted start over", missing.Findings[0].Remedy, StringComparison.Ordinal);
        }

        await listener.Execute("begin; select start_over('skipping-counted'); delete from effect; commit");
        await JournalFixture.Until(() => listener.IsCaughtUp("skipping-counted"));

        Assert.Equal([1, 2, 3], await listener.Effects(tally, 3));
        Assert.All(await Verify(listener.Service), check => Assert.Equal(CheckOutcome.Consistent, check.Outcome));
        Assert.Equal(0, (await CatchUp(listener.Service))[^1].PassedOver);
    }

    [Fact]
    public async Task Catching_up_that_is_killed_in_the_middle_goes_on_in_the_next_process()
    {
        var tally = Guid.NewGuid();
        await journal.Service.Count(tally, times: 12);
        await using var listener = await Listener("killed");
        await listener.Effects(tally, 12);
        await listener.Execute("truncate effect, inbox, inbox_subject");
        var reached = new TaskCompletionSource();
        CountedConsumer.Hindrances[("killed-counted", tally, 8)] = async cancelled =>
        {
            reached.SetResult();
            await Task.Delay(Timeout.Infinite, cancelled);
        };

        var catchingUp = CatchUp(listener.Service);
        await reached.Task.WaitAsync(TimeSpan.FromSeconds(60), s_stop);
        await listener.Stop();
        await Assert.ThrowsAnyAsync<RpcException>(() => catchingUp);
        await listener.Start(journal.Service.Address);

        Assert.Equal([.. Enumerable.Range(1, 12)], await listener.Effects(tally, 12));
        await JournalFixture.Until(async () => (await listener.Read(
            "select consumer from catch_up_request where finished_at is null")).Count == 0);
    }

    [Fact]
    public async Task An_owner_that_cannot_be_asked_is_told_as_not_checked()
    {
        await using var lonely = await TallyService.Start(await servers.NewDatabase(), journal.Broker, journal.Identity, name: "lonely");

        var check = (await Verify(lonely)).Single(check => check.Name == "inbox: what tally has told is taken");

        Assert.Equal(CheckOutcome.NotChecked, check.Outcome);
        Assert.Contains("services:tally:grpc:0", Assert.Single(check.Findings).Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Figures_tell_by_their_digest_whether_the_same_things_were_counted()
    {
        await using var own = await Own();
        await own.Service.Count(Guid.NewGuid());
        await own.Service.Count(Guid.NewGuid());
        var before = await Figure(own.Service);

        await own.Execute("update tally set tally_id = gen_random_uuid() where tally_id = (select min(tally_id::text)::uuid from tally)");
        var after = await Figure(own.Service);

        Assert.Equal((2, 2), (before.Count, after.Count));
        Assert.NotEqual(before.Digest, after.Digest);
    }

    [Fact]
    public async Task One_verification_at_a_time_reads_all_that_is_stored()
    {
        var limit = journal.Service.Services.GetRequiredService<VerificationLimit>();

        using (limit.Take())
        {
            Assert.Equal(StatusCode.ResourceExhausted,
                (await Assert.ThrowsAsync<RpcException>(() => Verify(journal.Service))).StatusCode);
        }

        Assert.NotEmpty(await Verify(journal.Service));
    }

    [Theory]
    [InlineData("10", "tally", 0, "county_code")]
    [InlineData("", "tally", -1, "after_sequence")]
    [InlineData("", "budgeting", 0, "owner")]
    [InlineData("", "", 0, "owner")]
    public async Task What_cannot_be_taken_again_is_refused_by_its_field(string county, string owner, long after, string field)
    {
        await using var listener = await Listener("choosy");
        using var call = Client(listener.Service).CatchUp(
            new CatchUpRequest { CountyCode = county, Owner = owner, AfterSequence = after }, cancellationToken: s_stop);

        var error = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext(s_stop));

        Assert.Equal(StatusCode.InvalidArgument, error.StatusCode);
        Assert.Contains(field, error.Status.Detail, StringComparison.Ordinal);
    }

    private async Task<Listening> Listener(string name)
    {
        var database = await servers.NewDatabase();
        var listening = new Listening(new ListeningService(journal, database, name), Npgsql.NpgsqlDataSource.Create(database));
        await listening.Start(journal.Service.Address);
        await JournalFixture.Until(() => listening.IsCaughtUp($"{name}-counted"));
        return listening;
    }

    /// <summary>A service with a database of its own, which listens to itself.</summary>
    private async Task<OwnService> Own()
    {
        var database = await servers.NewDatabase();
        var broker = await servers.NewBroker();
        var service = await TallyService.Start(database, broker, journal.Identity, name: "own", with: builder => builder.AddVerification(
            [s_kept], [s_figure]));
        return new OwnService(service, broker, Npgsql.NpgsqlDataSource.Create(database));
    }

    private OperationsServiceClient Client(TallyService service) => new(service.As(
        journal.Identity.Token(["*"], ["operations.verify", "operations.repair"], "operator", TimeSpan.FromHours(1))));

    private async Task<List<VerificationCheck>> Verify(TallyService service, int wait = 0)
    {
        using var call = Client(service).Verify(new VerifyRequest { WaitSeconds = wait }, cancellationToken: s_stop);
        return await call.ResponseStream.ReadAllAsync(s_stop).ToListAsync(s_stop);
    }

    private async Task<List<CatchUpProgress>> CatchUp(TallyService service)
    {
        using var call = Client(service).CatchUp(new CatchUpRequest { Owner = "tally" }, cancellationToken: s_stop);
        return await call.ResponseStream.ReadAllAsync(s_stop).ToListAsync(s_stop);
    }

    private async Task<Contracts.Operations.V1.Figure> Figure(TallyService service) => Assert.Single(
        (await Client(service).GetFiguresAsync(new GetFiguresRequest { Day = "2026-12-01" }, cancellationToken: s_stop)).Figures);

    private sealed class Listening(ListeningService process, Npgsql.NpgsqlDataSource database) : IAsyncDisposable
    {
        public TallyService Service { get; private set; } = null!;

        public async Task Start(Uri owner) => Service = await process.Start(owner);

        public Task Stop() => process.Stop();

        public Task<bool> IsCaughtUp(string consumer) => process.IsCaughtUp(consumer);

        public Task<List<long>> Effects(Guid tally, int expected) => process.Effects(tally, expected);

        public async Task Execute(string sql)
        {
            await using var command = database.CreateCommand(sql);
            await command.ExecuteNonQueryAsync();
        }

        public async Task<List<string>> Read(string sql)
        {
            await using var command = database.CreateCommand(sql);
            await using var reader = await command.ExecuteReaderAsync();
            var rows = new List<string>();

            while (await reader.ReadAsync())
            {
                rows.Add(reader.GetString(0));
            }

            return rows;
        }

        public async ValueTask DisposeAsync()
        {
            await process.DisposeAsync();
            await database.DisposeAsync();
        }
    }

    private sealed class OwnService(TallyService service, Broker broker, Npgsql.NpgsqlDataSource database) : IAsyncDisposable
    {
        public TallyService Service => service;

        public async Task Execute(string sql)
        {
            await using var command = database.CreateCommand(sql);
            await command.ExecuteNonQueryAsync();
        }

        public Task Effects(Guid tally, int expected) => JournalFixture.Until(async () =>
        {
            await using var command = database.CreateCommand($"select count(*) from effect where subject = 'tallies/{tally}'");
            return (long)(await command.ExecuteScalarAsync())! == expected;
        });

        public async ValueTask DisposeAsync()
        {
            await service.DisposeAsync();
            await database.DisposeAsync();
            await broker.Delete();
            broker.Dispose();
        }
    }
}
