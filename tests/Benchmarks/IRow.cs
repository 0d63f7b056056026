namespace Platform.Benchmarks;

/// <summary>One promise of the platform, or a few that are measured together, each with its limit.</summary>
internal interface IRow
{
    /// <summary>What arguments of the command line choose it by.</summary>
    string Name { get; }

    Task<IReadOnlyList<Result>> Measure(MeasuredPlatform platform);
}
