using System.Globalization;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;

namespace Portfolio.Web.Tests.Formats;

/// <summary>
/// Checks feeds against their specifications and the rules of the W3C feed validator, independently
/// of the code that writes the feeds. Two warnings of the validator are ignored, because they depend on the author:
/// equal dates of two posts, and titles that look like HTML.
/// </summary>
internal static class FeedRules
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace Content = "http://purl.org/rss/1.0/modules/content/";

    public static XDocument Parse(string xml)
    {
        using var reader = XmlReader.Create(
            new StringReader(xml), new() { DtdProcessing = DtdProcessing.Prohibit, CheckCharacters = true });
        return XDocument.Load(reader);
    }

    /// <summary>Checks an Atom feed (RFC 4287, sections 4.1.1 and 4.1.2), and returns its root element.</summary>
    public static XElement Atom10(string xml)
    {
        var feed = Parse(xml).Root!;
        feed.Name.ShouldBe(Atom + "feed");
        One(feed, "id");
        One(feed, "title");
        One(feed, "updated");
        feed.Attribute(XNamespace.Xml + "lang")!.Value.ShouldNotBeEmpty();
        feed.Elements(Atom + "link").Count(l => (string?)l.Attribute("rel") == "self").ShouldBe(1);
        feed.Elements(Atom + "link").Select(l => (string?)l.Attribute("rel") + l.Attribute("type")).ShouldBeUnique();
        feed.Elements(Atom + "author").ShouldNotBeEmpty();
        feed.Elements().SkipWhile(e => e.Name != Atom + "entry").ShouldAllBe(e => e.Name == Atom + "entry");
        feed.Elements(Atom + "entry").Select(e => e.Element(Atom + "id")!.Value).ShouldBeUnique();
        foreach (var name in (string[])["subtitle", "rights", "generator", "icon", "logo"])
            feed.Elements(Atom + name).Count().ShouldBeLessThanOrEqualTo(1);
        foreach (var entry in feed.Elements(Atom + "entry"))
        {
            One(entry, "id");
            One(entry, "title");
            One(entry, "updated");
            entry.Elements(Atom + "published").Count().ShouldBeLessThanOrEqualTo(1);
            entry.Elements(Atom + "summary").Count().ShouldBeLessThanOrEqualTo(1);
            One(entry, "content").Attribute("type")!.Value.ShouldBe("html");
            FeedHtmlRules.Check(One(entry, "content").Value);
            foreach (var enclosure in entry.Elements(Atom + "link")
                .Where(l => (string?)l.Attribute("rel") == "enclosure"))
            {
                // The length is optional (RFC 4287, section 4.2.7.6).
                if (enclosure.Attribute("length") is { } length)
                    long.Parse(length.Value, CultureInfo.InvariantCulture).ShouldBeGreaterThan(0);
            }
            entry.Elements(Atom + "link").Count(l => (string?)l.Attribute("rel") == "alternate").ShouldBe(1);
            entry.Elements(Atom + "category").ShouldAllBe(c => c.Attribute("term")!.Value.Length > 0);
        }

        foreach (var person in feed.Descendants(Atom + "author"))
            One(person, "name").Value.ShouldNotBeEmpty();
        foreach (var date in feed.Descendants().Where(e => e.Name == Atom + "updated" || e.Name == Atom + "published"))
            Rfc3339(date.Value);
        foreach (var text in feed.Descendants().Where(
            e => !e.HasElements && e.Name.Namespace == Atom && e.Name != Atom + "link" && e.Name != Atom + "category"))
        {
            text.Value.Trim().ShouldNotBeEmpty(text.Name.LocalName);
        }
        foreach (var uri in feed.Descendants()
            .Where(e => e.Name == Atom + "uri" || e.Name == Atom + "icon" || e.Name == Atom + "logo"))
        {
            Uri.IsWellFormedUriString(uri.Value, UriKind.Absolute).ShouldBeTrue(uri.Value);
        }
        foreach (var url in feed.Descendants(Atom + "link").Select(l => l.Attribute("href")!.Value)
            .Concat(feed.Descendants(Atom + "id").Select(i => i.Value)))
        {
            Uri.IsWellFormedUriString(url, UriKind.Absolute).ShouldBeTrue(url);
        }
        foreach (var image in feed.Descendants(XName.Get("thumbnail", "http://search.yahoo.com/mrss/")))
            Uri.IsWellFormedUriString(image.Attribute("url")!.Value, UriKind.Absolute).ShouldBeTrue(image.ToString());
        foreach (var xhtml in feed.Descendants().Where(e => (string?)e.Attribute("type") == "xhtml"))
            xhtml.Elements().ShouldHaveSingleItem().Name.ShouldBe(XName.Get("div", "http://www.w3.org/1999/xhtml"));
        return feed;

        static XElement One(XElement parent, string name) => parent.Elements(Atom + name).ShouldHaveSingleItem();
    }

    /// <summary>Checks an RSS feed (RSS 2.0 specification, version 2.0.11), and returns its channel element.</summary>
    public static XElement Rss20(string xml)
    {
        var rss = Parse(xml).Root!;
        rss.Name.ShouldBe("rss");
        rss.Attribute("version")!.Value.ShouldBe("2.0");
        var channel = rss.Elements().ShouldHaveSingleItem();
        foreach (var name in (string[])["title", "link", "description", "language"])
            channel.Elements(name).ShouldHaveSingleItem(name).Value.Trim().ShouldNotBeEmpty(name);
        foreach (var name in (string[])["lastBuildDate", "copyright", "generator", "image"])
            channel.Elements(name).Count().ShouldBeLessThanOrEqualTo(1, name);
        channel.Elements(Atom + "link").Count(l => (string?)l.Attribute("rel") == "self").ShouldBe(1);
        channel.Elements().SkipWhile(e => e.Name != "item").ShouldAllBe(e => e.Name == "item");
        if (channel.Element("image") is { } image)
        {
            image.Element("url")!.Value.ShouldMatch(@"^https?://.+\.(png|jpe?g|gif)$");
            image.Element("title")!.Value.ShouldBe(channel.Element("title")!.Value);
            image.Element("link")!.Value.ShouldBe(channel.Element("link")!.Value);
        }

        channel.Elements("item").Select(i => i.Element("guid")!.Value).ShouldBeUnique();
        foreach (var item in channel.Elements("item"))
        {
            foreach (var name in (string[])["title", "description", "link", "guid", "pubDate"])
                item.Elements(name).ShouldHaveSingleItem(name).Value.Trim().ShouldNotBeEmpty(name);
            item.Elements("category").ShouldAllBe(c => c.Value.Trim().Length > 0);
            item.Elements("enclosure").Count().ShouldBeLessThanOrEqualTo(1);
            // The feed uses dc:creator, because the author element requires an email address.
            item.Element("author").ShouldBeNull();
            item.Elements(XName.Get("creator", "http://purl.org/dc/elements/1.1/")).ShouldNotBeEmpty();
            item.Element("guid")!.Attribute("isPermaLink")!.Value.ShouldBe("false");
            Uri.IsWellFormedUriString(item.Element("link")!.Value, UriKind.Absolute).ShouldBeTrue();
            FeedHtmlRules.Check(item.Elements(Content + "encoded").ShouldHaveSingleItem().Value);
            item.Element("description")!.IsBefore(item.Element(Content + "encoded")).ShouldBeTrue();
            foreach (var enclosure in item.Elements("enclosure"))
            {
                // A length of 0 is unknown (RSS Best Practices Profile).
                long.Parse(enclosure.Attribute("length")!.Value, CultureInfo.InvariantCulture).ShouldBeGreaterThanOrEqualTo(0);
                enclosure.Attribute("type")!.Value.ShouldContain("/");
                Uri.IsWellFormedUriString(enclosure.Attribute("url")!.Value, UriKind.Absolute).ShouldBeTrue();
            }
        }

        foreach (var date in channel.Descendants().Where(e => e.Name == "pubDate" || e.Name == "lastBuildDate"))
        {
            DateTimeOffset.TryParseExact(date.Value, "ddd, dd MMM yyyy HH:mm:ss 'GMT'", CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal, out var time).ShouldBeTrue(date.Value);
            Plausible(time);
        }

        return channel;
    }

    /// <summary>Checks a JSON feed (JSON Feed 1.1), and returns its root element.</summary>
    public static JsonElement JsonFeed11(string json)
    {
        var feed = JsonDocument.Parse(json).RootElement;
        feed.GetProperty("version").GetString().ShouldBe("https://jsonfeed.org/version/1.1");
        feed.GetProperty("title").GetString().ShouldNotBeNullOrEmpty();
        Absolute(feed.GetProperty("home_page_url"));
        Absolute(feed.GetProperty("feed_url"));
        foreach (var name in (string[])["icon", "favicon"])
        {
            if (feed.TryGetProperty(name, out var icon))
                Absolute(icon);
        }

        if (feed.TryGetProperty("hubs", out var hubs))
        {
            hubs.EnumerateArray().ShouldAllBe(h => h.GetProperty("type").GetString() == "WebSub"
                && Uri.IsWellFormedUriString(h.GetProperty("url").GetString(), UriKind.Absolute));
        }
        Authors(feed);
        var items = feed.GetProperty("items").EnumerateArray().ToList();
        items.Select(i => i.GetProperty("id").GetString()).ShouldBeUnique();
        foreach (var item in items)
        {
            item.GetProperty("id").GetString().ShouldNotBeNullOrEmpty();
            (item.TryGetProperty("content_html", out var html) || item.TryGetProperty("content_text", out _))
                .ShouldBeTrue();
            if (html.ValueKind == JsonValueKind.String)
                FeedHtmlRules.Check(html.GetString()!);
            foreach (var name in (string[])["url", "external_url", "image"])
            {
                if (item.TryGetProperty(name, out var url))
                    Absolute(url);
            }

            foreach (var name in (string[])["date_published", "date_modified"])
            {
                if (item.TryGetProperty(name, out var date))
                    Rfc3339(date.GetString()!);
            }

            Authors(item);
            if (!item.TryGetProperty("attachments", out var attachments))
                continue;
            foreach (var attachment in attachments.EnumerateArray())
            {
                Absolute(attachment.GetProperty("url"));
                attachment.GetProperty("mime_type").GetString().ShouldNotBeNullOrEmpty();
                // The size is optional.
                if (attachment.TryGetProperty("size_in_bytes", out var size))
                    size.GetInt64().ShouldBeGreaterThan(0);
            }
        }

        return feed;

        static void Absolute(JsonElement url) =>
            Uri.IsWellFormedUriString(url.GetString(), UriKind.Absolute).ShouldBeTrue(url.GetString());

        static void Authors(JsonElement place)
        {
            if (place.TryGetProperty("authors", out var authors))
                authors.EnumerateArray().ShouldAllBe(a => a.GetProperty("name").GetString()!.Length > 0);
        }
    }

    private static void Rfc3339(string date)
    {
        DateTimeOffset.TryParseExact(date, ["yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:sszzz"],
            CultureInfo.InvariantCulture, DateTimeStyles.None, out var time).ShouldBeTrue(date);
        Plausible(time);
    }

    /// <summary>
    /// Checks that a date is after 1989, because the validator warns about dates before the first website.
    /// </summary>
    private static void Plausible(DateTimeOffset time) => time.Year.ShouldBeGreaterThan(1989);
}
