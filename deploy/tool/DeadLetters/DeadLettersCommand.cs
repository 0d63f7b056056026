using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Platform.Contracts.Operations.V1;
using Platform.Tool.Operations;
using static Platform.Contracts.Operations.V1.OperationsService;

namespace Platform.Tool.DeadLetters;

/// <summary>Shows what consumers have not taken, and has their services put it back or away.</summary>
internal sealed partial class DeadLettersCommand : Command
{
    private const int PageSize = 500;

    private readonly Surroundings _here;

    private readonly Option<int> _count = new("--count")
    {
        HelpName = "N",
        Description = "How many are shown.",
        DefaultValueFactory = _ => 20
    };

    private readonly Option<Guid?> _event = new("--event") { HelpName = "ID", Description = "The messages of this event alone." };
    private readonly Option<bool> _all = new("--all") { Description = "All messages of the queue." };
    private readonly Option<bool> _yes = new("--yes") { Description = "Drops them; without it they are told and stay." };
    private readonly Option<string?> _reason = new("--reason") { HelpName = "TEXT", Description = "Why, for the service's record." };

    public DeadLettersCommand(Surroundings here)
        : base("dead-letters", """
            Events that consumers have not taken: QUEUE_error, QUEUE_dead, QUEUE_skipped (docs/events.md#dead-letters). Each service sees to
            its own and keeps a record of who moved or dropped what.

            The token is read from the environment variable PLATFORM_TOKEN and permits operations.deadletters for every county. Ends with 0
            when all was done, 1 when there is no such queue or message, or nothing was dropped for want of --yes, 2 when the arguments or
            the token cannot be used, 3 when a service or its broker cannot be reached, or was lost on the way.
            """)
    {
        _here = here;
        _count.Validators.Add(result =>
        {
            if (result.Tokens is [var given] && !(int.TryParse(given.Value, CultureInfo.InvariantCulture, out var count) && count > 0))
            {
                result.AddError($"--count {given.Value} is no number of messages.");
            }
        });
        Add(ListCommand());
        Add(ShowCommand());
        Add(RedriveCommand());
        Add(DropCommand());
        Add(ActionsCommand());
    }

    private Command ListCommand()
    {
        var names = NamesOfServices();
        var list = new Command("list", "Lists the queues that hold any, with why the oldest of each is there.") { names };
        var services = new PlatformServices(_here, list);
        list.SetAction(async (parsed, cancellation) =>
        {
            var isNothingThere = true;

            foreach (var name in Chosen(parsed.GetValue(names)))
            {
                var failed = await services.Ask(parsed, name, async (service, headers) =>
                {
                    for (var token = ""; ;)
                    {
                        var page = await service.ListDeadLetterQueuesAsync(
                            new ListDeadLetterQueuesRequest { PageSize = PageSize, PageToken = token }, headers,
                            cancellationToken: cancellation);

                        foreach (var queue in page.Queues)
                        {
                            isNothingThere = false;
                            await Tell($"{queue.Queue} consumer={queue.Consumer} messages={queue.Messages} "
                                + $"since={At(queue.Oldest.Since)} first: {queue.Oldest.Reason}");
                        }

                        if ((token = page.NextPageToken).Length == 0)
                        {
                            return;
                        }
                    }
                });

                if (failed is { } code)
                {
                    return code;
                }
            }

            if (isNothingThere)
            {
                await Tell("Nothing lies in dead letters.");
            }

            return ExitCode.Done;
        });
        return list;
    }

    private Command ShowCommand()
    {
        var queue = NameOfQueue();
        var show = new Command("show", "Shows messages of a queue, the oldest first, and leaves them there.") { queue, _count };
        var services = new PlatformServices(_here, show);
        show.SetAction(async (parsed, cancellation) =>
        {
            var name = parsed.GetRequiredValue(queue);
            return await services.Ask(parsed, ServiceOf(name)!, async (service, headers) =>
            {
                var (shown, behind) = (0, 0L);

                await foreach (var (letter, messages) in Letters(
                    service, headers, name, parsed.GetRequiredValue(_count), cancellation))
                {
                    await Tell($"{What(letter)} since={At(letter.Since)}\n    {letter.Reason}");
                    behind = messages - ++shown;
                }

                await Tell(behind > 0 ? $"{behind} more lie behind them." : $"{shown} in all.");
            }) ?? ExitCode.Done;
        });
        return show;
    }

