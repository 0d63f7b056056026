using Google.Protobuf.Collections;
using Platform.Budgeting.Editions;

namespace Platform.Budgeting.Exports;

internal sealed partial class ExportRpc
{
    private const int LongestTaxonomy = 2_000_000;
    private const int MostIndicators = 1000;
    private const int MostStages = 100;

    public override async Task<Wire.TreasuryCells> ExportTreasuryCells(Wire.ExportTreasuryCellsRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        var id = fields.Id("edition_id", request.EditionId);
        var county = fields.CountyCode("county_code", request.CountyCode);
        var cells = ReadTaxonomy(fields, request.Taxonomy);
        var taxonomy = fields.Text("taxonomy_name", request.TaxonomyName, 100);
        var indicators = ReadIndicators(fields, request.Indicators);
        var stages = ReadStages(fields, request.Stages);
        fields.Check();

        var edition = await Find(county, id, context.CancellationToken);
        RequirePlanYears(edition);
        var before = await db.NewestApproved(county, edition.Year - 1, context.CancellationToken);
        var values = new TreasuryValues(
            await SumsOf(id, context.CancellationToken),
            before is null ? null : await SumsOf(before.EditionId, context.CancellationToken),
            indicators, stages);

        return new()
        {
            File = $"HTAS-{county}-{edition.Year}.json",
            Text = values.ToJson(cells, taxonomy),
            WithoutFigure =
            {
                cells.Select(cell => (Cell: cell, Reason: values.WhyNot(cell))).Where(one => one.Reason is not null)
                    .Select(one => new Wire.CellWithoutFigure
                    {
                        CellCode = one.Cell.Code,
                        Indicator = one.Cell.Indicator,
                        Stage = one.Cell.Stage,
                        Reason = one.Reason
                    })
            },
            WithoutCell =
            {
                values.WithoutCell(cells).Select(one => new Wire.AmountWithoutCell
                {
                    Direction = one.Sum.Direction.As<Wire.Direction>(),
                    AccountGroup = one.Sum.AccountGroup,
                    Stage = one.Stage.As<Wire.PlanningStage>(),
                    Cents = one.Cents
                })
            }
        };
    }

    private static IReadOnlyList<TreasuryCell> ReadTaxonomy(Fields fields, string text)
    {
        if (!fields.Require(text.Length > 0, "taxonomy", "is required")
            || !fields.Require(text.Length <= LongestTaxonomy, "taxonomy", $"is longer than {LongestTaxonomy} characters"))
        {
            return [];
        }

        try
        {
            return TreasuryTaxonomy.Read(text);
        }
        catch (FormatException error)
        {
            fields.Require(false, "taxonomy", error.Message);
            return [];
        }
    }

    private static Dictionary<string, TreasuryIndicator> ReadIndicators(Fields fields, RepeatedField<Wire.TreasuryIndicator> given)
    {
        fields.Require(given.Count is > 0 and <= MostIndicators, "indicators", $"is not 1 to {MostIndicators} of them");
        var read = given.Take(MostIndicators).Select((one, index) => (
            Name: fields.Text($"indicators[{index}].indicator", one.Indicator, 200),
            Is: new TreasuryIndicator(
                fields.OneOf($"indicators[{index}].direction", one.Direction).As<Direction>(),
                ReadGroups(fields, $"indicators[{index}].account_groups", one.AccountGroups)))).ToList();
        fields.Require(read.DistinctBy(one => one.Name).Count() == read.Count, "indicators", "has one of them twice");
        return read.DistinctBy(one => one.Name).ToDictionary(one => one.Name, one => one.Is, StringComparer.Ordinal);
    }

    private static List<string> ReadGroups(Fields fields, string field, RepeatedField<string> groups)
    {
        fields.Require(groups.Count <= 100, field, "at most 100");
        return [.. groups.Take(100).Select((group, index) => fields.Text($"{field}[{index}]", group, 100))];
    }

    private static Dictionary<string, PlanningStage> ReadStages(Fields fields, RepeatedField<Wire.TreasuryStage> given)
    {
        fields.Require(given.Count is > 0 and <= MostStages, "stages", $"is not 1 to {MostStages} of them");
        var read = given.Take(MostStages).Select((one, index) => (
            Name: fields.Text($"stages[{index}].name", one.Name, 200),
            Is: fields.OneOf($"stages[{index}].stage", one.Stage).As<PlanningStage>())).ToList();
        fields.Require(read.DistinctBy(one => one.Name).Count() == read.Count, "stages", "has one of them twice");
        return read.DistinctBy(one => one.Name).ToDictionary(one => one.Name, one => one.Is, StringComparer.Ordinal);
    }
}
