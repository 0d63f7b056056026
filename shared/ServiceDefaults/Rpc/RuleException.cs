namespace Platform.ServiceDefaults.Rpc;

/// <summary>A rule of the field said no. The message is a sentence meant for the caller.</summary>
/// <param name="rule">The rule's id, such as <c>ORG-1</c>, or the name of an invariant.</param>
/// <param name="field">The field of the request that the rule is about.</param>
/// <param name="message">What the rule says.</param>
public sealed class RuleException(string rule, string field, string message) : Exception(message)
{
    /// <summary>The rule's id.</summary>
    public string Rule { get; } = rule;

    /// <summary>The field of the request that the rule is about.</summary>
    public string Field { get; } = field;
}
