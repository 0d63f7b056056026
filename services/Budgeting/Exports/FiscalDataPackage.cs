using System.Text.Encodings.Web;
using System.Text.Json;
using Platform.Budgeting.Editions;
using Platform.ServiceDefaults.Values;

namespace Platform.Budgeting.Exports;

/// <summary>The columns of a budget by the types of Fiscal Data Package, and what describes them.</summary>
internal static class FiscalDataPackage
{
    public const string Descriptor = "datapackage.json";
    public const string Data = "budget.csv";

    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly (string Name, string Type, string ColumnType)[] s_columns =
    [
        ("budget_line_id", "string", "budget-line-id"),
        ("fiscal_year", "integer", "date:fiscal-year"),
        ("direction", "string", "direction"),
        ("phase", "string", "phase:id"),
        ("phase_label", "string", "phase:label"),
        ("unit_id", "string", "administrative-classification:generic:level1:code"),
        ("unit", "string", "administrative-classification:generic:level1:label"),
        ("kind", "string", "economic-classification:generic:level1:code"),
        ("account_group", "string", "economic-classification:generic:level2:label"),
        ("value", "number", "value"),
        ("currency", "string", "value-currency:code")
    ];

    private static readonly string[] s_key = ["budget_line_id", "fiscal_year"];

    public static string Header => Csv.Row(s_columns.Select(column => column.Name));

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
                    name = "budget",
                    path = Data,
                    format = "csv",
                    encoding = "utf-8",
                    schema = new { fields = s_columns.Select(column => new { name = column.Name, type = column.Type, columnType = column.ColumnType }), primaryKey = s_key }
                }
            },
            sources = edition.Sources.Items.Select(source => new { title = source.Document, path = source.Uri })
        }, s_json);

    /// <summary>A line's rows: one a year.</summary>
    public static IEnumerable<string> Rows(Edition edition, Line line, string unit) => line.Amounts.Select((cents, index) => Csv.Row(
        line.LineId.ToString(), Csv.Number(edition.Year + index), DirectionOf(line.Direction), PhaseOf(edition), edition.Number is { } number ? Csv.Number(number) : "",
        line.UnitId.ToString(), unit, line.Direction.ToString(), line.AccountGroup, Csv.Euros(cents), "EUR"));

    private static string DirectionOf(Wire.Direction direction) => direction is Wire.Direction.Appropriation or Wire.Direction.Investment ? "expenditure" : "revenue";

    private static string PhaseOf(Edition edition) => edition.Number switch { null => "proposed", 1 => "approved", _ => "adjusted" };
}
