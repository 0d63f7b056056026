namespace Platform.Budgeting.Deficit;

/// <summary>A later day for covering a deficit, by a decision of the state (rule BUD-8).</summary>
internal sealed class CoverageExtension
{
    public Guid ExtensionId { get; init; }
    public string CountyCode { get; init; } = "";
    public DateOnly Until { get; init; }
    public string Authority { get; init; } = "";
    public string DecisionReference { get; init; } = "";
    public DateOnly DecidedOn { get; init; }
    public SourceList Sources { get; init; } = new([]);
    public long Version { get; init; } = 1;
    public byte[] CreatedFrom { get; init; } = [];

    public Wire.CoverageExtension ToContract() => new()
    {
        ExtensionId = ExtensionId.ToString(),
        CountyCode = CountyCode,
        Until = Until.ToIso(),
        Authority = Authority,
        DecisionReference = DecisionReference,
        DecidedOn = DecidedOn.ToIso(),
        Sources = { Sources.ToContract() },
        Version = Version
    };
}
