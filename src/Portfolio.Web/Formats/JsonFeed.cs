using System.Text.Json.Nodes;
using Portfolio.Content.Reading.FrontMatter;
using Portfolio.Web.Text;
using static Portfolio.Web.Text.JsonText;

namespace Portfolio.Web.Formats;

public static class JsonFeed
{
    public static byte[] Write(Feed feed) => JsonText.Write(Members(
        ("version", "https://jsonfeed.org/version/1.1"),
        ("title", feed.Title),
        ("description", feed.Description),
        ("home_page_url", feed.PageUrl),
        ("feed_url", feed.UrlIn(FeedFormat.Json)),
        ("icon", feed.AuthorImage),
        ("favicon", feed.Icon),
        ("language", feed.Language),
        ("hubs", feed.Hub is null ? null : new JsonArray(Members(("type", "WebSub"), ("url", feed.Hub)))),
        ("authors", new JsonArray(Members(("name", feed.Author), ("url", feed.SiteUrl), ("avatar", feed.AuthorImage)))),
        ("items", new JsonArray([.. feed.Items.Select(item => Item(item, feed))]))));

    private static JsonObject Item(FeedItem item, Feed feed) => Members(
        ("id", item.Id),
        ("url", item.Url),
        ("external_url", item.OriginalUrl),
        ("title", item.Post.PlainTitle),
        ("summary", item.Post.Description.Length > 0 ? item.Post.Description : null),
        ("content_html", item.Html),
        ("image", item.Image.Url),
        ("date_published", IsoDate.Full(item.Published)),
        ("date_modified", IsoDate.Full(item.Updated)),
        // Posts without authors have those of the feed (JSON Feed 1.1).
        ("authors", item.Post.Authors.Count > 0
            ? new JsonArray([.. feed.AuthorsOf(item.Post).Select(name => Members(("name", name)))]) : null),
        ("tags", Strings(item.Post.Tags.Select(t => t.Label))),
        ("language", feed.LanguageOf(item.Post)),
        ("attachments", item.Cover is { } cover
            ? new JsonArray(Members(("url", cover.Url), ("mime_type", cover.Type), ("size_in_bytes", cover.Length)))
            : null),
        ("_portfolio", feed.Facts.Members(item.Post, Surface.JsonFeed)));
}
