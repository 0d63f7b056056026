using Platform.NewsReleases.Audiences;
using Platform.NewsReleases.Subscriptions;

namespace Platform.NewsReleases.Newsroom;

/// <summary>The form by which anybody asks for releases by mail. Its answer is the same whether the address is known or not.</summary>
internal static class SubscribeEndpoint
{
    private const string Path = "/subscribe";

    public static async Task<IResult> Get(string county, NewsDbContext db, Visit visit)
    {
        if (await visit.Enter(county, Path) is not var (frame, _))
        {
            return await visit.NotFound(county);
        }

        var empty = new SubscribeView("", [frame.Language], Kinds.All, await Audiences(county, FormCollection.Empty, db, visit),
            null, null, null);
        return PageAnswers.Page(await visit.Page<SubscribePage>(frame, empty), visit.Http);
    }

    public static async Task<IResult> Post(string county, NewsDbContext db, Visit visit, SubscriptionHandler desk)
    {
        if (await visit.Enter(county, Path) is not var (frame, _))
        {
            return await visit.NotFound(county);
        }

        var form = await Read(visit.Http);
        var email = form["email"].ToString().Trim();
        Language[] languages = [.. Languages.All.Where(language => form["language"].Contains(language.Code()))];
        ReleaseKind[] kinds = [.. Kinds.All.Where(kind => form["kind"].Contains(Kinds.Code(kind)))];
        var audiences = await Audiences(county, form, db, visit);
        var filled = new SubscribeView(
            email.Length <= 254 ? email : email[..254], languages, kinds, audiences,
            EmailAddress.IsAddress(email) ? null : frame.Words.BadEmail,
            languages.Length > 0 ? null : frame.Words.NoLanguage,
            kinds.Length > 0 ? null : frame.Words.NoKind);

        if (!filled.IsRight)
        {
            return PageAnswers.Page(await visit.Page<SubscribePage>(frame, filled), visit.Http, StatusCodes.Status400BadRequest);
        }

        // Whoever wants every kind wants those too that are still to come.
        var wishes = new SubscriptionPreferences(languages, kinds.Length == Kinds.All.Length ? [] : kinds,
            [.. audiences.Where(one => one.Chosen).Select(one => one.Id)]);
        await desk.Take(county, email, wishes, visit.Aborted);
        return await visit.Message(frame, frame.Words.WishTaken, frame.Words.WishTakenText);
    }

    private static async Task<IReadOnlyList<AudienceChoice>> Audiences(
        string county, IFormCollection form, NewsDbContext db, Visit visit) =>
            [.. (await db.AudiencesOf(county, withRetired: false, visit.Aborted))
                .Select(
                    one => new AudienceChoice(one.AudienceId, visit.Say(one.Name), form["audience"].Contains(one.AudienceId.ToString())))];

    /// <summary>What is no form, or too large for one, is an empty one.</summary>
    private static async Task<IFormCollection> Read(HttpContext http)
    {
        try
        {
            return http.Request.HasFormContentType && http.Request.ContentLength <= 16 * 1024
                ? await http.Request.ReadFormAsync(http.RequestAborted)
                : FormCollection.Empty;
        }
        catch (InvalidDataException)
        {
            return FormCollection.Empty;
        }
    }
}
