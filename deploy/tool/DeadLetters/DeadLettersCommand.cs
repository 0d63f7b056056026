using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Platform.Tool.BrokerAccess;
using RabbitMQ.Client;

namespace Platform.Tool.DeadLetters;

/// <summary>Shows what consumers have not taken, and puts it back or away.</summary>
internal sealed class DeadLettersCommand : Command
{
    private const string Help =
        $"""
        {BrokerOptions.Help}
        The broker itself is reached at --broker as the same user. Ends with 0 when all was done, 1 when there is no such queue or message
        or nothing was dropped for want of --yes, 2 when the arguments cannot be used, 3 when the broker cannot be reached, or was lost on
        the way.
        """;

    private readonly Surroundings _here;
    private readonly BrokerOptions _management;
    private readonly Option<Uri?> _broker;

    private readonly Option<int> _count = new("--count")
    {
        HelpName = "N",
        Description = "How many are shown, the oldest first.",
        DefaultValueFactory = _ => 20
    };

    private readonly Option<Guid?> _event = new("--event") { HelpName = "ID", Description = "The messages of this event alone." };
    private readonly Option<bool> _all = new("--all") { Description = "All messages of the queue." };
    private readonly Option<bool> _yes = new("--yes") { Description = "Drops them; without it they are told and stay." };

    public DeadLettersCommand(Surroundings here)
        : base("dead-letters", $"Events that consumers have not taken: QUEUE_error, QUEUE_dead, QUEUE_skipped (docs/events.md).\n\n{Help}")
    {
        _here = here;
        _management = new(here);
        _broker = new("--broker")
        {
            HelpName = "URL",
            Description = "The broker itself, amqp or amqps; unless told, the environment variable BROKER_ADDRESS.",
            CustomParser = argument => Read(argument, "--broker", argument.Tokens.Single().Value),
            DefaultValueFactory = argument =>
                here.Environment("BROKER_ADDRESS") is { Length: > 0 } text ? Read(argument, "BROKER_ADDRESS", text) : null,
            Recursive = true
        };
        _count.Validators.Add(result =>
        {
            if (result.Tokens is [var given] && !(int.TryParse(given.Value, CultureInfo.InvariantCulture, out var count) && count > 0))
            {
                result.AddError($"--count {given.Value} is no number of messages.");
            }
        });
        _management.AddTo(this);
        Add(_broker);
        Add(ListCommand());
        Add(ShowCommand());
        Add(RedriveCommand());
        Add(DropCommand());
    }

    private Command ListCommand()
    {
        var list = new Command("list", "Lists the queues that hold any, with why the oldest of each is there.");
        list.SetAction((parsed, cancellation) => On(parsed, async (broker, link) =>
        {
            var isNothingThere = true;

            foreach (var queue in await DeadLetterQueues.All(broker, cancellation))
            {
                if (await link.Hold(queue, 1, cancellation) is not [var oldest])
                {
                    continue;
                }

                isNothingThere = false;
                await Tell($"{queue} consumer={DeadLetterQueues.ConsumerOf(queue)} messages={oldest.Behind + 1} "
                    + $"since={At(oldest.Since)} first: {oldest.Reason}");
            }

            if (isNothingThere)
            {
                await Tell("Nothing lies in dead letters.");
            }

            return ExitCode.Done;
        }, cancellation));
        return list;
    }

    private Command ShowCommand()
    {
        var queue = NameOfQueue();
        var show = new Command("show", "Shows messages of a queue, the oldest first, and leaves them there.") { queue, _count };
        show.SetAction((parsed, cancellation) => OnQueue(parsed, queue, async (name, _, link) =>
        {
            var held = await link.Hold(name, parsed.GetRequiredValue(_count), cancellation);

            foreach (var message in held)
            {
                await Tell($"{message.What} since={At(message.Since)}\n    {message.Reason}");
            }

            await Tell(held is [.., { Behind: > 0 } last] ? $"{last.Behind} more lie behind them." : $"{held.Count} in all.");
            return ExitCode.Done;
        }, cancellation));
        return show;
    }

    private Command RedriveCommand()
    {
        var queue = NameOfQueue();
        var redrive = new Command(
            "redrive", "Moves messages back to their consumer's own queue, in their order. What was moved twice its inbox passes over.")
        {
            queue, _event
        };
        redrive.SetAction((parsed, cancellation) => OnQueue(parsed, queue, async (name, broker, link) =>
        {
            var consumer = DeadLetterQueues.ConsumerOf(name)!;

            if (!await DeadLetterQueues.Exists(broker, consumer, cancellation))
            {
                return await Reject($"There is no queue {consumer} to move them back to; nothing was moved.");
            }

            if (await Chosen(parsed, name, link, cancellation) is not { } chosen)
            {
                return ExitCode.Rejected;
            }

            var told = 0;

            try
            {
                foreach (var message in chosen)
                {
                    // Until it is taken off it lies in both queues: whatever ends here, nothing is lost, and the inbox knows a repetition.
                    await link.Publish(message, consumer, cancellation);
                    await Record("moved", message, $"from {name} to {consumer}");
                    told++;
                    await link.TakeOff(message, cancellation);
                }

                await link.Settled(name, cancellation);
            }
            catch (Exception error) when (DeadLetterLink.IsLost(error))
            {
                return await Lose(error, $"{told} of {chosen.Count} messages were moved, and the last may lie in both queues. Nothing is "
                    + "lost: move them again, for the consumer's inbox passes over what it has taken.");
            }

            await Tell($"{Messages(told)} moved to {consumer}. What its inbox passes over is told in the consumer's log.");
            return ExitCode.Done;
        }, cancellation));
        return redrive;
    }

