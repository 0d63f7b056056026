namespace Platform.Budgeting;

/// <summary>The level at which the council binds a line (rule BUD-5). Tables keep the names.</summary>
public enum BindingLevel
{
    /// <summary>Does not bind.</summary>
    Unspecified,

    /// <summary>Its own money.</summary>
    Line,

    /// <summary>All account groups of the unit.</summary>
    Unit,

    /// <summary>Its account group in the unit and in all units below it.</summary>
    BranchAccountGroup,

    /// <summary>All account groups of the unit and of all units below it.</summary>
    Branch
}
