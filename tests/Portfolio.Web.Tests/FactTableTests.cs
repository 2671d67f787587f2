using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using AngleSharp.Dom;
using Microsoft.Extensions.DependencyInjection;
using Portfolio.Content.Model;
using Portfolio.Content.Reading.FrontMatter;
using Portfolio.Content.Store;
using Portfolio.Web.Tests.Formats;
using Portfolio.Web.Tests.Mcp;
using Portfolio.Web.Urls;
using Portfolio.Web.Views;

namespace Portfolio.Web.Tests;

/// <summary>
/// Tests each field on each surface: a row of <see cref="TextFields"/> says where the value stands or why it does not, and the test
/// reads the documents of a site with a post that has every key. Rows and surfaces are enumerated, so a new one is tested, too.
/// </summary>
public sealed partial class FactTableTests(ITestOutputHelper output)
{
    private const string Own = "https://example.com";
    private static readonly string[] DateForms = ["yyyy-MM-dd", "MMMM d, yyyy", "d MMMM yyyy"];
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    [Fact]
    public void Every_field_says_what_each_surface_does_with_it() => (
        from field in TextFields.All
        from surface in Enum.GetValues<Surface>()
        where field.On(surface) is null
        select $"{field.Key} has no place on {surface}").ShouldBeEmpty();

    [Fact]
    public async Task Every_field_stands_on_every_surface_where_its_row_says_it()
    {
        var (url, facts, surfaces) = await ReadAsync(TextFields.All.Select(field => field.Example));
        surfaces.Keys.ShouldBe(Enum.GetValues<Surface>(), ignoreOrder: true);
        var wrong = new List<string>();
        foreach (var (field, value) in facts)
        {
            var cells = new List<string>();
            foreach (var (surface, read) in surfaces)
            {
                var place = field.On(surface)!;
                var found = read(place).ToList();
                if (place.Name is not null && !Parts(value).All(forms => found.Exists(text => forms.Any(form => Has(text, form)))))
                    wrong.Add($"{field.Key} is not on {surface} as {place.Name}: {string.Join(" | ", found)}");
                if (place.Name is null && Parts(value).SelectMany(forms => forms).FirstOrDefault(form =>
                    form.Length > 4 && found.Exists(text => Has(text, form))) is { } form)
                {
                    wrong.Add($"{field.Key} is on {surface} although {place.Because}: {form}");
                }
                cells.Add(place.Name ?? $"not here, because {place.Because}");
            }

            output.WriteLine($"| {field.Key} | {string.Join(" | ", cells)} |");
        }

        wrong.ShouldBeEmpty(url);
        facts.Count.ShouldBe(TextFields.All.Count(field => field.Places.Any(place => place.Name is not null)));
        facts.Count.ShouldBeGreaterThan(15);
    }

    /// <summary>A text without keys has what the site adds: its author, licence and language.</summary>
    [Fact]
    public async Task A_text_without_keys_states_what_the_site_adds()
    {
        var (url, facts, surfaces) = await ReadAsync([]);
        facts.Select(fact => fact.Field.Key).ShouldBe(["title", "description", "date", "lang", "authors", "license", "readingTime"]);
        foreach (var (field, value) in facts.Where(fact => fact.Field != TextFields.Language))
        {
            foreach (var (surface, read) in surfaces)
            {
                // Lists do not repeat the author of the site, JSON Feed has it once, and views have the names in `authors`.
                var place = field.On(surface)!;
                if (place.Name is null || (field == TextFields.Authors
                    && surface is Surface.ListLine or Surface.JsonFeed or Surface.OwnView or Surface.SearchWords))
                {
                    continue;
                }
                var found = read(place).ToList();
                Parts(value).All(forms => found.Exists(text => forms.Any(form => Has(text, form))))
                    .ShouldBeTrue($"{field.Key} on {surface} of {url}: {string.Join(" | ", found)}");
            }
        }
    }

    private static bool Has(string text, string form) => text.Contains(form, StringComparison.OrdinalIgnoreCase);

    /// <summary>Returns the parts of a value, each in the forms in which a document can write it.</summary>
    private static IEnumerable<string[]> Parts(object value) => value switch
    {
        DateTimeOffset date => [[.. DateForms.Select(form => date.ToString(form, CultureInfo.InvariantCulture)),
            date.UtcDateTime.ToString("r", CultureInfo.InvariantCulture)]],
        int number => [[number.ToString(CultureInfo.InvariantCulture)]],
        SeriesPart part => [[part.Series.Title]],
        Cover cover => [[cover.Image]],
        IReadOnlyList<Tag> tags => tags.Select(tag => (string[])[tag.Label, tag.Slug]),
        IReadOnlyList<string> texts => texts.Select(text => (string[])[text]),
        OwnValues own => own.All.Values.Select(field => (string[])[field.Text]),
        "note" => [["note", "Short", "true"]],
        string text => [[text, LicenseUrl.Of(text) ?? text, text.Replace('-', '_')]],
        _ => throw new NotSupportedException($"{value.GetType()}"),
    };

