using System.Globalization;

namespace Platform.Budgeting.Actuals;

/// <summary>Where a page begins: at a unit, after so many of its rows.</summary>
internal readonly record struct PageCursor(Guid Unit, int Skip)
{
    public static PageCursor Read(Fields fields, string token)
    {
        var parts = token.Length is 0 or > 50 ? [] : token.Split('.');
        var (unit, skip) = (Guid.Empty, 0);
        fields.RequirePageToken(
            token.Length == 0
            || (parts.Length == 2 && Guid.TryParseExact(parts[0], "N", out unit)
                && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out skip)));
        return new(unit, skip);
    }

    public override string ToString() => $"{Unit:N}.{Skip}";
}
