namespace Portfolio.Content.Store.Entities;

/// <summary>The origin of a remote image that a document shows.</summary>
internal sealed record ImageOrigin(string Origin, long DocumentId);
