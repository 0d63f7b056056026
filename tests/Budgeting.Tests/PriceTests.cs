using System.Net;
using System.Text.Json;
using Grpc.Core;
using static Platform.Budgeting.Tests.BudgetFixture;
using static Platform.Budgeting.Tests.TestCounty;

namespace Platform.Budgeting.Tests;

[Collection<SharedByMoney>]
public sealed class PriceTests(BudgetFixture service)
{
    [Fact]
    public async Task The_prices_of_a_day_are_those_of_the_list_approved_last_that_is_valid_then()
    {
        var county = await service.NewCounty();
        await Approved(county, "2025-01-01", 100);
        await Approved(county, "2026-01-01", 200);
        await Approved(county, "2026-03-01", 300, "2026-03-31");
        await service.Prices.DraftPriceListAsync(List(county, "2026-01-01", 999));

        Assert.Equal(
            (100L, 200L, 300L, 200L),
            (await PriceOn(county, "2025-12-31"), await PriceOn(county, "2026-01-01"), await PriceOn(county, "2026-03-31"),
                await PriceOn(county, "2026-04-01")));
        Assert.Equal(StatusCode.NotFound,
            (await RefusalOf(() => service.Prices.GetPricesAsync(new() { CountyCode = county.Code, AsOf = "2024-12-31" }))).Status);
        Assert.Equal([3, 0, 2, 1],
            (await service.Prices.ListPriceListsAsync(new() { CountyCode = county.Code })).PriceLists.Select(list => list.Number));
    }

    [Fact]
    public async Task An_approved_list_never_changes()
    {
        var county = await service.NewCounty();
        var list = await Approved(county, "2026-01-01", 100);

        Assert.Equal("approved-stays price_list_id",
            (await RefusalOf(() => service.Prices.ReplaceProductsAsync(Replacing(list, 200)))).Rule);
        Assert.Equal("approved-stays price_list_id",
            (await RefusalOf(() => service.Prices.ApprovePriceListAsync(Approving(list, county)))).Rule);
        Assert.Equal(100, await PriceOn(county, "2026-01-15"));
        Assert.Equal("price-list-drafted 1, price-list-approved 2", await service.JournalOf($"price-lists/{list.PriceListId}"));
    }

    [Fact]
    public async Task Of_editors_and_an_approval_at_once_one_wins_and_nothing_is_lost()
    {
        var county = await service.NewCounty();
        var list = await service.Prices.DraftPriceListAsync(List(county, "2026-01-01", 100));

        var outcomes = await Task.WhenAll(
            OutcomeOf(() => service.Prices.ReplaceProductsAsync(Replacing(list, 200))),
            OutcomeOf(() => service.Prices.ReplaceProductsAsync(Replacing(list, 300))),
            OutcomeOf(() => service.Prices.ApprovePriceListAsync(Approving(list, county))));

        Assert.Equal(["Aborted", "Aborted", "OK"], outcomes.Order(StringComparer.Ordinal));
        Assert.Equal(2,
            (await service.Prices.GetPriceListAsync(new() { PriceListId = list.PriceListId, CountyCode = county.Code })).Version);
    }

