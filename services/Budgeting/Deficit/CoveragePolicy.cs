namespace Platform.Budgeting.Deficit;

/// <summary>How many years from the balance sheet's day a county has to cover a deficit.</summary>
internal sealed class CoveragePolicy
{
    private CoveragePolicy() { }

    public string CountyCode { get; private init; } = "";
    public int Years { get; private set; }
    public SourceList Sources { get; private set; } = new([]);
    public long Version { get; private set; }

    /// <summary>
    /// What holds until a county's own is set: two years from the start of the year after the statements were adopted, so three from the
    /// balance sheet.
    /// </summary>
    public static CoveragePolicy Default(string county) => new()
    {
        CountyCode = county,
        Years = 3,
        Sources = new([new SourceReference(
            "Ministry of Finance, Finland: budget and financial plan of wellbeing services counties (Act 611/2021)", "covering the deficit",
            "https://vm.fi/en/budget-and-financial-plan", null)])
    };

    public void Set(int years, SourceList sources)
    {
        (Years, Sources) = (years, sources);
        Version++;
    }

    public Wire.CoveragePolicy ToContract() =>
        new() { CountyCode = CountyCode, Years = Years, Sources = { Sources.ToContract() }, Version = Version };
}
