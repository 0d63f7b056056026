using System.IO.Compression;

namespace Platform.Contracts.Tests;

/// <summary>The contracts as packages, made once by <c>./platform packages</c>.</summary>
public sealed class PackagesOfContracts : IAsyncLifetime
{
    private readonly string _folder = Repository.File("artifacts/packages");

    public string NuGet { get; private set; } = "";

    public string Npm { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        var (code, said) = await ConsumersFolder.Run(Repository.Root, "./platform packages");
        Assert.True(code == 0, said);
        (NuGet, Npm) = said.Trim().Split('\n')[^2..] is [var nuget, var npm] ? (nuget, npm) : ("", "");
        Assert.All([NuGet, Npm], file => Assert.Equal(_folder, Path.GetDirectoryName(file)));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

/// <summary>What somebody has who gets no more of the platform than its packages.</summary>
public sealed class PackageTests(PackagesOfContracts packages) : IClassFixture<PackagesOfContracts>
{
    private static readonly string s_contracts = Repository.File("shared/Contracts");

    [Fact]
    public async Task A_new_project_in_dotnet_calls_the_platform_by_the_package_for_NuGet_alone()
    {
        using var folder = new ConsumersFolder();
        var version = Path.GetFileNameWithoutExtension(packages.NuGet)["Wellbeing.Platform.Contracts.".Length..];
        folder.Write("nuget.config", $"""
            <configuration>
              <packageSources><add key="contracts" value="{Path.GetDirectoryName(packages.NuGet)}" /></packageSources>
              <fallbackPackageFolders><add key="machine" value="{await NuGetFolder()}" /></fallbackPackageFolders>
            </configuration>
            """);
        folder.Write("Caller.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <NuGetAudit>false</NuGetAudit>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Wellbeing.Platform.Contracts" Version="{version}" GeneratePathProperty="true" />
              </ItemGroup>
              <Target Name="TellProtos" AfterTargets="Build">
                <Message Text="protos: $(PkgWellbeing_Platform_Contracts)/protos" Importance="high" />
              </Target>
            </Project>
            """);
        folder.Write("Program.cs", """
            using Grpc.Core;
            using Grpc.Net.Client;
            using Platform.Contracts.Registry.V1;

            using var channel = GrpcChannel.ForAddress("http://127.0.0.1:1");

            try
            {
                await new CountyService.CountyServiceClient(channel).GetCountyAsync(new() { CountyCode = "10" });
            }
            catch (RpcException error)
            {
                Console.WriteLine($"{CountyService.Descriptor.FullName} {error.StatusCode}");
            }
            """);

        // Its own folder of packages, so that none of an earlier run is found there.
        var built = await folder.Succeed("NUGET_PACKAGES=$PWD/packages dotnet build Caller.csproj -o out --nologo");
        var said = await folder.Succeed("dotnet out/Caller.dll");

        Assert.Equal("wellbeing.registry.v1.CountyService Unavailable\n", said);
        var protos = built.Split('\n').Single(line => line.TrimStart().StartsWith("protos: ", StringComparison.Ordinal)).Trim()[8..];
        Assert.Equal(FilesOf("Protos"), FilesIn(protos));
    }

    [Fact]
    public async Task A_new_project_in_Node_calls_the_platform_by_the_package_for_npm_alone()
    {
        using var folder = new ConsumersFolder();
        folder.Write("package.json", """{ "private": true }""");
        folder.Write("caller.js", """
            const path = require("node:path");
            const { readdirSync } = require("node:fs");
            const { credentials, loadPackageDefinition, status } = require("@grpc/grpc-js");
            const { loadSync } = require("@grpc/proto-loader");

            const protos = path.join(path.dirname(require.resolve("wellbeing-platform-contracts/package.json")), "protos");
            const all = readdirSync(protos, { recursive: true }).filter((file) => file.endsWith("_service.proto"));
            const { CountyService } = loadPackageDefinition(loadSync(all, { includeDirs: [protos] })).wellbeing.registry.v1;
            const counties = new CountyService("127.0.0.1:1", credentials.createInsecure());

            counties.GetCounty({ countyCode: "10" }, (error) => {
              console.log(`${CountyService.service.GetCounty.path} ${status[error.code]}`);
            });
            """);

        await folder.Succeed($"npm install --offline --no-audit --no-fund '{packages.Npm}'");
        var said = await folder.Succeed($"NODE_PATH='{Repository.File("tests/Testing/node_modules")}' node caller.js");

        Assert.Equal("/wellbeing.registry.v1.CountyService/GetCounty UNAVAILABLE\n", said);
    }

    [Fact]
    public async Task Both_packages_have_the_version_the_licence_and_every_document()
    {
        using var folder = new ConsumersFolder();
        var npm = await folder.Succeed($"tar xzf '{packages.Npm}' && cat package/package.json");
        using var nuget = ZipFile.OpenRead(packages.NuGet);
        using var about = new StreamReader(nuget.GetEntry("Wellbeing.Platform.Contracts.nuspec")!.Open());
        var nuspec = await about.ReadToEndAsync(TestContext.Current.CancellationToken);
        string[] documents =
        [
            .. FilesOf("Protos").Select(file => $"protos/{file}"), .. FilesOf("openapi").Select(file => $"openapi/{file}"),
            .. FilesOf("asyncapi").Select(file => $"asyncapi/{file}"), "events.schema.json", "EVENTS.md", "README.md"
        ];

        var version = Path.GetFileNameWithoutExtension(packages.Npm)["wellbeing-platform-contracts-".Length..];
        Assert.Contains($"<version>{version}</version>", nuspec, StringComparison.Ordinal);
        Assert.Contains("""<license type="expression">MIT</license>""", nuspec, StringComparison.Ordinal);
        Assert.Contains($"\"version\": \"{version}\"", npm, StringComparison.Ordinal);
        Assert.Contains("\"license\": \"MIT\"", npm, StringComparison.Ordinal);
        Assert.Subset(nuget.Entries.Select(entry => entry.FullName).ToHashSet(), documents.ToHashSet());
        Assert.Subset(FilesIn(folder.File("package")).ToHashSet(), documents.ToHashSet());
    }

    private static async Task<string> NuGetFolder() =>
        (await ConsumersFolder.Run(Repository.Root, "dotnet nuget locals global-packages --list")).Said.Trim().Split(": ", 2)[1];

    private static IEnumerable<string> FilesOf(string folder) => FilesIn(Path.Combine(s_contracts, folder));

    private static IEnumerable<string> FilesIn(string folder) =>
        Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file))
            .Order(StringComparer.Ordinal);
}
