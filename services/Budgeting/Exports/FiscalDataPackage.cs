using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Platform.Budgeting.Editions;
using Platform.ServiceDefaults;

namespace Platform.Budgeting.Exports;

/// <summary>What is booked on a unit, direction and account group in a year, with what the edition's line of it says.</summary>
internal sealed record OutturnSum(
    Guid UnitId, [property: Named] Direction Direction, string AccountGroup, long Cents, Guid? LineId, string? AccountCode,
    string? ServiceClassCode, string? CofogCode, string? CounterpartySectorCode);

/// <summary>The columns of a budget by the types of Fiscal Data Package, and what describes them.</summary>
internal static class FiscalDataPackage
{
    public const string Descriptor = "datapackage.json";
    public const string Data = "budget.csv";

    private static readonly JsonSerializerOptions s_json = new()
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping
    };

    private static readonly (string Name, string Type, string? ColumnType)[] s_columns =
    [
        ("budget_line_id", "string", "budget-line-id"),
        ("fiscal_year", "integer", "date:fiscal-year"),
        ("direction", "string", "direction"),
        ("phase", "string", "phase:id"),
        ("phase_label", "string", "phase:label"),
        ("unit_id", "string", "administrative-classification:generic:level1:code"),
        ("unit", "string", "administrative-classification:generic:level1:label"),
        ("kind", "string", "economic-classification:generic:level1:code"),
        ("account_code", "string", "economic-classification:generic:level2:code"),
        ("account_group", "string", "economic-classification:generic:level2:label"),
        ("service_class_code", "string", "functional-classification:generic:level1:code"),
        ("cofog_division", "string", "functional-classification:cofog:division:code"),
        ("cofog_group", "string", "functional-classification:cofog:group:code"),
        ("cofog_class", "string", "functional-classification:cofog:class:code"),
        ("counterparty_sector_code", "string", null),
        ("value", "number", "value"),
        ("currency", "string", "value-currency:code")
    ];

    private static readonly string[] s_key = ["budget_line_id", "fiscal_year", "phase"];

    public static string[] Header => [.. s_columns.Select(column => column.Name)];

    public static string Describe(Edition edition, LocalText county) => JsonSerializer.Serialize(
        new
        {
            profile = "fiscal-data-package",
            name = $"budget-{edition.CountyCode}-{edition.Year}-{PhaseOf(edition)}-{edition.EditionId}",
            title = $"{(county.Fi.Length > 0 ? county.Fi : edition.CountyCode)}: talousarvio {edition.Year}",
            countryCode = "FI",
            fiscalPeriod = new { start = $"{edition.Year}-01-01", end = $"{edition.LastPlanYear ?? edition.Year}-12-31" },
            resources = new[]
            {
                new
                {
                    profile = "tabular-data-resource",
                    name = "budget",
                    path = Data,
                    format = "csv",
                    encoding = "utf-8",
                    schema = new { fields = s_columns.Select(
                        column => new { name = column.Name, type = column.Type, columnType = column.ColumnType }), primaryKey = s_key }
                }
            },
            // There is one at least, where there is such a list.
            sources = edition.Sources.Items.Count == 0
                ? null
                : edition.Sources.Items.Select(source => new { title = source.Document, path = WebAddress(source.Uri) })
        }, s_json);

    /// <summary>A line's rows: one a year.</summary>
    public static IEnumerable<string[]> Rows(Edition edition, Line line, string unit) => line.Amounts.Select((cents, index) => Row(
        line.LineId.ToString(), edition.Year + index, PhaseOf(edition), $"{edition.Number}",
        line.UnitId, unit, line.Direction, line.AccountGroup, line.Codes, cents));

    /// <summary>
    /// The row of what is booked in the budget year; its label has the months that were received, when those are not all of the year.
    /// </summary>
    public static string[] Executed(Edition edition, IReadOnlyCollection<int> received, OutturnSum sum, string unit) => Row(
        sum.LineId?.ToString() ?? $"{sum.UnitId}:{sum.Direction}:{sum.AccountGroup}", edition.Year, "executed",
        received.Count == 12 ? "" : string.Join(' ', received.Select(month => $"{edition.Year}-{month:00}")), sum.UnitId, unit,
        sum.Direction, sum.AccountGroup,
        new LineCodes(sum.AccountCode, sum.ServiceClassCode, sum.CofogCode, sum.CounterpartySectorCode), sum.Cents);

    private static string[] Row(
        string id, int year, string phase, string label, Guid unitId, string unit, Direction direction, string accountGroup,
        LineCodes codes, long cents) =>
    [
        id, $"{year}", DirectionOf(direction), phase, label, unitId.ToString(), unit, direction.ToString(),
        codes.AccountCode ?? "", accountGroup,
        codes.ServiceClassCode ?? "", codes.CofogLevels.Division, codes.CofogLevels.Group, codes.CofogLevels.Class,
        codes.CounterpartySectorCode ?? "", Csv.Euros(cents), "EUR"
    ];

    /// <summary>Addresses of sources are written by whoever recorded them, as they are: only those of web pages lead anywhere.</summary>
    private static string? WebAddress(string? uri) =>
        Uri.TryCreate(uri, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address!.AbsoluteUri : null;

    private static string DirectionOf(Direction direction) =>
        direction is Direction.Appropriation or Direction.Investment ? "expenditure" : "revenue";

    private static string PhaseOf(Edition edition) => edition.Number switch { null => "proposed", 1 => "approved", _ => "adjusted" };
}