    private Command RedriveCommand()
    {
        var queue = NameOfQueue();
        var redrive = new Command(
            "redrive", "Moves messages back to their consumer's own queue, in their order. What was moved twice its inbox passes over.")
        {
            queue, _event, _reason
        };
        var services = new PlatformServices(_here, redrive);
        redrive.SetAction((parsed, cancellation) =>
        {
            var name = parsed.GetRequiredValue(queue);
            return Work(parsed, services, name, "moved", async (service, headers, most) =>
            {
                var request = new RedriveDeadLettersRequest { Queue = name, Reason = parsed.GetValue(_reason) ?? "" };

                if (parsed.GetValue(_event) is { } one)
                {
                    request.EventIds.Add($"{one}");
                }
                else
                {
                    (request.All, request.Most) = (true, most);
                }

                var response = await service.RedriveDeadLettersAsync(request, headers, cancellationToken: cancellation);

                foreach (var letter in response.DeadLetters)
                {
                    await Tell($"{At(response.Action.AskedAt)} moved {What(letter)} from {name} to {ConsumerOf(name)}");
                }

                return (response.DeadLetters.Count, request.All ? response.Remaining : 0);
            });
        });
        return redrive;
    }

    private Command DropCommand()
    {
        var queue = NameOfQueue();
        var drop = new Command("drop", "Takes messages away for good; their events stay in the journals.")
        {
            queue, _event, _all, _yes, _reason
        };
        var services = new PlatformServices(_here, drop);
        drop.Validators.Add(result =>
        {
            if (result.GetResult(_event) is null == result.GetResult(_all) is null)
            {
                result.AddError("Either --event or --all says what is dropped.");
            }

            if (result.GetValue(_yes) && string.IsNullOrWhiteSpace(result.GetValue(_reason)))
            {
                result.AddError("--reason says why they are dropped.");
            }
        });
        drop.SetAction((parsed, cancellation) =>
        {
            var name = parsed.GetRequiredValue(queue);
            return !parsed.GetValue(_yes)
                ? TellWhatWouldBeDropped(parsed, services, name, cancellation)
                : Work(parsed, services, name, "dropped", async (service, headers, most) =>
                {
                    var request = new DropDeadLettersRequest { Queue = name, Reason = parsed.GetValue(_reason) };

                    if (parsed.GetValue(_event) is { } one)
                    {
                        request.EventIds.Add($"{one}");
                    }
                    else
                    {
                        (request.All, request.Most) = (true, most);
                    }

                    var response = await service.DropDeadLettersAsync(request, headers, cancellationToken: cancellation);

                    foreach (var letter in response.DeadLetters)
                    {
                        await Tell($"{At(response.Action.AskedAt)} dropped {What(letter)} from {name}: {letter.Reason}");
                    }

                    return (response.DeadLetters.Count, request.All ? response.Remaining : 0);
                });
        });
        return drop;
    }

    private Command ActionsCommand()
    {
        var names = NamesOfServices();
        var actions = new Command("actions", "Lists who has moved or dropped what, of each service the newest first.") { names, _count };
        var services = new PlatformServices(_here, actions);
        actions.SetAction(async (parsed, cancellation) =>
        {
            foreach (var name in Chosen(parsed.GetValue(names)))
            {
                var failed = await services.Ask(parsed, name, async (service, headers) =>
                {
                    var (left, token) = (parsed.GetRequiredValue(_count), "");

                    do
                    {
                        var page = await service.ListDeadLetterActionsAsync(
                            new ListDeadLetterActionsRequest { PageSize = Math.Min(left, 100), PageToken = token }, headers,
                            cancellationToken: cancellation);

                        foreach (var action in page.Actions)
                        {
                            await Tell($"{At(action.AskedAt)} {action.Kind.ToString().ToLowerInvariant()} by={action.AskedBy} "
                                + $"queue={action.Queue} messages={action.Messages} "
                                + $"finished={(action.FinishedAt is null ? "no" : At(action.FinishedAt))}"
                                + (action.Reason.Length > 0 ? $" reason: {action.Reason}" : ""));

                            foreach (var one in action.EventIds)
                            {
                                await Tell($"    {(one.Length > 0 ? one : "no event")}");
                            }
                        }

                        (left, token) = (left - page.Actions.Count, page.NextPageToken);
                    }
                    while (left > 0 && token.Length > 0);
                });

                if (failed is { } code)
                {
                    return code;
                }
            }

            return ExitCode.Done;
        });
        return actions;
    }

