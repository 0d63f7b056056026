using NpgsqlTypes;
using Platform.Contracts.Types.V1;
using Platform.ServiceDefaults.Rpc;

namespace Platform.ServiceDefaults.Values;

/// <summary>
/// The days on which a fact holds. Stored half-open as PostgreSQL stores ranges of days; people are told the last day. What is "not stated"
/// reaches as far as what the fact belongs to (<see cref="FitInto"/>), so that questions about a day find it, and is told apart from stated
/// days by its flags: how sure it is on a day, <see cref="CertaintyOn"/> says.
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

    /// <summary>The first day, or null when open. When it is not stated: the first on which it can have been so.</summary>
    public DateOnly? Start => Days.LowerBoundInfinite ? null : Days.LowerBound;

    /// <summary>
    /// The day after the last one, or null when open. When it is not stated: the day after the last on which it can be so.
    /// </summary>
    public DateOnly? End => Days.UpperBoundInfinite ? null : Days.UpperBound;

    /// <summary>The first day; null when open or not stated.</summary>
    public DateOnly? StatedStart => StartNotStated ? null : Start;

    /// <summary>The last day; null when open or not stated.</summary>
    public DateOnly? StatedLastDay => EndNotStated ? null : End?.AddDays(-1);

    /// <summary>From a first day to a day that is no longer in it; null is open.</summary>
    public static ValidPeriod Of(DateOnly? start, DateOnly? end) => new() { Days = Range(start, end) };

    /// <summary>As it is stored, for queries that are no entities'.</summary>
    public static ValidPeriod Stored(NpgsqlRange<DateOnly> days, bool startNotStated, bool endNotStated, DateOnly? observedOn) =>
        new() { Days = days, StartNotStated = startNotStated, EndNotStated = endNotStated, ObservedOn = observedOn };

    /// <summary>
    /// Reads a period. From documents alone what is not stated is accepted, and <see cref="Dates.OpenEnd"/> as "until further notice".
    /// </summary>
    public static ValidPeriod Read(Fields fields, string field, Period? period, Basis basis)
    {
        if (!fields.Require(period is not null, field, "is required"))
        {
            return Of(null, null);
        }

        var start = fields.OptionalDate($"{field}.start_date", period!.StartDate);
        var endsOn = basis == Basis.Document && period.EndDate == Dates.OpenEnd ? "" : period.EndDate;
        var last = fields.OptionalDate($"{field}.end_date", endsOn);
        var observedOn = fields.OptionalDate($"{field}.observed_on", period.ObservedOn);

        fields.Require(basis == Basis.Document || !period.StartNotStated, $"{field}.start_not_stated", "is accepted from imports only");
        fields.Require(basis == Basis.Document || !period.EndNotStated, $"{field}.end_not_stated", "is accepted from imports only");
        fields.Require(period.StartDate.Length > 0 || period.StartNotStated, $"{field}.start_date", "is required");
        fields.Require(period.StartDate.Length == 0 || !period.StartNotStated, $"{field}.start_not_stated", "contradicts start_date");
        fields.Require(endsOn.Length == 0 || !period.EndNotStated, $"{field}.end_not_stated", "contradicts end_date");
        fields.Require(start is null || last is null || last >= start, $"{field}.end_date", "is before start_date");
        // An answer may be sent back as it was told.
        fields.OneOfOrNone($"{field}.certainty", period.Certainty);

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

    /// <summary>
    /// The same, where a day that is not stated lies within what the fact belongs to: nothing begins before its county, or goes on after
    /// it. Stated days stay.
    /// </summary>
    public ValidPeriod FitInto(ValidPeriod whole) => Overlaps(whole)
        ? With(
            StartNotStated && (Start is null || Start < whole.Start) ? whole.Start : Start,
            EndNotStated && (End is null || whole.End < End) ? whole.End : End)
        : this;

    /// <summary>The same, ended with what it cannot outlast.</summary>
    public ValidPeriod EndedWith(ValidPeriod whole) => whole.End is { } end && (End is null || end < End) ? EndingWith(whole) : this;

    /// <summary>The same, with the end of another.</summary>
    public ValidPeriod EndingWith(ValidPeriod other) => With(Start, other.End);

    /// <summary>How sure it is that the fact is true on a day; unspecified on a day that is not in it.</summary>
    public Certainty CertaintyOn(DateOnly day) => (Contains(day), day.CompareTo(ObservedOn ?? day)) switch
    {
        (false, _) => Certainty.Unspecified,
        (_, < 0) => StartNotStated ? Certainty.NotKnown : Certainty.Stated,
        (_, > 0) => EndNotStated ? Certainty.Inferred : Certainty.Stated,
        _ => ObservedOn is null && (StartNotStated || EndNotStated) ? Certainty.Inferred : Certainty.Stated
    };

    /// <summary>Whether a day is in it.</summary>
    public bool Contains(DateOnly day) => (Start is null || Start <= day) && (End is null || day < End);

    /// <summary>Whether the two share a day.</summary>
    public bool Overlaps(ValidPeriod other) =>
        (End is null || other.Start is null || other.Start < End) && (other.End is null || Start is null || Start < other.End);

    /// <summary>Whether every day of the other is in it.</summary>
    public bool Covers(ValidPeriod other) =>
        (Start is null || (other.Start is not null && Start <= other.Start))
            && (End is null || (other.End is not null && other.End <= End));

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

    /// <summary>As the contract tells it; in an answer about a day, with how sure it is on that day.</summary>
    public Period ToContract(DateOnly? asOf = null) => new()
    {
        StartDate = StatedStart.ToIso(),
        EndDate = StatedLastDay.ToIso(),
        StartNotStated = StartNotStated,
        EndNotStated = EndNotStated,
        ObservedOn = ObservedOn.ToIso(),
        Certainty = asOf is { } day ? CertaintyOn(day) : default
    };

    private ValidPeriod With(DateOnly? start, DateOnly? end) =>
        new() { Days = Range(start, end), StartNotStated = StartNotStated, EndNotStated = EndNotStated, ObservedOn = ObservedOn };

    private static NpgsqlRange<DateOnly> Range(DateOnly? start, DateOnly? end) => new(
        start ?? default, lowerBoundIsInclusive: true, lowerBoundInfinite: start is null,
        end ?? default, upperBoundIsInclusive: false, upperBoundInfinite: end is null);
}
