namespace Platform.OrganisationRegistry.Authorities;

internal sealed partial class AuthorityRpc
{
    public override async Task<Wire.CompetentAuthority> FindCompetentAuthority(
        Wire.FindCompetentAuthorityRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var county = fields.CountyCode("county_code", request.CountyCode);
        var topic = fields.Topics("topic", request.Topic);
        var asOf = fields.OptionalDate("as_of", request.AsOf) ?? time.Today();
        var knownAt = fields.KnownAt(request.KnownAt, time);
        fields.Check();

        await using var known = await db.ReadAsKnownAt(knownAt, context.CancellationToken);

        var upwards = Topic.Upwards(topic);
        var rules = await RulesOn(county, asOf).Where(rule => upwards.Contains(rule.Topic)).ToListAsync(context.CancellationToken);

        foreach (var rule in rules.OrderByDescending(rule => rule.Topic.Length))
        {
            // Ended after the rule was made: then the topic is the wider rule's.
            if (await NameOn(rule, asOf, context.CancellationToken) is { } name)
            {
                return new Wire.CompetentAuthority
                {
                    Name = name.ToContract(),
                    Rule = ToReply(rule, asOf),
                    Reason = rule.Topic == topic
                        ? $"The rule of {topic} on {asOf.ToIso()}."
                        : $"The rule of {rule.Topic}, for {topic} has no authority of its own on {asOf.ToIso()}."
                };
            }
        }

        throw await NobodyFor(county, topic, asOf, context.CancellationToken);
    }

    /// <summary>What the authority is called on a day; null when it does not exist then.</summary>
    private async Task<LocalText?> NameOn(TopicRule rule, DateOnly day, CancellationToken cancellationToken) => rule switch
    {
        { BodyId: { } id } => (await db.Bodies.AsNoTracking().SingleOrDefaultAsync(b => b.BodyId == id && b.Period.Days.Contains(day),
            cancellationToken))?.Name,
        { OfficeId: { } id } => (await db.Offices.AsNoTracking().SingleOrDefaultAsync(o => o.OfficeId == id && o.Period.Days.Contains(day),
            cancellationToken))?.Title,
        _ => (await db.UnitVersions.AsNoTracking().SingleOrDefaultAsync(u => u.UnitId == rule.UnitId && u.Period.Days.Contains(day),
            cancellationToken))?.Name
    };

    private async Task<RpcException> NobodyFor(string county, string topic, DateOnly day, CancellationToken cancellationToken)
    {
        var topics = await RulesOn(county,
            day).OrderBy(rule => rule.Topic).Select(rule => rule.Topic).Take(51).ToListAsync(cancellationToken);
        var known = topics.Count == 0
            ? "No topic has a rule then."
            : $"Topics with rules: {string.Join(", ", topics.Take(50))}{(topics.Count > 50 ? " and more" : "")}.";
        return new RpcException(new Status(StatusCode.NotFound, $"Nobody is known to be competent in {topic} on {day.ToIso()}. {known}"));
    }
}
