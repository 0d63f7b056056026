namespace Platform.Counties.Tests;

public sealed class ArgumentsTests
{
    private const string Address = "services__organisation-registry__grpc__0";

    [Fact]
    public void The_reference_data_comes_first_and_schemas_are_no_packs() =>
        Assert.Equal(
            ["reference.json", "keski-suomi.json", "kymenlaakso.json", "national.json"],
            Read([ShippedPacks.Folder], (Address, "http://127.0.0.1:1"), ("PLATFORM_TOKEN", "t")).Files.Select(Path.GetFileName));

    [Fact]
    public void A_file_that_is_named_twice_is_sent_once() =>
        Assert.Equal(4, Read([ShippedPacks.Folder, ShippedPacks.File("reference.json")], (Address, "http://127.0.0.1:1"), ("PLATFORM_TOKEN", "t")).Files.Count);

    [Fact]
    public void The_address_on_the_command_line_wins() =>
        Assert.Equal(
            "http://other:2/",
            Read([ShippedPacks.Folder, "--registry", "http://other:2"], (Address, "http://127.0.0.1:1"), ("PLATFORM_TOKEN", "t")).Addresses["registry"].ToString());

    [Fact]
    public void Every_service_has_an_address_of_its_own() =>
        Assert.Equal(
            [("registry", "http://a:1/"), ("budgeting", "http://b:2/")],
            Read([ShippedPacks.Folder, "--budgeting", "http://b:2"], (Address, "http://a:1"), ("PLATFORM_TOKEN", "t"))
                .Addresses.Select(address => (address.Key, address.Value.ToString())));

    [Fact]
    public void What_cannot_be_used_is_refused_with_its_reason()
    {
        Refused("no pack", [], (Address, "http://a:1"), ("PLATFORM_TOKEN", "t"));
        Refused("neither a file nor a folder", ["/no/such/folder"], (Address, "http://a:1"), ("PLATFORM_TOKEN", "t"));
        Refused("No service's address is known", [ShippedPacks.Folder], ("PLATFORM_TOKEN", "t"));
        Refused("not an http or https address", [ShippedPacks.Folder, "--registry", "ftp://a"], ("PLATFORM_TOKEN", "t"));
        Refused("PLATFORM_TOKEN is missing", [ShippedPacks.Folder], (Address, "http://a:1"));
        Refused("--cats is not understood", [ShippedPacks.Folder, "--cats", "http://a:1"], (Address, "http://a:1"), ("PLATFORM_TOKEN", "t"));
        Refused("--registry is not understood or needs a value", [ShippedPacks.Folder, "--registry"], (Address, "http://a:1"), ("PLATFORM_TOKEN", "t"));
    }

    private static void Refused(string because, string[] words, params (string, string)[] environment) =>
        Assert.Contains(because, Assert.Throws<ArgumentException>(() => Read(words, environment)).Message, StringComparison.Ordinal);

    private static Arguments Read(string[] words, params (string Name, string Value)[] environment) =>
        Arguments.Read(words, environment.ToDictionary(variable => variable.Name, variable => variable.Value).GetValueOrDefault);
}
