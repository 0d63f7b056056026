using Platform.Budgeting.Editions;
using Platform.Contracts;

namespace Platform.Budgeting.Actuals;

/// <summary>
/// How a line of an edition stands: the amount of the year that it binds, and what is booked on that. Of a net sum both are spending less
/// revenue, and revenue below its estimate is to come as long as months of the year are.
/// </summary>
internal sealed record LineStanding(
    Guid LineId, Guid UnitId, [property: Named] Direction Direction, string AccountGroup, [property: Named] BindingLevel BindingLevel,
    string? Target, long Budget, long Outturn,
    bool IsBooked = false, bool IsExceedanceOpen = false, bool BindsNet = false, long RevenueToCome = 0)
{
    /// <summary>What counts against the budget: revenue of a net sum that is still to come is taken for received.</summary>
    public long Used => Outturn - RevenueToCome;

    /// <summary>
    /// Only the right to spend can be exceeded; revenue comes in or falls short, and more of it than estimated is nobody's breach.
    /// </summary>
    public bool IsExceeded => BindingLevel != BindingLevel.Unspecified
        && Direction is Direction.Appropriation or Direction.Investment && Used > Budget;
}

/// <summary>
/// A binding line that was exceeded (rule BUD-5): open until an amendment covers it, a correction of what was booked, or a move of its
/// units.
/// </summary>
internal sealed class Exceedance
{
    private Exceedance() { }

    public string CountyCode { get; private init; } = "";
    public int Year { get; private init; }
    public Guid LineId { get; private init; }
    public Guid UnitId { get; private init; }
    public Direction Direction { get; private init; }
    public string AccountGroup { get; private init; } = "";
    public BindingLevel BindingLevel { get; private set; }
    public bool BindsNet { get; private set; }
    public Guid EditionId { get; private set; }
    public long BudgetCents { get; private set; }
    public long OutturnCents { get; private set; }
    public bool IsOpen { get; private set; }
    public long Version { get; private set; }

    /// <summary>The record of a line that has not been exceeded yet.</summary>
    public static Exceedance None(string county, int year, LineStanding line) => new()
    {
        CountyCode = county,
        Year = year,
        LineId = line.LineId,
        UnitId = line.UnitId,
        Direction = line.Direction,
        AccountGroup = line.AccountGroup
    };

    /// <summary>
    /// Takes note of how the line stands in the newest approved edition, and returns what is to be told of it, if anything.
    /// </summary>
    public IEvent? Settle(LineStanding line, Edition edition)
    {
        var isCovered = IsOpen && !line.IsExceeded;
        var isNews = line.IsExceeded && (!IsOpen || EditionId != edition.EditionId);

        if (!isCovered && !isNews)
        {
            return null;
        }

        var byEdition = EditionId == edition.EditionId ? (Guid?)null : edition.EditionId;
        (EditionId, BudgetCents, OutturnCents, IsOpen) = (edition.EditionId, line.Budget, line.Used, isNews);
        Version++;

        if (isNews)
        {
            (BindingLevel, BindsNet) = (line.BindingLevel, line.BindsNet);
        }

        return isNews
            ? new AppropriationExceeded(
                CountyCode: CountyCode, Year: Year, LineId: LineId, Version: Version, EditionId: EditionId,
                EditionNumber: edition.Number!.Value, UnitId: UnitId, AccountGroup: AccountGroup, BudgetCents: BudgetCents,
                OutturnCents: OutturnCents, BindingLevel: BindingLevel.ToString(), BindingNet: BindsNet)
            : new AppropriationExceedanceCleared(
                CountyCode: CountyCode, Year: Year, LineId: LineId, Version: Version, ByEditionId: byEdition, UnitId: UnitId,
                AccountGroup: AccountGroup, BudgetCents: BudgetCents, OutturnCents: OutturnCents);
    }
}
