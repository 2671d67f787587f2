namespace Portfolio.Content.Store.Entities;

/// <summary>A tag of a post.</summary>
/// <param name="Tag">Its slug.</param>
internal sealed record PostTag(string Tag, long PostId, string Label);
