using System.Diagnostics.Metrics;
using Platform.NewsReleases.Releases;
using Platform.ServiceDefaults;

namespace Platform.NewsReleases;

/// <summary>What operators see of what the public waits for: mails that are not handed over and releases that are not published.</summary>
internal sealed class NewsFiguresJob : FiguresJob
{
    private readonly TimeProvider _time;
    private readonly Figure _unsent;
    private readonly Figure _waiting;
    private readonly Figure _overdue;

    public NewsFiguresJob(
        IServiceScopeFactory scopes, IMeterFactory meters, TimeProvider time, ILogger<NewsFiguresJob> logger)
        : base(scopes, meters, logger)
    {
        _time = time;
        _unsent = Count("platform.mails.unsent", "{mail}", "Mails that are to be handed to the mail server still, by county.");
        _waiting = Count("platform.mails.waiting", "s", "For how long the oldest mail that is to be handed over has waited, by county.");
        _overdue = Count("platform.releases.overdue", "s",
            "For how long a release whose embargo has ended has waited to be published, by county.");
    }

    protected override async Task Read(IServiceProvider services, CancellationToken cancellationToken)
    {
        var db = services.GetRequiredService<NewsDbContext>();
        var now = _time.GetUtcNow();
        var mails = await db.Database.SqlQuery<Unsent>(
            $"""
            select publisher.county_code, count(delivery_id) as number, min(case delivery.kind
                when 'Confirmation' then asked_at when 'Withdrawal' then release.withdrawn_at else release.listed_at end) as since
            from (select distinct county_code from publisher) publisher
            left join delivery on delivery.county_code = publisher.county_code and delivery.state in ('Pending', 'Sending')
            left join subscription on subscription.subscription_id = delivery.subscription_id
            left join release on release.release_id = delivery.release_id
            group by publisher.county_code
            """).ToListAsync(cancellationToken);
        var releases = await db.Releases.SelectMany(release => release.Editions, (release, edition) => new { release.CountyCode, edition })
            .Where(one => one.edition.State == ReleaseState.Scheduled && one.edition.EmbargoUntil <= now)
            .GroupBy(one => one.CountyCode)
            .Select(county => new { county.Key, Since = county.Min(one => one.edition.EmbargoUntil) })
            .ToDictionaryAsync(county => county.Key, county => county.Since, cancellationToken);

        _unsent.Tell(mails.Select(county => new FigureValue(county.Number, county.CountyCode)));
        _waiting.Tell(mails.Select(county => new FigureValue(SecondsSince(county.Since ?? now), county.CountyCode)));
        _overdue.Tell(mails.Select(county =>
            new FigureValue(SecondsSince(releases.GetValueOrDefault(county.CountyCode) ?? now), county.CountyCode)));

        double SecondsSince(DateTimeOffset instant) => Math.Max(0, (now - instant).TotalSeconds);
    }

    private sealed record Unsent(string CountyCode, long Number, DateTimeOffset? Since);
}
