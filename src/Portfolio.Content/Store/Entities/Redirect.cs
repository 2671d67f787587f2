namespace Portfolio.Content.Store.Entities;

/// <summary>A former URL of a document, and where in the file it stands.</summary>
internal sealed record Redirect(long DocumentId, string Url, int Line, int Column);
