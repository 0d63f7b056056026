using Platform.Benchmarks;
using Platform.Benchmarks.Rows;

if (args is ["bare-server"])
{
    await BareServer.Run();
    return 0;
}

string? before = null;

if (Array.IndexOf(args, "--before") is >= 0 and var place && place + 1 < args.Length)
{
    before = Path.GetFullPath(args[place + 1]);
    args = [.. args[..place], .. args[(place + 2)..]];
}

IRow[] rows =
[
    new ReadUnit(), new FindIdentifier(), new ReadOverRest(), new UpdateUnit(), new UpdateUnitByWolverine(), new ReadUnitTree(),
    new ReadFeed(), new JournalToBroker(), new CommitToEffect(), new DrainQueue(), new SendRelease(), new SupportInitiative(),
    new KeyResultStatus(), new FollowUpOfCounty(), new TelemetryCost(), new ImportActuals(), new PaceMeanwhile(), new YearOfCounties(),
    new Start(before), new FirstStart(before)
];
var chosen = rows.Where(row => args.Length == 0 || args.Any(word => row.Name.Contains(word, StringComparison.OrdinalIgnoreCase))).ToArray();

if (chosen.Length == 0)
{
    Console.Error.WriteLine($"No row's name contains that. The rows are: {string.Join(", ", rows.Select(row => row.Name))}.");
    return 2;
}

// What is measured pays for safe commits, as in production.
Environment.SetEnvironmentVariable("TEST_POSTGRES_FSYNC", "on");
await using var platform = new MeasuredPlatform();
var report = new Report();
var code = 0;

foreach (var row in chosen)
{
    Console.Error.WriteLine($"{DateTime.Now:HH:mm:ss} {row.Name} (load {File.ReadAllText("/proc/loadavg").Split(' ')[0]}) ...");

    try
    {
        report.Add(await row.Measure(platform));
    }
    catch (Exception exception)
    {
        // The others are worth their time all the same.
        Console.Error.WriteLine(exception);
        report.Add([Result.NotMeasured(row.Name, "-", exception.Message)]);
        code = 1;
    }
}

report.Print();
return code;
