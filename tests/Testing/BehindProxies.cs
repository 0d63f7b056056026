using System.Net;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Platform.Contracts.Imports.V1;
using Platform.Contracts.Journal.V1;
using Platform.ServiceDefaults;
using Xunit;

namespace Platform.Testing;

/// <summary>What holds of every service behind nginx and HAProxy, as deploy/proxy has them.</summary>
/// <typeparam name="TProgram">The service.</typeparam>
/// <param name="service">The service, in processes of its own.</param>
public abstract class BehindProxies<TProgram>(ProxiedService<TProgram> service)
    where TProgram : class
{
    private const int Callers = 6;
    private const int CallsOfEach = 60;

    /// <summary>Replicas that are killed, one after another.</summary>
    private static readonly int s_kills = int.Parse(Environment.GetEnvironmentVariable("KILLED_REPLICAS") ?? "1", null);

    private static readonly GetImportRecordRequest s_question = new() { CountyCode = "10", Digest = new string('0', 64) };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>What a caller may do who brings about the change.</summary>
    protected abstract string Permission { get; }

    /// <summary>Changes something by a call, and returns of which subject the journal tells then.</summary>
    protected abstract Task<string> Change(CallInvoker calls);

    /// <summary>For twice as long as the proxies wait.</summary>
    [Fact]
    public async Task A_stream_on_which_nothing_happens_outlives_the_patience_of_a_proxy()
    {
        var streams = service.Proxies.Select(proxy =>
            new JournalService.JournalServiceClient(service.Calls(proxy, "journal.read")).ReadJournal(new())).ToList();
        await Task.WhenAll(streams.Select(stream => Silence(stream, 2 * ProxiedService<TProgram>.Impatient)));

        var subject = await Change(service.Calls(service.Replica, Permission));

        await Task.WhenAll(streams.Select(stream => Told(stream, subject)));
        streams.ForEach(stream => stream.Dispose());
    }

    /// <summary>A call that a proxy cuts is tried again by whoever made it.</summary>
    [Fact]
    public async Task Calls_of_other_services_are_answered_though_one_of_two_replicas_is_killed()
    {
        for (var kill = 0; kill < s_kills; kill++)
        {
            await Kill();
        }
    }

    /// <summary>Over either version of HTTP, as calls of systems and readers of pages come.</summary>
    [Fact]
    public async Task One_port_takes_gRPC_and_HTTP_for_the_hosts_of_services_and_for_no_other()
    {
        using var reader = service.Reader();

        foreach (var proxy in service.Proxies)
        {
            var records = new ImportRecordService.ImportRecordServiceClient(service.Calls(proxy, "imports.record"));
            Assert.False((await records.GetImportRecordAsync(s_question)).Recorded);

            foreach (var version in new[] { HttpVersion.Version11, HttpVersion.Version20 })
            {
                Assert.Equal(HttpStatusCode.OK, await Get(proxy, version, "openapi/v1.json"));
                Assert.Equal(HttpStatusCode.OK, await Get(proxy, version, $"v1/counties/10/importRecords/{s_question.Digest}"));
                Assert.Equal(HttpStatusCode.MisdirectedRequest, await Get(proxy, version, "openapi/v1.json", "elsewhere.example"));
            }
        }

        async Task<HttpStatusCode> Get(RealProxy proxy, Version version, string path, string? host = null)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(proxy.Address, path))
            {
                Version = version,
                VersionPolicy = HttpVersionPolicy.RequestVersionExact,
                Headers = { { "authorization", $"Bearer {service.Token("imports.record")}" } }
            };
            request.Headers.Host = host;
            using var answer = await reader.SendAsync(request, Cancel);
            return answer.StatusCode;
        }
    }

    private async Task Kill()
    {
        var killed = await service.StartReplica();
        var proxies = await service.StartProxies(null, service.Replica, killed);
        var counts = proxies.Select(_ => new Counts()).ToArray();
        var callers = proxies.Zip(counts, (proxy, count) => Call(proxy, count)).ToList();

        for (var limit = DateTime.UtcNow.AddMinutes(1);
            counts.Any(count => Volatile.Read(ref count.Answered) < Callers * CallsOfEach / 4) && !callers.Exists(one => one.IsFaulted);
            await Task.Delay(5, Cancel))
        {
            Assert.True(DateTime.UtcNow < limit, "Calls are not answered.");
        }

        killed.Kill();
        await Task.WhenAll(callers);
        await ProxiedService<TProgram>.Stop(proxies);

        Assert.All(counts, count => Assert.Equal(Callers * CallsOfEach, count.Answered));
        // Whoever had a call under way, and only that one.
        Assert.All(counts, count => Assert.InRange(count.Cut, 0, Callers));
    }

    /// <summary>Calls as another service does, and a call that was cut in its answer once more.</summary>
    private async Task Call(RealProxy proxy, Counts count)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration[$"services:{ProxiedService<TProgram>.Name}:grpc:0"] = proxy.Address.ToString();
        builder.Configuration["Identity:ServiceToken"] = service.Token("imports.record");
        builder.Configuration["Tls:CaFile"] = service.AuthorityFile;
        builder.AddPlatformClient<ImportRecordService.ImportRecordServiceClient>(ProxiedService<TProgram>.Name);
        using var host = builder.Build();
        var records = host.Services.GetRequiredService<ImportRecordService.ImportRecordServiceClient>();

        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => Task.Run(
            async () =>
            {
                for (var call = 0; call < CallsOfEach;)
                {
                    try
                    {
                        // However busy the machine is: it is not about how soon.
                        await records.GetImportRecordAsync(s_question, deadline: DateTime.UtcNow.AddSeconds(30), cancellationToken: Cancel);
                        call++;
                        Interlocked.Increment(ref count.Answered);
                    }
                    // Its answer had begun when the replica was killed: nobody tries such a call again but the caller.
                    catch (RpcException failure) when (failure.StatusCode == StatusCode.Internal)
                    {
                        Interlocked.Increment(ref count.Cut);
                    }
                    catch (RpcException failure)
                    {
                        throw new InvalidOperationException($"{proxy.Program}, after {count.Answered} answers: {failure.Status}", failure);
                    }
                }
            }, Cancel)));
    }

    /// <summary>Returns when nothing but signs of life has come for so long.</summary>
    private static async Task Silence(AsyncServerStreamingCall<JournalRecord> stream, TimeSpan time)
    {
        var (since, signs) = (DateTime.MaxValue, 0);

        while (signs < 2 || stream.ResponseStream.Current.Time.ToDateTime() - since < time)
        {
            Assert.True(await stream.ResponseStream.MoveNext(Cancel), "The stream has ended.");
            var record = stream.ResponseStream.Current;
            (since, signs) = record.EventId.Length > 0 ? (DateTime.MaxValue, 0)
                : (signs == 0 ? record.Time.ToDateTime() : since, signs + 1);
        }
    }

    private static async Task Told(AsyncServerStreamingCall<JournalRecord> stream, string subject)
    {
        do
        {
            Assert.True(await stream.ResponseStream.MoveNext(Cancel), "The stream has ended.");
        }
        while (stream.ResponseStream.Current.Subject != subject);
    }

    private sealed class Counts
    {
        public int Answered;
        public int Cut;
    }
}

