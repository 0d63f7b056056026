using System.Diagnostics;
using Grpc.Core;
using Grpc.Net.Client;

namespace Platform.Tool.Actuals;

/// <summary>Sends a file of postings as one batch, and tells by line what was wrong with it.</summary>
internal sealed class Uploading(Upload arguments, TextWriter output, TextWriter errors)
{
    private const int InMessage = 5000;
    private const int MostErrors = 100;

    private readonly Metadata _headers = new() { { "authorization", $"Bearer {arguments.Token}" } };

    public static async Task<int> Run(Upload arguments, TextWriter output, TextWriter errors)
    {
        try
        {
            return await new Uploading(arguments, output, errors).Run();
        }
        catch (FormatException error)
        {
            await errors.WriteLineAsync($"{arguments.File}: {error.Message}");
            return ExitCode.Rejected;
        }
        catch (RpcException error) when (Misdirected.Reason("budgeting", arguments.Address, error) is { } reason)
        {
            await errors.WriteLineAsync(reason);
            return ExitCode.Unreachable;
        }
        catch (RpcException error)
        {
            await errors.WriteLineAsync($"{error.StatusCode}: {error.Status.Detail}");
            return error.StatusCode switch
            {
                StatusCode.Unauthenticated or StatusCode.PermissionDenied => ExitCode.Unusable,
                StatusCode.Cancelled or StatusCode.ResourceExhausted => ExitCode.Unreachable,
                _ => ExitCode.Rejected
            };
        }
    }

    private async Task<int> Run()
    {
        var file = new CsvFile(arguments.File);
        var (rows, isReadable) = await Look(file);

        if (!isReadable)
        {
            return ExitCode.Rejected;
        }

        using var channel = GrpcChannel.ForAddress(arguments.Address);
        var service = new Wire.ActualsService.ActualsServiceClient(channel);
        var batchId = (arguments.Batch ?? IdOfFile()).ToString();

        try
        {
            var batch = await Send(service, file, rows, batchId);
            await output.WriteLineAsync(
                $"Batch {batch.BatchId} counts: {batch.PostingCount} postings of {batch.Year} in county {batch.CountyCode}.");
            return ExitCode.Done;
        }
        catch (RpcException error) when (error.StatusCode == StatusCode.AlreadyExists && arguments.Batch is null)
        {
            await errors.WriteLineAsync(
                $"These postings count already, as batch {batchId} from another document; nothing was changed. If they are others that are alike, give --batch a new UUID.");
            return ExitCode.Rejected;
        }
        catch (RpcException error) when (error.StatusCode == StatusCode.FailedPrecondition)
        {
            await errors.WriteLineAsync($"Nothing of batch {batchId} counts. {error.Status.Detail} (--accept-equal)");
            return 1;
        }
        catch (RpcException error) when (error.StatusCode == StatusCode.InvalidArgument)
        {
            await errors.WriteLineAsync($"Nothing of batch {batchId} counts. {error.Status.Detail}");
            await PublishErrors(service, file, batchId);
            return ExitCode.Rejected;
        }
    }

    /// <summary>Reads all of it once, so that nothing is sent of a file that cannot be read to its end.</summary>
    private async Task<(int Rows, bool IsReadable)> Look(CsvFile file)
    {
        var (rows, wrong) = (0, 0);

        foreach (var row in file.Rows().TakeWhile(_ => wrong < MostErrors))
        {
            rows++;

            if (row.Wrong is not null)
            {
                wrong++;
                await errors.WriteLineAsync($"{arguments.File}:{row.Line}: {row.Wrong}");
            }
        }

        return (rows, wrong == 0);
    }

    private async Task<Wire.ActualsBatch> Send(Wire.ActualsService.ActualsServiceClient service, CsvFile file, int rows, string batchId)
    {
        using var call = service.ImportActuals(_headers);
        var (sent, told) = (0, Stopwatch.StartNew());

        try
        {
            foreach (var some in file.Rows().Chunk(InMessage))
            {
                var message = new Wire.ImportActualsRequest
                {
                    BatchId = batchId,
                    CountyCode = arguments.County,
                    Year = arguments.Year,
                    Postings = { some.Select(row => row.Posting) }
                };

                if (sent == 0)
                {
                    message.AcceptEqualBatch = arguments.AcceptEqual;
                    message.Sources.Add(new Platform.Contracts.Types.V1.Source { Document = arguments.Document });
                }

                await call.RequestStream.WriteAsync(message);
                sent += some.Length;

                if (told.Elapsed > TimeSpan.FromSeconds(1))
                {
                    await errors.WriteLineAsync($"{sent} of {rows} rows");
                    told.Restart();
                }
            }

            await call.RequestStream.CompleteAsync();
        }
        catch (Exception error) when (error is RpcException or InvalidOperationException or IOException)
        {
            // The service has seen enough, or is none, or the connection broke; why, its answer says.
        }

        return await call;
    }

    /// <summary>The service counts postings, people count lines.</summary>
    private async Task PublishErrors(Wire.ActualsService.ActualsServiceClient service, CsvFile file, string batchId)
    {
        try
        {
            var batch = await service.GetActualsBatchAsync(new() { BatchId = batchId, CountyCode = arguments.County }, _headers);
            var byRow = batch.Errors.ToLookup(error => error.Row);

            foreach (var (row, index) in file.Rows().Select((row, index) => (row, index))
                .TakeWhile(one => one.index <= byRow.Max(group => (int?)group.Key)))
            {
                foreach (var error in byRow[index])
                {
                    await errors.WriteLineAsync($"{arguments.File}:{row.Line}: {error.Field} {error.Reason}");
                }
            }
        }
        catch (RpcException error) when (error.StatusCode == StatusCode.NotFound)
        {
            // What was wrong was not in any row, and is told already.
        }
    }

    private Guid IdOfFile()
    {
        using var content = File.OpenRead(arguments.File);
        return BatchId.Of(content, arguments.County, arguments.Year);
    }
}
