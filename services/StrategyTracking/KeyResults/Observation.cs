using Platform.Contracts;

namespace Platform.StrategyTracking.KeyResults;

/// <summary>The figures of an observation.</summary>
internal sealed record Measured(decimal? Value, int? Rank, int? ComparedCount, decimal? ReferenceValue);

/// <summary>An observation as a request gives it.</summary>
internal sealed record ObservationContent(DateOnly ObservedOn, Measured Measured, string? Note, SourceList Sources)
{
    public static ObservationContent Read(Fields fields, Wire.ObservationContent? given)
    {
        fields.Require(given is not null, "content", "is required");
        var content = given ?? new();
        var rank = content.Rank == 0 ? (int?)null : (int)fields.Number("content.rank", content.Rank, 1, 1000);
        var compared = content.ComparedCount == 0
            ? (int?)null
            : (int)fields.Number("content.compared_count", content.ComparedCount, 1, 1000);
        fields.Require(rank is null || compared is null || rank <= compared, "content.rank", "is beyond compared_count");

        return new(
            fields.Date("content.observed_on", content.ObservedOn),
            new(
                fields.OptionalDecimal("content.value", content.Value), rank, compared,
                fields.OptionalDecimal("content.reference_value", content.ReferenceValue)),
            fields.OptionalText("content.note", content.Note, 2000),
            SourceList.Read(fields, content.Sources, "content.sources"));
    }
}

/// <summary>
/// What was measured for a key result on a day. It never changes; one that was wrong is told which one has taken its place.
/// </summary>
internal sealed class Observation
{
    private Observation() { }

    public Guid ObservationId { get; private init; }
    public string CountyCode { get; private init; } = "";
    public Guid KeyResultId { get; private init; }
    public DateOnly ObservedOn { get; private init; }
    public decimal? Value { get; private init; }
    public int? Rank { get; private init; }
    public int? ComparedCount { get; private init; }
    public decimal? ReferenceValue { get; private init; }
    public string? Note { get; private init; }
    public Guid? CorrectsObservationId { get; private init; }
    public string? CorrectionReason { get; private init; }
    public Guid? SupersededByObservationId { get; private set; }
    public string? WithdrawnReason { get; private set; }

    /// <summary>Whether it meets the key result's target.</summary>
    public bool Meets { get; private init; }
    public bool FromDocument { get; private init; }
    public SourceList Sources { get; private init; } = new([]);
    public long Version { get; private set; } = 1;
    public byte[] CreatedFrom { get; private init; } = [];

    /// <summary>Whether it tells how the key result goes: it was neither corrected nor withdrawn.</summary>
    public bool Counts => SupersededByObservationId is null && WithdrawnReason is null;

    public Measured Measured => new(Value, Rank, ComparedCount, ReferenceValue);

    public static Observation Record(
        Guid id, string county, Guid keyResult, ObservationContent content, bool meets, Basis basis, byte[] createdFrom) =>
        Of(id, county, keyResult, content, meets, null, null, basis == Basis.Document, createdFrom);

    /// <summary>One that takes this one's place.</summary>
    public Observation Correct(Guid id, ObservationContent content, bool meets, string reason, byte[] createdFrom)
    {
        RequireCounts("corrects_observation_id");
        SupersededByObservationId = id;
        return Of(id, CountyCode, KeyResultId, content, meets, ObservationId, reason, fromDocument: false, createdFrom);
    }

    /// <summary>It was wrong, and there is nothing to put in its place.</summary>
    public void Withdraw(string reason)
    {
        RequireCounts("observation_id");
        WithdrawnReason = reason;
        Version++;
    }

    public ObservationWithdrawn ToWithdrawn() => new(CountyCode, ObservationId, Version, KeyResultId, ObservedOn);

    /// <summary>What is told of it when it is recorded.</summary>
    public IEvent ToEvent() => CorrectsObservationId is { } wrong
        ? new ObservationCorrected(
            CountyCode: CountyCode, ObservationId: ObservationId, Version: Version, KeyResultId: KeyResultId, CorrectsObservationId: wrong,
            ObservedOn: ObservedOn, Value: Value, Rank: Rank, ComparedCount: ComparedCount, ReferenceValue: ReferenceValue)
        : new ObservationRecorded(
            CountyCode: CountyCode, ObservationId: ObservationId, Version: Version, KeyResultId: KeyResultId, ObservedOn: ObservedOn,
            Value: Value, Rank: Rank, ComparedCount: ComparedCount, ReferenceValue: ReferenceValue, FromDocument: FromDocument);

    public Wire.Observation ToContract() => new()
    {
        ObservationId = ObservationId.ToString(),
        CountyCode = CountyCode,
        KeyResultId = KeyResultId.ToString(),
        Content = new()
        {
            ObservedOn = ObservedOn.ToIso(),
            Value = Value.ToText(),
            Rank = Rank ?? 0,
            ComparedCount = ComparedCount ?? 0,
            ReferenceValue = ReferenceValue.ToText(),
            Note = Note ?? "",
            Sources = { Sources.ToContract() }
        },
        CorrectsObservationId = CorrectsObservationId?.ToString() ?? "",
        CorrectionReason = CorrectionReason ?? "",
        SupersededByObservationId = SupersededByObservationId?.ToString() ?? "",
        FromDocument = FromDocument,
        WithdrawnReason = WithdrawnReason ?? "",
        Version = Version
    };

    private void RequireCounts(string field)
    {
        if (!Counts)
        {
            throw new RuleException("corrected-once", field, SupersededByObservationId is null
                ? "The observation was withdrawn."
                : "The observation was corrected already; the one that took its place is the one to change.");
        }
    }

    private static Observation Of(
        Guid id, string county, Guid keyResult, ObservationContent content, bool meets, Guid? corrects, string? reason,
        bool fromDocument, byte[] createdFrom) => new()
        {
            ObservationId = id,
            CountyCode = county,
            KeyResultId = keyResult,
            ObservedOn = content.ObservedOn,
            Value = content.Measured.Value,
            Rank = content.Measured.Rank,
            ComparedCount = content.Measured.ComparedCount,
            ReferenceValue = content.Measured.ReferenceValue,
            Note = content.Note,
            Meets = meets,
            CorrectsObservationId = corrects,
            CorrectionReason = reason,
            FromDocument = fromDocument,
            Sources = content.Sources,
            CreatedFrom = createdFrom
        };
}
