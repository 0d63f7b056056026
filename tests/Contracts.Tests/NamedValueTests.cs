using System.Reflection;
using System.Runtime.CompilerServices;

namespace Platform.Contracts.Tests;

/// <summary>Services have enums of their own beside the contract's, and values pass from one to the other by their names.</summary>
public sealed class NamedValueTests
{
    private static readonly ILookup<string, Type> s_ofContracts = typeof(IEvent).Assembly.GetTypes().Where(IsOfContracts)
        .ToLookup(type => $"{type.Namespace!.Split('.')[2]} {type.Name}");

    [Theory]
    [InlineData("Budgeting", "Budgeting")]
    [InlineData("FeedbackAndInitiatives", "Participation")]
    [InlineData("NewsReleases", "News")]
    [InlineData("OrganisationRegistry", "Registry")]
    [InlineData("StrategyTracking", "Strategy")]
    public void An_enum_of_a_service_has_the_names_of_the_contracts_enum_of_the_same_name(string service, string package)
    {
        var enums = Assembly.Load(service).GetTypes().Where(type => type.IsEnum && Contract(type) is not null).ToList();

        Assert.NotEmpty(enums);
        Assert.All(enums, type => Assert.Equal(Enum.GetNames(Contract(type)!), Enum.GetNames(type)));

        Type? Contract(Type type) => s_ofContracts[$"{package} {type.Name}"].Concat(s_ofContracts[$"Types {type.Name}"]).FirstOrDefault();
    }

    [Theory]
    [InlineData("Budgeting")]
    [InlineData("FeedbackAndInitiatives")]
    [InlineData("NewsReleases")]
    [InlineData("OrganisationRegistry")]
    [InlineData("StrategyTracking")]
    public void Nothing_of_a_service_keeps_values_of_the_contracts_enums(string service) => Assert.Equal([],
        Assembly.Load(service).GetTypes().Where(type => !type.IsDefined(typeof(CompilerGeneratedAttribute)))
            .SelectMany(type => type.GetFields(
                BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(field => Parts(field.FieldType).Any(IsOfContracts)).Select(field => $"{field.DeclaringType}.{field.Name}"));

    /// <summary>A type, and those that it is made of when it is a list of them or the like.</summary>
    private static IEnumerable<Type> Parts(Type type) =>
        (type.IsArray ? [type.GetElementType()!] : type.GetGenericArguments()).SelectMany(Parts).Prepend(type);

    private static bool IsOfContracts(Type type) =>
        type.IsEnum && type.Assembly == typeof(IEvent).Assembly && type.Namespace!.EndsWith(".V1", StringComparison.Ordinal);
}
