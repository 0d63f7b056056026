using System.CommandLine;
using Grpc.Core;
using Platform.Contracts.Registry.V1;
using Platform.Tool.Files;

namespace Platform.Tool.Decisions;

/// <summary>Sends a feed of meeting items to the registry.</summary>
internal sealed class DecisionsCommand(Surroundings here) : FileCommand(
    "decisions", """
        Records the decisions of a county's bodies from a saved feed of meeting items of the case management system Dynasty
        (deploy/tool/Decisions/README.md).
        """,
    "The feed, page=rss/meetingitems of Dynasty.", true, here)
{
    protected override async Task Send(ParseResult parsed, Sending sending, ChannelBase channel, Metadata headers, Speech speech)
    {
        var answer = await InParts(
            new DecisionService.DecisionServiceClient(channel).ImportDecisions(headers, cancellationToken: speech.Cancellation),
            sending,
            data => new ImportDecisionsRequest
            {
                CountyCode = sending.County,
                Document = sending.Document,
                Uri = sending.Uri,
                RetrievedOn = sending.RetrievedOn,
                Data = data
            },
            speech.Cancellation);

        foreach (var left in answer.Unplaced)
        {
            await speech.Errors.WriteLineAsync($"not taken: item {left.Item} {left.Body} {left.DecidedOn}: {left.Reason}");
        }

        await speech.Output.WriteLineAsync(
            $"{answer.Recorded} recorded, {answer.Unchanged} unchanged, {answer.Corrected} corrected; SHA-256 {answer.FileSha256}");
    }
}
