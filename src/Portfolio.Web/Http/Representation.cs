namespace Portfolio.Web.Http;

/// <summary>The form in which a request gets a page. Compared by reference; found in <c>HttpContext.Features</c>.</summary>
public sealed class Representation
{
    private const string ByAccept = "Accept, Accept-Encoding";
    private const string ByEncoding = "Accept-Encoding";

    /// <summary>The page as HTML, at an address that also answers in Markdown.</summary>
    public static readonly Representation Html = new(isMarkdown: false, ByAccept);

    /// <summary>The page as Markdown at its own address, because <c>Accept</c> asks for it.</summary>
    public static readonly Representation Negotiated = new(isMarkdown: true, ByAccept);

    /// <summary>The page as Markdown at the address of its mirror, whatever <c>Accept</c> says.</summary>
    public static readonly Representation Mirror = new(isMarkdown: true, ByEncoding);

    /// <summary>The only form there is: feeds, files, machine documents.</summary>
    public static readonly Representation Only = new(isMarkdown: false, ByEncoding);

    private Representation(bool isMarkdown, string vary)
    {
        IsMarkdown = isMarkdown;
        Vary = vary;
    }

    public bool IsMarkdown { get; }

    /// <summary>Request headers that choose among the answers of this address.</summary>
    public string Vary { get; }
}