/// <summary>The same of a service that answers anybody, so often a minute.</summary>
/// <typeparam name="TProgram">The service.</typeparam>
/// <param name="service">The service, in processes of its own.</param>
/// <param name="aMinute">How often it is told to answer a reader.</param>
public abstract class BehindProxiesWithLimit<TProgram>(ProxiedService<TProgram> service, int aMinute) : BehindProxies<TProgram>(service)
    where TProgram : class
{
    private readonly ProxiedService<TProgram> _service = service;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>What is answered so often only.</summary>
    protected abstract HttpRequestMessage Limited(Uri address);

    /// <summary>Each proxy has readers of its own, since a minute is longer than the tests.</summary>
    [Theory]
    [InlineData("nginx", 2)]
    [InlineData("haproxy", 3)]
    public async Task Limits_are_of_the_reader_before_the_proxy_and_nobody_else_says_who_that_is(string program, int network)
    {
        var proxy = _service.Proxies.Single(one => one.Program == program);
        using var one = _service.Reader($"127.0.{network}.1");
        using var another = _service.Reader($"127.0.{network}.2");
        using var stranger = _service.Reader($"127.0.{network}.3");
        using var local = _service.Reader();

        // Whatever somebody says that the proxy has not seen.
        Assert.Equal(aMinute, await Answered(one, proxy.Address, index => $"198.51.100.{index}"));
        Assert.Equal(aMinute, await Answered(another, proxy.Address, _ => null));
        Assert.Equal(aMinute, await Answered(stranger, _service.Replica.HttpAddress, index => $"198.51.{network}.{index}"));
        // Where the proxies are it is believed, or the limits would be one for all.
        Assert.Equal(aMinute + 1, await Answered(local, _service.Replica.HttpAddress, index => $"203.0.{network}.{index}"));
    }

    /// <summary>How many requests are answered of one more than one reader may send, before the first that is not.</summary>
    private async Task<int> Answered(HttpClient reader, Uri address, Func<int, string?> forwardedFor)
    {
        for (var index = 0; index <= aMinute; index++)
        {
            using var request = Limited(address);

            if (forwardedFor(index) is { } said)
            {
                request.Headers.Add("X-Forwarded-For", said);
            }

            using var answer = await reader.SendAsync(request, Cancel);

            if (answer.StatusCode == HttpStatusCode.TooManyRequests)
            {
                return index;
            }
        }

        return aMinute + 1;
    }
}
