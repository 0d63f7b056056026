using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace Platform.StrategyTracking.InterimReports;

/// <summary>What all parts of a report have in common: whether they are there, and what becomes of them in the next version.</summary>
internal static class Parts
{
    private static readonly InterimReportPart[] s_all = [.. System.Enum.GetValues<InterimReportPart>().Skip(1)];

    /// <summary>Reads parts that a request names, each once.</summary>
    public static HashSet<InterimReportPart> ReadParts(this Fields fields, string field, IReadOnlyList<Wire.InterimReportPart> parts)
    {
        fields.Require(parts.Count <= s_all.Length, field, $"at most {s_all.Length}");
        return [.. parts.Take(s_all.Length).Select((part, index) => fields.OneOf($"{field}[{index}]", part).As<InterimReportPart>())];
    }

    public static Wire.PartStatus Received(long version, DateTimeOffset now) =>
        new() { Received = true, At = now.ToTimestamp(), SinceVersion = version };

    public static Wire.PartStatus Missing(MissingReason reason, long version, DateTimeOffset now) =>
        new() { MissingReason = reason.As<Wire.MissingReason>(), At = now.ToTimestamp(), SinceVersion = version };

    /// <summary>The parts that are not there.</summary>
    public static IEnumerable<InterimReportPart> Missing(this Wire.InterimReportParts parts) =>
        s_all.Where(part => !StatusOf(parts.Of(part)).Received);

    /// <summary>
    /// Makes them those of the next version: parts that are kept, and parts that could not be asked for anew, are those of the version
    /// before. Notes what is different.
    /// </summary>
    public static void Follow(this Wire.InterimReportParts parts, Wire.InterimReportParts before, IReadOnlySet<InterimReportPart> keep)
    {
        foreach (var part in s_all)
        {
            if (keep.Contains(part))
            {
                parts.Put(part, before.Of(part));
            }
            else if (parts.Change(part, before) is { } kind)
            {
                parts.Changes.Add(new Wire.PartChange
                {
                    Part = part.As<Wire.InterimReportPart>(),
                    Kind = kind.As<Wire.PartChangeKind>()
                });
            }
        }
    }

    private static PartChangeKind? Change(this Wire.InterimReportParts parts, InterimReportPart part, Wire.InterimReportParts before)
    {
        var (now, was) = (parts.Of(part), before.Of(part));
        var (isThere, wasThere) = (StatusOf(now).Received, StatusOf(was).Received);

        if (!isThere && wasThere && StatusOf(now).MissingReason is Wire.MissingReason.Unreachable or Wire.MissingReason.Failed)
        {
            parts.Put(part, was);
            return PartChangeKind.CarriedOver;
        }

        return (wasThere, isThere) switch
        {
            (false, true) => PartChangeKind.Added,
            (true, false) => PartChangeKind.Gone,
            (true, true) when !SameFigures(now, was) => PartChangeKind.Renewed,
            _ => null
        };
    }

    /// <summary>Whether both tell the same; on which day they were asked for, and that something was told, is no difference.</summary>
    private static bool SameFigures(IMessage now, IMessage was) => WithoutDaysAndTelling(now).Equals(WithoutDaysAndTelling(was));

    private static IMessage WithoutDaysAndTelling(IMessage part)
    {
        var copy = part.Descriptor.Parser.ParseFrom(part.ToByteArray());
        copy.Descriptor.FindFieldByName("status").Accessor.Clear(copy);

        switch (copy)
        {
            case Wire.StrategyPart strategy:
                foreach (var status in strategy.KeyResults.Select(one => one.KeyResult.Status))
                {
                    // The reason follows from what else is told, and names the day.
                    (status.AsOf, status.Reason) = ("", "");
                }

                break;
            case Wire.MeasuresPart measures:
                foreach (var late in measures.Late)
                {
                    // That a measure is late is told once, and is a version of it that says nothing new.
                    late.Version = 0;
                }

                break;
            case Wire.FeedbackPart feedback:
                foreach (var quarter in feedback.Quarters)
                {
                    quarter.AsOf = "";
                }

                break;
        }

        return copy;
    }

    private static IMessage Of(this Wire.InterimReportParts parts, InterimReportPart part) => part switch
    {
        InterimReportPart.Finances => parts.Finances,
        InterimReportPart.Strategy => parts.Strategy,
        InterimReportPart.Measures => parts.Measures,
        InterimReportPart.Feedback => parts.Feedback,
        InterimReportPart.Initiatives => parts.Initiatives,
        _ => throw new InvalidOperationException($"There is no part {part}.")
    };

    private static void Put(this Wire.InterimReportParts parts, InterimReportPart part, IMessage value)
    {
        switch (part)
        {
            case InterimReportPart.Finances:
                parts.Finances = (Wire.FinancialPart)value;
                break;
            case InterimReportPart.Strategy:
                parts.Strategy = (Wire.StrategyPart)value;
                break;
            case InterimReportPart.Measures:
                parts.Measures = (Wire.MeasuresPart)value;
                break;
            case InterimReportPart.Feedback:
                parts.Feedback = (Wire.FeedbackPart)value;
                break;
            case InterimReportPart.Initiatives:
                parts.Initiatives = (Wire.InitiativesPart)value;
                break;
        }
    }

    private static Wire.PartStatus StatusOf(IMessage part) => part switch
    {
        Wire.FinancialPart one => one.Status,
        Wire.StrategyPart one => one.Status,
        Wire.MeasuresPart one => one.Status,
        Wire.FeedbackPart one => one.Status,
        Wire.InitiativesPart one => one.Status,
        _ => throw new InvalidOperationException($"{part.Descriptor.Name} is no part.")
    };
}
