using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using Grpc.Core;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Npgsql;
using Platform.Contracts.Operations.V1;
using Platform.Contracts.Registry.V1;
using Platform.Contracts.Types.V1;
using Platform.Identity;
using Platform.Testing;

namespace Platform.FeedbackAndInitiatives.Tests;

/// <summary>
/// The last released version and this one on the same databases and broker: one takes the other's place and gives it back, under load. It
/// builds the released version, so it is too long for every run:
/// <c>FeedbackAndInitiatives.Tests -explicit only -class '*UpgradeTests'</c>. RELEASED names the version; unless told, it is the one whose
/// tables were written down last.
/// </summary>
public sealed class UpgradeTests(Servers servers)
{
    private const string County = "10";
    private const int LeastUnits = 40;
    private static readonly CancellationToken s_stop = TestContext.Current.CancellationToken;
    private static readonly string s_repository = Path.GetFullPath(Path.Combine(Here(), "../.."));

    private readonly DevelopmentIdentity _identity = DevelopmentIdentity.Load(
        Path.Combine(Path.GetTempPath(), $"wellbeing-platform-test-key-{Environment.ProcessId}"));

    private readonly ConcurrentDictionary<Guid, bool> _units = [];
    private readonly ConcurrentDictionary<Uri, GrpcChannel> _channels = [];
    private Uri[] _registries = [];

    [Fact(Explicit = true)]
    public async Task Nothing_is_lost_or_done_twice_while_this_version_takes_the_place_of_the_released_one_and_gives_it_back()
    {
        var released = await BuildReleased();
        var (registryDb, participationDb) = (await servers.NewDatabase(), await servers.NewDatabase());
        using var broker = await servers.NewBroker();
        await using var registry = NpgsqlDataSource.Create(registryDb);
        await using var participation = NpgsqlDataSource.Create(participationDb);
        var stop = false;

        // The released version alone.
        using var oldRegistry = await Registry(released);
        using var oldListener = await Participation(oldRegistry.Address, released);
        await new CountyService.CountyServiceClient(As(oldRegistry.Address)).CreateCountyAsync(new()
        {
            CountyCode = County,
            Name = new LocalizedText { Fi = "Alue" },
            AreaType = AreaType.WellbeingServicesCounty,
            Period = new Period { StartDate = "2021-07-01" }
        });
        _registries = [oldRegistry.Address];
        var load = Task.WhenAll(Enumerable.Range(0, 4).Select(_ => CreateUnits(() => !stop)));
        await MoreUnits();

        // Both, then this version alone.
        using var newRegistry = await Registry();
        _registries = [oldRegistry.Address, newRegistry.Address];
        await MoreUnits();
        using var newListener = await Participation(newRegistry.Address);
        await MoreUnits();
        oldListener.Kill();
        oldRegistry.Kill();
        _registries = [newRegistry.Address];
        await MoreUnits();

        // Both, then the released version alone, on what this one has made of the tables.
        using var oldRegistryAgain = await Registry(released);
        using var oldListenerAgain = await Participation(oldRegistryAgain.Address, released);
        _registries = [newRegistry.Address, oldRegistryAgain.Address];
        await MoreUnits();
        newListener.Kill();
        newRegistry.Kill();
        _registries = [oldRegistryAgain.Address];
        await MoreUnits();

        stop = true;
        await load;
        await Until(async () => await Count(participation, "select count(distinct unit_id) from unit_place") == _units.Count);
        Assert.Equal(_units.Count, await Count(participation, "select count(*) from unit_place"));
        Assert.Equal(_units.Count, await Count(registry, "select count(*) from journal where type = 'wellbeing.registry.unit-created.v1'"));

        using var verifier = await Registry();
        using var listening = await Participation(verifier.Address);
        Assert.All(await Verify(verifier.Address), check => Assert.True(check.Outcome == CheckOutcome.Consistent, check.ToString()));
        Assert.All(await Verify(listening.Address), check => Assert.True(check.Outcome == CheckOutcome.Consistent, check.ToString()));
        TestContext.Current.TestOutputHelper?.WriteLine($"{_units.Count} units");

        Task<ServiceProcess> Registry(string? programs = null) =>
            ServiceProcess.Start("OrganisationRegistry", new Dictionary<string, string>
            {
                ["ConnectionStrings:registrydb"] = registryDb,
                ["ConnectionStrings:rabbitmq"] = broker.Address.ToString(),
                ["OTEL_SERVICE_NAME"] = "organisation-registry",
                ["Identity:PublicKey"] = _identity.PublicKeyPem
            }, programs);

        Task<ServiceProcess> Participation(Uri owner, string? programs = null) =>
            ServiceProcess.Start("FeedbackAndInitiatives", new Dictionary<string, string>
            {
                ["ConnectionStrings:participationdb"] = participationDb,
                ["ConnectionStrings:rabbitmq"] = broker.Address.ToString(),
                ["OTEL_SERVICE_NAME"] = "feedback-and-initiatives",
                ["services:organisation-registry:grpc:0"] = owner.ToString(),
                ["Identity:PublicKey"] = _identity.PublicKeyPem,
                ["Identity:ServiceToken"] = _identity.Token(
                    ["*"], ["registry.read", "journal.read"], "participation", TimeSpan.FromHours(1)),
                ["Participation:SupportKey"] = "a secret of the tests that is long enough"
            }, programs);
    }

