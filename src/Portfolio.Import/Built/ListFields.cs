using System.Globalization;
using System.Net;
using System.Text;
using AngleSharp.Html.Parser;
using Portfolio.Content.Model;
using Portfolio.Content.Reading.FrontMatter;
using Portfolio.Import.Folders;
using Portfolio.Import.FrontMatter;
using Portfolio.Import.Markup;
using Portfolio.Markdown.FrontMatter;

namespace Portfolio.Import.Built;

/// <summary>
/// Infers the fields of a list from the front matter of its documents. Fields are public, so a value becomes one only if the old site
/// contains it: on the page of the document, or on a page that links to it.
/// </summary>
/// <param name="list">The name of the list.</param>
internal sealed class ListFields(OldFolder folder, BuiltOutput output, string list)
{
    /// <summary>The name of the field with the text of a document that has no page.</summary>
    private const string Text = "text";

    /// <summary>The keys that other engines use for their own purposes, besides those that this site ignores.</summary>
    private static readonly HashSet<string> OfEngines = new(["layout", "eleventyExcludeFromCollections", "collection", "path"],
        KeyComparer.Instance);

    private readonly Dictionary<BuiltPage, (string Source, string Text)> _words = [];
    private ILookup<string, BuiltPage>? _linking;

    /// <summary>Returns the fields of documents and of the pages that show them, in order of their first occurrence.</summary>
    public IReadOnlyList<PlannedField> Read(IEnumerable<(BuiltSource Source, BuiltPage Page)> texts)
    {
        var values = new List<(string Key, string Path, YamlNode Value, bool IsShown)>();
        var all = texts.ToList();
        foreach (var (source, page) in all)
        {
            List<BuiltPage> pages = [page, .. Linking(page)];
            values.AddRange(FieldsOf(source.Path).Where(f => IsField(f, all.Count(t => t.Source.HasDate) * 2 < all.Count))
                .Select(f => (f.Key.Value, source.Path, f.Value, PlannedField.Orders(f.Key.Value) || IsShown(f.Value, pages))));
        }

        return [.. values.GroupBy(v => v.Key, KeyComparer.Instance).Select(Field).OfType<PlannedField>().DistinctBy(f => f.Own.Name)];
    }

    /// <summary>
    /// Returns the field for the texts of documents without a page, as far as a page shows them, or <see langword="null"/> if it shows
    /// none.
    /// </summary>
    public PlannedField? ReadTexts(IReadOnlyList<BuiltSource> texts, BuiltPage page)
    {
        var shown = texts.Where(s => BodyOf(s.Path) is { Length: > 0 } body
            && body.Split('\n').Where(line => line.Any(char.IsLetter)).All(line => Shows(page, line))).ToList();
        return shown.Count == 0 ? null
            : new(Text, new(Text, OwnType.Markdown), shown.Select(s => s.Path).ToHashSet(StringComparer.Ordinal));
    }

    private string BodyOf(string path) => SourceFrontMatter.Read(path, folder.Read(path))?.Body.Trim() ?? "";

    /// <summary>Returns a document without a page as an entry of the list, in YAML.</summary>
    /// <param name="page">The page that shows the document.</param>
    public string Entry(BuiltSource source, BuiltPage page, IReadOnlyList<PlannedField> fields)
    {
        var map = new List<YamlField> { Of("title", source.Title) };
        var own = FieldsOf(source.Path).ToList();
        foreach (var key in (string[])["date", "description", "tags"])
        {
            if (own.Find(f => TextFields.All.Any(t => t.Key == key && t.Names.Contains(f.Key.Value, KeyComparer.Instance))) is { } field
                && IsShown(field.Value, [page]) && (key != "date" || DateOf(field.Value) is not null))
            {
                map.Add(field with { Key = field.Key with { Value = key } });
            }
        }

        foreach (var field in fields.Where(f => f.Shown.Contains(source.Path)))
        {
            if (own.Find(f => KeyComparer.Instance.Equals(f.Key.Value, field.Key)) is { } value)
                map.Add(value with { Key = value.Key with { Value = field.Own.Name } });
            else if (field.Key == Text)
                map.Add(Of(Text, BodyOf(source.Path)));
        }

        var text = new StringBuilder();
        foreach (var field in map)
            text.Append(text.Length == 0 ? "  - " : "    ").Append(SourceFrontMatter.Line(field));
        return text.ToString();
    }

    /// <summary>Determines whether a page contains words, with their numbers.</summary>
    public bool Shows(BuiltPage page, string text)
    {
        var words = Words.Title(PlainWords.Of(text));
        if (words.Length == 0)
            return false;
        var (source, shown) = WordsOf(page);
        return source.Contains($" {words} ", StringComparison.Ordinal) || shown.Contains($" {words} ", StringComparison.Ordinal);
    }

    private static DateTimeOffset? DateOf(YamlNode value) =>
        value is YamlScalar date ? ContentDate.Parse(date.Value, TimeZoneInfo.Utc) : null;

