using Google.Protobuf;
using Platform.Tool.Import.Services;

namespace Platform.Tool.Import.Packs;

/// <summary>What one file says.</summary>
internal sealed record Pack(IReadOnlyList<CountyFacts> Counties);

/// <summary>What a pack says about one county, to every service.</summary>
internal sealed record CountyFacts(string CountyCode, IReadOnlyList<Fact> Facts);

/// <summary>
/// A fact, where it stands in the file, and the service's own request to record it. Its key is empty when a county has one of its kind.
/// </summary>
internal sealed record Fact(
    Service Service, Kind Kind, string CountyCode, string Path, string Key, IReadOnlyList<KeyUse> Parts, IReadOnlyList<KeyUse> References,
    IMessage Request)
{
    /// <summary>For people: the number alone is hard to find in a long list.</summary>
    public string Place => Key == "" ? Path : $"{Path} \"{Key}\"";

    /// <summary>Its own key, and those of its parts that others may refer to.</summary>
    public IEnumerable<KeyUse> Keys => [new($"{Path}.key", Kind.Name, Key), .. Parts];

    /// <summary>Whether it refers to facts that another service keeps.</summary>
    public bool LeansOnOthers =>
        !References.All(reference => Service.Kinds.Any(kind => kind.Name == reference.Kind || kind.Parts.Contains(reference.Kind)));

    /// <summary>Keys of facts of the same kind that have to be there before it.</summary>
    public IEnumerable<KeyUse> Before => References.Where(reference => reference.Kind == Kind.Name);
}

/// <summary>A key, the kind of what it is the key of, and where it stands in the file.</summary>
internal sealed record KeyUse(string Path, string Kind, string Key);
