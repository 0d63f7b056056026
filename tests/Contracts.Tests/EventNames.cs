using System.Reflection;

namespace Platform.Contracts.Tests;

/// <summary>The names that a class of constants has, in their order.</summary>
internal static class EventNames
{
    public static IEnumerable<string> Of(Type names) =>
        names.GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral)
            .Select(field => (string)field.GetRawConstantValue()!);
}
