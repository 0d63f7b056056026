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
    public SourceList Sources { get; init; } = new([]);
    public long Version { get; private set; } = 1;
    public byte[] CreatedFrom { get; init; } = [];

    public TopicRule For(ValidPeriod period)
    {
        Period = period;
        return this;
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
