using System.Diagnostics;
using MailKit.Net.Smtp;
using MimeKit;
using Npgsql;
using Platform.Contracts.News.V1;
using Platform.Contracts.Types.V1;

namespace Platform.Benchmarks.Rows;

/// <summary>
/// One release to many subscribers, from its publication until the last mail is noted as sent, beside a loop that hands mails of the same
/// content to the same mail sink over one connection and notes nothing.
/// </summary>
internal sealed class SendRelease : IRow
{
    private const string County = "10";
    private const int Subscribers = 20_000;
    private const int MailsOfLimit = 10_000;
    private const double Bar = 0.7;
    private const string Title = "Uusi terveysasema avataan elokuussa";
    private const string Lead = "Asema palvelee arkisin kello 8–16.";
    private static readonly string s_body = string.Join("\n\n", Enumerable.Repeat("Ajanvaraus aukeaa kesäkuun alussa.", 30));

    public string Name => "mail";

    public async Task<IReadOnlyList<Result>> Measure(MeasuredPlatform platform)
    {
        using var broker = await platform.NewBroker();
        var database = await platform.NewDatabase();
        var (sink, port) = await MeasuredPlatform.StartMailSink();
        await using var _ = sink;
        await using var registry = await platform.StartRegistry(await platform.NewDatabase(), broker);
        await using var news = await platform.StartNews(database, broker, registry, port);
        await using var source = NpgsqlDataSource.Create(database);
        var releases = new ReleaseService.ReleaseServiceClient(platform.CallsTo(news));
        await new PublisherService.PublisherServiceClient(platform.CallsTo(news)).SetPublisherAsync(new()
        {
            PublisherId = NewId(),
            CountyCode = County,
            Name = new LocalizedText { Fi = "Kymenlaakson hyvinvointialue" },
            UsageTerms = new LocalizedText { Fi = "Aineisto on vapaasti käytettävissä." },
            RequiredLanguages = { Language.Fi }
        });
        await Subscribe(source);

        var measured = await Rounds.Interleave(3, () => Send(releases, source), () => HandOver(port));

        return [Result.Rate($"mails of one release to {Subscribers:N0} subscribers", "/s", measured, Bar,
            $"at most {news.PeakMebibytes():N0} MiB.")];
    }

    private static async Task Subscribe(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand(
            $$"""
            insert into subscription (subscription_id, county_code, state, address, address_key, link, languages, kinds, asked_at, asked_on,
                asked_times, cancel_hash, version)
            select gen_random_uuid(), '{{County}}', 'Confirmed', address, address, gen_random_uuid(), '{Fi}', '{}', now(), '2026-01-01', 1,
                '\x00', 2
            from generate_series(1, {{Subscribers}}) number, lateral (select 'lukija-' || number || '@example.org' as address) of_number
            """);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<double> Send(ReleaseService.ReleaseServiceClient releases, NpgsqlDataSource source)
    {
        var release = await releases.DraftReleaseAsync(new()
        {
            ReleaseId = NewId(),
            CountyCode = County,
            Kind = ReleaseKind.Release,
            Content = new()
            {
                Versions = { new LanguageVersion { Language = Language.Fi, Title = Title, Lead = Lead, Body = s_body } },
                Contacts = { new ReleaseContact { Name = "Maija Malli", Phone = "020 123", Email = "maija.malli@example.org" } }
            }
        });
        release = await releases.ApproveReleaseAsync(
            new() { ReleaseId = release.ReleaseId, CountyCode = County, Version = release.Version });
        var clock = Stopwatch.StartNew();
        await releases.PublishReleaseAsync(new() { ReleaseId = release.ReleaseId, CountyCode = County, Version = release.Version });
        await using var unsent = source.CreateCommand(
            $"select exists (select from delivery where county_code = '{County}' and state in ('Pending', 'Sending'))");

        while ((bool)(await unsent.ExecuteScalarAsync())!)
        {
            await Task.Delay(50);
        }

        return Subscribers / clock.Elapsed.TotalSeconds;
    }

    private static async Task<double> HandOver(int port)
    {
        using var client = new SmtpClient();
        await client.ConnectAsync("127.0.0.1", port);
        var clock = Stopwatch.StartNew();

        for (var number = 1; number <= MailsOfLimit; number++)
        {
            var mail = new MimeMessage { Subject = Title, MessageId = $"{Guid.NewGuid():N}@example.org" };
            mail.From.Add(new MailboxAddress("Kymenlaakson hyvinvointialue", "uutishuone@example.org"));
            mail.To.Add(new MailboxAddress("", $"lukija-{number}@example.org"));
            mail.Body = new TextPart("plain") { Text = $"{Title}\n\n{Lead}\n\n{s_body}" };
            await client.SendAsync(mail);
        }

        var rate = MailsOfLimit / clock.Elapsed.TotalSeconds;
        await client.DisconnectAsync(quit: true);
        return rate;
    }

    private static string NewId() => Guid.CreateVersion7().ToString();
}