    private static async Task<(string Url, IReadOnlyList<(TextField Field, object Value)> Facts,
        Dictionary<Surface, Func<FieldPlace, IEnumerable<string>>> Surfaces)> ReadAsync(IEnumerable<string> keys)
    {
        var given = keys.ToList();
        var matter = given.Count > 0 ? string.Join('\n', given) : "date: 2026-01-05";
        var values = TextFields.All.SelectMany(field => field.Places, (field, place) => (Field: field, Place: place))
            .Where(cell => cell.Place is { Name: not null } && cell.Place.Surfaces.Contains(Surface.OwnView))
            .Select(cell => cell.Place.IsOwn ? cell.Place.Name! : $"facts.{cell.Place.Name}").Distinct().ToList();
        await using var site = await SiteFixture.StartAsync(
        [
            ("site.yaml", $"baseUrl: {Own}\nauthor: The Author\nlicense: MIT\n"),
            ("posts/hashing.md", SiteFixture.Post(matter, "# Consistent hashing\n\nThe word of the text, which says something.")),
            ("posts/logs.md", SiteFixture.Post("title: Logs\nseries: Storage engines\ndate: 2026-01-01", "Other words of another text.")),
            ("views/after-post.liquid", string.Concat(values.Select(name =>
                $"<p title=\"{name}\">{{{{ post.{name} }}}} {{{{ post.{name}.title }}}} {{{{ post.{name}.url }}}} "
                + $"{{% for item in post.{name} %}}{{{{ item }}}} {{{{ item.name }}}}, {{% endfor %}}</p>\n"))),
        ], configure: null);
        using var session = site.Services.GetRequiredService<Snapshots>().Current!.Open();
        var post = session.Posts.List().Single(post => post.Path == "posts/hashing.md");
        var stated = new SiteFacts(session, site.Urls);
        var facts = TextFields.All.Select(field => (field, field.ValueOf(post, stated)))
            .Where(fact => fact.Item2 is not null).Select(fact => (fact.field, fact.Item2!)).ToList();
        var absolute = site.Urls.Absolute(post.Url);

        var page = await site.PageAsync(post.Url);
        var view = page.QuerySelectorAll("p[title]").ToDictionary(p => p.GetAttribute("title")!, p => p.TextContent);
        foreach (var element in page.QuerySelectorAll("p[title]"))
            element.Remove();
        var article = $"{page.DocumentElement.GetAttribute("lang")} {TextOf(page.QuerySelector("main")!)}";
        var markdown = await site.ReadAsync(post.Url + ".md");
        var matterOf = FrontMatter.Of(markdown);
        var full = (await site.ReadAsync("/llms-full.txt")).Split("\n---\n").Single(part => part.Contains(absolute, StringComparison.Ordinal));
        string[] lists = [await site.ReadAsync("/agents.md"), await site.ReadAsync("/blogs.md"), await site.CallAsync("list_posts", new { }),
            await site.CallAsync("search", new { query = "word" })];
        string[] indexes = [await site.ReadAsync("/llms.txt"), await site.ReadAsync("/sitemap.md"),
            .. XDocument.Parse(await site.ReadAsync("/sitemap.xml")).Root!.Elements().Select(element => $"{element}".Replace('\n', ' '))];
        var atom = XDocument.Parse(await site.ReadAsync("/feed.xml")).Descendants(Atom + "entry")
            .Single(entry => entry.ToString().Contains($"href=\"{absolute}\"", StringComparison.Ordinal));
        var rss = XDocument.Parse(await site.ReadAsync("/rss.xml")).Descendants("item").Single(item => (string?)item.Element("link") == absolute);
        var json = JsonDocument.Parse(await site.ReadAsync("/feed.json")).RootElement.GetProperty("items").EnumerateArray()
            .Single(item => item.GetProperty("url").GetString() == absolute);
        var data = JsonDocument.Parse(page.QuerySelector("script[type='application/ld+json']")!.TextContent).RootElement
            .GetProperty("@graph")[0];
        var result = await FindAsync("word");
        var found = new List<string>();
        foreach (var form in facts.SelectMany(fact => Parts(fact.Item2)).SelectMany(forms => forms).Where(form => form.Any(char.IsLetter)))
        {
            if (await FindAsync($"\"{form}\"") is not null)
                found.Add(form);
        }

        var card = SocialCard.Of(post, session, site.Urls).Card;
        return (post.Url, facts, new()
        {
            [Surface.HtmlPage] = _ => [article],
            [Surface.OpenGraph] = place => page.QuerySelectorAll(place.Name is { } name ? $"meta[property='{name}']" : "meta[property]")
                .Select(meta => meta.GetAttribute("content")!),
            [Surface.JsonLd] = place => Of(data, place.Name),
            [Surface.MarkdownVersion] = place => place.Name is { } name && matterOf.TryGetValue(name, out var value) ? [value]
                : place.IsOwn || place.Name is null ? [Plain(markdown)] : [],
            [Surface.LlmsFull] = place => place.Name is null or "heading" or "quotation" ? [Plain(full)]
                : full.Split('\n').Where(line => line.StartsWith($"- {place.Name}: ", StringComparison.Ordinal)).Select(Plain),
            [Surface.ListLine] = place => lists.SelectMany(list => EntryOf(list, post.Url)).Select(Plain).Where(line => place.Name is null || place.IsOwn
                || line.Contains($" | {place.Name}: ", StringComparison.Ordinal)),
            [Surface.PageIndex] = _ => indexes.SelectMany(index => EntryOf(index, post.Url)).Select(Plain),
            [Surface.SearchJson] = place => Of(result!.Value, place.Name),
            [Surface.SearchWords] = _ => found,
            [Surface.Atom] = place => Of(atom, place.Name),
            [Surface.Rss] = place => Of(rss, place.Name),
            [Surface.JsonFeed] = place => place is { IsOwn: false, Name: not null } ? Of(json.GetProperty("_portfolio"), place.Name) : Of(json, place.Name),
            [Surface.OwnView] = place => place.Name is null ? [] : [view[place.IsOwn ? place.Name : $"facts.{place.Name}"]],
            [Surface.SocialCard] = _ => [card.Site, card.Title, card.Byline, card.Sentence ?? "", .. card.Tags],
        });

        // Returns the result of a search for the post, or null if no page has all words.
        async Task<JsonElement?> FindAsync(string query)
        {
            var answer = JsonDocument.Parse(await site.ReadAsync("/search.json?q=" + Uri.EscapeDataString(query))).RootElement;
            return answer.GetProperty("unknown").GetArrayLength() > 0 || answer.GetProperty("correction").ValueKind == JsonValueKind.String ? null
                : answer.GetProperty("results").EnumerateArray().Cast<JsonElement?>()
                    .FirstOrDefault(hit => hit!.Value.GetProperty("url").GetString()!.StartsWith(absolute, StringComparison.Ordinal));
        }
    }

