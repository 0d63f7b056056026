namespace Platform.OrganisationRegistry.Units;

/// <summary>How what was recorded wrongly of a unit is made right.</summary>
internal sealed partial class Unit
{
    /// <summary>
    /// Says of the version of a day what is right. Returns it, and every version that has another parent or other days than before.
    /// </summary>
    public (UnitVersion Corrected, IReadOnlyList<UnitVersion> Placed) Correct(DateOnly day, UnitCorrection correction)
    {
        if (correction.Parent == UnitId)
        {
            throw Cycle();
        }

        var wrong = Versions.Find(version => version.Period.Contains(day))
            ?? throw new RuleException("exists-then", "version_date", $"The unit does not exist on {day.ToIso()}.");
        var before = Versions.ToDictionary(version => version, version => version.Place);

        MakeRoom(wrong, correction.Period, correction.Absorb);
        wrong.Correct(correction);
        Version++;
        return (wrong, [.. Versions.Where(version => version.Place != before[version])]);
    }

    /// <summary>Was not closed: it goes on, or ended on another day. Returns its last version.</summary>
    public UnitVersion Reopen(DateOnly? lastDay, string reason)
    {
        if (Last.Period.Start > lastDay)
        {
            throw new RuleException("exists-then", "end_date",
                $"The last version of the unit begins later, on {Last.Period.Start.ToIso()}.");
        }

        Last.Reopen(lastDay, reason);
        Version++;
        return Last;
    }

    /// <summary>
    /// The versions before and after keep their order: they give up the days that a version takes and take those that it gives up. One that
    /// has no days left goes off the record, when that was asked for.
    /// </summary>
    private void MakeRoom(UnitVersion wrong, ValidPeriod period, bool absorb)
    {
        var inOrder = InOrder.ToList();
        var earlier = inOrder.TakeWhile(version => version != wrong)
            .ToLookup(version => period.Start is null || version.Period.Start >= period.Start);
        var later = inOrder.SkipWhile(version => version != wrong).Skip(1)
            .ToLookup(version => period.End is null || version.Period.End <= period.End);
        List<UnitVersion> left = [.. earlier[true], .. later[true]];

        if (left.Count > 0 && !absorb)
        {
            throw new RuleException("one-parent-at-a-time", "period",
                $"{left.Count} other versions of the unit would have no days left; absorb takes them off the record.");
        }

        Versions.RemoveAll(left.Contains);
        earlier[false].LastOrDefault()?.EndAfter(period.Start!.Value.AddDays(-1));
        later[false].FirstOrDefault()?.BeginOn(period.End!.Value);
    }
}

/// <summary>What a version says when it was wrong before.</summary>
internal sealed partial class UnitVersion
{
    /// <summary>Where it is in the tree, and when.</summary>
    internal (Guid? Parent, DateOnly? Start, DateOnly? End) Place => (ParentUnitId, Period.Start, Period.End);

    internal void Correct(UnitCorrection right)
    {
        Describe(right.Name, right.Classification, right.Sources);
        (ParentUnitId, Period, CorrectedBecause) = (right.Parent, right.Period, right.Reason);
    }

    internal void BeginOn(DateOnly day) => Period = Period.From(day);

    internal void Reopen(DateOnly? lastDay, string reason) =>
        (Period, CorrectedBecause) = (Period.EndingWith(ValidPeriod.Of(null, lastDay?.AddDays(1))), reason);
}
