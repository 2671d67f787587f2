namespace Portfolio.Content.Store;

/// <summary>A URL that <c>gone.yaml</c> lists.</summary>
internal sealed record GoneUrl(string Url);
