using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Platform.Contracts.Tests.Deployment;

/// <summary>What a service is given at one place where it runs.</summary>
/// <param name="Settings">Names of its settings, as variables of the environment have them.</param>
/// <param name="Calls">The services that it is told the addresses of.</param>
/// <param name="Permissions">What the token permits that it shows them.</param>
internal sealed record Given(IReadOnlySet<string> Settings, IReadOnlySet<string> Calls, IReadOnlySet<string> Permissions);

/// <summary>The places where services run: a developer's machine, one host, and Kubernetes. Services by their names there.</summary>
internal static partial class Installation
{
    /// <summary>The variables of every image.</summary>
    private static readonly string[] s_ofImages =
    [
        .. new[] { "deploy/images/Image.props", "services/Service.props" }.SelectMany(file =>
            ImageVariable().Matches(File.ReadAllText(Repository.File(file))).Select(match => match.Groups["name"].Value))
    ];

    /// <summary>As <c>AppHost.cs</c> reads.</summary>
    public static IReadOnlyDictionary<string, Given> OfAppHost()
    {
        var text = File.ReadAllText(Repository.File("AppHost/AppHost.cs"));
        var lists = List().Matches(text).ToDictionary(match => match.Groups["name"].Value, match => Words(match.Groups["items"].Value));
        var names = Service().Matches(text).ToDictionary(match => match.Groups["variable"].Value, match => match.Groups["name"].Value);
        var common = Variable().Matches(File.ReadAllText(Repository.File("AppHost/Services.cs")))
            .Select(match => match.Groups["name"].Value)
            .Where(name => name is not ("DOTNET_ROOT" or "Identity__ServiceToken")).ToList();

        return names.ToDictionary(service => service.Value, service =>
        {
            var own = string.Join('\n', text.Split(";\n").Where(statement =>
                statement.Contains($"var {service.Key} = ", StringComparison.Ordinal)
                || statement.TrimStart().Split('\n').Any(line => line.StartsWith($"{service.Key}.", StringComparison.Ordinal))));
            var calls = Calls().Matches(own).ToList();
            var permissions = calls.SelectMany(call => lists.GetValueOrDefault(call.Groups["may"].Value.Trim())
                ?? Words(call.Groups["may"].Value)).ToHashSet();

            return new Given(
                new HashSet<string>(
                [
                    .. common, .. Variable().Matches(own).Select(match => match.Groups["name"].Value),
                    .. Database().Matches(own).Select(match => $"ConnectionStrings__{match.Groups["name"].Value}db"),
                    .. own.Contains(".WithBroker(", StringComparison.Ordinal) ? ["ConnectionStrings__rabbitmq"] : Array.Empty<string>(),
                    .. calls.Count > 0 ? ["Identity__ServiceToken"] : Array.Empty<string>()
                ]),
                calls.SelectMany(call => call.Groups["others"].Value.Split(',', StringSplitOptions.TrimEntries))
                    .Select(variable => names[variable]).ToHashSet(),
                permissions);
        });
    }

    /// <summary>As <c>deploy/compose/compose.yaml</c> has it, with the tokens of <c>prepare.sh</c>.</summary>
    public static IReadOnlyDictionary<string, Given> OfCompose()
    {
        var services = Manifests.Yaml(File.ReadAllText(Repository.File("deploy/compose/compose.yaml")))["services"]!.AsObject();
        var tokens = Token().Matches(File.ReadAllText(Repository.File("deploy/compose/prepare.sh")))
            .ToDictionary(match => match.Groups["name"].Value, match => match.Groups["may"].Value.Split(' ').ToHashSet());

        return OfAppHost().Keys.ToDictionary(name => name, name =>
        {
            var service = services[name]!;
            var environment = service["environment"]!.AsObject().Select(variable => variable.Key).ToList();
            var secrets = service["secrets"]!.AsArray()
                .Select(secret => secret is JsonObject named ? (string)named["target"]! : (string)secret!);
            return Told([.. environment, .. secrets], tokens.GetValueOrDefault(name, []));
        });
    }

