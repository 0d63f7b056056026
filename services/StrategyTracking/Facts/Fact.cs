namespace Platform.StrategyTracking.Facts;

/// <summary>A figure that another service has told of, by what it is about there.</summary>
internal sealed class Fact
{
    public string CountyCode { get; init; } = "";

    /// <summary>As key results name it: its source, and what it is called there.</summary>
    public string Indicator { get; init; } = "";

    /// <summary>What tells of it, such as <c>statistics/</c> and an id.</summary>
    public string Subject { get; init; } = "";
    public long SubjectVersion { get; set; }

    /// <summary>The last day of what it is of.</summary>
    public DateOnly Day { get; set; }

    /// <summary>The figure; null when it was withdrawn, or there is none (yet).</summary>
    public decimal? Value { get; set; }
}

/// <summary>The observation that a fact has become.</summary>
internal sealed class ObservedFact
{
    public Guid KeyResultId { get; init; }
    public string Indicator { get; init; } = "";
    public string Subject { get; init; } = "";
    public Guid ObservationId { get; set; }
}
