namespace Platform.Tool.Import.Packs;

/// <summary>What is wrong in a pack, and where.</summary>
internal sealed record Problem(string Path, string Reason);
