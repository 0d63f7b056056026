namespace Platform.StrategyTracking.Strategies;

/// <summary>A document around a strategy.</summary>
internal sealed record Document(StrategyDocumentKind Kind, LocalText Name, string? YearsAsWritten, string? Uri)
{
    public Wire.StrategyDocument ToContract() => new()
    {
        Kind = Kind.As<Wire.StrategyDocumentKind>(),
        Name = Name.ToContract(),
        YearsAsWritten = YearsAsWritten ?? "",
        Uri = Uri ?? ""
    };
}

/// <summary>What a strategy says, apart from goals and key results.</summary>
internal sealed record StrategyContent(
    LocalText Name, ValidPeriod Period, LocalText Mission, LocalText Vision, IReadOnlyList<LocalText> Values,
    IReadOnlyList<Document> Documents, SourceList Sources)
{
    public static StrategyContent Read(Fields fields, Wire.StrategyContent? given, Basis basis)
    {
        fields.Require(given is not null, "content", "is required");
        var content = given ?? new();
        fields.Require(content.Documents.Count <= 50, "content.documents", "at most 50");

        return new(
            LocalText.Read(fields, "content.name", content.Name),
            ValidPeriod.Read(fields, "content.period", content.Period, basis),
            LocalText.ReadOptional(fields, "content.mission", content.Mission, 2000),
            LocalText.ReadOptional(fields, "content.vision", content.Vision, 2000),
            fields.ReadTexts("content.values", content.Values, 20, 500),
            [.. content.Documents.Take(50).Select((document, index) => ReadDocument(fields, $"content.documents[{index}]", document))],
            SourceList.Read(fields, content.Sources, "content.sources"));
    }

    private static Document ReadDocument(Fields fields, string field, Wire.StrategyDocument document) => new(
        fields.OneOf($"{field}.kind", document.Kind).As<StrategyDocumentKind>(),
        LocalText.Read(fields, $"{field}.name", document.Name, 300),
        fields.OptionalText($"{field}.years_as_written", document.YearsAsWritten, 100),
        fields.OptionalText($"{field}.uri", document.Uri, 1000));
}
