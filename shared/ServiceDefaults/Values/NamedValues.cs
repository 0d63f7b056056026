using System.ComponentModel.DataAnnotations.Schema;
using Microsoft.EntityFrameworkCore;

namespace Platform.ServiceDefaults.Values;

/// <summary>Values that have names: a service has enums of its own, with the names of the contract's, and tables keep the names.</summary>
public static class NamedValues
{
    /// <summary>
    /// The value of the same name in another enum, such as the contract's; "unspecified" when there is none, as for a number that was not
    /// let through.
    /// </summary>
    public static TNamed As<TNamed>(this Enum value)
        where TNamed : struct, Enum =>
        Enum.IsDefined(value.GetType(), value) && Enum.TryParse<TNamed>(value.ToString(), out var same) ? same : default;

    /// <summary>Keeps all values of the service's enums by their names.</summary>
    public static void KeepNames(this ModelConfigurationBuilder conventions) => conventions.Properties<Enum>().HaveConversion<string>();
}

/// <summary>
/// A value that the rows of <c>SqlQuery</c> have by its name: what <see cref="NamedValues.KeepNames"/> says is about tables of the model
/// alone.
/// </summary>
public sealed class NamedAttribute : ColumnAttribute
{
    /// <summary>A column of text makes its value's name the one that is read.</summary>
    public NamedAttribute() => TypeName = "text";
}
