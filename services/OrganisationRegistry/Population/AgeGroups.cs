using System.Linq.Expressions;
using System.Text.Json;
using Google.Protobuf.Collections;

namespace Platform.OrganisationRegistry.Population;

/// <summary>People by age. Groups do not overlap; null for the oldest age is "or over".</summary>
internal sealed record AgeGroups(IReadOnlyList<AgeGroup> Items)
{
    public static readonly Expression<Func<AgeGroups, string>> ToJson = groups => JsonSerializer.Serialize(groups.Items,
        JsonSerializerOptions.Web);
    public static readonly Expression<Func<string, AgeGroups>> FromJson =
        json => new AgeGroups(JsonSerializer.Deserialize<List<AgeGroup>>(json, JsonSerializerOptions.Web)!);

    /// <summary>Reads age groups; those that cover every age sum to the total (invariant of the registry).</summary>
    public static AgeGroups Read(Fields fields, RepeatedField<Wire.AgeGroup> given, long total)
    {
        fields.Require(given.Count <= 151, "age_groups", "at most 151");
        var groups = given.Take(151).Select((group, index) => new AgeGroup(
            (int)fields.Number($"age_groups[{index}].age_min", group.AgeMin, 0, 150),
            group.HasAgeMax ? (int)fields.Number($"age_groups[{index}].age_max", group.AgeMax, group.AgeMin, 150) : null,
            fields.Number($"age_groups[{index}].count", group.Count, 0, total))).OrderBy(group => group.Min).ToList();

        for (var index = 1; index < groups.Count; index++)
        {
            fields.Require(groups[index - 1].Max is { } max && max < groups[index].Min, "age_groups",
                $"overlap at age {groups[index].Min}");
        }

        var read = new AgeGroups(groups);
        fields.Require(!read.CoversFrom(0) || groups.Sum(group => group.Count) == total, "age_groups",
            "cover all ages and do not sum to total");
        return read;
    }

    /// <summary>How many are of an age or older; null when no group begins at that age or one is missing above it.</summary>
    public long? CountFrom(int age) => CoversFrom(age) ? Items.Where(group => group.Min >= age).Sum(group => group.Count) : null;

    private bool CoversFrom(int age)
    {
        int? next = age;

        foreach (var group in Items.Where(group => group.Min >= age))
        {
            if (group.Min != next)
            {
                return false;
            }

            next = group.Max + 1;
        }

        return next is null && Items.Count > 0;
    }
}

/// <summary>People of an age.</summary>
internal sealed record AgeGroup(int Min, int? Max, long Count);
