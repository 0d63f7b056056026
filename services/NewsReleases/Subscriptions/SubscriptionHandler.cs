using Platform.NewsReleases.Deliveries;
using Platform.NewsReleases.Publishers;

namespace Platform.NewsReleases.Subscriptions;

/// <summary>What the calls and the newsroom's forms do alike: take wishes, confirmations and cancellations.</summary>
internal sealed class SubscriptionHandler(NewsDbContext db, Tokens tokens, SubscriptionTerms terms, TimeProvider time)
{
    /// <summary>Takes a wish. Nothing that it does or leaves undone shows whether the address is known.</summary>
    public async Task Take(string county, string address, SubscriptionPreferences wishes, CancellationToken cancellationToken)
    {
        if (await db.PublisherOf(county, cancellationToken) is null)
        {
            throw new RuleException("publisher-first", "county_code", "The county has no newsroom yet.");
        }

        var key = Subscription.KeyOf(address);

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await TakeTurn(county, key, cancellationToken);
        var subscription = await Of(county, key, cancellationToken);

        if (subscription is null)
        {
            subscription = Subscription.For(Guid.CreateVersion7(time.GetUtcNow()), county, address, tokens);
            db.Add(subscription);
        }

        if (subscription.Wish(wishes, terms.ConfirmationsADay, time.GetUtcNow(), time.Today(), tokens))
        {
            db.Add(Delivery.AskingFor(subscription));
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>
    /// Tells whether the token was one. Any that was sent to the address lately confirms what is wished now; that of the last question also
    /// when the secret was changed since.
    /// </summary>
    public async Task<bool> Confirm(string county, string token, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        if (await Named(county, token, cancellationToken) is not { } subscription
            || !(tokens.Confirms(county, token, time.GetUtcNow()) || Tokens.IsHash(subscription.ConfirmHash, token)))
        {
            return false;
        }

        if (subscription.Confirm())
        {
            db.Publish(new SubscriptionConfirmed(county, subscription.SubscriptionId, subscription.Version));
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>
    /// Tells whether the token was one: then the address it was sent to has no subscription any more. Those of mails from before the secret
    /// was changed are known by their hash.
    /// </summary>
    public async Task<bool> Cancel(string county, string token, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        var subscription = await Named(county, token, cancellationToken);

        if (!tokens.Cancels(county, token) && !Tokens.IsHash(subscription?.CancelHash, token))
        {
            return false;
        }

        if (subscription is not null)
        {
            await End(subscription, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return true;
    }

    public async Task Erase(string county, string address, CancellationToken cancellationToken)
    {
        var key = Subscription.KeyOf(address);

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await TakeTurn(county, key, cancellationToken);

        if (await Of(county, key, cancellationToken) is { } subscription)
        {
            await End(subscription, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
    }

    private async Task End(Subscription subscription, CancellationToken cancellationToken)
    {
        var wasConfirmed = subscription.State == SubscriptionState.Confirmed;

        if (subscription.Cancel() && wasConfirmed)
        {
            db.Publish(new SubscriptionCancelled(subscription.CountyCode, subscription.SubscriptionId, subscription.Version));
        }

        await db.SaveChangesAsync(cancellationToken);
        await db.CancelDeliveriesOf(subscription.SubscriptionId, cancellationToken);
    }

    /// <summary>Locked, so that of several clicks at once one counts.</summary>
    private async Task<Subscription?> Named(string county, string token, CancellationToken cancellationToken) =>
        Tokens.Names(token) is not { } link
            ? null
            : (await db.Subscriptions.FromSql($"select * from subscription where county_code = {county} and link = {link} for update")
                .ToListAsync(cancellationToken))
                .SingleOrDefault();

    /// <summary>Locked, because links of mails change it without taking a turn.</summary>
    private async Task<Subscription?> Of(string county, string key, CancellationToken cancellationToken) =>
        (await db.Subscriptions.FromSql($"select * from subscription where county_code = {county} and address_key = {key} for update")
            .ToListAsync(cancellationToken))
            .SingleOrDefault();

    private Task<int> TakeTurn(string county, string key, CancellationToken cancellationToken) =>
        db.AdvisoryLock($"subscriber {county} {key}", cancellationToken);
}

/// <summary>
/// How many mails an address gets that asks for a subscription, and how long such a wish is kept: configuration, no statute.
/// </summary>
internal sealed class SubscriptionTerms(IConfiguration configuration)
{
    public int ConfirmationsADay { get; } = configuration.GetValue("News:ConfirmationsADay", 3);

    public int UnconfirmedDays { get; } = configuration.GetValue("News:UnconfirmedDays", 7);
}
