using System.CommandLine;
using Grpc.Core;
using Platform.Contracts.Registry.V1;
using Platform.Tool.Files;

namespace Platform.Tool.Population;

/// <summary>Sends a file of population to the registry.</summary>
internal sealed class PopulationCommand(Surroundings here) : FileCommand(
    "population", """
        Records the population of municipalities and of whole counties from a file of Statistics Finland's
        (deploy/tool/Population/README.md).
        """,
    "Population by municipality and age in json-stat2, as deploy/tool/Population/README.md says.", false, here)
{
    protected override async Task Send(ParseResult parsed, Sending sending, ChannelBase channel, Metadata headers, Speech speech)
    {
        var answer = await InParts(
            new PopulationService.PopulationServiceClient(channel).ImportPopulation(headers, cancellationToken: speech.Cancellation),
            sending,
            data => new ImportPopulationRequest
            {
                CountyCode = sending.County,
                Document = sending.Document,
                Uri = sending.Uri,
                RetrievedOn = sending.RetrievedOn,
                Data = data
            },
            speech.Cancellation);

        foreach (var county in answer.Counties)
        {
            await speech.Output.WriteLineAsync(
                $"{county.CountyCode} {county.ObservedOn}: {county.Total}, by the municipalities of {county.DivisionOn}");
        }

        foreach (var left in answer.Unplaced)
        {
            await speech.Errors.WriteLineAsync($"not taken: {left.Code} {left.Label} {left.ObservedOn}: {left.Reason}");
        }

        await speech.Output.WriteLineAsync(
            $"{answer.Recorded} recorded, {answer.Unchanged} unchanged, {answer.Replaced} of earlier files replaced; "
            + $"SHA-256 {answer.FileSha256}");
    }
}
