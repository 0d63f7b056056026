namespace Platform.OrganisationRegistry.Authorities;

/// <summary>That a body, an office or a unit is competent in a topic for a period.</summary>
internal sealed class TopicRule
{
    public Guid RuleId { get; init; }
    public string CountyCode { get; init; } = "";
    public string Topic { get; init; } = "";
    public Guid? BodyId { get; init; }
    public Guid? OfficeId { get; init; }
    public Guid? UnitId { get; init; }
    public ValidPeriod Period { get; private set; } = ValidPeriod.Of(null, null);
    public SourceList Sources { get; private set; } = new([]);
    public long Version { get; private set; } = 1;

    /// <summary>Why its days are these, when they were recorded wrongly before.</summary>
    public string? CorrectedBecause { get; private set; }

    public byte[] CreatedFrom { get; init; } = [];

    public TopicRule By(SourceList sources)
    {
        Sources = sources;
        return this;
    }

    public TopicRule For(ValidPeriod period)
    {
        Period = period;
        return this;
    }

    /// <summary>Says on which days it is so.</summary>
    public void Correct(PeriodCorrection right)
    {
        (Period, Sources, CorrectedBecause) = right;
        Version++;
    }

    public void End(DateOnly lastDay)
    {
        Period = Period.EndOn(lastDay, "rule");
        Version++;
    }

    public static void Map(ModelBuilder model) => model.Entity<TopicRule>(rule =>
    {
        rule.ToTable("topic_rule").HasKey(r => r.RuleId);
        rule.KeepsHistory();
        rule.HasPeriod(r => r.Period);
        rule.HasSources(r => r.Sources);
        rule.Property(r => r.Version).IsConcurrencyToken();
    });
}
