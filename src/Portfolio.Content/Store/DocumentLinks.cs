using Portfolio.Content.Model;
using Portfolio.Markdown.Links;

namespace Portfolio.Content.Store;

/// <summary>Represents a link in a document and the target that the link is resolved to.</summary>
/// <param name="Path">The file path of the document that contains the link.</param>
/// <param name="Url">The URL of the document that contains the link.</param>
internal sealed record DocumentLink(string Path, string Url, OpenLink Link, FoundTarget Target);

internal static class DocumentLinks
{
    /// <summary>
    /// Returns the links from documents to files and pages of the site, each with its target. The order of documents is
    /// undefined.
    /// </summary>
    public static IEnumerable<DocumentLink> Of(IQueryable<Document> documents, ISiteFiles files) => documents
        .Where(d => d.Body!.Open != null).Select(d => new { d.Path, d.Url, Open = d.Body!.Open! }).AsEnumerable()
        .SelectMany(d =>
        {
            var finder = new LinkFinder(files, d.Path);
            return d.Open.Links.Select(link => new DocumentLink(d.Path, d.Url, link, finder.Find(link)));
        });

    /// <summary>Returns the links in the Markdown of the profile and of the front matter of projects.</summary>
    public static IEnumerable<DocumentLink> OfValues(IEnumerable<MarkdownValue> values, ISiteFiles files) => values.SelectMany(value =>
    {
        var finder = new LinkFinder(files, value.Open.Path);
        return value.Open.Links.Select(link => new DocumentLink(value.Open.Path, "", link, finder.Find(link)));
    });

    public static IEnumerable<(string Path, FoundCover Found)> Covers(
        IQueryable<Document> documents, ISiteFiles files) => documents
        .Where(d => d.CoverSource != null).Select(d => new { d.Path, d.CoverSource }).AsEnumerable()
        .Select(d => (d.Path, CoverSearch.Of(d.CoverSource!, d.Path, files)));
}
