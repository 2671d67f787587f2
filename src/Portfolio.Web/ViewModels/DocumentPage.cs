using Portfolio.Content.Model;
using Portfolio.Content.Store;
using Portfolio.Web.Urls;

namespace Portfolio.Web.ViewModels;

/// <summary>A page that shows one Markdown file of the author: a post, or a page of <c>pages/</c>.</summary>
public abstract record DocumentPage : PageModel
{
    /// <summary>Minimum number of headings with which a text has a table of contents, unless the author decides.</summary>
    protected const int MinHeadingsForContents = 3;

    /// <summary>The file, as the store has it.</summary>
    public abstract Document Document { get; }

    /// <summary>The rendered text.</summary>
    public Body Body => Document.Body!;

    /// <summary>URL at which the author edits the file; <see langword="null"/> when <c>site.yaml</c> names no repository.</summary>
    public required string? EditUrl { get; init; }

    /// <summary>Whether a table of contents is shown.</summary>
    public abstract bool HasContents { get; }

    public override bool NoIndex => Document.NoIndex || Document.Unlisted;

    public override bool HasText => true;

    public override string? OriginalUrl => Document.Canonical;

    public override Cover? Cover => Document.Cover;

    public override string? Language => Document.Language;

    /// <summary>The page of a draft or scheduled document, as it will be published.</summary>
    public static PageModel PreviewOf(Document document, SiteSession site, SiteUrls urls) => document switch
    {
        Post post => PostPage.Of(post, site, urls, isPreview: true),
        Page { Url: Document.HomeUrl } home when HomePage.Of(site, home) is { } page => page,
        _ => TextPage.Of((Page)document, site),
    };

    protected static string? EditUrlOf(Document document, SiteSession site) =>
        site.Settings.Repository is { } repository ? $"{repository.TrimEnd('/')}/{SiteUrls.Encode(document.Path)}" : null;
}
