using static Platform.Journeys.SyntheticCounty;
using Budgets = Platform.Contracts.Budgeting.V1;
using News = Platform.Contracts.News.V1;
using Strategies = Platform.Contracts.Strategy.V1;

namespace Platform.Journeys;

/// <summary>A budget with a deficit: from the council's decision to the reader's mailbox.</summary>
internal sealed class DeficitJourney(SyntheticCounty county, int subscribers)
{
    private const int Year = 2027;

    private readonly string[] _mailboxes =
        [.. Enumerable.Range(0, subscribers).Select(index => $"lukija-{index}-{Letters()}@example.org")];

    /// <summary>The trace of the council's decision.</summary>
    public string Trace { get; private set; } = "";

    public string Edition { get; } = NewId();

    public string KeyResult { get; private set; } = "";

    public News.Release Release { get; private set; } = null!;

    public async Task Travel()
    {
        await AdoptStrategy();
        await Subscribe();
        await ApproveBudget();
        await KeyResultIsAtRisk();
        await PublishDraft();
        await ReadersHaveIt();
    }

    /// <summary>By chance, and without digits: of those some would be a personal identity code, which no address may hold.</summary>
    private static string Letters() => string.Concat(Guid.NewGuid().ToByteArray().Select(one => (char)('a' + (one % 26))));

    private async Task AdoptStrategy()
    {
        KeyResult = await AdoptedStrategy.Of(county, county.Council, "Tasapainoinen talous", "Talousarvio toteutuu");
        await Eventually.Call(() => county.KeyResults.LinkKeyResultAsync(
            new() { LinkId = NewId(), CountyCode = county.Code, KeyResultId = KeyResult, Kind = Strategies.LinkKind.BalancedEconomy }));
    }

    private async Task Subscribe()
    {
        foreach (var mailbox in _mailboxes)
        {
            await Eventually.Call(() => county.Subscriptions.SubscribeAsync(
                new() { CountyCode = county.Code, Email = mailbox, Languages = { News.Language.Fi } }));
        }

        await Task.WhenAll(_mailboxes.Select(async mailbox =>
        {
            var token = await Eventually.Until($"a confirmation for {mailbox}", () => MailSink.TokenFor(county.Platform, mailbox));
            await Eventually.Call(() => county.Subscriptions.ConfirmSubscriptionAsync(new() { CountyCode = county.Code, Token = token }));
        }));
    }

    private async Task ApproveBudget()
    {
        Budgets.GetEditionRequest asked = new() { EditionId = Edition, CountyCode = county.Code };
        var unit = await county.NewUnit("Palvelut");
        await Eventually.Call(() => county.Editions.DraftBudgetAsync(
            new() { EditionId = Edition, CountyCode = county.Code, Year = Year, LastPlanYear = Year + 2 }));
        await Eventually.Change(() => county.Editions.GetEditionAsync(asked), edition => edition.LineCount == 3,
            edition => county.Editions.PutLinesAsync(new()
            {
                EditionId = Edition,
                CountyCode = county.Code,
                Version = edition.Version,
                Lines =
                {
                    Line(unit, Budgets.Direction.Appropriation, 1_000_000_00, 900_000_00, 900_000_00),
                    Line(unit, Budgets.Direction.RevenueEstimate, 950_000_00, 925_000_00, 925_000_00),
                    Line(unit, Budgets.Direction.Financing, 50_000_00, 0, 0)
                }
            }));
        await Eventually.Change(
            () => county.Editions.GetEditionAsync(asked),
            edition => edition.State != Budgets.EditionState.Draft,
            edition => county.Editions.ProposeEditionAsync(
                new()
                {
                    EditionId = Edition,
                    CountyCode = county.Code,
                    Version = edition.Version,
                    Decision = DecisionOf(county.Executive)
                }));

        using var activity = Tracing.Source.StartActivity("the council approves a budget")!;
        Trace = activity.TraceId.ToString();
        await Eventually.Change(
            () => county.Editions.GetEditionAsync(asked),
            edition => edition.State == Budgets.EditionState.Approved,
            edition => county.Editions.ApproveEditionAsync(new()
            {
                EditionId = Edition,
                CountyCode = county.Code,
                Version = edition.Version,
                Decision = DecisionOf(county.Council)
            }));
    }

    private Task KeyResultIsAtRisk() => Eventually.Until("the key result is at risk because of the budget", async () =>
    {
        var status = await county.KeyResults.GetKeyResultStatusAsync(new() { KeyResultId = KeyResult, CountyCode = county.Code });
        return status.Standing == Strategies.Standing.AtRisk
            && status.Causes.Any(cause => cause.Type == "wellbeing.budgeting.budget-approved.v1" && cause.Subject == $"editions/{Edition}");
    });

    private async Task PublishDraft()
    {
        Release = await Eventually.Until("a draft stands in the newsroom's queue, with whom to ask", async () =>
        {
            var drafts = await county.Releases.ListReleasesAsync(new() { CountyCode = county.Code, State = News.ReleaseState.Draft });
            return drafts.Releases.SingleOrDefault(
                release => release.Source?.Subject == $"editions/{Edition}" && release.Content.Contacts.Count > 0);
        });
        News.GetReleaseRequest asked = new() { ReleaseId = Release.ReleaseId, CountyCode = county.Code };
        await Eventually.Change(
            () => county.Releases.GetReleaseAsync(asked), release => release.State != News.ReleaseState.Draft,
            release => county.Releases.ApproveReleaseAsync(
                new() { ReleaseId = release.ReleaseId, CountyCode = county.Code, Version = release.Version }));
        Release = await Eventually.Change(
            () => county.Releases.GetReleaseAsync(asked), release => release.State == News.ReleaseState.Published,
            release => county.Releases.PublishReleaseAsync(
                new() { ReleaseId = release.ReleaseId, CountyCode = county.Code, Version = release.Version }));
    }

    private async Task ReadersHaveIt()
    {
        await Eventually.Until("every mail is handed over", async () =>
        {
            var status = await county.Releases.GetDeliveryStatusAsync(
                new() { ReleaseId = Release.ReleaseId, CountyCode = county.Code, Edition = Release.Edition });
            return status.Sent == _mailboxes.Length && status.Pending + status.Sending + status.Failed == 0;
        });
    }

    /// <summary>What is on the page, in the feed and in each mailbox, each counted.</summary>
    public async Task<(int OnPage, int InFeed, int[] Mails)> Published()
    {
        var title = Release.Content.Versions.Single(version => version.Language == News.Language.Fi).Title;
        using var browser = new HttpClient { BaseAddress = county.Platform.Http("news-releases") };
        var page = System.Net.WebUtility.HtmlDecode(await Eventually.Call(() => browser.GetStringAsync($"newsroom/{county.Code}")));
        var feed = await Eventually.Call(() => browser.GetStringAsync($"newsroom/{county.Code}/feed.atom"));
        var mails = await Task.WhenAll(_mailboxes.Select(mailbox => MailSink.CountOf(county.Platform, mailbox, title)));
        return (Count(page, $"releases/{Release.ReleaseId}"), Count(feed, "<entry"), mails);

        static int Count(string text, string part) => text.Split(part).Length - 1;
    }

    private static Budgets.BudgetLine Line(string unit, Budgets.Direction direction, params long[] cents) =>
        new() { LineId = NewId(), UnitId = unit, Direction = direction, AccountGroup = "Toiminta", AmountsCents = { cents } };
}
