namespace Platform.OrganisationRegistry.Counties;

/// <summary>How the successors of municipalities are read and found.</summary>
internal static class MunicipalitySuccessors
{
    /// <summary>The code of a successor, or null when none is told.</summary>
    public static string? Successor(this Fields fields, string code) =>
        code.Length == 0 ? null : fields.Digits("successor_code", code, 3);

    /// <summary>Who goes on is there on the day after the last one.</summary>
    public static async Task RequireSuccessor(
        this RegistryDbContext db, Municipality municipality, CancellationToken cancellationToken)
    {
        if (municipality is { SuccessorCode: { } code, Period.StatedLastDay: { } last })
        {
            var after = last.AddDays(1);

            if (!await db.Municipalities.AnyAsync(
                one => one.MunicipalityCode == code && one.Period.Days.Contains(after), cancellationToken))
            {
                throw new RuleException("municipality-succeeded", "successor_code",
                    $"There is no municipality {code} on {after.ToIso()}.");
            }
        }
    }
}
