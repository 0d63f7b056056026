using System.Linq.Expressions;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Platform.NewsReleases;

internal static class JsonMapping
{
    /// <summary>Maps a list that is replaced as a whole, never changed in place, to one column of JSON.</summary>
    public static void HasJson<T, TItem>(this EntityTypeBuilder<T> entity, Expression<Func<T, IReadOnlyList<TItem>>> property)
        where T : class => entity.Property(property).HasColumnType("jsonb").HasConversion(
            items => JsonSerializer.Serialize(items, JsonSerializerOptions.Web),
            json => JsonSerializer.Deserialize<List<TItem>>(json, JsonSerializerOptions.Web)!,
            new ValueComparer<IReadOnlyList<TItem>>((one, other) => ReferenceEquals(one, other), items => items.GetHashCode(), items => items));
}
