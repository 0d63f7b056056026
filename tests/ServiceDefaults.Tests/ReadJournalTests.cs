using Grpc.Core;
using Microsoft.Extensions.Time.Testing;
using Platform.Contracts.Journal.V1;

namespace Platform.ServiceDefaults.Tests;

public sealed class ReadJournalTests(JournalFixture journal) : IClassFixture<JournalFixture>
{
    [Fact]
    public async Task A_reader_that_was_cut_off_goes_on_where_it_was()
    {
        var tally = Guid.NewGuid();
        await journal.Service.Count(tally, times: 9);
        await journal.Effects(tally, 9);
        var subject = $"tallies/{tally}";

        var first = await Read(new ReadJournalRequest { Subject = subject, StopAtHead = true }, atMost: 4);
        var rest = await Read(new ReadJournalRequest { Subject = subject, AfterSequence = first[^1].Sequence, StopAtHead = true });

        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 9], first.Concat(rest).Select(record => record.SubjectVersion));
        Assert.All(first,
            record => Assert.Equal(("wellbeing.test.counted.v1", "10", "system"), (record.Type, record.CountyCode, record.Actor)));
    }

    [Fact]
    public async Task A_reader_that_waits_is_sent_what_happens_next()
    {
        var tally = Guid.NewGuid();
        await journal.Service.Count(tally);
        await journal.Effects(tally, 1);
        using var call = Client().ReadJournal(new ReadJournalRequest { Subject = $"tallies/{tally}" },
            cancellationToken: TestContext.Current.CancellationToken);
        await call.ResponseStream.MoveNext(TestContext.Current.CancellationToken);

        await journal.Service.Count(tally);

        Assert.True(await call.ResponseStream.MoveNext(TestContext.Current.CancellationToken));
        Assert.Equal(2, call.ResponseStream.Current.SubjectVersion);
    }

    [Fact]
    public async Task Only_the_types_counties_and_subjects_asked_for_are_sent()
    {
        var tally = Guid.NewGuid();
        await journal.Service.Count(tally);
        await journal.Effects(tally, 1);

        Assert.Empty(await Read(new ReadJournalRequest { Types_ = { "wellbeing.test.other.v1" }, StopAtHead = true }));
        Assert.Empty(await Read(new ReadJournalRequest { CountyCode = "15", StopAtHead = true }));
        Assert.Single(await Read(new ReadJournalRequest
        {
            CountyCode = "10",
            Types_ = { "wellbeing.test.counted.v1" },
            Subject = $"tallies/{tally}",
            StopAtHead = true
        }));
    }

    [Fact]
    public async Task An_idle_reader_hears_a_heartbeat()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var service = await TallyService.Start(journal.ConnectionString, journal.Broker, journal.Identity, clock);
        var client = new JournalService.JournalServiceClient(service.As(Token("*")));
        using var call = client.ReadJournal(new ReadJournalRequest { Subject = "tallies/none" },
            cancellationToken: TestContext.Current.CancellationToken);
        var next = call.ResponseStream.MoveNext(TestContext.Current.CancellationToken);

        while (!next.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(16));
            await Task.WhenAny(next, Task.Delay(100, TestContext.Current.CancellationToken));
        }

        Assert.True(await next);
        Assert.Equal("", call.ResponseStream.Current.Type);
    }

    [Fact]
    public async Task A_place_beyond_the_end_is_refused()
    {
        var error = await Assert.ThrowsAsync<RpcException>(() => Read(new ReadJournalRequest { AfterSequence = 1_000_000_000 }));

        Assert.Equal(StatusCode.OutOfRange, error.StatusCode);
    }

    [Theory]
    [InlineData("*", "", StatusCode.OK)]
    [InlineData("10", "10", StatusCode.OK)]
    [InlineData("10", "", StatusCode.PermissionDenied)]
    [InlineData("10", "15", StatusCode.PermissionDenied)]
    public async Task A_token_reads_the_counties_it_is_for(string county, string asked, StatusCode expected)
    {
        var client = new JournalService.JournalServiceClient(journal.Service.As(Token(county)));
        using var call = client.ReadJournal(new ReadJournalRequest { CountyCode = asked, StopAtHead = true },
            cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(expected, await StatusOf(call));
    }

    [Fact]
    public async Task Without_a_valid_token_nothing_is_read()
    {
        var stranger = Platform.Identity.DevelopmentIdentity.Load(Directory.CreateTempSubdirectory("stranger").FullName);
        string?[] tokens =
        [
            null,
            "nonsense",
            stranger.Token(["*"], ["journal.read"], "stranger", TimeSpan.FromHours(1)),
            journal.Identity.Token(["*"], ["journal.read"], "late", TimeSpan.FromMinutes(-5))
        ];

        foreach (var token in tokens)
        {
            using var call = new JournalService.JournalServiceClient(journal.Service.As(token))
                .ReadJournal(new ReadJournalRequest { StopAtHead = true }, cancellationToken: TestContext.Current.CancellationToken);
            Assert.Equal(StatusCode.Unauthenticated, await StatusOf(call));
        }
    }

    [Fact]
    public async Task A_token_without_the_permission_reads_nothing()
    {
        var token = journal.Identity.Token(["*"], ["registry.read"], "other", TimeSpan.FromHours(1));
        using var call = new JournalService.JournalServiceClient(journal.Service.As(token))
            .ReadJournal(new ReadJournalRequest { StopAtHead = true }, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(StatusCode.PermissionDenied, await StatusOf(call));
    }

    [Fact]
    public async Task The_public_feed_tells_public_events_and_nothing_of_who_made_them()
    {
        var tally = Guid.NewGuid();
        await using (journal.Service.NewScope(out var db))
        {
            db.Publish(new Counted("10", tally, 1));
            db.Publish(new Recounted("10", tally, 2));
            db.Publish(new Counted("10", tally, 3));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        await journal.Effects(tally, 2);

        var sent = await ReadPublic(new ReadPublicJournalRequest { CountyCode = "10", Subject = $"tallies/{tally}", StopAtHead = true });
        Assert.Equal([1, 3], sent.Select(record => record.SubjectVersion));
        Assert.All(sent, record => Assert.Equal("", record.Actor));
    }

    [Fact]
    public async Task An_internal_event_cannot_be_asked_for_in_the_public_feed()
    {
        var error = await Assert.ThrowsAsync<RpcException>(() => ReadPublic(
            new ReadPublicJournalRequest { Types_ = { "wellbeing.test.counted.v1", "wellbeing.test.recounted.v1" }, StopAtHead = true }));

        Assert.Equal(StatusCode.InvalidArgument, error.StatusCode);
        Assert.Contains("types[1]", error.Status.Detail);
    }

    [Fact]
    public async Task Fields_that_are_too_many_to_name_are_counted()
    {
        var request = new ReadPublicJournalRequest { StopAtHead = true };
        request.Types_.Add(Enumerable.Range(1, 50).Select(number => $"no.such.type.{number}"));

        var error = await Assert.ThrowsAsync<RpcException>(() => ReadPublic(request));

        Assert.Contains("types[0] is no public event", error.Status.Detail);
        Assert.EndsWith("30 more fields are wrong and not named.", error.Status.Detail);
    }

    [Fact]
    public async Task A_stream_answers_before_there_is_anything_to_tell()
    {
        using var call = Client().ReadJournal(new ReadJournalRequest { Subject = "tallies/none" },
            cancellationToken: TestContext.Current.CancellationToken);

        await call.ResponseHeadersAsync.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task One_caller_leaves_streams_for_the_others()
    {
        await using var service = await TallyService.Start(
            journal.ConnectionString, journal.Broker, journal.Identity,
            settings: new() { ["Journal:StreamsOfSubject"] = "2", ["Journal:Streams"] = "3" });
        var tally = Guid.NewGuid();
        await journal.Service.Count(tally);
        await journal.Effects(tally, 1);
        var calls = new List<AsyncServerStreamingCall<JournalRecord>> { await Open("first"), await Open("first") };
        Assert.Equal(StatusCode.ResourceExhausted, (await Assert.ThrowsAsync<RpcException>(() => Open("first"))).StatusCode);
        calls.Add(await Open("second"));
        Assert.Equal(StatusCode.ResourceExhausted, (await Assert.ThrowsAsync<RpcException>(() => Open("third"))).StatusCode);

        calls[0].Dispose();

        await JournalFixture.Until(async () =>
        {
            try
            {
                calls.Add(await Open("first"));
                return true;
            }
            catch (RpcException error) when (error.StatusCode == StatusCode.ResourceExhausted)
            {
                return false;
            }
        });
        calls.ForEach(call => call.Dispose());

        async Task<AsyncServerStreamingCall<JournalRecord>> Open(string subject)
        {
            var client = new JournalService.JournalServiceClient(
                service.As(journal.Identity.Token(["*"], ["journal.read"], subject, TimeSpan.FromHours(1))));
            var call = client.ReadJournal(new ReadJournalRequest(), cancellationToken: TestContext.Current.CancellationToken);
            await call.ResponseStream.MoveNext(TestContext.Current.CancellationToken);
            return call;
        }
    }

    [Fact]
    public async Task A_reader_that_does_not_read_gives_its_stream_up()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var service = await TallyService.Start(
            journal.ConnectionString, journal.Broker, journal.Identity, clock, name: "unread",
            settings: new() { ["Journal:Streams"] = "1" });
        await using (var large = journal.Database.CreateCommand(
            """
            insert into journal (sequence, event_id, type, county_code, subject, subject_version, time, actor, data)
            select 1000000 + n, gen_random_uuid(), 'wellbeing.test.large.v1', '99', 'large/1', n, now(), 'test', jsonb_build_object('text', repeat('x', 20000))
            from generate_series(1, 500) as n
            """))
        {
            await large.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        var client = new JournalService.JournalServiceClient(service.As(Token("*")));
        using var unread = client.ReadJournal(new ReadJournalRequest { CountyCode = "99" },
            cancellationToken: TestContext.Current.CancellationToken);
        await unread.ResponseHeadersAsync;

        await JournalFixture.Until(async () =>
        {
            clock.Advance(TimeSpan.FromMinutes(1));

            try
            {
                using var next = client.ReadJournal(
                    new ReadJournalRequest { CountyCode = "98", StopAtHead = true },
                    cancellationToken: TestContext.Current.CancellationToken);
                return !await next.ResponseStream.MoveNext(TestContext.Current.CancellationToken);
            }
            catch (RpcException error) when (error.StatusCode == StatusCode.ResourceExhausted)
            {
                return false;
            }
        });

        await using var clear = journal.Database.CreateCommand("delete from journal where county_code = '99'");
        await clear.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Who_may_read_the_public_feed_does_not_read_the_internal_one()
    {
        var token = journal.Identity.Token(["*"], ["journal.public"], "anybody", TimeSpan.FromHours(1));
        using var call = new JournalService.JournalServiceClient(journal.Service.As(token))
            .ReadJournal(new ReadJournalRequest { StopAtHead = true }, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(StatusCode.PermissionDenied, await StatusOf(call));
    }

    private async Task<List<JournalRecord>> ReadPublic(ReadPublicJournalRequest request)
    {
        var token = journal.Identity.Token(["*"], ["journal.public"], "anybody", TimeSpan.FromHours(1));
        using var call = new JournalService.JournalServiceClient(journal.Service.As(token)).ReadPublicJournal(request,
            cancellationToken: TestContext.Current.CancellationToken);
        return await call.ResponseStream.ReadAllAsync(TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<StatusCode> StatusOf(AsyncServerStreamingCall<JournalRecord> call)
    {
        try
        {
            await foreach (var _ in call.ResponseStream.ReadAllAsync())
            {
            }

            return StatusCode.OK;
        }
        catch (RpcException error)
        {
            return error.StatusCode;
        }
    }

    private string Token(string county) => journal.Identity.Token([county], ["journal.read"], "reader", TimeSpan.FromHours(1));

    private JournalService.JournalServiceClient Client() => new(journal.Service.As(Token("*")));

    private async Task<List<JournalRecord>> Read(ReadJournalRequest request, int atMost = int.MaxValue)
    {
        using var call = Client().ReadJournal(request, cancellationToken: TestContext.Current.CancellationToken);
        var records = new List<JournalRecord>();

        while (records.Count < atMost && await call.ResponseStream.MoveNext(TestContext.Current.CancellationToken))
        {
            records.Add(call.ResponseStream.Current);
        }

        return records;
    }
}
