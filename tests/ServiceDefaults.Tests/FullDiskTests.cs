using Grpc.Core;
using Npgsql;
using Platform.Contracts.Operations.V1;
using Platform.Testing;

namespace Platform.ServiceDefaults.Tests;

/// <summary>A PostgreSQL whose disk is full while a service writes, and has room again.</summary>
public sealed class FullDiskTests(JournalFixture journal) : IClassFixture<JournalFixture>
{
    private const int Tallies = 8;

    [Fact]
    public async Task What_was_accepted_before_the_disk_was_full_takes_effect_once_when_there_is_room_again()
    {
        await using var disk = await SmallDisk.Mount();
        var broker = journal.Broker;
        await using var service = await TallyService.Start(disk.Database, broker, journal.Identity, name: "small");
        Guid[] tallies = [.. Enumerable.Range(0, Tallies).Select(_ => Guid.NewGuid())];
        var accepted = await Task.WhenAll(tallies.Select(tally => CountUntilRefused(service, disk, tally)));

        await disk.MakeRoom();
        await Task.WhenAll(tallies.Select(tally => service.Count(tally)));

        await using var source = NpgsqlDataSource.Create(disk.Database);

        foreach (var (number, tally) in tallies.Index())
        {
            await JournalFixture.Until(async () => await Effects(source, tally) is { } effects && effects.Count >= accepted[number]);
            Assert.Equal(
                [.. Enumerable.Range(1, accepted[number] + 1).Where(version => version != 13)], await Effects(source, tally));
        }

        Assert.All(await Verify(service), check => Assert.True(check.Outcome == CheckOutcome.Consistent, check.ToString()));
    }

    /// <summary>How far it came. Room is taken when it has begun.</summary>
    private static async Task<int> CountUntilRefused(TallyService service, SmallDisk disk, Guid tally)
    {
        for (var version = 1; ; version++)
        {
            if (version == 3)
            {
                await disk.Fill();
            }

            try
            {
                await service.Count(tally);
            }
            catch (Exception refusal) when (IsFull(refusal))
            {
                return version - 1;
            }
        }
    }

    private static bool IsFull(Exception refusal)
    {
        for (var cause = refusal; cause is not null; cause = cause.InnerException)
        {
            if (cause is PostgresException { SqlState: PostgresErrorCodes.DiskFull })
            {
                return true;
            }
        }

        return false;
    }

    private static async Task<List<int>> Effects(NpgsqlDataSource source, Guid tally)
    {
        await using var command = source.CreateCommand(
            $"select subject_version::int from effect where subject = 'tallies/{tally}' order by position");
        await using var reader = await command.ExecuteReaderAsync();
        var versions = new List<int>();

        while (await reader.ReadAsync())
        {
            versions.Add(reader.GetInt32(0));
        }

        return versions;
    }

    private async Task<List<VerificationCheck>> Verify(TallyService service)
    {
        var stop = TestContext.Current.CancellationToken;
        var client = new OperationsService.OperationsServiceClient(service.As(
            journal.Identity.Token(["*"], ["operations.verify"], "operator", TimeSpan.FromHours(1))));
        using var call = client.Verify(new VerifyRequest { WaitSeconds = 60 }, cancellationToken: stop);
        return await call.ResponseStream.ReadAllAsync(stop)
            .Where(check => !check.Name.StartsWith("inbox: what", StringComparison.Ordinal)).ToListAsync(stop);
    }
}
