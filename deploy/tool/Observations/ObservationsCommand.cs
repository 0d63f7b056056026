using System.CommandLine;

namespace Platform.Tool.Observations;

/// <summary>Which figures, of which county, and as whom.</summary>
internal sealed record Recording(string File, string County, string? Regions, string Document, Uri Address, string Token);

/// <summary>Records national figures as observations of key results.</summary>
internal sealed class ObservationsCommand : Command
{
    private readonly Argument<FileInfo> _file = new Argument<FileInfo>("FILE")
    {
        Description = "Figures, as deploy/tool/Observations/README.md says."
    }.AcceptExistingOnly();

    private readonly Option<string> _county = CommonOptions.County();

    private readonly Option<FileInfo> _regions = new Option<FileInfo>("--regions")
    {
        HelpName = "FILE",
        Description = "The list of regions of the same source; unless told, today's counties are known."
    }.AcceptExistingOnly();

    private readonly Option<string?> _document = new("--document")
    {
        HelpName = "TEXT",
        Description = "Where the figures come from; the file's name unless told."
    };

    private readonly Option<Uri?> _address;

    public ObservationsCommand(Surroundings here)
        : base("observations", """
            Records national figures of a file as observations of the key results that name their indicator
            (deploy/tool/Observations/README.md).

            The token is read from the environment variable PLATFORM_TOKEN (permissions strategy.read and strategy.write).
            Ends with 0 when all was recorded, 1 when something was rejected, 2 when the arguments or the token cannot be
            used, 3 when the service cannot be reached.
            """)
    {
        _address = CommonOptions.Address("--address", "strategy-tracking", here);
        Add(_file);
        Add(_county);
        Add(_regions);
        Add(_document);
        Add(_address);
        SetAction(parsed => ObservationsRun.Run(Read(parsed, here), here.Output, here.Errors));
    }

    private Recording Read(ParseResult parsed, Surroundings here)
    {
        var file = $"{parsed.GetRequiredValue(_file)}";
        return new(
            file,
            parsed.GetRequiredValue(_county),
            parsed.GetValue(_regions)?.ToString(),
            parsed.GetValue(_document) ?? Path.GetFileName(file),
            parsed.GetValue(_address) ?? throw new UnusableException("The service's address is not known: --address."),
            CommonOptions.Token(here));
    }
}
