using Google.Protobuf.Collections;
using Platform.Budgeting.Editions;

namespace Platform.Budgeting.Actuals;

/// <summary>A posting as a request gives it: by a line, or by unit, direction and account group.</summary>
internal sealed record PostingInput(Guid? LineId, Guid UnitId, Direction Direction, string AccountGroup, long Cents)
{
    public const int Most = 5000;

    public static List<PostingInput> Read(Fields fields, RepeatedField<Wire.Posting> postings)
    {
        fields.Require(postings.Count is > 0 and <= Most, "postings", $"is not 1 to {Most} postings");
        return [.. postings.Take(Most).Select((posting, index) => Read(fields, $"postings[{index}]", posting))];
    }

    private static PostingInput Read(Fields fields, string field, Wire.Posting posting)
    {
        var cents = fields.Number($"{field}.amount_cents", posting.AmountCents, -Money.Most, Money.Most);
        fields.Require(cents != 0, $"{field}.amount_cents", "is 0");
        fields.Require(posting.Month == 0, $"{field}.month", "is the batch's, and 0 here");

        if (fields.OptionalId($"{field}.line_id", posting.LineId) is { } line)
        {
            fields.Require(
                posting.UnitId.Length == 0 && posting.Direction == Wire.Direction.Unspecified && posting.AccountGroup.Length == 0,
                $"{field}.line_id",
                "is given together with unit, direction or account group");
            return new(line, Guid.Empty, Direction.Unspecified, "", cents);
        }

        return new(
            null,
            fields.Id($"{field}.unit_id", posting.UnitId),
            fields.OneOf($"{field}.direction", posting.Direction).As<Direction>(),
            fields.Text($"{field}.account_group", posting.AccountGroup, 100),
            cents);
    }

    /// <summary>Units that are given, not those of lines.</summary>
    public static IEnumerable<(Guid Unit, string Field)> UnitsNamed(IEnumerable<PostingInput> given) =>
        given.Select((posting, index) => (posting, index)).Where(one => one.posting.LineId is null)
            .Select(one => (one.posting.UnitId, $"postings[{one.index}].unit_id"));

    /// <summary>What is booked on a line is booked on the line's unit, direction and account group.</summary>
    public static List<Posting> Place(IReadOnlyList<PostingInput> given, Guid batch, int month, IReadOnlyDictionary<Guid, Line> lines)
    {
        var postings = new List<Posting>(given.Count);

        for (var row = 0; row < given.Count; row++)
        {
            var posting = given[row];
            var line = posting.LineId is not { } id ? null
                : lines.TryGetValue(id, out var found) ? found
                : throw new RuleException("line-exists", $"postings[{row}].line_id",
                    $"The newest approved edition of the year has no line {id}.");

            postings.Add(new Posting
            {
                UploadId = batch,
                Row = row,
                Month = month,
                UnitId = line?.UnitId ?? posting.UnitId,
                Direction = line?.Direction ?? posting.Direction,
                AccountGroup = line?.AccountGroup ?? posting.AccountGroup,
                Cents = posting.Cents
            });
        }

        return postings;
    }
}
