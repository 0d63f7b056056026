using System.Globalization;
using System.Text;
using Google.Rpc;

namespace Platform.ServiceDefaults.Rpc;

/// <summary>
/// Reads a request's fields and collects everything that is wrong with them, so that a caller hears of all of it at once.
/// </summary>
public sealed class Fields
{
    private static readonly DateOnly s_earliest = new(1800, 1, 1);
    private static readonly DateOnly s_latest = new(2200, 12, 31);

    private const int MostViolations = 20;

    private readonly List<BadRequest.Types.FieldViolation> _violations = [];
    private int _leftOut;

    /// <summary>Refuses the request when anything was wrong. What was read before is to be used only after this.</summary>
    public void Check()
    {
        if (Refusal() is { } refusal)
        {
            throw refusal;
        }
    }

    /// <summary>What <see cref="Check"/> would refuse the request with, or null when nothing was wrong.</summary>
    public Exception? Refusal() => _violations.Count > 0 ? new InvalidFieldsException(_violations, _leftOut) : null;

    /// <summary>What was wrong first, or null when nothing was.</summary>
    public string? FirstWrong => _violations.Count > 0 ? _violations[0].Description : null;

    /// <summary>Notes what is wrong with a field when <paramref name="holds"/> is false.</summary>
    public bool Require(bool holds, string field, string otherwise)
    {
        if (holds)
        {
            return true;
        }

        // A hostile request can be wrong in a million places.
        if (_violations.Count < MostViolations)
        {
            _violations.Add(new BadRequest.Types.FieldViolation { Field = field, Description = otherwise });
        }
        else
        {
            _leftOut++;
        }

        return false;
    }

    /// <summary>A UUID that is not all zeros.</summary>
    public Guid Id(string field, string value)
    {
        var isId = Guid.TryParseExact(value, "D", out var id) && id != Guid.Empty;
        Require(isId, field, value.Length == 0 ? "is required" : "is not a UUID such as 0198c0de-1111-7222-8333-444455556666");
        return id;
    }

    /// <summary>A UUID, or null when empty.</summary>
    public Guid? OptionalId(string field, string value) => value.Length == 0 ? null : Id(field, value);

    /// <summary>A required text, trimmed and in Unicode's composed form, without personal identity codes.</summary>
    public string Text(string field, string value, int longest) => WithoutIdentityCodes(field, TextOfPerson(field, value, longest));

    /// <summary>
    /// A text, trimmed and in Unicode's composed form, or null when empty. Without personal identity codes, since there is no text that
    /// others may not come to read.
    /// </summary>
    public string? OptionalText(string field, string value, int longest) =>
        OptionalTextOfPerson(field, value, longest) is { } text ? WithoutIdentityCodes(field, text) : null;

    /// <summary>A required text that somebody from outside may have written as they liked, as a telephone number or feedback is.</summary>
    public string TextOfPerson(string field, string value, int longest)
    {
        var text = OptionalTextOfPerson(field, value, longest);
        Require(text is not null || value.Trim().Length > 0, field, "is required");
        return text ?? "";
    }

    /// <summary>The same, or null when empty.</summary>
    public string? OptionalTextOfPerson(string field, string value, int longest)
    {
        // Not even looked at when it is far too long.
        if (!Require(value.Length <= longest * 4, field, $"is longer than {longest} characters")
            || !Require(IsUnicode(value), field, "is not valid UTF-8 text or contains NUL"))
        {
            return null;
        }

        Require(!value.Any(letter => char.IsControl(letter) && letter is not ('\n' or '\t')), field, "contains control characters");
        var text = value.Trim().Normalize(NormalizationForm.FormC);
        Require(text.Length <= longest, field, $"is longer than {longest} characters");
        return text.Length == 0 ? null : text;
    }

    /// <summary>A county's two digits.</summary>
    public string CountyCode(string field, string value) => Digits(field, value, 2);

    /// <summary>A code of exactly so many digits.</summary>
    public string Digits(string field, string value, int count)
    {
        Require(value.Length == count && value.All(char.IsAsciiDigit), field,
            value.Length == 0 ? "is required" : $"is not a code of {count} digits");
        return value;
    }

    /// <summary>A required date.</summary>
    public DateOnly Date(string field, string value)
    {
        Require(value.Length > 0, field, "is required");
        return value.Length == 0 ? default : OptionalDate(field, value) ?? default;
    }

    /// <summary>A date, or null when empty.</summary>
    public DateOnly? OptionalDate(string field, string value)
    {
        if (value.Length == 0)
        {
            return null;
        }

        var isDate = DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date);

        return Require(isDate, field, "is not a date such as 2025-06-01")
            && Require(date >= s_earliest && date <= s_latest, field, $"is not between {s_earliest:yyyy-MM-dd} and {s_latest:yyyy-MM-dd}")
            ? date
            : null;
    }

    /// <summary>A number within bounds, both included.</summary>
    public long Number(string field, long value, long least, long most)
    {
        Require(value >= least && value <= most, field, $"is not between {least} and {most}");
        return value;
    }

    /// <summary>A value that the contract names and that is not "unspecified".</summary>
    public TEnum OneOf<TEnum>(string field, TEnum value)
        where TEnum : struct, Enum
    {
        Require(Convert.ToInt32(value, CultureInfo.InvariantCulture) != 0, field, "is required");
        return OneOfOrNone(field, value);
    }

    /// <summary>A value that the contract names, "unspecified" included.</summary>
    public TEnum OneOfOrNone<TEnum>(string field, TEnum value)
        where TEnum : struct, Enum
    {
        Require(Enum.IsDefined(value), field, $"has no value {Convert.ToInt32(value, CultureInfo.InvariantCulture)}");
        return value;
    }

    private string WithoutIdentityCodes(string field, string text)
    {
        Require(!IdentityCodes.AreIn(text), field, "holds a personal identity code (FBK-16); leave it out");
        return text;
    }

    /// <summary>Bytes that are no UTF-8 arrive as U+FFFD; PostgreSQL takes neither that loss nor NUL nor half a surrogate pair.</summary>
    private static bool IsUnicode(string value)
    {
        for (var index = 0; index < value.Length; index++)
        {
            if (value[index] is '\0' or '\uFFFD' or '\uFFFE' or '\uFFFF')
            {
                return false;
            }

            if (char.IsSurrogate(value[index]) && !(index + 1 < value.Length && char.IsSurrogatePair(value[index], value[++index])))
            {
                return false;
            }
        }

        return true;
    }
}
