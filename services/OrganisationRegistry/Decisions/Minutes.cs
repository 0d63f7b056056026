using Platform.OrganisationRegistry.Bodies;

namespace Platform.OrganisationRegistry.Decisions;

/// <summary>The published minutes of a body's meeting: all that it decided on that day is in them.</summary>
internal sealed class Minutes
{
    private Minutes() { }

    public Guid MinutesId { get; private init; }
    public string CountyCode { get; private init; } = "";
    public Guid BodyId { get; private init; }
    public DateOnly MeetingOn { get; private init; }
    public string Uri { get; private init; } = "";
    public DateOnly PublishedOn { get; private init; }
    public SourceList Sources { get; private init; } = new([]);
    public long Version { get; private init; }
    public byte[] CreatedFrom { get; private init; } = [];

    public static Minutes Publish(
        Guid id, Body body, DateOnly meetingOn, string uri, DateOnly publishedOn, DateOnly today, SourceList sources, byte[] createdFrom)
    {
        DecisionMaker.Of(body).RequireDay(meetingOn, today, "meeting_date");
        publishedOn.RequireCome(today, "publication_date");

        if (publishedOn < meetingOn)
        {
            throw new RuleException("minutes-after-meeting", "publication_date", "Minutes are not published before the meeting.");
        }

        return new Minutes
        {
            MinutesId = id,
            CountyCode = body.CountyCode,
            BodyId = body.BodyId,
            MeetingOn = meetingOn,
            Uri = uri,
            PublishedOn = publishedOn,
            Sources = sources,
            Version = 1,
            CreatedFrom = createdFrom
        };
    }
}
