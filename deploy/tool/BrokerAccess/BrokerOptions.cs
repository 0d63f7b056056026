using System.CommandLine;
using System.Net;

namespace Platform.Tool.BrokerAccess;

/// <summary>How a command reaches the broker's management.</summary>
internal sealed class BrokerOptions
{
    public const string Help =
        "The broker's management is reached at --management as the user BROKER_USER (platform, unless told) with the password\n"
        + "BROKER_PASSWORD of the environment; ./platform takes them from the platform of this machine.";

    private readonly Surroundings _here;
    private readonly Option<Uri?> _management;

    private readonly Option<string> _virtualHost = new("--vhost")
    {
        HelpName = "NAME",
        Description = "The virtual host of the platform.",
        DefaultValueFactory = _ => "/",
        Recursive = true
    };

    public BrokerOptions(Surroundings here)
    {
        _here = here;
        _management = new("--management")
        {
            HelpName = "URL",
            Description = "The broker's management; unless told, the environment variable BROKER_MANAGEMENT.",
            CustomParser = argument => CommonOptions.Read(argument, "--management"),
            DefaultValueFactory = _ =>
                Uri.TryCreate(here.Environment("BROKER_MANAGEMENT"), UriKind.Absolute, out var address) ? address : null,
            Recursive = true
        };
    }

    public void AddTo(Command command)
    {
        command.Add(_management);
        command.Add(_virtualHost);
    }

    public string VirtualHost(ParseResult parsed) => parsed.GetRequiredValue(_virtualHost);

    /// <summary>Who the command is to the broker.</summary>
    /// <exception cref="UnusableException">There is no password.</exception>
    public NetworkCredential User() => new(
        _here.Environment("BROKER_USER") ?? "platform",
        _here.Environment("BROKER_PASSWORD") is { Length: > 0 } given
            ? given
            : throw new UnusableException("The environment variable BROKER_PASSWORD is missing."));

    /// <summary>Does something by the management, or tells that it cannot be reached.</summary>
    public async Task<int> On(ParseResult parsed, Func<BrokerManagement, Task<int>> work)
    {
        var address = parsed.GetValue(_management) ?? throw new UnusableException("The broker's management is not known: --management.");
        using var broker = new BrokerManagement(address, User(), VirtualHost(parsed));

        try
        {
            return await work(broker);
        }
        catch (HttpRequestException error)
        {
            await _here.Errors.WriteLineAsync($"The broker's management at {address} cannot be reached. {error.Message}");
            return ExitCode.Unreachable;
        }
    }
}
