namespace Platform.ServiceDefaults.Journal;

/// <summary>Which service tells an event: its journal holds all that was ever told.</summary>
/// <param name="ByPackage">Resource names by the second part of the event types.</param>
internal sealed record EventOwners(IReadOnlyDictionary<string, string> ByPackage)
{
    public static readonly EventOwners OfThePlatform = new(new Dictionary<string, string>
    {
        ["registry"] = "organisation-registry",
        ["budgeting"] = "budgeting",
        ["strategy"] = "strategy-tracking",
        ["participation"] = "feedback-and-initiatives",
        ["news"] = "news-releases"
    });

    /// <summary>The resource, or the type's package when no service is known to tell it.</summary>
    public string Of(string eventType)
    {
        var package = eventType.Split('.')[1];
        return ByPackage.GetValueOrDefault(package, package);
    }
}
