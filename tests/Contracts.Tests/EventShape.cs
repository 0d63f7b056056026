using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace Platform.Contracts.Tests;

/// <summary>An event's fields, and its subject in terms of them: read off an event whose every value is one of a kind.</summary>
internal sealed class EventShape
{
    private readonly Dictionary<string, string> _names = [];

    public EventShape(Type type)
    {
        var parameters = type.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length)!.GetParameters();
        var told = (IEvent)Activator.CreateInstance(type, [.. parameters.Select(One)])!;

        Subject = _names.Aggregate(told.Subject,
            (subject, name) => subject.Replace(name.Key, $"{{{name.Value}}}", StringComparison.Ordinal));
        Fields = [.. parameters.Select(parameter => $"`{Json(parameter.Name!)}` {Kind(parameter)}")];
    }

    public string Subject { get; }

    public string[] Fields { get; }

    private object? One(ParameterInfo parameter)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        var number = 70_001 + parameter.Position;
        object? one = type switch
        {
            _ when type == typeof(string) => $"text-{number}",
            _ when type == typeof(Guid) => Guid.NewGuid(),
            _ when type == typeof(DateOnly) => DateOnly.FromDayNumber(number + 600_000),
            _ when type == typeof(DateTimeOffset) => DateTimeOffset.UnixEpoch,
            _ when type.IsPrimitive && type != typeof(bool) => Convert.ChangeType(number, type, CultureInfo.InvariantCulture),
            _ when type.IsValueType => Activator.CreateInstance(type),
            _ when type.IsAssignableTo(typeof(IEnumerable)) => Array.CreateInstance(type.GetGenericArguments()[0], 0),
            _ => null
        };

        if (one is string or Guid or int or long or DateOnly)
        {
            _names[string.Create(CultureInfo.InvariantCulture, $"{one}")] = Json(parameter.Name!);
        }

        return one;
    }

    private static string Kind(ParameterInfo parameter)
    {
        var canBeNull = new NullabilityInfoContext().Create(parameter).WriteState == NullabilityState.Nullable;
        var names = parameter.GetCustomAttribute<OneOfAttribute>() is { } one
            ? $" ({string.Join(", ", EventNames.Of(one.Names).Select(name => $"`{name}`"))})"
            : "";
        return Kind(parameter.ParameterType) + names + (canBeNull ? " or null" : "");
    }

    private static string Kind(Type type) => Nullable.GetUnderlyingType(type) is { } value ? Kind(value) : type switch
    {
        _ when type == typeof(string) => "text",
        _ when type == typeof(Guid) => "id",
        _ when type == typeof(DateOnly) => "date",
        _ when type == typeof(DateTimeOffset) => "instant",
        _ when type == typeof(bool) => "boolean",
        _ when type == typeof(decimal) => "decimal",
        _ when type.IsPrimitive => "integer",
        _ when type.IsAssignableTo(typeof(IEnumerable)) => $"list of {Kind(type.GetGenericArguments()[0])}",
        _ => $"{{{string.Join(", ", type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(property => $"{Json(property.Name)} {Kind(property.PropertyType)}"))}}}"
    };

    private static string Json(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);
}
