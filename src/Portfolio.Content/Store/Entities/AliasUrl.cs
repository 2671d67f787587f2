namespace Portfolio.Content.Store.Entities;

/// <summary>A former URL of a document, which redirects to it, with its position in the file.</summary>
internal sealed record AliasUrl(long DocumentId, string Url, int Line, int Column);
