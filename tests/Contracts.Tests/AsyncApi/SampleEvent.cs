using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Platform.ServiceDefaults.Journal;

namespace Platform.Contracts.Tests.AsyncApi;

/// <summary>An event of a type whose every field has a value, the same each time, as its service would tell it.</summary>
internal static class SampleEvent
{
    private static readonly DateTimeOffset s_time = new(2026, 11, 30, 10, 0, 0, TimeSpan.Zero);

    public static PendingEvent Of(Type type)
    {
        var told = (IEvent)One(type, "", null);
        return new(1, Id(0), EventTypeAttribute.Of(type), told.CountyCode, told.Subject, told.SubjectVersion, s_time, "payroll",
            "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", JsonSerializer.Serialize(told, type, JournalEntry.Json));
    }

    private static object One(Type type, string name, OneOfAttribute? names) => type switch
    {
        // A value that may be null has one all the same.
        _ when Nullable.GetUnderlyingType(type) is { } value => One(value, name, names),
        _ when type == typeof(string) => names is not null ? EventNames.Of(names.Names).First() : name == "CountyCode" ? "10" : "text",
        _ when type == typeof(Guid) => Id(1),
        _ when type == typeof(DateOnly) => DateOnly.FromDateTime(s_time.Date),
        _ when type == typeof(DateTimeOffset) => s_time,
        _ when type == typeof(bool) => true,
        _ when type.IsPrimitive || type == typeof(decimal) => Convert.ChangeType(1, type, CultureInfo.InvariantCulture),
        _ when type.IsAssignableTo(typeof(IEnumerable)) => ListOf(type.GetGenericArguments()[0], names),
        _ => Made(type)
    };

    private static Array ListOf(Type item, OneOfAttribute? names)
    {
        var list = Array.CreateInstance(item, 1);
        list.SetValue(One(item, "", names), 0);
        return list;
    }

    private static object Made(Type type)
    {
        var parameters = type.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length)!.GetParameters();
        return Activator.CreateInstance(type, [.. parameters.Select(parameter =>
            One(parameter.ParameterType, parameter.Name!, parameter.GetCustomAttribute<OneOfAttribute>()))])!;
    }

    private static Guid Id(int number) => new($"0198c0de-0000-7000-8000-{number:D12}");
}
