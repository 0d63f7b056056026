using Platform.ServiceDefaults;

namespace Platform.StrategyTracking.FollowUp;

/// <summary>Links by which persons without a token read a follow-up for a while, sealed by <c>Strategy:LinkKey</c>.</summary>
internal sealed class FollowUpLinks(IConfiguration configuration)
{
    private readonly SealedLinks _links = new(new SecretKey(configuration, "Strategy:LinkKey"));

    public string PathOf(string county, FollowUpLevel level, Guid? unit, DateTimeOffset until)
    {
        var path = $"/follow-up/{county}/{NameOf(level)}";
        return $"{path}?{(unit is { } one ? $"unit={one}&" : "")}{_links.QueryOf(Named(county, level, unit), until)}";
    }

    /// <summary>Whether a link that somebody came by is one that was made here and still works.</summary>
    public bool Opens(string county, FollowUpLevel level, Guid? unit, long? until, string? seal, DateTimeOffset now) =>
        _links.Opens(Named(county, level, unit), until, seal, now);

    public static string NameOf(FollowUpLevel level) => level.ToString().ToLowerInvariant();

    private static string Named(string county, FollowUpLevel level, Guid? unit) => $"follow-up {county} {NameOf(level)} {unit}";
}
