using Google.Protobuf.Collections;

namespace Platform.Budgeting.Editions;

/// <summary>Lines as a request gives them.</summary>
internal static class LineList
{
    public const int Longest = 1000;

    /// <summary>Reads lines, each id once.</summary>
    public static List<Line> Read(Fields fields, string field, Guid editionId, RepeatedField<Wire.BudgetLine> given)
    {
        fields.Require(given.Count <= Longest, field, $"at most {Longest}");
        var lines = given.Take(Longest).Select((line, index) => Line.Read(fields, $"{field}[{index}]", editionId, line)).ToList();
        fields.Require(lines.DistinctBy(line => line.LineId).Count() == lines.Count, field, "names a line twice");
        return lines;
    }

    /// <summary>What a document says beside figures and targets.</summary>
    public static string[] ReadRemarks(Fields fields, RepeatedField<string> remarks)
    {
        fields.Require(remarks.Count <= 20, "remarks", "at most 20");
        return [.. remarks.Take(20).Select((remark, index) => fields.Text($"remarks[{index}]", remark, 500))];
    }

    /// <summary>Targets of a budget as a whole.</summary>
    public static string[] ReadTargets(Fields fields, RepeatedField<string> targets)
    {
        fields.Require(targets.Count <= 50, "targets", "at most 50");
        return [.. targets.Take(50).Select((target, index) => fields.Text($"targets[{index}]", target, 500))];
    }
}
