using System.Reflection;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Scaffolding;
using Microsoft.Extensions.DependencyInjection;

namespace Platform.Testing;

/// <summary>
/// Holds the compiled model of a service's context, <c>services/NAME/CompiledModel</c>, against its code. A service starts with the
/// compiled one: by its conventions Entity Framework would find out the same anew at every start, which took a fifth of it.
/// </summary>
public static partial class CompiledModels
{
    private const string Folder = "CompiledModel";

    /// <summary>
    /// The files that are not what the code says now. With PUBLISH_MODELS=1 they are written first, to be committed and built with.
    /// </summary>
    public static IReadOnlyList<string> Outdated<TContext>()
        where TContext : DbContext
    {
        var service = typeof(TContext).Namespace!;
        var folder = Path.GetFullPath(Path.Combine(Here(), "../../../services", service.Split('.')[^1], Folder));
        var files = Generate<TContext>($"{service}.{Folder}");

        if (Environment.GetEnvironmentVariable("PUBLISH_MODELS") is "1")
        {
            Write(folder, files);
        }

        var there = Directory.Exists(folder) ? Directory.GetFiles(folder).Select(Path.GetFileName).OfType<string>() : [];
        return
        [
            .. there.Union(files.Keys).Order(StringComparer.Ordinal).Where(name => !files.TryGetValue(name, out var code)
                || !File.Exists(Path.Combine(folder, name)) || File.ReadAllText(Path.Combine(folder, name)) != code)
        ];
    }

    private static Dictionary<string, string> Generate<TContext>(string space)
        where TContext : DbContext
    {
        // Nothing is asked of a database.
        var options = new DbContextOptionsBuilder<TContext>().UseNpgsql("Host=none").UseSnakeCaseNamingConvention().Options;
        using var context = (TContext)Activator.CreateInstance(typeof(TContext), options)!;
        var services = new ServiceCollection().AddEntityFrameworkDesignTimeServices().AddDbContextDesignTimeServices(context);
        DesignOfProvider().ConfigureDesignTimeServices(services);
        using var design = services.BuildServiceProvider();
        var generation = new CompiledModelCodeGenerationOptions { ContextType = typeof(TContext), ModelNamespace = space, Language = "C#" };

        var files = design.GetRequiredService<ICompiledModelCodeGeneratorSelector>().Select(generation)
            .GenerateModel(context.GetService<IDesignTimeModel>().Model, generation)
            .ToDictionary(file => file.Path, file => Identity().Replace(file.Code.ReplaceLineEndings("\n"), ""));
        var identity = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(files.OrderBy(file => file.Key, StringComparer.Ordinal)
            .Select(file => file.Value))))[..16]);

        return files.ToDictionary(file => file.Key, file => file.Value.Replace("modelId: ", $"modelId: new Guid(\"{identity}\")",
            StringComparison.Ordinal));
    }

    /// <summary>The provider's assembly names what it adds to the design of models.</summary>
    private static IDesignTimeServices DesignOfProvider()
    {
        var provider = typeof(NpgsqlDbContextOptionsBuilderExtensions).Assembly;
        var named = provider.GetCustomAttribute<DesignTimeProviderServicesAttribute>()!.TypeName;
        return (IDesignTimeServices)Activator.CreateInstance(provider.GetType(named, throwOnError: true)!)!;
    }

    private static void Write(string folder, Dictionary<string, string> files)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        Directory.CreateDirectory(folder);

        foreach (var (name, code) in files)
        {
            File.WriteAllText(Path.Combine(folder, name), code);
        }
    }

    /// <summary>Made anew each time; ours follows from the rest.</summary>
    [GeneratedRegex("(?<=modelId: )new Guid\\(\"[^\"]*\"\\)")]
    private static partial Regex Identity();

    private static string Here([CallerFilePath] string file = "") => file;
}
