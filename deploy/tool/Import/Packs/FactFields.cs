using Google.Protobuf;
using Google.Protobuf.Collections;
using Platform.Contracts.Types.V1;
using Platform.Tool.Import.Sending;
using Platform.Tool.Import.Services;

namespace Platform.Tool.Import.Packs;

/// <summary>The fields of one fact. Keys become ids as they are read, and are kept to be looked up when the whole pack is known.</summary>
internal sealed class FactFields : Fields
{
    private readonly string _county;
    private readonly string _kind;
    private readonly string _key;
    private readonly List<KeyUse> _parts = [];
    private readonly List<KeyUse> _references = [];

    private FactFields(string county, Kind kind, Node node) : base(node)
    {
        (_county, _kind, Node) = (county, kind.Name, node);
        _key = kind.Single ? "" : Required("key", Values.Key) ?? "";
    }

    public Node Node { get; }

    /// <summary>The fact's key, for things that have a code and no id.</summary>
    public string Key => _key;

    /// <summary>The county that the fact is of.</summary>
    public string CountyCode => _county;

    /// <summary>The fact's id.</summary>
    public string Id => FactIds.Of(_county, _kind, _key);

    public static Fact Read(Service service, Kind kind, string county, Documents documents, Node node)
    {
        var fields = new FactFields(county, kind, node);
        var sources = fields.Required("sources", place => place.List(documents.Cite, 1, 20)) ?? [];
        var request = kind.Read(fields);
        fields.NoOthers();
        request.Descriptor.FindFieldByName("county_code").Accessor.SetValue(request, county);
        SourcesOf(request)?.AddRange(sources);
        return new Fact(service, kind, county, node.Path, fields._key, fields._parts, fields._references, request);
    }

    /// <summary>Reads a key of another fact of the county and gives its id.</summary>
    public Func<Node, string> IdOf(string kind) => node => IdOfUsed(node, kind, _references);

    /// <summary>The same; nothing for "not-stated".</summary>
    public Func<Node, string> StatedIdOf(string kind) => node => node.IsNotStated ? "" : IdOfUsed(node, kind, _references);

    /// <summary>Reads a key of another fact of the county that has no id: the key is its code.</summary>
    public Func<Node, string> CodeOf(string kind) => node => Use(node, kind, _references);

    /// <summary>Reads the key of a part of the fact and gives its id.</summary>
    public Func<Node, string> IdOfPart(string kind) => node => IdOfUsed(node, kind, _parts);

    private string IdOfUsed(Node node, string kind, List<KeyUse> uses) => FactIds.Of(_county, kind, Use(node, kind, uses));

    private static string Use(Node node, string kind, List<KeyUse> uses)
    {
        var key = Values.Key(node);
        uses.Add(new KeyUse(node.Path, kind, key));
        return key;
    }

    /// <summary>Requests have their sources themselves or in their content; a mere link between facts has no place for them.</summary>
    private static RepeatedField<Source>? SourcesOf(IMessage request) =>
        request.Descriptor.FindFieldByName("sources") is { } sources ? (RepeatedField<Source>)sources.Accessor.GetValue(request)
        : request.Descriptor.FindFieldByName("content")?.Accessor.GetValue(request) is IMessage content ? SourcesOf(content)
        : null;
}
