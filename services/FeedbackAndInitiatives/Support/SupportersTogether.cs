using Platform.ServiceDefaults;

namespace Platform.FeedbackAndInitiatives.Support;

/// <summary>
/// Counts those who support the same initiative at the same time, and for whom nothing is to be decided, together: they take the tally
/// once.
/// </summary>
internal sealed class SupportersTogether(IServiceScopeFactory scopes)
{
    private readonly GroupCommit<(string County, Guid Initiative), Wish, Wire.SupportResponse?> _together = new(
        async (tally, wishes) =>
        {
            await using var scope = scopes.CreateAsyncScope();
            return await Count(scope.ServiceProvider.GetRequiredService<ParticipationDbContext>(), tally.County, tally.Initiative, wishes);
        });

    /// <summary>
    /// Null when the supporter is not counted but to be decided on alone: there is no such tally, it takes no support or not this one's, or
    /// enough support is reached by this one, which the caller has to tell. Whoever gives up waiting may be counted all the same.
    /// </summary>
    public Task<Wire.SupportResponse?> Add(string county, Supporter supporter, bool isResidentOfAge, CancellationToken cancellationToken) =>
        _together.Commit((county, supporter.InitiativeId), new(supporter, isResidentOfAge)).WaitAsync(cancellationToken);

    private static async Task<IReadOnlyList<Wire.SupportResponse?>> Count(
        ParticipationDbContext db, string county, Guid initiative, IReadOnlyList<Wish> wishes)
    {
        await using var transaction = await db.Database.BeginTransactionAsync();

        if (await db.FindTally(county, initiative, CancellationToken.None) is not { Open: true } tally)
        {
            return new Wire.SupportResponse?[wishes.Count];
        }

        byte[][] hashes = [.. wishes.Select(wish => wish.Supporter.PersonHash)];
        var known = (await db.Supporters.Where(one => one.InitiativeId == initiative && hashes.Contains(one.PersonHash))
            .Select(one => one.PersonHash).ToListAsync()).Select(Convert.ToHexString).ToHashSet();
        var answers = new List<Wire.SupportResponse?>();

        foreach (var (supporter, isResidentOfAge) in wishes)
        {
            var isNew = !known.Contains(Convert.ToHexString(supporter.PersonHash));

            if (isNew && (tally.WouldBeReached || (tally.IsReferendum && !isResidentOfAge)))
            {
                answers.Add(null);
                continue;
            }

            if (isNew)
            {
                known.Add(Convert.ToHexString(supporter.PersonHash));
                tally.Add(supporter.NameIsPublic);
                db.Add(supporter);
            }

            answers.Add(new() { Changed = isNew, Count = tally.CountToContract() });
        }

        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return answers;
    }

    private sealed record Wish(Supporter Supporter, bool IsResidentOfAge);
}
