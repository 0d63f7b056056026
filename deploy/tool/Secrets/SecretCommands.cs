using System.CommandLine;

namespace Platform.Tool.Secrets;

/// <summary>Prints one secret, for <c>./platform backup</c> and <c>restore</c>.</summary>
internal sealed class SecretCommand : Command
{
    public SecretCommand(Surroundings here)
        : base("secret", "Prints a password or key that the AppHost has made.")
    {
        Hidden = true;
        var file = new Argument<FileInfo>("FILE") { Description = "The user secrets." }.AcceptExistingOnly();
        var name = new Argument<string>("NAME") { Description = "Of the AppHost's parameter, such as postgres-password." };
        Add(file);
        Add(name);
        SetAction(async parsed =>
        {
            if (UserSecrets.Parameter($"{parsed.GetRequiredValue(file)}", parsed.GetRequiredValue(name)) is not { } secret)
            {
                await here.Errors.WriteLineAsync($"{parsed.GetRequiredValue(file)} has no \"Parameters:{parsed.GetRequiredValue(name)}\".");
                return ExitCode.Rejected;
            }

            await here.Output.WriteLineAsync(secret);
            return ExitCode.Done;
        });
    }
}

/// <summary>Prints the secrets for <c>./platform backup</c>, which keeps one of them apart.</summary>
internal sealed class BackupSecretsCommand : Command
{
    public BackupSecretsCommand(Surroundings here)
        : base("backup-secrets", "Prints the user secrets without one of them, or that one alone.")
    {
        Hidden = true;
        var file = new Argument<FileInfo>("FILE") { Description = "The user secrets." }.AcceptExistingOnly();
        var without = new Option<string>("--without") { Description = "Of the AppHost's parameter that is left out." };
        var only = new Option<string>("--only") { Description = "Of the AppHost's parameter that is printed alone." };
        Add(file);
        Add(without);
        Add(only);
        Validators.Add(words =>
        {
            if (words.GetValue(without) is null == words.GetValue(only) is null)
            {
                words.AddError("Either --without or --only.");
            }
        });
        SetAction(parsed => here.Output.WriteLineAsync(UserSecrets.Save($"{parsed.GetRequiredValue(file)}",
            (parsed.GetValue(without) ?? parsed.GetValue(only))!, alone: parsed.GetValue(only) is not null)));
    }
}

/// <summary>Brings the secrets of a backup back, for <c>./platform restore</c>.</summary>
internal sealed class RestoreSecretsCommand : Command
{
    public RestoreSecretsCommand()
        : base("restore-secrets", "Brings saved secrets back into those of this machine.")
    {
        Hidden = true;
        var saved = new Argument<FileInfo>("SAVED") { Description = "The secrets of a backup." }.AcceptExistingOnly();
        var file = new Argument<FileInfo>("FILE") { Description = "The user secrets." };
        Add(saved);
        Add(file);
        SetAction(parsed => UserSecrets.Restore($"{parsed.GetRequiredValue(saved)}", $"{parsed.GetRequiredValue(file)}"));
    }
}
