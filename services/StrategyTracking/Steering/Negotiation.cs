namespace Platform.StrategyTracking.Steering;

/// <summary>A steering negotiation of the county with the ministries. It does not change.</summary>
internal sealed class Negotiation
{
    private Negotiation() { }

    public Guid NegotiationId { get; private init; }
    public string CountyCode { get; private init; } = "";
    public DateOnly HeldOn { get; private init; }
    public IReadOnlyList<LocalText> Ministries { get; private init; } = [];
    public IReadOnlyList<LocalText> CountyPositions { get; private init; } = [];
    public bool FromDocument { get; private init; }
    public SourceList Sources { get; private init; } = new([]);
    public long Version { get; private init; } = 1;
    public byte[] CreatedFrom { get; private init; } = [];

    public static Negotiation Record(
        Guid id, string county, DateOnly heldOn, IReadOnlyList<LocalText> ministries, IReadOnlyList<LocalText> positions,
        SourceList sources, Basis basis, byte[] createdFrom,
        DateOnly today)
    {
        Past.Require(heldOn, today, "held-already", "held_on");
        return new()
        {
            NegotiationId = id,
            CountyCode = county,
            HeldOn = heldOn,
            Ministries = ministries,
            CountyPositions = positions,
            FromDocument = basis == Basis.Document,
            Sources = sources,
            CreatedFrom = createdFrom
        };
    }

    public Wire.Negotiation ToContract() => new()
    {
        NegotiationId = NegotiationId.ToString(),
        CountyCode = CountyCode,
        HeldOn = HeldOn.ToIso(),
        Ministries = { Ministries.ToContract() },
        CountyPositions = { CountyPositions.ToContract() },
        FromDocument = FromDocument,
        Sources = { Sources.ToContract() },
        Version = Version
    };
}
