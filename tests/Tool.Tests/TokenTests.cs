using Microsoft.IdentityModel.JsonWebTokens;
using Platform.Identity;
using Platform.Tool.Token;

namespace Platform.Tool.Tests;

public sealed class TokenTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("token-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_token_holds_what_services_read_of_it_and_one_value_is_a_list_too()
    {
        var token = await Print("--county", "10", "--may", "registry.read", "--may", "budgeting.read", "--as", "tester", "--hours", "0.5");

        Assert.Equal(("ES256", "JWT", ""), (token.Alg, token.Typ, token.Kid));
        Assert.Equal((DevelopmentIdentity.Issuer, "tester"), (token.Issuer, token.Subject));
        Assert.Equal([DevelopmentIdentity.Audience], token.Audiences);
        Assert.Equal(["10"], token.GetPayloadValue<string[]>("county"));
        Assert.Equal(["registry.read", "budgeting.read"], token.GetPayloadValue<string[]>("permission"));
        Assert.Equal((TimeSpan.FromMinutes(30), TimeSpan.FromSeconds(5)),
            (token.ValidTo - token.IssuedAt, token.IssuedAt - token.ValidFrom));
    }

    [Fact]
    public async Task Whoever_is_not_told_otherwise_is_a_developer_for_twelve_hours()
    {
        var token = await Print("--county", "*", "--may", "journal.read");

        Assert.Equal(("developer", TimeSpan.FromHours(12)), (token.Subject, token.ValidTo - token.IssuedAt));
    }

    [Fact]
    public async Task Every_permission_of_the_contracts_is_listed_with_the_services_whose_calls_need_it()
    {
        var (code, output) = await Run("--permissions");

        Assert.Equal(0, code);
        Assert.Equal(Permissions.All.Keys, output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')[0]));
        Assert.Contains("registry.audit           ReadAuditService", output, StringComparison.Ordinal);
    }

    /// <summary>The table in docs/integrating.md is made by hand.</summary>
    [Fact]
    public void The_documented_permissions_are_those_of_the_contracts()
    {
        var documented = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "integrating.md"))
            .SkipWhile(line => line != "| service | permissions |").Skip(2).TakeWhile(line => line.StartsWith('|'))
            .SelectMany(line => line.Split('`').Where((_, index) => index % 2 == 1));

        Assert.Equal(Permissions.All.Keys, documented.Order(StringComparer.Ordinal));
    }

    private async Task<JsonWebToken> Print(params string[] words)
    {
        var (code, output) = await Run(words);
        Assert.Equal(0, code);
        return new JsonWebToken(output.Trim());
    }

    private async Task<(int Code, string Output)> Run(params string[] words)
    {
        var (output, errors) = (new StringWriter(), new StringWriter());
        var code = await CommandLine.Run(["token", .. words],
            new(name => name == "PLATFORM_IDENTITY" ? _folder.FullName : null, output, errors));
        Assert.Equal("", $"{errors}");
        return (code, $"{output}");
    }
}
