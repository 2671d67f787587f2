using System.Globalization;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;

namespace Portfolio.Web.Tests.Formats;

/// <summary>Checks feeds against their specifications, independently of the code that writes them.</summary>
internal static class FeedRules
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace Content = "http://purl.org/rss/1.0/modules/content/";

    public static XDocument Parse(string xml)
    {
        using var reader = XmlReader.Create(new StringReader(xml), new() { DtdProcessing = DtdProcessing.Prohibit, CheckCharacters = true });
        return XDocument.Load(reader);
    }

    /// <summary>RFC 4287 §4.1.1, §4.1.2 and the sections they refer to.</summary>
    public static XElement Atom10(string xml)
    {
        var feed = Parse(xml).Root!;
        feed.Name.ShouldBe(Atom + "feed");
        One(feed, "id");
        One(feed, "title");
        One(feed, "updated");
        feed.Elements(Atom + "link").ShouldContain(l => (string?)l.Attribute("rel") == "self");
        feed.Elements(Atom + "author").ShouldNotBeEmpty();
        feed.Elements(Atom + "entry").Select(e => e.Element(Atom + "id")!.Value).ShouldBeUnique();
        foreach (var entry in feed.Elements(Atom + "entry"))
        {
            One(entry, "id");
            One(entry, "title");
            One(entry, "updated");
            entry.Elements(Atom + "published").Count().ShouldBeLessThanOrEqualTo(1);
            entry.Elements(Atom + "summary").Count().ShouldBeLessThanOrEqualTo(1);
            One(entry, "content").Attribute("type")!.Value.ShouldBe("html");
            entry.Elements(Atom + "link").Count(l => (string?)l.Attribute("rel") == "alternate").ShouldBe(1);
            entry.Elements(Atom + "category").ShouldAllBe(c => c.Attribute("term")!.Value.Length > 0);
        }

        foreach (var person in feed.Descendants(Atom + "author"))
            One(person, "name").Value.ShouldNotBeEmpty();
        foreach (var date in feed.Descendants().Where(e => e.Name == Atom + "updated" || e.Name == Atom + "published"))
            Rfc3339(date.Value);
        foreach (var url in feed.Descendants(Atom + "link").Select(l => l.Attribute("href")!.Value).Concat(feed.Descendants(Atom + "id").Select(i => i.Value)))
            Uri.IsWellFormedUriString(url, UriKind.Absolute).ShouldBeTrue(url);
        foreach (var xhtml in feed.Descendants().Where(e => (string?)e.Attribute("type") == "xhtml"))
            xhtml.Elements().ShouldHaveSingleItem().Name.ShouldBe(XName.Get("div", "http://www.w3.org/1999/xhtml"));
        return feed;

        static XElement One(XElement parent, string name) => parent.Elements(Atom + name).ShouldHaveSingleItem();
    }

    /// <summary>The RSS 2.0 specification, 2.0.11.</summary>
    public static XElement Rss20(string xml)
    {
        var rss = Parse(xml).Root!;
        rss.Name.ShouldBe("rss");
        rss.Attribute("version")!.Value.ShouldBe("2.0");
        var channel = rss.Elements().ShouldHaveSingleItem();
        foreach (var name in (string[])["title", "link", "description", "lastBuildDate"])
            channel.Elements(name).ShouldHaveSingleItem();
        channel.Elements("item").Select(i => i.Element("guid")!.Value).ShouldBeUnique();
        foreach (var item in channel.Elements("item"))
        {
            (item.Elements("title").Any() || item.Elements("description").Any()).ShouldBeTrue();
            item.Element("guid")!.Attribute("isPermaLink")!.Value.ShouldBe("false");
            Uri.IsWellFormedUriString(item.Element("link")!.Value, UriKind.Absolute).ShouldBeTrue();
            item.Elements(Content + "encoded").ShouldHaveSingleItem();
            foreach (var enclosure in item.Elements("enclosure"))
            {
                long.Parse(enclosure.Attribute("length")!.Value, CultureInfo.InvariantCulture).ShouldBeGreaterThan(0);
                enclosure.Attribute("type")!.Value.ShouldContain("/");
                Uri.IsWellFormedUriString(enclosure.Attribute("url")!.Value, UriKind.Absolute).ShouldBeTrue();
            }
        }

        foreach (var date in channel.Descendants().Where(e => e.Name == "pubDate" || e.Name == "lastBuildDate"))
            DateTimeOffset.TryParseExact(date.Value, "ddd, dd MMM yyyy HH:mm:ss 'GMT'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _).ShouldBeTrue(date.Value);
        return channel;
    }

    /// <summary>JSON Feed 1.1.</summary>
    public static JsonElement JsonFeed11(string json)
    {
        var feed = JsonDocument.Parse(json).RootElement;
        feed.GetProperty("version").GetString().ShouldBe("https://jsonfeed.org/version/1.1");
        feed.GetProperty("title").GetString().ShouldNotBeNullOrEmpty();
        Absolute(feed.GetProperty("home_page_url"));
        Absolute(feed.GetProperty("feed_url"));
        Authors(feed);
        var items = feed.GetProperty("items").EnumerateArray().ToList();
        items.Select(i => i.GetProperty("id").GetString()).ShouldBeUnique();
        foreach (var item in items)
        {
            item.GetProperty("id").GetString().ShouldNotBeNullOrEmpty();
            (item.TryGetProperty("content_html", out _) || item.TryGetProperty("content_text", out _)).ShouldBeTrue();
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
            }
        }

        return feed;

        static void Absolute(JsonElement url) => Uri.IsWellFormedUriString(url.GetString(), UriKind.Absolute).ShouldBeTrue(url.GetString());

        static void Authors(JsonElement place)
        {
            if (place.TryGetProperty("authors", out var authors))
                authors.EnumerateArray().ShouldAllBe(a => a.GetProperty("name").GetString()!.Length > 0);
        }
    }

    private static void Rfc3339(string date) => DateTimeOffset
        .TryParseExact(date, ["yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:sszzz"], CultureInfo.InvariantCulture, DateTimeStyles.None, out _).ShouldBeTrue(date);
}
