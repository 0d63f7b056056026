using System.Diagnostics;

namespace Platform.Journeys;

/// <summary>The platform's tool, run as a person runs it.</summary>
internal static class Programs
{
    private static readonly string[] s_services =
        ["organisation-registry", "budgeting", "strategy-tracking", "feedback-and-initiatives", "news-releases"];

    /// <summary>Imports packs, by files or folders.</summary>
    public static Task<ProgramRun> Import(RunningPlatform platform, string packs) => Run(
        platform.Token("*", "registry.import", "budgeting.import", "strategy.import", "participation.import", "news.import"),
        "import", packs,
        "--registry", platform.Grpc("organisation-registry"), "--budgeting", platform.Grpc("budgeting"), "--strategy",
        platform.Grpc("strategy-tracking"),
        "--participation", platform.Grpc("feedback-and-initiatives"), "--news", platform.Grpc("news-releases"));

    /// <summary>Uploads a file of postings.</summary>
    public static Task<ProgramRun> UploadActuals(RunningPlatform platform, string file, string county, int year) => Run(
        platform.Token(county, "budgeting.read", "budgeting.write"), "actuals", file, "--county", county, "--year", $"{year}", "--address",
        platform.Grpc("budgeting"));

    /// <summary>Lets another system take events off the broker.</summary>
    public static Task<ProgramRun> Integrator(RunningPlatform platform, params string[] words) => Run(
        ("BROKER_PASSWORD", platform.Secret),
        ["integrator", .. words, "--management", $"http://127.0.0.1:{platform.Port("rabbitmq-management")}"]);

    /// <summary>Looks whether what all services have stored is consistent.</summary>
    public static Task<ProgramRun> Verify(RunningPlatform platform, int wait = 60, params string[] words) => Run(
        platform.Token("*", "operations.verify"), ["verify", "--wait", $"{wait}", .. words, .. Addresses(platform)]);

    /// <summary>Fails with what a verification found, when it found anything.</summary>
    public static async Task RequireConsistent(RunningPlatform platform)
    {
        var verified = await Verify(platform);
        Assert.True(verified.ExitCode == 0, verified.Output + verified.Errors);
    }

    /// <summary>Has a service take again what another has told.</summary>
    public static Task<ProgramRun> CatchUp(RunningPlatform platform, string service, string from) => Run(
        platform.Token("*", "operations.repair"), ["catch-up", service, "--from", from, .. Addresses(platform)]);

    /// <summary>Sees to what consumers have not taken.</summary>
    public static Task<ProgramRun> DeadLetters(RunningPlatform platform, params string[] words) => Run(
        platform.Token("*", "operations.deadletters"), ["dead-letters", .. words, .. Addresses(platform)]);

    private static IEnumerable<string> Addresses(RunningPlatform platform) =>
        s_services.SelectMany(service => new[] { $"--{service}", platform.Grpc(service) });

    private static Task<ProgramRun> Run(string token, params string[] arguments) => Run(("PLATFORM_TOKEN", token), arguments);

    private static async Task<ProgramRun> Run((string Name, string Value) secret, string[] arguments)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        var start = new ProcessStartInfo(Path.Combine(folder.FullName, "../../Tool", folder.Name, "Tool"), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true
        };
        start.Environment[secret.Name] = secret.Value;

        using var running = Process.Start(start)!;
        var (output, errors) = (running.StandardOutput.ReadToEndAsync(), running.StandardError.ReadToEndAsync());
        await running.WaitForExitAsync();
        return new(running.ExitCode, await output, await errors);
    }
}

/// <summary>How a program ended and what it said.</summary>
internal sealed record ProgramRun(int ExitCode, string Output, string Errors);
