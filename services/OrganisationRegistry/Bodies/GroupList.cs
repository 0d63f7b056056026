using System.Linq.Expressions;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Google.Protobuf.Collections;

namespace Platform.OrganisationRegistry.Bodies;

/// <summary>How many seats each group has. Replaced as a whole, never changed in place; stored as JSON.</summary>
internal sealed record GroupList(IReadOnlyList<Group> Items)
{
    private static readonly JsonSerializerOptions s_json = new(
        JsonSerializerOptions.Web)
    { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static readonly Expression<Func<GroupList, string>> ToJson = groups => Write(groups);
    public static readonly Expression<Func<string, GroupList>> FromJson = json => Parse(json);

    public int Seats => Items.Sum(group => group.Seats);

    /// <summary>Reads groups, each of another name; at most fifty.</summary>
    public static GroupList Read(Fields fields, RepeatedField<Wire.GroupSeats> groups)
    {
        fields.Require(groups.Count <= 50, "groups", "at most 50");

        var read = groups.Take(50).Select((group, index) => new Group(
            LocalText.Read(fields, $"groups[{index}].name", group.Name),
            (int)fields.Number($"groups[{index}].seats", group.Seats, 1, 200))).ToList();

        for (var index = 1; index < read.Count; index++)
        {
            fields.Require(!read.Take(index).Any(read[index].HasNameOf), $"groups[{index}].name", "is the name of another group too");
        }

        return new(read);
    }

    /// <summary>As the contract tells them, largest first.</summary>
    public IEnumerable<Wire.GroupSeats> ToContract() => Items
        .OrderByDescending(group => group.Seats)
        .Select(group => new Wire.GroupSeats { Name = group.Name.ToContract(), Seats = group.Seats });

    public IReadOnlyList<EventGroupSeats> ToEvent() => [.. Items.Select(group => new EventGroupSeats(group.Name.ToEvent(), group.Seats))];

    internal static string Write(GroupList groups) => JsonSerializer.Serialize(groups.Items, s_json);

    internal static GroupList Parse(string json) => new(JsonSerializer.Deserialize<List<Group>>(json, s_json)!);
}

/// <summary>The seats of one group.</summary>
internal sealed record Group(LocalText Name, int Seats)
{
    /// <summary>Whether two groups would be taken for one another in some language.</summary>
    public bool HasNameOf(Group other) => Same(Name.Fi, other.Name.Fi) || Same(Name.Sv, other.Name.Sv) || Same(Name.En, other.Name.En);

    private static bool Same(string one, string other) => one.Length > 0 && one.Equals(other, StringComparison.OrdinalIgnoreCase);
}
