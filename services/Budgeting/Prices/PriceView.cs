using Platform.Budgeting.Pages;

namespace Platform.Budgeting.Prices;

/// <summary>What the page of a county's prices shows.</summary>
public sealed record PriceView(Words Words, string CountyCode, Said County, Said Name, string Query, string Validity, string DecidedOn,
    IReadOnlyList<PriceGroup> Groups)
{
    /// <summary>In which other languages than the reader's names are; null when all of them are in the reader's.</summary>
    public string? NamesIn => Words.NamesIn(Groups.SelectMany(group => group.Rows).SelectMany(row => new[] { row.Name, row.Unit }));

    internal static PriceView Of(PriceList list, DateOnly day, LocalText county, Words words) => new(
        words, list.CountyCode, words.Best(county), words.Best(list.Name), $"as_of={day.ToIso()}&",
        list.ValidTo is { } last ? $"{words.Day(list.ValidFrom)}–{words.Day(last)}" : words.FromDay(list.ValidFrom),
        words.Day(list.DecidedOn!.Value),
        [.. list.Products.GroupBy(product => product.Group).Select(group => new PriceGroup(
            group.Key,
            [.. group.Select(product => new PriceRow(product.Code, words.Best(product.Name), words.Best(product.Unit),
                words.Euros(product.PriceCents)))]))]);
}

/// <summary>Products that are listed together.</summary>
public sealed record PriceGroup(string? Name, IReadOnlyList<PriceRow> Rows);

/// <summary>A product.</summary>
public sealed record PriceRow(string Code, Said Name, Said Unit, string Price);
