namespace Portfolio.Web.Statistics;

/// <summary>A family of readers: a browser, a crawler, an AI agent.</summary>
/// <param name="Name">As the author sees it.</param>
internal sealed record Reader(string Name, ReaderKind Kind);
