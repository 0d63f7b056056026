namespace Platform.Budgeting;

/// <summary>What a line's money is for. Tables keep the names; digests of batches are made of the numbers, which stay.</summary>
internal enum Direction
{
    Unspecified,
    Appropriation,
    RevenueEstimate,
    Investment,
    Financing
}