    /// <summary>Each is created under its own id at whichever registry answers, until one has said that it is.</summary>
    private async Task CreateUnits(Func<bool> goesOn)
    {
        while (goesOn())
        {
            var unit = Guid.CreateVersion7();

            for (var turn = 0; !_units.ContainsKey(unit); turn++)
            {
                var registries = _registries;

                try
                {
                    await new UnitService.UnitServiceClient(As(registries[turn % registries.Length])).CreateUnitAsync(new()
                    {
                        UnitId = unit.ToString(),
                        CountyCode = County,
                        Name = new LocalizedText { Fi = $"Yksikkö {unit}" },
                        Classification = UnitClassification.Sector,
                        Period = new Period { StartDate = "2023-01-01" }
                    });
                    _units[unit] = true;
                }
                catch (RpcException error) when (error.StatusCode is StatusCode.Unavailable or StatusCode.Aborted or StatusCode.Internal
                    or StatusCode.Cancelled)
                {
                    // Killed under the call; the same again, wherever it is answered.
                }
            }
        }
    }

    private Task MoreUnits()
    {
        var before = _units.Count;
        return Until(() => Task.FromResult(_units.Count >= before + LeastUnits));
    }

    private async Task<List<VerificationCheck>> Verify(Uri service)
    {
        using var call = new OperationsService.OperationsServiceClient(As(service)).Verify(
            new VerifyRequest { WaitSeconds = 60 }, cancellationToken: s_stop);
        return await call.ResponseStream.ReadAllAsync(s_stop).ToListAsync(s_stop);
    }

    private CallInvoker As(Uri address)
    {
        var token = _identity.Token(["*"], ["registry.read", "registry.write", "operations.verify"], "upgrade", TimeSpan.FromHours(1));
        return _channels.GetOrAdd(address, one => GrpcChannel.ForAddress(one)).Intercept(headers =>
        {
            headers.Add("authorization", $"Bearer {token}");
            return headers;
        });
    }

    /// <summary>Where the programs of the released version are, in a checkout of its own that stays for the next time.</summary>
    private static async Task<string> BuildReleased()
    {
        var version = Environment.GetEnvironmentVariable("RELEASED") is { Length: > 0 } told
            ? told
            : (await Run("git", "log", "-1", "--format=%H", "--", "services/*/Migrations/released.json")).Trim();
        var folder = Path.Combine(Path.GetTempPath(), $"wellbeing-platform-released-{version[..7]}");

        if (!Directory.Exists(folder))
        {
            await Run("git", "worktree", "add", "--detach", folder, version);
        }

        foreach (var service in new[] { "OrganisationRegistry", "FeedbackAndInitiatives" })
        {
            await Run("dotnet", "build", Path.Combine(folder, "services", service), "--nologo", "-v", "quiet", "-p:RunAnalyzers=false");
        }

        return Path.Combine(folder, "artifacts/bin");
    }

    private static async Task<string> Run(string program, params string[] words)
    {
        using var process = Process.Start(new ProcessStartInfo(program, words)
        {
            WorkingDirectory = s_repository,
            RedirectStandardOutput = true
        })!;
        var output = await process.StandardOutput.ReadToEndAsync(s_stop);
        await process.WaitForExitAsync(s_stop);
        Assert.True(process.ExitCode == 0, output);
        return output;
    }

    private static async Task<long> Count(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync(s_stop))!;
    }

    private static async Task Until(Func<Task<bool>> holds)
    {
        for (var limit = Stopwatch.StartNew(); !await holds(); await Task.Delay(50, s_stop))
        {
            Assert.True(limit.Elapsed < TimeSpan.FromMinutes(2), "It did not come to hold within two minutes.");
        }
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