    private bool IsShown(YamlNode value, List<BuiltPage> pages) => value switch
    {
        YamlScalar { IsNull: true } => false,
        // A page cannot show that something is true, but what follows from it.
        YamlScalar { Boolean: not null, IsQuoted: false } => true,
        YamlScalar date when DateOf(date) is { } day => pages.Exists(p => ShowsDay(p, date.Value, day)),
        YamlScalar text => pages.Exists(p => Shows(p, text.Value)),
        YamlList { Items: { Count: > 0 } items } => items.All(i => i is YamlScalar && IsShown(i, pages)),
        _ => false,
    };

    private bool ShowsDay(BuiltPage page, string written, DateTimeOffset day) => Shows(page, written)
        || (Shows(page, day.Year.ToString(CultureInfo.InvariantCulture))
            && ((string[])["%d", "dd"]).Any(format => Shows(page, day.ToString(format, CultureInfo.InvariantCulture))));

    private IEnumerable<BuiltPage> Linking(BuiltPage page)
    {
        _linking ??= output.Pages.Where(p => p.RedirectTo is null)
            .SelectMany(p => p.OwnLinks.Select(l => output.NameOf(p, l.Url)).Distinct(), (p, name) => (p, name))
            .ToLookup(l => l.name, l => l.p);
        return _linking[page.Name];
    }

    private (string Source, string Text) WordsOf(BuiltPage page)
    {
        if (!_words.TryGetValue(page, out var words))
        {
            var source = Encoding.UTF8.GetString(output.Folder.Read(page.File));
            var text = new HtmlParser().ParseDocument(source).Body?.TextContent;
            _words[page] = words = ($" {Words.Title(WebUtility.HtmlDecode(source))} ", $" {Words.Title(text ?? "")} ");
        }
        return words;
    }

    /// <summary>Returns the front matter of a document, with the keys below those of Hugo and Zola.</summary>
    private IEnumerable<YamlField> FieldsOf(string path) =>
        SourceText.Decode(path, folder.Read(path), []) is { } text && SourceFrontMatter.Parse(path, text) is { Map: var map }
            ? FrontMatterReader.Flatten(map).Fields : [];

    /// <summary>Determines whether a key is one of the author, rather than of this site or an engine.</summary>
    private bool IsField(YamlField field, bool hasOrder)
    {
        var key = field.Key.Value;
        if (PlannedField.Orders(key) && hasOrder)
            return field.Value is YamlScalar { Value: var digits } && OwnValue.NumberOf(digits) is not null;
        var known = list == TextList.OfProjects ? FrontMatterReader.Keys() : TextFields.All.SelectMany(f => f.Names);
        return !known.Concat(TextFields.Ignored).Any(name => KeyComparer.Instance.Equals(name, key)) && !OfEngines.Contains(key)
            && !SourceKeys.MayHide(field) && !SourceKeys.IsUrl(key) && !Visibility.IsStrict(key);
    }

    private static PlannedField? Field(IGrouping<string, (string Key, string Path, YamlNode Value, bool IsShown)> values)
    {
        var shown = values.Where(v => v.IsShown).ToList();
        // A number or a short word can be on a page by accident, but not most values of a key.
        if (shown.Count == 0 || 2 * shown.Count < values.Count() || NameOf(values.Key) is not { } name)
            return null;
        return new(values.Key, new(name, TypeOf([.. shown.Select(v => v.Value)])),
            shown.Select(v => v.Path).ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>Returns the name that views can use for a key, or <see langword="null"/> if there is none.</summary>
    private static string? NameOf(string key)
    {
        var name = string.Concat(key.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_')).Trim('_');
        name = name.Length == 0 ? name : char.ToLowerInvariant(name[0]) + name[1..];
        return OwnField.IsName(name) && !TextFields.All.Any(f => KeyComparer.Instance.Equals(f.Key, name)) ? name : null;
    }

    /// <summary>Returns the type that all values have.</summary>
    private static OwnType TypeOf(IReadOnlyList<YamlNode> values)
    {
        if (values.Any(v => v is YamlList))
            return OwnType.List;
        List<YamlScalar> all = [.. values.OfType<YamlScalar>()];
        if (all.TrueForAll(v => v is { Boolean: not null, IsQuoted: false }))
            return OwnType.Boolean;
        if (all.TrueForAll(v => OwnValue.NumberOf(v.Value) is not null))
            return OwnType.Number;
        if (all.TrueForAll(v => DateOf(v) is not null))
            return OwnType.Date;
        if (all.TrueForAll(v => MediaType.IsImage(v.Value)))
            return OwnType.Image;
        if (all.TrueForAll(v => IsUrl(v.Value)))
            return OwnType.Url;
        return all.Exists(v => v.Value.Trim().Contains('\n', StringComparison.Ordinal)) ? OwnType.Markdown : OwnType.Text;
    }

    private static bool IsUrl(string text) => WebUrl.Normalize(text) is not null
        || (text.StartsWith('/') && !text.Contains(' ', StringComparison.Ordinal))
        || text.StartsWith("mailto:", StringComparison.Ordinal);

    private static YamlField Of(string key, string value) => new(new(key, false, 1, 1), new YamlScalar(value, true, 1, 1));
}
