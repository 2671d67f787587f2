using Portfolio.Content.Model;
using Portfolio.Markdown.Links;

namespace Portfolio.Content.Store;

/// <summary>A link of a document and its target.</summary>
/// <param name="Path">The file of the document.</param>
/// <param name="Url">The URL of the document.</param>
internal sealed record TextLink(string Path, string Url, OpenLink Link, FoundTarget Target);

/// <summary>Finds the targets of the links and covers of many documents.</summary>
internal static class TextLinks
{
    /// <summary>The links into the site, in no particular order of documents.</summary>
    public static IEnumerable<TextLink> Of(IQueryable<Document> documents, ISiteFiles files) => documents
        .Where(d => d.Body!.Open != null).Select(d => new { d.Path, d.Url, Open = d.Body!.Open! }).AsEnumerable()
        .SelectMany(d =>
        {
            var finder = new LinkFinder(files, d.Path);
            return d.Open.Links.Select(link => new TextLink(d.Path, d.Url, link, finder.Find(link)));
        });

    /// <summary>The covers, each with the file of its document.</summary>
    public static IEnumerable<(string Path, FoundCover Found)> Covers(IQueryable<Document> documents, ISiteFiles files) => documents
        .Where(d => d.CoverSource != null).Select(d => new { d.Path, d.CoverSource }).AsEnumerable()
        .Select(d => (d.Path, CoverSearch.Of(d.CoverSource!, d.Path, files)));
}
