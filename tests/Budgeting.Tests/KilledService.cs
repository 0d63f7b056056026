using System.Diagnostics;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Platform.Testing;

namespace Platform.Budgeting.Tests;

/// <summary>The service in a process of its own, beside the fixture's on the same database and broker, to be killed without a word.</summary>
internal sealed class KilledService : IDisposable
{
    private readonly Process _process;

    private KilledService(Process process, CallInvoker calls) => (_process, Actuals) = (process, new(calls));

    public Wire.ActualsService.ActualsServiceClient Actuals { get; }

    public static async Task<KilledService> Start(BudgetFixture fixture)
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        var ports = LocalServers.FreePorts(2);
        var start = new ProcessStartInfo(Path.Combine(output.Parent!.Parent!.FullName, "Budgeting", output.Name, "Budgeting")) { RedirectStandardOutput = true };
        start.Environment["ASPNETCORE_URLS"] = $"http://127.0.0.1:{ports[0]};http://127.0.0.1:{ports[1]}";
        start.Environment["GRPC_PORT"] = $"{ports[0]}";
        start.Environment["ConnectionStrings__budgetingdb"] = fixture.ConnectionString;
        start.Environment["ConnectionStrings__rabbitmq"] = fixture.Broker.Address.ToString();
        start.Environment["Identity__PublicKey"] = fixture.Identity.PublicKeyPem;
        start.Environment["Budgeting__LinkKey"] = BudgetFixture.LinkKey;
        var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        var token = fixture.Identity.Token(["*"], ["budgeting.read", "budgeting.write"], "tester", TimeSpan.FromHours(1));
        var channel = GrpcChannel.ForAddress($"http://127.0.0.1:{ports[0]}");
        var health = new Grpc.Health.V1.Health.HealthClient(channel);

        for (var limit = DateTime.UtcNow.AddSeconds(90); ; await Task.Delay(100))
        {
            try
            {
                await health.CheckAsync(new());
                break;
            }
            catch (RpcException) when (DateTime.UtcNow < limit && !process.HasExited)
            {
                // It is on its way up.
            }
        }

        return new(process, channel.Intercept(headers =>
        {
            headers.Add("authorization", $"Bearer {token}");
            return headers;
        }));
    }

    /// <summary>As <c>kill -9</c> does.</summary>
    public void Kill() => _process.Kill();

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
