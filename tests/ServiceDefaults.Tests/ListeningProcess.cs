using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using MassTransit;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Platform.Identity;
using Platform.Testing;

namespace Platform.ServiceDefaults.Tests;

/// <summary>Where a process ends as if by <c>kill -9</c>.</summary>
internal enum Deathbed
{
    BeforeTheInbox,
    BeforeTheConsumer,
    AfterTheConsumer,
    BeforeTheCommit,
    AfterTheCommit,
    BeforeTheSettling,
    AfterTheSettling
}

/// <summary>
/// Another service on the broker in a process of its own, which ends at a place of its code when it comes there so many times.
/// </summary>
internal static class ListeningProcess
{
    /// <summary>Returns when it is dead.</summary>
    public static async Task RunUntilDead(
        JournalFixture journal, string database, string keyFolder, Deathbed place, int times, CancellationToken cancellationToken)
    {
        using var process = Start(journal, database, keyFolder, address: null, place, times);
        await process.WaitForExitAsync(cancellationToken);
        Assert.Equal(128 + 9, process.ExitCode);
    }

    /// <summary>One that listens for calls too, and lives until it is killed or its place has come.</summary>
    public static Process Start(
        JournalFixture journal, string database, string keyFolder, Uri? address, Deathbed place = default, int times = 0)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["listen"]) { RedirectStandardInput = true };
        start.Environment["LISTEN_DATABASE"] = database;
        start.Environment["LISTEN_BROKER"] = journal.Broker.Address.ToString();
        start.Environment["LISTEN_OWNER"] = journal.Service.Address.ToString();
        start.Environment["LISTEN_KEY"] = keyFolder;
        start.Environment["LISTEN_END"] = $"{place} {times}";
        start.Environment["LISTEN_ADDRESS"] = address?.ToString() ?? "";
        return Process.Start(start)!;
    }

    /// <summary>What the process does: it ends when its parent does, or before.</summary>
    public static async Task Listen()
    {
        var end = Read("END").Split(' ');
        var death = new Death(Enum.Parse<Deathbed>(end[0]), int.Parse(end[1], CultureInfo.InvariantCulture));
        var broker = new Uri(Read("BROKER"));
        using var management = new HttpClient();
        using var way = new Broker(broker, broker.AbsolutePath.Trim('/'), management);
        await using var service = await TallyService.Start(
            Read("DATABASE"), way, DevelopmentIdentity.Load(Read("KEY")), name: "mortal", owner: new Uri(Read("OWNER")),
            address: Read("ADDRESS") is { Length: > 0 } address ? new Uri(address) : null, with: builder =>
            {
                builder.Services.AddReceiveObserver(_ => death);
                builder.Services.AddConsumeObserver(_ => death);
                builder.Services.ConfigureDbContext<TallyContext>(options => options.AddInterceptors(death));
            });
        await Console.In.ReadToEndAsync();
    }

    private static string Read(string name) => Environment.GetEnvironmentVariable($"LISTEN_{name}")!;

    private sealed class Death(Deathbed place, int times) : DbTransactionInterceptor, IReceiveObserver, IConsumeObserver
    {
        private int _times = times;

        public Task PreReceive(ReceiveContext context) => Pass(Deathbed.BeforeTheInbox);

        public Task PostReceive(ReceiveContext context) => Pass(Deathbed.AfterTheSettling);

        public Task PostConsume<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType)
            where T : class => Pass(Deathbed.BeforeTheSettling);

        public Task PreConsume<T>(ConsumeContext<T> context)
            where T : class => Pass(Deathbed.BeforeTheConsumer);

        public Task PostConsume<T>(ConsumeContext<T> context)
            where T : class => Pass(Deathbed.AfterTheConsumer);

        public override async ValueTask<InterceptionResult> TransactionCommittingAsync(
            DbTransaction transaction, TransactionEventData eventData, InterceptionResult result,
            CancellationToken cancellationToken = default)
        {
            await Pass(Deathbed.BeforeTheCommit);
            return result;
        }

        public override Task TransactionCommittedAsync(
            DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default) =>
            Pass(Deathbed.AfterTheCommit);

        public Task ReceiveFault(ReceiveContext context, Exception exception) => Task.CompletedTask;

        public Task ConsumeFault<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType, Exception exception)
            where T : class => Task.CompletedTask;

        public Task ConsumeFault<T>(ConsumeContext<T> context, Exception exception)
            where T : class => Task.CompletedTask;

        private Task Pass(Deathbed here)
        {
            if (here == place && Interlocked.Decrement(ref _times) == 0)
            {
                Process.GetCurrentProcess().Kill();
            }

            return Task.CompletedTask;
        }
    }
}
