namespace Platform.ServiceDefaults.Rpc;

/// <summary>What the database's constraints mean to a caller: the last word on rules that concurrent calls could get around.</summary>
/// <param name="rules">Name of the constraint, and the rule, field and sentence that it stands for.</param>
public sealed class ConstraintRules(IReadOnlyDictionary<string, (string Rule, string Field, string Message)> rules)
{
    internal RuleException? Find(string? constraint) =>
        constraint is not null && rules.TryGetValue(constraint, out var rule)
            ? new RuleException(rule.Rule, rule.Field, rule.Message)
            : null;
}
