using Google.Protobuf;
using Grpc.Core;
using Platform.Tool.Import.Packs;

namespace Platform.Tool.Import.Services;

/// <summary>A service that takes facts from packs.</summary>
/// <param name="Section">Its section in a pack, and its option on the command line.</param>
/// <param name="Resource">Its name in the platform.</param>
/// <param name="Kinds">What it takes, in the order in which the kinds build on each other.</param>
/// <param name="Import">Its import call.</param>
internal sealed record Service(
    string Section, string Resource, IReadOnlyList<Kind> Kinds, Func<CallInvoker, Fact, CallOptions, Task> Import)
{
    /// <summary>The fact inside a service's import request.</summary>
    public static T Wrap<T>(Fact fact) where T : IMessage, new()
    {
        var request = new T();
        request.Descriptor.FindFieldByName("county_code").Accessor.SetValue(request, fact.CountyCode);
        request.Descriptor.Oneofs[0].Fields.Single(field => field.MessageType == fact.Request.Descriptor).Accessor
            .SetValue(request, fact.Request);
        return request;
    }
}

/// <summary>A kind of fact.</summary>
/// <param name="Name">The list in the pack, of which ids are made. No two services have the same.</param>
/// <param name="Read">Reads a fact into the request that records it.</param>
/// <param name="Single">A county has one, which stands in the pack without a list and without a key.</param>
/// <param name="OneByOne">They compete for something, as members for the seats of a body; side by side they would only wait for each
/// other.</param>
internal sealed record Kind(string Name, Func<FactFields, IMessage> Read, bool Single = false, bool OneByOne = false)
{
    /// <summary>Kinds of parts that have keys of their own, by which other facts refer to them.</summary>
    public IReadOnlyList<string> Parts { get; init; } = [];
}
