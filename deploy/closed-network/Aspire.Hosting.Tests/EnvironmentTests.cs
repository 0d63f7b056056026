using System.Text.Json.Nodes;

namespace Aspire.Hosting.Tests;

public sealed class EnvironmentTests : IDisposable
{
    private readonly string _home = Directory.CreateTempSubdirectory("home").FullName;

    public void Dispose() => Directory.Delete(_home, recursive: true);

    [Fact]
    public async Task A_program_gets_its_values_as_they_were_meant()
    {
        await using var host = Start();

        var line = await host.WaitForLine("printer", "plain|");

        Assert.EndsWith($"plain|a {{{{ portFor \"x\" }}}} b|{{{{.Name}}}}|1|Port=18999;Password={Password()}|unset", line.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_function_is_asked_at_each_start()
    {
        await using var host = Start();
        await host.WaitForLine("printer", "|1|");

        await host.Execute("restart", "printer");

        await host.WaitForLine("printer", "|2|");
    }

    [Fact]
    public async Task A_generated_secret_is_kept_once_and_readable_by_its_owner_alone()
    {
        string first;
        await using (var host = Start())
        {
            await host.WaitForLine("printer", "Password=");
            first = Password();
        }

        await using var next = Start();
        await next.WaitForLine("printer", $"Password={first}");

        Assert.Equal(24, first.Length);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(SecretsFile));
        Assert.DoesNotContain(first, next.Output);
    }

    [Fact]
    public async Task A_secret_from_the_environment_goes_before_a_generated_one()
    {
        await using var host = Start(("Parameters__pass_word", "given"));

        await host.WaitForLine("printer", "Password=given");

        Assert.False(File.Exists(SecretsFile));
    }

    private string SecretsFile => Path.Combine(_home, ".microsoft", "usersecrets", "aspire-hosting-test-host", "secrets.json");

    private string Password() => (string)JsonNode.Parse(File.ReadAllText(SecretsFile))!["Parameters:pass-word"]!;

    private AppHostProcess Start(params (string Name, string Value)[] environment) =>
        AppHostProcess.Start("environment", [("HOME", _home), ("ASPIRE_BUNDLE", Bundle), ("AppHost__OtlpApiKey", "for the app host alone"), .. environment]);

    private static string Bundle => Environment.GetEnvironmentVariable("ASPIRE_BUNDLE") is { Length: > 0 } chosen
        ? chosen
        : Directory.EnumerateDirectories(Path.Combine(
            Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache
                ? cache
                : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache"),
            "wellbeing-platform"), "aspire-*").Select(folder => Path.Combine(folder, "bundle")).Last();
}
