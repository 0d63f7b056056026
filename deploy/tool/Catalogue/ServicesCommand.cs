using System.CommandLine;
using Grpc.Core;
using Platform.Contracts.Registry.V1;
using Platform.Tool.Files;

namespace Platform.Tool.Catalogue;

/// <summary>Sends a saved page of the Finnish Service Catalogue to the registry.</summary>
internal sealed class ServicesCommand(Surroundings here) : FileCommand(
    "services", """
        Records a county's services and service points from a saved page of the Finnish Service Catalogue, PTV
        (deploy/tool/Catalogue/README.md).
        """,
    "A page of services or channels, as deploy/tool/Catalogue/README.md says.", true, here)
{
    protected override async Task Send(ParseResult parsed, Sending sending, ChannelBase channel, Metadata headers, Speech speech)
    {
        var answer = await InParts(
            new PtvService.PtvServiceClient(channel).ImportPtv(headers, cancellationToken: speech.Cancellation),
            sending,
            data => new ImportPtvRequest
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
            await speech.Errors.WriteLineAsync($"not taken: row {left.Row}, {left.Id} {left.Name}: {left.Reason}");
        }

        await speech.Output.WriteLineAsync(
            $"{answer.Recorded} recorded, {answer.Changed} changed, {answer.Ended} ended, {answer.Unchanged} unchanged; "
            + $"SHA-256 {answer.FileSha256}");
    }
}
