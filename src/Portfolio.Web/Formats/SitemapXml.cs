using System.Xml;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Formats;

/// <summary>
/// Writes <c>/sitemap.xml</c>, which lists pages with their translations and images for search engines (sitemaps.org
/// 0.9). For large sites, it is an index of several sitemaps.
/// </summary>
public static class SitemapXml
{
    /// <summary>The maximum number of URLs in a sitemap (sitemaps.org).</summary>
    public const int MaxUrls = 50_000;

    private const string Namespace = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private const string Xhtml = "http://www.w3.org/1999/xhtml";
    private const string Image = "http://www.google.com/schemas/sitemap-image/1.1";

    /// <summary>
    /// Writes a sitemap of all indexed pages, or an index of sitemaps if there are too many pages for one sitemap.
    /// </summary>
    public static byte[] Write(IEnumerable<PublicPage> pages, SiteUrls urls) => Split(pages) switch
    {
        { Count: > 1 } parts => WriteIndex(parts, urls),
        var parts => WritePages(parts.SelectMany(p => p), urls),
    };

    /// <summary>
    /// Writes one of the sitemaps that the index lists,
    /// or returns <see langword="null"/> if the index has no such sitemap.
    /// </summary>
    /// <param name="pages">All pages of the site.</param>
    /// <param name="number">The number of the sitemap, starting at 1.</param>
    public static byte[]? WritePart(IEnumerable<PublicPage> pages, int number, SiteUrls urls) =>
        Split(pages) is { Count: > 1 } parts && number <= parts.Count ? WritePages(parts[number - 1], urls) : null;

    private static List<PublicPage[]> Split(IEnumerable<PublicPage> pages) =>
        [.. pages.Where(p => p.IsIndexed).Chunk(MaxUrls)];

    private static byte[] WriteIndex(List<PublicPage[]> parts, SiteUrls urls) => XmlFormat.Write(xml =>
    {
        xml.WriteStartElement("sitemapindex", Namespace);
        for (var i = 0; i < parts.Count; i++)
        {
            xml.WriteStartElement("sitemap");
            WriteLocation(xml, urls.Absolute(PublicUrls.OfSitemapPart(i + 1)), parts[i].Max(p => p.Modified));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    });

    private static byte[] WritePages(IEnumerable<PublicPage> pages, SiteUrls urls) => XmlFormat.Write(xml =>
    {
        xml.WriteStartElement("urlset", Namespace);
        xml.WriteAttributeString("xmlns", "xhtml", null, Xhtml);
        xml.WriteAttributeString("xmlns", "image", null, Image);
        foreach (var page in pages)
            WritePage(xml, page, urls);
        xml.WriteEndElement();
    });

    private static void WritePage(XmlWriter xml, PublicPage page, SiteUrls urls)
    {
        xml.WriteStartElement("url");
        WriteLocation(xml, urls.Absolute(page.Path), page.Modified);
        foreach (var translation in page.Translations)
        {
            xml.WriteStartElement("xhtml", "link", Xhtml);
            xml.WriteAttributeString("rel", "alternate");
            xml.WriteAttributeString("hreflang", translation.Language);
            xml.WriteAttributeString("href", urls.Absolute(translation.Path));
            xml.WriteEndElement();
        }

        foreach (var image in page.Images)
        {
            xml.WriteStartElement("image", "image", Image);
            xml.WriteElementString("image", "loc", Image, urls.AbsoluteImage(image));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void WriteLocation(XmlWriter xml, string url, DateTimeOffset? modified)
    {
        xml.Text("loc", url);
        // Dates before 1970 are omitted, because search engines reject them.
        xml.Text("lastmod", modified is { Year: >= 1970 } date && date.UtcDateTime >= DateTime.UnixEpoch
            ? IsoDate.Full(date) : null);
    }
}
