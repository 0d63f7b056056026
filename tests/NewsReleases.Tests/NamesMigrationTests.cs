using Platform.Testing;

namespace Platform.NewsReleases.Tests;

public sealed class NamesMigrationTests(Servers servers)
{
    [Fact]
    public async Task Numbers_in_tables_become_the_names_that_they_stood_for()
    {
        await using var database = new MigratedDatabase(await servers.NewDatabase(), typeof(NewsDbContext).Assembly);
        await database.MigrateBefore("009_names");
        await database.Execute(
            """
            insert into publisher (
                county_code, version, publisher_id, name_fi, name_sv, name_en, boilerplate_fi, boilerplate_sv, boilerplate_en,
                usage_terms_fi, usage_terms_sv, usage_terms_en, required_languages, sources, created_from)
            values ('10', 1, gen_random_uuid(), '', '', '', '', '', '', '', '', '', '{2,1,3}', '[]', '');
            insert into release (
                release_id, county_code, newest_edition, listed_at, withdrawal_fi, withdrawal_sv, withdrawal_en, from_document, version, created_from)
            select gen_random_uuid(), '10', 1, now(), '', '', '', false, n, '' from generate_series(0, 29) n;
            insert into edition (
                release_id, number, kind, state, correction_fi, correction_sv, correction_en, texts, languages, keywords, links, sources)
            select release_id, 1, version % 6, 1 + version % 5, '', '', '', '[]', '{1,2}', '{}', '[]', '[]' from release;
            insert into subscription (
                subscription_id, county_code, state, languages, kinds, wanted_languages, wanted_kinds, asked_at, asked_on, asked_times, cancel_hash, version)
            select gen_random_uuid(), '10', n, '{3}', '{1,2,3,4,5}', case when n = 1 then '{1,3}'::int[] end, case when n = 1 then '{}'::int[] end,
                now(), '2026-01-01', 1, '', 1
            from generate_series(1, 3) n;
            insert into delivery (delivery_id, county_code, subscription_id, kind, state, attempts, due_at)
            select gen_random_uuid(), '10', (select min(subscription_id::text)::uuid from subscription), 'Confirmation', n, 0, now()
            from generate_series(1, 5) n;
            """);
        await database.MigrateToTheEnd();

        Assert.Equal(["Sv,Fi,En"], await database.Read("select array_to_string(required_languages, ',') from publisher"));
        Assert.Equal(Names<Wire.ReleaseKind>(0), await database.Read("select distinct kind from edition"));
        Assert.Equal(Names<Wire.ReleaseState>(1), await database.Read("select distinct state from edition"));
        Assert.Equal(["Fi,Sv"], await database.Read("select distinct array_to_string(languages, ',') from edition"));
        Assert.Equal(["Cancelled", "Confirmed", "Unconfirmed"], await database.Read("select state from subscription"));
        Assert.Equal(
            ["Release,Correction,MediaInvitation,Blog,Announcement"],
            await database.Read("select distinct array_to_string(kinds, ',') from subscription"));
        Assert.Equal(["Fi,En"],
            await database.Read("select array_to_string(wanted_languages, ',') from subscription where wanted_languages is not null"));
        Assert.Equal(["Cancelled", "Failed", "Pending", "Sending", "Sent"], await database.Read("select state from delivery"));
    }

    /// <summary>All names, or those of values that are stated.</summary>
    private static IEnumerable<string> Names<TEnum>(int from)
        where TEnum : struct, Enum => Enum.GetNames<TEnum>().Skip(from).Order(StringComparer.Ordinal);
}
