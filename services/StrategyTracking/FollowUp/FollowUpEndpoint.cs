using Platform.StrategyTracking.InterimReports;

namespace Platform.StrategyTracking.FollowUp;

/// <summary>
/// The page of a follow-up, for whoever has a link that still works or a token with <c>strategy.read</c>. To others there is nothing here.
/// </summary>
internal static class FollowUpEndpoint
{
    public static void MapFollowUp(this WebApplication app) => app
        .MapGroup("/follow-up/{county:regex(^[0-9]{{2}}$)}/{level:regex(^(council|executive|management|operations)$)}")
        .AddEndpointFilter(PageAnswers.Protect)
        .MapPage("", Read);

    private static async Task<IResult> Read([AsParameters] Visit visit, PageRenderer renderer, UnitNames names)
    {
        var today = visit.Time.Today();

        if (!visit.MayRead)
        {
            return await Say(visit, renderer, visit.Words.NotFound, visit.Words.NotFoundText);
        }

        if (await visit.Db.FollowUpOf(visit.County, visit.Asked, visit.Unit, today, visit.Http.RequestAborted) is not { } told)
        {
            return await Say(visit, renderer, visit.Words.FollowUp, visit.Words.NoStrategyText);
        }

        var view = FollowUpView.Of(
            told, await names.Ask(visit.County, today, visit.Http.RequestAborted), visit.Words, visit.Query);
        return PageAnswers.Page(await renderer.Html<FollowUpPage>(("View", view)), visit.Http);
    }

    private static async Task<IResult> Say(Visit visit, PageRenderer renderer, string heading, string text) => PageAnswers.Page(
        await renderer.Html<MessagePage>(("View", new MessageView(visit.Words, heading, text, visit.Words.FollowUp))), visit.Http,
        StatusCodes.Status404NotFound);

    /// <summary>Somebody at the address of a follow-up.</summary>
    private sealed record Visit(
        string County, string Level, Guid? Unit, string? Until, string? Seal, string? Lang, StrategyDbContext Db, FollowUpLinks Links,
        TimeProvider Time, HttpContext Http)
    {
        public Words Words => Words.In(Lang);

        public FollowUpLevel Asked => Enum.Parse<FollowUpLevel>(Level, ignoreCase: true);

        public string Query => (Unit is { } unit ? $"unit={unit}&" : "") + Link.Text;

        public bool MayRead =>
            (Asked != FollowUpLevel.Operations || Unit is not null)
            && (Links.Opens(County, Asked, Unit, Link.Seconds, Seal, Time.GetUtcNow()) || Http.User.May("strategy.read", County));

        private SealedQuery Link => new(Until, Seal);
    }
}
