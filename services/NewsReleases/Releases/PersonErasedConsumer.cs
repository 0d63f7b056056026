using MassTransit;
using Platform.Contracts.Registry;

namespace Platform.NewsReleases.Releases;

/// <summary>Takes a person whom the registry has erased out of the contacts of every edition, published ones too.</summary>
internal sealed class PersonErasedConsumer(NewsDbContext db) : IConsumer<PersonErased>
{
    public async Task Consume(ConsumeContext<PersonErased> context)
    {
        var (county, person) = (context.Message.CountyCode, context.Message.PersonId);
        // Locked, so that no edit brings the person back.
        var named = await db.Database.SqlQuery<Guid>(
            $"""
            select release_id as "Value" from release
            where county_code = {county} and release_id in (
                select release_id from edition_contacts where people @> jsonb_build_array(jsonb_build_object('personId', {person})))
            order by release_id for update
            """).ToListAsync(context.CancellationToken);

        foreach (var release in await db.Releases.Include(r => r.Editions).Where(r => named.Contains(r.ReleaseId))
            .ToListAsync(context.CancellationToken))
        {
            var isReturned = release.ErasePerson(person);
            db.Publish(new ReleaseContactsErased(county, release.ReleaseId, release.Version));

            if (isReturned)
            {
                db.Publish(new ReleaseReturned(county, release.ReleaseId, release.Version, release.NewestEdition));
            }
        }

        await db.SaveChangesAsync(context.CancellationToken);
    }
}
