using System.Diagnostics;
using System.Globalization;
using Platform.Tool.Import.Packs;
using Platform.Tool.Import.Sending;

namespace Platform.Tool.Import;

/// <summary>
/// Sends packs one after the other and tells how it goes: a line for each kind of fact, and every fact that was not taken.
/// </summary>
internal sealed class ImportRun(Connections services, TextWriter output, TextWriter errors)
{
    private readonly long _started = Stopwatch.GetTimestamp();
    private int _recorded;
    private int _rejected;
    private int _unchanged;

    /// <summary>True when every fact of every file was taken.</summary>
    public async Task<bool> Import(IReadOnlyList<string> files, CancellationToken cancellation = default)
    {
        foreach (var file in files)
        {
            await Import(file, cancellation);
        }

        output.WriteLine($"{files.Count} files: {_recorded} facts recorded, {_rejected} rejected{Unchanged}, {Seconds(_started)}");
        return _rejected == 0;
    }

    private async Task Import(string file, CancellationToken cancellation)
    {
        var name = Path.GetFileName(file);
        var (pack, problems) = PackReader.Read(await File.ReadAllTextAsync(file, cancellation));

        problems = pack is null ? problems : [.. Unreached(pack)];

        if (pack is null || problems.Count > 0)
        {
            foreach (var problem in problems)
            {
                errors.WriteLine($"{name} {problem.Path}: {problem.Reason}");
            }

            output.WriteLine($"{name}: not sent, {problems.Count} problems");
            _rejected += problems.Count;
            return;
        }

        var sets = FactSet.Of(pack);
        var known = await services.Known(sets, cancellation);
        var toSend = sets.Except(known).ToList();
        var refused = new HashSet<Fact>(ReferenceEqualityComparer.Instance);
        _unchanged += known.Sum(set => set.Facts.Count);

        foreach (var step in ImportPlan.Of(new Pack([.. toSend.Select(set => new CountyFacts(set.CountyCode, set.Facts))])))
        {
            refused.UnionWith(await Send(name, step, cancellation));
        }

        await services.Note([.. toSend.Where(set => !set.Facts.Any(refused.Contains))], cancellation);
    }

    private string Unchanged => _unchanged > 0 ? $", {_unchanged} unchanged since they were recorded" : "";

    private IEnumerable<Problem> Unreached(Pack pack) => pack.Counties
        .SelectMany(county => county.Facts)
        .Select(fact => fact.Service)
        .Distinct()
        .Where(service => !services.Reaches(service))
        .Select(service => new Problem($"$.{service.Section}",
            $"the address of the service {service.Resource} is missing: --{service.Section} URL"));

    /// <summary>The facts that were not taken.</summary>
    private async Task<IReadOnlyList<Fact>> Send(string name, Step step, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        var count = step.Waves.Sum(wave => wave.Count);
        var rejections = new List<Rejection>();
        var refused = new List<Fact>();

        foreach (var wave in step.Waves)
        {
            var answers = new Rejection?[wave.Count];
            await Parallel.ForEachAsync(
                Enumerable.Range(0, wave.Count),
                new ParallelOptions { MaxDegreeOfParallelism = step.InFlight, CancellationToken = cancellation },
                async (index, stop) => answers[index] = await services.Send(wave[index], stop));
            rejections.AddRange(answers.OfType<Rejection>());
            refused.AddRange(wave.Where((_, index) => answers[index] is not null));
        }

        foreach (var rejection in rejections)
        {
            errors.WriteLine($"{name} {rejection.Place}: {rejection.Reason}");

            foreach (var detail in rejection.Details)
            {
                errors.WriteLine($"    {detail}");
            }
        }

        _recorded += count - rejections.Count;
        _rejected += rejections.Count;
        var rejected = rejections.Count > 0 ? $", {rejections.Count} rejected" : "";
        output.WriteLine($"{name} {step.Name}: {count - rejections.Count} recorded{rejected}, {Seconds(started)}");
        return refused;
    }

    private static string Seconds(long since) =>
        string.Create(CultureInfo.InvariantCulture, $"{Stopwatch.GetElapsedTime(since).TotalSeconds:0.0} s");
}
