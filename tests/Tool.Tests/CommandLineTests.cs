namespace Platform.Tool.Tests;

/// <summary>The program as ./platform calls it.</summary>
public sealed class CommandLineTests : IDisposable
{
    private readonly string _postings = Path.GetTempFileName();

    public void Dispose() => File.Delete(_postings);

    [Theory]
    [InlineData("", "Required command was not provided.")]
    [InlineData("cats", "'cats'")]
    [InlineData("import", "Required argument missing for command: 'import'.")]
    [InlineData("import /no/such/folder", "/no/such/folder is neither a file nor a folder.")]
    [InlineData("import PACKS --cats http://a:1", "'--cats'")]
    [InlineData("import PACKS --registry", "'--registry'")]
    [InlineData("import PACKS --registry ftp://a", "--registry: ftp://a is not an http or https address.")]
    [InlineData("import PACKS", "No service's address is known: --registry, --budgeting, --strategy, --participation, --news.")]
    [InlineData("import PACKS --registry http://a:1", "PLATFORM_TOKEN is missing")]
    [InlineData("actuals", "Required argument missing for command: 'actuals'.")]
    [InlineData("actuals /no/such.csv --county 10 --year 2026", "/no/such.csv")]
    [InlineData("actuals POSTINGS --year 2026", "Option '--county' is required.")]
    [InlineData("actuals POSTINGS --county Kymenlaakso --year 2026", "--county Kymenlaakso is no code of two digits.")]
    [InlineData("actuals POSTINGS --county 10 --year now", "'--year'")]
    [InlineData("actuals POSTINGS --county 10 --year 2026 --batch 7", "'--batch'")]
    [InlineData("actuals POSTINGS --county 10 --year 2026", "The service's address is not known: --address.")]
    [InlineData("actuals POSTINGS --county 10 --year 2026 --address http://a:1", "PLATFORM_TOKEN is missing")]
    [InlineData("population", "Required argument missing for command: 'population'.")]
    [InlineData("population POSTINGS --county Kymenlaakso", "--county Kymenlaakso is no code of two digits.")]
    [InlineData("population POSTINGS", "The service's address is not known: --address.")]
    [InlineData("services POSTINGS", "Option '--county' is required.")]
    [InlineData("services POSTINGS --county 10", "The service's address is not known: --address.")]
    [InlineData("municipalities POSTINGS", "Option '--valid-on' is required.")]
    [InlineData("municipalities POSTINGS --valid-on 2025-01-01 --successor 588", "--successor 588 is not of the shape 588=507.")]
    [InlineData("election POSTINGS", "Option '--election-day' is required.")]
    [InlineData("decisions POSTINGS", "Option '--county' is required.")]
    [InlineData("verify cats", "There is no service cats; there are organisation-registry, budgeting, ")]
    [InlineData("verify --wait 700", "--wait 700 is no number of seconds up to 600.")]
    [InlineData("verify", "The address of organisation-registry is not known: --organisation-registry.")]
    [InlineData("catch-up", "Required argument missing for command: 'catch-up'.")]
    [InlineData("catch-up cats", "There is no service cats; there are organisation-registry, budgeting, ")]
    [InlineData("catch-up budgeting --after 3", "--after is a place in one service's journal: --from says whose.")]
    [InlineData("catch-up budgeting --from news-releases --after -3", "--after -3 is no sequence.")]
    [InlineData("mail-sink --address nowhere", "--address: nowhere is not an http or https address.")]
    [InlineData("token --may registry.read", "Option '--county' is required.")]
    [InlineData("token --county 10", "Option '--may' is required.")]
    [InlineData("token --county 1 --may registry.read", "--county 1 is no code of two digits, and not *.")]
    [InlineData("token --county 10 --may nosuch.perm --may registry.read",
        "--may nosuch.perm is no permission. There are: budgeting.approve, ")]
    [InlineData("token --county 10 --may registry.read --hours 0", "--hours 0 is no number of hours up to 8760")]
    [InlineData("token --county 10 --may registry.read --hours long", "--hours long is no number of hours")]
    public async Task What_cannot_be_used_is_refused_by_the_name_of_the_option(string words, string because)
    {
        var (code, output, errors) = await Run(words);

        Assert.Equal((2, ""), (code, output));
        Assert.Contains(because, errors, StringComparison.Ordinal);
        Assert.EndsWith("--help tells what it takes.", errors.TrimEnd(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--help", "import")]
    [InlineData("import --help", "--participation <URL>")]
    [InlineData("actuals --help", "--county <CODE> (REQUIRED)")]
    [InlineData("token --help", "--may <PERMISSION> (REQUIRED)")]
    [InlineData("mail-sink --help", "--smtp-port <NUMBER>")]
    public async Task Every_command_tells_what_it_takes(string words, string told)
    {
        var (code, output, errors) = await Run(words);

        Assert.Equal((0, ""), (code, errors));
        Assert.Contains(told, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_address_in_the_environment_is_told_by_the_name_of_the_variable()
    {
        var (code, _, errors) = await Run("import PACKS", ("services__budgeting__grpc__0", "budgeting:1"), ("PLATFORM_TOKEN", "t"));

        Assert.Equal(2, code);
        Assert.Contains("services__budgeting__grpc__0: budgeting:1 is not an http or https address.", errors, StringComparison.Ordinal);
    }

    private async Task<(int Code, string Output, string Errors)> Run(string words, params (string Name, string Value)[] environment)
    {
        var (output, errors) = (new StringWriter(), new StringWriter());
        var code = await CommandLine.Run(
            [.. words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Named)],
            new(environment.ToDictionary(variable => variable.Name, variable => variable.Value).GetValueOrDefault, output, errors));
        return (code, $"{output}", $"{errors}");
    }

    private string Named(string word) => word switch { "PACKS" => ShippedPacks.Folder, "POSTINGS" => _postings, _ => word };
}
