using System.Linq.Expressions;
using System.Text.Json;
using Google.Protobuf.Collections;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Contracts.Types.V1;
using Platform.ServiceDefaults.Rpc;
using Platform.ServiceDefaults.Values;

namespace Platform.StrategyTracking;

/// <summary>Values in an order of their own. Replaced as a whole, never changed in place; stored as JSON.</summary>
internal sealed record Ordered<T>(IReadOnlyList<T> Items);

/// <summary>Lists as requests give them and tables keep them.</summary>
internal static class Lists
{
    public static Ordered<LocalText> ReadTexts(this Fields fields, string field, RepeatedField<LocalizedText> texts, int most, int longest)
    {
        fields.Require(texts.Count <= most, field, $"at most {most}");
        return new([.. texts.Take(most).Select((text, index) => LocalText.Read(fields, $"{field}[{index}]", text, longest))]);
    }

    public static string[] ReadWords(this Fields fields, string field, RepeatedField<string> words, int most, int longest)
    {
        fields.Require(words.Count <= most, field, $"at most {most}");
        return [.. words.Take(most).Select((word, index) => fields.Text($"{field}[{index}]", word, longest))];
    }

    public static Guid[] ReadIds(this Fields fields, string field, RepeatedField<string> ids, int most)
    {
        fields.Require(ids.Count <= most, field, $"at most {most}");
        return [.. ids.Take(most).Select((id, index) => fields.Id($"{field}[{index}]", id)).Distinct()];
    }

    public static IEnumerable<LocalizedText> ToContract(this Ordered<LocalText> texts) => texts.Items.Select(text => text.ToContract()!);

    /// <summary>Maps a list to a column of JSON.</summary>
    public static void HasList<T, TItem>(this EntityTypeBuilder<T> entity, Expression<Func<T, Ordered<TItem>>> property)
        where T : class => entity.Property(property).HasColumnType("jsonb").HasConversion(
            list => JsonSerializer.Serialize(list.Items, JsonSerializerOptions.Web),
            json => new Ordered<TItem>(JsonSerializer.Deserialize<List<TItem>>(json, JsonSerializerOptions.Web)!));
}
