using System.Globalization;
using System.Text;
using AngleSharp.Dom;

namespace Portfolio.Import.Proof;

/// <summary>Reads the lines of text of a page in their order, with the blocks around each of them.</summary>
internal sealed class LineReader
{
    private static readonly HashSet<string> Unseen = new(
        ["script", "style", "template", "noscript", "svg", "math", "head", "select", "button",
            "textarea", "iframe", "object"], StringComparer.Ordinal);

    private static readonly HashSet<string> Phrases = new(
        [.. ("a abbr b bdi bdo cite code data del dfn em font i img ins kbd label "
            + "mark q s samp small span strong sub sup time tt u var wbr").Split(' ')],
        StringComparer.Ordinal);

    /// <summary>The words with which classes of notes begin, in all engines.</summary>
    private static readonly string[] Notes =
    [
        "admonition", "alert", "aside", "callout", "custom-block", "footnote", "margin-note", "marginnote", "markdown-alert", "notice",
        "rmdcaution", "rmdimportant", "rmdnote", "rmdtip", "rmdwarning", "side-note", "sidenote", "theme-admonition",
    ];

    private readonly StringBuilder _text = new();
    private readonly List<IElement> _linksOfLine = [];
    private readonly List<IText> _textsOfLine = [];
    private readonly List<(IElement Note, Around Inside)> _notesOfLine = [];
    private readonly StringBuilder _path = new("/");
    private readonly StringBuilder _place = new();
    private int _letters;
    private int _lettersInLinks;

    /// <summary>Gets the lines of text outside of code.</summary>
    public List<SeenLine> Lines { get; } = [];

    public List<SeenHeading> Headings { get; } = [];

    /// <summary>Gets the ids to which links can lead, with the paths of their elements, without those of notes and lines of code.</summary>
    public List<(string Id, string Path)> Ids { get; } = [];

    /// <summary>Gets the lines that contain links.</summary>
    public Dictionary<IElement, SeenLine> LinesOfLinks { get; } = [];

    /// <summary>Gets the callback that is invoked for each line with the texts of which it consists, or <see langword="null"/>.</summary>
    public Action<SeenLine, IReadOnlyList<IText>>? OnLine { get; init; }

    /// <summary>Gets the number of formulas whose marks are text that a script replaces.</summary>
    public int WrittenFormulas { get; private set; }

    public void Read(IElement body)
    {
        Walk(body, default);
        End(default);
    }

    /// <summary>Determines whether an element is part of a line of text.</summary>
    public static bool IsPhrase(IElement element) => Phrases.Contains(element.LocalName);

    private void Walk(IElement parent, Around around)
    {
        var index = 0;
        foreach (var node in parent.ChildNodes)
        {
            if (node is IText text)
            {
                var count = text.Data.Count(char.IsLetter);
                (_letters, _lettersInLinks) = (_letters + count, _lettersInLinks + (around.IsLink ? count : 0));
                _text.Append(text.Data);
                _textsOfLine.Add(text);
            }
            else if (node is IElement element)
            {
                index++;
                if (IsSeen(element))
                    Enter(element, index, around);
            }
        }
    }

    /// <summary>
    /// Determines whether readers see an element, outside of code. They see the label of a tab, and a caption that repeats the alternative
    /// text, which a screen reader has read before.
    /// </summary>
    private static bool IsSeen(IElement element) => element.LocalName != "pre" && !element.ClassList.Contains("mermaid")
        && (!Unseen.Contains(element.LocalName) || element.GetAttribute("role") == "tab")
        && (element.GetAttribute("aria-hidden") != "true" || element.LocalName == "figcaption");

    private void Enter(IElement element, int index, Around around)
    {
        var inside = around.In(element);
        // Labels of tabs are side by side without a space.
        if (IsPhrase(element) && !(element.LocalName == "label" && element.TextContent.Any(char.IsLetter)))
        {
            AddIds(element, "a/", inside);
            if (element.LocalName == "a" && element.HasAttribute("href"))
                _linksOfLine.Add(element);
            if (IsNote(element))
                _notesOfLine.Add((element, inside));
            else if (!IsNumberOfNote(element))
                Walk(element, inside);
            return;
        }

        if (around.IsInRow)
        {
            // The cells of a row are one line.
            AddIds(element, "", inside);
            _text.Append(' ');
            Walk(element, inside);
            _text.Append(' ');
            return;
        }

        End(around);
        var (path, place) = (_path.Length, _place.Length);
        _path.Append(CultureInfo.InvariantCulture, $"{index}/");
        _place.Append('/').Append(element.LocalName);
        foreach (var name in element.ClassList)
            _place.Append('.').Append(name.AsSpan().TrimEnd("0123456789"));
        AddIds(element, "", inside);
        if (element.LocalName is ['h', >= '1' and <= '6'] name1 && SeenPage.HeadingText(element) is { Length: > 0 } heading)
            Headings.Add(new(name1[1] - '0', heading, _path.ToString()));
        Walk(element, inside);
        End(inside);
        (_path.Length, _place.Length) = (path, place);
    }

    /// <summary>Determines whether an element is the number of a note behind a word, which engines give.</summary>
    private static bool IsNumberOfNote(IElement element) => element.LocalName == "sup"
        && element.QuerySelector("a[href^='#']") is not null && !element.TextContent.Any(char.IsLetter);

