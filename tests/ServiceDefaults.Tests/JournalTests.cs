using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Platform.ServiceDefaults.Messaging;

namespace Platform.ServiceDefaults.Tests;

public sealed class JournalTests(JournalFixture journal) : IClassFixture<JournalFixture>
{
    [Fact]
    public async Task An_event_of_a_change_that_did_not_commit_is_never_told()
    {
        var (committed, rolledBack) = (Guid.NewGuid(), Guid.NewGuid());
        await using (journal.Service.NewScope(out var db))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(TestContext.Current.CancellationToken);
            db.Add(new Tally { TallyId = rolledBack, Version = 1 });
            db.Publish(new Counted("10", rolledBack, 1));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        await journal.Service.Count(committed);

        Assert.Equal([1], await journal.Effects(committed, 1));
        Assert.Empty(await journal.Effects(rolledBack, 0));
        Assert.Empty(await journal.Read<long>($"select position from journal where subject = 'tallies/{rolledBack}'"));
    }

    [Fact]
    public async Task Every_event_takes_effect_once_and_in_order_though_connections_are_cut_again_and_again()
    {
        Guid[] tallies = [Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid()];
        using var stop = new CancellationTokenSource();
        var cutting = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                await journal.Broker.CutConnections();
                await Task.Delay(700);
            }
        }, TestContext.Current.CancellationToken);

        await Task.WhenAll(tallies.Select(tally => journal.Service.Count(tally, times: 12)));
        await Task.Delay(3000, TestContext.Current.CancellationToken);
        await Task.WhenAll(tallies.Select(CountPastThirteen));
        await stop.CancelAsync();
        await cutting;

        foreach (var tally in tallies)
        {
            Assert.Equal([.. Enumerable.Range(1, 200).Where(version => version != 13)], await journal.Effects(tally, 199));
        }

        Task CountPastThirteen(Guid tally) => journal.Service.Count(tally, times: 188);
    }

    [Fact]
    public async Task An_event_published_twice_takes_effect_once()
    {
        var tally = Guid.NewGuid();
        await journal.Service.Count(tally, times: 3);
        await journal.Effects(tally, 3);

        // As after a crash between the broker's confirmation and the stamp.
        await journal.Execute($"update journal set sequence = null where subject = 'tallies/{tally}'");
        await JournalFixture.Until(async () =>
            (await journal.Read<long>($"select position from journal where subject = 'tallies/{tally}' and sequence is null")).Count == 0);
        await journal.Service.Count(tally);

        Assert.Equal([1, 2, 3, 4], await journal.Effects(tally, 4));
        // What is passed over is done with; nobody has to look at it.
        Assert.Null(await journal.Broker.MessagesIn("tally-counted_skipped"));
    }

    [Fact]
    public async Task An_event_older_than_what_the_consumer_has_seen_of_its_subject_is_passed_over()
    {
        var tally = Guid.NewGuid();
        await using (journal.Service.NewScope(out var db))
        {
            db.Publish(new Counted("10", tally, 5));
            db.Publish(new Counted("10", tally, 4));
            db.Publish(new Counted("10", tally, 6));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal([5, 6], await journal.Effects(tally, 2));
    }

    [Fact]
    public async Task What_was_passed_over_stays_in_the_inbox_however_old_it_is()
    {
        var tally = Guid.NewGuid();
        await journal.Service.Count(tally, times: 3);
        await journal.Effects(tally, 3);
        await journal.Execute(
            $"""
            update inbox set received_at = received_at - interval '31 days', passed_over = subject_version = 1
            where subject = 'tallies/{tally}'
            """);

        await journal.Service.Services.GetRequiredService<InboxPruning>().Prune(TestContext.Current.CancellationToken);

        Assert.Equal([1, 3], await journal.Read<long>(
            $"select subject_version from inbox where subject = 'tallies/{tally}' order by subject_version"));
    }

    [Fact]
    public async Task What_is_old_leaves_the_inbox_but_for_the_newest_of_each_subject_and_still_nothing_takes_effect_twice()
    {
        var tally = Guid.NewGuid();
        await journal.Service.Count(tally, times: 3);
        await journal.Effects(tally, 3);
        await journal.Execute($"update inbox set received_at = received_at - interval '31 days' where subject = 'tallies/{tally}'");
        var recent = await journal.Read<long>("select count(*) from inbox where received_at > now() - interval '1 day'");

        await journal.Service.Services.GetRequiredService<InboxPruning>().Prune(TestContext.Current.CancellationToken);

        Assert.Equal([3], await journal.Read<long>($"select subject_version from inbox where subject = 'tallies/{tally}'"));
        Assert.True((await journal.Read<long>("select count(*) from inbox where received_at > now() - interval '1 day'"))[0] >= recent[0]);
        await journal.Execute($"update journal set sequence = null where subject = 'tallies/{tally}'");
        await JournalFixture.Until(async () =>
            (await journal.Read<long>($"select position from journal where subject = 'tallies/{tally}' and sequence is null")).Count == 0);
        await journal.Service.Count(tally);
        Assert.Equal([1, 2, 3, 4], await journal.Effects(tally, 4));
    }

    [Fact]
    public async Task What_a_rule_refuses_goes_to_the_error_queue_and_does_not_stop_what_follows()
    {
        var before = await journal.Broker.MessagesIn("tally-counted_error") ?? 0;
        var tally = Guid.NewGuid();

        await journal.Service.Count(tally, times: 14);

        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14], await journal.Effects(tally, 13));
        await JournalFixture.Until(async () => await journal.Broker.MessagesIn("tally-counted_error") > before);
    }

    [Fact]
    public async Task The_feed_has_no_gaps_and_keeps_the_order_of_the_changes()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => journal.Service.Count(Guid.NewGuid(), times: 12)));
        await JournalFixture.Until(
            async () => (await journal.Read<long>("select position from journal where sequence is null")).Count == 0);

        var sequences = await journal.Read<long>("select sequence from journal order by sequence");
        var outOfOrder = await journal.Read<string>(
            """
            select subject from (
                select subject, subject_version, lag(subject_version) over (partition by subject order by sequence) as previous
                from journal where data ->> 'tallyId' is not null and subject_version < 4) as ordered
            where previous > subject_version
            """);

        Assert.Equal(sequences.Count, sequences.Distinct().Count());
        Assert.Empty(outOfOrder);
    }

    [Fact]
    public async Task When_the_replica_that_publishes_stops_another_goes_on()
    {
        var tally = Guid.NewGuid();
        var second = await journal.StartReplica();
        await second.Count(tally, times: 5);
        await journal.Effects(tally, 5);

        await second.DisposeAsync();
        await journal.Service.Count(tally, times: 5);

        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], await journal.Effects(tally, 10));
    }

    [Fact]
    public async Task The_effect_belongs_to_the_trace_of_the_change()
    {
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Platform.Journal" or "MassTransit" or "test",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded
        };
        ActivitySource.AddActivityListener(listener);
        using var source = new ActivitySource("test");
        var tally = Guid.NewGuid();

        using var change = source.StartActivity("change")!;
        await journal.Service.Count(tally);
        await journal.Effects(tally, 1);

        Assert.Equal([change.TraceId.ToString()],
            await journal.Read<string>($"select trace_id from effect where subject = 'tallies/{tally}'"));
    }
}
