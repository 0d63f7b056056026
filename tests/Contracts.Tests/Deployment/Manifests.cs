using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Platform.Contracts.Tests.Deployment;

/// <summary>An object of Kubernetes: its text, and the same as JSON.</summary>
public sealed record Manifest(string Yaml, JsonObject Json)
{
    public string Kind => (string)Json["kind"]!;

    public string Name => (string)Json["metadata"]!["name"]!;

    /// <summary>Such as <c>apps</c>; of the first objects that Kubernetes had, empty.</summary>
    public string Group => ((string)Json["apiVersion"]!).Split('/') is [var group, _] ? group : "";

    /// <summary>Whether Kubernetes itself has it, and no operator.</summary>
    public bool IsKubernetes => !Group.Contains('.', StringComparison.Ordinal)
        || (Group.EndsWith(".k8s.io", StringComparison.Ordinal) && Group != "gateway.networking.k8s.io");
}

/// <summary>What kustomizations of <c>deploy/kubernetes</c> come to.</summary>
internal static partial class Manifests
{
    private static readonly Dictionary<string, IReadOnlyList<Manifest>> s_built = [];
    private static readonly System.Version s_least = new(1, 27);

    /// <summary>Skips the test where no program that understands them is installed.</summary>
    public static IReadOnlyList<Manifest> Of(string kustomization)
    {
        Assert.SkipUnless(KubectlVersion() >= s_least, "Needs kubectl 1.27 or newer.");

        lock (s_built)
        {
            return s_built.TryGetValue(kustomization, out var built) ? built : s_built[kustomization] = Read(
                Run("kubectl", "kustomize", Repository.File($"deploy/kubernetes/{kustomization}")));
        }
    }

    /// <summary>The objects of a text of YAML.</summary>
    public static IReadOnlyList<Manifest> Read(string yaml) =>
    [
        .. Between().Split(yaml).Where(text => text.Trim().Length > 0)
            .Select(text => new Manifest(text, Yaml(text).AsObject()))
    ];

    /// <summary>A YAML document as JSON: what is not quoted is a number or a truth value when it looks like one.</summary>
    public static JsonNode Yaml(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return Json(stream.Documents[0].RootNode)!;
    }

    public static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} said:\n{errors.Result}");
    }

    private static System.Version? KubectlVersion()
    {
        try
        {
            var told = JsonNode.Parse(Run("kubectl", "version", "--client", "--output=json"))!["clientVersion"]!;
            return new(int.Parse((string)told["major"]!, CultureInfo.InvariantCulture),
                int.Parse(Digits().Match((string)told["minor"]!).Value, CultureInfo.InvariantCulture));
        }
        catch (Exception failure) when (failure is System.ComponentModel.Win32Exception or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The entries of a mapping, and of those that it merges what it does not say itself.</summary>
    private static IEnumerable<KeyValuePair<string, YamlNode>> Merged(YamlMappingNode mapping)
    {
        var own = mapping.Children.ToDictionary(pair => ((YamlScalarNode)pair.Key).Value!, pair => pair.Value);
        var merged = !own.Remove("<<", out var named) ? []
            : named is YamlSequenceNode several ? several.Children.Cast<YamlMappingNode>() : [(YamlMappingNode)named];

        return own.Concat(merged.SelectMany(Merged)).DistinctBy(pair => pair.Key);
    }

    private static JsonNode? Json(YamlNode node) => node switch
    {
        YamlMappingNode mapping => new JsonObject(Merged(mapping).Select(pair => KeyValuePair.Create(pair.Key, Json(pair.Value)))),
        YamlSequenceNode sequence => new JsonArray([.. sequence.Children.Select(Json)]),
        YamlScalarNode { Style: ScalarStyle.Plain, Value: { } plain } => plain switch
        {
            "" or "null" or "~" => null,
            "true" => true,
            "false" => false,
            _ when long.TryParse(plain, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
            _ => plain
        },
        YamlScalarNode scalar => scalar.Value,
        _ => throw new InvalidOperationException($"{node.NodeType}?")
    };

    [GeneratedRegex("^---$", RegexOptions.Multiline)]
    private static partial Regex Between();

    [GeneratedRegex("^[0-9]+")]
    private static partial Regex Digits();
}
