// What an integrating system does, in C#. TOKEN is the bearer token:
//   dotnet run -- county 127.0.0.1:18101 10
//   dotnet run -- units 127.0.0.1:18101 10
//   dotnet run -- journal 127.0.0.1:18101 10 last-sequence.txt [COUNT]
//   dotnet run -- postings 127.0.0.1:18111 10 2026 postings.csv
//   dotnet run -- violations 127.0.0.1:18101 10

using Grpc.Core;
using Grpc.Net.Client;

var (what, address, county) = (args[0], args[1], args[2]);
using var channel = GrpcChannel.ForAddress($"http://{address}");
var headers = new Metadata { { "authorization", $"Bearer {Environment.GetEnvironmentVariable("TOKEN")}" } };

try
{
    await (what switch
    {
        "county" => Samples.County(channel, headers, county),
        "units" => Samples.Units(channel, headers, county),
        "journal" => Samples.Journal(channel, headers, county, args[3], args.Length > 4 ? int.Parse(args[4]) : int.MaxValue),
        "postings" => Samples.Postings(channel, headers, county, int.Parse(args[3]), args[4]),
        "violations" => Samples.Violations(channel, headers, county),
        _ => throw new ArgumentException($"There is no sample {what}.")
    });
    return 0;
}
catch (RpcException error)
{
    Console.Error.WriteLine($"{error.StatusCode}: {error.Status.Detail}");
    return 1;
}
