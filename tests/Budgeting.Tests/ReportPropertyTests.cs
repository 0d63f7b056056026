using Platform.Contracts.Registry;
using static Platform.Budgeting.Tests.BudgetFixture;
using static Platform.Budgeting.Tests.TestCounty;

namespace Platform.Budgeting.Tests;

/// <summary>
/// Every report beside what the lines and postings give one by one: an organisation, budgets and postings of chance, from a seed that a
/// failure names.
/// </summary>
[Collection<SharedByReports>]
public sealed class ReportPropertyTests(BudgetFixture service)
{
    private static readonly Wire.Direction[] s_directions =
        [Wire.Direction.Appropriation, Wire.Direction.RevenueEstimate, Wire.Direction.Investment, Wire.Direction.Financing];

    private static readonly Wire.BindingLevel[] s_levels = Enum.GetValues<Wire.BindingLevel>();
    private static readonly Wire.BindingLevel[] s_narrow = [Wire.BindingLevel.Unspecified, Wire.BindingLevel.Line,
        Wire.BindingLevel.BranchAccountGroup];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Reports_of_every_branch_against_every_edition_are_what_lines_and_postings_give(int seed)
    {
        var world = await World.Of(service, new Random(seed));

        foreach (var edition in world.Editions)
        {
            foreach (var root in world.Units.Keys.Prepend(""))
            {
                var units = root.Length == 0 ? [.. world.Units.Keys] : world.Below(root);
                await ReportIs(world, edition, root, Wire.ReportBy.Direction, units, _ => "", _ => "");
                await ReportIs(world, edition, root, Wire.ReportBy.AccountGroup, units, _ => "", group => group);
                await ReportIs(world, edition, root, Wire.ReportBy.Unit, units, unit => unit, _ => "");
                await ReportIs(world, edition, root, Wire.ReportBy.Branch, units, unit => world.BranchOf(unit, root), _ => "");
            }
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task A_frozen_report_a_forecast_and_the_exceedances_are_what_lines_and_postings_give(int seed)
    {
        var world = await World.Of(service, new Random(seed));
        var (newest, county) = (world.Editions[^1], world.County);
        var soFar = world.Postings.Where(posting => posting.Month <= 5).ToArray();

        var report = await service.InterimReports.FreezeInterimReportAsync(
            new() { ReportId = NewId(), CountyCode = county.Code, Year = 2026, ToMonth = 5 });
        var forecast = await service.Funding.ComputeForecastAsync(
            new()
            {
                ForecastId = NewId(),
                CountyCode = county.Code,
                Year = 2026,
                MadeOn = "2026-01-14",
                Method = Wire.ForecastMethod.RunRate,
                ToMonth = 5
            });
        var exceedances = (await service.Actuals.ListExceedancesAsync(new() { CountyCode = county.Code, Year = 2026 })).Exceedances;

        Assert.Equal(Sums(newest.Lines, soFar, _ => "", _ => ""),
            report.Sums.Select(sum => ("", "", sum.Direction, sum.Amounts.BudgetCents, sum.Amounts.OutturnCents)).Order());
        Assert.Equal(
            Sums(newest.Lines, soFar, unit => world.BranchOf(unit, ""),
                _ => "").Where(sum => sum.Direction is Wire.Direction.Appropriation or Wire.Direction.RevenueEstimate),
            report.Units.Select(unit => (unit.UnitId, "", unit.Direction, unit.Amounts.BudgetCents, unit.Amounts.OutturnCents)).Order());
        Assert.Equal(
            Sums(newest.Lines, soFar, _ => "", group => group),
            report.AccountGroups.Select(
                group => ("", group.AccountGroup, group.Direction, group.Amounts.BudgetCents, group.Amounts.OutturnCents)).Order());
        foreach (var sum in report.Sums)
        {
            var (units, groups) = (report.Units.Where(unit => unit.Direction == sum.Direction),
                report.AccountGroups.Where(group => group.Direction == sum.Direction));
            Assert.Equal(Projected([sum.Amounts]), Projected(groups.Select(group => group.Amounts)));
            Assert.True(sum.Direction is Wire.Direction.Investment or Wire.Direction.Financing
                || Projected([sum.Amounts]) == Projected(units.Select(unit => unit.Amounts)));
        }

        Assert.Equal(
            Bound(world, newest, soFar).Order(),
            report.BindingLines.Select(line => (line.LineId, line.Amounts.BudgetCents, line.Amounts.OutturnCents)).Order());
        Assert.Equal(
            RunRate(soFar, Wire.Direction.RevenueEstimate) - RunRate(soFar, Wire.Direction.Appropriation), forecast.ResultCents);
        Assert.Equal(
            Bound(world, newest, world.Postings).Where(line => line.Outturn > line.Budget && World.IsSpending(newest, line.LineId))
                .Select(line => (line.LineId, line.Budget)).Order(),
            exceedances.Select(one => (one.LineId, one.BudgetCents)).Order());
    }

    private static (long Pace, long Estimate, long Deviation) Projected(IEnumerable<Wire.ReportedAmounts> amounts) =>
        (amounts.Sum(one => one.PaceDeviationCents), amounts.Sum(one => one.YearEndEstimateCents),
            amounts.Sum(one => one.YearEndDeviationCents));

    private async Task ReportIs(
        World world, (string Id, Wire.BudgetLine[] Lines) edition, string root, Wire.ReportBy by, HashSet<string> units,
        Func<string, string> unit, Func<string, string> group)
    {
        var report = await service.Actuals.ReportOutturnAsync(
            new()
            {
                CountyCode = world.County.Code,
                Year = 2026,
                FromMonth = 1,
                ToMonth = 12,
                By = by,
                RootUnitId = root,
                EditionId = edition.Id
            });

        Assert.Equal(
            Sums(edition.Lines.Where(line => units.Contains(line.UnitId)),
                world.Postings.Where(posting => units.Contains(posting.UnitId)), unit, group),
            report.Rows.Select(row => (row.UnitId, row.AccountGroup, row.Direction, row.BudgetCents, row.OutturnCents)).Order());

        var total = await service.Actuals.ReportOutturnAsync(
            new()
            {
                CountyCode = world.County.Code,
                Year = 2026,
                FromMonth = 1,
                ToMonth = 12,
                By = Wire.ReportBy.Direction,
                RootUnitId = root,
                EditionId = edition.Id
            });
        Assert.Equal(
            total.Rows.Select(row => (row.Direction, row.PaceDeviationCents, string.Join(' ', row.MonthPaceDeviationCents))),
            report.Rows.GroupBy(row => row.Direction).OrderBy(rows => rows.Key).Select(rows => (
                rows.Key, rows.Sum(row => row.PaceDeviationCents),
                string.Join(' ', Enumerable.Range(0, 12).Select(month => rows.Sum(row => row.MonthPaceDeviationCents[month]))))));
    }

    [Theory]
    [InlineData(7)]
    [InlineData(8)]
    public async Task Deviations_of_the_lines_sum_to_those_of_their_directions_however_they_are_cut_into_pages(int seed)
    {
        var world = await World.Of(service, new Random(seed));
        var request = new Wire.CompareOutturnRequest { CountyCode = world.County.Code, Year = 2026, ToMonth = 5, PageSize = 7 };
        var (rows, page) = (new List<Wire.LineOutturn>(), await service.Actuals.CompareOutturnAsync(request));

        for (rows.AddRange(page.Rows); page.NextPageToken.Length > 0; rows.AddRange(page.Rows))
        {
            request.PageToken = page.NextPageToken;
            page = await service.Actuals.CompareOutturnAsync(request);
        }

        Assert.Equal(
            page.Sums.Select(sum => (sum.Direction, sum.BudgetCents, sum.PaceDeviationCents)),
            rows.GroupBy(row => row.Direction).OrderBy(group => group.Key)
                .Select(group => (group.Key, group.Sum(row => row.BudgetCents), group.Sum(row => row.PaceDeviationCents))));
    }

    /// <summary>Budget and outturn by what a unit and a group of accounts stand for in a report.</summary>
    private static IEnumerable<(string Unit, string Group, Wire.Direction Direction, long Budget, long Outturn)> Sums(
        IEnumerable<Wire.BudgetLine> lines, IEnumerable<Wire.Posting> postings, Func<string, string> unit, Func<string, string> group) =>
        lines.Select(
            line => (Key: (unit(line.UnitId), group(line.AccountGroup), line.Direction), Budget: line.AmountsCents[0], Outturn: 0L))
            .Concat(postings.Select(posting => (Key: (unit(posting.UnitId), group(posting.AccountGroup), posting.Direction), Budget: 0L,
                Outturn: posting.AmountCents)))
            .GroupBy(one => one.Key)
            .Select(all => (all.Key.Item1, all.Key.Item2, all.Key.Direction, all.Sum(one => one.Budget), all.Sum(one => one.Outturn)))
            .Order();

    /// <summary>What each binding line binds and what is booked on that.</summary>
    private static IEnumerable<(string LineId, long Budget, long Outturn)> Bound(
        World world, (string Id, Wire.BudgetLine[] Lines) edition, Wire.Posting[] postings)
    {
        foreach (var line in edition.Lines.Where(line => line.Binding))
        {
            var units = line.BindingLevel is Wire.BindingLevel.Branch or Wire.BindingLevel.BranchAccountGroup
                ? world.Below(line.UnitId)
                : [line.UnitId];
            var group = line.BindingLevel is Wire.BindingLevel.Line or Wire.BindingLevel.BranchAccountGroup ? line.AccountGroup : null;
            yield return (
                line.LineId,
                edition.Lines.Where(one => Reaches(one.UnitId, one.Direction, one.AccountGroup)).Sum(one => one.AmountsCents[0]),
                postings.Where(one => Reaches(one.UnitId, one.Direction, one.AccountGroup)).Sum(one => one.AmountCents));

            bool Reaches(string unit, Wire.Direction direction, string accountGroup) =>
                units.Contains(unit) && direction == line.Direction && (group is null || accountGroup == group);
        }
    }

    private static long RunRate(Wire.Posting[] soFar, Wire.Direction direction) => (long)Math.Round(
        soFar.Where(posting => posting.Direction == direction).Sum(posting => posting.AmountCents) * 12m / 5,
        MidpointRounding.AwayFromZero);

    /// <summary>A county of chance: a tree of units, two editions with lines of every binding level, and postings.</summary>
    private sealed record World(
        TestCounty County, IReadOnlyDictionary<string, string> Units, IReadOnlyList<(string Id, Wire.BudgetLine[] Lines)> Editions,
        Wire.Posting[] Postings)
    {
        public static async Task<World> Of(BudgetFixture service, Random chance)
        {
            var county = await service.NewCounty();
            var units = await Tree(service, county, chance);
            var names = units.Keys.ToArray();
            var lines = Lines(chance, names);
            var original = await Approve(county, await county.Draft(2026, lines), "2026-01-05");
            var changed = lines.Select(line => Changed(line, chance)).ToArray();
            Balance(changed);
            var amended = await Approve(county, await county.Put(await county.Amendment(original), changed), "2026-01-12");
            var postings = Enumerable.Range(0, 300).Select(_ => In(chance.Next(1, 13), On(
                names[chance.Next(names.Length)], s_directions[chance.Next(4)], chance.NextInt64(-2_000, 20_000),
                $"Tili {chance.Next(4)}"))).Where(posting => posting.AmountCents != 0).ToArray();

            foreach (var some in postings.Chunk(60))
            {
                await county.Import(NewId(), some);
            }

            return new World(county, units, [(original.EditionId, lines), (amended.EditionId, changed)], postings);
        }

        public HashSet<string> Below(string root) => [.. Units.Keys.Where(unit => Above(unit).Contains(root))];

        public static bool IsSpending((string Id, Wire.BudgetLine[] Lines) edition, string line) =>
            edition.Lines.Single(one => one.LineId == line).Direction is Wire.Direction.Appropriation or Wire.Direction.Investment;

        /// <summary>The root, or the unit directly below it; without a root the topmost unit.</summary>
        public string BranchOf(string unit, string root)
        {
            var path = Above(unit).ToList();
            var at = root.Length == 0 ? path.Count : path.IndexOf(root);
            return at == 0 ? root : path[at - 1];
        }

        private IEnumerable<string> Above(string unit)
        {
            for (var at = unit; at.Length > 0; at = Units[at])
            {
                yield return at;
            }
        }

        /// <summary>Chance keeps no plan in balance.</summary>
        private static async Task<Wire.Edition> Approve(TestCounty county, Wire.Edition edition, string day) =>
            await county.Approve(await county.Propose(edition, day), day, "Poikkeama");

        private static async Task<Dictionary<string, string>> Tree(BudgetFixture service, TestCounty county, Random chance)
        {
            var units = new Dictionary<string, string>();

            for (var number = 0; number < 9; number++)
            {
                units[NewId()] = number < 2 ? "" : units.Keys.ElementAt(chance.Next(number));
            }

            county.Knows(units.Keys.Select(Guid.Parse));
            await service.Publish([.. units.Select(unit => new UnitCreated(
                county.Code, Guid.Parse(unit.Key), 1, new("Yksikkö", "", ""), "Unit",
                unit.Value.Length == 0 ? null : Guid.Parse(unit.Value), new(new DateOnly(2020, 1, 1), null)))]);
            await service.Until($"select count(*) = {units.Count} from unit_place where county_code = '{county.Code}'");
            return units;
        }

        private static Wire.BudgetLine[] Lines(Random chance, string[] units)
        {
            var lines = units.SelectMany(unit => s_directions.SelectMany(direction => Enumerable.Range(0, 3).Select(group =>
            {
                var line = Line(direction, chance.NextInt64(0, 200_000), unit: unit, account: $"Tili {group}");
                // Of a unit and direction one line at most binds all account groups.
                line.BindingLevel = group == 0 ? s_levels[chance.Next(s_levels.Length)] : s_narrow[chance.Next(s_narrow.Length)];
                line.Binding = line.BindingLevel != Wire.BindingLevel.Unspecified;
                return line;
            }))).Where(_ => chance.Next(3) > 0).ToArray();
            // What makes sources and uses equal is one line's to carry.
            var whole = Line(Wire.Direction.Financing, 0, unit: units[0], account: "Tasaus");
            lines = [.. lines, whole];
            Balance(lines);
            return lines;
        }

        private static Wire.BudgetLine Changed(Wire.BudgetLine line, Random chance)
        {
            var changed = line.Clone();
            changed.AmountsCents[0] = chance.Next(2) == 0 ? line.AmountsCents[0] : chance.NextInt64(0, 200_000);
            return changed;
        }

        private static void Balance(Wire.BudgetLine[] lines)
        {
            for (var year = 0; year < 3; year++)
            {
                lines[^1].AmountsCents[year] = 0;
                lines[^1].AmountsCents[year] = lines.Sum(line =>
                    line.Direction is Wire.Direction.Appropriation or Wire.Direction.Investment
                        ? line.AmountsCents[year]
                        : -line.AmountsCents[year]);
            }
        }
    }
}
