using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Platform.Contracts.Registry.V1;

namespace Platform.Tool.Catalogue;

/// <summary>Sends a page in parts, and tells what became of it and what of it has no place.</summary>
internal static class ServicesRun
{
    private const int Part = 512 * 1024;

    public static async Task<int> Run(ServicesPage page, TextWriter output, TextWriter errors, CancellationToken cancellation)
    {
        try
        {
            var answer = await Send(page, cancellation);

            foreach (var left in answer.Unplaced)
            {
                await errors.WriteLineAsync($"not taken: row {left.Row}, {left.Id} {left.Name}: {left.Reason}");
            }

            await output.WriteLineAsync(
                $"{answer.Recorded} recorded, {answer.Changed} changed, {answer.Ended} ended, {answer.Unchanged} unchanged; "
                + $"SHA-256 {answer.FileSha256}");
            return ExitCode.Done;
        }
        catch (RpcException error) when (Misdirected.Reason("organisation-registry", page.Address, error) is { } reason)
        {
            await errors.WriteLineAsync(reason);
            return ExitCode.Unreachable;
        }
        catch (RpcException error)
        {
            await errors.WriteLineAsync($"{page.File}: {error.Status.Detail}");

            foreach (var violation in error.GetRpcStatus()?.GetDetail<Google.Rpc.BadRequest>()?.FieldViolations ?? [])
            {
                await errors.WriteLineAsync($"    {violation.Field} {violation.Description}");
            }

            return error.StatusCode is StatusCode.Unauthenticated or StatusCode.PermissionDenied ? ExitCode.Unusable : ExitCode.Rejected;
        }
    }

    private static async Task<ImportPtvResponse> Send(ServicesPage page, CancellationToken cancellation)
    {
        using var channel = GrpcChannel.ForAddress(page.Address);
        using var call = new PtvService.PtvServiceClient(channel).ImportPtv(
            new Metadata { { "authorization", $"Bearer {page.Token}" } }, cancellationToken: cancellation);
        await using var file = File.OpenRead(page.File);
        var part = new byte[Part];

        try
        {
            for (var read = await file.ReadAtLeastAsync(part, Part, false, cancellation); read > 0;
                read = await file.ReadAtLeastAsync(part, Part, false, cancellation))
            {
                await call.RequestStream.WriteAsync(
                    new()
                    {
                        CountyCode = page.County,
                        Document = page.Document,
                        Uri = page.Uri,
                        RetrievedOn = page.RetrievedOn,
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
