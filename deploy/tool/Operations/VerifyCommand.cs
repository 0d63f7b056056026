using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Grpc.Core;
using Platform.Contracts.Operations.V1;

namespace Platform.Tool.Operations;

/// <summary>Looks whether what services have stored is consistent, each by itself and all together.</summary>
internal sealed class VerifyCommand : Command
{
    private static readonly JsonSerializerOptions s_json = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping
    };

    private static readonly TimeSpan s_poll = TimeSpan.FromSeconds(1);

    private readonly Surroundings _here;
    private readonly PlatformServices _services;

    private readonly Argument<string[]> _names = new("SERVICE")
    {
        Description = "The services to verify; unless told, every one, and whether they know the same.",
        Arity = ArgumentArity.ZeroOrMore
    };

    private readonly Option<int> _wait = new("--wait")
    {
        HelpName = "SECONDS",
        Description = "For how long what is on its way is waited for before it counts as missing.",
        DefaultValueFactory = _ => 30
    };

    private readonly Option<bool> _json = new("--json") { Description = "Prints one JSON object instead of a table." };

    public VerifyCommand(Surroundings here)
        : base("verify", """
            Looks whether what is stored is consistent (docs/operating.md#verify). Changes nothing, and may run at any time.

            The token is read from the environment variable PLATFORM_TOKEN and permits operations.verify for every county. Ends with 0 when
            all is consistent, 1 when something is not or could not be checked, 2 when the arguments or the token cannot be used, 3 when a
            service cannot be reached.
            """)
    {
        _here = here;
        PlatformServices.Check(_names);
        _wait.Validators.Add(result =>
        {
            if (result.Tokens is [var given]
                && !(int.TryParse(given.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= 600))
            {
                result.AddError($"--wait {given.Value} is no number of seconds up to 600.");
            }
        });
        Add(_names);
        Add(_wait);
        Add(_json);
        _services = new(here, this);
        SetAction(Run);
    }

    private async Task<int> Run(ParseResult parsed, CancellationToken cancellation)
    {
        var named = parsed.GetValue(_names) is { Length: > 0 } some ? some : [.. PlatformServices.Names];
        var report = new List<(string Service, VerificationCheck Check)>();

        foreach (var name in named)
        {
            var failed = await _services.Ask(parsed, name, async (service, headers) =>
            {
                using var call = service.Verify(new VerifyRequest { WaitSeconds = parsed.GetRequiredValue(_wait) }, headers,
                    cancellationToken: cancellation);

                await foreach (var check in call.ResponseStream.ReadAllAsync(cancellation))
                {
                    report.Add((name, check));
                    await Tell(parsed, name, check);
                }
            });

            if (failed is { } code)
            {
                return code;
            }
        }

        if (named.Length > 1)
        {
            var (together, failed) = await Together(parsed, named, cancellation);

            if (failed is { } code)
            {
                return code;
            }

            foreach (var check in together)
            {
                report.Add(("all", check));
                await Tell(parsed, "all", check);
            }
        }

        return await Conclude(parsed, report);
    }

    /// <summary>
    /// What is on its way makes figures differ for a moment: they are counted again until they are the same, or for so long.
    /// </summary>
    private async Task<(IReadOnlyList<VerificationCheck> Checks, int? Failed)> Together(
        ParseResult parsed, IReadOnlyList<string> named, CancellationToken cancellation)
    {
        var day = DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

        for (var waiting = Stopwatch.StartNew(); ; await Task.Delay(s_poll, cancellation))
        {
            var figures = new List<(string Service, IReadOnlyList<Figure> Figures)>();

            foreach (var name in named)
            {
                var failed = await _services.Ask(parsed, name, async (service, headers) =>
                    figures.Add((name, (await service.GetFiguresAsync(new GetFiguresRequest { Day = day }, headers,
                        cancellationToken: cancellation)).Figures)));

                if (failed is not null)
                {
                    return ([], failed);
                }
            }

            var checks = FigureComparison.Of(figures);

            if (checks.All(check => check.Outcome == CheckOutcome.Consistent)
                || waiting.Elapsed.TotalSeconds >= parsed.GetRequiredValue(_wait))
            {
                return (checks, null);
            }
        }
    }

    private async Task Tell(ParseResult parsed, string service, VerificationCheck check)
    {
        if (parsed.GetValue(_json))
        {
            return;
        }

        var outcome = check.Outcome switch
        {
            CheckOutcome.Consistent => "consistent",
            CheckOutcome.Different => $"{check.Different} DIFFER",
            _ => "NOT CHECKED"
        };
        await _here.Output.WriteLineAsync($"{service,-24} {check.Name,-72} {check.Examined,10} {outcome}");

        foreach (var finding in check.Findings)
        {
            await _here.Output.WriteLineAsync($"    {finding.What}: {Or(finding.Stored)} instead of {Or(finding.Expected)}");
        }

        foreach (var remedy in check.Findings.Select(finding => finding.Remedy).Distinct())
        {
            await _here.Output.WriteLineAsync($"    {remedy}");
        }

        static string Or(string text) => text.Length > 0 ? text : "nothing";
    }

    private async Task<int> Conclude(ParseResult parsed, List<(string Service, VerificationCheck Check)> report)
    {
        var consistent = report.All(one => one.Check.Outcome == CheckOutcome.Consistent);

        if (parsed.GetValue(_json))
        {
            var json = new JsonObject
            {
                ["consistent"] = consistent,
                ["checks"] = new JsonArray([.. report.Select(one => (JsonNode)new JsonObject
                {
                    ["service"] = one.Service,
                    ["name"] = one.Check.Name,
                    ["outcome"] = one.Check.Outcome.ToString(),
                    ["examined"] = one.Check.Examined,
                    ["different"] = one.Check.Different,
                    ["findings"] = new JsonArray([.. one.Check.Findings.Select(finding => (JsonNode)new JsonObject
                    {
                        ["what"] = finding.What,
                        ["stored"] = finding.Stored,
                        ["expected"] = finding.Expected,
                        ["remedy"] = finding.Remedy
                    })])
                })])
            };
            await _here.Output.WriteLineAsync(json.ToJsonString(s_json));
        }
        else
        {
            await _here.Output.WriteLineAsync(consistent
                ? $"Consistent: {report.Count} checks."
                : $"{report.Count(one => one.Check.Outcome != CheckOutcome.Consistent)} of {report.Count} checks are not consistent.");
        }

        return consistent ? ExitCode.Done : ExitCode.Rejected;
    }
}
