using Npgsql;
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
    /// was tried least first, or whose sender has fallen silent: one round trip, and one commit. Others pass them over until the lease
    /// ends. Whether there is still something to say is read in the same moment: whoever is taken here belongs to those to whom a
    /// correction or a withdrawal that comes later is told. Not to be cancelled: the mail server has answered, and what is not noted is
    /// sent again.
    /// </summary>
    public static async Task<List<Taken>> SettleAndTake(
        this NpgsqlDataSource database, string county, IReadOnlyCollection<Settled> settled, int most, DateTimeOffset now)
    {
        await using var batch = database.CreateBatch();
        // Planning takes longer than what is planned, and the server would begin anew each time: it goes by keys, whatever the values are.
        Add("select set_config('plan_cache_mode', 'force_generic_plan', true), set_config('enable_seqscan', 'off', true)");

        foreach (var one in settled)
        {
            Add("""
                update delivery set state = $1, due_at = $2, sent_at = case when $1 = 'Sent' then $2 end
                where delivery_id = $3 and state = $4 and attempts = $5
                """,
                $"{one.State}", one.DueAt, one.DeliveryId, nameof(DeliveryState.Sending), one.Attempts);
        }

        Add($"""
            with taken as (
                update delivery set state = 'Sending', attempts = attempts + 1, due_at = $1
                where delivery_id = any (array(
                    select delivery_id from delivery
                    where county_code = $2 and state in ('Pending', 'Sending') and due_at <= $3
                    order by attempts, due_at limit {most} for update skip locked))
                returning delivery_id, county_code, subscription_id, kind, release_id, edition, attempts
            )
            select taken.*, s.*,
                exists (select from release r where r.release_id = taken.release_id and r.public_edition = taken.edition)
            from taken cross join lateral (
                select state = 'Confirmed', address, link, languages, wanted_languages, asked_at
                from subscription where subscription_id = taken.subscription_id limit 1) s
            """,
            now + Lease, county, now);
        await using var reader = await batch.ExecuteReaderAsync();
        // What the settings are now.
        await reader.NextResultAsync();
        var taken = new List<Taken>(most);

        while (await reader.ReadAsync())
        {
            taken.Add(new(
                DeliveryId: reader.GetGuid(0), CountyCode: reader.GetString(1), SubscriptionId: reader.GetGuid(2),
                Kind: reader.GetString(3), ReleaseId: reader.GetFieldValue<Guid?>(4), Edition: reader.GetFieldValue<int?>(5),
                Attempts: reader.GetInt32(6), IsConfirmed: reader.GetBoolean(7), Address: reader.IsDBNull(8) ? null : reader.GetString(8),
                Link: reader.GetFieldValue<Guid?>(9), Languages: reader.GetFieldValue<string[]>(10),
                WantedLanguages: reader.IsDBNull(11) ? null : reader.GetFieldValue<string[]>(11),
                AskedAt: reader.GetFieldValue<DateTimeOffset>(12), IsPublic: reader.GetBoolean(13)));
        }

        // Whether it is committed is told behind the last row.
        await reader.NextResultAsync();
        return taken;

        void Add(string sql, params object[] values)
        {
            var command = new NpgsqlBatchCommand(sql);
            command.Parameters.AddRange(values.Select(value => new NpgsqlParameter { Value = value }).ToArray());
            batch.BatchCommands.Add(command);
        }
    }
}
