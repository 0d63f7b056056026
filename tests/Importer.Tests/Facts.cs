using Google.Protobuf;
using Platform.Counties.Packs;

namespace Platform.Counties.Tests;

/// <summary>Facts by what they are sent as.</summary>
internal static class Facts
{
    public static List<T> Of<T>(this CountyFacts county) where T : IMessage => [.. county.Facts.Select(fact => fact.Request).OfType<T>()];
}
