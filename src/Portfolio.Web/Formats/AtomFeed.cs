using System.Globalization;
using System.Xml;
using Portfolio.Content.Reading.FrontMatter;
using Portfolio.Web.Text;

namespace Portfolio.Web.Formats;

/// <summary>Writes a feed in the Atom 1.0 format (RFC 4287).</summary>
public static class AtomFeed
{
    private const string Namespace = "http://www.w3.org/2005/Atom";

    public static byte[] Write(Feed feed) => XmlFormat.Write(xml =>
    {
        xml.WriteProcessingInstruction("xml-stylesheet", feed.StyleInstruction);
        xml.WriteStartElement("feed", Namespace);
        xml.WriteAttributeString("xmlns", "media", null, MediaImage.Namespace);
        xml.WriteAttributeString("xml", "lang", null, feed.Language);
        xml.Text("title", feed.Title);
        xml.Text("subtitle", feed.Description);
        xml.Text("id", feed.Id);
        xml.Text("updated", IsoDate.Full(feed.Updated ?? FeedIds.DefaultDate));
        xml.Empty("link", ("rel", "self"), ("type", FeedFormat.Atom.Type), ("href", feed.UrlIn(FeedFormat.Atom)));
        xml.Empty("link", ("rel", "alternate"), ("type", "text/html"), ("href", feed.PageUrl));
        if (feed.Hub is not null)
            xml.Empty("link", ("rel", "hub"), ("href", feed.Hub));
        WriteAuthor(xml, feed.Author, feed.SiteUrl);
        xml.Text("rights", feed.Rights);
        xml.Text("generator", "Portfolio");
        xml.Text("icon", feed.Icon);
        xml.Text("logo", feed.AuthorImage);
        foreach (var item in feed.Items)
            WriteEntry(xml, item, feed);
        xml.WriteEndElement();
    });

    private static void WriteEntry(XmlWriter xml, FeedItem item, Feed feed)
    {
        var post = item.Post;
        xml.WriteStartElement("entry");
        if (feed.LanguageOf(post) is { } language)
            xml.WriteAttributeString("xml", "lang", null, language);
        xml.Text("title", post.PlainTitle);
        xml.Text("id", item.Iri);
        xml.Empty("link", ("rel", "alternate"), ("type", "text/html"), ("href", item.Url));
        // No number of replies (RFC 4685, `thr:total`): every reply would change the feed and send all its texts to all readers again.
        if (item.HasReplies)
            xml.Empty("link", ("rel", "replies"), ("type", "text/html"), ("href", item.Url + "#/replies"));
        if (item.Cover is { } cover)
        {
            var length = cover.Length?.ToString(CultureInfo.InvariantCulture);
            xml.Empty("link", ("rel", "enclosure"), ("type", cover.Type), ("length", length), ("href", cover.Url));
        }

        xml.Text("published", IsoDate.Full(item.Published));
        xml.Text("updated", IsoDate.Full(item.Updated));
        // Every entry contains the author and the licence, because some feed readers do not inherit
        // them from the feed (RFC 4287, section 4.1.2).
        foreach (var author in feed.AuthorsOf(post))
            WriteAuthor(xml, author, null);
        foreach (var tag in post.Tags)
            xml.Empty("category", ("term", tag.Slug), ("label", tag.Label));
        xml.Text("rights", TextFields.License.Of(post, feed.Facts));
        xml.Text("summary", post.Description.Length > 0 ? post.Description : null);
        xml.Image(item.Image);
        xml.Text("content", item.Html, ("type", "html"));
        xml.WriteEndElement();
    }

    private static void WriteAuthor(XmlWriter xml, string name, string? url)
    {
        xml.WriteStartElement("author");
        xml.Text("name", name);
        xml.Text("uri", url);
        xml.WriteEndElement();
    }
}
