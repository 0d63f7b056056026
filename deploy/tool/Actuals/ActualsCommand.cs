using System.CommandLine;

namespace Platform.Tool.Actuals;

/// <summary>What to upload, where to and as whom.</summary>
internal sealed record Upload(
    string File, string County, int Year, Guid? Batch, string Document, Uri Address, string Token, bool AcceptEqual);

/// <summary>Sends a file of postings to budgeting.</summary>
internal sealed class ActualsCommand : Command
{
    private readonly Argument<FileInfo> _file = new Argument<FileInfo>("FILE.csv")
    {
        Description = "Postings, as deploy/tool/Actuals/README.md says."
    }.AcceptExistingOnly();

    private readonly Option<string> _county = CommonOptions.County();

    private readonly Option<int> _year = new("--year") { HelpName = "YEAR", Description = "The year that is booked.", Required = true };

    private readonly Option<Guid?> _batch = new("--batch")
    {
        HelpName = "UUID",
        Description = "Id of the batch; unless told it follows from the file, so that a file that is uploaded again changes nothing."
    };

    private readonly Option<string?> _document = new("--document")
    {
        HelpName = "TEXT",
        Description = "Where the postings come from; the file's name unless told."
    };

    private readonly Option<bool> _acceptEqual = new("--accept-equal")
    {
        Description = "A batch with the same postings counts already, and these are others that are alike."
    };

    private readonly Option<Uri?> _address;

    public ActualsCommand(Surroundings here)
        : base("actuals", """
            Sends a file of postings to budgeting, as one batch: all of it counts or nothing (deploy/tool/Actuals/README.md).

            The token is read from the environment variable PLATFORM_TOKEN (permissions budgeting.write and budgeting.read).
            Ends with 0 when the batch counts, 1 when something in it was rejected, 2 when the arguments or the token cannot
            be used, 3 when the service cannot be reached.
            """)
    {
        _address = CommonOptions.Address("--address", "budgeting", here);
        Add(_file);
        Add(_county);
        Add(_year);
        Add(_batch);
        Add(_document);
        Add(_acceptEqual);
        Add(_address);
        SetAction(parsed => Uploading.Run(Read(parsed, here), here.Output, here.Errors));
    }

    private Upload Read(ParseResult parsed, Surroundings here)
    {
        var file = parsed.GetRequiredValue(_file).ToString();
        return new(
            file,
            parsed.GetRequiredValue(_county),
            parsed.GetRequiredValue(_year),
            parsed.GetValue(_batch),
            parsed.GetValue(_document) ?? Path.GetFileName(file),
            parsed.GetValue(_address) ?? throw new UnusableException("The service's address is not known: --address."),
            CommonOptions.Token(here),
            parsed.GetValue(_acceptEqual));
    }
}
