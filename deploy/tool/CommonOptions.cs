using System.CommandLine;
using System.CommandLine.Parsing;

namespace Platform.Tool;

/// <summary>What the options of several commands have in common.</summary>
internal static class CommonOptions
{
    /// <summary>The environment variable that holds the bearer token.</summary>
    private const string TokenVariable = "PLATFORM_TOKEN";

    /// <summary>The address of a service's gRPC endpoint: as told, else as the AppHost tells it to those who call the service.</summary>
    public static Option<Uri?> Address(string name, string resource, Surroundings here)
    {
        var variable = $"services__{resource}__grpc__0";
        return new(name)
        {
            HelpName = "URL",
            Description = $"The gRPC endpoint of {resource}; unless told, the environment variable {variable}.",
            CustomParser = argument => Read(argument, name),
            DefaultValueFactory = argument => here.Environment(variable) is { Length: > 0 } text ? Read(argument, variable, text) : null
        };
    }

    /// <summary>The county that something is sent to.</summary>
    public static Option<string> County()
    {
        var county = new Option<string>("--county") { HelpName = "CODE", Description = "County code of two digits.", Required = true };
        county.Validators.Add(result =>
        {
            if (!IsCounty(result.Tokens.Single().Value))
            {
                result.AddError($"--county {result.Tokens.Single().Value} is no code of two digits.");
            }
        });
        return county;
    }

    /// <summary>A county's code of two digits.</summary>
    public static bool IsCounty(string text) => text is [>= '0' and <= '9', >= '0' and <= '9'];

    /// <summary>The bearer token.</summary>
    /// <exception cref="UnusableException">There is none.</exception>
    public static string Token(Surroundings here) => here.Environment(TokenVariable) is { Length: > 0 } token
        ? token
        : throw new UnusableException($"The environment variable {TokenVariable} is missing.");

    /// <summary>The http or https address that an option was told; the library itself reads none.</summary>
    public static Uri? Read(ArgumentResult argument, string name) => Read(argument, name, argument.Tokens.Single().Value);

    private static Uri? Read(ArgumentResult argument, string name, string text)
    {
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
        {
            return address;
        }

        argument.AddError($"{name}: {text} is not an http or https address.");
        return null;
    }
}
