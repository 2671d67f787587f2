namespace Portfolio.Content.Store;

/// <summary>The last valid version of a text.</summary>
/// <param name="VisibleFrom">UTC.</param>
internal sealed record ValidText(string Source, DateTime VisibleFrom);
