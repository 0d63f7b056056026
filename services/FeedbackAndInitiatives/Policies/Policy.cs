namespace Platform.FeedbackAndInitiatives.Policies;

/// <summary>What a county has promised from a day on. Followed by another, never changed.</summary>
internal sealed class Policy
{
    /// <summary>
    /// The first day of the defaults, and of a policy whose document does not state one. Both hold on the county's days only: nobody is
    /// answered for others.
    /// </summary>
    public static readonly DateOnly Always = DateOnly.MinValue;

    private Policy() { }

    public Guid PolicyId { get; private init; }
    public string CountyCode { get; private init; } = "";
    public DateOnly EffectiveOn { get; private init; }
    public int AnswerWithinDays { get; private init; }
    public int AcknowledgeWithinMonths { get; private init; }
    public int? PriorityShareBasisPoints { get; private init; }
    public int? PriorityAgeMin { get; private init; }
    public int? PriorityDecideWithinMonths { get; private init; }
    public SourceList Sources { get; private init; } = new([]);
    public long Version { get; private init; }
    public byte[] CreatedFrom { get; private init; } = [];

    public PriorityThreshold? Priority =>
        PriorityShareBasisPoints is { } share ? new(share, PriorityAgeMin ?? 0, PriorityDecideWithinMonths ?? 0) : null;

    public static Policy Set(
        Guid id, string county, DateOnly effectiveOn, int answerWithinDays, int acknowledgeWithinMonths, PriorityThreshold? priority,
        SourceList sources, byte[] createdFrom) => new()
        {
            PolicyId = id,
            CountyCode = county,
            EffectiveOn = effectiveOn,
            AnswerWithinDays = answerWithinDays,
            AcknowledgeWithinMonths = acknowledgeWithinMonths,
            PriorityShareBasisPoints = priority?.ShareBasisPoints,
            PriorityAgeMin = priority?.AgeMin,
            PriorityDecideWithinMonths = priority?.DecideWithinMonths,
            Sources = sources,
            Version = 1,
            CreatedFrom = createdFrom
        };

    public static Policy Default(string county, PolicyDefaults defaults) => new()
    {
        CountyCode = county,
        AnswerWithinDays = defaults.AnswerWithinDays,
        AcknowledgeWithinMonths = defaults.AcknowledgeWithinMonths,
        Version = 1
    };
}
