using Google.Protobuf;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Platform.StrategyTracking.InterimReports;

/// <summary>
/// How the parts of a version lie in their table: the contract's message as JSON, which other versions of the contract read too.
/// </summary>
internal static class PartsMapping
{
    private static readonly JsonFormatter s_formatter = new(JsonFormatter.Settings.Default);
    private static readonly JsonParser s_parser = new(JsonParser.Settings.Default.WithIgnoreUnknownFields(true));

    public static void HasParts(this EntityTypeBuilder<InterimReport> report) => report.Property(one => one.Parts).HasColumnType("jsonb")
        .HasConversion(
            parts => Write(parts),
            json => Read(json),
            // Never changed once it is stored.
            new ValueComparer<Wire.InterimReportParts>((one, other) => ReferenceEquals(one, other), parts => parts.GetHashCode(),
                parts => parts));

    /// <summary>Called by the compiled model, as <see cref="Read"/> is.</summary>
    internal static string Write(Wire.InterimReportParts parts) => s_formatter.Format(parts);

    internal static Wire.InterimReportParts Read(string json) => s_parser.Parse<Wire.InterimReportParts>(json);
}
