using Platform.Contracts.Types.V1;
using Platform.OrganisationRegistry.Catalogue;
using Platform.OrganisationRegistry.Counties;
using Platform.OrganisationRegistry.Files;
using Platform.OrganisationRegistry.Identifiers;
using Platform.OrganisationRegistry.People;

namespace Platform.OrganisationRegistry.Ptv;

internal sealed partial class PtvRpc
{
    private const int MostFileBytes = 32 * 1024 * 1024;
    private const int MostUnplaced = 1000;

    public override async Task<Wire.ImportPtvResponse> ImportPtv(
        IAsyncStreamReader<Wire.ImportPtvRequest> requestStream, ServerCallContext context)
    {
        var (sent, _) = await SentFile.Receive(
            requestStream, part => new(part.CountyCode, part.Document, part.Uri, part.RetrievedOn, part.Data), MostFileBytes,
            context.CancellationToken);
        var file = new PtvFile(sent, time.Today());
        var told = Read(file);

        await using var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);
        await db.LockCounty(file.CountyCode, context.CancellationToken);
        var registry = await Load(file, context.CancellationToken);

        foreach (var one in told)
        {
            if (PtvPlaces.WhyNot(registry, one.Item) is { } reason)
            {
                file.NotPlaced(one.Item, reason);
            }
            else if (one.Item.IsService)
            {
                TakeService(file, registry, one);
            }
            else
            {
                TakePoint(file, registry, one);
            }
        }

