using System.Text.Json.Nodes;

namespace Platform.Synthetic;

/// <summary>
/// The county as a pack: its bodies, its units, and a budget for every year. A unit may spend as much as is booked there and a fiftieth
/// more, and the council binds the sum of each sector; only the last sector has less than it spends.
/// </summary>
public static class Pack
{
    private const string Source = "GENERATED";

    public static JsonObject Of(int postingsOfYear)
    {
        var spent = SpentByUnit(postingsOfYear);

        return new JsonObject
        {
            ["county_code"] = County.Code,
            ["sources"] = new JsonObject
            {
                [Source] = new JsonObject { ["document"] = "None: every fact of this county is made by a program, for tests of volume" }
            },
            ["registry"] = new JsonObject
            {
                ["county"] = new JsonObject
                {
                    ["name"] = new JsonObject { ["fi"] = County.Name },
                    ["area_type"] = "wellbeing-services-county",
                    ["period"] = Since("2022-01-01"),
                    ["sources"] = Sources()
                },
                ["bodies"] = new JsonArray(Body("council", "Synteettinen aluevaltuusto", "county-council", null),
                    Body("executive", "Synteettinen aluehallitus", "county-executive", "council")),
                ["units"] = new JsonArray([.. County.Units.Select(Unit)])
            },
            ["budgeting"] = new JsonObject
            {
                ["budgets"] = new JsonArray([.. Enumerable.Range(County.FirstYear, County.Years).Select(year => Budget(year, spent))])
            }
        };
    }

    /// <summary>The last sector, which spends more than the council allows.</summary>
    public static Unit Exceeding { get; } = County.Units.Last(unit => unit.Parent is null);

    /// <summary>What a unit may spend in a year, in cents.</summary>
    private static long AppropriationOf(Unit unit, long spent) => unit.Sector == Exceeding ? spent - (spent / 50) : spent + (spent / 50);

    private static Dictionary<Guid, long> SpentByUnit(int postingsOfYear) => Postings.Of(postingsOfYear)
        .Where(posting => posting.Direction == Wire.Direction.Appropriation)
        .GroupBy(posting => Guid.Parse(posting.UnitId))
        .ToDictionary(unit => unit.Key, unit => unit.Sum(posting => posting.AmountCents));

    private static JsonObject Body(string key, string name, string classification, string? appointedBy)
    {
        var body = new JsonObject
        {
            ["key"] = key,
            ["name"] = new JsonObject { ["fi"] = name },
            ["classification"] = classification,
            ["period"] = Since("2022-01-01"),
            ["sources"] = Sources()
        };

        if (appointedBy is not null)
        {
            body["appointed_by"] = appointedBy;
        }

        return body;
    }

    private static JsonObject Unit(Unit unit)
    {
        var fact = new JsonObject
        {
            ["key"] = unit.Key,
            ["name"] = new JsonObject { ["fi"] = unit.Name },
            ["classification"] = unit.Classification,
            ["period"] = Since("2023-01-01"),
            ["sources"] = Sources()
        };

        if (unit.Parent is not null)
        {
            fact["parent"] = unit.Parent.Key;
        }

        return fact;
    }

    private static JsonObject Budget(int year, Dictionary<Guid, long> spent) => new JsonObject
    {
        ["key"] = $"{year}",
        ["year"] = year,
        ["last_plan_year"] = year + 2,
        ["approval"] = new JsonObject { ["body"] = "council", ["decided_on"] = $"{year - 1}-12-15" },
        ["lines"] = new JsonArray(
            [.. County.Units.SelectMany(unit => Lines(year, unit, AppropriationOf(unit, spent.GetValueOrDefault(unit.Id))))]),
        ["sources"] = Sources()
    };

    /// <summary>What a unit may spend, and as much to cover it.</summary>
    private static IEnumerable<JsonNode> Lines(int year, Unit unit, long cents)
    {
        var spending = new JsonObject
        {
            ["key"] = $"{unit.Key}-spending-{year}",
            ["unit"] = unit.Key,
            ["direction"] = "appropriation",
            ["account_group"] = "Synteettiset menot yhteensä",
            ["binding"] = unit.Parent is null,
            ["amounts_cents"] = new JsonArray(cents, cents, cents)
        };

        if (unit.Parent is null)
        {
            spending["binding_level"] = "branch";
        }

        yield return spending;
        yield return new JsonObject
        {
            ["key"] = $"{unit.Key}-revenue-{year}",
            ["unit"] = unit.Key,
            ["direction"] = "revenue-estimate",
            ["account_group"] = "Synteettiset tulot yhteensä",
            ["binding"] = false,
            ["amounts_cents"] = new JsonArray(cents, cents, cents)
        };
    }

    private static JsonObject Since(string day) => new() { ["start"] = day };

    private static JsonArray Sources() => new(Source);
}
