namespace Portfolio.Content.Store.Entities;

/// <summary>A URL that <c>gone.yaml</c> lists.</summary>
internal sealed record GoneUrl(string Url);
