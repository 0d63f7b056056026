namespace Platform.Budgeting.Reorganisation;

/// <summary>Who goes on with the tasks of units that were closed before a year begins.</summary>
internal sealed class Successions(IEnumerable<UnitSuccessor> closed)
{
    private readonly Dictionary<Guid, UnitSuccessor> _closed = closed.ToDictionary(unit => unit.UnitId);

    /// <summary>The closed units with exactly one successor: of others a person has to say where their money goes.</summary>
    public IEnumerable<Guid> Followed => _closed.Values.Where(unit => unit.SuccessorUnitIds.Length == 1).Select(unit => unit.UnitId);

    public DateOnly LastDayOf(Guid unit) => _closed[unit].LastDay;

    /// <summary>The successor, or its own where it was closed too, as far as there is one alone.</summary>
    public Guid HeirOf(Guid unit)
    {
        var seen = new HashSet<Guid>();

        // The registry lets no unit follow itself, whatever it corrects; a circle would still end here.
        while (seen.Add(unit) && _closed.TryGetValue(unit, out var closed) && closed.SuccessorUnitIds is [var successor])
        {
            unit = successor;
        }

        return unit;
    }
}
