namespace Platform.NewsReleases.Newsroom;

/// <summary>Where the public reaches the newsroom (<c>News:PublicAddress</c>) and from where its mail comes (<c>News:Sender</c>).</summary>
internal sealed class NewsroomAddress
{
    private readonly Uri _base;

    public NewsroomAddress(IConfiguration configuration)
    {
        _base = Uri.TryCreate(configuration["News:PublicAddress"], UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address!
            : throw new InvalidOperationException("News:PublicAddress is not set, or no address that begins with http:// or https://.");
        Sender = configuration["News:Sender"] is { Length: > 0 } sender && sender.Split('@') is [_, var domain]
            ? sender
            : throw new InvalidOperationException("News:Sender is not set, or no e-mail address.");
        Domain = domain;
    }

    public string Sender { get; }

    /// <summary>Of the sender; ids of mails are made in its name.</summary>
    public string Domain { get; }

    public Uri List(string county, Language language) => Page($"{county}?lang={language.Code()}");

    public Uri Feed(string county, Language language) => Page($"{county}/feed.atom?lang={language.Code()}");

    public Uri Release(string county, Guid id, Language language) => Page($"{county}/releases/{id}?lang={language.Code()}");

    public Uri News(string county, Guid id, Language language) => Page($"{county}/releases/{id}/ninjs.json?lang={language.Code()}");

    public Uri Confirm(string county, string token, Language language) => Page($"{county}/confirm/{token}?lang={language.Code()}");

    public Uri Unsubscribe(string county, string token, Language language) => Page($"{county}/unsubscribe/{token}?lang={language.Code()}");

    private Uri Page(string path) => new(_base, $"newsroom/{path}");
}
