using Google.Protobuf;
using Platform.Contracts.Types.V1;
using Platform.Counties.Sending;
using Platform.Counties.Services;

namespace Platform.Counties.Packs;

/// <summary>The fields of one fact. Keys become ids as they are read, and are kept to be looked up when the whole pack is known.</summary>
internal sealed class FactFields : Fields
{
    private readonly string _county;
    private readonly string _kind;
    private readonly List<Reference> _references = [];

    private FactFields(string county, Kind kind, Documents documents, Node node) : base(node)
    {
        (_county, _kind, Node) = (county, kind.Name, node);
        Key = kind.Single ? "" : Required("key", Values.Key) ?? "";
        Sources = Required("sources", place => place.List(documents.Cite, 1, 20)) ?? [];
    }

    public Node Node { get; }

    public string Key { get; }

    public List<Source> Sources { get; }

    /// <summary>The fact's id.</summary>
    public string Id => FactIds.Of(_county, _kind, Key);

    public static Fact Read(Service service, Kind kind, string county, Documents documents, Node node)
    {
        var fields = new FactFields(county, kind, documents, node);
        var request = kind.Read(fields);
        fields.NoOthers();
        Complete(request, county, fields.Sources);
        return new Fact(service, kind, county, node.Path, fields.Key, fields._references, request);
    }

    /// <summary>Reads a key of another fact of the county and gives its id.</summary>
    public Func<Node, string> IdOf(string kind) => node =>
    {
        var key = Values.Key(node);
        _references.Add(new Reference(node.Path, kind, key));
        return FactIds.Of(_county, kind, key);
    };

    /// <summary>The same; nothing for "not-stated".</summary>
    public Func<Node, string> StatedIdOf(string kind) => node => node.IsNotStated ? "" : IdOf(kind)(node);

    /// <summary>The id of a part of the fact, which has a key within it.</summary>
    public string IdOfPart(string key) => FactIds.Of(_county, _kind, $"{Key}/{key}");

    /// <summary>What every request has.</summary>
    private static void Complete(IMessage request, string county, List<Source> sources)
    {
        request.Descriptor.FindFieldByName("county_code").Accessor.SetValue(request, county);
        var list = (IList<Source>)request.Descriptor.FindFieldByName("sources").Accessor.GetValue(request);
        sources.ForEach(list.Add);
    }
}
