using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Adds values from outside.</summary>
public static class ParameterResourceBuilderExtensions
{
    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, string name, bool secret = false) =>
        builder.AddParameter(name, () => throw new DistributedApplicationException(
            $"Parameter '{name}' has no value; set it with the environment variable {Key(name).Replace(":", "__").Replace('-', '_')}."), secret);

    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, string name, string value, bool publishValueAsDefault = false, bool secret = false) =>
        builder.AddParameter(name, () => value, secret);

    /// <summary>A persisted value is kept in the app host's user secrets, so that the next start finds the same.</summary>
    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, string name, ParameterDefault value, bool secret = false, bool persist = false)
    {
        var store = persist ? ((DistributedApplicationBuilder)builder).Secrets : null;
        return builder.AddParameter(name, () => store?.GetOrAdd(Key(name), value.GetDefaultValue) ?? value.GetDefaultValue(), secret);
    }

    private static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, string name, Func<string> otherwise, bool secret)
    {
        // Shells cannot name a variable with a hyphen, so an underscore is taken for one.
        var configuration = builder.Configuration;
        return builder.AddResource(new ParameterResource(
            name, _ => configuration[Key(name)] ?? configuration[Key(name).Replace('-', '_')] ?? otherwise(), secret));
    }

    private static string Key(string name) => $"Parameters:{name}";
}
