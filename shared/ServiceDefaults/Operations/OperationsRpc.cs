using Grpc.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Platform.Contracts.Operations.V1;
using Platform.ServiceDefaults.Messaging;
using Platform.ServiceDefaults.Rpc;

namespace Platform.ServiceDefaults.Operations;

/// <summary>What operators ask a service and have it do.</summary>
internal sealed partial class OperationsRpc(
    NpgsqlDataSource database, DatabaseSessions sessions, IEnumerable<StoredCheck> checks, IEnumerable<StoredFigure> figures,
    VerificationLimit limit, IServiceProvider services, IConfiguration configuration, Caller caller, IHostApplicationLifetime lifetime,
    ILogger<OperationsRpc> logger)
    : OperationsService.OperationsServiceBase
{
    private const int LongestWait = 600;
    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(300);

    public override async Task Verify(
        VerifyRequest request, IServerStreamWriter<VerificationCheck> results, ServerCallContext context)
    {
        var fields = new Fields();
        RequireEveryCounty(fields, request.CountyCode);
        var patience = TimeSpan.FromSeconds(fields.Number("wait_seconds", request.WaitSeconds, 0, LongestWait));
        fields.Check();

        using var place = limit.Take();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, lifetime.ApplicationStopping);
        var listeners = services.GetService<EventConsumers>();

        await using (var stored = await StoredChecks.Open(sessions, stop.Token))
        {
            foreach (var check in CommonChecks.OfJournal.Concat(listeners is null ? [] : [CommonChecks.OfInbox]).Concat(checks))
            {
                await results.WriteAsync(await stored.Run(check, stop.Token), stop.Token);
            }
        }

        await results.WriteAsync(await new JournalRelayed(database).Run(patience, stop.Token), stop.Token);

        if (listeners is not null)
        {
            await foreach (var check in services.GetRequiredService<InboxVerification>().Run(patience, stop.Token))
            {
                await results.WriteAsync(check, stop.Token);
            }
        }
    }

    public override async Task<GetFiguresResponse> GetFigures(GetFiguresRequest request, ServerCallContext context)
    {
        var fields = new Fields();
        RequireEveryCounty(fields, request.CountyCode);
        var day = fields.Date("day", request.Day);
        fields.Check();

        using var place = limit.Take();
        await using var stored = await StoredChecks.Open(sessions, context.CancellationToken);
        var response = new GetFiguresResponse();

        foreach (var figure in figures.OrderBy(figure => figure.Name, StringComparer.Ordinal))
        {
            response.Figures.AddRange(await stored.Count(figure, day, context.CancellationToken));
        }

        return response;
    }

    public override async Task CatchUp(
        CatchUpRequest request, IServerStreamWriter<CatchUpProgress> progress, ServerCallContext context)
    {
        var fields = new Fields();
        RequireEveryCounty(fields, request.CountyCode);
        var owner = fields.Text("owner", request.Owner, 100);
        fields.Number("after_sequence", request.AfterSequence, 0, long.MaxValue);
        var takers = services.GetService<EventConsumers>()?.TakersOf(owner) ?? [];
        fields.Require(
            owner.Length == 0 || (takers.Count > 0 && configuration[$"services:{owner}:grpc:0"] is not null), "owner",
            "is no service that this one listens to, or its address is not set");
        fields.Check();

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken, lifetime.ApplicationStopping);
        var requests = services.GetRequiredService<CatchUpRequests>();
        var numbers = new List<long>();

        foreach (var taker in takers)
        {
            numbers.Add(await requests.Ask(taker.Queue, owner, request.AfterSequence, caller.Subject, stop.Token));
        }

        LogAsked(caller.Subject, owner, request.AfterSequence);

        for (IReadOnlyList<CatchUpState> told = []; ; await Task.Delay(s_poll, stop.Token))
        {
            var now = await requests.Read([.. numbers], stop.Token);

            foreach (var state in now.Except(told))
            {
                await progress.WriteAsync(new CatchUpProgress
                {
                    Consumer = state.Consumer,
                    Owner = state.Owner,
                    Sequence = state.Sequence,
                    Events = state.Events,
                    Finished = state.IsFinished,
                    PassedOver = state.PassedOver
                }, stop.Token);
            }

            if (now.All(state => state.IsFinished))
            {
                return;
            }

            told = now;
        }
    }

    private static void RequireEveryCounty(Fields fields, string county) =>
        fields.Require(county.Length == 0, "county_code", "is left empty, for what is stored is of every county");

    [LoggerMessage(LogLevel.Information, "{Subject} has consumers take again what {Owner} has told after sequence {Sequence}.")]
    private partial void LogAsked(string subject, string owner, long sequence);
}

/// <summary>A verification reads all that is stored: one is enough.</summary>
internal sealed class VerificationLimit() : ConcurrencyLimit(new Quota(1, "verification is under way"))
{
    public IDisposable Take() => base.Take();
}
