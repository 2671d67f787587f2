namespace Portfolio.Content.Store.Entities;

/// <summary>A <see cref="Rendering.Reference"/> of a document.</summary>
internal sealed record Link(long DocumentId, string Target, string? Url, string? Fragment, string? File, int Line, int Column, string? Key);
