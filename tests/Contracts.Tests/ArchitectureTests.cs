using System.Text.RegularExpressions;
using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using Assembly = System.Reflection.Assembly;

namespace Platform.Contracts.Tests;

/// <summary>Which folder may know which: read off what the compiled code refers to.</summary>
public sealed partial class ArchitectureTests
{
    private static readonly string s_folder = Path.Combine(EventTests.Folder(), "../../services");
    private static readonly string[] s_services = [.. Directory.GetDirectories(s_folder).Select(folder => Path.GetFileName(folder)!)];
    private static readonly Assembly[] s_assemblies =
        [.. s_services.Append("ServiceDefaults").Append("Pages").Append("Contracts").Select(Assembly.Load)];
    private static readonly Architecture s_architecture = new ArchLoader().LoadAssemblies(s_assemblies).Build();

    public static TheoryData<string> Services => [.. s_services];

    [Theory]
    [MemberData(nameof(Services))]
    public void A_service_knows_only_contracts_and_what_all_services_share(string service) => Assert.Empty(
        Strangers($"Platform.{service}", "Platform.Contracts", "Platform.ServiceDefaults", "Platform.Pages"));

    [Fact]
    public void What_services_share_knows_no_service()
    {
        Assert.Empty(Strangers("Platform.Contracts"));
        Assert.Empty(Strangers("Platform.ServiceDefaults", "Platform.Contracts"));
        Assert.Empty(Strangers("Platform.Pages", "Platform.ServiceDefaults"));
    }

    [Fact]
    public void The_journal_does_not_know_how_messages_are_taken() =>
        Assert.DoesNotContain(Edges("Platform.ServiceDefaults.Journal"), edge => IsIn(edge.To, "Platform.ServiceDefaults.Messaging"));

    /// <summary>Calls, pages, consumers and jobs bring several aggregates together; what they work with is in no circle.</summary>
    [Theory]
    [MemberData(nameof(Services))]
    public void Folders_of_aggregates_do_not_know_each_other_in_a_circle(string service)
    {
        var folders = Edges($"Platform.{service}")
            .Where(edge => !MayBringTogether().IsMatch(edge.Type))
            .Where(edge => FolderOf(edge.From, service) is not null && FolderOf(edge.To, service) is not null)
            .Where(edge => FolderOf(edge.From, service) != FolderOf(edge.To, service))
            .ToLookup(edge => FolderOf(edge.From, service)!);

        Assert.Empty(folders.Where(folder => Reached(folder.Key).Contains(folder.Key))
            .SelectMany(folder => folder.Where(edge => Reached(FolderOf(edge.To, service)!).Contains(folder.Key)))
            .Select(edge => $"{edge.Type} -> {edge.To}").Distinct());

        HashSet<string> Reached(string folder)
        {
            var (reached, open) = (new HashSet<string>(), new Stack<string>([folder]));

            while (open.TryPop(out var next))
            {
                foreach (var to in folders[next].Select(edge => FolderOf(edge.To, service)!).Where(reached.Add))
                {
                    open.Push(to);
                }
            }

            return reached;
        }
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void The_README_of_a_folder_names_the_folders_that_it_knows(string service)
    {
        var folders = Edges($"Platform.{service}")
            .Where(edge => FolderOf(edge.From, service) is not null && FolderOf(edge.To, service) is not null)
            .ToLookup(edge => FolderOf(edge.From, service)!, edge => FolderOf(edge.To, service)!);

        Assert.NotEmpty(folders);
        Assert.All(folders, folder =>
        {
            var known = folder.Distinct().Where(other => other != folder.Key).Order(StringComparer.Ordinal)
                .Select(other => $"`{other}`").ToList();
            var sentence = known.Count == 0
                ? "Knows no other folder of this service."
                : $"Knows {string.Join(", ", known)} of this service.";
            Assert.EndsWith($"\n{sentence}\n", File.ReadAllText(Path.Combine(s_folder, service, folder.Key, "README.md")),
                StringComparison.Ordinal);
        });
    }

    // A parameter of a generic type or method is taken for one of the same name that stands elsewhere.
    private static IEnumerable<Edge> Edges(string space) => s_architecture.Types
        .Where(type => IsIn(SpaceOf(type), space))
        .SelectMany(type => type.Dependencies.Where(dependency => dependency.Target is not GenericParameter)
            .Select(dependency => new Edge(type.FullName, SpaceOf(type), SpaceOf(dependency.Target))))
        .Distinct();

    private static string SpaceOf(IType type) => type.Namespace?.FullName ?? "";

    /// <summary>What is known of the platform beside oneself and those who may be known.</summary>
    private static IEnumerable<Edge> Strangers(string space, params string[] known) => Edges(space)
        .Where(edge => IsIn(edge.To, "Platform") && !IsIn(edge.To, space) && !known.Any(other => IsIn(edge.To, other)));

    private static bool IsIn(string space, string outer) => space == outer || space.StartsWith($"{outer}.", StringComparison.Ordinal);

    /// <summary>
    /// The folder below the service's own, which its context and its start are in. What is generated of them all is no folder of anybody's.
    /// </summary>
    private static string? FolderOf(string space, string service) =>
        space.StartsWith($"Platform.{service}.", StringComparison.Ordinal) && space.Split('.')[2] is var folder and not "CompiledModel"
            ? folder : null;

    [GeneratedRegex(@"\.\w+(Rpc|Endpoints?|Pages|Consumer|Job|Handler)([+/<].*)?$")]
    private static partial Regex MayBringTogether();

    private sealed record Edge(string Type, string From, string To);
}
