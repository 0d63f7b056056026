using Platform.ServiceDefaults;

namespace Platform.StrategyTracking.Steering;

/// <summary>Links by which persons without a token read a steering file for a while, sealed by <c>Strategy:LinkKey</c>.</summary>
internal sealed class SteeringFileLinks(IConfiguration configuration)
{
    /// <summary>In an address, the negotiation that is still to come.</summary>
    public const string Next = "next";

    private readonly SealedLinks _links = new(new SecretKey(configuration, "Strategy:LinkKey"));

    public string PathOf(string county, Guid? negotiation, DateTimeOffset until) =>
        $"/steering-files/{county}/{NameOf(negotiation)}?{_links.QueryOf(Named(county, negotiation), until)}";

    /// <summary>Whether a link that somebody came by is one that was made here and still works.</summary>
    public bool Opens(string county, Guid? negotiation, long? until, string? seal, DateTimeOffset now) =>
        _links.Opens(Named(county, negotiation), until, seal, now);

    private static string NameOf(Guid? negotiation) => negotiation?.ToString() ?? Next;

    private static string Named(string county, Guid? negotiation) => $"steering-file {county} {NameOf(negotiation)}";
}
