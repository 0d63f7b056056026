using Platform.OrganisationRegistry.Bodies;
using Platform.OrganisationRegistry.Files;

namespace Platform.OrganisationRegistry.Decisions;

internal sealed partial class DecisionRpc
{
    private const int MostFileBytes = 8 * 1024 * 1024;
    private const int MostUnplaced = 1000;

    public override async Task<Wire.ImportDecisionsResponse> ImportDecisions(
        IAsyncStreamReader<Wire.ImportDecisionsRequest> requestStream, ServerCallContext context)
    {
        var (file, _) = await SentFile.Receive(
            requestStream, part => new(part.CountyCode, part.Document, part.Uri, part.RetrievedOn, part.Data), MostFileBytes,
            context.CancellationToken);
        var items = Read(file);
        var reply = new Wire.ImportDecisionsResponse { FileSha256 = file.Sha256 };

        await using var transaction = await db.Database.BeginTransactionAsync(context.CancellationToken);
        await db.AdvisoryLock($"feeds of decisions {file.CountyCode}", context.CancellationToken);
        var bodies = (await db.Bodies.AsNoTracking().Where(body => body.CountyCode == file.CountyCode)
            .ToListAsync(context.CancellationToken))
            .ToLookup(body => body.Name.Fi.ToUpperInvariant());
        Guid[] ids = [.. items.Where(item => item.Id is not null).Select(item => IdOf(file, item))];
        var recorded = await db.Decisions.Where(decision => ids.Contains(decision.DecisionId))
            .ToDictionaryAsync(decision => decision.DecisionId, context.CancellationToken);

        foreach (var item in items)
        {
            if (await Take(file, item, bodies, recorded, reply, context.CancellationToken) is { } reason
                && reply.Unplaced.Count < MostUnplaced)
            {
                reply.Unplaced.Add(new Wire.UnplacedItem
                {
                    Item = item.Number,
                    Body = item.Body ?? "",
                    DecidedOn = item.Day.ToIso(),
                    Reason = reason
                });
            }
        }

        await db.SaveChangesAsync(context.CancellationToken);
        await transaction.CommitAsync(context.CancellationToken);

        return reply;
    }

    private static IReadOnlyList<MeetingItem> Read(SentFile file)
    {
        var fields = new Fields();
        IReadOnlyList<MeetingItem> items = [];

        try
        {
            items = MeetingItemFeed.Read(file.Bytes);
        }
        catch (FormatException error)
        {
            fields.Require(false, "data", error.Message);
        }

        fields.Check();
        return items;
    }

    /// <summary>Records or corrects what an item says; why it has no place, if it has none.</summary>
    private async Task<string?> Take(
        SentFile file, MeetingItem item, ILookup<string, Body> bodies, Dictionary<Guid, Decision> recorded,
        Wire.ImportDecisionsResponse reply, CancellationToken cancellationToken)
    {
        if (item is not { Id: { } id, Body: { } name, Day: { } day, Title: { } words })
        {
            return item.Id is null ? "Its link has no id." : "Its title is not of the shape: Body DD.MM.YYYY / Item.";
        }

        var fields = new Fields();
        var title = new LocalText(fields.Text("title", words, 500), "", "");

        if (fields.FirstWrong is { } wrong)
        {
            return $"Its title {wrong}.";
        }

        if (bodies[name.ToUpperInvariant()].FirstOrDefault(one => one.Period.Contains(day)) is not { } body)
        {
            return $"The registry has no body of that name on {day.ToIso()}.";
        }

        if (day > time.Today())
        {
            return "The meeting is yet to come.";
        }

        var decisionId = IdOf(file, item);

        if (recorded.GetValueOrDefault(decisionId) is { } known)
        {
            return await Correct(known, body, day, title, file.At($"item {id}"), reply, cancellationToken);
        }

        var decision = Decision.Record(
            decisionId, file.CountyCode, DecisionMaker.Of(body), day, id,
            new(title, DecisionNature.Unspecified, Publicity.Public, null, false, null, null, []),
            await MinutesOf(body.BodyId, day, cancellationToken), personal: false, time.Today(), new([file.At($"item {id}")]), []);
        db.Add(decision);
        recorded[decisionId] = decision;
        db.Publish(new DecisionRecorded(
            CountyCode: decision.CountyCode, DecisionId: decisionId, Version: decision.Version, BodyId: body.BodyId, OfficeId: null,
            DecidedOn: day, Section: id, Title: decision.PublicTitle.ToEvent(), Nature: decision.Nature.ToString(),
            Publicity: decision.Publicity.ToString(), Appealable: decision.Appealable, AppealEndsOn: decision.AppealEndsOn,
            Topics: decision.Topics));
        reply.Recorded++;
        return null;
    }

    /// <summary>Only the title is the feed's: what somebody has told of the decision since then stays.</summary>
    private async Task<string?> Correct(
        Decision known, Body body, DateOnly day, LocalText title, SourceReference source, Wire.ImportDecisionsResponse reply,
        CancellationToken cancellationToken)
    {
        if (known.BodyId != body.BodyId || known.DecidedOn != day)
        {
            return $"It is on record of another body or day ({known.DecidedOn.ToIso()}).";
        }

        if (known.Title.Fi == title.Fi)
        {
            reply.Unchanged++;
            return null;
        }

        var content = known.Content with { Title = known.Title with { Fi = title.Fi } };
        known.Correct(
            content, await MinutesOf(body.BodyId, day, cancellationToken),
            new([.. known.Sources.Items.Where(one => !SentFile.IsOfFile(one)).Take(19), source]));
        db.Publish(ChangeOf(known));
        reply.Corrected++;
        return null;
    }

    /// <summary>Ids of items are the system's own, and each county has its own system.</summary>
    private static Guid IdOf(SentFile file, MeetingItem item) => PageOfList.IdOf($"{file.CountyCode} {item.Id}");
}
