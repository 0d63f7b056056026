using System.Linq.Expressions;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Platform.ServiceDefaults.Values;

/// <summary>
/// How the shared values lie in tables: a text as one column a language, a period as a range and its flags, sources as JSON.
/// </summary>
public static class ValueMapping
{
    /// <summary>Maps a text to the columns <paramref name="prefix"/>_fi, _sv and _en.</summary>
    public static void HasText<T>(this EntityTypeBuilder<T> entity, Expression<Func<T, LocalText>> property, string prefix)
        where T : class => entity.ComplexProperty(property!, text =>
        {
            text.Property(t => t!.Fi).HasColumnName($"{prefix}_fi");
            text.Property(t => t!.Sv).HasColumnName($"{prefix}_sv");
            text.Property(t => t!.En).HasColumnName($"{prefix}_en");
        });

    /// <summary>Maps a period to the columns days, start_not_stated, end_not_stated and observed_on.</summary>
    public static void HasPeriod<T>(this EntityTypeBuilder<T> entity, Expression<Func<T, ValidPeriod>> property)
        where T : class => entity.ComplexProperty(property!, period =>
        {
            period.Property(p => p!.Days).HasColumnName("days");
            period.Property(p => p!.StartNotStated).HasColumnName("start_not_stated");
            period.Property(p => p!.EndNotStated).HasColumnName("end_not_stated");
            period.Property(p => p!.ObservedOn).HasColumnName("observed_on");
            period.Ignore(p => p!.Start);
            period.Ignore(p => p!.End);
            period.Ignore(p => p!.StatedStart);
            period.Ignore(p => p!.StatedLastDay);
        });

    /// <summary>Maps sources to the column sources.</summary>
    public static void HasSources<T>(this EntityTypeBuilder<T> entity, Expression<Func<T, SourceList>> property)
        where T : class => entity.Property(property).HasColumnName("sources").HasColumnType("jsonb").HasConversion(
            sources => JsonSerializer.Serialize(sources.Items, JsonSerializerOptions.Web),
            json => new SourceList(JsonSerializer.Deserialize<List<SourceReference>>(json, JsonSerializerOptions.Web)!));

    /// <summary>Maps a list that is replaced as a whole, never changed in place, to one column of JSON.</summary>
    public static void HasJson<T, TItem>(this EntityTypeBuilder<T> entity, Expression<Func<T, IReadOnlyList<TItem>>> property)
        where T : class => entity.Property(property).HasColumnType("jsonb").HasConversion(
            items => StoredJson.Write(items),
            json => StoredJson.Read<List<TItem>>(json),
            new ValueComparer<IReadOnlyList<TItem>>((one, other) => ReferenceEquals(one, other), items => items.GetHashCode(),
                items => items));

    /// <summary>Maps a document that never changes once it is stored to one column of JSON.</summary>
    public static void HasDocument<T, TDocument>(this EntityTypeBuilder<T> entity, Expression<Func<T, TDocument>> property)
        where T : class => entity.Property(property).HasColumnType("jsonb").HasConversion(
            document => StoredJson.Write(document),
            json => StoredJson.Read<TDocument>(json));
}
