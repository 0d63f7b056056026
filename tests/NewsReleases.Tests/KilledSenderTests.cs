using Npgsql;
using Platform.Testing;

namespace Platform.NewsReleases.Tests;

/// <summary>
/// Senders in processes of their own that are killed at every line between the lease of a mail and its settlement. Their clock is the
/// machine's.
/// </summary>
public sealed class KilledSenderTests(KilledSenderFixture service) : IClassFixture<KilledSenderFixture>
{
    private const int Readers = 400;

    /// <summary>Before it there is no mail: the server greets, and each says what it can do.</summary>
    private const int FirstPiece = 4;

    /// <summary>
    /// Pieces of conversations at which a sender is killed, each in three ways. The default is a conversation with one mail and the
    /// beginning of the next; 34 make a hundred kills.
    /// </summary>
    private static readonly int s_pieces = int.Parse(Environment.GetEnvironmentVariable("KILLED_AT_PIECES") ?? "7", null);

    /// <summary>
    /// SMTP cannot tell afterwards whether a server has a mail that was handed over when the sender died, and nothing else comes twice.
    /// </summary>
    [Fact]
    public async Task Whatever_a_sender_is_killed_at_no_mail_is_lost_and_only_what_was_on_its_way_comes_again()
    {
        var county = await service.NewCounty();
        await county.Subscribers(Readers, "killed.example");
        var release = await county.Published();
        var again = new Dictionary<string, int>();

        for (var piece = FirstPiece; piece < FirstPiece + s_pieces; piece++)
        {
            foreach (var moment in Enum.GetValues<Moment>())
            {
                foreach (var recipient in await Kill(piece, moment))
                {
                    again[recipient] = again.GetValueOrDefault(recipient) + 1;
                }
            }
        }

        await using var door = service.NewDoor();
        door.Open();
        using var survivor = await service.StartProcess();
        await service.Until(async () => (await county.Deliveries(release)).Sent == Readers);

        Assert.Equal(
            Enumerable.Range(1, Readers).Select(reader => $"reader-{reader}@killed.example").Order()
                .Select(recipient => (recipient, 1 + again.GetValueOrDefault(recipient))),
            service.Came().OrderBy(mail => mail.Key).Select(mail => (mail.Key, mail.Value)));
        TestContext.Current.TestOutputHelper?.WriteLine($"{3 * s_pieces} kills, {again.Values.Sum()} mails that came again");
    }

    /// <summary>
    /// Has a sender send until that piece of its conversations and kills it; returns to whom mail was on its way that the server has: it is
    /// the only mail that will come again, and there is one a connection at most.
    /// </summary>
    private async Task<IReadOnlyCollection<string>> Kill(int piece, Moment moment)
    {
        await using var door = service.NewDoor();
        var before = service.Came();
        var killed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var holding = new TaskCompletionSource<NpgsqlConnection>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var sender = await service.StartProcess();

        void KillNow()
        {
            sender.Kill();
            killed.SetResult();
        }

        door.Before = async number =>
        {
            if (number == piece && moment == Moment.BeforeCommit)
            {
                holding.SetResult(await service.HoldDeliveries());
            }
            else if (number == piece && moment == Moment.BeforePassing)
            {
                KillNow();
            }

            return !killed.Task.IsCompleted;
        };
        door.After = number =>
        {
            if (number == piece && moment == Moment.AfterPassing)
            {
                KillNow();
            }
        };
        door.Open();

        if (moment == Moment.BeforeCommit)
        {
            await using var held = await holding.Task;
            await service.Until(KilledSenderFixture.IsHeld);
            KillNow();
            await service.EndSessions();
        }

        await killed.Task;
        await door.Emptied();
        await service.EndSessions();
        var onTheirWay = await service.OnTheirWay();
        Assert.True(onTheirWay.Count <= door.Visits, $"{onTheirWay.Count} mails on their way over {door.Visits} connections.");
        await service.Execute("update delivery set due_at = '2026-01-01' where state = 'Sending'");
        var after = service.Came();
        return [.. onTheirWay.Where(recipient => after.GetValueOrDefault(recipient) > before.GetValueOrDefault(recipient))];
    }

    private enum Moment
    {
        /// <summary>Before a piece reaches the other side.</summary>
        BeforePassing,

        /// <summary>At once when it has, whatever the sender has made of it by then.</summary>
        AfterPassing,

        /// <summary>When the sender commits next: how a mail went, and which it takes.</summary>
        BeforeCommit
    }
}

/// <summary>A service that sends no mail itself, and processes beside it that do, through a door.</summary>
public sealed class KilledSenderFixture(Servers servers) : NewsFixture(servers)
{
    private const string Name = "killed sender";

    /// <summary>A sender that would note how its mail went waits.</summary>
    public const string IsHeld =
        """
        select count(*) > 0 from pg_locks join pg_stat_activity using (pid)
        where relation = 'delivery'::regclass and not granted and application_name = 'killed sender'
        """;

    private WatchedDoor? _door;

    protected override int SmtpPort => _door?.Port ?? 1;

    protected override IReadOnlyDictionary<string, string> Settings => _door is null ? base.Settings
        : new Dictionary<string, string>(base.Settings) { ["ConnectionStrings:newsdb"] = $"{ConnectionString};Application Name={Name}" };

    /// <summary>By which the processes go that are started from now on.</summary>
    internal WatchedDoor NewDoor() => _door = new WatchedDoor(Mail.SmtpPort);

    /// <summary>How often mail came to whom.</summary>
    public IReadOnlyDictionary<string, int> Came() => Mail.All.ToDictionary(mail => mail.Recipient, mail => mail.Times);

    /// <summary>To whom mail is being handed over for all that the database knows; not by senders whose lease was ended.</summary>
    public async Task<IReadOnlyCollection<string>> OnTheirWay() => await Read<string[]>(
        """
        select coalesce(array_agg(address), '{}') from delivery join subscription using (subscription_id)
        where delivery.state = 'Sending' and due_at > now()
        """);

    /// <summary>Nobody changes a delivery until the connection is closed.</summary>
    public async Task<NpgsqlConnection> HoldDeliveries()
    {
        var connection = await Database.OpenConnectionAsync();
        await using var hold = new NpgsqlCommand("begin; lock table delivery in share mode", connection);
        await hold.ExecuteNonQueryAsync();
        return connection;
    }

    /// <summary>What a killed process had sent to the database is done by now or never.</summary>
    public async Task EndSessions()
    {
        await Execute($"select pg_terminate_backend(pid) from pg_stat_activity where application_name = '{Name}'");
        await Until($"select count(*) = 0 from pg_stat_activity where application_name = '{Name}'");
    }
}
