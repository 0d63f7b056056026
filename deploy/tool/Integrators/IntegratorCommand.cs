using System.CommandLine;
using Platform.Tool.BrokerAccess;

namespace Platform.Tool.Integrators;

/// <summary>Lets other systems take events off the broker.</summary>
internal sealed class IntegratorCommand : Command
{
    private const string Help =
        $"""
        {BrokerOptions.Help}
        Ends with 0 when all was done, 1 when there is no such system, 2 when the arguments cannot be used, 3 when the broker cannot be
        reached.
        """;

    private readonly Surroundings _here;

    private readonly BrokerOptions _broker;

    private readonly Option<string[]> _events = new("--events")
    {
        HelpName = "TYPE[,TYPE…]",
        Description = "The types of events that it takes (shared/Contracts/EVENTS.md); may be repeated.",
        Required = true,
        CustomParser = argument => Several(argument.Tokens.Select(token => token.Value))
    };

    private readonly Option<string[]> _counties = new("--county")
    {
        HelpName = "CODE[,CODE…]",
        Description = "Codes of the counties whose events it takes, of two digits; those of every county unless told.",
        CustomParser = argument => Several(argument.Tokens.Select(token => token.Value))
    };

    private readonly Option<bool> _newPassword = new("--new-password")
    {
        Description = "Gives a system that is there another password; the old one is of no use any more."
    };

    public IntegratorCommand(Surroundings here)
        : base("integrator", $"Users and queues of systems that take events off the broker (docs/events.md).\n\n{Help}")
    {
        _here = here;
        _broker = new(here);
        _events.Validators.Add(result =>
        {
            foreach (var type in Several(result.Tokens.Select(token => token.Value)).Where(type => !Integrator.EventTypes.Contains(type)))
            {
                result.AddError($"--events {type} is no type of event; shared/Contracts/EVENTS.md has them.");
            }
        });
        _counties.Validators.Add(result =>
        {
            foreach (var county in Several(result.Tokens.Select(token => token.Value)).Where(code => !CommonOptions.IsCounty(code)))
            {
                result.AddError($"--county {county} is no code of two digits.");
            }
        });
        _broker.AddTo(this);
        Add(AddCommand());
        Add(ListCommand());
        Add(RemoveCommand());
    }

    private Command AddCommand()
    {
        var name = NameOfSystem();
        var add = new Command(
            "add", "Makes a system's user and queue, or makes it take other events. A new password is printed, and kept nowhere.")
        {
            name, _events, _counties, _newPassword
        };
        add.SetAction((parsed, cancellation) => _broker.On(parsed, async broker =>
        {
            var system = new Integrator(parsed.GetRequiredValue(name), broker);
            var taken = new Taken(parsed.GetRequiredValue(_events), parsed.GetValue(_counties) ?? []);
            var password = await system.Add(taken, parsed.GetValue(_newPassword), cancellation);
            await _here.Output.WriteLineAsync(
                $"""
                user: {system.Own}
                password: {password ?? "as it was (--new-password makes another)"}
                queue: {system.Own}
                counties: {CountiesOf(taken)}
                events: {string.Join(' ', taken.Events)}
                """);
            return ExitCode.Done;
        }));
        return add;
    }

    private Command ListCommand()
    {
        var list = new Command("list", "Lists the systems with what each takes.");
        list.SetAction((parsed, cancellation) => _broker.On(parsed, async broker =>
        {
            foreach (var name in await Integrator.All(broker, cancellation))
            {
                var taken = await new Integrator(name, broker).Read(cancellation);
                await _here.Output.WriteLineAsync($"{name} counties: {CountiesOf(taken)} events: {string.Join(' ', taken.Events)}");
            }

            return ExitCode.Done;
        }));
        return list;
    }

    private Command RemoveCommand()
    {
        var name = NameOfSystem();
        var remove = new Command("remove", "Takes a system's user and its queue away, with what lies in it.") { name };
        remove.SetAction((parsed, cancellation) => _broker.On(parsed, async broker =>
        {
            if (await new Integrator(parsed.GetRequiredValue(name), broker).Remove(cancellation))
            {
                return ExitCode.Done;
            }

            await _here.Errors.WriteLineAsync($"There is no system {parsed.GetRequiredValue(name)}; ./platform integrator list has them.");
            return ExitCode.Rejected;
        }));
        return remove;
    }

    private static Argument<string> NameOfSystem()
    {
        var name = new Argument<string>("NAME")
        {
            Description = "The system's name: small letters, digits and hyphens, a letter first, up to 40."
        };
        name.Validators.Add(result =>
        {
            if (result.Tokens.Single().Value is var given && !Integrator.CanBeNamed(given))
            {
                result.AddError($"{given} is no name of small letters, digits and hyphens, a letter first, up to 40.");
            }
        });
        return name;
    }

    private static string CountiesOf(Taken taken) => taken.Counties.Count == 0 ? "every" : string.Join(' ', taken.Counties);

    private static string[] Several(IEnumerable<string> words) =>
        [.. words.SelectMany(word => word.Split(',')).Select(word => word.Trim()).Distinct()];
}