    /// <summary>
    /// Has it done in parts, until all is done that lay there at first: what fails again comes behind it, and is left for the next time.
    /// </summary>
    private async Task<int> Work(
        ParseResult parsed, PlatformServices services, string queue, string done,
        Func<OperationsServiceClient, Metadata, int, Task<(int Done, long Remaining)>> part)
    {
        var (all, remaining) = (0, (long)PageSize);
        var failed = await services.Ask(parsed, ServiceOf(queue)!, async (service, headers) =>
        {
            for (var isFirst = true; remaining > 0; isFirst = false)
            {
                var (some, still) = await part(service, headers, (int)Math.Min(remaining, PageSize));
                (all, remaining) = (all + some, some == 0 ? 0 : isFirst ? still : remaining - some);
            }
        });

        if (failed is { } code)
        {
            await _here.Errors.WriteLineAsync(
                $"{Messages(all)} {done} before that, and some more may be. ./platform dead-letters actions has the record, and the command "
                + "may be repeated.");
            return code;
        }

        await Tell(done == "moved"
            ? $"{Messages(all)} moved to {ConsumerOf(queue)}. What its inbox passes over is told by ./platform verify."
            : $"{Messages(all)} {done}.");
        return ExitCode.Done;
    }

    private async Task<int> TellWhatWouldBeDropped(
        ParseResult parsed, PlatformServices services, string queue, CancellationToken cancellation)
    {
        var count = 0;
        var failed = await services.Ask(parsed, ServiceOf(queue)!, async (service, headers) =>
        {
            await foreach (var (letter, _) in Letters(service, headers, queue, int.MaxValue, cancellation))
            {
                if (parsed.GetValue(_event) is not { } wanted || letter.EventId == $"{wanted}")
                {
                    await Tell($"would drop {What(letter)} from {queue}: {letter.Reason}");
                    count++;
                }
            }
        });

        if (failed is { } code)
        {
            return code;
        }

        await _here.Errors.WriteLineAsync(count == 0 && parsed.GetValue(_event) is { } missing
            ? $"No message of the event {missing} lies in {queue}."
            : $"{Messages(count)} would be dropped; nothing was. --yes drops.");
        return ExitCode.Rejected;
    }

    /// <summary>The first that lie in a queue, each with how many lie there.</summary>
    private static async IAsyncEnumerable<(DeadLetter Letter, long Messages)> Letters(
        OperationsServiceClient service, Metadata headers, string queue, int most,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var (left, token) = (most, ""); left > 0;)
        {
            var page = await service.ListDeadLettersAsync(
                new ListDeadLettersRequest { Queue = queue, PageSize = Math.Min(left, PageSize), PageToken = token }, headers,
                cancellationToken: cancellationToken);

            foreach (var letter in page.DeadLetters)
            {
                yield return (letter, page.Messages);
            }

            (left, token) = (page.NextPageToken.Length == 0 ? 0 : left - page.DeadLetters.Count, page.NextPageToken);
        }
    }

    private Task Tell(string line) => _here.Output.WriteLineAsync(line);

    /// <summary>What a message tells, in one line.</summary>
    private static string What(DeadLetter letter) => $"event={Or(letter.EventId)} type={Or(letter.Type)} subject={Or(letter.Subject)} "
        + $"county={Or(letter.CountyCode)} told={At(letter.Time)}";

    private static string Or(string text) => text.Length > 0 ? text : "unknown";

    private static string Messages(int count) => count == 1 ? "1 message" : $"{count} messages";

    private static string At(Timestamp? instant) =>
        instant?.ToDateTime().ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture) ?? "unknown";

    private static IReadOnlyList<string> Chosen(string[]? names) => names is { Length: > 0 } some ? some : PlatformServices.Names;

    /// <summary>The consumer's own queue, or null when this is no queue of dead letters.</summary>
    private static string? ConsumerOf(string queue) =>
        QueueName().Match(queue) is { Success: true } match ? match.Groups["consumer"].Value : null;

    /// <summary>Queues are called after their services.</summary>
    private static string? ServiceOf(string queue) =>
        PlatformServices.Names.FirstOrDefault(name => queue.StartsWith($"{name}-", StringComparison.Ordinal));

    private static Argument<string[]> NamesOfServices()
    {
        var names = new Argument<string[]>("SERVICE")
        {
            Description = "The services that are asked; unless told, every one.",
            Arity = ArgumentArity.ZeroOrMore
        };
        PlatformServices.Check(names);
        return names;
    }

    private static Argument<string> NameOfQueue()
    {
        var queue = new Argument<string>("QUEUE") { Description = "A queue whose name ends in _error, _dead or _skipped." };
        queue.Validators.Add(result =>
        {
            var given = result.Tokens.Single().Value;

            if (ConsumerOf(given) is null)
            {
                result.AddError($"{given} is no queue of dead letters: their names end in _error, _dead or _skipped.");
            }
            else if (ServiceOf(given) is null)
            {
                result.AddError(
                    $"{given} is of no service: names of queues begin with one of {string.Join(", ", PlatformServices.Names)}.");
            }
        });
        return queue;
    }

    [GeneratedRegex("^(?<consumer>[A-Za-z0-9][A-Za-z0-9._-]*)_(error|dead|skipped)$")]
    private static partial Regex QueueName();
}
