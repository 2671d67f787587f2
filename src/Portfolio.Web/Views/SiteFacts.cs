using System.Text.Json.Nodes;
using Portfolio.Content.Reading.FrontMatter;
using Portfolio.Web.Text;
using Portfolio.Web.Urls;

namespace Portfolio.Web.Views;

/// <summary>
/// Provides what a site states about its texts. Every document of the site asks the rows of <see cref="TextFields"/> with these values,
/// so that no two documents contradict each other.
/// </summary>
/// <param name="isPreview">True if the only text is not published yet, so that its series does not contain it.</param>
public sealed class SiteFacts(SiteSession site, SiteUrls urls, bool isPreview = false) : ISiteFacts
{
    private readonly Dictionary<string, Series?> _series = [];

    public string? Author => site.Author;

    public string NameOf(string author) => site.AuthorNamed(author)?.PlainTitle ?? author;

    public string? License => site.Settings.License;

    public string Language => site.Settings.Language;

    public bool IsCopy(Document text) => urls.FindOriginHost(text.Canonical, text.Url) is not null;

    public Series? SeriesOf(Post post)
    {
        if (post.SeriesSlug is not { } slug)
            return null;
        if (!_series.TryGetValue(slug, out var series))
            _series[slug] = series = site.Series.Of(post, isPreview);
        return series;
    }

    public Cover? CoverOf(Document text) => site.CoverOf(text);

    /// <summary>Returns the facts about a text that a surface states in the same form, each with its name on this surface.</summary>
    public IEnumerable<(string Name, object Value)> Of(Document text, Surface surface)
    {
        foreach (var field in TextFields.On(surface))
        {
            if (field.ValueOf(text, this) is { } value)
                yield return (field.On(surface)!.Name!, value);
        }
    }

    /// <summary>Returns the facts about a text that a surface states in the same form as members of JSON.</summary>
    public JsonObject Members(Document text, Surface surface) =>
        new(Of(text, surface).Select(fact => KeyValuePair.Create(fact.Name, (JsonNode?)FactForm.Json(fact.Value))));

    /// <summary>Returns the authors of a text if the reader of a list cannot expect them, because the site has another author.</summary>
    public IReadOnlyList<string> GuestsOf(Document text) =>
        text.Authors is { Count: > 0 } authors && !(authors is [var one] && one == site.Author) ? [.. authors.Select(NameOf)] : [];
}

/// <summary>Provides the forms in which documents state the values of <see cref="TextField"/>.</summary>
public static class FactForm
{
    /// <summary>Returns the value as texts: one for each item of a list.</summary>
    public static IReadOnlyList<string> Texts(object value) => value switch
    {
        string text => [text],
        DateTimeOffset date => [IsoDate.Full(date)],
        int number => [Quantity.Digits(number)],
        SeriesPart part => [$"{part.Series.Title} ({Quantity.Digits(part.Part)} of {Quantity.Digits(part.Series.Posts.Count)})"],
        IReadOnlyList<Tag> tags => [.. tags.Select(tag => tag.Label)],
        IReadOnlyList<string> texts => texts,
        OwnValues own => [.. own.All.Select(field => $"{field.Key}: {field.Value.Text}")],
        _ => throw new NotSupportedException($"{value.GetType()} is not the type of a fact"),
    };

    /// <summary>Returns the value as one line of Markdown. URLs stay as they are.</summary>
    public static string Markdown(object value) => string.Join(", ", Texts(value).Select(
        text => WebUrl.Normalize(text) is null ? MarkdownText.Escape(text) : text));

    /// <summary>Returns the value for YAML: a string, or an array of strings. Tags are always a list.</summary>
    public static object Yaml(object value) => Texts(value) is [var one] && value is not IReadOnlyList<Tag> ? one : Texts(value).ToArray();

    public static JsonNode Json(object value) => value switch
    {
        int number => number,
        SeriesPart part => JsonText.Members(
            ("title", part.Series.Title), ("part", part.Part), ("parts", part.Series.Posts.Count)),
        OwnValues own => new JsonObject(own.All.Select(field => KeyValuePair.Create(field.Key, Json(field.Value)))),
        IReadOnlyList<Tag> or IReadOnlyList<string> => JsonText.Strings(Texts(value))!,
        _ => Texts(value)[0],
    };

    private static JsonNode? Json(OwnValue field) => field.Value switch
    {
        double number => number,
        bool isSet => isSet,
        IReadOnlyList<string> items => JsonText.Strings(items),
        _ => field.Text,
    };
}
