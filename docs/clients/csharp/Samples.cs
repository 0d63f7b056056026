using System.Security.Cryptography;
using System.Text;
using Grpc.Core;
using Grpc.Net.Client;
using Platform.Contracts.Budgeting.V1;
using Platform.Contracts.Journal.V1;
using Platform.Contracts.Registry.V1;

internal static class Samples
{
    /// <summary>Prints the name of a county.</summary>
    public static async Task County(GrpcChannel channel, Metadata headers, string county)
    {
        var counties = new CountyService.CountyServiceClient(channel);
        Console.WriteLine((await counties.GetCountyAsync(new() { CountyCode = county }, headers)).Name.Fi);
    }

    /// <summary>Prints the tree of a county's units.</summary>
    public static async Task Units(GrpcChannel channel, Metadata headers, string county)
    {
        var units = new UnitService.UnitServiceClient(channel);
        var tree = await units.GetUnitTreeAsync(new() { CountyCode = county }, headers, DateTime.UtcNow.AddSeconds(10));

        foreach (var node in tree.Nodes)
        {
            Console.WriteLine(new string(' ', 2 * node.Depth) + node.Unit.Name.Fi);
        }
    }

    /// <summary>
    /// Follows a journal, and goes on after the last record that it has stored, whenever it is started again or was cut off.
    /// </summary>
    public static async Task Journal(GrpcChannel channel, Metadata headers, string county, string file, int count)
    {
        var journal = new JournalService.JournalServiceClient(channel);
        var pause = TimeSpan.FromSeconds(1);

        while (count > 0)
        {
            var last = File.Exists(file) ? long.Parse(await File.ReadAllTextAsync(file)) : 0;

            try
            {
                using var call = journal.ReadJournal(new() { CountyCode = county, AfterSequence = last }, headers);

                await foreach (var record in call.ResponseStream.ReadAllAsync())
                {
                    pause = TimeSpan.FromSeconds(1);

                    // Else it is a sign of life.
                    if (record.Type.Length > 0)
                    {
                        Console.WriteLine($"{record.Sequence} {record.Type} {record.Subject}");
                        count--;
                    }

                    // In one transaction with what is made of the record, where there is a database.
                    await File.WriteAllTextAsync(file, $"{record.Sequence}");

                    if (count == 0)
                    {
                        return;
                    }
                }
            }
            catch (RpcException error) when (error.StatusCode is StatusCode.Unavailable or StatusCode.ResourceExhausted
                or StatusCode.Internal or StatusCode.Cancelled)
            {
                Console.Error.WriteLine($"Cut off ({error.StatusCode}); goes on in {pause.TotalSeconds} s.");
                await Task.Delay(pause);
                pause = TimeSpan.FromSeconds(Math.Min(2 * pause.TotalSeconds, 60));
            }
        }
    }

    /// <summary>
    /// Sends a file of postings in a stream, each line of it UNIT_ID,MONTH,ACCOUNT_GROUP,CENTS of spending. The same file is the same
    /// batch: sent twice, it counts once.
    /// </summary>
    public static async Task Postings(GrpcChannel channel, Metadata headers, string county, int year, string file)
    {
        var content = await File.ReadAllTextAsync(file);
        var batchId = new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{county}/{year}/{content}")).AsSpan(0, 16)).ToString();
        using var call = new ActualsService.ActualsServiceClient(channel).ImportActuals(headers);

        foreach (var rows in content.Split('\n', StringSplitOptions.RemoveEmptyEntries).Chunk(1000))
        {
            await call.RequestStream.WriteAsync(new ImportActualsRequest
            {
                BatchId = batchId,
                CountyCode = county,
                Year = year,
                Postings = { rows.Select(PostingOf) }
            });
        }

        await call.RequestStream.CompleteAsync();
        Console.WriteLine($"{(await call).PostingCount} postings count.");
    }

    private static Posting PostingOf(string row)
    {
        var fields = row.Split(',');
        return new()
        {
            UnitId = fields[0],
            Month = int.Parse(fields[1]),
            AccountGroup = fields[2],
            AmountCents = long.Parse(fields[3]),
            Direction = Direction.Appropriation
        };
    }

    /// <summary>Shows which fields of a refused call are wrong.</summary>
    public static async Task Violations(GrpcChannel channel, Metadata headers, string county)
    {
        var units = new UnitService.UnitServiceClient(channel);

        try
        {
            await units.CreateUnitAsync(new()
            {
                UnitId = Guid.NewGuid().ToString(),
                CountyCode = county,
                Name = new() { Fi = "Koeyksikkö" },
                Period = new() { StartDate = "2026-13-01" }
            }, headers);
        }
        catch (RpcException error)
        {
            Console.WriteLine(error.StatusCode);
            var status = Google.Rpc.Status.Parser.ParseFrom(error.Trailers.GetValueBytes("grpc-status-details-bin") ?? []);

            foreach (var detail in status.Details.Where(detail => detail.Is(Google.Rpc.BadRequest.Descriptor)))
            {
                foreach (var violation in detail.Unpack<Google.Rpc.BadRequest>().FieldViolations)
                {
                    Console.WriteLine($"{violation.Field} {violation.Description}");
                }
            }
        }
    }
}
