using System.Globalization;
using System.Text.Json;

namespace Platform.OrganisationRegistry.Counties;

/// <summary>A municipality as a file of the classification has it.</summary>
internal sealed record ClassifiedMunicipality(
    string Code, LocalText Name, MunicipalityLanguage Language, string CountyCode, CollaborativeArea CollaborativeArea);

/// <summary>
/// Municipality keys of geofi's as JSON: Statistics Finland's classification with its correspondence to counties and collaborative areas.
/// Codes are numbers without zeros in front, and names may have spaces behind.
/// </summary>
internal static class ClassificationFile
{
    private const int Most = 1000;

    /// <summary>Every municipality, each once.</summary>
    /// <exception cref="FormatException">It is no such file; says where and why.</exception>
    public static IReadOnlyList<ClassifiedMunicipality> Read(byte[] bytes)
    {
        try
        {
            using var file = JsonDocument.Parse(bytes);

            if (file.RootElement.ValueKind != JsonValueKind.Array || file.RootElement.GetArrayLength() is 0 or > Most)
            {
                throw new FormatException($"is no list of 1 to {Most} municipalities");
            }

            var read = file.RootElement.EnumerateArray().Select((row, index) => Municipality(row, $"row {index + 1}")).ToList();

            return read.CountBy(one => one.Code).FirstOrDefault(one => one.Value > 1) is { Key: { } code }
                ? throw new FormatException($"has the municipality {code} twice")
                : read;
        }
        catch (JsonException error)
        {
            throw new FormatException($"is no JSON: line {error.LineNumber + 1}, byte {error.BytePositionInLine}", error);
        }
    }

    private static ClassifiedMunicipality Municipality(JsonElement row, string at)
    {
        if (row.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException($"{at} is no object");
        }

        return new(
            Number(row, "kunta", 1, 999, at).ToString("D3", CultureInfo.InvariantCulture),
            Texts(row, "municipality_name", at),
            Number(row, "kielisuhde_code", 0, 3, at) switch
            {
                0 => MunicipalityLanguage.Finnish,
                1 => MunicipalityLanguage.BilingualFinnishMajority,
                2 => MunicipalityLanguage.Swedish,
                _ => MunicipalityLanguage.BilingualSwedishMajority
            },
            Number(row, "hyvinvointialue_code", 1, 99, at).ToString("D2", CultureInfo.InvariantCulture),
            new CollaborativeArea(
                Number(row, "yhteistyoalue_code", 1, 9, at).ToString(CultureInfo.InvariantCulture), Texts(row, "yhteistyoalue_name", at)));
    }

    private static int Number(JsonElement row, string name, int least, int most, string at) =>
        row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number)
            && number >= least && number <= most
            ? number
            : throw new FormatException($"{at}: {name} is no whole number from {least} to {most}");

    private static LocalText Texts(JsonElement row, string name, string at)
    {
        var fields = new Fields();
        var text = new LocalText(Text("fi"), Text("sv"), Text("en"));
        fields.Check();
        return text;

        string Text(string language)
        {
            var field = $"{name}_{language}";

            if (!row.TryGetProperty(field, out var value) || value.ValueKind != JsonValueKind.String)
            {
                throw new FormatException($"{at}: {field} is no text");
            }

            return fields.Text("data", value.GetString()!.Trim(), 200);
        }
    }
}
