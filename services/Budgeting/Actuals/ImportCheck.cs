using Platform.Budgeting.Editions;

namespace Platform.Budgeting.Actuals;

/// <summary>A posting with nothing wrong, with unit and account group as numbers of <see cref="ImportCheck"/>.</summary>
internal readonly record struct CheckedPosting(int Row, int Month, int Unit, Direction Direction, int AccountGroup, long Cents);

/// <summary>What is wrong with a posting.</summary>
internal sealed record ImportError(int Row, string Field, string Reason);

/// <summary>
/// Checks the postings of an import: gives units and account groups numbers, adds up what units spend and receive, notes what is wrong.
/// </summary>
internal sealed class ImportCheck
{
    private const int Most = 20_000_000;
    private const int MostErrors = 100;
    private const int MostAccountGroups = 10_000;
    /// <summary>Keeps every sum of a batch within 64 bits, with room for the sums of many batches.</summary>
    private const long MostCents = 10_000 * Money.Most;
    private static readonly string s_tooMany = $"is the amount of a posting too many: a batch has at most {Most}";
    private static readonly string s_bounds = $"is not between {-Money.Most} and {Money.Most}";
    private static readonly string s_tooManyGroups = $"is one too many: a batch has at most {MostAccountGroups} different ones";

    private readonly List<Guid> _units = [Booked.EveryUnit];
    private readonly List<string> _accountGroups = [Booked.EveryAccountGroup];
    private readonly Dictionary<string, int> _unitByText = [];
    private readonly Dictionary<string, int> _accountGroupByName = [];
    private readonly Dictionary<string, int> _accountGroupByText = [];
    private readonly long[] _spent;
    private readonly long[] _received;
    private readonly bool[] _touched;
    private Dictionary<Guid, (int Unit, Direction Direction, int AccountGroup)>? _lines;
    private long _moved;

    public ImportCheck(IReadOnlyCollection<Guid> units)
    {
        foreach (var unit in units)
        {
            NumberOf(unit);
        }

        (_spent, _received, _touched) = (new long[_units.Count], new long[_units.Count], new bool[_units.Count]);
    }

    /// <summary>How many there were, right or wrong.</summary>
    public int Count { get; private set; }
    public List<ImportError> Errors { get; } = [];
    /// <summary>What the right ones say.</summary>
    public BatchContents Contents { get; } = new();
    public bool HasEnoughErrors => Errors.Count >= MostErrors;
    /// <summary>Whether a posting can be checked only with the lines of the edition that it counts against.</summary>
    public bool NeedsLines(Wire.Posting posting) => _lines is null && posting.LineId.Length > 0;

    public Guid Unit(int number) => _units[number];
    public string AccountGroup(int number) => _accountGroups[number];

    /// <summary>What each unit spends and receives by the batch.</summary>
    public IReadOnlyList<EventUnitBooked> ByUnit =>
        [.. Enumerable.Range(1, _spent.Length - 1).Where(unit => _touched[unit])
            .Select(unit => new EventUnitBooked(_units[unit], _spent[unit], _received[unit]))];

    public void Learn(IReadOnlyCollection<Line> lines)
    {
        _lines = [];

        foreach (var line in lines)
        {
            // A line of a unit that is none of this year takes no postings.
            if (_unitByText.TryGetValue(line.UnitId.ToString(), out var unit) && NumberOf(line.AccountGroup) is { } accountGroup)
            {
                _lines[line.LineId] = (unit, line.Direction, accountGroup);
            }
        }
    }

    /// <summary>The posting in its place, or null when something is wrong with it or with one before.</summary>
    public CheckedPosting? Check(Wire.Posting posting)
    {
        var row = Count++;
        var (unit, direction, accountGroup) = posting.LineId.Length > 0 ? OfLine(row, posting) : OfFields(row, posting);
        Require(row < Most, row, "amount_cents", s_tooMany);
        Require(posting.Month is >= 1 and <= 12, row, "month", "is not between 1 and 12");
        Require(posting.AmountCents is >= -Money.Most and <= Money.Most, row, "amount_cents", s_bounds);
        Require(posting.AmountCents != 0, row, "amount_cents", "is 0");

        if (Errors.Count > 0)
        {
            return null;
        }

        Require((_moved += Math.Abs(posting.AmountCents)) <= MostCents, row, "amount_cents",
            "makes the batch larger than all money there is");
        (direction is Direction.Appropriation or Direction.Investment ? _spent : _received)[unit] += posting.AmountCents;
        _touched[unit] = true;
        Contents.Add(posting.Month, _units[unit], direction, _accountGroups[accountGroup], posting.AmountCents);
        return new(row, posting.Month, unit, direction, accountGroup, posting.AmountCents);
    }

