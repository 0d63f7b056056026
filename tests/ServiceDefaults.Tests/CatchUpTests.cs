using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Platform.ServiceDefaults.Journal;
using Platform.Testing;

namespace Platform.ServiceDefaults.Tests;

public sealed class CatchUpTests(JournalFixture journal, Servers servers) : IClassFixture<JournalFixture>
{
    [Fact]
    public async Task What_was_told_before_a_consumer_was_there_takes_effect_once_and_in_order_with_what_is_told_meanwhile()
    {
        Guid[] tallies = [Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid()];
        await Task.WhenAll(tallies.Select(tally => journal.Service.Count(tally, times: 40)));
        await using var listener = await NewListener("newcomer");

        var counting = Task.WhenAll(tallies.Select(tally => journal.Service.Count(tally, times: 60)));
        await listener.Start(journal.Service.Address);
        await counting;

        foreach (var tally in tallies)
        {
            Assert.Equal([.. Enumerable.Range(1, 100).Where(version => version != 13)], await listener.Effects(tally, 99));
        }

        await JournalFixture.Until(async () => await journal.Broker.MessagesIn("newcomer-counted_error") >= tallies.Length);
    }

    [Fact]
    public async Task While_the_owner_is_away_what_is_told_waits_on_the_queue_until_the_owner_has_told_what_was_before()
    {
        var tally = Guid.NewGuid();
        await journal.Service.Count(tally, times: 5);
        await using var listener = await NewListener("patient");
        using var place = Reserve(out var address);
        var service = await listener.Start(address);
        await JournalFixture.Until(() => Task.FromResult(service.Services.GetRequiredService<BoundQueues>().AreBound));
        await journal.Service.Count(tally, times: 5);

        place.Dispose();
        await using var owner = await TallyService.Start(journal.ConnectionString, journal.Broker, journal.Identity, address: address);

        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], await listener.Effects(tally, 10));
    }

    [Fact]
    public async Task A_process_that_stops_while_its_queue_waits_leaves_all_to_the_next_one()
    {
        await using var own = new JournalFixture(servers);
        await own.InitializeAsync();
        var tally = Guid.NewGuid();
        await own.Service.Count(tally, times: 2);
        await using var listener = new ListeningService(own, await servers.NewDatabase(), "leaving");
        using var place = Reserve(out var address);
        var service = await listener.Start(address);
        await JournalFixture.Until(() => Task.FromResult(service.Services.GetRequiredService<BoundQueues>().AreBound));
        await own.Service.Count(tally, times: 3);

        await listener.Stop();
        await listener.Start(own.Service.Address);
        await own.Service.Count(tally);

        Assert.Equal([1, 2, 3, 4, 5, 6], await listener.Effects(tally, 6));
        Assert.Null(await own.Broker.MessagesIn("leaving-counted_error"));
    }

    [Fact]
    public async Task A_consumer_whose_database_and_process_fail_in_the_middle_of_catching_up_goes_on_where_it_was()
    {
        var tally = Guid.NewGuid();
        await journal.Service.Count(tally, times: 60);
        await using var listener = await NewListener("unlucky");
        CountedConsumer.Hindrances[("unlucky-counted", tally, 20)] = _ => listener.CutConnections();
        var reached = new TaskCompletionSource();
        CountedConsumer.Hindrances[("unlucky-counted", tally, 40)] = async cancelled =>
        {
            reached.SetResult();
            await Task.Delay(Timeout.Infinite, cancelled);
        };

        await listener.Start(journal.Service.Address);
        await reached.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        await listener.Stop();
        await journal.Service.Count(tally, times: 10);
        await listener.Start(journal.Service.Address);

        Assert.Equal([.. Enumerable.Range(1, 70).Where(version => version != 13)], await listener.Effects(tally, 69));
    }

    [Fact]
    public async Task A_consumer_that_starts_over_makes_its_projection_anew_while_more_is_told()
    {
        var tally = Guid.NewGuid();
        await using var listener = await NewListener("renewed");
        await listener.Start(journal.Service.Address);
        await JournalFixture.Until(() => listener.IsCaughtUp("renewed-counted"));
        await journal.Service.Count(tally, times: 14);
        await listener.Effects(tally, 13);

        var counting = journal.Service.Count(tally, times: 30);
        await JournalFixture.Until(() => listener.CanExecute("select start_over('renewed-counted'); delete from effect"));
        await counting;

        Assert.Equal([.. Enumerable.Range(1, 44).Where(version => version != 13)], await listener.Effects(tally, 43));
    }

    [Fact]
    public async Task A_database_that_was_put_back_to_an_earlier_day_is_told_again_what_it_has_forgotten()
    {
        var tally = Guid.NewGuid();
        await using var listener = await NewListener("restored");
        await listener.Start(journal.Service.Address);
        await journal.Service.Count(tally, times: 10);
        await listener.Effects(tally, 10);
        await listener.Stop();

        Assert.True(await listener.CanExecute(
            $"""
            delete from effect where subject = 'tallies/{tally}' and subject_version > 6;
            delete from inbox where subject = 'tallies/{tally}' and subject_version > 6;
            delete from inbox where subject = 'tallies/{tally}' and subject_version < 3; -- pruned
            update inbox_subject set subject_version = 6 where subject = 'tallies/{tally}';
            delete from caught_up;
            """));
        await listener.Start(journal.Service.Address);
        await journal.Service.Count(tally);

        Assert.Equal([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], await listener.Effects(tally, 11));
    }

    [Fact]
    public async Task A_name_that_is_no_consumer_s_cannot_start_over()
    {
        var error = await Assert.ThrowsAsync<PostgresException>(() => journal.Execute("select start_over('tally-countd')"));

        Assert.Equal("no consumer tally-countd has been caught up", error.MessageText);
    }

    private async Task<ListeningService> NewListener(string name) => new(journal, await servers.NewDatabase(), name);

    /// <summary>
    /// An address on which nobody answers until the socket is given up; of a range from which the system gives out none by itself.
    /// </summary>
    private static Socket Reserve(out Uri address)
    {
        while (true)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

            try
            {
                socket.Bind(new IPEndPoint(IPAddress.Loopback, Random.Shared.Next(20_000, 32_000)));
                address = new Uri($"http://{socket.LocalEndPoint}");
                return socket;
            }
            catch (SocketException)
            {
                socket.Dispose();
            }
        }
    }
}
