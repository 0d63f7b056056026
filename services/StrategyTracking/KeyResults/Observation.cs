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
        var compared = content.ComparedCount == 0 ? (int?)null : (int)fields.Number("content.compared_count", content.ComparedCount, 1, 1000);
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

/// <summary>What was measured for a key result on a day. It never changes; one that was wrong is told which one has taken its place.</summary>
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
    public bool FromDocument { get; private init; }
    public SourceList Sources { get; private init; } = new([]);
    public long Version { get; private init; } = 1;
    public byte[] CreatedFrom { get; private init; } = [];

    public Measured Measured => new(Value, Rank, ComparedCount, ReferenceValue);

    public static Observation Record(Guid id, string county, Guid keyResult, ObservationContent content, Basis basis, byte[] createdFrom) =>
        Of(id, county, keyResult, content, null, null, basis == Basis.Document, createdFrom);

    /// <summary>One that takes this one's place.</summary>
    public Observation Correct(Guid id, ObservationContent content, string reason, byte[] createdFrom)
    {
        if (SupersededByObservationId is not null)
        {
            throw new RuleException("corrected-once", "corrects_observation_id", "The observation was corrected already; correct the one that took its place.");
        }

        SupersededByObservationId = id;
        return Of(id, CountyCode, KeyResultId, content, ObservationId, reason, fromDocument: false, createdFrom);
    }

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
        Version = Version
    };

    private static Observation Of(
        Guid id, string county, Guid keyResult, ObservationContent content, Guid? corrects, string? reason, bool fromDocument, byte[] createdFrom) => new()
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
            CorrectsObservationId = corrects,
            CorrectionReason = reason,
            FromDocument = fromDocument,
            Sources = content.Sources,
            CreatedFrom = createdFrom
        };
}
