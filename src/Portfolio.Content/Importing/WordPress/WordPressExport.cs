using System.Xml.Linq;
using Portfolio.Content.Importing.Html;

namespace Portfolio.Content.Importing.WordPress;

/// <summary>Reads an export of WordPress: one file, or a folder of several with <c>wp-content/uploads</c> beside them.</summary>
public sealed class WordPressExport
{
    private readonly List<WxrItem> _items = [];
    private readonly Dictionary<string, string> _channel = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _authors = new(StringComparer.Ordinal);

    private WordPressExport()
    {
    }

    internal IReadOnlyList<WxrItem> Items => _items;

    /// <summary>Display names of authors by login.</summary>
    internal IReadOnlyDictionary<string, string> Authors => _authors;

    internal string? BaseUrl => Setting("base_blog_url") ?? Setting("link");

    /// <param name="path">A file of XML, or a folder of them.</param>
    /// <exception cref="ImportException">There is no export, or it is invalid.</exception>
    public static ImportedSite Read(string path)
    {
        var files = File.Exists(path) ? [path] : Directory.Exists(path) ? Directory.GetFiles(path, "*.xml").Order(StringComparer.Ordinal)
            .ToArray() : [];
        if (files.Length == 0)
            throw new ImportException($"There is no export of WordPress at '{path}': name the XML file of Tools → Export, or its folder");
        var export = new WordPressExport();
        foreach (var element in files.SelectMany(WxrReader.Read))
            export.Add(element);
        var root = File.Exists(path) ? Path.GetDirectoryName(Path.GetFullPath(path))! : Path.GetFullPath(path);
        return new WordPressImport(export, root).Run();
    }

    internal ImportedSettings Settings => new()
    {
        Title = Setting("title"),
        Description = Setting("description"),
        BaseUrl = BaseUrl,
        Language = Setting("language"),
        Author = _authors.Count == 1 ? _authors.Values.First() : null,
    };

    private void Add(XElement element)
    {
        if (element.Name.LocalName == "item")
        {
            _items.Add(new(element));
        }
        else if (element.Name.LocalName == "author")
        {
            var (login, name) = (Value(element, "author_login"), HtmlToMarkdown.PlainText(Value(element, "author_display_name")));
            _authors[login] = name.Length > 0 ? name : login;
        }
        else if (!element.HasElements)
        {
            _channel.TryAdd(element.Name.LocalName, element.Value.Trim());
        }
    }

    private string? Setting(string name) => _channel.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;

    private static string Value(XElement parent, string name) =>
        parent.Elements().FirstOrDefault(e => e.Name.LocalName == name)?.Value.Trim() ?? "";
}
