namespace Platform.NewsReleases.Reads;

/// <summary>
/// That somebody read who is contact of releases, or whom the registry names to become it. Written with the read or the read fails.
/// </summary>
internal sealed class ContactRead
{
    private ContactRead() { }

    public long ReadId { get; private init; }
    public string CountyCode { get; private init; } = "";
    public DateTimeOffset ReadAt { get; private init; }
    public string Reader { get; private init; } = "";
    public string Call { get; private init; } = "";
    public Guid[] ReleaseIds { get; private init; } = [];
    public Guid[] PersonIds { get; private init; } = [];

    public static ContactRead Of(string county, Guid[] releases, Guid[] people, string reader, string call, DateTimeOffset at) =>
        new() { CountyCode = county, ReadAt = at, Reader = reader, Call = call, ReleaseIds = releases, PersonIds = people };
}
