namespace Portfolio.Web.Formats.Feeds;

/// <summary>The style sheet by which a browser shows a feed as a page.</summary>
public static class FeedStyle
{
    public const string Path = "/feed.css";

    /// <summary>What an XML document says to be shown by it (Associating Style Sheets with XML documents 1.0).</summary>
    public const string Instruction = "type=\"text/css\" href=\"" + Path + "\"";

    /// <summary>A feed loads this sheet and nothing else.</summary>
    public const string ContentSecurityPolicy = "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'";

    public static byte[] Bytes { get; } = Read();

    private static byte[] Read()
    {
        using var stream = typeof(FeedStyle).Assembly.GetManifestResourceStream("feed.css")!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
