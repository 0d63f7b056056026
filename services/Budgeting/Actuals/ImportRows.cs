using System.Text;

namespace Platform.Budgeting.Actuals;

/// <summary>
/// Puts the postings of an upload aside, and with them their sums, of which no more are held in memory than it takes to write them in large
/// pieces.
/// </summary>
internal sealed class ImportRows(Upload upload, ImportCheck postings) : IAsyncDisposable
{
    private const int MostSums = 500_000;
    private static readonly byte[][] s_directions = [.. Enum.GetNames<Direction>().Select(Encoding.UTF8.GetBytes)];

    private readonly BinaryCopy _rows = new(upload.Connection,
        "posting (upload_id, row, month, unit_id, direction, account_group, cents)", 7);
    private readonly Dictionary<Place, long> _sums = [];
    private readonly List<byte[]> _accountGroups = [];

    public async ValueTask Add(CheckedPosting posting, CancellationToken cancellationToken)
    {
        await _rows.Row(cancellationToken);
        _rows.Id(upload.UploadId);
        _rows.Int(posting.Row);
        _rows.Int(posting.Month);
        _rows.Id(postings.Unit(posting.Unit));
        _rows.Text(s_directions[(int)posting.Direction]);
        _rows.Text(Utf8(posting.AccountGroup));
        _rows.Long(posting.Cents);
        AddTo(_sums, new(posting.Unit, posting.Direction, posting.AccountGroup, posting.Month), posting.Cents);

        if (_sums.Count == MostSums)
        {
            await _rows.Complete(cancellationToken);
            await WriteSums(cancellationToken);
        }
    }

    public async Task Complete(CancellationToken cancellationToken)
    {
        await _rows.Complete(cancellationToken);
        await WriteSums(cancellationToken);
    }

    public ValueTask DisposeAsync() => _rows.DisposeAsync();

    private async Task WriteSums(CancellationToken cancellationToken)
    {
        await using var copy = new BinaryCopy(upload.Connection,
            "upload_total (upload_id, unit_id, direction, account_group, month, cents)", 6);

        foreach (var (place, cents) in _sums.Concat(SumsOfSums()))
        {
            await copy.Row(cancellationToken);
            copy.Id(upload.UploadId);
            copy.Id(postings.Unit(place.Unit));
            copy.Text(s_directions[(int)place.Direction]);
            copy.Text(Utf8(place.AccountGroup));
            copy.Int(place.Month);
            copy.Long(cents);
        }

        await copy.Complete(cancellationToken);
        _sums.Clear();
    }

    /// <summary>For every unit, for every account group, and for both; number 0 stands for every one.</summary>
    private Dictionary<Place, long> SumsOfSums()
    {
        var sums = new Dictionary<Place, long>();

        foreach (var (place, cents) in _sums)
        {
            AddTo(sums, place with { Unit = 0 }, cents);
            AddTo(sums, place with { AccountGroup = 0 }, cents);
            AddTo(sums, place with { Unit = 0, AccountGroup = 0 }, cents);
        }

        return sums;
    }

    private static void AddTo(Dictionary<Place, long> sums, Place place, long cents) =>
        System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(sums, place, out _) += cents;

    private byte[] Utf8(int accountGroup)
    {
        for (var number = _accountGroups.Count; number <= accountGroup; number++)
        {
            _accountGroups.Add(Encoding.UTF8.GetBytes(postings.AccountGroup(number)));
        }

        return _accountGroups[accountGroup];
    }

    /// <summary>What a sum is of.</summary>
    private readonly record struct Place(int Unit, Direction Direction, int AccountGroup, int Month);
}
