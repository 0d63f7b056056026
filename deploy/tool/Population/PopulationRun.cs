using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Platform.Contracts.Registry.V1;

namespace Platform.Tool.Population;

/// <summary>Sends a file in parts, and tells what became of it and what of it has no place.</summary>
internal static class PopulationRun
{
    private const int Part = 512 * 1024;

    public static async Task<int> Run(Sending sending, TextWriter output, TextWriter errors, CancellationToken cancellation)
    {
        try
        {
            var answer = await Send(sending, cancellation);

            foreach (var county in answer.Counties)
            {
                await output.WriteLineAsync(
                    $"{county.CountyCode} {county.ObservedOn}: {county.Total}, by the municipalities of {county.DivisionOn}");
            }

            foreach (var left in answer.Unplaced)
            {
                await errors.WriteLineAsync($"not taken: {left.Code} {left.Label} {left.ObservedOn}: {left.Reason}");
            }

            await output.WriteLineAsync(
                $"{answer.Recorded} recorded, {answer.Unchanged} unchanged, {answer.Replaced} of earlier files replaced; "
                + $"SHA-256 {answer.FileSha256}");
            return ExitCode.Done;
        }
        catch (RpcException error) when (Misdirected.Reason("organisation-registry", sending.Address, error) is { } reason)
        {
            await errors.WriteLineAsync(reason);
            return ExitCode.Unreachable;
        }
        catch (RpcException error)
        {
            await errors.WriteLineAsync($"{sending.File}: {error.Status.Detail}");

            foreach (var violation in error.GetRpcStatus()?.GetDetail<Google.Rpc.BadRequest>()?.FieldViolations ?? [])
            {
                await errors.WriteLineAsync($"    {violation.Field} {violation.Description}");
            }

            return error.StatusCode is StatusCode.Unauthenticated or StatusCode.PermissionDenied ? ExitCode.Unusable : ExitCode.Rejected;
        }
    }

    private static async Task<ImportPopulationResponse> Send(Sending sending, CancellationToken cancellation)
    {
        using var channel = GrpcChannel.ForAddress(sending.Address);
        using var call = new PopulationService.PopulationServiceClient(channel).ImportPopulation(
            new Metadata { { "authorization", $"Bearer {sending.Token}" } }, cancellationToken: cancellation);
        await using var file = File.OpenRead(sending.File);
        var part = new byte[Part];

        try
        {
            for (var read = await file.ReadAtLeastAsync(part, Part, false, cancellation); read > 0;
                read = await file.ReadAtLeastAsync(part, Part, false, cancellation))
            {
                await call.RequestStream.WriteAsync(
                    new()
                    {
                        CountyCode = sending.County,
                        Document = sending.Document,
                        Uri = sending.Uri,
                        RetrievedOn = sending.RetrievedOn,
                        Data = ByteString.CopyFrom(part, 0, read)
                    },
                    cancellation);
            }

            await call.RequestStream.CompleteAsync();
        }
        catch (RpcException)
        {
            // The answer says why.
        }

        return await call.ResponseAsync;
    }
}
