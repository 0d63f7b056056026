namespace Platform.OrganisationRegistry.Decisions;

/// <summary>What a decision is about and what may be done about it: the part of a decision that may be corrected.</summary>
internal sealed record DecisionContent(
    LocalText Title, DecisionNature Nature, Publicity Publicity, string? LegalBasis, bool Appealable, int? AppealPeriodDays,
    DateOnly? AppealEndDate,
    string[] Topics)
{
    public static DecisionContent Read(Fields fields, Wire.DecisionContent? content)
    {
        fields.Require(content is not null, "content", "is required");
        content ??= new();
        fields.Require(content.Topics.Count <= 20, "content.topics", "at most 20");

        var read = new DecisionContent(
            LocalText.Read(fields, "content.title", content.Title, 500),
            fields.OneOf("content.nature", content.Nature).As<DecisionNature>(),
            fields.OneOf("content.publicity", content.Publicity).As<Publicity>(),
            fields.OptionalText("content.legal_basis", content.LegalBasis, 300),
            content.Appealable,
            content.AppealPeriodDays == 0 ? null : (int)fields.Number("content.appeal_period_days", content.AppealPeriodDays, 1, 365),
            fields.OptionalDate("content.appeal_end_date", content.AppealEndDate),
            [.. content.Topics.Take(20).Select((topic, index) => fields.Text($"content.topics[{index}]", topic, 100)).Distinct()]);
        var ways = (content.AppealPeriodDays == 0 ? 0 : 1) + (content.AppealEndDate.Length == 0 ? 0 : 1);
        fields.Require(
            ways == (content.Appealable ? 1 : 0), "content.appeal_period_days",
            content.Appealable
                ? "is required, or else appeal_end_date, and not both"
                : "must be empty like appeal_end_date: the decision cannot be appealed");
        return read;
    }

    /// <summary>What the law says of any decision, whoever made it.</summary>
    public void Check()
    {
        if (Publicity != Publicity.Public && LegalBasis is null)
        {
            throw new RuleException("PUB-7", "content.legal_basis",
                "A decision that is not public names the provision on which it is secret.");
        }

        if (Appealable && Nature != DecisionNature.Final)
        {
            throw new RuleException("ORG-10", "content.appealable",
                "A decision that only prepares another or carries one out cannot be appealed.");
        }
    }

    public Wire.DecisionContent ToContract() => new()
    {
        Title = Title.ToContract(),
        Nature = Nature.As<Wire.DecisionNature>(),
        Publicity = Publicity.As<Wire.Publicity>(),
        LegalBasis = LegalBasis ?? "",
        Appealable = Appealable,
        AppealPeriodDays = AppealPeriodDays ?? 0,
        AppealEndDate = AppealEndDate.ToIso(),
        Topics = { Topics }
    };
}
