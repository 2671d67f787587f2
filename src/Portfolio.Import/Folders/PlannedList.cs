using System.Text;
using Portfolio.Content.Model;
using Portfolio.Content.Reading.FrontMatter;
using Portfolio.Markdown.FrontMatter;

namespace Portfolio.Import.Folders;

/// <summary>Represents a list of the new site, which a collection or section of the old one becomes.</summary>
/// <param name="Name">The name of the folder.</param>
/// <param name="Title">The title on the old site, or <see langword="null"/>.</param>
internal sealed record PlannedList(string Name, string? Title)
{
    public IReadOnlyList<PlannedField> Fields { get; init; } = [];

    /// <summary>Gets the order of the texts, or <see langword="null"/> for that of their dates.</summary>
    public string? Sort { get; init; }

    /// <summary>Gets the texts without a page, in YAML.</summary>
    public IReadOnlyList<string> Entries { get; init; } = [];

    /// <summary>Gets the path of the file in the main language.</summary>
    public string File => ToTextList().File;

    /// <summary>Gets a value indicating whether every site has the list.</summary>
    public bool IsOfSite => TextList.OfSite.Contains(Name);

    public TextList ToTextList() => new(Name) { Fields = [.. Fields.Select(f => f.Own)] };

    /// <summary>Returns the file that makes the folder a list.</summary>
    /// <param name="isMain">False for the file in another language, which has no fields.</param>
    public string FileWith(string? title, string? description, string text, bool isMain)
    {
        var file = new StringBuilder("---\n");
        Append("title", IsOfSite ? null : title ?? (isMain ? Title : null));
        Append("description", description);
        if (isMain)
        {
            Append("sort", Sort);
            if (Fields.Count > 0)
                file.Append("fields:\n").AppendJoin("", Fields.Select(f => $"  {f.Own.Name}: {f.TypeName}\n"));
            if (Entries.Count > 0)
                file.Append("entries:\n").AppendJoin("", Entries);
        }
        return file.Append("---\n").Append(text).ToString();

        void Append(string key, string? value)
        {
            if (!string.IsNullOrWhiteSpace(value))
                file.Append(key).Append(": ").Append(YamlText.Quote(value.Trim())).Append('\n');
        }
    }

    /// <summary>
    /// Returns the views that show the fields in lists and on pages, as starting points for the author, by their paths. Without them, only
    /// programs would see what the old site showed.
    /// </summary>
    public IEnumerable<(string Path, string Text)> Views()
    {
        var facts = string.Concat(Fields.Select(f => f.InLine));
        var blocks = string.Concat(Fields.Select(f => f.AsBlock));
        if (IsOfSite || facts.Length + blocks.Length == 0)
            yield break;
        yield return ($"views/{Name}/entry.liquid", "<li><h3>{% if post.url != \"\" %}<a href=\"{{ post.url }}\">{{ post.title }}</a>"
            + "{% else %}{{ post.title }}{% endif %}</h3>\n"
            + "{% if post.summary != \"\" %}<p>{{ post.summary }}</p>{% endif %}\n<p class=\"facts\">"
            + $"{{% if post.date %}}<time>{{{{ post.date_text }}}}</time>{{% endif %}}\n{facts}</p></li>\n");
        yield return ($"views/{Name}/byline.liquid",
            $"{{% render 'byline' %}}\n{(facts.Length == 0 ? "" : $"<p class=\"facts\">{facts}</p>\n")}{blocks}");
    }

    /// <summary>
    /// Returns a text whose front matter has the fields of the list as the list declares them, and no value that the old site did not show.
    /// </summary>
    /// <param name="path">The path of the document.</param>
    /// <param name="isHidden">True if the text is a draft, whose values nobody sees.</param>
    public string WithFields(string path, string text, bool isHidden)
    {
        var parts = FrontMatterSplitter.Split(path, text, []);
        if (Fields.Count == 0 || parts?.FrontMatter?.Parse(path, []) is not { } map)
            return text;
        var found = new List<YamlField>();
        var rest = Without(map, found, path, isHidden);
        return $"---\n{string.Concat(rest.Fields.Concat(found).Select(FrontMatter.SourceFrontMatter.Line))}---\n{text[parts.BodyStart..]}";
    }

    private YamlMap Without(YamlMap map, List<YamlField> found, string path, bool isHidden)
    {
        var kept = new List<YamlField>();
        foreach (var field in map.Fields)
        {
            if (FrontMatterReader.IsSection(field))
                kept.Add(field with { Value = Without((YamlMap)field.Value, found, path, isHidden) });
            else if (Fields.FirstOrDefault(f => KeyComparer.Instance.Equals(f.Key, field.Key.Value)) is not { } own)
                kept.Add(field);
            else if (isHidden || own.Shown.Contains(path))
                found.Add(new(field.Key with { Value = own.Own.Name }, field.Value));
        }

        return map with { Fields = [.. kept.Where(f => f.Value is not YamlMap { Fields.Count: 0 })] };
    }
}

/// <summary>Represents a field of a list.</summary>
/// <param name="Key">The key in the documents of the old site.</param>
/// <param name="Shown">The paths of the documents whose values the old site showed.</param>
internal sealed record PlannedField(string Key, OwnField Own, IReadOnlySet<string> Shown)
{
    /// <summary>The keys by which engines order the texts of a folder.</summary>
    private static readonly string[] OrderKeys = ["weight", "order", "position", "importance", "rank"];

    /// <summary>Determines whether a key only orders the texts.</summary>
    public static bool Orders(string key) => OrderKeys.Contains(key);

    public string TypeName => OwnField.Types.First(t => t.Value == Own.Type).Key;

    /// <summary>Gets the part of a view that shows the value in a line, or an empty string.</summary>
    public string InLine => Own.Type switch
    {
        _ when Orders(Key) => "",
        OwnType.Text or OwnType.Number => If($"<span>{{{{ {Value} }}}}</span>"),
        OwnType.Date => If($"<time>{{{{ {Value} | date: \"%Y-%m-%d\" }}}}</time>"),
        OwnType.Url => If($"<a href=\"{{{{ {Value} }}}}\">{Label}</a>"),
        OwnType.List => If($"<span>{{{{ {Value} | join: \", \" }}}}</span>"),
        _ => "",
    };

    /// <summary>Gets the part of a view that shows a picture or a text, or an empty string.</summary>
    public string AsBlock => Own.Type switch
    {
        OwnType.Image => If($"<p>{{{{ {Value} | img: alt: \"\" }}}}</p>"),
        OwnType.Markdown => If($"{{{{ {Value} }}}}"),
        _ => "",
    };

    private string Value => $"post.own.{Own.Name}";

    private string Label => Words.Capitalized(Own.Name.Replace('_', ' '));

    private string If(string shown) => $"{{% if {Value} %}}{shown}{{% endif %}}\n";
}
