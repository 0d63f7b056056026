using Google.Protobuf.Collections;

namespace Platform.Budgeting.Funding;

/// <summary>
/// What is expected of a part of the county in the whole year: of a unit with all that is below it, or of the whole county where none is
/// named.
/// </summary>
internal sealed record ForecastPart(Guid? UnitId, Direction Direction, string AccountGroup, long YearEndCents)
{
    private const int Most = 1000;

    public static List<ForecastPart> Read(Fields fields, RepeatedField<Wire.ForecastPart> given)
    {
        fields.Require(given.Count <= Most, "parts", $"at most {Most}");
        var parts = given.Take(Most).Select((part, index) => new ForecastPart(
            fields.OptionalId($"parts[{index}].unit_id", part.UnitId),
            fields.OneOf($"parts[{index}].direction", part.Direction).As<Direction>(),
            fields.OptionalText($"parts[{index}].account_group", part.AccountGroup, 100) ?? "",
            fields.Number($"parts[{index}].year_end_cents", part.YearEndCents, -Money.Most, Money.Most))).ToList();
        fields.Require(parts.DistinctBy(part => (part.UnitId, part.Direction, part.AccountGroup)).Count() == parts.Count, "parts",
            "names a part twice");
        return parts;
    }

    public Wire.ForecastPart ToContract() => new()
    {
        UnitId = UnitId?.ToString() ?? "",
        Direction = Direction.As<Wire.Direction>(),
        AccountGroup = AccountGroup,
        YearEndCents = YearEndCents
    };
}
