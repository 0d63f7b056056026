using System.Reflection;

namespace Platform.Contracts.Tests;

/// <summary>Services have enums of their own beside the contract's, and values pass from one to the other by their names.</summary>
public sealed class NamedValueTests
{
    private static readonly ILookup<string, Type> s_ofContracts = typeof(IEvent).Assembly.GetTypes()
        .Where(type => type.IsEnum && type.Namespace!.EndsWith(".V1", StringComparison.Ordinal))
        .ToLookup(type => $"{type.Namespace!.Split('.')[2]} {type.Name}");

    [Theory]
    [InlineData("FeedbackAndInitiatives", "Participation")]
    [InlineData("StrategyTracking", "Strategy")]
    public void An_enum_of_a_service_has_the_names_of_the_contracts_enum_of_the_same_name(string service, string package)
    {
        var enums = Assembly.Load(service).GetTypes().Where(type => type.IsEnum && Contract(type) is not null).ToList();

        Assert.NotEmpty(enums);
        Assert.All(enums, type => Assert.Equal(Enum.GetNames(Contract(type)!), Enum.GetNames(type)));

        Type? Contract(Type type) => s_ofContracts[$"{package} {type.Name}"].Concat(s_ofContracts[$"Types {type.Name}"]).FirstOrDefault();
    }
}
