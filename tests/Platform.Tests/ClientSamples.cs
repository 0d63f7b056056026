using System.Globalization;
using Platform.Contracts.Journal.V1;
using Platform.Testing;

namespace Platform.Journeys;

/// <summary>What docs/integrating.md shows of clients in other languages, as it stands there, each in a county of its own.</summary>
public sealed class ClientSamples(RunningPlatform platform)
{
    [Theory]
    [InlineData("C#", "17", "dotnet out/Client.dll county", "dotnet out/Client.dll units", "dotnet out/Client.dll journal",
        "dotnet out/Client.dll postings", "dotnet out/Client.dll violations")]
    [InlineData("Python", "18", "/usr/bin/python3 get_county.py", "/usr/bin/python3 read_units.py", "/usr/bin/python3 follow_journal.py",
        "/usr/bin/python3 send_postings.py", "/usr/bin/python3 show_violations.py")]
    [InlineData("Node", "19", "node get-county.js", "node read-units.js", "node follow-journal.js", "node send-postings.js",
        "node show-violations.js")]
    [InlineData("Node by reflection", "16", "node client.js county", "node client.js units", "node client.js journal",
        "node client.js postings", "node client.js violations")]
    public async Task Read_follow_send_and_are_told_what_is_wrong_in(
        string language, string county, string name, string tree, string journal, string postings, string violations)
    {
        using var folder = new IntegratorsFolder(language);
        await folder.Generate();
        var (registry, budgeting) = (new Uri(platform.Registry).Authority, new Uri(platform.Grpc("budgeting")).Authority);
        var token = ("TOKEN", platform.Token(county, "registry.read", "registry.write", "journal.read", "budgeting.write"));
        var units = new Units(platform.As(platform.Token()), county);
        var above = await units.Create("Sairaalapalvelut");
        var below = await units.Create("Päivystys", above.UnitId);

        Assert.EndsWith(" hyvinvointialue\n", await folder.Succeed($"{name} {registry} {county}", token), StringComparison.Ordinal);
        Assert.Equal("Sairaalapalvelut\n  Päivystys\n", await folder.Succeed($"{tree} {registry} {county}", token));
        Assert.Matches(
            "^(?i)invalid_?argument\nclassification is required\nperiod.start_date is not a date such as 2025-06-01\n$",
            await folder.Succeed($"{violations} {registry} {county}", token));

        await File.WriteAllTextAsync(
            folder.File("postings.csv"), $"{below.UnitId},1,Palvelujen ostot,12345\n{above.UnitId},2,Palkat,-100\n");
        // Budgeting hears of the units a moment after they were recorded; a file may be sent again.
        await Eventually.Until("budgeting knows the units of the postings", async () =>
            await folder.Run($"{postings} {budgeting} {county} 2026 postings.csv", token) is (0, "2 postings count.\n"));
        Assert.Equal("2 postings count.\n", await folder.Succeed($"{postings} {budgeting} {county} 2026 postings.csv", token));

        await FollowsThroughACut(folder, county, journal, token, units);
    }

    private async Task FollowsThroughACut(
        IntegratorsFolder folder, string county, string journal, (string, string) token, Units units)
    {
        var before = await Records(county);
        await using var door = new ClosableProxy(new Uri(platform.Registry));

        // One more than there are, which is told while it is cut off.
        var following = folder.Succeed(
            $"{journal} {door.Address.Authority} {county} last.txt {before.Count + 1} 2>cut.txt", token);
        await Eventually.Until("the client has what there is", async () => following.IsCompleted || (
            File.Exists(folder.File("last.txt"))
            && long.TryParse(await File.ReadAllTextAsync(folder.File("last.txt")), CultureInfo.InvariantCulture, out var last)
            && last >= before[^1].Sequence));
        Assert.False(following.IsCompleted, await File.ReadAllTextAsync(folder.File("cut.txt")));
        await door.Shut();
        await units.Create("Laboratorio");
        door.Open();
        var told = await following;

        var all = await Records(county);
        Assert.Equal(before.Count + 1, all.Count);
        Assert.Equal(all.Select(record => $"{record.Sequence} {record.Type} {record.Subject}"), told.Trim().Split('\n'));
        Assert.StartsWith("Cut off (", await File.ReadAllTextAsync(folder.File("cut.txt")), StringComparison.Ordinal);
    }

    private async Task<List<JournalRecord>> Records(string county)
    {
        var journal = new JournalService.JournalServiceClient(platform.As(platform.Token(county, "journal.read")));
        using var call = journal.ReadJournal(new() { CountyCode = county, StopAtHead = true, WaitForPending = true });
        List<JournalRecord> records = [];

        while (await call.ResponseStream.MoveNext(TestContext.Current.CancellationToken))
        {
            records.Add(call.ResponseStream.Current);
        }

        return records;
    }
}
