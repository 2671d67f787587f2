namespace Portfolio.Content.Model;

/// <summary>
/// Specifies what the site can have at a URL. The order is the order of precedence: a URL that several of them have is served as the
/// first one, and <c>check</c> warns of the others.
/// </summary>
public enum UrlKind
{
    /// <summary>
    /// A response on which programs rely, such as <c>/agents.md</c> and <c>/health</c> (<see cref="RouteTraits.ForPrograms"/>).
    /// </summary>
    Program,

    /// <summary>A document. Of two documents, the earlier one is served.</summary>
    Document,

    /// <summary>A file in <c>static/</c>.</summary>
    File,

    /// <summary>A page or file that the site generates, or the Markdown version of a page.</summary>
    Generated,

    /// <summary>A former URL of a document.</summary>
    Alias,

    /// <summary>A line of <c>redirects.yaml</c>.</summary>
    Redirect,

    /// <summary>A folder of <c>static/</c> that contains <c>index.html</c>, to which the URL redirects.</summary>
    Folder,

    /// <summary>A line of <c>gone.yaml</c>.</summary>
    Gone,
}
