using System.Globalization;
using System.Text;
using Platform.ServiceDefaults.Journal;

namespace Platform.Contracts.Tests;

/// <summary>All events for people to read: by the service that tells them, with what each tells and who takes it.</summary>
internal static class Catalogue
{
    private const string Introduction =
        """
        # Events

        Made from the code by `PUBLISH_EVENT_SCHEMAS=1 artifacts/bin/Contracts.Tests/debug/Contracts.Tests`; a test fails when it is not as the code is. Each event is a
        record of its service's journal and a message on the exchange of its name: JSON by [events.schema.json](events.schema.json), with CloudEvents
        headers. `countyCode` is the two-digit code of the county, `version` the subject's after the change. What is in the public feed is read with
        `journal.public`, everything with `journal.read`.
        """;

    public static string Of(IEnumerable<Type> events)
    {
        var told = new ToldText();
        var takers = ConsumersOfEvents.ByEvent();
        var text = new StringBuilder(Introduction).Append('\n');

        foreach (var service in events.OrderBy(EventTypeAttribute.Of,
            StringComparer.Ordinal).GroupBy(type => EventOwners.OfThePlatform.Of(EventTypeAttribute.Of(type))))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {service.Key}\n");

            foreach (var type in service)
            {
                var shape = new EventShape(type);
                text.Append(CultureInfo.InvariantCulture,
                    $"""

                    ### {EventTypeAttribute.Of(type)}

                    {told.Of(type)}

                    - Subject: `{shape.Subject}`
                    - Fields: {string.Join(", ", shape.Fields)}
                    - Feed: {(type.IsDefined(typeof(PublicEventAttribute), inherit: false) ? "public" : "internal")}
                    - Taken by: {(takers[type].Any() ? string.Join(", ", takers[type].Order(StringComparer.Ordinal)) : "no other service")}

                    """);
            }
        }

        return text.ToString();
    }
}
