namespace Platform.Budgeting.Borrowing;

/// <summary>
/// What a county may borrow for long in a year, and has borrowed. The table itself holds that the one is not less than the other (rule
/// BUD-9).
/// </summary>
internal sealed class LoanYear
{
    private LoanYear() { }

    public string CountyCode { get; private init; } = "";
    public int Year { get; private init; }
    public long AuthorisedCents { get; private set; }
    public long DrawnCents { get; private set; }
    public long Version { get; private set; }

    public static LoanYear None(string county, int year) => new() { CountyCode = county, Year = year };

    /// <summary>The newest decision of the year holds.</summary>
    public void Authorise(long cents)
    {
        if (cents < DrawnCents)
        {
            throw new RuleException("BUD-9", "amount_cents", $"Loans of {DrawnCents} cents are drawn in {Year} already.");
        }

        AuthorisedCents = cents;
        Version++;
    }

    public void Draw(long cents)
    {
        if (DrawnCents + cents > AuthorisedCents)
        {
            throw new RuleException(
                "BUD-9", "amount_cents",
                $"The authorisation of {Year} is {AuthorisedCents} cents, of which {AuthorisedCents - DrawnCents} are left for new long-term loans.");
        }

        DrawnCents += cents;
        Version++;
    }
}
