namespace Platform.StrategyTracking;

/// <summary>What the constraints of the tables mean to a caller.</summary>
internal static class StrategyRules
{
    public static readonly ConstraintRules OfConstraints = new(new Dictionary<string, (string, string, string)>
    {
        ["strategy_one_in_force"] = ("one-strategy-in-force", "strategy_id",
            "Another strategy of the county is in force on one of the days; supersede it."),
        ["goal_number_once"] = ("goal-number-once", "content.number", "The strategy has a goal of this kind and number already."),
        ["key_result_number_once"] = ("key-result-number-once", "content.number", "The goal has a key result of this number already."),
        ["key_result_of_goal"] = ("goal-without-key-results", "goal_id", "The goal has key results, or is there no more."),
        ["observation_corrected_once"] = ("corrected-once", "corrects_observation_id",
            "The observation was corrected already; correct the one that took its place."),
        ["link_once"] = ("linked-once", "kind", "The key result has such a link already."),
        ["recommendation_number_once"] = ("recommendation-number-once", "number",
            "The negotiation has a recommendation of this number already."),
        ["objective_number_once"] = ("objective-number-once", "number",
            "The county has a national objective of this number on one of the days already.")
    });
}
