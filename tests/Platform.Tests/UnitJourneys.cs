using System.Diagnostics;

namespace Platform.Journeys;

public sealed class UnitJourneys(RunningPlatform platform)
{
    // A county of the reference data that the packs say nothing else about.
    private const string County = "06";

    private const string Told = "organisation-registry: wellbeing.registry.unit-moved.v1 publish";

    [Fact]
    public async Task A_unit_moved_over_gRPC_takes_effect_in_another_service_once_and_in_one_trace()
    {
        await using var witness = await RecordingConsumer.Start(platform);
        var units = new Units(platform.As(platform.Token()), County);
        var (first, second) = (await units.Create("Ensimmäinen"), await units.Create("Toinen"));
        var unit = await units.Create("Siirtyvä", first.UnitId);
        var id = Guid.Parse(unit.UnitId);
        using var listener = Tracing.Listen();
        using var source = new ActivitySource(Tracing.Name);

        using var activity = source.StartActivity("a person moves a unit")!;
        await units.Move(unit, second.UnitId, "2026-01-01");
        activity.Stop();
        var heard = await witness.Heard([id], 2);

        Assert.Equal([1, 2], heard[id]);
        Assert.Equal(activity.TraceId.ToString(), (await witness.TracesOf(id))[^1]);
        var spans = await Tracing.SpansOf(platform, activity.TraceId.ToString(), spans => spans.Any(IsMove) && spans.Contains(Told));
        Assert.Contains(spans, span => IsMove(span));
        Assert.Contains(Told, spans);
    }

    [Fact]
    public async Task A_thousand_changes_made_while_the_broker_is_away_for_half_a_minute_arrive_in_order_and_once()
    {
        await using var witness = await RecordingConsumer.Start(platform);
        var registry = new Units(platform.As(platform.Token()), County);
        var units = await Task.WhenAll(Enumerable.Range(0, 10).Select(index => registry.Create($"Yksikkö {index}")));

        await platform.Resources.Stop("rabbitmq");
        var away = Stopwatch.StartNew();
        await Task.WhenAll(units.Select(unit => registry.Rename(unit, times: 100)));
        await Task.Delay(TimeSpan.FromSeconds(30) - away.Elapsed is { Ticks: > 0 } rest ? rest : TimeSpan.Zero);
        await platform.Resources.Start("rabbitmq");

        await AssertHeardOnceInOrder(witness, units, versions: 101);
    }

    [Fact]
    public async Task What_was_answered_OK_survives_the_registry_being_killed_in_the_middle_and_takes_effect_once_in_order()
    {
        await using var witness = await RecordingConsumer.Start(platform);
        var registry = new Units(platform.As(platform.Token()), County);
        var units = await Task.WhenAll(Enumerable.Range(0, 10).Select(index => registry.Create($"Yksikkö {index}")));
        var changes = Task.WhenAll(units.Select(unit => registry.Rename(unit, times: 100)));

        await Task.Delay(700);
        var killed = !changes.IsCompleted;
        await platform.Resources.Kill("organisation-registry");
        await platform.Resources.Start("organisation-registry");
        var answered = await changes;

        Assert.True(killed, "The registry was killed too late to be in the middle.");
        var stored = await Task.WhenAll(units.Select(unit => registry.Get(unit.UnitId)));
        Assert.All(stored.Zip(answered), pair => Assert.True(pair.First.Version >= pair.Second[^1]));
        await AssertHeardOnceInOrder(witness, stored, stored.Select(unit => (int)unit.Version).ToArray());
    }

    private static bool IsMove(string span) =>
        span.StartsWith("organisation-registry:", StringComparison.Ordinal) && span.Contains("MoveUnit", StringComparison.Ordinal);

    private static Task AssertHeardOnceInOrder(RecordingConsumer witness, Wire.Unit[] units, int versions) =>
        AssertHeardOnceInOrder(witness, units, [.. units.Select(_ => versions)]);

    private static async Task AssertHeardOnceInOrder(RecordingConsumer witness, Wire.Unit[] units, int[] versions)
    {
        var ids = units.Select(unit => Guid.Parse(unit.UnitId)).ToArray();
        var heard = await witness.Heard(ids, versions.Sum());

        Assert.All(ids.Zip(versions),
            pair => Assert.Equal(Enumerable.Range(1, pair.Second).Select(version => (long)version), heard[pair.First]));
    }
}
