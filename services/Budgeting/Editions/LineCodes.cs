using System.Text.RegularExpressions;

namespace Platform.Budgeting.Editions;

/// <summary>What a line is called in classifications of others.</summary>
internal sealed partial record LineCodes(string? AccountCode, string? ServiceClassCode, string? CofogCode, string? CounterpartySectorCode)
{
    public static readonly LineCodes None = new(null, null, null, null);

    [GeneratedRegex(@"^[0-9]{2}(\.[0-9](\.[0-9])?)?\z")]
    private static partial Regex Cofog { get; }

    public static LineCodes Read(Fields fields, string field, Wire.LineCodes? codes)
    {
        if (codes is null)
        {
            return None;
        }

        fields.Require(codes.CofogCode.Length == 0 || Cofog.IsMatch(codes.CofogCode), $"{field}.cofog_code",
            "is no code such as 07, 07.2 or 07.2.1");
        return new LineCodes(
            fields.OptionalText($"{field}.account_code", codes.AccountCode, 50),
            fields.OptionalText($"{field}.service_class_code", codes.ServiceClassCode, 50),
            fields.OptionalText($"{field}.cofog_code", codes.CofogCode, 6),
            fields.OptionalText($"{field}.counterparty_sector_code", codes.CounterpartySectorCode, 50));
    }

    /// <summary>The parts of the COFOG code that it has: division, group and class, each with what is above it.</summary>
    public (string Division, string Group, string Class) CofogLevels =>
        CofogCode is null ? ("", "", "") : (CofogCode[..2], Upto(4), Upto(6));

    public Wire.LineCodes? ToContract() => this == None ? null : new()
    {
        AccountCode = AccountCode ?? "",
        ServiceClassCode = ServiceClassCode ?? "",
        CofogCode = CofogCode ?? "",
        CounterpartySectorCode = CounterpartySectorCode ?? ""
    };

    private string Upto(int length) => CofogCode!.Length >= length ? CofogCode[..length] : "";
}
