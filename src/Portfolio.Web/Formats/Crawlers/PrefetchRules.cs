namespace Portfolio.Web.Formats.Crawlers;

/// <summary>
/// Speculation rules (HTML, 7.6) that let browsers fetch a page of the site when the reader is about to open its link. Browsers
/// ignore them when the reader saves data.
/// </summary>
public static class PrefetchRules
{
    public const string Path = "/prefetch.json";

    public const string ContentType = "application/speculationrules+json";

    /// <summary>Value of the header <c>Speculation-Rules</c> of pages.</summary>
    public const string Header = $"\"{Path}\"";

    /// <summary>Pages only: no searches, which cost the server, and no files.</summary>
    public const string Json = """{"prefetch":[{"where":{"and":[{"href_matches":"/*"},{"not":{"href_matches":["/search*","/*.*"]}}]},"eagerness":"moderate"}]}""";
}
