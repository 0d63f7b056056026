using Platform.NewsReleases.Releases;
using Platform.NewsReleases.Subscriptions;

namespace Platform.NewsReleases.Deliveries;

/// <summary>
/// The rows of mails: made and cancelled in the transactions of what they follow from, and taken by whoever sends, one for
/// each connection that is free.
/// </summary>
internal static class DeliveryRows
{
    /// <summary>How long a sender may be silent about a mail before another takes it; longer than a mail server may be.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <summary>
    /// One mail for each subscriber who wants the edition's kind in one of its languages and belongs to its audiences, of which none is
    /// all; a correction goes to everybody besides to whom an earlier edition was handed over, whatever they want now. What was not handed
    /// over of earlier editions is not sent any more. The id of a mail follows from the edition and the subscriber.
    /// </summary>
    public static async Task MakeDeliveries(this NewsDbContext db, Release release, CancellationToken cancellationToken)
    {
        await db.CancelDeliveries(release.ReleaseId, cancellationToken);
        var (edition, now) = (release.Newest, release.ListedAt);
        string[] languages = [.. edition.Languages.Select(language => $"{language}")];
        string[] kinds = [$"{edition.Kind}", $"{release.Editions[0].Kind}"];
        var audiences = edition.Audiences;

        await db.Database.ExecuteSqlAsync(
            $"""
            insert into delivery (delivery_id, county_code, subscription_id, kind, release_id, edition, state, attempts, due_at)
            select md5({release.ReleaseId}::text || '/' || {edition.Number} || '/' || subscription_id)::uuid,
                county_code, subscription_id, {nameof(MailKind.Edition)}, {release.ReleaseId}, {edition.Number}, {nameof(DeliveryState.Pending)}, 0, {now}
            from subscription
            where county_code = {release.CountyCode} and state = {nameof(SubscriptionState.Confirmed)}
                and (languages && {languages} and (kinds = array[]::text[] or kinds && {kinds})
                        and ({audiences} = array[]::uuid[] or audiences = array[]::uuid[] or audiences && {audiences})
                    or subscription_id in (
                        select subscription_id from delivery
                        where release_id = {release.ReleaseId} and attempts > 0 and state <> {nameof(DeliveryState.Failed)}))
            """,
            cancellationToken);
    }

    /// <summary>
    /// One mail about the withdrawal for each subscriber to whom any edition was handed over. What was not handed over is not sent: first,
    /// so that nothing is on its way of which this does not know.
    /// </summary>
    public static async Task MakeWithdrawalDeliveries(
        this NewsDbContext db, Release release, int edition, CancellationToken cancellationToken)
    {
        await db.CancelDeliveries(release.ReleaseId, cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into delivery (delivery_id, county_code, subscription_id, kind, release_id, edition, state, attempts, due_at)
            select md5({release.ReleaseId}::text || '/withdrawal/' || subscription_id)::uuid,
                county_code, subscription_id, {nameof(MailKind.Withdrawal)}, {release.ReleaseId}, {edition}, {nameof(DeliveryState.Pending)}, 0, {release.WithdrawnAt}
            from subscription
            where county_code = {release.CountyCode} and state = {nameof(SubscriptionState.Confirmed)}
                and subscription_id in (
                    select subscription_id from delivery
                    where release_id = {release.ReleaseId} and attempts > 0 and state <> {nameof(DeliveryState.Failed)})
            """,
            cancellationToken);
    }

    private static Task<int> CancelDeliveries(this NewsDbContext db, Guid release, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync(
            $"update delivery set state = {nameof(DeliveryState.Cancelled)} where release_id = {release} and state = {nameof(DeliveryState.Pending)}",
            cancellationToken);

    /// <summary>What was not handed over yet is not sent.</summary>
    public static Task<int> CancelDeliveriesOf(this NewsDbContext db, Guid subscription, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync(
            $"update delivery set state = {nameof(DeliveryState.Cancelled)} where subscription_id = {subscription} and state = {nameof(DeliveryState.Pending)}",
            cancellationToken);

    /// <summary>Of which there is mail that is due.</summary>
    public static Task<List<string>> CountiesWithMail(
        this NewsDbContext db, DateTimeOffset now, CancellationToken cancellationToken) => db.Deliveries
            .Where(d => (d.State == DeliveryState.Pending || d.State == DeliveryState.Sending) && d.DueAt <= now)
            .Select(d => d.CountyCode).Distinct().ToListAsync(cancellationToken);

    /// <summary>
    /// Notes how mails went, each unless another sender has taken it meanwhile, and takes the next ones of the county that are due, what
    /// was tried least first, or whose sender has fallen silent: one statement, and one commit. Others pass them over until the lease ends.
    /// Whether there is still something to say is read in the same moment: whoever is taken here belongs to those to whom a correction
    /// or a withdrawal that comes later is told. Not to be cancelled: the mail server has answered, and what is not noted is sent again.
    /// </summary>
    public static Task<List<Taken>> SettleAndTake(
        this NewsDbContext db, string county, IReadOnlyCollection<Settled> settled, int most, DateTimeOffset now)
    {
        Guid[] ids = [.. settled.Select(one => one.DeliveryId)];
        int[] attempts = [.. settled.Select(one => one.Attempts)];
        string[] states = [.. settled.Select(one => $"{one.State}")];
        DateTimeOffset[] dueAts = [.. settled.Select(one => one.DueAt)];

        return db.Database.SqlQuery<Taken>(
            $"""
            with settled as (
                update delivery d
                set state = s.state, due_at = s.due_at, sent_at = case when s.state = {nameof(DeliveryState.Sent)} then s.due_at end
                from unnest({ids}, {attempts}, {states}, {dueAts}) s (delivery_id, attempts, state, due_at)
                where d.delivery_id = s.delivery_id and d.state = {nameof(DeliveryState.Sending)} and d.attempts = s.attempts
            ), taken as (
                update delivery set state = {nameof(DeliveryState.Sending)}, attempts = attempts + 1, due_at = {now + Lease}
                where delivery_id = any (array(
                    select delivery_id from delivery
                    where county_code = {county} and state in ('Pending', 'Sending') and due_at <= {now} and delivery_id <> all ({ids})
                    order by attempts, due_at limit {most} for update skip locked))
                returning delivery_id, county_code, subscription_id, kind, release_id, edition, attempts
            )
            select taken.*, s.state = {nameof(SubscriptionState.Confirmed)} as is_confirmed, s.address, s.link, s.languages,
                s.wanted_languages, s.asked_at,
                exists (select from release r where r.release_id = taken.release_id and r.public_edition = taken.edition) as is_public
            from taken join subscription s on s.subscription_id = taken.subscription_id
            """).ToListAsync();
    }
}
