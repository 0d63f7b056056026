using System.Globalization;
using Platform.Budgeting.Names;
using Platform.Budgeting.Pages;

namespace Platform.Budgeting.Prices;

/// <summary>A county's prices for whoever asks, as a page and as JSON. What is not approved is not there.</summary>
internal static class PriceEndpoints
{
    /// <summary>How often a minute one reader may ask (<c>Budgeting:PricesAMinute</c>).</summary>
    public static readonly ReaderLimit Limit = new("prices");

    private const string Caching = "public, max-age=60";

    public static void MapPrices(this WebApplication app)
    {
        var county = app.MapGroup("/prices/{county:regex(^[0-9]{{2}}$)}").AddEndpointFilter(PageAnswers.Protect).WithMetadata(Limit);
        county.MapPage("", Page);
        county.MapPage("/prices.json", Json);
    }

    private static async Task<IResult> Page(
        string county, string? as_of, string? lang, BudgetDbContext db, PageRenderer renderer, TimeProvider time, HttpContext http)
    {
        var words = Words.In(lang);

        if (DayOf(as_of, time) is not { } day || await db.PricesOn(county, day, http.RequestAborted) is not { } list)
        {
            return await renderer.Page<MessagePage>(new MessageView(words, words.NoPrices, words.NoPricesText), http,
                StatusCodes.Status404NotFound);
        }

        var name = await db.CountyName(county, http.RequestAborted);
        return await renderer.Page<PricePage>(PriceView.Of(list, day, name, words), http, caching: Caching);
    }

    private static async Task<IResult> Json(string county, string? as_of, BudgetDbContext db, TimeProvider time, HttpContext http)
    {
        if (DayOf(as_of, time) is not { } day || await db.PricesOn(county, day, http.RequestAborted) is not { } list)
        {
            return Results.NotFound();
        }

        http.Response.Headers.CacheControl = Caching;
        return Results.Json(PublicPrices.Of(list, day));
    }

    private static DateOnly? DayOf(string? asOf, TimeProvider time) =>
        string.IsNullOrEmpty(asOf) ? time.Today()
        : DateOnly.TryParseExact(asOf, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : null;
}

/// <summary>A list as its JSON tells it.</summary>
internal sealed record PublicPrices(
    string CountyCode, string AsOf, Guid PriceListId, LocalText Name, string ValidFrom, string? ValidTo, string DecidedOn, string Currency,
    IReadOnlyList<PublicPrice> Products)
{
    public static PublicPrices Of(PriceList list, DateOnly day) => new(
        list.CountyCode, day.ToIso(), list.PriceListId, list.Name, list.ValidFrom.ToIso(), list.ValidTo?.ToIso(),
        list.DecidedOn.ToIso(), "EUR",
        [.. list.Products.Select(product => new PublicPrice(product.Code, product.Group, product.Name, product.Unit, product.PriceCents))]);
}

/// <summary>A product as its JSON tells it.</summary>
internal sealed record PublicPrice(string Code, string? Group, LocalText Name, LocalText Unit, long PriceCents);
