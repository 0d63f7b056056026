using NpgsqlTypes;
using Platform.Contracts.Types.V1;
using Platform.ServiceDefaults.Rpc;

namespace Platform.ServiceDefaults.Values;

/// <summary>
/// The days on which a fact holds. Stored half-open as PostgreSQL stores ranges of days; people are told the last day. "Not stated" is
/// stored as open too, so that questions about a day find it, and is told apart from "since ever" and "until further notice" by its flags.
/// </summary>
public sealed class ValidPeriod
{
    private ValidPeriod() { }

    /// <summary>The days, lower bound included, upper bound not.</summary>
    public NpgsqlRange<DateOnly> Days { get; private init; }

    /// <summary>The source does not say when it began.</summary>
    public bool StartNotStated { get; private init; }

    /// <summary>It ended, or will, on a day that the source does not say.</summary>
    public bool EndNotStated { get; private init; }

    /// <summary>The day on which the source saw it to be so.</summary>
    public DateOnly? ObservedOn { get; private init; }

    /// <summary>The first day, or null when open.</summary>
    public DateOnly? Start => Days.LowerBoundInfinite ? null : Days.LowerBound;

    /// <summary>The day after the last one, or null when open.</summary>
    public DateOnly? End => Days.UpperBoundInfinite ? null : Days.UpperBound;

    /// <summary>From a first day to a day that is no longer in it; null is open.</summary>
    public static ValidPeriod Of(DateOnly? start, DateOnly? end) => new() { Days = Range(start, end) };

    /// <summary>Reads a period; what is not stated is accepted from documents only.</summary>
    public static ValidPeriod Read(Fields fields, string field, Period? period, Basis basis)
    {
        if (!fields.Require(period is not null, field, "is required"))
        {
            return Of(null, null);
        }

        var start = fields.OptionalDate($"{field}.start_date", period!.StartDate);
        var last = fields.OptionalDate($"{field}.end_date", period.EndDate);
        var observedOn = fields.OptionalDate($"{field}.observed_on", period.ObservedOn);

        fields.Require(basis == Basis.Document || !period.StartNotStated, $"{field}.start_not_stated", "is accepted from imports only");
        fields.Require(basis == Basis.Document || !period.EndNotStated, $"{field}.end_not_stated", "is accepted from imports only");
        fields.Require(period.StartDate.Length > 0 || period.StartNotStated, $"{field}.start_date", "is required");
        fields.Require(period.StartDate.Length == 0 || !period.StartNotStated, $"{field}.start_not_stated", "contradicts start_date");
        fields.Require(period.EndDate.Length == 0 || !period.EndNotStated, $"{field}.end_not_stated", "contradicts end_date");
        fields.Require(start is null || last is null || last >= start, $"{field}.end_date", "is before start_date");

        return new ValidPeriod
        {
            Days = Range(start, last < start ? start.Value.AddDays(1) : last?.AddDays(1)),
            StartNotStated = period.StartNotStated,
            EndNotStated = period.EndNotStated,
            ObservedOn = observedOn
        };
    }

    /// <summary>The same, ended after <paramref name="lastDay"/>.</summary>
    public ValidPeriod EndedAfter(DateOnly lastDay) =>
        new() { Days = Range(Start, lastDay.AddDays(1)), StartNotStated = StartNotStated, ObservedOn = ObservedOn };

    /// <summary>The part of it from a day on.</summary>
    public ValidPeriod From(DateOnly day) => new() { Days = Range(day, End), EndNotStated = EndNotStated };

    /// <summary>Whether a day is in it.</summary>
    public bool Contains(DateOnly day) => (Start is null || Start <= day) && (End is null || day < End);

    /// <summary>Whether the two share a day.</summary>
    public bool Overlaps(ValidPeriod other) => (End is null || other.Start is null || other.Start < End) && (other.End is null || Start is null || Start < other.End);

    /// <summary>Whether every day of the other is in it.</summary>
    public bool Covers(ValidPeriod other) =>
        (Start is null || (other.Start is not null && Start <= other.Start)) && (End is null || (other.End is not null && other.End <= End));

    /// <summary>The parts of it that the other does not have: none, one or two.</summary>
    public IEnumerable<ValidPeriod> Without(ValidPeriod other)
    {
        if (!Overlaps(other))
        {
            yield return this;
            yield break;
        }

        if (other.Start is { } first && (Start is null || Start < first))
        {
            yield return Of(Start, first);
        }

        if (other.End is { } after && (End is null || after < End))
        {
            yield return Of(after, End);
        }
    }

    /// <summary>As the contract tells it.</summary>
    public Period ToContract() => new()
    {
        StartDate = Start.ToIso(),
        EndDate = End?.AddDays(-1).ToIso() ?? "",
        StartNotStated = StartNotStated,
        EndNotStated = EndNotStated,
        ObservedOn = ObservedOn.ToIso()
    };

    private static NpgsqlRange<DateOnly> Range(DateOnly? start, DateOnly? end) => new(
        start ?? default, lowerBoundIsInclusive: true, lowerBoundInfinite: start is null,
        end ?? default, upperBoundIsInclusive: false, upperBoundInfinite: end is null);
}
