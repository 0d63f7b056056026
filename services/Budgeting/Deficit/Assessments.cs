namespace Platform.Budgeting.Deficit;

internal static class Assessments
{
    /// <summary>
    /// Whether a county was being assessed on a day: no long-term commitments are to be made then (rule BUD-18), and those that are get a
    /// flag.
    /// </summary>
    public static Task<bool> IsAssessedOn(this BudgetDbContext db, string county, DateOnly day, CancellationToken cancellationToken) =>
        db.Assessments.AnyAsync(
            assessment => assessment.CountyCode == county && assessment.StartedOn <= day
                && (assessment.EndedOn == null || assessment.EndedOn >= day),
            cancellationToken);
}
