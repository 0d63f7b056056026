using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Google.Protobuf;
using Grpc.Core;
using static Platform.OrganisationRegistry.Tests.RegistryFixture;

namespace Platform.OrganisationRegistry.Tests;

/// <summary>Pages in the shape of the Finnish Service Catalogue's open interface, with made-up content.</summary>
[Collection<SharedByFiles>]
public sealed class PtvTests(RegistryFixture registry)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private Wire.PtvService.PtvServiceClient Ptv => new(registry.As());
    private Wire.IdentifierService.IdentifierServiceClient Identifiers => new(registry.As());

    [Fact]
    public async Task Services_and_points_of_saved_pages_are_recorded_once_with_their_ids_and_the_row_of_the_file()
    {
        var (county, municipality, organisation) = await CountyOfCatalogue();
        var (dental, clinic) = (NewId(), NewId());
        var services = Page(Service(dental, county, "Hammaslääkäri", "Tandläkare"));
        var channels = Page(Channel(clinic, organisation, municipality, dental));

        var first = await Import(county, services);
        var second = await Import(county, channels);
        var again = (await Import(county, services), await Import(county, channels));

        Assert.Equal((1, 0, 0, 0), (first.Recorded, first.Changed, first.Unchanged, first.Unplaced.Count));
        Assert.Equal((1, 0, 0, 0), (second.Recorded, second.Changed, second.Unchanged, second.Unplaced.Count));
        Assert.Equal((0, 0, 1, 0, 0, 1),
            (again.Item1.Recorded, again.Item1.Changed, again.Item1.Unchanged, again.Item2.Recorded, again.Item2.Changed,
                again.Item2.Unchanged));
        var (service, point) = (Assert.Single(await Services(county)), Assert.Single(await Points(county)));
        Assert.Equal(("Hammaslääkäri", "Tandläkare", "Suun terveydenhuolto.", "Pääʹnnledoohter"),
            (service.Name.Fi, service.Name.Sv, service.Description.Fi, service.OtherLanguages.Single(one => one.Language == "sms").Name));
        Assert.Equal(("ptv-id", dental), (service.Identifiers.Single().Scheme, service.Identifiers.Single().Value));
        Assert.Equal(($"SHA-256 {first.FileSha256}; row 1", "2026-01-10"),
            (service.Sources.Single().Locator, service.Sources.Single().RetrievedOn));
        Assert.Equal((true, "", "2026-01-10"), (service.Period.StartNotStated, service.Period.EndDate, service.Period.ObservedOn));
        Assert.Equal(
            ("Testitie 13 B, 12345 TESTIKUNTA", municipality, "+358 101010100", "6730000.000", "258000.000"),
            (point.Address, point.MunicipalityCode, point.Contact.Phone, point.Place.North, point.Place.East));
        Assert.Equal([service.ServiceId], point.ServiceIds);
        Assert.Equal(("Wednesday", "", "08:00:00", "16:00:00"), Days(point.OpeningHours.Single()));
        Assert.Equal("service-point-created 1", await registry.JournalOf($"service-points/{point.ServicePointId}"));

        static (string, string, string, string) Days(Wire.OpeningHours hours) =>
            (hours.Days[0].DayFrom, hours.Days[0].DayTo, hours.Days[0].Opens, hours.Days[0].Closes);
    }

    [Fact]
    public async Task A_page_that_is_exported_and_imported_again_changes_nothing()
    {
        var (county, municipality, organisation) = await CountyOfCatalogue();
        var dental = NewId();
        await Import(county, Page(Service(dental, county, "Hammaslääkäri", "Tandläkare")));
        await Import(county, Page(Channel(NewId(), organisation, municipality, dental)));
        // What was entered here, and has no id of the catalogue.
        var own = await registry.Catalogue.CreateOfferedServiceAsync(
            new() { ServiceId = NewId(), CountyCode = county, Name = Named("Neuvola"), Number = 3, Period = From("2023-01-01") },
            cancellationToken: Cancel);
        foreach (var address in new[] { "Kauppatori", "", "Mannerheimintie 5 A 2, Helsinki", "https://county.example/asiointi" })
        {
            await registry.Catalogue.CreateServicePointAsync(
                new()
                {
                    ServicePointId = NewId(),
                    CountyCode = county,
                    Name = new() { Fi = $"Neuvola {address}", Sv = "Rådgivning", En = "Clinic" },
                    Address = address,
                    MunicipalityCode = municipality,
                    ServiceIds = { own.ServiceId, (await Services(county)).Single(one => one.ServiceId != own.ServiceId).ServiceId },
                    Contact = new() { Phone = "020 123", Email = "neuvola@county.example" },
                    Period = From("2023-01-01")
                },
                cancellationToken: Cancel);
        }

        var (services, points) = (await Services(county), await Points(county));
        var exported = await Export(county);

        var first = await Import(county, exported.Services.ToJsonString());
        var second = await Import(county, exported.Channels.ToJsonString());

        Assert.Equal((0, 0, 0, 2, 0), (first.Recorded, first.Changed, first.Ended, first.Unchanged, first.Unplaced.Count));
        Assert.Equal((0, 0, 0, 4), (second.Recorded, second.Changed, second.Ended, second.Unchanged));
        Assert.Equal("A channel of the type WebPage is no place.", Assert.Single(second.Unplaced).Reason);
        Assert.Equal(services, await Services(county));
        Assert.Equal(points, await Points(county));

        // It is compared with what is on record: what another says of it is a change.
        exported.Channels["itemList"]!.AsArray().Single(item => item!["serviceHours"]!.AsArray().Count > 0)!["serviceHours"]![0]!
            ["openingHour"]![0]!["to"] = "15:00:00";
        var changed = await Import(county, exported.Channels.ToJsonString());
        Assert.Equal((1, 3), (changed.Changed, changed.Unchanged));
        Assert.Contains(await Points(county), point => point.OpeningHours.Any(hours => hours.Days[0].Closes == "15:00:00"));
    }

    [Fact]
    public async Task A_county_is_exported_in_the_shape_of_the_catalogue_and_nothing_is_invented()
    {
        var (county, municipality, organisation) = await CountyOfCatalogue();
        var (dental, clinic) = (NewId(), NewId());
        await Import(county, Page(Service(dental, county, "Hammaslääkäri", "Tandläkare")));
        await Import(county, Page(Channel(clinic, organisation, municipality, dental)));
        var own = await registry.Catalogue.CreateServicePointAsync(
            new() { ServicePointId = NewId(), CountyCode = county, Name = Named("Neuvola"), Period = From("2023-01-01") },
            cancellationToken: Cancel);

        var (services, channels) = await Export(county);
        var (service, place) = (services["itemList"]![0]!, channels["itemList"]!.AsArray().Single(item => Said(item!["id"]) == clinic)!);
        var bare = channels["itemList"]!.AsArray().Single(item => Said(item!["sourceId"]) == own.ServicePointId)!;

        Assert.Equal(["pageNumber", "pageSize", "pageCount", "itemList"], services.AsObject().Select(field => field.Key));
        Assert.Equal((dental, organisation, "Service", "LimitedType", "Published"),
            (Said(service["id"]), Said(service["organizationId"]), Said(service["type"]), Said(service["areaType"]),
                Said(service["publishingStatus"])));
        Assert.Equal(("WellbeingServiceCounties", county), (Said(service["areas"]![0]!["type"]), Said(service["areas"]![0]!["code"])));
        Assert.Equal([("fi", "Hammaslääkäri", "Name"), ("sv", "Tandläkare", "Name"), ("sms", "Pääʹnnledoohter", "Name")],
            service["serviceNames"]!.AsArray().Select(text => (Said(text!["language"]), Said(text["value"]), Said(text["type"]))));
        Assert.Equal((clinic, "Terveysasema"),
            (Said(service["serviceChannels"]![0]!["serviceChannel"]!["id"]),
                Said(service["serviceChannels"]![0]!["serviceChannel"]!["name"])));
        var street = place["addresses"]![0]!["streetAddress"]!;
        Assert.Equal(("Testitie", "13 B", "12345", "6730000.000", "258000.000", municipality),
            (Said(street["street"]![0]!["value"]), Said(street["streetNumber"]), Said(street["postalCode"]), Said(street["latitude"]),
                Said(street["longitude"]), Said(street["municipality"]!["code"])));
        Assert.Equal(
            """[{"dayFrom":"Wednesday","dayTo":"","from":"08:00:00","to":"16:00:00"}]""",
            place["serviceHours"]![0]!["openingHour"]!.ToJsonString());
        Assert.Null(place["serviceHours"]![0]!["validTo"]);
        Assert.Matches(@"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}\.[0-9]{6}$", Said(place["modified"]));
        Assert.All(["addresses", "serviceHours", "phoneNumbers", "emails", "webPages", "languages", "services"],
            list => Assert.Empty(bare[list]!.AsArray()));
        Assert.Equal(StatusCode.NotFound, (await RefusalOf(() => Ptv.ExportPtvServicesAsync(
            new() { CountyCode = county, AsOf = "1990-01-01" }))).Status);

        var page = await Ptv.ExportPtvServicePointsAsync(
            new() { CountyCode = county, PageSize = 1, PageNumber = 2 }, cancellationToken: Cancel);
        Assert.Equal((2, 2, 1), (page.PageNumber, page.PageCount, JsonNode.Parse(page.Text)!["itemList"]!.AsArray().Count));

        static string? Said(JsonNode? node) => node?.GetValue<string>();
    }

    [Fact]
    public async Task What_is_no_place_or_of_others_or_elsewhere_is_listed_with_its_row_and_the_rest_is_taken()
    {
        var (county, municipality, organisation) = await CountyOfCatalogue();
        var oid = Service(NewId(), county, "Muun tunnus");
        oid["oid"] = "1.2.246.10.32213182.10.0";
        var draft = Service(NewId(), county, "Luonnos");
        draft["publishingStatus"] = "Draft";
        var province = Service(NewId(), county, "Maakunta");
        province["areas"] = new JsonArray(new JsonObject { ["type"] = "Province", ["code"] = "08" });
        var nowhere = Service(NewId(), county, "Ei missään");
        nowhere["areas"] = new JsonArray();
        var (phone, elsewhere) = (Channel(NewId(), organisation, municipality), Channel(NewId(), organisation, "998"));
        phone["serviceChannelType"] = "Phone";
        var missing = NewId();

        var taken = await Import(county, Page(
            Service(NewId(), county, "Oma"), oid, draft, province, nowhere, Service(NewId(), "99", "Toinen alue"),
            phone, elsewhere, Channel(NewId(), NewId(), municipality), Channel(NewId(), organisation, municipality, missing)));

        Assert.Equal(2, taken.Recorded);
        Assert.Equal(["Oma"], (await Services(county)).Select(one => one.Name.Fi));
        Assert.Equal(["Terveysasema"], (await Points(county)).Select(one => one.Name.Fi));
        Assert.Equal(
            [
                (2, "Its OID is another organisation's: 1.2.246.10.32213182.10.0."),
                (3, "It is not published (Draft)."),
                (4, "Its area is not the county's: Province 08."),
                (5, "Neither an organisation nor an area says whose it is."),
                (6, "Its area is not the county's: WellbeingServiceCounties 99."),
                (7, "A channel of the type Phone is no place."),
                (8, "The county has no municipality 998."),
                (9, null),
                (10, $"Its service {missing} is not on record.")
            ],
            taken.Unplaced.Select(one => (one.Row, one.Row == 9 ? null : one.Reason)));
        Assert.StartsWith("It is another organisation's: ", taken.Unplaced.Single(one => one.Row == 9).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_archived_ends_on_the_day_of_the_change_and_an_end_in_9999_is_none()
    {
        var (county, _, _) = await CountyOfCatalogue();
        var (open, closing) = (Service(NewId(), county, "Jatkuu"), Service(NewId(), county, "Loppuu"));
        open["validTo"] = "9999-12-31T00:00:00";
        closing["validTo"] = "2027-06-30T00:00:00";
        await Import(county, Page(open, closing));
        var days = (await Services(county)).ToDictionary(one => one.Name.Fi, one => (one.Period.EndDate, one.Period.EndNotStated));
        open["publishingStatus"] = "Archived";
        open["modified"] = "2026-01-05T06:55:52.144738";

        var ended = await Import(county, Page(open));
        var again = await Import(county, Page(open));

        Assert.Equal((("", false), ("2027-06-30", false)), (days["Jatkuu"], days["Loppuu"]));
        Assert.Equal((1, 0), (ended.Ended, ended.Unchanged));
        Assert.Equal((0, 1), (again.Ended, again.Unchanged));
        Assert.Equal(["Loppuu"], (await Services(county)).Select(one => one.Name.Fi));
        Assert.Equal(["Jatkuu", "Loppuu"], (await Services(county, "2026-01-05")).Select(one => one.Name.Fi).Order());
        open["publishingStatus"] = "Published";
        Assert.Equal("It ended on 2026-01-05; correct its days if it goes on.",
            Assert.Single((await Import(county, Page(open))).Unplaced).Reason);
    }

    [Theory]
    [InlineData("{", "is no JSON")]
    [InlineData("[]", "has no itemList")]
    [InlineData("""{ "itemList": [1] }""", "no item in row 1")]
    [InlineData("latitude=60.45", "not in metres of ETRS-TM35FIN")]
    [InlineData("from=8.00", "days or times in row 2 that are none")]
    [InlineData("dayFrom=Keskiviikko", "days or times in row 2 that are none")]
    [InlineData("value=", "")]
    [InlineData("value=\\ud800", "a text that is none")]
    [InlineData("validFrom=31.12.2025", "has a day in row 2 that is none")]
    [InlineData("twice", "twice")]
    public async Task A_page_that_is_none_changes_nothing(string change, string because)
    {
        var (county, municipality, organisation) = await CountyOfCatalogue();
        var (service, channel) = (Service(NewId(), county, "Hyvä"), Channel(NewId(), organisation, municipality));
        channel["serviceHours"]![0]!["validFrom"] = "2025-01-01";
        var good = Page(service, channel);
        var text = change == "twice" ? Page(service, service)
            : change.Split('=') is [var field, var value]
                ? Regex.Replace(good, $"\"{field}\":\"[^\"]*\"", match => $"\"{field}\":\"{value}\"")
                : change;

        var refusal = await RefusalOf(async () => { await Import(county, text); });

        Assert.Equal(StatusCode.InvalidArgument, refusal.Status);
        Assert.StartsWith("data", refusal.Fields[0], StringComparison.Ordinal);
        Assert.Contains(because, refusal.Message, StringComparison.Ordinal);
        Assert.Empty(await Services(county));
        Assert.Empty(await Points(county));
    }

    [Fact]
    public async Task Whose_an_item_is_cannot_be_told_before_the_countys_own_id_is_on_record()
    {
        var county = await registry.NewCounty();

        var taken = await Import(county, Page(Channel(NewId(), NewId(), "001")));

        Assert.Equal("Whose it is cannot be told: the county's ptv-id is not on record.", Assert.Single(taken.Unplaced).Reason);
        Assert.Equal(StatusCode.PermissionDenied,
            (await RefusalOf(async () => { await Import(county, Page(), new(registry.As(["77"]))); })).Status);
    }

    private async Task<(string County, string Municipality, string Organisation)> CountyOfCatalogue()
    {
        var county = await registry.NewCounty();
        var municipality = $"0{county}";
        await registry.Counties.CreateMunicipalityAsync(
            new()
            {
                MunicipalityId = NewId(),
                CountyCode = county,
                MunicipalityCode = municipality,
                Name = Named("Testikunta"),
                Language = Wire.MunicipalityLanguage.Finnish,
                Period = From("2023-01-01")
            },
            cancellationToken: Cancel);
        var organisation = NewId();

        foreach (var (scheme, value) in new[] { ("ptv-id", organisation), ("business-id", "0725901-5") })
        {
            await Identifiers.SetIdentifierAsync(
                new()
                {
                    IdentifierId = NewId(),
                    CountyCode = county,
                    Scheme = scheme,
                    Value = value,
                    Kind = Wire.IdentifiedKind.County,
                    ThingId = county,
                    Period = From("2023-01-01")
                },
                cancellationToken: Cancel);
        }

        return (county, municipality, organisation);
    }

    private static string Page(params JsonNode[] items) => new JsonObject
    {
        ["pageNumber"] = 1,
        ["pageSize"] = 100,
        ["pageCount"] = 1,
        ["itemList"] = new JsonArray([.. items.Select(item => item.DeepClone())])
    }.ToJsonString();

    private static JsonNode Service(string id, string county, string name, string? swedish = null) => JsonNode.Parse(
        $$"""
        {
          "id": "{{id}}", "sourceId": null, "type": "Service", "publishingStatus": "Published",
          "serviceNames": [
            { "language": "fi", "value": "{{name}}", "type": "Name" }, { "language": "sv", "value": "{{swedish ?? name}}", "type": "Name" },
            { "language": "sms", "value": "Pääʹnnledoohter", "type": "Name" }
          ],
          "areaType": "LimitedType", "areas": [{ "type": "WellbeingServiceCounties", "code": "{{county}}" }],
          "serviceDescriptions": [{ "language": "fi", "value": "Suun terveydenhuolto.", "type": "Summary" }],
          "languages": ["fi", "sv"]
        }
        """)!;

    private static JsonNode Channel(string id, string organisation, string municipality, params string[] services) => JsonNode.Parse(
        $$"""
        {
          "id": "{{id}}", "sourceId": null, "oid": null, "serviceChannelType": "ServiceLocation", "organizationId": "{{organisation}}",
          "serviceChannelNames": [{ "language": "fi", "value": "Terveysasema", "type": "Name" }],
          "areaType": "LimitedType",
          "areas": [{ "type": "Municipality", "code": null, "municipalities": [{ "code": "{{municipality.TrimStart('0')}}" }] }],
          "phoneNumbers": [{ "type": "Phone", "prefixNumber": "+358", "number": "101010100", "language": "fi" }],
          "emails": [{ "value": "asema@county.example", "language": "fi" }],
          "languages": ["fi"],
          "addresses": [{
            "type": "Location", "subType": "Single", "streetAddress": {
              "street": [{ "value": "Testitie", "language": "fi" }, { "value": "Testvägen", "language": "sv" }],
              "streetNumber": "13 B", "postalCode": "12345",
              "postOffice": [{ "value": "TESTI", "language": "sms" }, { "value": "TESTIKUNTA", "language": "fi" }],
              "municipality": { "code": "{{municipality.TrimStart('0')}}", "name": [] },
              "latitude": "6730000.000", "longitude": "258000.000", "coordinateState": "Ok"
            }
          }],
          "serviceHours": [{
            "serviceHourType": "DaysOfTheWeek", "validFrom": null, "validTo": "9999-12-31T00:00:00", "isClosed": false,
            "additionalInformation": [{ "value": "Normaalit ajat", "language": "fi" }],
            "openingHour": [{ "dayFrom": "Wednesday", "dayTo": "", "from": "08:00:00", "to": "16:00:00" }]
          }],
          "services": [{{string.Join(", ", services.Select(service => $$"""{ "service": { "id": "{{service}}", "name": "x" } }"""))}}],
          "publishingStatus": "Published", "modified": "2020-03-04T14:07:04.840483", "responsibleSoteOrganization": null
        }
        """)!;

    private async Task<Wire.ImportPtvResponse> Import(string county, string text, Wire.PtvService.PtvServiceClient? client = null)
    {
        using var call = (client ?? Ptv).ImportPtv(cancellationToken: Cancel);

        try
        {
            foreach (var part in Encoding.UTF8.GetBytes(text).Chunk(1000))
            {
                await call.RequestStream.WriteAsync(
                    new()
                    {
                        CountyCode = county,
                        Document = "A made-up page",
                        RetrievedOn = "2026-01-10",
                        Data = ByteString.CopyFrom(part)
                    },
                    Cancel);
            }

            await call.RequestStream.CompleteAsync();
        }
        catch (RpcException)
        {
            // The answer says why.
        }

        return await call.ResponseAsync;
    }

    private async Task<(JsonNode Services, JsonNode Channels)> Export(string county) => (
        JsonNode.Parse(
            (await Ptv.ExportPtvServicesAsync(new() { CountyCode = county, AsOf = "2026-01-15" }, cancellationToken: Cancel)).Text)!,
        JsonNode.Parse(
            (await Ptv.ExportPtvServicePointsAsync(new() { CountyCode = county, AsOf = "2026-01-15" }, cancellationToken: Cancel)).Text)!);

    private async Task<IReadOnlyList<Wire.OfferedService>> Services(string county, string asOf = "2026-01-15") =>
        (await registry.Catalogue.ListOfferedServicesAsync(new() { CountyCode = county, AsOf = asOf }, cancellationToken: Cancel)).Services;

    private async Task<IReadOnlyList<Wire.ServicePoint>> Points(string county) =>
        (await registry.Catalogue.ListServicePointsAsync(new() { CountyCode = county, AsOf = "2026-01-15" }, cancellationToken: Cancel))
            .ServicePoints;
}