    /// <summary>As a kustomization comes to it, with the secrets of <c>secrets.sh</c> and the permissions of the README's table.</summary>
    public static IReadOnlyDictionary<string, Given> OfKubernetes(string kustomization)
    {
        var manifests = Manifests.Of(kustomization);
        var secrets = Manifests.Read(Manifests.Run("bash", Repository.File("deploy/kubernetes/secrets.sh")))
            .ToDictionary(secret => secret.Name, secret => secret.Json["stringData"]?.AsObject().Select(key => key.Key).ToList() ?? []);
        var permissions = Row().Matches(File.ReadAllText(Repository.File("deploy/kubernetes/README.md")))
            .ToDictionary(match => match.Groups["name"].Value, match => Code().Matches(match.Groups["may"].Value)
                .Select(code => code.Groups["code"].Value).ToHashSet());

        return OfAppHost().Keys.ToDictionary(name => name, name =>
        {
            var pod = One("Deployment", name)["spec"]!["template"]!["spec"]!;
            var container = pod["containers"]![0]!;
            var variables = container["env"]!.AsArray().Select(variable => (string)variable!["name"]!);
            var maps = (container["envFrom"]?.AsArray() ?? []).Select(map => (string)map!["configMapRef"]!["name"]!)
                .SelectMany(map => One("ConfigMap", map)["data"]!.AsObject().Select(key => key.Key));
            var volume = pod["volumes"]!.AsArray().Single(volume => (string)volume!["name"]! == "secrets")!;
            var files = volume["projected"]!["sources"]!.AsArray()
                .SelectMany(source => source!["secret"]!["items"]?.AsArray().Select(item => (string)item!["path"]!)
                    ?? secrets[(string)source["secret"]!["name"]!]);
            return Told([.. variables, .. maps, .. files], permissions.GetValueOrDefault(name, []));
        });

        JsonObject One(string kind, string name) =>
            manifests.Single(manifest => manifest.Kind == kind && manifest.Name == name).Json;
    }

    private static Given Told(List<string> names, IReadOnlySet<string> permissions)
    {
        var calls = names.Select(name => Address().Match(name)).Where(match => match.Success).ToList();
        return new(
            names.Concat(s_ofImages).Except(calls.Select(call => call.Value)).ToHashSet(),
            calls.Select(call => call.Groups["name"].Value).ToHashSet(), permissions);
    }

    private static List<string> Words(string text) => [.. Word().Matches(text).Select(match => match.Groups["word"].Value)];

    [GeneratedRegex("<ContainerEnvironmentVariable Include=\"(?<name>\\w+)\"")]
    private static partial Regex ImageVariable();

    [GeneratedRegex("string\\[\\] (?<name>\\w+) = \\[(?<items>[^\\]]*)\\]")]
    private static partial Regex List();

    [GeneratedRegex("var (?<variable>\\w+) = builder\\.AddService<Projects\\.\\w+>\\(\"(?<name>[^\"]+)\"")]
    private static partial Regex Service();

    [GeneratedRegex("WithEnvironment\\(\\s*\"(?<name>\\w+)\"")]
    private static partial Regex Variable();

    [GeneratedRegex("WithDatabase\\(servers, \"(?<name>\\w+)\"\\)")]
    private static partial Regex Database();

    [GeneratedRegex("WithCallsTo\\(\\[(?<others>[^\\]]*)\\], identity, (?<may>[^)]*)\\)")]
    private static partial Regex Calls();

    [GeneratedRegex("\"(?<word>[^\"]+)\"")]
    private static partial Regex Word();

    [GeneratedRegex("^token (?<name>[\\w-]+) token (?<may>.+)$", RegexOptions.Multiline)]
    private static partial Regex Token();

    [GeneratedRegex("^services__(?<name>[\\w-]+)__grpc__0$")]
    private static partial Regex Address();

    [GeneratedRegex("^\\| `(?<name>[\\w-]+)` \\| (?<may>.*) \\|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("`(?<code>[\\w.]+)`")]
    private static partial Regex Code();
}
