namespace Platform.Budgeting.Actuals;

/// <summary>Months of a year, both included.</summary>
internal readonly record struct Months(int First, int Last)
{
    public int Count => Last - First + 1;

    /// <summary>Reads them as requests give them: 0 is January, or December.</summary>
    public static Months Read(Fields fields, int first, int last)
    {
        first = first == 0 ? 1 : (int)fields.Number("from_month", first, 1, 12);
        last = last == 0 ? 12 : (int)fields.Number("to_month", last, first, 12);
        return new(first, last);
    }
}
