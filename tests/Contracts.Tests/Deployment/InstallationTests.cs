using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Platform.Contracts.Tests.Deployment;

/// <summary>Whatever a service reads it is given wherever it runs: on a developer's machine, on one host, and in Kubernetes.</summary>
public sealed partial class InstallationTests
{
    /// <summary>What a developer's machine has instead of an issuer, and of being one of its clients.</summary>
    private static readonly Dictionary<string, string> s_same = new()
    {
        ["Identity__PublicKey"] = "Identity__Authority",
        ["Identity__ServiceToken"] = "Identity__ClientSecret"
    };

    /// <summary>Settings of the runtime and of its libraries.</summary>
    private static readonly string[] s_ofOthers =
    [
        "ASPNETCORE_ENVIRONMENT", "ASPNETCORE_URLS", "DOTNET_EnableDiagnostics", "GRPC_PORT", "METRICS_PORT", "OTEL_SERVICE_NAME"
    ];

    public static TheoryData<string> Services => [.. Installation.OfAppHost().Keys];

    [Theory]
    [MemberData(nameof(Services))]
    public void A_service_is_given_on_one_host_and_in_Kubernetes_what_it_is_given_here(string service)
    {
        var here = Installation.OfAppHost()[service];
        var host = Installation.OfCompose()[service];
        var cluster = Installation.OfKubernetes("small")[service];

        Assert.NotEmpty(here.Settings);
        Assert.Equal([], Same(here.Settings).Except(Same(host.Settings)));
        Assert.Equal(host.Settings.Order(StringComparer.Ordinal), cluster.Settings.Order(StringComparer.Ordinal));
        Assert.Equal(here.Calls.Order(), host.Calls.Order());
        Assert.Equal(here.Calls.Order(), cluster.Calls.Order());
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void A_service_may_call_the_same_on_one_host_and_in_Kubernetes_as_here(string service)
    {
        var here = Installation.OfAppHost()[service].Permissions;

        Assert.Equal(here.Count > 0, Installation.OfAppHost()[service].Calls.Count > 0);
        Assert.Equal(here.Order(), Installation.OfCompose()[service].Permissions.Order());
        Assert.Equal(here.Order(), Installation.OfKubernetes("small")[service].Permissions.Order());
    }

    /// <summary>A name that is misspelt is given, and never read.</summary>
    [Theory]
    [MemberData(nameof(Services))]
    public void A_service_is_given_only_settings_that_are_documented(string service)
    {
        var documented = Documented();

        Assert.Equal([], Installation.OfCompose()[service].Settings
            .Union(Installation.OfKubernetes("county")[service].Settings)
            .Where(name => !s_ofOthers.Contains(name) && !documented.Contains(name.Replace("__", ":", StringComparison.Ordinal))
                && !name.StartsWith("ConnectionStrings__", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_setting_that_code_reads_is_documented()
    {
        var documented = Documented();
        var read = Repository.Files("services", "*.cs").Concat(Repository.Files("shared", "*.cs"))
            .SelectMany(file => Setting().Matches(File.ReadAllText(file))).Select(match => match.Groups["name"].Value)
            .Distinct().ToList();

        Assert.InRange(read.Count, 20, int.MaxValue);
        Assert.Equal([], read.Where(name => !documented.Contains(name)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Each_service_has_a_user_of_its_own_on_the_broker_and_a_login_to_its_own_database()
    {
        var rights = JsonNode.Parse(File.ReadAllText(Repository.File("deploy/broker/rights.json")))!.AsObject().Select(user => user.Key);
        Assert.Equal(Installation.OfAppHost().Keys.Order(), rights.Order());

        var host = Manifests.Yaml(File.ReadAllText(Repository.File("deploy/compose/compose.yaml")))["services"]!;
        var cluster = Manifests.Of("small");
        Assert.All(Installation.OfAppHost(), service =>
        {
            var database = service.Value.Settings.Single(name => name.StartsWith("ConnectionStrings__", StringComparison.Ordinal)
                && name.EndsWith("db", StringComparison.Ordinal));
            var login = database["ConnectionStrings__".Length..^"db".Length];
            var inCluster = cluster.Single(manifest => manifest.Kind == "Deployment" && manifest.Name == service.Key)
                .Json["spec"]!["template"]!["spec"]!["containers"]![0]!["env"]!.AsArray()
                .ToDictionary(variable => (string)variable!["name"]!, variable => (string?)variable!["value"]);
            var onHost = host[service.Key]!["environment"]!;

            Assert.Contains($";Database={login};Username={login}", (string)onHost[database]!, StringComparison.Ordinal);
            Assert.Contains($";Database={login};Username={login};SSL Mode=VerifyFull;", inCluster[database]!, StringComparison.Ordinal);
            Assert.Equal($"amqp://{service.Key}@rabbitmq:5672/", (string)onHost["ConnectionStrings__rabbitmq"]!);
            Assert.Equal($"amqp://{service.Key}@rabbitmq:5672/", inCluster["ConnectionStrings__rabbitmq"]);
            Assert.Contains(cluster, manifest => manifest.Kind == "Database" && (string)manifest.Json["spec"]!["owner"]! == login);
        });
    }

    /// <summary>In images gRPC is 8080, pages and health are 8081 and metrics are 8082.</summary>
    [Fact]
    public void Ports_are_the_same_in_images_and_in_everything_that_calls_them()
    {
        var image = File.ReadAllText(Repository.File("services/Service.props"));
        Assert.Contains("Value=\"http://+:8080;http://+:8081;http://+:8082\"", image, StringComparison.Ordinal);
        Assert.Contains("\"GRPC_PORT\" Value=\"8080\"", image, StringComparison.Ordinal);
        Assert.Contains("\"METRICS_PORT\" Value=\"8082\"", image, StringComparison.Ordinal);

        var proxy = File.ReadAllText(Repository.File("deploy/compose/proxy.conf"));
        Assert.Contains("grpc_pass grpc://$called:8080;", proxy, StringComparison.Ordinal);
        Assert.Contains("proxy_pass http://$asked:8081;", proxy, StringComparison.Ordinal);
        Assert.All(GrpcAddress().Matches(File.ReadAllText(Repository.File("deploy/compose/compose.yaml"))),
            match => Assert.Equal("8080", match.Groups["port"].Value));

        var services = Manifests.Of("county").Where(manifest => manifest.Kind == "Deployment" && manifest.Name != "otel-collector");
        Assert.All(services, service => Assert.Equal(
            ["grpc 8080", "http 8081", "metrics 8082"],
            service.Json["spec"]!["template"]!["spec"]!["containers"]![0]!["ports"]!.AsArray()
                .Select(port => $"{port!["name"]} {port["containerPort"]}")));
    }

    [Fact]
    public void Servers_are_of_one_version_everywhere()
    {
        var here = JsonNode.Parse(File.ReadAllText(Repository.File("AppHost/appsettings.json")))!["Images"]!;
        var host = File.ReadAllText(Repository.File("deploy/compose/compose.yaml"));
        var cluster = Manifests.Of("small");

        Assert.Contains($"${{POSTGRES_IMAGE:-{here["postgres"]}}}", host, StringComparison.Ordinal);
        Assert.Contains($"${{RABBITMQ_IMAGE:-{here["rabbitmq"]}}}", host, StringComparison.Ordinal);
        Assert.Equal($"{here["rabbitmq"]}", $"{Spec("RabbitmqCluster")["image"]}");
        Assert.Contains($":{$"{here["postgres"]}".Split(':')[^1]}-", $"{Spec("Cluster")["imageName"]}", StringComparison.Ordinal);

        JsonNode Spec(string kind) => cluster.Single(manifest => manifest.Kind == kind).Json["spec"]!;
    }

    /// <summary>Paths of pages and of JSON over HTTP lead to the same service wherever they are taken.</summary>
    [Fact]
    public void Paths_lead_to_the_same_service_on_one_host_and_in_Kubernetes()
    {
        var proxy = ProxyPath().Matches(File.ReadAllText(Repository.File("deploy/compose/proxy.conf")))
            .SelectMany(match => Paths(match.Groups["paths"].Value).Select(path => $"{path} {match.Groups["service"].Value}"));
        var gateway = Manifests.Of("small").Single(manifest => manifest.Kind == "HTTPRoute").Json["spec"]!["rules"]!.AsArray()
            .SelectMany(rule => rule!["matches"]!.AsArray()
                .Select(match => $"{match!["path"]!["value"]} {rule["backendRefs"]![0]!["name"]}"));

        Assert.Equal(gateway.Order(StringComparer.Ordinal), proxy.Order(StringComparer.Ordinal));

        static string[] Paths(string pattern) => pattern.StartsWith('(')
            ? [.. pattern.Trim('(', ')').Split('|').Select(path => $"/{path}")]
            : [$"/{pattern}"];
    }

    private static IEnumerable<string> Same(IEnumerable<string> names) =>
        names.Select(name => s_same.GetValueOrDefault(name, name)).Distinct();

    private static HashSet<string> Documented() =>
        [.. Code().Matches(File.ReadAllText(Repository.File("docs/running.md"))).Select(match => match.Groups["code"].Value)];

    [GeneratedRegex("`(?<code>[\\w:]+)`")]
    private static partial Regex Code();

    [GeneratedRegex("(?:onfiguration|settings|SecretKey|GetValue(?:<[^>]+>)?|AddPagePrinter)[\\[(][^\")\\]]*\"(?<name>[A-Z]\\w+:\\w+)\"")]
    private static partial Regex Setting();

    [GeneratedRegex("services__[\\w-]+__grpc__0: http://[\\w-]+:(?<port>[0-9]+)")]
    private static partial Regex GrpcAddress();

    [GeneratedRegex("\"~\\^/(?<paths>[^\"]+)/\" (?<service>[\\w-]+);")]
    private static partial Regex ProxyPath();
}