    private void AddIds(IElement element, string inner, Around around)
    {
        if ((element.GetAttribute("id") ?? (element.LocalName == "a" ? element.GetAttribute("name") : null)) is not { Length: > 0 } id)
            return;
        // The ids of notes, and of the numbers that lead to them, are those of an engine. So are those of lines of code.
        if (!around.Kinds.HasFlag(BlockKinds.Note) && element.Closest("sup, code") is null
            && element.GetAttribute("role") is not "doc-noteref")
        {
            Ids.Add((id, _path + inner));
        }
    }

    private void End(Around around)
    {
        var raw = SeenPage.Squeezed(_text.ToString());
        var text = SeenPage.WithoutFormulas(raw);
        if (text.Length < raw.Length)
            WrittenFormulas += SeenPage.FormulasIn(raw);
        if (text.Any(char.IsLetter))
        {
            var line = new SeenLine(text, 4 * _lettersInLinks >= 3 * _letters, around.Kinds, string.Intern(_place.ToString()),
                _path.ToString());
            Lines.Add(line);
            _linksOfLine.ForEach(link => LinesOfLinks[link] = line);
            OnLine?.Invoke(line, [.. _textsOfLine]);
        }
        _text.Clear();
        _linksOfLine.Clear();
        _textsOfLine.Clear();
        (_lettersInLinks, _letters) = (0, 0);
        // A note inside the line is a line of its own.
        (IElement Note, Around Inside)[] notes = [.. _notesOfLine];
        _notesOfLine.Clear();
        foreach (var (note, inside) in notes)
        {
            Walk(note, inside);
            End(inside);
        }
    }

    /// <summary>Represents the elements around a line.</summary>
    private readonly record struct Around(BlockKinds Kinds, bool IsLink, bool IsInRow)
    {
        public Around In(IElement element) => element.LocalName switch
        {
            "a" => this with { IsLink = true },
            "h1" or "h2" or "h3" or "h4" or "h5" or "h6" => With(BlockKinds.Heading),
            "figcaption" or "caption" => With(BlockKinds.Caption),
            "p" or "div" when IsCaption(element) => With(BlockKinds.Caption),
            "tr" when IsOfData(element) => With(BlockKinds.Row) with { IsInRow = true },
            "li" when !IsNote(element) => With(BlockKinds.Item),
            "blockquote" when !IsNote(element) => With(BlockKinds.Quote),
            _ => IsNote(element) ? With(BlockKinds.Note) : this,
        };

        private Around With(BlockKinds kind) => this with { Kinds = Kinds | kind };
    }

    /// <summary>Determines whether a row belongs to a table of data rather than to one that arranges the page or numbers lines.</summary>
    private static bool IsOfData(IElement row) => row.Closest("table") is { } table && table.QuerySelectorAll("tr").Length > 1
        && row.QuerySelectorAll("td, th").Length > 1 && table.QuerySelector("table, pre, h1, h2, h3, h4") is null;

    /// <summary>Determines whether an element is by its class the caption of a picture beside it.</summary>
    private static bool IsCaption(IElement element) => element.ParentElement?.QuerySelector("img") is not null
        && element.QuerySelector("img, p, div") is null
        && element.ClassList.Any(name => name.Split('-', '_').Contains("caption", StringComparer.OrdinalIgnoreCase));

    private static bool IsNote(IElement element) => element.LocalName == "aside"
        || element.GetAttribute("role") is "note" or "doc-endnotes" or "doc-footnote" or "doc-tip" or "doc-notice"
        || element.ClassList.Any(name => Notes.Any(n => name.StartsWith(n, StringComparison.OrdinalIgnoreCase)))
        || (element.LocalName is "div" or "p" or "section" or "blockquote"
            && element.ClassList.Any(name => name.ToLowerInvariant() is "note" or "tip" or "warning" or "caution" or "danger" or "important"
                or "hint"));
}

/// <summary>Contains the kinds of the blocks around a line of text.</summary>
[Flags]
internal enum BlockKinds
{
    None = 0,
    Heading = 1,
    Caption = 2,
    Row = 4,
    Item = 8,
    Note = 16,
    Quote = 32,
}

/// <param name="Path">The numbers of the elements from the body to the heading.</param>
internal sealed record SeenHeading(int Level, string Text, string Path);

/// <param name="IsOfLinks">True if most letters are in links, as in menus.</param>
/// <param name="Place">The names and classes of the elements around the line, which are equal wherever a template writes a line.</param>
/// <param name="Path">The numbers of these elements.</param>
internal sealed record SeenLine(string Text, bool IsOfLinks, BlockKinds Kinds, string Place, string Path)
{
    /// <summary>The number of words from which a line is a sentence of the author rather than a detail that a template writes.</summary>
    private const int MinProse = 12;

    private string? _key;
    private List<string>? _words;

    public string Key => _key ??= SeenPage.Key(Text);

    public IReadOnlyList<string> Words => _words ??= [.. SeenPage.WordsOf(Text)];

    /// <summary>Gets a value indicating whether the line is in the text of a page of this site, and not in what surrounds it.</summary>
    public bool IsInText => Place.Contains("/div.text", StringComparison.Ordinal);

    public bool IsNavigation => Place.Contains("/nav", StringComparison.Ordinal);

    /// <summary>Gets a value indicating whether the line is in the menu of the site or beside it.</summary>
    public bool IsMenu => IsNavigation || Place.Contains("/header", StringComparison.Ordinal);

    public bool IsProse => !IsOfLinks && Words.Count >= MinProse;
}
