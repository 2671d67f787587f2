using System.Globalization;
using System.Xml;
using Portfolio.Content.Reading.FrontMatter;
using Portfolio.Web.Text;

namespace Portfolio.Web.Formats;

/// <summary>Writes a feed in the RSS 2.0 format, with full texts (content module) and authors (Dublin Core).</summary>
public static class RssFeed
{
    private const string Atom = "http://www.w3.org/2005/Atom";
    private const string Content = "http://purl.org/rss/1.0/modules/content/";
    private const string DublinCore = "http://purl.org/dc/elements/1.1/";

    public static byte[] Write(Feed feed) => XmlFormat.Write(xml =>
    {
        xml.WriteProcessingInstruction("xml-stylesheet", feed.StyleInstruction);
        xml.WriteStartElement("rss");
        xml.WriteAttributeString("version", "2.0");
        xml.WriteAttributeString("xmlns", "atom", null, Atom);
        xml.WriteAttributeString("xmlns", "content", null, Content);
        xml.WriteAttributeString("xmlns", "dc", null, DublinCore);
        xml.WriteAttributeString("xmlns", "media", null, MediaImage.Namespace);
        xml.WriteStartElement("channel");
        xml.Text("title", feed.Title);
        xml.Text("link", feed.PageUrl);
        xml.Text("description", feed.Description ?? feed.Title);
        xml.Text("language", feed.Language);
        xml.Text("copyright", feed.Rights);
        xml.Text("lastBuildDate", feed.Updated is { } updated ? Rfc822(updated) : null);
        xml.Text("generator", "Portfolio");
        WriteLink(xml, "self", FeedFormat.Rss.Type, feed.UrlIn(FeedFormat.Rss));
        if (feed.Hub is not null)
            WriteLink(xml, "hub", type: null, feed.Hub);
        WriteImage(xml, feed);
        foreach (var item in feed.Items)
            WriteItem(xml, item, feed);
        xml.WriteEndElement();
        xml.WriteEndElement();
    });

    /// <summary>
    /// Writes the author's photo if it has a format that RSS allows.
    /// RSS requires the image to have the channel's title and link.
    /// </summary>
    private static void WriteImage(XmlWriter xml, Feed feed)
    {
        if (feed.AuthorImage is not { } photo
            || MediaType.Of(photo) is not ("image/png" or "image/jpeg" or "image/gif"))
        {
            return;
        }
        xml.WriteStartElement("image");
        xml.Text("url", photo);
        xml.Text("title", feed.Title);
        xml.Text("link", feed.PageUrl);
        xml.WriteEndElement();
    }

    private static void WriteLink(XmlWriter xml, string relation, string? type, string url)
    {
        xml.WriteStartElement("atom", "link", Atom);
        xml.WriteAttributeString("rel", relation);
        if (type is not null)
            xml.WriteAttributeString("type", type);
        xml.WriteAttributeString("href", url);
        xml.WriteEndElement();
    }

    private static void WriteItem(XmlWriter xml, FeedItem item, Feed feed)
    {
        var post = item.Post;
        xml.WriteStartElement("item");
        xml.Text("title", post.PlainTitle);
        xml.Text("link", item.Url);
        xml.Text("guid", item.Id, ("isPermaLink", "false"));
        xml.Text("pubDate", Rfc822(item.Published));
        foreach (var name in feed.AuthorsOf(post))
            xml.WriteElementString("dc", "creator", DublinCore, XmlFormat.Clean(name));
        if (TextFields.License.Of(post, feed.Facts) is { } license)
            xml.WriteElementString("dc", "rights", DublinCore, XmlFormat.Clean(license));
        xml.Text("comments", TextFields.Discussions.Of(post, feed.Facts) is [var discussion, ..] ? discussion : null);
        foreach (var tag in post.Tags)
            xml.Text("category", tag.Label);
        if (item.Cover is { } cover)
        {
            // An unknown length is 0 (RSS Best Practices Profile).
            var length = (cover.Length ?? 0).ToString(CultureInfo.InvariantCulture);
            xml.Empty("enclosure", ("url", cover.Url), ("length", length), ("type", cover.Type));
        }
        xml.Image(item.Image);
        // The summary must precede the full text (RSS Best Practices Profile). It is the only element that readers show as HTML,
        // so its plain text is encoded twice.
        xml.Text("description", Html(post.Description.Length > 0 ? post.Description : post.PlainTitle));
        xml.WriteElementString("content", "encoded", Content, XmlFormat.Clean(item.Html));
        xml.WriteEndElement();
    }

    private static string Html(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    private static string Rfc822(DateTimeOffset date) =>
        date.ToUniversalTime().ToString("r", CultureInfo.InvariantCulture);
}