        await db.SaveChangesAsync(context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);
        return file.Reply;
    }

    /// <summary>All of it before anything is written.</summary>
    private static List<PtvTold> Read(PtvFile file)
    {
        var fields = new Fields();
        List<PtvTold> told = [];

        try
        {
            told.AddRange(PtvItem.Read(file.Bytes).Select(item => PtvTold.Read(fields, item)));
            var again = told.Where(one => one.Item.Id.Length > 0).GroupBy(one => one.Item.Id).FirstOrDefault(same => same.Count() > 1);
            fields.Require(again is null, "data", $"has the item {again?.Key} twice");
        }
        catch (FormatException error)
        {
            fields.Require(false, "data", error.Message);
        }
        catch (InvalidOperationException error)
        {
            // Half a surrogate pair, as an escape.
            fields.Require(false, "data", $"has a text that is none: {error.Message}");
        }

        fields.Check();
        return told;
    }

    private async Task<PtvPlaces> Load(PtvFile file, CancellationToken cancellationToken)
    {
        var county = await db.Counties.AsNoTracking().SingleOrDefaultAsync(c => c.CountyCode == file.CountyCode, cancellationToken)
            ?? throw Refusals.NotFound("county", file.CountyCode);
        return new(
            county,
            await db.OfferedServices.Where(s => s.CountyCode == file.CountyCode).ToDictionaryAsync(s => s.ServiceId, cancellationToken),
            await db.ServicePoints.Where(p => p.CountyCode == file.CountyCode).ToDictionaryAsync(p => p.ServicePointId, cancellationToken),
            (await db.Municipalities.AsNoTracking().Where(m => m.CountyCode == file.CountyCode).Select(m => m.MunicipalityCode)
                .ToListAsync(cancellationToken)).ToHashSet(),
            await CodesOf(file.CountyCode, cancellationToken));
    }

    private void TakeService(PtvFile file, PtvPlaces registry, PtvTold told)
    {
        var found = registry.Find(IdentifiedKind.OfferedService, told.Item);
        var service = found is { } id ? registry.Services[id] : null;

        if (told.Item.IsArchived)
        {
            End(file, told.Item, service?.Period, lastDay =>
            {
                service!.End(lastDay);
                db.Publish(new OfferedServiceEnded(file.CountyCode, service.ServiceId, service.Version, lastDay));
            });
            return;
        }

        var sources = file.Sources(service?.Sources, told.Item);

        if (service is null)
        {
            service = new OfferedService
            {
                ServiceId = Guid.CreateVersion7(time.GetUtcNow()),
                CountyCode = file.CountyCode,
                CreatedFrom = file.CreatedFrom
            }.With(told.Details).Record(
                new ServiceContent(told.Name, told.Description, 0, null, sources), told.Period(file, registry.County.Period));
            db.Add(service);
            registry.Services.Add(service.ServiceId, service);
            db.Publish(new OfferedServiceCreated(
                CountyCode: file.CountyCode, ServiceId: service.ServiceId, Version: service.Version, Name: service.Name.ToEvent(),
                UnitId: null, Period: service.Period.ToEvent()));
            file.Reply.Recorded++;
        }
        else if (HasEnded(file, told.Item, service.Period))
        {
            return;
        }
        else if (told.Name != service.Name || told.DescriptionOr(service.Description) != service.Description
            || !told.Details.Says(service.Details))
        {
            service.With(told.Details).Correct(
                new ServiceContent(told.Name, told.DescriptionOr(service.Description), service.Number, service.UnitId, sources));
            db.Publish(new OfferedServiceChanged(
                file.CountyCode, service.ServiceId, service.Version, service.Name.ToEvent(), service.UnitId));
            file.Reply.Changed++;
        }
        else
        {
            file.Reply.Unchanged++;
        }

        Identify(file, registry, IdentifiedKind.OfferedService, service.ServiceId, service.Period, told.Item);
    }

    private void TakePoint(PtvFile file, PtvPlaces registry, PtvTold told)
    {
        var found = registry.Find(IdentifiedKind.ServicePoint, told.Item);
        var point = found is { } id ? registry.Points[id] : null;

        if (told.Item.IsArchived)
        {
            End(file, told.Item, point?.Period, lastDay =>
            {
                point!.End(lastDay);
                db.Publish(new ServicePointEnded(file.CountyCode, point.ServicePointId, point.Version, lastDay));
            });
            return;
        }

        var services = registry.ServicesOf(told.Item, point);
        var content = new PointContent(
            told.Name, told.Item.MunicipalityCode ?? point?.MunicipalityCode, told.Address ?? point?.Address,
            [.. services.Found], point?.UnitId,
            new Contact(told.Contact.Phone ?? point?.Phone, told.Contact.Email ?? point?.Email), file.Sources(point?.Sources, told.Item));

        if (point is null)
        {
            point = new ServicePoint
            {
                ServicePointId = Guid.CreateVersion7(time.GetUtcNow()),
                CountyCode = file.CountyCode,
                CreatedFrom = file.CreatedFrom
            }.With(told.Details).Record(content, told.Period(file, registry.County.Period));
            db.Add(point);
            registry.Points.Add(point.ServicePointId, point);
            db.Publish(new ServicePointCreated(
                CountyCode: file.CountyCode, ServicePointId: point.ServicePointId, Version: point.Version, Name: point.Name.ToEvent(),
                MunicipalityCode: point.MunicipalityCode, ServiceIds: point.ServiceIds, Period: point.Period.ToEvent()));
            file.Reply.Recorded++;
        }
        else if (HasEnded(file, told.Item, point.Period))
        {
            return;
        }
        else if (IsOther(content, point) || !told.Details.Says(point.Details))
        {
            point.With(told.Details).Correct(content);
            db.Publish(new ServicePointChanged(
                CountyCode: file.CountyCode, ServicePointId: point.ServicePointId, Version: point.Version, Name: point.Name.ToEvent(),
                MunicipalityCode: point.MunicipalityCode, ServiceIds: point.ServiceIds));
            file.Reply.Changed++;
        }
        else
        {
            file.Reply.Unchanged++;
        }

        foreach (var missing in services.Missing)
        {
            file.NotPlaced(told.Item, $"Its service {missing} is not on record.");
        }

        Identify(file, registry, IdentifiedKind.ServicePoint, point.ServicePointId, point.Period, told.Item);
    }

    private static bool IsOther(PointContent content, ServicePoint point) =>
        (content.Name, content.MunicipalityCode, content.Address, content.Contact)
            != (point.Name, point.MunicipalityCode, point.Address, new Contact(point.Phone, point.Email))
        || !content.ServiceIds.Order().SequenceEqual(point.ServiceIds.Order());

    private static bool HasEnded(PtvFile file, PtvItem item, ValidPeriod period)
    {
        if (period.StatedLastDay is not { } lastDay || lastDay >= file.Day)
        {
            return false;
        }

        file.NotPlaced(item, $"It ended on {lastDay.ToIso()}; correct its days if it goes on.");
        return true;
    }

    /// <summary>Ends what is archived on the day of the change, or on the first that it had.</summary>
    private static void End(PtvFile file, PtvItem item, ValidPeriod? period, Action<DateOnly> end)
    {
        if (period is null)
        {
            file.NotPlaced(item, $"It is {item.Status} and not on record.");
            return;
        }

        if (period.StatedLastDay is not null)
        {
            file.Reply.Unchanged++;
            return;
        }

        var day = item.ModifiedOn is { } modified && modified <= file.Day ? modified : file.Day;
        end(period.Start is { } start && day < start ? start : day);
        file.Reply.Ended++;
    }

    /// <summary>Gives a thing the catalogue's id, if it is one and the thing has none.</summary>
    private void Identify(PtvFile file, PtvPlaces registry, IdentifiedKind kind, Guid thing, ValidPeriod period, PtvItem item)
    {
        if (!registry.MayHave(thing, item.Id))
        {
            return;
        }

        var identifier = new Identifier
        {
            IdentifierId = Guid.CreateVersion7(time.GetUtcNow()),
            CountyCode = file.CountyCode,
            Scheme = PtvId,
            Kind = kind,
            CreatedFrom = file.CreatedFrom
        }.Record(item.Id, thing.ToString(), file.Sources(null, item)).For(period);
        db.Add(identifier);
        db.Publish(new IdentifierSet(
            CountyCode: file.CountyCode, IdentifierId: identifier.IdentifierId, Version: identifier.Version, Scheme: PtvId, Value: item.Id,
            Kind: kind.ToString(), ThingId: identifier.ThingId, Period: period.ToEvent()));
    }

    private sealed class PtvFile(SentFile sent, DateOnly today)
    {
        public string CountyCode => sent.CountyCode;
        public byte[] Bytes => sent.Bytes;
        public byte[] CreatedFrom { get; } = Convert.FromHexString(sent.Sha256);
        public Wire.ImportPtvResponse Reply { get; } = new() { FileSha256 = sent.Sha256 };

        /// <summary>On which what it tells was so.</summary>
        public DateOnly Day => sent.Source.RetrievedOn is { } day && day < today ? day : today;

        /// <summary>Those of a thing, the file instead of an earlier one.</summary>
        public SourceList Sources(SourceList? earlier, PtvItem item) =>
            new([.. (earlier?.Items ?? []).Where(one => !SentFile.IsOfFile(one)).Take(19), sent.At($"row {item.Row}")]);

        public void NotPlaced(PtvItem item, string reason)
        {
            if (Reply.Unplaced.Count < MostUnplaced)
            {
                Reply.Unplaced.Add(new Wire.UnplacedPtvItem
                {
                    Row = item.Row,
                    Id = item.Id,
                    Name = item.Name.Fi.Length > 0 ? item.Name.Fi : item.Name.Sv.Length > 0 ? item.Name.Sv : item.Name.En,
                    Reason = reason
                });
            }
        }
    }

    /// <summary>What an item tells, checked as any request's fields are.</summary>
    private sealed record PtvTold(
        PtvItem Item, LocalText Name, LocalText Description, string? Address, Contact Contact, CatalogueDetails Details, DateOnly? LastDay)
    {
        public static PtvTold Read(Fields fields, PtvItem item)
        {
            var field = $"data.itemList[{item.Row - 1}]";
            fields.Require(item.Id.Length <= 100, $"{field}.id", "is longer than 100 characters");
            // Of what has no place nothing is asked.
            var isRead = item.IsService || item.ChannelType == PtvPlaces.Place;
            var name = isRead ? LocalText.Read(fields, $"{field}.names", item.Name.ToContract()) : LocalText.None;
            var details = isRead ? item.Details : CatalogueDetails.None;
            var others = details.OtherLanguages.SelectMany(one => new[] { one.Language, one.Name, one.Description })
                .Concat(details.Hours.SelectMany(hours => hours.Notes).Select(note => note.Text)).Concat(details.ServedIn);

            foreach (var text in others.OfType<string>())
            {
                fields.OptionalText($"{field}.texts", text, OfferedService.LongestDescription);
            }

            return new(
                item, name,
                isRead ? LocalText.ReadOptional(fields, $"{field}.descriptions", item.Description.ToContract(),
                    OfferedService.LongestDescription) : LocalText.None,
                isRead ? fields.OptionalText($"{field}.addresses", item.Address ?? "", 500) : null,
                isRead ? new Contact(
                    fields.OptionalTextOfPerson($"{field}.phoneNumbers", item.Phone ?? "", 50),
                    fields.OptionalText($"{field}.emails", item.Email ?? "", 254)) : new(null, null),
                details, item.LastDay);
        }

        public LocalText DescriptionOr(LocalText known) => Description == LocalText.None ? known : Description;

        /// <summary>The catalogue does not say since when; it was so on the day of the file.</summary>
        public ValidPeriod Period(PtvFile file, ValidPeriod county) => ValidPeriod.Read(
            new Fields(), "period",
            new Period { StartNotStated = true, EndDate = LastDay.ToIso(), ObservedOn = file.Day.ToIso() },
            Basis.Document).Within(county, "county", Basis.Document);
    }
}