    [Fact]
    public async Task Everybody_reads_approved_prices_as_a_page_and_as_JSON_and_no_draft()
    {
        var county = await service.NewCounty();
        Assert.Equal(HttpStatusCode.NotFound, (await Get($"/prices/{county.Code}")).Status);
        await service.Prices.DraftPriceListAsync(List(county, "2026-01-01", 999));
        Assert.Equal(HttpStatusCode.NotFound, (await Get($"/prices/{county.Code}/prices.json")).Status);
        await Approved(county, "2026-01-01", 1234_50);

        var page = await Get($"/prices/{county.Code}?as_of=2026-01-02&lang=sv");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("1\u00A0234,50\u00A0€", WebUtility.HtmlDecode(page.Text), StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;", page.Text, StringComparison.Ordinal);
        using var json = JsonDocument.Parse((await Get($"/prices/{county.Code}/prices.json?as_of=2026-01-02")).Text);
        Assert.Equal(1234_50, json.RootElement.GetProperty("products")[0].GetProperty("priceCents").GetInt64());
        Assert.Equal(HttpStatusCode.NotFound, (await Get($"/prices/{county.Code}?as_of=2025-12-31")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Get($"/prices/{county.Code}?as_of=yesterday")).Status);
    }

    [Fact]
    public async Task A_page_says_when_names_are_not_in_the_language_of_its_reader()
    {
        var county = await service.NewCounty();
        await Approved(county, "2026-01-01", 100);

        Assert.DoesNotContain("saatavilla vain", (await Get($"/prices/{county.Code}?as_of=2026-01-02&lang=fi")).Text,
            StringComparison.Ordinal);
        Assert.Contains("<p>Some names are available in Finnish only.</p>",
            (await Get($"/prices/{county.Code}?as_of=2026-01-02&lang=en")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_is_asked_for_by_HEAD_as_by_GET_and_each_cell_of_its_table_has_a_label_for_narrow_screens()
    {
        var county = await service.NewCounty();
        await Approved(county, "2026-01-01", 100);
        var address = new Uri($"/prices/{county.Code}?as_of=2026-01-02", UriKind.Relative);

        using var client = new HttpClient { BaseAddress = service.HttpAddress };
        using var asked = new HttpRequestMessage(HttpMethod.Head, address);

        using var head = await client.SendAsync(asked);
        using var get = await client.GetAsync(address);

        Assert.Equal((get.StatusCode, get.Content.Headers.ContentType), (head.StatusCode, head.Content.Headers.ContentType));
        Assert.Equal("", await head.Content.ReadAsStringAsync());
        var page = await get.Content.ReadAsStringAsync();
        Assert.Equal(page.Split("<td ").Length, page.Split("data-label=").Length);
        Assert.Contains("@media screen and (max-width: 599.98px)", (await Get("/pages.css")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lists_that_are_wrong_are_refused_by_their_fields()
    {
        var county = await service.NewCounty();
        var request = List(county, "2026-01-02", 100, "2026-01-01");
        request.Products.Add(request.Products[0].Clone());
        Assert.Equal(["valid_to", "products"], (await RefusalOf(() => service.Prices.DraftPriceListAsync(request))).Fields);
        request.Products.Clear();
        request.ValidTo = "";
        var empty = await service.Prices.DraftPriceListAsync(request);

        Assert.Equal("has-products price_list_id",
            (await RefusalOf(() => service.Prices.ApprovePriceListAsync(Approving(empty, county)))).Rule);
        Assert.Equal(["price_list_id", "name", "valid_from"],
            (await RefusalOf(() => service.Prices.DraftPriceListAsync(new() { CountyCode = "98" }))).Fields);
    }

    private async Task<Wire.PriceList> Approved(TestCounty county, string from, long cents, string to = "") =>
        await service.Prices.ApprovePriceListAsync(
            Approving(await service.Prices.DraftPriceListAsync(List(county, from, cents, to)), county));

    private async Task<long> PriceOn(TestCounty county, string day) =>
        (await service.Prices.GetPricesAsync(new() { CountyCode = county.Code, AsOf = day })).Products[0].PriceCents;

    private static Wire.DraftPriceListRequest List(TestCounty county, string from, long cents, string to = "") => new()
    {
        PriceListId = NewId(),
        CountyCode = county.Code,
        Name = new() { Fi = "Palveluhinnasto" },
        ValidFrom = from,
        ValidTo = to,
        Products = { Product(cents) }
    };

    private static Wire.Product Product(long cents) => new()
    {
        Code = "A1",
        Group = "Sosiaalipalvelut",
        Name = new() { Fi = "Asumispalvelu <b>" },
        Unit = new() { Fi = "vuorokausi" },
        PriceCents = cents
    };

    private static Wire.ReplaceProductsRequest Replacing(Wire.PriceList list, long cents) =>
        new() { PriceListId = list.PriceListId, CountyCode = list.CountyCode, Version = list.Version, Products = { Product(cents) } };

    private static Wire.ApprovePriceListRequest Approving(Wire.PriceList list, TestCounty county) =>
        new()
        {
            PriceListId = list.PriceListId,
            CountyCode = list.CountyCode,
            Version = list.Version,
            Decision = DecisionOf(county.Executive)
        };

    private async Task<(HttpStatusCode Status, string Text)> Get(string path)
    {
        using var client = new HttpClient { BaseAddress = service.HttpAddress };
        using var reply = await client.GetAsync(new Uri(path, UriKind.Relative));
        return (reply.StatusCode, await reply.Content.ReadAsStringAsync());
    }
}
