using Portfolio.Content.Model;
using Portfolio.Content.Reading.FrontMatter;
using Portfolio.Markdown.FrontMatter;

namespace Portfolio.Content.Reading.Settings;

/// <summary>Reads <c>_list.md</c>, which makes a folder a list.</summary>
public sealed class ListReader
{
    private readonly SiteSettings _settings;
    private readonly YamlFields _fields;
    private readonly MarkdownValues _markdown;

    private ListReader(YamlFields fields, MarkdownValues markdown, SiteSettings settings) =>
        (_fields, _markdown, _settings) = (fields, markdown, settings);

    /// <summary>
    /// Returns the list, or <see langword="null"/> if the front matter is not YAML. A list with an error has no entries, because one
    /// of them may be meant as a draft.
    /// </summary>
    /// <param name="blocks">The author's views of containers, by name.</param>
    internal static TextList? Read(string file, string text, SiteSettings settings, IReadOnlyDictionary<string, BlockView> blocks,
        ICollection<Diagnostic> problems)
    {
        var found = new List<Diagnostic>();
        TextList? list = null;
        if (FrontMatterSplitter.Split(file, text, found) is { } source
            && (source.FrontMatter is null ? new YamlMap([], 1, 1) : source.FrontMatter.Parse(file, found)) is { } map)
        {
            var fields = new YamlFields(file, map, found);
            list = new ListReader(fields, new(file, settings, found) { Blocks = blocks }, settings).Read(file.Split('/')[0], source, map);
            fields.ReportUnknown();
        }

        foreach (var problem in found)
            problems.Add(problem);
        return list is not null && found.Exists(problem => problem.Severity == Severity.Error)
            ? list with { HasErrors = true, Entries = [] } : list;
    }

    /// <summary>Returns the fields of a list in a content folder, or <see langword="null"/> if there is no such list.</summary>
    public static IReadOnlyList<OwnField>? FieldsIn(string content, string list)
    {
        var file = Path.Combine(content, new TextList(list).File);
        if (!File.Exists(file))
            return null;
        return Read(list + "/", File.ReadAllText(file), new(), new Dictionary<string, BlockView>(), [])?.Fields ?? [];
    }

    /// <summary>Reads all keys, for the JSON schema.</summary>
    internal static void ReadAll(YamlFields fields)
    {
        var settings = new SiteSettings();
        new ListReader(fields, new("", settings, fields.Problems), settings).Read("talks", new("", null, 0, 1), new([], 1, 1));
    }

    private TextList Read(string name, SourceText source, YamlMap map)
    {
        // A draft hides the folder before this file is read.
        _fields.Ignore("draft");
        ReportName(name, map);
        var (heading, markdown) = HeadingOf(source.Body);
        var list = new TextList(name)
        {
            Title = _fields.Text(maxLength: 200, "title") ?? heading,
            Description = _fields.Text(maxLength: 5_000, "description"),
            Text = string.IsNullOrWhiteSpace(markdown) ? null : _markdown.Of(markdown, source.BodyLine),
            Fields = ReadFields(),
            HasFeed = _fields.Boolean("feed") ?? true,
            InMenu = _fields.Boolean("menu") ?? true,
            HasPages = _fields.Boolean("pages") ?? true,
            InSearch = _fields.Boolean("search") ?? true,
            ForAgents = _fields.Boolean("agents") ?? true,
        };
        list = list with { Entries = _fields.Maps("entries", entry => ReadEntry(entry, list.Fields)) };
        return _fields.Text("sort") is { } sort && IsKnown(sort.TrimStart('-'), list) ? list with { Sort = sort } : list;
    }

    private void ReportName(string name, YamlMap map)
    {
        if (TextList.CanBe(name, _settings.Blog.Name) && _settings.Languages.All(language => language.Prefix != name))
            return;
        var slug = Slug.OfSegment(name);
        _fields.Report(map, Rule.ListName, $"`{name}` cannot be the name of a list, because " + (slug != name
            ? $"it is not a part of a URL; rename the folder to `{slug}`"
            : $"`/{name}` is the URL of a generated page; rename the folder"));
    }

    private bool IsKnown(string field, TextList list)
    {
        string[] known = [.. ListQuery.Fields.Keys, .. list.Fields.Select(own => own.Name)];
        if (known.Contains(field))
            return true;
        _fields.Report(_fields.Node("sort")!, Rule.ListSort, $"the entries have no field `{field}`; "
            + (NearestName.Find(field, known) is { } near ? $"did you mean `{near}`?" : $"use {string.Join(", ", known)}"));
        return false;
    }

    /// <summary>
    /// Takes a heading at the start of a text, which is the title of the list, out of the text. Lines keep their numbers.
    /// </summary>
    private static (string? Heading, string Text) HeadingOf(string text)
    {
        var start = text.Length - text.TrimStart().Length;
        if (!text.AsSpan(start).StartsWith("# "))
            return (null, text);
        var end = text.IndexOf('\n', start) is >= 0 and var line ? line : text.Length;
        return (text[(start + 1)..end].Trim(), text[..start] + text[end..]);
    }

    private List<OwnField> ReadFields()
    {
        var own = new List<OwnField>();
        foreach (var (key, value) in _fields.StringMap("venue: text", "fields"))
        {
            var name = key.Value;
            var type = value.Value.TrimEnd('!');
            if (TextFields.All.Any(field => KeyComparer.Instance.Equals(field.Key, name)) || Visibility.IsStrict(name))
            {
                _fields.Report(key, Rule.FieldName, $"`{name}` is a key of the site, which every text has; choose another name");
            }
            else if (!OwnField.IsName(name))
            {
                _fields.Report(key, Rule.FieldName, $"`{name}` cannot be the name of a field, because views and queries cannot name it; "
                    + "begin with a small letter, and use letters, digits and `_` of ASCII");
            }
            else if (!OwnField.Types.TryGetValue(type, out var known))
            {
                _fields.Report(value, Rule.FieldType, $"`{type}` is not a type of a field; "
                    + (NearestName.Find(type, OwnField.Types.Keys) is { } near ? $"did you mean `{near}`?"
                        : $"use {string.Join(", ", OwnField.Types.Keys)}"));
            }
            else
            {
                own.Add(new(name, known, value.Value.EndsWith('!')));
            }
        }

        return own;
    }

    private ListEntry? ReadEntry(YamlFields entry, IReadOnlyList<OwnField> own)
    {
        var title = entry.Required("add a title", "title");
        var tags = entry.Strings(commas: true, "tags").Select(label => new Tag(_settings.SlugOfTag(label), label))
            .Where(tag => tag.Slug.Length > 0).DistinctBy(tag => tag.Slug).ToList();
        var date = entry.Date(_settings.Zone, "date");
        var description = entry.Text(maxLength: 5_000, "description") ?? "";
        var isDraft = entry.Boolean("draft") == true;
        var values = new OwnFields(entry, _markdown, _settings.Zone).Read(own);
        return title is null || isDraft ? null : new(title, description, date, tags, values);
    }
}
