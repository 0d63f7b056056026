namespace Platform.StrategyTracking.Programmes;

/// <summary>Something that is done in a programme, by a unit when one in particular does it.</summary>
internal sealed record ProgrammeMeasure(LocalText Text, Guid? UnitId)
{
    public Wire.ProgrammeMeasure ToContract() => new() { Text = Text.ToContract(), UnitId = UnitId?.ToString() ?? "" };
}

/// <summary>What a programme says.</summary>
internal sealed record ProgrammeContent(LocalText Name, ValidPeriod Period, IReadOnlyList<ProgrammeMeasure> Measures, SourceList Sources)
{
    private const int MostMeasures = 100;

    public static ProgrammeContent Read(Fields fields, Wire.ProgrammeContent? given)
    {
        fields.Require(given is not null, "content", "is required");
        var content = given ?? new();
        fields.Require(content.Measures.Count <= MostMeasures, "content.measures", $"at most {MostMeasures}");

        return new(
            LocalText.Read(fields, "content.name", content.Name),
            ValidPeriod.Read(fields, "content.period", content.Period, Basis.Command),
            [.. content.Measures.Take(MostMeasures).Select((measure, index) => new ProgrammeMeasure(
                LocalText.Read(fields, $"content.measures[{index}].text", measure.Text, 1000),
                fields.OptionalId($"content.measures[{index}].unit_id", measure.UnitId)))],
            SourceList.Read(fields, content.Sources, "content.sources"));
    }
}
