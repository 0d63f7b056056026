using System.Text;
using Platform.Tool;
using static Platform.Budgeting.Tests.BudgetFixture;

namespace Platform.Budgeting.Tests;

/// <summary>What <c>./platform actuals</c> does with files.</summary>
[Collection<SharedByReports>]
public sealed class ActualsFileTests(BudgetFixture service)
{
    [Fact]
    public async Task A_file_counts_to_the_cent_and_uploaded_again_changes_nothing()
    {
        var county = await service.NewCounty();
        var unit = (await county.Units(1)).Single();
        string[] lines =
        [
            "month;unit_id;direction;account_group;amount", $"1;{unit};appropriation;Palvelut;0,29", "",
            $"12;{unit};appropriation;\"Tarvikkeet; \"\"muut\"\"\";-1250.5",
            $"2;{unit};revenue-estimate;Maksut;100"
        ];

        var first = await Upload(county, lines);
        var second = await Upload(county, lines);

        Assert.Equal((0, ""), (first.Code, first.Errors));
        Assert.Equal(first, second);
        var outturn = await service.Actuals.CompareOutturnAsync(new() { CountyCode = county.Code, Year = 2026 });
        Assert.Equal([("Palvelut", 29L), ("Tarvikkeet; \"muut\"", -125050L), ("Maksut", 10000L)],
            outturn.Rows.Select(row => (row.AccountGroup, row.OutturnCents)));
    }

    [Fact]
    public async Task The_same_file_under_another_name_does_not_count_again()
    {
        var county = await service.NewCounty();
        string[] lines = ["month;unit_id;direction;account_group;amount",
            $"1;{(await county.Units(1)).Single()};appropriation;Palvelut;0,29"];
        await Upload(county, lines);

        var again = await UploadAs("postings (1).csv", county, lines);

        Assert.Equal(1, again.Code);
        Assert.Contains("count already", again.Errors, StringComparison.Ordinal);
        Assert.Equal(29L,
            Assert.Single((await service.Actuals.CompareOutturnAsync(new() { CountyCode = county.Code, Year = 2026 })).Sums).OutturnCents);
    }

    [Fact]
    public async Task A_file_that_was_saved_anew_does_not_count_again_however_it_is_written_unless_it_is_said()
    {
        var county = await service.NewCounty();
        var unit = (await county.Units(1)).Single();
        string[] lines = ["month;unit_id;direction;account_group;amount", $"1;{unit};appropriation;Palvelut;0,29",
            $"2;{unit};appropriation;Henkilöstö;10"];
        Assert.Equal(0, (await UploadAs("postings.csv", county, Bytes(lines, "\n"))).Code);

        var told = new[]
        {
            await UploadAs("postings.csv", county, Bytes(lines, "\r\n")),
            await UploadAs("postings.csv", county, Bytes([.. lines, ""], "\n")),
            await UploadAs("postings.csv", county, [.. Encoding.UTF8.Preamble, .. Bytes(lines, "\n")]),
            await UploadAs("postings.csv", county, [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(string.Join('\n', lines))]),
            await UploadAs("postings.csv", county, Bytes([lines[0], lines[2], lines[1]], "\n"))
        };

        Assert.All(told, one => Assert.Equal(1, one.Code));
        Assert.All(told, one => Assert.Contains("has the same postings", one.Errors, StringComparison.Ordinal));
        Assert.Equal(1029L, await Outturn(county));
        Assert.Equal(0, (await UploadAs("postings.csv", county, Bytes(lines, "\r\n"), "--accept-equal")).Code);
        Assert.Equal(2058L, await Outturn(county));
    }

    [Fact]
    public async Task What_cannot_be_read_is_told_by_line_and_nothing_is_sent()
    {
        var county = await service.NewCounty();
        var unit = (await county.Units(1)).Single();

        var told = await Upload(county, $"month,unit_id,direction,account_group,amount", $"1,{unit},appropriation,Palvelut,1.005",
            $"x,{unit},appropriation,Palvelut,1", $"1,{unit},gift,Palvelut,1", "1");
        var header = await Upload(county, "month;euros");

        Assert.Equal((1, "2: amount,3: month,4: direction,5: has"),
            (told.Code, string.Join(',', told.Lines.Select(line => string.Join(' ', line.Split(' ').Take(2))))));
        Assert.Equal(1, header.Code);
        Assert.Contains("\"euros\" is no column", header.Errors, StringComparison.Ordinal);
        Assert.Equal(0L, await service.Read<long>($"select count(*) from upload where county_code = '{county.Code}'"));
    }

    [Fact]
    public async Task What_the_service_refuses_is_told_by_line_too()
    {
        var county = await service.NewCounty();
        var unit = (await county.Units(1)).Single();

        var told = await Upload(county, "month;unit_id;direction;account_group;amount", $"1;{unit};appropriation;Palvelut;1", "",
            $"13;{NewId()};appropriation;Palvelut;1");

        Assert.Equal(1, told.Code);
        Assert.Equal(["4: unit_id", "4: month"], told.Lines.Skip(1).Select(line => string.Join(' ', line.Split(' ').Take(2))));
        Assert.Empty((await service.Actuals.CompareOutturnAsync(new() { CountyCode = county.Code, Year = 2026 })).Sums);
    }

    private Task<Told> Upload(TestCounty county, params string[] lines) => UploadAs("postings.csv", county, lines);

    private static byte[] Bytes(string[] lines, string end) => Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + end)));

    private async Task<long> Outturn(TestCounty county) =>
        (await service.Actuals.CompareOutturnAsync(new() { CountyCode = county.Code, Year = 2026 })).Sums.Single().OutturnCents;

    private Task<Told> UploadAs(string name, TestCounty county, params string[] lines) => UploadAs(name, county, Bytes(lines, "\n"));

    private async Task<Told> UploadAs(string name, TestCounty county, byte[] content, params string[] options)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("wellbeing-platform-test-").FullName, name);
        await File.WriteAllBytesAsync(file, content, TestContext.Current.CancellationToken);
        var (output, errors) = (new StringWriter(), new StringWriter());
        var token = service.Identity.Token([county.Code], ["budgeting.read", "budgeting.write"], "tester", TimeSpan.FromHours(1));

        var code = await CommandLine.Run(
            ["actuals", file, "--county", county.Code, "--year", "2026", "--address", $"{service.Address}", .. options],
            new(name => name == "PLATFORM_TOKEN" ? token : null, output, errors));

        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        return new(code, $"{output}", $"{errors}".Replace($"{file}:", "", StringComparison.Ordinal));
    }

    private sealed record Told(int Code, string Output, string Errors)
    {
        public string[] Lines => Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
