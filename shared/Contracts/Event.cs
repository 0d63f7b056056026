using MassTransit;

namespace Platform.Contracts;

/// <summary>Something that has happened in a service, told to whoever wants to know. Ids and figures only, never personal data.</summary>
public interface IEvent
{
    /// <summary>Two-digit code of the county it happened in.</summary>
    string CountyCode { get; }

    /// <summary>The thing that changed, as <c>collection/id</c>.</summary>
    string Subject { get; }

    /// <summary>The thing's version after the change; consumers ignore what is older than what they have seen.</summary>
    long SubjectVersion { get; }
}

/// <summary>
/// The event's stable name: in the journal, as exchange on the broker and in messages. The type may be moved or renamed; this stays.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class EventTypeAttribute(string name) : MessageUrnAttribute(name)
{
    /// <summary>Such as <c>wellbeing.registry.unit-moved.v1</c>.</summary>
    public string Name { get; } = name;

    /// <summary>The name of an event's type. Every event has one.</summary>
    public static string Of(Type type) =>
        type.GetCustomAttributes(typeof(EventTypeAttribute), inherit: false) is [EventTypeAttribute attribute]
            ? attribute.Name
            : throw new InvalidOperationException($"{type.Name} has no [EventType].");
}

/// <summary>
/// The event tells only what anybody may know, so that it is in the public feed too. An event without this is internal: what is forgotten
/// here is kept back, never given away.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PublicEventAttribute : Attribute;

/// <summary>
/// A text of an event is one of the names that a class of constants has. Consumers pass over names that they do not know.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class OneOfAttribute(Type names) : Attribute
{
    /// <summary>The class whose constants are the names.</summary>
    public Type Names { get; } = names;
}

/// <summary>The constants of a class are the names of a contract's enum as events tell them, all but "unspecified".</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NamesOfAttribute(Type contract) : Attribute
{
    /// <summary>The enum.</summary>
    public Type Contract { get; } = contract;
}
