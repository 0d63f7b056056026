namespace Platform.Tool.Import.Packs;

/// <summary>The fields of an object, each read once. What was not asked for by the end is unknown and refused.</summary>
internal class Fields(Node owner)
{
    private readonly Dictionary<string, Node>? _fields = owner.Members();
    private readonly HashSet<string> _read = [];

    /// <summary>Reads an object that has no other fields than those asked for.</summary>
    public static T Whole<T>(Node node, Func<Fields, T> read)
    {
        var fields = new Fields(node);
        var value = read(fields);
        fields.NoOthers();
        return value;
    }

    public bool Has(string name) => _fields?.ContainsKey(name) == true;

    /// <summary>The default value when the field is missing: the problem is noted, and a pack with problems is not used.</summary>
    public T Required<T>(string name, Func<Node, T> read)
    {
        if (Take(name) is { } node)
        {
            return read(node);
        }

        if (_fields is not null)
        {
            owner.Problem($"the field \"{name}\" is missing");
        }

        return default!;
    }

    public T? Optional<T>(string name, Func<Node, T> read) => Take(name) is { } node ? read(node) : default;

    /// <summary>An empty list when the field is missing.</summary>
    public List<T> List<T>(string name, Func<Node, T> read, int min = 0, int max = int.MaxValue) => Take(name)?.List(read, min, max) ?? [];

    /// <summary>All fields, for an object whose field names are the writer's own.</summary>
    public IEnumerable<KeyValuePair<string, Node>> Rest() => _fields ?? [];

    public void NoOthers()
    {
        foreach (var (name, node) in _fields ?? [])
        {
            if (!_read.Contains(name))
            {
                node.Problem($"the field \"{name}\" is unknown here; known are {string.Join(", ", _read)}");
            }
        }
    }

    private Node? Take(string name)
    {
        _read.Add(name);
        return _fields?.GetValueOrDefault(name);
    }
}
