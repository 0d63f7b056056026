using System.Reflection;
using Google.Protobuf.Reflection;
using Platform.Testing;

namespace Platform.Contracts.Tests;

/// <summary>What integrators make of the contracts, by the commands of docs/integrating.md.</summary>
public sealed class ClientTests
{
    /// <summary>Every contract, without its ending.</summary>
    private const string Contracts = "find -L Protos -name '*.proto' -printf '%P\\n' | sed 's/[.]proto$//' | sort";

    private static readonly string s_protos = Repository.File("shared/Contracts/Protos");

    [Fact]
    public void Contracts_are_generated_and_imported_by_clients_in_dotnet()
    {
        var imported = typeof(IEvent).Assembly.GetTypes()
            .Select(type => type.GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static)?.GetValue(null))
            .OfType<FileDescriptor>().ToArray();

        Assert.Equal(Directory.GetFiles(Path.Combine(s_protos, "wellbeing"), "*.proto", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(s_protos, file)).Order(StringComparer.Ordinal),
            imported.Select(file => file.Name).Order(StringComparer.Ordinal));
        Assert.All(imported.SelectMany(file => file.Services), service => Assert.NotNull(Client(service)));
    }

    [Theory]
    [InlineData("Python")]
    [InlineData("Node")]
    [InlineData("C++")]
    public async Task Contracts_are_generated_and_imported_by_clients_in(string language)
    {
        var (importing, client) = Commands(language);
        using var folder = new IntegratorsFolder(language);
        await folder.Generate();

        await folder.Succeed($"{Contracts} | {importing}");

        // Nothing answers there, which only a client that runs can tell.
        var (code, output) = await folder.Run($"{client} 127.0.0.1:1 10", ("TOKEN", "none"));
        Assert.Equal(1, code);
        Assert.Contains("connect", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Contracts_are_generated_into_a_package_each_for_Java()
    {
        using var folder = new IntegratorsFolder("Java");
        await folder.Generate();

        Assert.Equal(await folder.Succeed("cd Protos && find wellbeing -name '*.proto' -printf '%h\n' | sort -u"),
            await folder.Succeed("cd generated/fi && find . -name '*.java' -printf '%P\n' | sed 's#/[^/]*$##' | sort -u"));
    }

    /// <summary>How each contract of a list is imported, and how the client of the document is started.</summary>
    private static (string Importing, string Client) Commands(string language) => language switch
    {
        "Python" => ("sed 's#/#.#g; s/.*/import &_pb2, &_pb2_grpc/' | /usr/bin/python3 -", "/usr/bin/python3 get_county.py"),
        "Node" => ("""sed 's#.*#import "./generated/&_pb.js";#' | node --input-type=module -""", "node get-county.js"),
        _ => ("""sed 's/.*/#include "&.pb.h"\n#include "&.grpc.pb.h"/' | g++ -std=c++17 -I generated -fsyntax-only -x c++ -""",
            "./get_county")
    };

    private static Type? Client(ServiceDescriptor service) =>
        typeof(IEvent).Assembly.GetType($"{service.File.GetOptions().CsharpNamespace}.{service.Name}+{service.Name}Client");
}
