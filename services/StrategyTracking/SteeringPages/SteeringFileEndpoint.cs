using Platform.StrategyTracking.InterimReports;
using Platform.StrategyTracking.Steering;

namespace Platform.StrategyTracking.SteeringPages;

/// <summary>
/// The page of a steering file, for whoever has a link that still works or a token with <c>strategy.read</c>. To others there is nothing
/// here.
/// </summary>
internal static class SteeringFileEndpoint
{
    public static void MapSteeringFiles(this WebApplication app)
    {
        var files = app.MapGroup("/steering-files/{county:regex(^[0-9]{{2}}$)}").AddEndpointFilter(PageAnswers.Protect);
        files.MapPage($"/{SteeringFileLinks.Next}", Read);
        files.MapPage("/{negotiation:guid}", Read);
    }

    private static async Task<IResult> Read([AsParameters] Visit visit, PageRenderer renderer, UnitNames names)
    {
        var stop = visit.Http.RequestAborted;
        var negotiation = visit is { MayRead: true, Negotiation: { } id } ? await visit.Db.NegotiationOf(visit.County, id, stop) : null;

        if (!visit.MayRead || (visit.Negotiation is not null && negotiation is null))
        {
            var words = visit.Words;
            var message = new MessageView(words, words.NotFound, words.NotFoundText, words.SteeringFile);
            return PageAnswers.Page(
                await renderer.Html<MessagePage>(("View", message)), visit.Http, StatusCodes.Status404NotFound);
        }

        var file = await visit.Db.SteeringFileOf(visit.County, negotiation, visit.Time.Today(), stop);
        var view = SteeringFileView.Of(
            file, await names.Ask(visit.County, negotiation?.HeldOn ?? visit.Time.Today(), stop), visit.Words, visit.Link.Text);
        return PageAnswers.Page(await renderer.Html<SteeringFilePage>(("View", view)), visit.Http);
    }

    /// <summary>Somebody at the address of a steering file.</summary>
    private sealed record Visit(
        string County, Guid? Negotiation, string? Until, string? Seal, string? Lang, StrategyDbContext Db, SteeringFileLinks Links,
        TimeProvider Time, HttpContext Http)
    {
        public Words Words => Words.In(Lang);

        public SealedQuery Link => new(Until, Seal);

        public bool MayRead =>
            Links.Opens(County, Negotiation, Link.Seconds, Seal, Time.GetUtcNow()) || Http.User.May("strategy.read", County);
    }
}
