using System.Text.RegularExpressions;
using Google.Protobuf.Collections;

namespace Platform.Budgeting.Reporting;

/// <summary>Something to be reported one or more times a year; stored as JSON in its calendar.</summary>
internal sealed record Duty(
    string Key, ReportKind Kind, LocalText Name, string? Recipient, string? ReportingSet, IReadOnlyList<DutyPeriod> Periods)
{
    private const int Most = 50;

    /// <summary>Reads duties, each key once.</summary>
    public static IReadOnlyList<Duty> Read(Fields fields, RepeatedField<Wire.ReportingDuty> duties)
    {
        fields.Require(duties.Count is > 0 and <= Most, "duties", $"is not 1 to {Most} duties");
        var read = duties.Take(Most).Select((duty, index) => Read(fields, $"duties[{index}]", duty)).ToList();
        fields.Require(read.DistinctBy(duty => duty.Key).Count() == read.Count, "duties", "has a key twice");
        return read;
    }

    public Wire.ReportingDuty ToContract() => new()
    {
        Key = Key,
        Kind = Kind.As<Wire.ReportKind>(),
        Name = Name.ToContract(),
        Recipient = Recipient ?? "",
        ReportingSet = ReportingSet ?? "",
        Periods = { Periods.Select(period => period.ToContract()) }
    };

    private static Duty Read(Fields fields, string field, Wire.ReportingDuty duty)
    {
        fields.Require(duty.Periods.Count is > 0 and <= 12, $"{field}.periods", "is not 1 to 12 periods");
        return new(
            fields.Key($"{field}.key", duty.Key),
            fields.OneOf($"{field}.kind", duty.Kind).As<ReportKind>(),
            LocalText.Read(fields, $"{field}.name", duty.Name),
            fields.OptionalText($"{field}.recipient", duty.Recipient, 200),
            fields.OptionalText($"{field}.reporting_set", duty.ReportingSet, 20),
            [.. duty.Periods.Take(12).Select((period, index) => DutyPeriod.Read(fields, $"{field}.periods[{index}]", period))]);
    }
}

/// <summary>Keys as requests give them.</summary>
internal static partial class Keys
{
    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*\\z")]
    private static partial Regex Pattern { get; }

    public static string Key(this Fields fields, string field, string value)
    {
        fields.Require(value.Length <= 50 && Pattern.IsMatch(value), field,
            value.Length == 0 ? "is required" : "is not a key such as interim-report");
        return value;
    }
}
