using UUIDNext;

namespace Platform.Tool.Import.Sending;

/// <summary>
/// Ids that follow from county, section and key (RFC 9562, version 5), so that everybody who imports a pack gets the same ids
/// and importing it again changes nothing.
/// </summary>
internal static class FactIds
{
    // Never to be changed: every id in every registry that has imported a pack rests on it.
    private static readonly Guid Namespace = new("49528297-1390-405f-9687-184d0612b5a6");

    public static string Of(string county, string section, string key) => OfName(Namespace, $"{county}/{section}/{key}").ToString();

    public static Guid OfName(Guid space, string name) => Uuid.NewNameBased(space, name);
}
