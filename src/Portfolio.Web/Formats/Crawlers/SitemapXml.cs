using System.Globalization;
using System.Xml;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Formats.Crawlers;

/// <summary>The pages that search engines may show, by the protocol of sitemaps.org 0.9, with languages and images.</summary>
public static class SitemapXml
{
    /// <summary>Most addresses that one file may list; past it there is an index of files.</summary>
    public const int MostUrls = 50_000;

    private const string Namespace = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private const string Xhtml = "http://www.w3.org/1999/xhtml";
    private const string Image = "http://www.google.com/schemas/sitemap-image/1.1";

    /// <summary>The pages of a site map that stand in files: one part for each.</summary>
    public static IReadOnlyList<PublicPage[]> Parts(IEnumerable<PublicPage> pages) => [.. pages.Where(p => p.IsIndexed).Chunk(MostUrls)];

    public static byte[] Write(IEnumerable<PublicPage> pages, SiteUrls urls) => XmlFormat.Write(xml =>
    {
        xml.WriteStartElement("urlset", Namespace);
        xml.WriteAttributeString("xmlns", "xhtml", null, Xhtml);
        xml.WriteAttributeString("xmlns", "image", null, Image);
        foreach (var page in pages)
        {
            xml.WriteStartElement("url");
            WritePlace(xml, urls.Absolute(page.Path), page.Modified);
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
                xml.WriteElementString("image", "loc", Image, urls.Absolute(image));
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    });

    /// <summary>The index of <c>/sitemap-1.xml</c> and so on.</summary>
    public static byte[] WriteIndex(IReadOnlyList<PublicPage[]> parts, SiteUrls urls) => XmlFormat.Write(xml =>
    {
        xml.WriteStartElement("sitemapindex", Namespace);
        for (var i = 0; i < parts.Count; i++)
        {
            xml.WriteStartElement("sitemap");
            WritePlace(xml, urls.Absolute(string.Create(CultureInfo.InvariantCulture, $"/sitemap-{i + 1}.xml")), parts[i].Max(p => p.Modified));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    });

    private static void WritePlace(XmlWriter xml, string url, DateTimeOffset? modified)
    {
        xml.Text("loc", url);
        xml.Text("lastmod", modified is { } date ? EnglishDate.Iso(date) : null);
    }
}
