namespace Platform.ServiceDefaults.Values;

/// <summary>What a fact is recorded on.</summary>
public enum Basis
{
    /// <summary>A command of today: all of its parts are known, and today's rules hold for it.</summary>
    Command = 1,

    /// <summary>A document about the past: what it leaves out is "not stated", and rules that would need it are not asked.</summary>
    Document
}
