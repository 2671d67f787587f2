namespace Portfolio.Web.ViewModels;

/// <summary>A link to a page of the site.</summary>
/// <param name="Label">Text of the link.</param>
/// <param name="Url">Root-relative URL, not percent-encoded.</param>
public sealed record PageLink(string Label, string Url)
{
    public static readonly PageLink Home = new("Home", "/");
}
