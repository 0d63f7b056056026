using System.Reflection;
using Platform.Contracts;

namespace Platform.ServiceDefaults.Journal;

/// <summary>The names of the events that are in the public feed.</summary>
internal sealed record PublicEvents(IReadOnlySet<string> Types)
{
    public static readonly PublicEvents OfThePlatform = In(typeof(IEvent).Assembly);

    public static PublicEvents In(Assembly contracts) => new(contracts.GetTypes()
        .Where(type => type.IsDefined(typeof(PublicEventAttribute))).Select(EventTypeAttribute.Of).ToHashSet());
}
