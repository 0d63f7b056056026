using System.CommandLine;
using System.Text.Json;

namespace Platform.Tool.BrokerAccess;

/// <summary>
/// Makes the users by which services reach the broker, where nobody else does: each with its rights of <c>deploy/broker/rights.json</c> and
/// the password that this program is told. Safe to repeat: a user that is there gets the password and the rights of today.
/// </summary>
internal sealed class BrokerUsersCommand : Command
{
    private const string PasswordPrefix = "BROKER_PASSWORD_";

    private static readonly JsonSerializerOptions s_asWritten =
        new(JsonSerializerOptions.Strict) { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    private readonly Surroundings _here;
    private readonly BrokerOptions _broker;
    private readonly Argument<FileInfo> _rights = new Argument<FileInfo>("RIGHTS")
    {
        Description = "A file of what each user may do: deploy/broker/rights.json."
    }.AcceptExistingOnly();

    public BrokerUsersCommand(Surroundings here)
        : base("broker-users", $"""
            Makes the users of services on the broker, or gives them other passwords and rights, and sets the policy of dead letters.

            The password of each is read from the environment variable {PasswordPrefix}USER, such as {PasswordPrefix}budgeting, or from a
            file of that name in the folder SECRETS_FOLDER.
            {BrokerOptions.Help}
            Ends with 0 when all was done, 2 when the arguments or a password cannot be used, 3 when the broker cannot be reached.
            """)
    {
        _here = here;
        _broker = new(here);
        _broker.AddTo(this);
        Add(_rights);
        SetAction((parsed, cancellation) => Make(parsed, cancellation));
    }

    private async Task<int> Make(ParseResult parsed, CancellationToken cancellationToken)
    {
        var users = Read(parsed.GetRequiredValue(_rights))
            .Select(user => (Name: user.Key, Rights: user.Value, Password: PasswordOf(user.Key))).ToList();

        return await _broker.On(parsed, async broker =>
        {
            foreach (var (name, rights, password) in users)
            {
                await broker.Put($"users/{name}", BrokerPassword.User(password), cancellationToken);
                await broker.Put($"permissions/{broker.Host}/{name}",
                    JsonSerializer.SerializeToNode(rights, s_asWritten)!.AsObject(), cancellationToken);
                await _here.Output.WriteLineAsync(name);
            }

            await DeadLetterPolicy.Set(broker, cancellationToken);
            return ExitCode.Done;
        });
    }

    private string PasswordOf(string user) => _here.Environment(PasswordPrefix + user) is { Length: >= 16 } password
        ? password
        : throw new UnusableException($"{PasswordPrefix}{user} is missing, or shorter than 16 characters.");

    private static Dictionary<string, Rights> Read(FileInfo file)
    {
        try
        {
            using var text = file.OpenRead();
            return JsonSerializer.Deserialize<Dictionary<string, Rights>>(text, s_asWritten)!;
        }
        catch (JsonException)
        {
            throw new UnusableException($"{file} does not say of each user what it may configure, write and read.");
        }
    }

    /// <summary>Regular expressions of what a user may make, tell and take.</summary>
    private sealed record Rights(string Configure, string Write, string Read);
}
