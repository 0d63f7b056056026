using System.CommandLine;
using System.CommandLine.Parsing;
using Grpc.Core;
using Platform.Contracts.Registry.V1;
using Platform.Tool.Files;

namespace Platform.Tool.Municipalities;

/// <summary>Sends a file of the classification of municipalities to the registry.</summary>
internal sealed class MunicipalitiesCommand : FileCommand
{
    private readonly Option<string> _validOn = new("--valid-on")
    {
        HelpName = "DAY",
        Description = "The day of the classification, such as 2025-01-01.",
        Required = true
    };

    private readonly Option<MunicipalitySuccessor[]> _successors = new("--successor")
    {
        HelpName = "CODE=CODE",
        Description = "Which municipality took the place of which, such as 588=507; may be given again.",
        AllowMultipleArgumentsPerToken = false,
        CustomParser = Read,
        DefaultValueFactory = _ => []
    };

    public MunicipalitiesCommand(Surroundings here)
        : base(
            "municipalities", """
                Takes names, languages and successors of municipalities from a saved file of the classification
                (deploy/tool/Municipalities/README.md).
                """,
            "Municipality keys of geofi's as JSON, as deploy/tool/Municipalities/README.md says.", false, here)
    {
        Add(_validOn);
        Add(_successors);
    }

    protected override async Task Send(ParseResult parsed, Sending sending, ChannelBase channel, Metadata headers, Speech speech)
    {
        var answer = await InParts(
            new CountyService.CountyServiceClient(channel).ImportMunicipalities(headers, cancellationToken: speech.Cancellation),
            sending,
            data => new ImportMunicipalitiesRequest
            {
                CountyCode = sending.County,
                Document = sending.Document,
                Uri = sending.Uri,
                RetrievedOn = sending.RetrievedOn,
                ValidOn = parsed.GetRequiredValue(_validOn),
                Successors = { parsed.GetRequiredValue(_successors) },
                Data = data
            },
            speech.Cancellation);

        foreach (var left in answer.Unplaced)
        {
            await speech.Errors.WriteLineAsync($"not taken: {left.MunicipalityCode} {left.Name}: {left.Reason}");
        }

        await speech.Output.WriteLineAsync(
            $"{answer.Corrected} corrected, {answer.Unchanged} unchanged, {answer.Succeeded} with a successor, "
            + $"{answer.CountiesCorrected} counties corrected; SHA-256 {answer.FileSha256}");
    }

    private static MunicipalitySuccessor[] Read(ArgumentResult argument)
    {
        var pairs = argument.Tokens.Select(token => token.Value.Split('=')).ToList();

        if (pairs.Find(pair => pair.Length != 2) is { } wrong)
        {
            argument.AddError($"--successor {string.Join('=', wrong)} is not of the shape 588=507.");
            return [];
        }

        return [.. pairs.Select(pair => new MunicipalitySuccessor { MunicipalityCode = pair[0], SuccessorCode = pair[1] })];
    }
}
