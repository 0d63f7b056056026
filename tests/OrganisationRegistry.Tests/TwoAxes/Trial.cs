using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using static Platform.OrganisationRegistry.Tests.RegistryFixture;

namespace Platform.OrganisationRegistry.Tests.TwoAxes;

/// <summary>The same steps taken in the registry and in the model, which learns of those that the registry accepts.</summary>
internal sealed class Trial(RegistryFixture registry, string county)
{
    private static readonly DateOnly s_firstDay = new(2024, 1, 1);

    private readonly NaiveUnits _model = new();
    private readonly Dictionary<int, Wire.Unit> _units = [];
    private readonly List<DateTimeOffset> _instants = [];

    /// <summary>Returns how many steps were accepted; fails when the two differ.</summary>
    public static int Of(RegistryFixture registry, Step[] steps)
    {
        var trial = new Trial(registry, registry.NewCounty().GetAwaiter().GetResult());

        foreach (var (step, number) in steps.Select((step, number) => (step, number)))
        {
            trial.Take(step, $"Nimi {number}").GetAwaiter().GetResult();
        }

        trial.Compare().GetAwaiter().GetResult();
        return trial._instants.Count;
    }

    private async Task Take(Step step, string name)
    {
        if (_model.Has(step.Unit) == (step.Kind == StepKind.Create) || (step.Parent is { } parent && !_model.Has(parent)))
        {
            return;
        }

        registry.Clock.Advance(TimeSpan.FromSeconds(1));

        try
        {
            _units[step.Unit] = await Send(step, name);
        }
        catch (RpcException error) when (error.StatusCode == StatusCode.FailedPrecondition)
        {
            return;
        }

        var now = registry.Clock.GetUtcNow();
        _instants.Add(now);
        Learn(step, name, now);
    }

    private async Task<Wire.Unit> Send(Step step, string name)
    {
        var unit = _units.GetValueOrDefault(step.Unit);
        var parent = step.Parent is { } other ? _units[other].UnitId : "";

        return step.Kind switch
        {
            StepKind.Create => await registry.NewUnit(county, name, parent, Iso(step.From), Open(step.To)),
            StepKind.Rename => await registry.Units.UpdateUnitAsync(Institutions.Rename(unit!, name, Iso(step.Day))),
            StepKind.Move => await registry.Units.MoveUnitAsync(
                new()
                {
                    UnitId = unit!.UnitId,
                    CountyCode = county,
                    Version = unit.Version,
                    EffectiveDate = Iso(step.Day),
                    ParentUnitId = parent
                }),
            StepKind.End => await registry.Units.EndUnitAsync(
                new() { UnitId = unit!.UnitId, CountyCode = county, Version = unit.Version, EndDate = Iso(step.Day) }),
            _ => await registry.Units.CorrectUnitAsync(new()
            {
                UnitId = unit!.UnitId,
                CountyCode = county,
                Version = unit.Version,
                VersionDate = Iso(step.Day),
                Name = Named(name),
                Classification = unit.Classification,
                ParentUnitId = parent,
                Period = From(Iso(step.From), Open(step.To)),
                Reason = "It was otherwise.",
                Absorb = step.Kind == StepKind.Absorb
            })
        };
    }

    private void Learn(Step step, string name, DateTimeOffset now)
    {
        switch (step.Kind)
        {
            case StepKind.Create:
                _model.Create(now, step.Unit, step.From, step.To, name, step.Parent);
                break;
            case StepKind.Rename:
                _model.Change(now, step.Unit, step.Day, fact => fact with { Name = name });
                break;
            case StepKind.Move:
                _model.Change(now, step.Unit, step.Day, fact => fact with { Parent = step.Parent });
                break;
            case StepKind.End:
                _model.End(now, step.Unit, step.Day);
                break;
            default:
                _model.Correct(now, step.Unit, step.Day, step.From, step.To, name, step.Parent);
                break;
        }
    }

    /// <summary>Of every instant of a change, and just before it, some of the days; now all of them.</summary>
    private async Task Compare()
    {
        foreach (var (instant, number) in _instants.Select((instant, number) => (instant, number)))
        {
            for (var day = number % 3; day < NaiveUnits.Days; day += 3)
            {
                await Compare(day, number % 2 == 0 ? instant : instant.AddMicroseconds(-1));
            }
        }

        for (var day = 0; day < NaiveUnits.Days; day++)
        {
            await Compare(day, null);
        }
    }

    private async Task Compare(int day, DateTimeOffset? knownAt)
    {
        var tree = await registry.Units.GetUnitTreeAsync(new() { CountyCode = county, AsOf = Iso(day), KnownAt = knownAt?.ToTimestamp() });
        var numbers = _units.ToDictionary(unit => unit.Value.UnitId, unit => unit.Key);
        var answered = tree.Nodes.Select(node =>
            $"{numbers[node.Unit.UnitId]} {node.Unit.Name.Fi} {(node.Unit.ParentUnitId.Length > 0 ? numbers[node.Unit.ParentUnitId] : null)} {node.Depth}");

        Assert.Equal(_model.On(day, knownAt ?? DateTimeOffset.MaxValue), answered.Order(StringComparer.Ordinal));
    }

    private static string Iso(int day) => s_firstDay.AddDays(day).ToString("yyyy-MM-dd", null);

    private static string Open(int lastDay) => lastDay == NaiveUnits.Days - 1 ? "" : Iso(lastDay);
}