    /// <summary>The first errors, as many as fit into the headers of a reply.</summary>
    public Exception Refusal()
    {
        var fields = new Fields();
        fields.Require(Count > 0, "postings", "is required");
        Errors.ForEach(error => fields.Require(false, $"postings[{error.Row}].{error.Field}", error.Reason));
        return fields.Refusal()!;
    }

    private (int Unit, Direction Direction, int AccountGroup) OfLine(int row, Wire.Posting posting)
    {
        Require(
            posting.UnitId.Length == 0 && posting.Direction == Wire.Direction.Unspecified && posting.AccountGroup.Length == 0, row,
            "line_id",
            "is given together with unit, direction or account group");
        var place = default((int, Direction, int));
        Require(
            Guid.TryParse(posting.LineId, out var id) && _lines!.TryGetValue(id, out place), row, "line_id",
            "is no line of the newest approved edition of the year, or one of a unit that the registry does not know in the year");
        return place;
    }

    private (int Unit, Direction Direction, int AccountGroup) OfFields(int row, Wire.Posting posting)
    {
        var direction = DirectionOf(posting);
        Require(direction != Direction.Unspecified, row, "direction", "is required, and one that the contract names");
        return (UnitOf(row, posting.UnitId), direction, AccountGroupOf(row, posting.AccountGroup));
    }

    /// <summary>Written out, for the millions of postings that pass here.</summary>
    private static Direction DirectionOf(Wire.Posting posting) => posting.Direction switch
    {
        Wire.Direction.Appropriation => Direction.Appropriation,
        Wire.Direction.RevenueEstimate => Direction.RevenueEstimate,
        Wire.Direction.Investment => Direction.Investment,
        Wire.Direction.Financing => Direction.Financing,
        _ => Direction.Unspecified
    };

    private int UnitOf(int row, string text)
    {
        if (_unitByText.TryGetValue(text, out var unit)
            || (Guid.TryParseExact(text, "D", out var id) && _unitByText.TryGetValue(id.ToString(), out unit)))
        {
            return unit;
        }

        Require(false, row, "unit_id",
            _units.Count == 1
                ? "is not known: the registry has told of no units of the county in this year yet"
                : "is no unit of the county in this year");
        return 0;
    }

    private int AccountGroupOf(int row, string text)
    {
        if (_accountGroupByText.TryGetValue(text, out var known))
        {
            return known;
        }

        var fields = new Fields();
        var name = fields.Text("account_group", text, 100);

        if (fields.FirstWrong is { } wrong)
        {
            Require(false, row, "account_group", wrong);
            return 0;
        }

        var number = NumberOf(name);
        Require(number is not null, row, "account_group", s_tooManyGroups);

        // However a name is written: as often as anybody writes it by mistake.
        if (_accountGroupByText.Count < 2 * MostAccountGroups)
        {
            _accountGroupByText[text] = number ?? 0;
        }

        return number ?? 0;
    }

    private void NumberOf(Guid unit)
    {
        _unitByText[unit.ToString()] = _units.Count;
        _units.Add(unit);
    }

    private int? NumberOf(string accountGroup)
    {
        if (!_accountGroupByName.TryGetValue(accountGroup, out var number))
        {
            if (_accountGroups.Count > MostAccountGroups)
            {
                return null;
            }

            _accountGroupByName[accountGroup] = number = _accountGroups.Count;
            _accountGroups.Add(accountGroup);
        }

        return number;
    }

    private void Require(bool holds, int row, string field, string otherwise)
    {
        if (!holds && !HasEnoughErrors)
        {
            Errors.Add(new(row, field, otherwise));
        }
    }
}
