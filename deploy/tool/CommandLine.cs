using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using Platform.Tool.Actuals;
using Platform.Tool.BrokerAccess;
using Platform.Tool.Catalogue;
using Platform.Tool.DeadLetters;
using Platform.Tool.Decisions;
using Platform.Tool.Elections;
using Platform.Tool.Import;
using Platform.Tool.Integrators;
using Platform.Tool.MailSink;
using Platform.Tool.Municipalities;
using Platform.Tool.Observations;
using Platform.Tool.Operations;
using Platform.Tool.Population;
using Platform.Tool.Secrets;
using Platform.Tool.Token;

namespace Platform.Tool;

/// <summary>What a command gets from outside, and where it speaks.</summary>
internal sealed record Surroundings(Func<string, string?> Environment, TextWriter Output, TextWriter Errors);

/// <summary>The program's commands: what <c>./platform</c> and the AppHost have done by it.</summary>
internal static class CommandLine
{
    /// <summary>Ends with one of <see cref="ExitCode"/>; what is wrong with the words is told with the name of the option.</summary>
    public static async Task<int> Run(string[] words, Surroundings here)
    {
        // Named as people call it.
        var root = new Command("./platform", "What ./platform and the AppHost of the wellbeing platform have done by a program.")
        {
            new HelpOption(),
            new ImportCommand(here),
            new ActualsCommand(here),
            new ObservationsCommand(here),
            new PopulationCommand(here),
            new MunicipalitiesCommand(here),
            new ElectionCommand(here),
            new DecisionsCommand(here),
            new ServicesCommand(here),
            new TokenCommand(here),
            new IntegratorCommand(here),
            new DeadLettersCommand(here),
            new BrokerUsersCommand(here),
            new VerifyCommand(here),
            new CatchUpCommand(here),
            new MailSinkCommand(),
            new SecretCommand(here),
            new BackupSecretsCommand(here),
            new RestoreSecretsCommand()
        };
        var parsed = root.Parse(words);

        if (parsed.Action is ParseErrorAction)
        {
            return await Refuse(parsed, [.. parsed.Errors.Select(error => error.Message)], here);
        }

        try
        {
            // Signals end the process as they always do, and what nobody foresaw is not hidden.
            return await parsed.InvokeAsync(new()
            {
                Output = here.Output,
                Error = here.Errors,
                ProcessTerminationTimeout = null,
                EnableDefaultExceptionHandler = false
            });
        }
        catch (UnusableException error)
        {
            return await Refuse(parsed, [error.Message], here);
        }
    }

    private static async Task<int> Refuse(ParseResult parsed, string[] reasons, Surroundings here)
    {
        foreach (var reason in reasons.Distinct())
        {
            await here.Errors.WriteLineAsync(reason);
        }

        var names = new Stack<string>();

        for (var command = parsed.CommandResult; command is not null; command = command.Parent as CommandResult)
        {
            names.Push(command.Command.Name);
        }

        await here.Errors.WriteLineAsync($"{string.Join(' ', names)} --help tells what it takes.");
        return ExitCode.Unusable;
    }
}
