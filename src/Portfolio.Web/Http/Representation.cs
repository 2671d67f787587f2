namespace Portfolio.Web.Http;

/// <summary>The selected representation of a page. A feature of the request; compared by reference.</summary>
public sealed class Representation
{
    private const string ByAccept = "Accept, Accept-Encoding";
    private const string ByEncoding = "Accept-Encoding";

    /// <summary>The page as HTML, at a URL that also has a Markdown representation.</summary>
    public static readonly Representation Html = new(isMarkdown: false, ByAccept);

    /// <summary>The page as Markdown at its own URL, selected by <c>Accept</c>.</summary>
    public static readonly Representation Negotiated = new(isMarkdown: true, ByAccept);

    /// <summary>The page as Markdown at the URL of its mirror, independent of <c>Accept</c>.</summary>
    public static readonly Representation Mirror = new(isMarkdown: true, ByEncoding);

    /// <summary>The only representation: feeds, files, documents for programs.</summary>
    public static readonly Representation Only = new(isMarkdown: false, ByEncoding);

    private Representation(bool isMarkdown, string vary)
    {
        IsMarkdown = isMarkdown;
        Vary = vary;
    }

    public bool IsMarkdown { get; }

    /// <summary>Value of <c>Vary</c>: the request headers that select among the representations of the URL.</summary>
    public string Vary { get; }
}