    /// <summary>Returns the line of a list that links to a post, with the indented lines below it.</summary>
    private static IEnumerable<string> EntryOf(string list, string url)
    {
        var lines = list.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (!LinkTo(url).IsMatch(lines[i]))
                continue;
            yield return lines[i];
            for (; i + 1 < lines.Length && lines[i + 1].StartsWith("  ", StringComparison.Ordinal); i++)
                yield return lines[i + 1];
        }

        static Regex LinkTo(string url) => new(Regex.Escape(Own + url) + @"(\.md)?(#[^)]*)?[)<]", RegexOptions.None, TimeSpan.FromSeconds(5));
    }

    private static string TextOf(IElement element) => string.Join(' ', element.DescendantsAndSelf<IElement>()
        .SelectMany(e => e.Attributes.Select(attribute => attribute.Value)).Append(element.TextContent));

    private static IEnumerable<string> Of(JsonElement element, string? name) =>
        name is null ? [Uri.UnescapeDataString(element.ToString())]
        : element.TryGetProperty(name, out var value) ? value.ValueKind == JsonValueKind.Array
            ? value.EnumerateArray().Select(item => item.ToString()) : [value.ToString()] : [];

    private static IEnumerable<string> Of(XElement element, string? name) => name is null ? [element.ToString()]
        : element.Descendants().Where(child => child.Name.LocalName == name)
            .SelectMany(child => child.Attributes().Select(attribute => attribute.Value).Append(child.Value))
            .Concat(element.Attributes().Where(attribute => attribute.Name.LocalName == name).Select(attribute => attribute.Value));

    private static string Plain(string markdown) => Escaped().Replace(markdown, "${character}");

    [GeneratedRegex(@"\\(?<character>.)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Escaped();
}
