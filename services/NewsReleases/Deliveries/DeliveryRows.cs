using Platform.NewsReleases.Releases;
using Platform.NewsReleases.Subscriptions;

namespace Platform.NewsReleases.Deliveries;

/// <summary>The rows of mails: made and cancelled in the transactions of what they follow from, and taken one at a time by whoever sends.</summary>
internal static class DeliveryRows
{
    /// <summary>How long a sender may be silent about a mail before another takes it; longer than a mail server may be.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <summary>
    /// One mail for each subscriber who wants the edition's kind in one of its languages and belongs to its audiences, of which none is all. Its id follows
    /// from the edition and the subscriber. A correction goes to those who get what it corrects, and to those who get corrections.
    /// </summary>
    public static Task<int> MakeDeliveries(this NewsDbContext db, Release release, CancellationToken cancellationToken)
    {
        var (edition, now) = (release.Newest, release.ListedAt);
        int[] languages = [.. edition.Languages.Select(language => (int)language)];
        int[] kinds = [(int)edition.Kind, (int)release.Editions[0].Kind];
        var audiences = edition.Audiences;

        return db.Database.ExecuteSqlAsync(
            $"""
            insert into delivery (delivery_id, county_code, subscription_id, release_id, edition, state, attempts, due_at)
            select md5({release.ReleaseId}::text || '/' || {edition.Number} || '/' || subscription_id)::uuid,
                county_code, subscription_id, {release.ReleaseId}, {edition.Number}, {(int)DeliveryState.Pending}, 0, {now}
            from subscription
            where county_code = {release.CountyCode} and state = {(int)SubscriptionState.Confirmed}
                and languages && {languages} and (kinds = array[]::int[] or kinds && {kinds})
                and ({audiences} = array[]::uuid[] or audiences = array[]::uuid[] or audiences && {audiences})
            """,
            cancellationToken);
    }

    /// <summary>What was not handed over yet is not sent.</summary>
    public static Task<int> CancelDeliveries(this NewsDbContext db, Guid release, CancellationToken cancellationToken) => db.Database.ExecuteSqlAsync(
        $"update delivery set state = {(int)DeliveryState.Cancelled} where release_id = {release} and state = {(int)DeliveryState.Pending}", cancellationToken);

    /// <summary>What was not handed over yet is not sent.</summary>
    public static Task<int> CancelDeliveriesOf(this NewsDbContext db, Guid subscription, CancellationToken cancellationToken) => db.Database.ExecuteSqlAsync(
        $"update delivery set state = {(int)DeliveryState.Cancelled} where subscription_id = {subscription} and state = {(int)DeliveryState.Pending}", cancellationToken);

    public static Task<bool> AnyDue(this NewsDbContext db, DateTimeOffset now, CancellationToken cancellationToken) => db.Deliveries
        .AnyAsync(d => (d.State == DeliveryState.Pending || d.State == DeliveryState.Sending) && d.DueAt <= now, cancellationToken);

    /// <summary>
    /// Takes the next mail that is due, or one whose sender has fallen silent, and commits that it is being handed over. Others pass it over until the
    /// lease ends.
    /// </summary>
    public static async Task<Taken?> TakeDelivery(this NewsDbContext db, DateTimeOffset now, CancellationToken cancellationToken) => (await db.Database.SqlQuery<Taken>(
        $"""
        update delivery set state = {(int)DeliveryState.Sending}, attempts = attempts + 1, due_at = {now + Lease}
        where delivery_id = (
            select delivery_id from delivery where state in (1, 2) and due_at <= {now} order by due_at limit 1 for update skip locked)
        returning delivery_id, county_code, subscription_id, release_id, edition, attempts
        """).ToListAsync(cancellationToken)).SingleOrDefault();

    /// <summary>
    /// Notes how it went, unless another has taken it meanwhile. Not to be cancelled: the mail server has answered, and what is not noted is sent again.
    /// </summary>
    public static Task<int> Settle(this NewsDbContext db, Taken taken, DeliveryState state, DateTimeOffset dueAt, DateTimeOffset? sentAt) => db.Database.ExecuteSqlAsync(
        $"""
        update delivery set state = {(int)state}, due_at = {dueAt}, sent_at = {sentAt}
        where delivery_id = {taken.DeliveryId} and state = {(int)DeliveryState.Sending} and attempts = {taken.Attempts}
        """);
}

/// <summary>A mail that is this sender's to hand over.</summary>
internal sealed record Taken(Guid DeliveryId, string CountyCode, Guid SubscriptionId, Guid? ReleaseId, int? Edition, int Attempts);
