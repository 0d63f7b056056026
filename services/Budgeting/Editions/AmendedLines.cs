namespace Platform.Budgeting.Editions;

/// <summary>What an amendment may not do to the lines of the edition that it amends.</summary>
internal static class AmendedLines
{
    /// <summary>
    /// A line stays one of the same money through all editions of a year, or what is booked on it would change its meaning.
    /// </summary>
    public static void RequirePlacesKept(IReadOnlyList<Line> put, IReadOnlyDictionary<Guid, Line> amended)
    {
        for (var index = 0; index < put.Count; index++)
        {
            if (amended.TryGetValue(put[index].LineId, out var before) && !before.IsOfTheKindOf(put[index]))
            {
                throw new RuleException("line-keeps-its-place", $"lines[{index}]",
                    "The line has another unit, direction or account group in the edition before; add a new line instead.");
            }
        }
    }

    /// <summary>What is booked on a binding line has to stay under the council's eyes.</summary>
    public static void RequireBookedKept(IReadOnlyCollection<Guid> leftOutWithPostings)
    {
        if (leftOutWithPostings.Count > 0)
        {
            throw new RuleException("BUD-5", "edition_id",
                $"The amendment leaves out the binding line {leftOutWithPostings.First()}, which has postings.");
        }
    }
}
