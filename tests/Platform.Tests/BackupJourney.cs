using System.Diagnostics;
using Grpc.Core;
using Platform.Contracts.Journal.V1;

namespace Platform.Journeys;

/// <summary>What <c>./platform backup</c> and <c>restore</c> do, by the scripts that they call.</summary>
public sealed class BackupJourney(RunningPlatform platform)
{
    private const string County = "07";
    private string _key = "";

    [Fact]
    public async Task What_was_backed_up_is_there_again_on_an_empty_machine_and_goes_on_from_there()
    {
        var folder = Directory.CreateTempSubdirectory("wellbeing-platform-backup-").FullName;
        File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        await using var restored = platform.Beside(folder);
        var units = new Units(platform.As(platform.Token()), County);
        var before = await units.Create("Ennen varmuuskopiota");
        await Records.BudgetingKnows(platform, before.UnitId);
        var journal = await Journal(platform);

        _key = $"{folder}/key";
        var recipient = await NewKey(_key);
        await Run("dump.sh", $"{platform.Port("postgres")}", $"{folder}/backup", recipient);
        Assert.All(Directory.GetFiles($"{folder}/backup", "*.dump*"), IsEncrypted);
        await units.Rename(before, times: 1);
        await Run("load.sh", $"{folder}/state", $"{restored.Port("postgres")}", $"{folder}/backup");
        await restored.InitializeAsync();

        var unitsThere = new Units(restored.As(restored.Token()), County);
        Assert.Equal("Ennen varmuuskopiota", (await unitsThere.Get(before.UnitId)).Name.Fi);
        Assert.Equal(journal.Select(record => record.EventId),
            (await Journal(restored)).Take(journal.Count).Select(record => record.EventId));
        await Records.BudgetingKnows(restored, before.UnitId);
        var after = await unitsThere.Create("Palautuksen jälkeen");
        await Records.BudgetingKnows(restored, after.UnitId);
        // Whoever had read as far as the backup goes on there: no place is missing or given twice.
        var since = await Journal(restored, journal[^1].Sequence);
        Assert.Equal(Enumerable.Range(1, since.Count).Select(place => journal[^1].Sequence + place),
            since.Select(record => record.Sequence));
        Assert.Equal($"units/{after.UnitId}", since[^1].Subject);
        await Programs.RequireConsistent(restored);
    }

    /// <summary>Makes a key pair in a file, and says to whom it is encrypted then.</summary>
    private static async Task<string> NewKey(string file)
    {
        using var make = Process.Start(new ProcessStartInfo("age-keygen", ["--output", file]) { RedirectStandardError = true })!;
        await make.WaitForExitAsync();
        return (await make.StandardError.ReadToEndAsync()).Split(' ')[^1].Trim();
    }

    private static void IsEncrypted(string file)
    {
        using var lines = File.OpenText(file);
        Assert.Equal("age-encryption.org/v1", lines.ReadLine());
    }

    /// <summary>The registry's journal after a place.</summary>
    private static async Task<List<JournalRecord>> Journal(RunningPlatform of, long after = 0)
    {
        var client = new JournalService.JournalServiceClient(of.As(of.Token()));
        using var records = client.ReadJournal(new() { AfterSequence = after, StopAtHead = true, WaitForPending = true });
        return await records.ResponseStream.ReadAllAsync().ToListAsync();
    }

    private async Task Run(string script, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(RunningPlatform.Repository, "deploy/backup", script), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["IDENTITY"] = _key }
        };

        foreach (var name in new[] { "POSTGRES", "REGISTRY", "BUDGETING", "STRATEGY", "PARTICIPATION", "NEWS" })
        {
            start.Environment[$"{name}_PASSWORD"] = platform.Secret;
        }

        using var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync() + await said;
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, errors);
    }
}
