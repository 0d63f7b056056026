using Platform.NewsReleases.Publishers;

namespace Platform.NewsReleases.Newsroom;

/// <summary>One reader's request: which county, in which language, and how to answer with a page.</summary>
internal sealed class Visit(NewsDbContext db, PageRenderer renderer, IHttpContextAccessor accessor)
{
    public HttpContext Http => accessor.HttpContext!;

    public Language Language => Parse(Http.Request.Query["lang"], Language.Fi);

    public CancellationToken Aborted => Http.RequestAborted;

    public static Language Parse(string? code, Language otherwise) =>
        Languages.All.FirstOrDefault(language => language.Code() == code, otherwise);

    /// <summary>The frame of the county's pages; null when the county has no newsroom.</summary>
    public async Task<(Frame Frame, Publisher Publisher)?> Enter(string county, string path) =>
        await db.PublisherOf(county, Aborted) is { } publisher ? (FrameOf(county, path, publisher), publisher) : null;

    public Frame FrameOf(string county, string path, Publisher publisher) => new(county, Language, path, Say(publisher.Name));

    public Said Say(LocalText text) => Words.In(Language).Best(text);

    public Task<string> Page<TPage>(Frame frame, object view)
        where TPage : Microsoft.AspNetCore.Components.IComponent => renderer.Html<TPage>(("Frame", frame), ("View", view));

    public async Task<IResult> Message(
        Frame frame, string heading, string text, string? button = null, int status = StatusCodes.Status200OK) =>
            PageAnswers.Page(await Page<MessagePage>(frame, new MessageView(heading, text, button)), Http, status);

    /// <summary>Nothing is here, in a newsroom or out of one.</summary>
    public Task<IResult> NotFound(string county, Frame? frame = null)
    {
        frame ??= Unnamed(county);
        return Message(frame, frame.Words.NotFound, frame.Words.NotFoundText, status: StatusCodes.Status404NotFound);
    }

    public Task<IResult> TooMany(string county)
    {
        var frame = Unnamed(county);
        return Message(frame, frame.Words.TooMany, frame.Words.TooManyText, status: StatusCodes.Status429TooManyRequests);
    }

    public Task<IResult> Failed(string county)
    {
        var frame = Unnamed(county);
        return Message(frame, frame.Words.Failed, frame.Words.FailedText, status: StatusCodes.Status503ServiceUnavailable);
    }

    /// <summary>Without a look into the database.</summary>
    private Frame Unnamed(string county) => new(county, Language, "", new Said(Words.In(Language).Newsroom, Language.Code()));
}