    private Command DropCommand()
    {
        var queue = NameOfQueue();
        var drop = new Command("drop", "Takes messages away for good; their events stay in the journals.") { queue, _event, _all, _yes };
        drop.Validators.Add(result =>
        {
            if (result.GetResult(_event) is null == result.GetResult(_all) is null)
            {
                result.AddError("Either --event or --all says what is dropped.");
            }
        });
        drop.SetAction((parsed, cancellation) => OnQueue(parsed, queue, async (name, _, link) =>
        {
            if (await Chosen(parsed, name, link, cancellation) is not { } chosen)
            {
                return ExitCode.Rejected;
            }

            if (!parsed.GetValue(_yes))
            {
                foreach (var message in chosen)
                {
                    await Tell($"would drop {message.What} from {name}: {message.Reason}");
                }

                return await Reject($"{Messages(chosen.Count)} would be dropped; nothing was. --yes drops.");
            }

            var told = 0;

            try
            {
                foreach (var message in chosen)
                {
                    await Record("dropped", message, $"from {name}: {message.Reason}");
                    told++;
                    await link.TakeOff(message, cancellation);
                }

                await link.Settled(name, cancellation);
            }
            catch (Exception error) when (DeadLetterLink.IsLost(error))
            {
                return await Lose(error, $"{told} of {chosen.Count} messages were told to be dropped, and may lie there still.");
            }

            await Tell($"{Messages(told)} dropped.");
            return ExitCode.Done;
        }, cancellation));
        return drop;
    }

    /// <summary>What the options choose of a queue, or null when there is no message of the event.</summary>
    private async Task<List<DeadLetter>?> Chosen(ParseResult parsed, string queue, DeadLetterLink link, CancellationToken cancellationToken)
    {
        // All that lie there now, before anything is moved: what fails again comes behind them, and is left for the next time.
        var held = await link.Hold(queue, int.MaxValue, cancellationToken);

        if (parsed.GetValue(_event) is not { } wanted)
        {
            return held;
        }

        var chosen = held.FindAll(message => message.Event == wanted);

        if (chosen.Count > 0)
        {
            return chosen;
        }

        await Reject($"No message of the event {wanted} lies in {queue}.");
        return null;
    }

    private Task<int> OnQueue(
        ParseResult parsed, Argument<string> queue, Func<string, BrokerManagement, DeadLetterLink, Task<int>> work,
        CancellationToken cancellationToken) => On(parsed, async (broker, link) =>
        {
            var name = parsed.GetRequiredValue(queue);
            return await DeadLetterQueues.Exists(broker, name, cancellationToken)
                ? await work(name, broker, link)
                : await Reject($"There is no queue {name}; ./platform dead-letters list has those that hold messages.");
        }, cancellationToken);

    private Task<int> On(
        ParseResult parsed, Func<BrokerManagement, DeadLetterLink, Task<int>> work, CancellationToken cancellationToken)
    {
        var address = parsed.GetValue(_broker) ?? throw new UnusableException("The broker's address is not known: --broker.");
        return _management.On(parsed, async broker =>
        {
            var user = _management.User();
            var factory = new ConnectionFactory
            {
                Uri = address,
                UserName = user.UserName,
                Password = user.Password,
                VirtualHost = _management.VirtualHost(parsed)
            };
            factory.Ssl.ServerName = address.Host;

            if (await broker.Get($"vhosts/{broker.Host}", cancellationToken) is null)
            {
                throw new UnusableException($"The broker has no virtual host {factory.VirtualHost}: --vhost.");
            }

            try
            {
                await DeadLetterQueues.LetLook(broker, cancellationToken);
                await using var link = await DeadLetterLink.Open(factory, cancellationToken);
                return await work(broker, link);
            }
            catch (Exception error) when (DeadLetterLink.IsLost(error))
            {
                return await Lose(error, "Nothing was changed.");
            }
        });
    }

    private async Task<int> Reject(string because)
    {
        await _here.Errors.WriteLineAsync(because);
        return ExitCode.Rejected;
    }

    private async Task<int> Lose(Exception error, string state)
    {
        await _here.Errors.WriteLineAsync($"The broker cannot be reached, or refused: {(error.InnerException ?? error).Message} {state}");
        return ExitCode.Unreachable;
    }

    /// <summary>A line that an operator keeps.</summary>
    private Task Record(string done, DeadLetter message, string where) =>
        Tell($"{At(DateTimeOffset.UtcNow)} {done} {message.What} {where}");

    private Task Tell(string line) => _here.Output.WriteLineAsync(line);

    private static string Messages(int count) => count == 1 ? "1 message" : $"{count} messages";

    private static string At(DateTimeOffset? instant) =>
        instant?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture) ?? "unknown";

    private static Uri? Read(ArgumentResult argument, string name, string text)
    {
        if (Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "amqp" or "amqps")
        {
            return address;
        }

        argument.AddError($"{name}: {text} is not an amqp or amqps address.");
        return null;
    }

    private static Argument<string> NameOfQueue()
    {
        var queue = new Argument<string>("QUEUE") { Description = "A queue whose name ends in _error, _dead or _skipped." };
        queue.Validators.Add(result =>
        {
            if (result.Tokens.Single().Value is var given && DeadLetterQueues.ConsumerOf(given) is null)
            {
                result.AddError($"{given} is no queue of dead letters: their names end in _error, _dead or _skipped.");
            }
        });
        return queue;
    }
}
