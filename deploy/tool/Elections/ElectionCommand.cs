using System.CommandLine;
using System.Text.RegularExpressions;
using Grpc.Core;
using Platform.Contracts.Registry.V1;
using Platform.Tool.Files;

namespace Platform.Tool.Elections;

/// <summary>Sends a file of candidates of a county election to the registry.</summary>
internal sealed partial class ElectionCommand : FileCommand
{
    private readonly Option<string> _day = new("--election-day")
    {
        HelpName = "DAY",
        Description = "The day of the election, such as 2025-04-13.",
        Required = true
    };

    private readonly Option<FileInfo> _checksum = new Option<FileInfo>("--checksum")
    {
        HelpName = "FILE",
        Description = "The file .chk of the result service; the one beside FILE, with .chk behind its name, unless told."
    }.AcceptExistingOnly();

    public ElectionCommand(Surroundings here)
        : base(
            "election", """
                Seats the council members and deputies of county elections from a file of the election result service
                (deploy/tool/Elections/README.md).
                """,
            "The file of candidates, av-YYYY_ehd_maa.csv or its zip.", false, here)
    {
        Add(_day);
        Add(_checksum);
    }

    protected override async Task Send(ParseResult parsed, Sending sending, ChannelBase channel, Metadata headers, Speech speech)
    {
        var checksum = await Checksum(parsed.GetValue(_checksum)?.FullName ?? Beside(sending.File), speech.Cancellation);

        if (checksum.Length == 0)
        {
            await speech.Errors.WriteLineAsync($"{sending.File}: there is no file .chk, so that its bytes are not checked.");
        }

        var answer = await InParts(
            new ElectionService.ElectionServiceClient(channel).ImportElection(headers, cancellationToken: speech.Cancellation),
            sending,
            data => new ImportElectionRequest
            {
                CountyCode = sending.County,
                Document = sending.Document,
                Uri = sending.Uri,
                RetrievedOn = sending.RetrievedOn,
                ElectionDay = parsed.GetRequiredValue(_day),
                Checksum = checksum,
                Data = data
            },
            speech.Cancellation);

        foreach (var county in answer.Counties)
        {
            await speech.Output.WriteLineAsync(
                $"{county.CountyCode}: {county.Elected} elected, {county.Deputies} deputies; {county.Recorded} recorded, "
                + $"{county.Unchanged} unchanged, {county.Corrected} corrected");
        }

        foreach (var left in answer.Unplaced)
        {
            var candidate = left.CandidateNumber == 0 ? "" : $" candidate {left.CandidateNumber}";
            await speech.Errors.WriteLineAsync($"not taken: {left.CountyCode}{candidate}: {left.Reason}");
        }

        await speech.Output.WriteLineAsync($"SHA-256 {answer.FileSha256}");
    }

    /// <summary>The result service has the checksum of NAME.csv.zip in NAME.csv.chk or NAME.csv.zip.chk.</summary>
    private static string? Beside(string file) => new[] { $"{file}.chk", Path.ChangeExtension(file, ".chk") }.FirstOrDefault(File.Exists);

    private static async Task<string> Checksum(string? file, CancellationToken cancellation)
    {
        if (file is null)
        {
            return "";
        }

        return Hash.Match(await File.ReadAllTextAsync(file, cancellation)) is { Success: true } found
            ? found.Value
            : throw new UnusableException($"{file} has no SHA-256 of 64 hexadecimal digits in it.");
    }

    [GeneratedRegex(@"\b[0-9A-Fa-f]{64}\b")]
    private static partial Regex Hash { get; }
}
