namespace Platform.Budgeting.Editions;

/// <summary>A line of an edition: what a unit may spend, or is to receive, in the budget year and each further year of the plan.</summary>
internal sealed class Line
{
    public Guid EditionId { get; private init; }
    public Guid LineId { get; private init; }
    public Guid UnitId { get; private set; }
    public Direction Direction { get; private set; }
    public string AccountGroup { get; private set; } = "";
    public BindingLevel BindingLevel { get; private set; }
    /// <summary>Whether it binds what spending leaves after revenue (toimintakate), instead of spending alone.</summary>
    public bool BindsNet { get; private set; }
    public long[] Amounts { get; private set; } = [];
    public string? Target { get; private set; }
    public Guid? StrategyGoalId { get; private set; }
    public LineCodes Codes { get; private set; } = LineCodes.None;

    /// <summary>Whether the council binds the amount of the budget year (rule BUD-5).</summary>
    public bool Binding => BindingLevel != BindingLevel.Unspecified;

    public static Line Read(Fields fields, string field, Guid editionId, Wire.BudgetLine line)
    {
        fields.Require(line.AmountsCents.Count is > 0 and <= 10, $"{field}.amounts_cents", "is not 1 to 10 amounts");
        var least = line.Direction == Wire.Direction.Financing ? -Money.Most : 0;

        return new Line
        {
            EditionId = editionId,
            LineId = fields.Id($"{field}.line_id", line.LineId),
            UnitId = fields.Id($"{field}.unit_id", line.UnitId),
            Direction = fields.OneOf($"{field}.direction", line.Direction).As<Direction>(),
            AccountGroup = fields.Text($"{field}.account_group", line.AccountGroup, 100),
            BindingLevel = ReadLevel(fields, field, line),
            BindsNet = ReadNet(fields, field, line),
            Amounts = [.. line.AmountsCents.Take(10)
                .Select((cents, index) => fields.Number($"{field}.amounts_cents[{index}]", cents, least, Money.Most))],
            Target = fields.OptionalText($"{field}.target", line.Target, 500),
            StrategyGoalId = fields.OptionalId($"{field}.strategy_goal_id", line.StrategyGoalId),
            Codes = LineCodes.Read(fields, $"{field}.codes", line.Codes)
        };
    }

    private static BindingLevel ReadLevel(Fields fields, string field, Wire.BudgetLine line)
    {
        fields.Require(line.Binding || line.BindingLevel == Wire.BindingLevel.Unspecified, $"{field}.binding_level",
            "is given for a binding line only");
        var level = fields.OneOfOrNone($"{field}.binding_level", line.BindingLevel).As<BindingLevel>();
        return line.Binding && level == BindingLevel.Unspecified ? BindingLevel.Line : level;
    }

    /// <summary>Spending and revenue are of different account groups: what they leave is bound where all of these are.</summary>
    private static bool ReadNet(Fields fields, string field, Wire.BudgetLine line)
    {
        var canBe = line is { Direction: Wire.Direction.Appropriation, BindingLevel: Wire.BindingLevel.Unit or Wire.BindingLevel.Branch };
        fields.Require(!line.BindingNet || canBe, $"{field}.binding_net",
            "is given for an appropriation that binds all account groups of a unit or a branch only");
        return line.BindingNet;
    }

    /// <summary>Whether the two are about the same money: unit, direction and account group.</summary>
    public bool IsOfTheKindOf(Line other) => IsOfTheKindOf(other, other.UnitId);

    /// <summary>Whether the two would be about the same money if the other were of a unit.</summary>
    public bool IsOfTheKindOf(Line other, Guid unit) =>
        UnitId == unit && Direction == other.Direction && AccountGroup == other.AccountGroup;

    /// <summary>
    /// Takes another line's money to its own. What the line says beside its money stays; where it says nothing, what the other says holds.
    /// False when it would be too much.
    /// </summary>
    public bool Join(Line other)
    {
        var sums = Amounts.Zip(other.Amounts, (own, others) => own + others).ToArray();

        if (Array.Exists(sums, sum => Math.Abs(sum) > Money.Most))
        {
            return false;
        }

        Amounts = sums;
        BindingLevel = Binding ? BindingLevel : other.BindingLevel;

        if (Target is null)
        {
            (Target, StrategyGoalId) = (other.Target, other.StrategyGoalId);
        }

        Codes = Codes == LineCodes.None ? other.Codes : Codes;
        return true;
    }

    public Line MoveTo(Guid unit)
    {
        UnitId = unit;
        return this;
    }

    /// <summary>The same money in a line of another unit.</summary>
    public Line CopyTo(Guid id, Guid unit) => new()
    {
        EditionId = EditionId,
        LineId = id,
        UnitId = unit,
        Direction = Direction,
        AccountGroup = AccountGroup,
        BindingLevel = BindingLevel,
        BindsNet = BindsNet,
        Amounts = Amounts,
        Target = Target,
        StrategyGoalId = StrategyGoalId,
        Codes = Codes
    };

    public void Become(Line other)
    {
        (UnitId, Direction, AccountGroup) = (other.UnitId, other.Direction, other.AccountGroup);
        (BindingLevel, BindsNet, Amounts, Target, StrategyGoalId, Codes) = (other.BindingLevel, other.BindsNet, other.Amounts, other.Target,
            other.StrategyGoalId, other.Codes);
    }

    /// <summary>Gives some of the budget year's amount to another line of the same direction.</summary>
    public void Transfer(long cents, Line to)
    {
        if (Direction != to.Direction)
        {
            throw new RuleException("same-direction", "to_line_id", "Money moves between lines of one direction.");
        }

        if ((Direction != Direction.Financing && Amounts[0] < cents) || Amounts[0] - cents < -Money.Most
            || to.Amounts[0] + cents > Money.Most)
        {
            throw new RuleException("enough-left", "amount_cents",
                $"The line has {Amounts[0]} cents in the budget year, and the other {to.Amounts[0]}.");
        }

        Amounts = [Amounts[0] - cents, .. Amounts[1..]];
        to.Amounts = [to.Amounts[0] + cents, .. to.Amounts[1..]];
    }

    public Wire.BudgetLine ToContract() => new()
    {
        LineId = LineId.ToString(),
        UnitId = UnitId.ToString(),
        Direction = Direction.As<Wire.Direction>(),
        AccountGroup = AccountGroup,
        Binding = Binding,
        BindingLevel = BindingLevel.As<Wire.BindingLevel>(),
        BindingNet = BindsNet,
        AmountsCents = { Amounts },
        Target = Target ?? "",
        StrategyGoalId = StrategyGoalId?.ToString() ?? "",
        Codes = Codes.ToContract()
    };
}
