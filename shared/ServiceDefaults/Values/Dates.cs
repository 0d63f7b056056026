using System.Globalization;

namespace Platform.ServiceDefaults.Values;

/// <summary>Days as the contracts write them and as the counties live them.</summary>
public static class Dates
{
    /// <summary>What files of others write as the last day of what has none.</summary>
    public const string OpenEnd = "9999-12-31";

    private static readonly TimeZoneInfo s_county = TimeZoneInfo.FindSystemTimeZoneById("Europe/Helsinki");

    /// <summary>ISO 8601, or empty for none.</summary>
    public static string ToIso(this DateOnly? date) => date?.ToIso() ?? "";

    /// <summary>ISO 8601.</summary>
    public static string ToIso(this DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>As counties write days in their texts, such as 31.1.2026: for people to read, also in logs.</summary>
    public static string ToCountyText(this DateOnly date) => date.ToString("d.M.yyyy", CultureInfo.InvariantCulture);

    /// <summary>Today in Europe/Helsinki.</summary>
    public static DateOnly Today(this TimeProvider time) => time.GetUtcNow().CountyDay();

    /// <summary>The instant at which a day begins in Europe/Helsinki.</summary>
    public static DateTimeOffset StartOfCountyDay(this DateOnly day) =>
        new(TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(TimeOnly.MinValue), s_county), TimeSpan.Zero);

    /// <summary>The day of an instant in Europe/Helsinki.</summary>
    public static DateOnly CountyDay(this DateTimeOffset instant) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, s_county).DateTime);
}
