using Google.Protobuf;
using Platform.Tool.Import.Packs;

namespace Platform.Tool.Tests;

/// <summary>Facts by what they are sent as.</summary>
internal static class Facts
{
    public static List<T> Of<T>(this CountyFacts county) where T : IMessage => [.. county.Facts.Select(fact => fact.Request).OfType<T>()];
}
